"""What is counted by quarter, and what is told of the week and of silence."""

from datetime import date, timedelta

import pytest

from commitments import queries, tracking
from commitments.queries import PledgeFilter
from commitments.vocabulary import ACTS, Evidence, Status
from tests.store.builders import NOW, TODAY, a_pledge, happened

WHO = {"by": "김검수", "now": NOW}


def _ask(database, function, *arguments, **options):
    with database.read() as session:
        return function(*arguments, session=session, today=TODAY, **options)


def _at(frame, quarter):
    return {row.status: row.n for row in frame.itertuples() if row.quarter == quarter}


@pytest.fixture
def two(database):
    """One that was begun and kept, with a mistake taken back; one that stayed silent. A third was rejected."""
    kept = a_pledge(database, "산림청은 숲길 안내소를 여덟 곳으로 늘릴 계획이다.", "2023-02-01", due=None)
    quiet = a_pledge(database, "산림청은 둘레길 쉼터를 8개 열겠다고 밝혔다.", "2023-05-01", due=None)
    wrong = a_pledge(database, "산림청은 목재를 더 쓰겠다고 밝혔다.", "2023-05-01", due=None)
    happened(database, kept, "2023-03-01", Status.IN_PROGRESS, evidence=Evidence.START)
    happened(database, kept, "2023-08-01", Status.FULFILLED)
    happened(database, wrong, "2023-08-01", Status.FULFILLED)
    mistake = happened(database, quiet, "2023-06-01", Status.BROKEN, evidence=Evidence.CANCELLATION)
    with database.write() as session:
        tracking.retract_event(mistake, reason="착오", session=session, **WHO)
        tracking.reject(wrong, reason="약속이 아님", session=session, **WHO)
    return kept, quiet


def test_the_trend_tells_where_pledges_stood_at_the_end_of_each_quarter(database, two):
    frame = _ask(database, queries.trend, PledgeFilter())
    assert _at(frame, date(2023, 1, 1)) == {"in_progress": 1}
    assert _at(frame, date(2023, 4, 1)) == {"in_progress": 1, "unknown": 1}
    assert _at(frame, date(2023, 7, 1)) == {"fulfilled": 1, "unknown": 1}
    assert frame["quarter"].max() == date(2026, 10, 1), "it goes on to the quarter of today"
    assert _at(frame, date(2026, 10, 1)) == {"fulfilled": 1, "unknown": 1}


def test_the_trends_last_quarter_is_what_the_counts_say(database, two):
    counts = _ask(database, queries.counts, PledgeFilter()).by_status
    last = _at(_ask(database, queries.trend, PledgeFilter()), date(2026, 10, 1))
    assert last == {status.value if status else "unknown": number for status, number in counts.items()}


def test_a_baseline_counts_from_the_promise_on(database):
    number = a_pledge(database, "산림청은 숲길 안내소를 늘릴 계획이다.", "2023-05-01", due=None)
    happened(database, number, "2022-01-10", Status.IN_PROGRESS, evidence=Evidence.START, baseline=True)
    frame = _ask(database, queries.trend, PledgeFilter())
    assert frame["quarter"].min() == date(2023, 4, 1)
    assert _at(frame, date(2023, 4, 1)) == {"in_progress": 1}


def test_what_happened_to_a_merged_pledge_moves_the_one_that_stands(database, two):
    kept, quiet = two
    with database.write() as session:
        tracking.merge(kept, into_id=quiet, session=session, **WHO)
    assert _at(_ask(database, queries.trend, PledgeFilter()), date(2026, 10, 1)) == {"fulfilled": 1}
    assert _ask(database, queries.by_quarter, PledgeFilter())["acts"].sum() == 2


def test_an_announcement_is_no_act_and_a_withdrawal_is_neither(database, two):
    _, quiet = two
    happened(database, quiet, "2023-09-01", evidence=Evidence.ANNOUNCEMENT)
    happened(database, quiet, "2023-09-02", evidence=Evidence.DELAY)
    frame = _ask(database, queries.by_quarter, PledgeFilter()).set_index("quarter")
    assert frame.loc[date(2023, 7, 1)].to_dict() == {"promised": 0, "announcements": 1, "acts": 1}
    assert frame.loc[date(2023, 1, 1)].to_dict() == {"promised": 1, "announcements": 0, "acts": 1}


def test_every_kind_of_evidence_is_said_done_or_against_it():
    neither = {Evidence.ANNOUNCEMENT, Evidence.DELAY, Evidence.CHANGE, Evidence.CANCELLATION, Evidence.RETRACTION}
    assert set(ACTS) | neither == set(Evidence)
    assert not set(ACTS) & neither


def test_those_fell_silent_whose_last_news_turned_a_year_old_lately(database):
    lately, long_ago, heard, closed = (
        a_pledge(database, f"산림청은 {n}번 숲길을 열 계획이다.", "2023-01-01") for n in range(4)
    )
    year = timedelta(days=365)
    happened(database, lately, (TODAY - year - timedelta(days=3)).isoformat())
    happened(database, long_ago, (TODAY - year - timedelta(days=100)).isoformat())
    happened(database, heard, (TODAY - year).isoformat())
    happened(database, closed, (TODAY - year - timedelta(days=3)).isoformat(), Status.FULFILLED)
    found = _ask(database, queries.fell_silent, PledgeFilter(), within=timedelta(days=90))
    assert [row.id for row in found] == [lately]


def test_the_events_of_a_week_leave_out_those_before(database, two):
    kept, _ = two
    happened(database, kept, "2026-11-20")
    week = _ask(database, queries.recent_events, PledgeFilter(), since=date(2026, 11, 16))
    assert [event.happened_on for event in week] == [date(2026, 11, 20)]
