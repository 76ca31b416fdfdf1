"""A person without a mouse: every step by Tab, Enter, arrows and the page's own keys, and it is seen where they are."""

from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from commitments.database import open_database
from dashboard.text.ko import WORDS
from tests.browser.conftest import Window
from tests.conftest import Server
from tests.store.test_following import STORY, take_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MOST_STOPS = 90
"""Presses of Tab after which a person would have given up."""

AT = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const ours = at.closest('[data-testid="stHtml"], .js-plotly-plot, [data-testid="stTopNav"] a');
  return {
    field: at.tagName === "INPUT",
    name: at.getAttribute("aria-label") || at.textContent.trim(),
    href: at.getAttribute("href") || at.getAttribute("xlink:href") || "",
    unseen: Boolean(ours) && (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2),
  };
}"""
"""Where the keyboard stands: its name, where it leads, and whether it is ours and nobody can see that it is there."""


def tab_to(page: Page, *, field: str = "", button: str = "", href: str = "") -> None:
    """Presses Tab until that field, that button or a link to such an address is reached; each stop must be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        assert not at["unseen"], at
        if (at["field"] and at["name"] == field) or (button and at["name"] == button) or (href and href in at["href"]):
            return
    raise AssertionError(f"Tab does not lead to {field or button or href}")


def test_a_ministry_is_picked_and_its_pledge_opened_without_a_mouse(
    server: Server, window: Callable[..., Window]
) -> None:
    person = window()
    page = person.page
    person.open(f"{server.url}/ministry?of=moe")
    tab_to(page, field=WORDS["filter.ministry"])
    page.keyboard.type("국토교통부")
    page.keyboard.press("Enter")
    expect(page.locator("h1").first).to_have_text("국토교통부")
    person.settle()
    tab_to(page, href="/pledge?")
    page.keyboard.press("Enter")
    expect(page.locator("h1.title")).to_be_visible()
    assert person.faults == []


def test_a_candidate_is_accepted_and_taken_back_without_a_mouse(server: Server, window: Callable[..., Window]) -> None:
    person = window()
    page = person.page
    person.open(f"{server.url}/review")
    first = page.locator("h2 a").first.inner_text()
    tab_to(page, field=WORDS["recorder"])
    page.keyboard.type("홍길동")
    page.keyboard.press("Enter")
    person.settle()
    tab_to(page, button=f"{WORDS['confirm']}A")
    page.keyboard.press("Space")
    heading = page.locator("h2 a").first
    expect(heading).not_to_have_text(first)
    person.settle()
    page.keyboard.press("u")
    expect(heading).to_have_text(first)
    assert person.faults == []


def test_the_key_after_the_name_decides_and_what_it_did_stays_in_sight(
    start_server: Callable[[], Server], window: Callable[..., Window]
) -> None:
    server = start_server()
    with closing(open_database(f"sqlite:///{server.data_dir / 'commitments.db'}")) as database:
        take_in(database, STORY)
    person = window()
    page = person.page
    page.set_viewport_size({"width": 390, "height": 844})
    person.open(f"{server.url}/news")
    tab_to(page, field=WORDS["recorder"])
    page.keyboard.type("홍길동")
    page.keyboard.press("Enter")
    person.settle()
    page.keyboard.press("a")
    person.settle()
    expect(page.get_by_text(WORDS["done.news_accepted"])).to_be_in_viewport()
    page.get_by_role("button", name=WORDS["news.reject"]).last.scroll_into_view_if_needed()
    page.keyboard.press("x")
    page.keyboard.press("x")
    person.settle()
    expect(page.get_by_text(WORDS["done.news_rejected"])).to_be_in_viewport()
    undo = page.get_by_role("button", name=WORDS["undo"])
    expect(undo).to_be_in_viewport()
    undo.click()
    expect(page.get_by_text(WORDS["done.undone"])).to_be_in_viewport()
    assert person.faults == []
