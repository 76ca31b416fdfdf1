"""One journey from a newspaper article to a ministry's timeline, as a person makes it with mouse and keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from dashboard.text.ko import WORDS
from tests.browser.conftest import Window
from tests.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TITLE = "국토교통부, GTX-A 구성역 개통 준비 점검"
SO_FAR = "GTX-A 수서~동탄 구간은 지난 3월 30일에 개통했으나 구성역에는 아직 열차가 서지 않는다."
PROMISE = "국토교통부는 구성역을 6월 말에 개통할 계획이다."
WHAT_HAPPENED = "구성역이 문을 열어 열차가 선다."
SOURCE = "https://www.korea.kr/briefing/pressReleaseView.do?newsId=156638648"
SOURCE_TITLE = "구성역 영업개시로 GTX-A 수서~동탄 완전 개통"


def pick(page: Page, label: str, option: str) -> None:
    """Chooses an option of a select box."""
    # A rerun that was still under way can close the list or swallow the click: what counts is what the field shows.
    field = page.get_by_test_id("stSelectbox").filter(has_text=label)
    shown: list[str] = []
    for _ in range(5):
        page.get_by_role("combobox", name=label).click()
        try:
            page.get_by_role("option", name=option, exact=True).click(timeout=3_000)
        except TimeoutError:
            page.keyboard.press("Escape")
            continue
        page.wait_for_timeout(300)
        shown = [field.inner_text(), *(each.input_value() for each in field.locator("input").all())]
        if any(option in words for words in shown):
            return
    raise AssertionError(f"{label!r} shows {shown}, not {option!r}")


def type_day(page: Page, label: str, day: str) -> None:
    """Types a day as eight digits into a date field, which has a box each for year, month and day."""
    page.get_by_role("group", name=label, exact=True).get_by_role("spinbutton").first.click()
    page.keyboard.type(day)


def rows_of(page: Page) -> list[str]:
    """The pledges that the page's table shows, as text."""
    return page.locator("table.pledges tbody tr").all_inner_texts()


def test_from_an_article_to_a_status_on_the_ministrys_timeline(server: Server, window: Callable[..., Window]) -> None:
    person = window()
    page = person.page

    # A person pastes an article. What is promised in it is found at once, what has been is not.
    person.open(f"{server.url}/import")
    page.get_by_label(WORDS["article.title"], exact=True).fill(TITLE)
    page.get_by_label(WORDS["article.text"], exact=True).fill(f"{SO_FAR}\n{PROMISE}\n")
    type_day(page, WORDS["article.day"], "20240614")
    page.get_by_label(WORDS["article.ministry"], exact=True).locator("visible=true").fill("국토교통부")
    page.get_by_role("button", name=WORDS["import.find"]).first.click()
    expect(page.locator("mark")).to_have_text([PROMISE])
    person.settle()
    person.shot("journey-1-imported")

    # It is marked as found by machine until the person has confirmed it under their name.
    page.locator(".finding a").click()
    page.wait_for_url(re.compile(r"/pledge\?id=\d+"))
    person.settle()
    machine = page.get_by_text(WORDS["machine"], exact=True)
    expect(machine.first).to_be_visible()
    page.get_by_role("textbox", name=WORDS["recorder"]).fill("김기록")
    page.get_by_role("textbox", name=WORDS["recorder"]).press("Enter")
    page.get_by_role("button", name=WORDS["confirm"], exact=True).click()
    expect(page.get_by_text(WORDS["done.confirmed"])).to_be_visible()
    person.settle()

    # Nothing is known of it yet. The person records what happened, when, and where one can read it.
    expect(page.locator(".badge").first).to_contain_text(WORDS["unknown"])
    page.get_by_test_id("stExpander").get_by_text(WORDS["event.record"], exact=True).first.click()
    type_day(page, WORDS["event.day"], "20240629")
    pick(page, WORDS["event.evidence"], "개소·개통")
    pick(page, WORDS["event.status"], "이행 완료")
    page.get_by_label(WORDS["event.note"], exact=True).fill(WHAT_HAPPENED)
    page.get_by_label(WORDS["event.url"], exact=True).fill(SOURCE)
    page.get_by_label(WORDS["event.source"], exact=True).fill(SOURCE_TITLE)
    page.get_by_role("button", name=WORDS["event.record"], exact=True).click()
    expect(page.get_by_text(WORDS["done.event"])).to_be_visible()
    person.settle()
    expect(page.locator(".badge").first).to_contain_text("이행 완료")
    expect(page.get_by_role("link", name=SOURCE_TITLE).first).to_have_attribute("href", SOURCE)
    person.shot("journey-2-recorded")
    pledge = page.url

    # On the ministry's timeline it stands with its status, and the event that proves it.
    person.open(f"{server.url}/ministry?of=molit&q=구성역을")
    chart = page.locator(".js-plotly-plot").last
    expect(chart).to_contain_text(PROMISE)
    assert chart.locator(".barlayer .point").count() > 0
    assert chart.locator(".scatterlayer .point").count() > 0
    (row,) = rows_of(page)
    assert PROMISE in row and "이행 완료" in row
    person.shot("journey-3-timeline")

    # The link, reloaded and opened by somebody else, shows the same view.
    link = page.url
    assert "q=" in link and "of=molit" in link
    page.reload()
    person.settle()
    assert (page.url, rows_of(page)) == (link, [row])
    other = window()
    other.open(link)
    assert (other.page.url, rows_of(other.page)) == (link, [row])
    other.open(pledge)
    expect(other.page.locator(".badge").first).to_contain_text("이행 완료")
    expect(other.page.get_by_text(WHAT_HAPPENED).first).to_be_visible()
    assert person.faults + other.faults == []


def test_filters_stay_in_the_address_from_page_to_page(server: Server, window: Callable[..., Window]) -> None:
    person = window()
    page = person.page
    person.open(f"{server.url}/pledges")
    everything = rows_of(page)
    page.locator('[data-testid="stSidebar"]').get_by_role("combobox", name=WORDS["filter.status"]).click()
    page.get_by_role("option", name=re.compile(r"^파기( \(\d+\))?$")).click()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(r"status=broken"))
    person.settle()
    broken = rows_of(page)
    assert 0 < len(broken) < len(everything)
    assert all("파기" in row for row in broken)

    page.get_by_role("link", name=WORDS["page.overview"]).first.click()
    page.wait_for_url(re.compile(r"/\?status=broken"))
    page.get_by_role("link", name=WORDS["page.pledges"]).first.click()
    page.wait_for_url(re.compile(r"/pledges\?status=broken"))
    person.settle()
    assert rows_of(page) == broken
    assert person.faults == []
