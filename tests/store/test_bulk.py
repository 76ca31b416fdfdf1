"""Judging many pledges as they were seen, and reading all of a list to take it away."""

from datetime import date

import pytest

from commitments import queries, tracking
from commitments.errors import BadInput
from commitments.queries import Order, PledgeFilter, exporting
from commitments.vocabulary import Review
from tests.store.builders import NOW, TODAY, a_pledge

WHO = {"by": "김검수", "now": NOW}


def _all(database, wanted=None, **options):
    with database.read() as session:
        return list(
            queries.every_pledge(
                wanted or PledgeFilter(), session=session, **{"today": TODAY, "known": None, **options}
            )
        )


def _versions(database):
    return {row.id: row.version for row in _all(database)}


@pytest.fixture
def five(database):
    return [
        a_pledge(database, f"산림청은 숲길 {number}곳을 낼 계획이다.", f"2024-0{number}-01") for number in range(1, 6)
    ]


def test_only_what_still_stands_as_it_was_seen_is_judged(database, five):
    changed, judged, merged, *rest = five
    seen = _versions(database)
    with database.write() as session:
        tracking.edit(changed, {"title": "다른 제목"}, session=session, **WHO)
        tracking.confirm(judged, session=session, **WHO)
        tracking.merge(merged, into_id=judged, session=session, **WHO)
    with database.write() as session:
        made = tracking.judge_many(seen, Review.REJECTED, reason="행사 안내", session=session, **WHO)
    assert list(made) == rest
    assert [row.id for row in _all(database)] == [judged, changed]
    with database.write() as session:
        for change in made.values():
            tracking.undo(change, session=session, **WHO)
    assert {row.id for row in _all(database)} == {judged, changed, *rest}


def test_many_are_not_rejected_without_a_reason(database, five):
    with database.write() as session, pytest.raises(BadInput, match="reason"):
        tracking.judge_many(_versions(database), Review.REJECTED, session=session, **WHO)


def test_a_list_is_read_whole_in_its_order_over_all_batches(database, five, monkeypatch):
    monkeypatch.setattr(exporting, "BATCH", 2)
    assert [row.id for row in _all(database)] == five[::-1]
    assert [row.id for row in _all(database, PledgeFilter(promised_to=date(2024, 3, 1)), order=Order.DUE)] == five[:3]
    assert _all(database, PledgeFilter(kinds=("funding",))) == []


def test_the_list_of_a_day_gone_by_is_read_as_it_was(database, five):
    then = _all(database, today=date(2024, 2, 15), known=NOW)
    assert [row.id for row in then] == five[1::-1]
