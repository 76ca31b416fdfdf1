"""Where a person looks on a telephone, and under whose name they record: in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from dashboard.text.ko import WORDS
from tests.browser.conftest import Window
from tests.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

RELEASE = """환경부, 도시 습지 늘린다
보도시점 2024. 6. 3.(월) 12:00
환경부는 2029년까지 도시 습지 스물두 곳을 새로 조성할 계획이다.
"""


def _name(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("textbox", name=WORDS["recorder"])


def test_what_came_of_an_article_and_what_is_said_of_it_are_seen_on_a_telephone(
    server: Server, window: Callable[..., Window]
) -> None:
    person = window(390, 844)
    page = person.page
    person.open(f"{server.url}/import")
    page.get_by_label(WORDS["article.text"], exact=True).fill(RELEASE)
    page.get_by_role("button", name=WORDS["import.find"]).first.click()
    expect(page.get_by_text("새 기사 1건을 넣었습니다. 새 약속 1건을 찾았습니다.")).to_be_in_viewport(ratio=1)
    person.settle()
    expect(page.get_by_text("새 기사 1건을 넣었습니다. 새 약속 1건을 찾았습니다.")).to_be_in_viewport(ratio=1)
    person.shot("handed-in")

    page.get_by_role("button", name=WORDS["confirm"], exact=True).click()
    expect(page.get_by_text(WORDS["recorder.missing"])).to_be_in_viewport(ratio=1)
    _name(page).fill("김기록")
    _name(page).press("Enter")
    person.settle()
    page.get_by_role("button", name=WORDS["confirm"], exact=True).click()
    expect(page.get_by_text(WORDS["done.confirmed"])).to_be_in_viewport(ratio=1)
    assert person.faults == []


def test_a_name_is_kept_until_the_browser_is_closed_and_forgotten_when_it_is_cleared(
    server: Server, window: Callable[..., Window]
) -> None:
    person = window()
    page = person.page
    person.open(f"{server.url}/review")
    expect(_name(page)).to_have_value("")
    _name(page).fill("김기록; 이검수")
    _name(page).press("Enter")
    person.settle()
    page.reload()
    person.settle()
    expect(_name(page)).to_have_value("김기록; 이검수")
    page.locator("h2 a").first.click()
    page.wait_for_url("**/pledge?id=*")
    person.settle()
    expect(_name(page)).to_have_value("김기록; 이검수")
    _name(page).fill("")
    _name(page).press("Enter")
    person.settle()
    person.open(f"{server.url}/review")
    expect(_name(page)).to_have_value("")
    assert person.faults == []
