"""A Chromium, windows in it, and what to wait for. Without one these tests are skipped, or fail where it is due.

Where a run has several processes one of them takes all of these tests (``xdist_group``), so that one server is started
and one Chromium; being the largest group they are begun first.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser import chromium
from tests.conftest import Server

SCREENSHOTS = Path(__file__).parent / "screenshots"
SLOWEST_STEP_MS = 30_000
TALLEST = 6_000  # pixels of a picture: beyond that nobody looks
# No sandbox: CI and containers run as root. The rest keeps Chromium from calling home, which a test must not need.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
# A deep link to a page makes Streamlit ask for these beside that page before it asks at the root; and one script in its
# shell (`prerenderReady`, named by its hash) is kept from running by our security policy, without effect.
HARMLESS_ADDRESS = re.compile(r"/_stcore/(health|host-config)$")
HARMLESS_SCRIPT = "sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA="


@dataclass(frozen=True, slots=True)
class Window:
    """A page in a browser, and what went wrong in it so far."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def open(self, url: str) -> None:
        """Opens the address and waits until the page is drawn."""
        self.page.goto(url)
        self.settle()

    def settle(self) -> None:
        """Waits until the script has stopped and stays so: a fast rerun can pass between two looks."""
        ready = '[data-testid="stApp"][data-test-script-state="notRunning"]'
        for _ in range(2):
            self.page.wait_for_selector(ready, state="attached")
            self.page.wait_for_selector('[data-testid="stSkeleton"]', state="detached")
            self.page.wait_for_timeout(300)

    def keep(self, name: str) -> None:
        """Keeps a picture of the window as it is."""
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")

    def shot(self, name: str, *, whole: bool = True) -> Path:
        """Keeps a picture: of the whole page (it scrolls within, so the window is made as tall) or of the window."""
        SCREENSHOTS.mkdir(exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        if not whole:
            self.page.screenshot(path=path)
            return path
        before = self.page.viewport_size
        assert before is not None
        height = self.page.locator('[data-testid="stMain"]').evaluate("main => main.scrollHeight")
        self.page.set_viewport_size({"width": before["width"], "height": min(max(height, before["height"]), TALLEST)})
        self.page.wait_for_timeout(300)
        self.page.screenshot(path=path)
        self.page.set_viewport_size(before)
        return path


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The Chromium of these tests. It ends with them: until then Playwright keeps this thread's event loop running."""
    path = chromium.find()
    if path is None:
        message = f"no Chromium found; it comes with: {chromium.remedy()}"
        if os.environ.get("COMMITMENTS_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def server(browser: Browser, start_server: Callable[[], Server]) -> Server:
    """A dashboard with the sample data for all of these tests; without a browser none is started."""
    return start_server()


@pytest.fixture(scope="package")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Where all windows are opened: what one has loaded of Streamlit's scripts the next finds in the cache."""
    context = browser.new_context(locale="ko-KR", reduced_motion="reduce")
    context.set_default_timeout(SLOWEST_STEP_MS)
    yield context
    context.close()


@contextmanager
def opened(context: BrowserContext, width: int = 1440, height: int = 900) -> Iterator[Window]:
    """A window of that size, a session of its own: the dashboard knows its visitors by nothing else but the name that
    the browser keeps."""
    window = Window(context.new_page())
    window.page.set_viewport_size({"width": width, "height": height})

    def console(message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        harmless = HARMLESS_ADDRESS.search(address) or HARMLESS_SCRIPT in message.text
        if message.type == "error" and not harmless:
            window.faults.append(f"console: {message.text} ({address})")

    window.page.on("console", console)
    window.page.on("pageerror", lambda error: window.faults.append(f"script: {error}"))
    yield window
    if window.page.url.startswith("http"):
        window.page.evaluate("localStorage.clear()")  # there Streamlit keeps whether the menu was folded away
    window.page.close()


@pytest.fixture
def window(context: BrowserContext) -> Iterator[Callable[..., Window]]:
    """Opens windows of a given size; each is a visitor of its own. What one keeps is not there for the next test."""
    with ExitStack() as stack:
        yield lambda *size: stack.enter_context(opened(context, *size))
    context.clear_cookies()
