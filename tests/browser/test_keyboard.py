"""A person without a mouse: every step by Tab, Enter, arrows and the page's own keys, and it is seen where they are."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dashboard.text.ko import WORDS
from tests.browser.conftest import Window
from tests.conftest import Server

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
