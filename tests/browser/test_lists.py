"""What the page's own script adds to Streamlit's: where a list is read from when it is turned, and the phone's menu."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from dashboard.text.ko import WORDS
from tests.browser.conftest import Window
from tests.conftest import Server

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_another_page_of_a_list_is_read_from_its_head_and_a_new_list_from_its_first_page(
    server: Server, window: Callable[..., Window]
) -> None:
    person = window()
    page = person.page
    person.open(f"{server.url}/pledges")
    first = page.locator("table.pledges tbody tr").first.inner_text()
    pager = page.get_by_test_id("stPagination")
    pager.scroll_into_view_if_needed()
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") > 500
    pager.get_by_text("2", exact=True).click()
    person.settle()
    expect(page.locator("h1")).to_be_in_viewport()
    expect(page.locator("table.pledges tbody tr").first).not_to_have_text(first)
    expect(page.get_by_test_id("stPaginationPageActive")).to_have_text("2")

    page.get_by_text(WORDS["filter.reviewed"]).click()
    person.settle()
    assert "page=" not in page.url
    expect(page.get_by_test_id("stPaginationPageActive")).to_have_text("1")
    assert person.faults == []


def test_on_a_phone_the_menu_makes_way_for_the_page_that_was_chosen_in_it(
    server: Server, window: Callable[..., Window]
) -> None:
    person = window(390, 844)
    page = person.page
    person.open(f"{server.url}/pledges")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").get_by_text(WORDS["page.area"], exact=True).click()
    person.settle()
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()
    expect(page.get_by_test_id("stSidebar").get_by_text(WORDS["page.area"], exact=True)).not_to_be_in_viewport()
    expect(page.locator("h1")).to_be_in_viewport()
    assert person.faults == []


def test_an_address_without_a_page_says_so_and_leads_to_the_first(
    server: Server, window: Callable[..., Window]
) -> None:
    person = window()
    page = person.page
    page.goto(f"{server.url}/pledge/3")
    expect(page.get_by_role("heading", name=WORDS["nowhere"])).to_be_visible()
    page.get_by_role("link", name=WORDS["page.overview"]).click()
    person.settle()
    expect(page.get_by_role("heading", name=WORDS["page.overview"], exact=True)).to_be_visible()
