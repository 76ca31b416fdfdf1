"""One walk over every page of the navigation, in both languages and themes, on a desk and on a phone.

On each page it looks for what no reader should meet: an error, a page wider than the screen, words of the other
language, and what axe-core finds. A page is loaded once; language, theme and size change in place. Pictures of all that
are kept where somebody wants to look at them (`make walk`): drawing them takes as long as everything else.
"""

import os
import re
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from commitments import vocabulary
from commitments.vocabulary import Term
from dashboard.text import en, ko
from tests.browser.conftest import Window, opened
from tests.browser.navigation import pages
from tests.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = pages()
SIZES = {"desk": 1440, "phone": 390}
WIDEST = 1920
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, Theme] = ("light", "dark")
WORDS = {"ko": ko.WORDS, "en": en.WORDS}
SWITCH = {"ko": "한국어", "en": "English"}
TALLEST = 4_000  # pixels: a picture is for looking at, and nobody looks further
LOOKED_AT = bool(os.environ.get("COMMITMENTS_PICTURES"))

STREAMLITS_OWN = {
    "presentation-role-conflict": (r"stFileUploaderDropzone", "the drop zone is a section with a role of none"),
    "empty-table-header": (r"stDataFrame|glide|gdg", "the index column of a table drawn on a canvas has no name"),
    "aria-prohibited-attr": (
        r"stMultiSelect|stFileUploader|data-baseweb",
        "a chosen value's tag is a span with a label",
    ),
    "scrollable-region-focusable": (r"stDataFrame|stMultiSelect", "the scrolling box of a widget of Streamlit"),
}
"""Findings in what Streamlit draws and we cannot change: the rule, where it may be found, and what it is.

A finding of these rules anywhere else, and of any other rule anywhere, is ours and fails.
"""

CHROME = "h1, h2:not(:has(a)), label, button, summary, dt, thead th, [role=tab], [data-testid=stCaptionContainer]"
"""What is never data, and so is in the language of the page. A pledge's title is data, also where it is a heading."""

LEAVES = """() => {
  const found = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim(), box = walk.currentNode.parentElement;
    if (text && !box.closest("style, script, noscript, code, [translate=no], .waiting")) found.add(text);
  }
  return [...found];
}"""
"""All texts on the page, save those published word for word by others, which are marked as not to be translated, and
what was said until the page was there, which nobody sees any more."""


@pytest.fixture(scope="module")
def walker(context: BrowserContext) -> Iterator[Window]:
    """One window for the whole walk: what is loaded for one page need not be loaded for the next."""
    with opened(context) as window:
        yield window


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_in_both_languages_and_themes_on_a_desk_and_a_phone(
    name: str, server: Server, walker: Window
) -> None:
    page = walker.page
    walker.open(f"{server.url}{PAGES[name]}")
    expect(page.locator(".foot")).to_be_visible()
    # Each language with one theme: structure is looked at once, colours in both themes.
    for language, theme_of_axe in zip(("ko", "en"), THEMES, strict=True):
        if language != "ko":
            _speak(walker, language)
        else:  # the widest screen differs by its width alone: once is enough
            _paint(walker, "light")
            _resize(page, WIDEST)
            assert _beside_the_screen(page) == [], "wide"
            _keep(walker, f"{name}-{language}-light-wide")
        assert _mixed(page, language) == []
        expect(page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]')).to_have_count(0)
        expect(page).to_have_title(re.compile(re.escape(WORDS[language]["product"])))
        for size, width in SIZES.items():
            _resize(page, width, whole=LOOKED_AT or size == "desk")  # axe looks at all that is on the desk
            assert _beside_the_screen(page) == [], f"{language} {size}"
            for theme in THEMES if LOOKED_AT else (theme_of_axe,):  # another theme draws the whole page anew
                _paint(walker, theme)
                _keep(walker, f"{name}-{language}-{theme}-{size}")
                if size == "desk" and theme == theme_of_axe:
                    assert _findings(page, colours_only=language != "ko") == [], f"{language} {theme}"
    faults, walker.faults[:] = [*walker.faults], []
    assert faults == []


def test_the_walk_sees_what_it_looks_for(walker: Window) -> None:
    """A walk that finds nothing proves nothing, unless it would have found something."""
    page = walker.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.set_content(
        "<html lang=en><title>x</title><main data-testid=stMain><h1>약속 목록</h1><p>review.done</p><p>{n}</p>"
        "<p style='color:#999'>faint</p><div style='width:900px'>wide</div><img src=''></main></html>"
    )
    assert _mixed(page, "en") == ["review.done", "{n}", "약속 목록"]
    assert _beside_the_screen(page)
    assert {one.split(":")[0] for one in _findings(page)} >= {"color-contrast", "image-alt"}
    page.set_content("<html lang=ko><title>x</title><main><p>Second review</p></main></html>")
    assert _mixed(page, "ko") == ["Second review"]


def test_on_paper_a_page_is_black_on_white_and_alone(server: Server, walker: Window) -> None:
    page = walker.page
    page.emulate_media(media="print", color_scheme="dark")
    walker.open(f"{server.url}/ministry")
    for part in ("stSidebar", "stHeader"):
        expect(page.get_by_test_id(part)).to_be_hidden()
    colours = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    assert page.get_by_test_id("stApp").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.locator("h1").first.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    page.emulate_media(media="screen")


def test_an_address_that_leads_nowhere_says_so(server: Server, walker: Window) -> None:
    walker.open(f"{server.url}/pledge?id=999999")
    expect(walker.page.get_by_text(ko.WORDS["pledge.none"]).first).to_be_visible()
    assert walker.faults == []


def _keep(window: Window, name: str) -> None:
    if LOOKED_AT:
        window.keep(name)


def _speak(window: Window, language: str) -> None:
    """Turns the page to a language with its own switch, which the sidebar holds."""
    _resize(window.page, SIZES["desk"])
    window.page.get_by_test_id("stSidebar").get_by_text(SWITCH[language], exact=True).click()
    expect(window.page.locator(".foot")).to_contain_text(
        {"ko": re.compile("기사|약속"), "en": re.compile("article|pledge")}[language]
    )
    window.settle()


def _paint(window: Window, theme: Theme) -> None:
    """Turns to a theme and waits until Streamlit has drawn the page in it: it does so after the browser has."""
    window.page.emulate_media(color_scheme=theme)
    drawn = "theme => getComputedStyle(document.querySelector('[data-testid=\"stApp\"]')).colorScheme === theme"
    window.page.wait_for_function(drawn, arg=theme)
    window.settle()


def _resize(page: Page, width: int, *, whole: bool = LOOKED_AT) -> None:
    """Makes the window so wide, and where all is to be seen as tall as the page in it, which scrolls within."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(200)
    if not whole:
        return
    height = page.locator('[data-testid="stMain"]').evaluate("main => main.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height, 900), TALLEST)})


def _beside_the_screen(page: Page) -> list[str]:
    """What reaches beyond the right edge of the screen and makes the page scroll sideways."""
    found: list[str] = page.evaluate(
        """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
        .filter(one => one.scrollWidth > window.innerWidth)
        .map(one => `${one.tagName} is ${one.scrollWidth} wide on ${window.innerWidth}`)"""
    )
    return found


def _mixed(page: Page, language: str) -> list[str]:
    """Words of ours in the other language, keys that were never translated, and gaps that were never filled."""
    other = "en" if language == "ko" else "ko"
    said = set(page.evaluate(LEAVES))
    found = said & (_ours(other) - _ours(language)) - set(SWITCH.values())
    found |= {text for text in said if text in WORDS[language] and "." in text}
    found |= {text for text in said if re.fullmatch(r".*\{[a-z]+(:,)?\}.*", text)}
    if language == "en":
        chrome = page.locator(CHROME).all_inner_texts()
        found |= {text for text in chrome if re.search("[가-힣]", text) and text not in SWITCH.values()} - _titles(page)
    return sorted(found)


def _titles(page: Page) -> set[str]:
    """The title of what a page shows, where that is data."""
    return {text.strip() for text in page.locator("h1.title").all_inner_texts()}


def _ours(language: str) -> set[str]:
    """All that we say in a language as a whole: the words without gaps, and the labels of the closed lists."""
    words = {one for text in WORDS[language].values() for one in text.split("|") if "{" not in one}
    lists = [one for one in vars(vocabulary).values() if isinstance(one, type) and issubclass(one, Term)]
    return words | {getattr(term, language) for one in lists for term in one}


def _findings(page: Page, *, colours_only: bool = False) -> list[str]:
    """What axe-core finds in our own content: rule, where, and what it says. Only colours depend on the theme."""
    found = []
    rules = {"runOnly": ["color-contrast"]} if colours_only else {}
    for rule in Axe().run(page, options={"resultTypes": ["violations"], **rules}).response["violations"]:
        own, _reason = STREAMLITS_OWN.get(rule["id"], (r"(?!)", ""))
        for node in rule["nodes"]:
            place = " ".join(map(str, node["target"])) + node["html"]
            if not re.search(own, place):
                found.append(f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}")
    return found
