"""Judging by keys alone, and taking files and pictures away, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.text.ko import WORDS
from tests.browser.conftest import Window
from tests.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_candidate_is_rejected_for_a_reason_and_taken_back_by_keys(
    server: Server, window: Callable[..., Window]
) -> None:
    person = window()
    page = person.page
    person.open(f"{server.url}/review")
    name = page.get_by_role("textbox", name=WORDS["recorder"])
    name.fill("홍길동")
    name.press("Enter")
    person.settle()
    heading = page.locator("h2 a").first
    first = heading.inner_text()
    name.press_sequentially("x")  # a letter that is typed is no command
    page.wait_for_timeout(500)
    expect(page.get_by_role("button", name=WORDS["reject.because.event"])).to_have_count(0)
    name.press("Backspace")
    name.press("Enter")
    page.locator("h1").first.click()
    page.keyboard.press("x")
    expect(page.get_by_role("button", name=WORDS["reject.because.event"])).to_be_visible()
    page.keyboard.press("1")
    expect(heading).not_to_have_text(first)
    person.settle()
    page.keyboard.press("u")
    expect(heading).to_have_text(first)
    assert person.faults == []


def test_a_table_and_a_chart_are_taken_away(server: Server, window: Callable[..., Window]) -> None:
    person = window()
    page = person.page
    person.open(f"{server.url}/pledges?kind=legislation")
    page.get_by_role("button", name=WORDS["take"]).first.click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV", exact=True).click()
    content = Path(taken.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf") and f"{server.url}/pledges?kind=legislation".encode() in content
    # The links are whole, so that they lead somewhere from a file too.
    assert f",{server.url}/pledge?id=".encode() in content and b",/pledge?id=" not in content

    person.open(f"{server.url}/")
    page.get_by_role("button", name=WORDS["take.chart"]).first.click()
    person.settle()
    body = page.locator(".st-key-taken-quarters")
    body.get_by_text("SVG", exact=True).click()
    person.settle()
    with page.expect_download() as taken:
        body.locator(".modebar-btn").first.click()
    picture = Path(taken.value.path()).read_text(encoding="utf-8")
    assert picture.startswith("<svg") and WORDS["product"] in picture and WORDS["overview.quarters"] in picture
    assert person.faults == []
