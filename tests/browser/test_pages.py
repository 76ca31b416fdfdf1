"""Every page, in both languages, on a desk and on a phone: it is drawn whole, without a fault, and keeps a picture."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from dashboard.text import en, ko
from tests.browser.conftest import Window
from tests.conftest import Server

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "/",
    "ministry": "/ministry",
    "pledges": "/pledges",
    "review": "/review",
    "second": "/second",
    "import": "/import",
    "pledge": "/pledge?id=1",
}
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
README_PICTURE = (1440, 1200)
LANGUAGES = {"ko": ko.WORDS, "en": en.WORDS}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_whole(
    name: str, language: str, size: str, server: Server, window: Callable[..., Window]
) -> None:
    words = LANGUAGES[language]
    visitor = window(*SIZES[size])
    path = PAGES[name]
    visitor.open(f"{server.url}{path}{'&' if '?' in path else '?'}lang={language}")
    page = visitor.page
    page.wait_for_selector(".foot")
    visitor.shot(f"{name}-{language}-{size}")
    expect(page).to_have_title(re.compile(re.escape(words["product"])))
    expect(page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]')).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing lies beside the screen"
    if language == "en":
        shown = page.locator("h1, h2, label, button").all_inner_texts()
        mixed = [text for text in shown if re.search("[가-힣]", text) and "한국어" not in text]
        assert mixed == [] or name == "pledge", "a pledge's own title stays Korean, all else is translated"
    assert visitor.faults == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_in_the_dark_theme_too(name: str, server: Server, window: Callable[..., Window]) -> None:
    visitor = window(dark=True)
    visitor.open(f"{server.url}{PAGES[name]}")
    visitor.page.wait_for_selector(".foot")
    visitor.shot(f"{name}-ko-dark")
    expect(visitor.page.locator('[data-testid="stException"]')).to_have_count(0)
    assert visitor.faults == []


def test_the_readme_shows_the_ministry_page(server: Server, window: Callable[..., Window]) -> None:
    visitor = window(*README_PICTURE)
    visitor.open(f"{server.url}/ministry")
    visitor.page.wait_for_selector(".js-plotly-plot .barlayer .point")
    visitor.settle()
    visitor.shot("readme", whole=False)  # `make picture` puts it where the README shows it
    assert visitor.faults == []


def test_an_address_that_leads_nowhere_says_so(server: Server, window: Callable[..., Window]) -> None:
    visitor = window()
    visitor.open(f"{server.url}/pledge?id=999999")
    expect(visitor.page.get_by_text(ko.WORDS["pledge.none"]).first).to_be_visible()
    assert visitor.faults == []
