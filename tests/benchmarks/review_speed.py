"""How long a judgement takes by keys, in Chromium, on a record of full size: can a hundred be judged in ten minutes?

    python -m tests.benchmarks.review_speed [PLEDGES] [JUDGEMENTS]

Builds a database as ``queries_at_size`` does, serves it, and judges one candidate after the other: two are confirmed,
the third is rejected with a reason. The time is from the key to the next candidate on the screen. A person's own
reading is not in it.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from commitments.database import open_database
from dashboard.text.ko import WORDS
from tests.benchmarks.queries_at_size import fill
from tests.browser import chromium
from tests.browser.conftest import FLAGS

PORT = "8619"
MINUTES = 10
NEXT = "before => { const one = document.querySelector('h3 a'); return one && one.getAttribute('href') !== before }"


def judge(judgements: int) -> list[float]:
    """Seconds of each judgement, in order."""
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="ko-KR")
        page.set_default_timeout(60_000)
        page.goto(f"http://127.0.0.1:{PORT}/review")
        name = page.get_by_role("textbox", name=WORDS["recorder"])
        name.fill("홍길동")
        name.press("Enter")
        page.wait_for_timeout(3_000)
        page.locator("h1").first.click()
        for number in range(judgements):
            before = page.locator("h3 a").first.get_attribute("href")
            begin = time.perf_counter()
            if number % 3 < 2:
                page.keyboard.press("a")
            else:
                page.keyboard.press("x")
                page.get_by_role("button", name=WORDS["reject.because.event"]).wait_for()
                page.keyboard.press("1")
            page.wait_for_function(NEXT, arg=before)
            times.append(time.perf_counter() - begin)
            page.wait_for_timeout(300)  # somebody reads, however quickly
        browser.close()
    return times


def main(pledges: int, judgements: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'record.db'}"
        database = open_database(url)
        fill(database, pledges)
        database.close()
        environment = os.environ | {"COMMITMENTS_DATABASE_URL": url, "COMMITMENTS_PORT": PORT, "HOME": folder}
        server = subprocess.Popen([sys.executable, "-m", "dashboard.server"], env=environment)
        try:
            _wait()
            times = judge(judgements)
        finally:
            server.terminate()
            server.wait(timeout=20)
    slowest = sorted(times)[int(len(times) * 0.95)]
    print(f"{pledges:,} pledges, {judgements} judgements: median {statistics.median(times):.2f} s, 95% {slowest:.2f} s")
    print(f"a hundred take {100 * statistics.mean(times):.0f} s of the machine's time of {MINUTES * 60} s")


def _wait() -> None:
    for _ in range(240):
        try:
            with urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=5) as answer:
                if b'"status"' in answer.read():
                    return
        except OSError:
            pass
        time.sleep(0.5)
    raise RuntimeError("the server did not come up")


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*(given + [60_000, 100][len(given) :]))
