"""How soon a page stands on the screen of a real Chromium, beside an empty Streamlit page in the same run."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.conftest import FLAGS

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5
ADDRESSES = {"overview": "/", "pledge": "/pledge?id=1", "articles": "/import"}
"""Where a view's page is, if not under its own name."""
EMPTY = 'import streamlit as st\nst.title("빈 쪽")\n'
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
PAINTED = "performance.getEntriesByName('first-contentful-paint').length > 0"
SENT = "performance.getEntries().reduce((sum, one) => sum + (one.transferSize || 0), 0)"


@dataclass(frozen=True, slots=True)
class Paint:
    """Medians of one page: milliseconds to the first paint and to the heading, bytes that went over the wire."""

    paint: float
    title: float
    sent: float


def paints(data: Path, views: Sequence[str], *, folder: Path) -> dict[str, Paint]:
    """The figures by view; those of the empty page bear the name ''."""
    script = folder / "empty.py"
    script.write_text(EMPTY, encoding="utf-8")
    options = ["--server.headless=true", "--server.fileWatcherType=none", "--browser.gatherUsageStats=false"]
    with (
        _server(8691, ["-m", "dashboard.server"], {"COMMITMENTS_DATA_DIR": str(data), "COMMITMENTS_PORT": "8691"}),
        _server(8692, ["-m", "streamlit", "run", str(script), "--server.port=8692", *options], {}),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS)
        pages = {"": "http://127.0.0.1:8692/"}
        pages |= {name: f"http://127.0.0.1:8691{ADDRESSES.get(name, '/' + name)}" for name in views}
        found: dict[str, list[Paint]] = {name: [] for name in pages}
        for turn in range(RUNS + 1):  # by turns, so that what else the machine does falls on all alike
            for name, url in pages.items():
                one = _look(browser, url)
                if turn:  # the first visit wakes the server up
                    found[name].append(one)
        browser.close()
    return {
        name: Paint(*(statistics.median(getattr(one, part) for one in seen) for part in Paint.__slots__))
        for name, seen in found.items()
    }


def _look(browser: Browser, url: str) -> Paint:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ko-KR")
    page = context.new_page()
    begin = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector("h1", state="visible", timeout=60_000)
    title = (time.perf_counter() - begin) * 1000
    while not page.evaluate(PAINTED):  # the page's security policy lets Playwright wait for no function
        page.wait_for_timeout(20)
    found = Paint(page.evaluate(PAINT), title, page.evaluate(SENT))
    context.close()
    return found


@contextmanager
def _server(port: int, arguments: Sequence[str], environment: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            for _ in range(300):
                try:
                    urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
                    break
                except (URLError, ConnectionError, TimeoutError):
                    time.sleep(0.2)
            yield
        finally:
            process.terminate()
