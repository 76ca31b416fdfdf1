"""A promise that is said again in other words: suggested in whatever order it came, and joined by a person alone."""

from datetime import date

import pytest

from commitments import queries, tracking
from commitments.errors import BadInput
from commitments.following import follow_up
from commitments.queries import PledgeFilter
from commitments.vocabulary import Evidence, Relation, Role
from tests.store.builders import NOW, TODAY, an_article
from tests.store.test_following import take_in

FIRST = an_article(
    "농림축산식품부는 농어촌 어르신을 위한 이동 치과버스를 2024년까지 전국 12곳에 도입할 계획이다.", "2023-03-02",
    external_id="first", title="농어촌 치과버스 도입", ministry="농림축산식품부",
)  # fmt: skip
AGAIN = an_article(
    "농림축산식품부는 농어촌 어르신을 찾아가는 이동 치과버스를 2025년까지 전국 8곳에 도입할 예정이다.", "2023-09-14",
    external_id="again", title="치과버스 현장 간담회", ministry="농림축산식품부",
)  # fmt: skip
OTHER = an_article(
    "농림축산식품부는 청년 농업인 박람회를 2024년까지 다섯 차례 개최할 계획이다.", "2023-10-05",
    external_id="other", title="청년 농업인", ministry="농림축산식품부",
)  # fmt: skip


def waiting(database):
    with database.read() as session:
        return queries.waiting_restatements(PledgeFilter(), session=session, today=TODAY)


@pytest.mark.parametrize("order", [(FIRST, AGAIN, OTHER), (OTHER, AGAIN, FIRST)])
def test_the_later_of_two_is_suggested_to_be_the_earlier_with_what_it_changes(database, order):
    for article in order:
        take_in(database, [article])
    [row] = waiting(database)
    assert (row.pledge.promised_on, row.again.promised_on) == (date(2023, 3, 2), date(2023, 9, 14))
    assert row.relation is Relation.CHANGES
    assert ("due", "2024-12-31", "2025-12-31") in row.changes
    assert ("number", "12곳", "8곳") in row.changes
    with database.read() as session:
        assert queries.count_restatements(PledgeFilter(), session=session, today=TODAY) == 1
        assert queries.count_restatements(PledgeFilter(ministries=("kfs",)), session=session, today=TODAY) == 0


def test_nothing_is_joined_by_the_machine_and_comparing_again_changes_nothing(database):
    take_in(database, (FIRST, AGAIN, OTHER))
    before = waiting(database)
    assert follow_up(database, now=NOW, anew=True) == 0
    assert waiting(database) == before
    with database.read() as session:
        assert len(queries.list_pledges(PledgeFilter(), session=session, today=TODAY)) == 3


def test_what_is_accepted_is_a_statement_that_changes_the_pledge_and_moves_its_date(database):
    take_in(database, (FIRST, AGAIN))
    [row] = waiting(database)
    with database.write() as session:
        done = tracking.accept_restatement(row.id, by="김기록", now=NOW, today=TODAY, session=session)
    assert waiting(database) == []
    with database.read() as session:
        detail = queries.pledge(row.pledge.id, session=session, today=TODAY)
        assert len(queries.list_pledges(PledgeFilter(), session=session, today=TODAY)) == 1
    assert [statement.role for statement in detail.statements] == [Role.MAKES, Role.CHANGES]
    assert detail.row.due_to == date(2025, 12, 31)
    [event] = detail.events
    assert (done.pledge_id, done.event_id) == (detail.row.id, event.id)
    assert (event.evidence, event.status, event.happened_on) == (Evidence.CHANGE, None, date(2023, 9, 14))
    assert "12곳 → 8곳" in event.note
    assert event.recorded_by == "김기록"


def test_a_sentence_that_makes_two_pledges_is_met_pledge_by_pledge(database):
    first = an_article(
        FIRST.text.replace("도입할", "도입하여 운영할"), "2023-03-02", title=FIRST.title, external_id="one"
    )
    second = an_article(
        AGAIN.text.replace("도입할", "도입해 운영할"), "2023-09-14", title=AGAIN.title, external_id="two"
    )
    take_in(database, (first, second))
    with database.read() as session:
        assert len(queries.list_pledges(PledgeFilter(), session=session, today=TODAY)) == 3
    [row] = waiting(database)  # the pledge with a date, and not the one beside it that has none
    assert (row.pledge.due_to, row.again.due_to) == (date(2024, 12, 31), date(2025, 12, 31))


def test_two_that_a_person_keeps_apart_are_never_suggested_again(database):
    take_in(database, (FIRST, AGAIN))
    [row] = waiting(database)
    with database.write() as session:
        tracking.reject_restatement(row.id, by="이검수", now=NOW, session=session)
    follow_up(database, now=NOW, anew=True)
    assert waiting(database) == []
    with database.write() as session, pytest.raises(BadInput, match="이검수"):
        tracking.accept_restatement(row.id, by="나", now=NOW, today=TODAY, session=session)


def test_those_of_a_rejected_pledge_or_of_pledges_that_are_one_do_not_wait(database):
    take_in(database, (FIRST, AGAIN))
    [row] = waiting(database)
    with database.write() as session:
        tracking.merge(row.again.id, into_id=row.pledge.id, by="나", now=NOW, session=session)
    assert waiting(database) == []
