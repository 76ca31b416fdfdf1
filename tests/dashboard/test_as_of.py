"""Any day gone by: what the pages say of it, how it stands in the address, and that nothing can be written then."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from commitments import tracking
from commitments.database import Database
from commitments.queries import Order, PledgeFilter, list_pledges
from commitments.tracking import EventDraft
from commitments.vocabulary import Evidence, Kind, Status
from dashboard import data
from dashboard.data import AsOf, days
from tests.dashboard.conftest import TODAY, Visit, html_of

LATER = date(2026, 12, 31)
VIEWS = ("overview", "ministry", "pledges", "review", "second", "articles", "standards", "method", "pledge")


@pytest.fixture
def later(sample: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The sample weeks after it was loaded, with a pledge kept on 25 November that was recorded on 10 December."""
    monkeypatch.setattr(days, "now", lambda: datetime(LATER.year, LATER.month, LATER.day))
    with sample.read() as session:
        rows = list_pledges(PledgeFilter(statuses=("unknown",)), order=Order.PROMISED, session=session, today=TODAY)
    number = next(row.id for row in rows if row.kind is Kind.INSTITUTION)
    with sample.write() as session:
        tracking.record_event(
            number,
            EventDraft(date(2026, 11, 25), Evidence.OPENING, Status.FULFILLED, note="문을 열었다."),
            version=None, by="홍길동", now=datetime(2026, 12, 10, tzinfo=UTC), today=LATER, session=session,
        )  # fmt: skip
    yield number
    data.read_as_of(None)


def _kept(at) -> int:  # type: ignore[no-untyped-def]
    words = html_of(at).split("</b><span>이행 완료</span>")[0]
    return int(words.rsplit("<b>", 1)[1].replace(",", ""))


def _address(at, name: str) -> str:  # type: ignore[no-untyped-def]
    value = at.query_params[name]
    return value if isinstance(value, str) else value[-1]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_page_speaks_of_a_day_gone_by(sample: Database, visit: Visit, view: str, language: str) -> None:
    params = {"id": 1} if view == "pledge" else {}
    at = visit(view, on="2026-06-30", known="now", lang=language, **params)
    assert not at.exception
    said = "as known now" if language == "en" else "2026. 6. 30. 기준 · 지금까지 알려진 내용"
    assert said in html_of(at)
    assert html_of(at).count('class="band"') == 1


@pytest.mark.parametrize("view", VIEWS)
def test_a_day_before_all_records_is_empty_in_words(sample: Database, visit: Visit, view: str) -> None:
    params = {"id": 1} if view == "pledge" else {}
    at = visit(view, on="2024-06-30", **params)
    assert not at.exception
    if view in ("overview", "ministry", "pledges"):
        assert "그날까지 여기에 기록된 약속이 없습니다" in html_of(at)


EMPTY = {
    "pledges": {"kind": "legislation", "known": "now"},
    "pledge": {"id": 1},
    "article": {"id": 1},
    "review": {},
    "search": {"q": "지원"},
    "legislation": {},
    "calendar": {"kind": "legislation"},
}


@pytest.mark.parametrize("view", EMPTY)
def test_what_was_not_there_yet_is_never_said_not_to_be_there_at_all(sample: Database, visit: Visit, view: str) -> None:
    body = html_of(visit(view, on="2012-06-30", **EMPTY[view]))
    [said] = re.findall('<div class="empty"><b>(.*?)</b><p>(.*?)</p>(.*?)</div>', body)
    assert said[0].startswith("2012. 6. 30. 기준: ") and "그날까지" in said[1] and "더 늦은 날" in said[1]
    assert not said[2], "what is offered today does not help"


@pytest.mark.parametrize("view", ["overview", "ministry", "pledges", "standards", "method"])
def test_an_empty_database_has_no_past_either(empty: Database, visit: Visit, view: str) -> None:
    assert not visit(view, on="2024-06-30", known="now").exception


def test_what_was_recorded_then_and_what_is_known_now_of_a_day_are_two_things(later: int, visit: Visit) -> None:
    live = _kept(visit())
    assert _kept(visit("overview", on="2026-11-30", known="now")) == live
    assert _kept(visit("overview", on="2026-11-30")) == live - 1
    assert _kept(visit("overview", on="2026-11-24", known="now")) == live - 1
    assert _kept(visit("overview", on="2026-12-10")) == live


def test_answers_of_two_moments_are_not_mixed_up_in_the_cache(later: int) -> None:
    wanted, found = PledgeFilter(), []
    for asked in (None, AsOf(date(2026, 11, 30)), AsOf(date(2026, 11, 30), known_now=True), None):
        data.read_as_of(asked)
        found.append(data.counts(wanted).by_status[Status.FULFILLED])
    assert found == [found[0], found[0] - 1, found[0], found[0]]


def test_deadlines_are_held_against_the_day_that_is_asked_for(later: int) -> None:
    live = data.today()
    data.read_as_of(AsOf(date(2026, 11, 30)))
    assert (live, data.today()) == (LATER, date(2026, 11, 30))


def test_the_rates_are_the_same_on_every_page_and_of_the_day(later: int, visit: Visit) -> None:
    def completed(at) -> str:  # type: ignore[no-untyped-def]
        return html_of(at).split("<th>완료만</th>", 1)[1].split("</td>", 2)[1].rsplit(">", 1)[1]

    assert completed(visit()) == completed(visit("standards"))
    then = completed(visit("overview", on="2026-11-30"))
    assert then == completed(visit("standards", on="2026-11-30"))
    assert completed(visit("ministry", of="moe")) != completed(
        visit("ministry", of="moe", on="2024-01-01", known="now")
    )


def test_the_day_stands_in_every_link_and_survives_a_change_of_page(sample: Database, visit: Visit) -> None:
    at = visit("pledges", on="2026-06-30", known="now")
    assert "/pledge?id=" in html_of(at)
    assert all("on=2026-06-30" in link for link in html_of(at).split('href="/pledge?')[1:])
    at.switch_page("views/overview.py").run()
    assert _address(at, "on") == "2026-06-30"
    assert _address(at, "known") == "now"
    at.segmented_control(key="w_lang").set_value("en").run()
    assert "As of 30 Jun 2026" in html_of(at)


def test_the_band_leads_back_to_today_on_the_same_page(sample: Database, visit: Visit) -> None:
    body = html_of(visit("pledge", id=3, on="2026-06-30", known="now", status="fulfilled"))
    assert '<a href="/pledge?id=3&amp;status=fulfilled" target="_self">오늘로 돌아가기</a>' in body
    assert '<a href="/pledge?id=3&amp;on=2026-06-30&amp;status=fulfilled" target="_self">그날까지' in body


def test_the_control_sets_the_day_and_takes_it_away(sample: Database, visit: Visit) -> None:
    at = visit("overview")
    assert not at.get("radio")
    at.date_input(key="w_on").set_value(date(2026, 6, 30)).run()
    assert _address(at, "on") == "2026-06-30"
    at.radio(key="w_known").set_value("now").run()
    assert _address(at, "known") == "now"
    at.date_input(key="w_on").set_value(None).run()
    assert not {"on", "known"} & set(at.query_params)
    assert 'class="band"' not in html_of(at)


def test_clearing_the_filters_leaves_the_day(sample: Database, visit: Visit) -> None:
    at = visit("pledges", on="2026-06-30", known="now", status="fulfilled")
    next(button for button in at.button if button.label == "조건 모두 지우기").click().run()
    assert "status" not in at.query_params
    assert _address(at, "on") == "2026-06-30"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-11-23", "2000. 1. 1.부터 오늘까지만"),
        ("1999-12-31", "2000. 1. 1.부터 오늘까지만"),
        ("2026-13-01", "읽을 수 없어"),
        ("<script>alert(1)</script>", "읽을 수 없어"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words_and_shows_today(
    sample: Database, visit: Visit, written: str, said: str
) -> None:
    at = visit("overview", on=written, known="now")
    assert not at.exception
    assert said in at.info[0].value
    assert "script" not in at.info[0].value
    assert 'class="band"' not in html_of(at)
    assert not {"on", "known"} & set(at.query_params)


def test_a_link_to_today_is_the_live_record(sample: Database, visit: Visit) -> None:
    at = visit("overview", on=TODAY.isoformat(), known="nonsense")
    assert 'class="band"' not in html_of(at)
    assert _address(at, "on") == TODAY.isoformat()
    assert "known" not in at.query_params


def test_a_body_that_had_no_pledges_on_the_day_keeps_its_page_and_its_place_in_the_filter(
    sample: Database, visit: Visit
) -> None:
    at = visit("ministry", of="mofe", on="2024-06-30", known="now")
    assert (at.title[0].value, not at.exception) == ("재정경제부", True)
    at = visit("pledges", ministry="mofe", on="2022-01-01", known="now")
    assert at.multiselect(key="w_ministry").value == ["mofe"]
    assert "/pledge?id=" not in html_of(at)


def test_the_line_of_today_is_the_line_of_the_day(sample: Database, visit: Visit) -> None:
    chart = visit("ministry", of="moe", on="2026-06-30", known="now").get("plotly_chart")[-1].proto.spec
    assert "2026. 6. 30. \\uae30\\uc900" in chart or "2026. 6. 30. 기준" in chart
    assert "2026-06-30" in chart


@pytest.mark.parametrize("view", ["review", "second", "articles", "pledge"])
def test_of_the_past_nothing_can_be_written(sample: Database, visit: Visit, view: str) -> None:
    params = {"id": 1} if view == "pledge" else {}
    assert visit(view, **params).button
    at = visit(view, on="2026-06-30", known="now", **params)
    # A view leads to the record and is no part of it: it can be saved of the past too, as a chart can be taken away.
    assert {button.label for button in at.button} <= {"조건 모두 지우기", "이 보기 저장", "그림 받기"}
    assert not at.text_area
