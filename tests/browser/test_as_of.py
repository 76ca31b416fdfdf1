"""In a real browser: a day is chosen, goes along from page to page, and what was chosen outlives a change of words."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def _type_the_day(page: Page, digits: str) -> None:
    page.get_by_test_id("stDateInput").first.get_by_role("spinbutton").first.click()
    page.keyboard.type(digits)
    page.locator("h1").first.click()  # a day is taken when its field is left


def test_a_day_is_chosen_goes_along_and_is_left_again(server: Server, window: Callable[..., Window]) -> None:
    visitor = window()
    page = visitor.page
    visitor.open(f"{server.url}/ministry?of=moe")
    _type_the_day(page, "20260401")
    expect(page.locator(".band")).to_contain_text("2026. 4. 1. 기준 · 그날까지 기록된 내용")
    page.locator(".band").get_by_text("지금까지 알려진 내용으로 보기").click()
    expect(page.locator(".band")).to_contain_text("2026. 4. 1. 기준 · 지금까지 알려진 내용")
    visitor.settle()
    page.get_by_role("link", name="약속 목록").click()
    visitor.settle()
    page.locator("table.pledges a").first.click()
    expect(page.locator("h1.title")).to_be_visible()
    visitor.settle()
    assert "known=now&on=2026-04-01" in page.url
    expect(page.locator(".band")).to_be_visible()
    page.get_by_role("link", name="오늘로 돌아가기").click()
    expect(page.locator(".band")).to_have_count(0)
    page.go_back()
    expect(page.locator(".band")).to_be_visible()
    assert visitor.faults == []


def test_filters_outlive_a_change_of_language_and_of_the_numbers_beside_them(
    server: Server, window: Callable[..., Window]
) -> None:
    visitor = window()
    page = visitor.page
    visitor.open(f"{server.url}/pledges?status=fulfilled&ministry=moe&order=due&on=2026-04-01&known=now")
    for words, status in (("English", "Fulfilled"), ("한국어", "이행 완료"), ("English", "Fulfilled")):
        page.get_by_text(words, exact=True).click()
        visitor.settle()
        expect(page.get_by_test_id("stMultiSelect").nth(1)).to_contain_text(status)
    for words in ("As recorded by that day", "As known now"):
        page.get_by_test_id("stRadioGroup").get_by_text(words).click()
        visitor.settle()
        for part in ("status=fulfilled", "ministry=moe", "order=due", "lang=en"):
            assert part in page.url
    expect(page.get_by_test_id("stMultiSelect").first).to_contain_text("Ministry of Education (")
    assert visitor.faults == []
