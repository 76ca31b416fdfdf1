"""What the pages of deadlines, legislation and silence read, on both databases, beside rows that must not count."""

from datetime import date, timedelta

import pytest

from commitments import queries, tracking
from commitments.bills import Bill
from commitments.database import Database
from commitments.precision import Precision
from commitments.queries import PledgeFilter
from commitments.tracking.bills import link_bill, unlink_bill
from commitments.vocabulary import Status
from tests.store.builders import NOW, TODAY, a_pledge, happened

WHO = {"by": "김기록"}


def _ask(database: Database, function, *arguments, **options):  # type: ignore[no-untyped-def]
    with database.read() as session:
        return function(*arguments, session=session, **{"today": TODAY, **options})


def _due(database: Database, words: str, first: str, last: str, on: str = "2024-01-01") -> int:
    interval = (date.fromisoformat(first), date.fromisoformat(last))
    return a_pledge(database, words, on, due=interval)


@pytest.fixture
def dated(database: Database) -> list[int]:
    """Four that end in December 2024, of four precisions; one of 2023, one of 2027, and one that was rejected."""
    ids = [
        _due(database, "숲길을 연내 열 계획이다.", "2024-01-01", "2024-12-31", on="2023-12-01"),
        _due(database, "숲길을 12월에 열 계획이다.", "2024-12-01", "2024-12-31"),
        _due(database, "숲길을 말일까지 열 계획이다.", "2024-01-01", "2024-12-31"),
        _due(database, "숲길을 하루에 열 계획이다.", "2024-12-05", "2024-12-05"),
        _due(database, "숲길을 재작년 열 계획이었다.", "2023-06-01", "2023-06-30", on="2023-01-01"),
        _due(database, "숲길을 나중에 열 계획이다.", "2027-01-01", "2027-06-30"),
        _due(database, "숲길을 열지 않을 계획이다.", "2024-12-01", "2024-12-31"),
    ]
    happened(database, ids[3], "2024-12-04", Status.FULFILLED)
    happened(database, ids[1], "2024-12-20", Status.BROKEN)
    with database.write() as session:
        tracking.reject(ids[6], reason="약속이 아니다", now=NOW, session=session, **WHO)
    return ids


def test_a_years_deadlines_are_counted_by_month_and_by_how_they_stand(database, dated):
    table = _ask(database, queries.due_by_month, PledgeFilter(), 2024).set_index("month")
    assert list(table.index) == list(range(1, 13))
    assert table.loc[12].to_dict() == {"kept": 1, "overdue": 2, "ahead": 0, "closed": 1, "n": 4}
    assert table["n"].sum() == 4
    ahead = _ask(database, queries.due_by_month, PledgeFilter(), 2027).set_index("month")
    assert ahead.loc[6].to_dict() == {"kept": 0, "overdue": 0, "ahead": 1, "closed": 0, "n": 1}
    only = PledgeFilter(statuses=("fulfilled",))
    assert _ask(database, queries.due_by_month, only, 2024)["n"].sum() == 1


def test_deadlines_are_counted_by_their_precision(database, dated):
    december = (date(2024, 12, 1), date(2024, 12, 31))
    found = _ask(database, queries.due_precisions, PledgeFilter(), *december)
    assert found == {Precision.DAY: 1, Precision.MONTH: 1, Precision.YEAR: 1, Precision.BY: 1}
    assert list(found) == [Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.BY]


def test_the_deadlines_lie_between_a_first_and_a_last_day(database, dated):
    span = _ask(database, queries.due_span, PledgeFilter())
    assert (span.first, span.last) == (date(2023, 6, 30), date(2027, 6, 30))
    assert _ask(database, queries.due_span, PledgeFilter(text="없는말")) is None


def test_as_of_a_day_the_calendar_knows_nothing_of_what_came_later(database, dated):
    before = queries.end_of(date(2020, 1, 1))
    assert _ask(database, queries.due_span, PledgeFilter(), today=date(2020, 1, 1), known=before) is None
    then = {"today": date(2024, 12, 10), "known": NOW + timedelta(days=1)}
    table = _ask(database, queries.due_by_month, PledgeFilter(), 2024, **then).set_index("month")
    assert table.loc[12].to_dict() == {"kept": 1, "overdue": 0, "ahead": 3, "closed": 0, "n": 4}


def test_the_longest_silent_comes_first_and_what_was_closed_or_heard_of_is_not_silent(database):
    old = a_pledge(database, "숲길을 고칠 계획이다.", "2023-01-01")
    older = a_pledge(database, "숲집을 고칠 계획이다.", "2022-01-01")
    kept = a_pledge(database, "숲터를 고칠 계획이다.", "2021-01-01")
    heard = a_pledge(database, "숲속을 고칠 계획이다.", "2021-02-01")
    a_pledge(database, "숲밖을 고칠 계획이다.", (TODAY - timedelta(days=365)).isoformat())
    happened(database, kept, "2021-06-01", Status.FULFILLED)
    happened(database, heard, "2026-10-01", Status.IN_PROGRESS)
    assert [row.id for row in _ask(database, queries.silent_pledges, PledgeFilter())] == [older, old]
    silent = PledgeFilter(silent_only=True)
    assert {row.id for row in _ask(database, queries.list_pledges, silent)} == {older, old}
    assert _ask(database, queries.counts, PledgeFilter()).silent == _ask(database, queries.count_pledges, silent) == 2
    assert [row.id for row in _ask(database, queries.silent_pledges, PledgeFilter(), limit=1)] == [older]
    assert _ask(database, queries.silent_pledges, PledgeFilter(areas=("education",))) == []


def _a_bill(bill_id: str, **fields: object) -> Bill:
    return Bill(id=bill_id, **{"name": f"숲길법안 {bill_id}", "proposer": "정부", "term": 22} | fields)  # type: ignore[arg-type]


@pytest.fixture
def bills(database: Database) -> tuple[int, int, int]:
    """A bill that another took in carries the first pledge and the third, which was merged into the first; one more
    carries the second; and one carries none."""
    first, second = a_pledge(database, on="2023-01-01"), a_pledge(database, "숲집을 지을 계획이다.", "2024-01-01")
    third = a_pledge(database, "숲길을 더 낼 계획이다.", "2023-06-01")
    with database.write() as session:
        for bill in (
            _a_bill("ALT"),
            _a_bill("A", outcome="대안반영폐기", absorbed_by="ALT"),
            _a_bill("B"),
            _a_bill("N"),
        ):
            tracking.save_bill(bill, now=NOW, session=session, **WHO)
        for pledge_id, bill_id in ((first, "A"), (third, "A"), (second, "B"), (second, "A")):
            link_bill(pledge_id, bill_id, now=NOW, session=session, **WHO)
        tracking.merge(third, into_id=first, now=NOW, session=session, **WHO)
    return first, second, third


def test_each_bill_has_the_pledges_that_it_carries_and_what_took_it_in_is_known(database, bills):
    first, second, _ = bills
    found = _ask(database, queries.bills_of_pledges, PledgeFilter())
    assert {bill: [one.id for one in pledges] for bill, pledges in found.carried.items()} == {
        "A": [first, second],
        "B": [second],
    }
    assert {bill.id for bill in found.known} == {"A", "B", "ALT"}


def test_a_filter_leaves_the_bills_of_its_pledges(database, bills):
    first, _, _ = bills
    found = _ask(database, queries.bills_of_pledges, PledgeFilter(promised_to=date(2023, 12, 31)))
    assert {bill: [one.id for one in pledges] for bill, pledges in found.carried.items()} == {"A": [first]}
    assert _ask(database, queries.bills_of_pledges, PledgeFilter(text="없는말")).known == ()


def test_a_link_that_was_cut_since_stands_in_the_past_and_one_made_since_does_not(database, bills):
    first, second, _ = bills
    later = NOW + timedelta(days=1)
    with database.write() as session:
        unlink_bill(second, "B", now=later, session=session, **WHO)
        link_bill(first, "B", now=later, session=session, **WHO)
    now = _ask(database, queries.bills_of_pledges, PledgeFilter(), known=later)
    then = _ask(database, queries.bills_of_pledges, PledgeFilter(), known=NOW)
    before = _ask(database, queries.bills_of_pledges, PledgeFilter(), known=NOW - timedelta(days=1))
    assert [one.id for one in now.carried["B"]] == [first]
    assert [one.id for one in then.carried["B"]] == [second]
    assert before.carried == {}
