"""The period on the ministry page: from the slider or the strip into the days of the promise, the address, the list."""

from datetime import date

import pytest

from commitments.database import Database
from dashboard.filters import quarters
from tests.dashboard.conftest import Visit, html_of
from tests.store.builders import a_pledge


@pytest.fixture
def many(empty: Database) -> Database:
    """More pledges than a page holds: 20 of 2023's fourth quarter and 10 of 2024's second."""
    for number in range(30):
        on = "2023-10-19" if number < 20 else "2024-05-02"
        a_pledge(empty, f"산림청은 숲길 안내소 {number}호를 열 계획이다.", on, due=None)
    return empty


def test_a_period_chosen_on_the_slider_stands_in_the_address_and_narrows_the_page(many: Database, visit: Visit) -> None:
    at = visit("ministry")
    assert at.select_slider[0].value == (date(2023, 10, 1), date(2024, 4, 1))
    at.select_slider[0].set_range(date(2024, 1, 1), date(2024, 4, 1)).run()
    assert at.query_params["promised_from"] == "2024-01-01"
    assert "promised_to" not in at.query_params, "the last quarter that there is leaves the end open"
    assert "<b>10</b><span>약속</span>" in html_of(at)
    assert at.select_slider[0].value == (date(2024, 1, 1), date(2024, 4, 1))
    at.select_slider[0].set_range(date(2023, 10, 1), date(2023, 10, 1)).run()
    assert at.query_params["promised_to"] == "2023-12-31"
    assert "<b>20</b><span>약속</span>" in html_of(at)


def test_the_slider_follows_the_days_that_a_link_asks_for(many: Database, visit: Visit) -> None:
    at = visit("ministry", promised_from="2024-02-10")
    assert at.select_slider[0].value == (date(2024, 1, 1), date(2024, 4, 1))
    at.date_input(key="w_promised_from").set_value(None).run()
    assert at.select_slider[0].value == (date(2023, 10, 1), date(2024, 4, 1))


def test_few_pledges_need_no_strip(sample: Database, visit: Visit) -> None:
    at = visit("ministry", of="moe")
    assert len(at.select_slider) == 0
    assert not at.exception


def test_bars_that_were_drawn_over_choose_from_the_first_to_the_last_quarter(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [{"customdata": "2024-04-01"}, {"customdata": ["2023-10-01"]}, {"customdata": None}]
    state = {"strip": {"selection": {"points": points}}}
    monkeypatch.setattr(quarters.st, "session_state", state)
    quarters._brush()
    assert (state["w_promised_from"], state["w_promised_to"]) == (date(2023, 10, 1), date(2024, 6, 30))
    state["strip"] = {"selection": {"points": []}}
    quarters._brush()
    assert state["w_promised_from"] == date(2023, 10, 1), "letting go of the strip takes no period away"
