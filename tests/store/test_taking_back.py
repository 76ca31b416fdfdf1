"""A decision over what the machine suggested, taken back: all is as it was, and the record keeps what was done."""

from datetime import timedelta

import pytest
from sqlalchemy import event, text
from sqlmodel import select

from commitments import models, queries, tracking
from commitments.errors import BadInput, Conflict, NotFound
from commitments.following import follow_up
from commitments.queries import PledgeFilter
from commitments.verify import Verified, verify
from commitments.vocabulary import Evidence, Relation, Role
from tests.store.builders import NOW, TODAY
from tests.store.test_following import STORY, take_in
from tests.store.test_following import waiting as waiting_news
from tests.store.test_restating import AGAIN, FIRST, OTHER, waiting

WHO = {"by": "김기록", "now": NOW}
LATER = {"by": "이검수", "now": NOW + timedelta(hours=1)}
WHY = {"reason": "잘못 눌렀다"}


def do(database, use_case, *args, **kwargs):
    with database.write() as session:
        return use_case(*args, session=session, **WHO | kwargs)


def accept_again(database, row, **who):
    return do(database, tracking.accept_restatement, row.id, today=TODAY, **who)


def accept(database, row, **who):
    return do(database, tracking.accept_suggestion, row.id, today=TODAY, **who)


def told(database):
    """Everything that is said of every pledge, of its words and of what waits, but when it was said."""
    with database.read() as session:
        pledges = session.exec(select(models.Pledge).order_by(models.Pledge.id)).all()
        numbers = [one.id for one in pledges]
        details = {number: queries.pledge(number, session=session, today=TODAY) for number in numbers}
        return (
            [one.model_dump(exclude={"version", "changed_at"}) for one in pledges],
            {number: [(one.id, one.role) for one in detail.statements] for number, detail in details.items()},
            [one.model_dump() for one in session.exec(select(models.Restatement).order_by(models.Restatement.id))],
            [one.model_dump() for one in session.exec(select(models.Suggestion).order_by(models.Suggestion.id))],
        )


def standing(database, pledge_id):
    with database.read() as session:
        events = queries.pledge(pledge_id, session=session, today=TODAY).events
    return [one for one in events if not one.retracted and one.retracts_id is None]


def last_change(database, pledge_id):
    with database.read() as session:
        query = select(models.Revision.id).where(models.Revision.pledge_id == pledge_id)
        return max(session.exec(query))


WAYS = {
    "by its number": lambda database, row: do(database, tracking.take_back_restatement, row.id, **WHY | LATER),
    "by the merge on the earlier one's page": lambda database, row: do(
        database, tracking.undo, last_change(database, row.pledge.id), **WHY | LATER
    ),
    "by the merge on the later one's page": lambda database, row: do(
        database, tracking.undo, last_change(database, row.again.id), **LATER
    ),
}


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("way", WAYS)
def test_what_was_accepted_by_mistake_waits_again_and_leaves_no_merge_event_or_statement(database, way, relation):
    take_in(database, (FIRST, AGAIN, OTHER))
    with database.write() as session:
        session.connection().execute(text("UPDATE restatement SET relation = :one"), {"one": relation.value})
    before, [row] = told(database), waiting(database)
    accept_again(database, row)
    assert told(database) != before
    assert len(standing(database, row.pledge.id)) == (relation is not Relation.REPEATS)
    WAYS[way](database, row)
    assert told(database) == before
    assert [one.id for one in waiting(database)] == [row.id]
    assert standing(database, row.pledge.id) == []
    assert isinstance(verify(database), Verified)
    with database.read() as session:
        events = session.exec(select(models.Event).order_by(models.Event.id)).all()
    assert [one.evidence == "retraction" for one in events] == ([] if relation is Relation.REPEATS else [False, True])


def test_what_was_taken_back_is_accepted_anew(database):
    take_in(database, (FIRST, AGAIN))
    [row] = waiting(database)
    for _ in range(2):
        accept_again(database, row)
        with database.read() as session:
            detail = queries.pledge(row.pledge.id, session=session, today=TODAY)
        assert [one.role for one in detail.statements] == [Role.MAKES, Role.CHANGES]
        assert detail.row.due_to == row.again.due_to
        do(database, tracking.take_back_restatement, row.id, **WHY | LATER)
    assert isinstance(verify(database), Verified)


def test_two_that_were_kept_apart_by_mistake_wait_again_once(database):
    take_in(database, (FIRST, AGAIN))
    before, [row] = told(database), waiting(database)
    do(database, tracking.reject_restatement, row.id)
    do(database, tracking.take_back_restatement, row.id, **WHY)
    assert told(database) == before
    with pytest.raises(BadInput, match="nothing to take back"):
        do(database, tracking.take_back_restatement, row.id, **WHY)
    with pytest.raises(NotFound):
        do(database, tracking.take_back_restatement, 4711, **WHY)


def test_a_merge_by_hand_is_undone_and_decides_nothing_of_what_is_suggested(database):
    take_in(database, (FIRST, AGAIN))
    [row] = waiting(database)
    do(database, tracking.reject_restatement, row.id)
    do(database, tracking.merge, row.again.id, into_id=row.pledge.id)
    do(database, tracking.undo, last_change(database, row.pledge.id))
    assert waiting(database) == []


def test_the_event_that_was_retracted_by_hand_is_not_retracted_again_and_one_restored_is(database):
    take_in(database, (FIRST, AGAIN))
    before, [row] = told(database), waiting(database)
    for restored in (False, True):
        done = accept_again(database, row)
        do(database, tracking.retract_event, done.event_id, reason="날짜가 틀렸다")
        if restored:
            do(database, tracking.restore_event, done.event_id, today=TODAY)
        do(database, tracking.take_back_restatement, row.id, **WHY | LATER)
        assert told(database) == before
        assert standing(database, row.pledge.id) == []


def test_the_merge_that_led_on_is_undone_first_and_until_then_nothing_is_taken_back(database):
    take_in(database, (FIRST, AGAIN, OTHER))
    [row] = waiting(database)
    with database.read() as session:
        numbers = {one.id for one in queries.list_pledges(PledgeFilter(), session=session, today=TODAY)}
    [other] = numbers - {row.pledge.id, row.again.id}
    accept_again(database, row)
    do(database, tracking.merge, row.pledge.id, into_id=other, **LATER)
    before = told(database)
    with pytest.raises(BadInput, match="undo that first"):
        do(database, tracking.take_back_restatement, row.id, **WHY | LATER)
    assert told(database) == before
    assert [one.evidence for one in standing(database, other)] == [Evidence.CHANGE]


def test_who_was_not_looking_at_the_newest_takes_no_merge_back(database):
    take_in(database, (FIRST, AGAIN))
    [row] = waiting(database)
    accept_again(database, row)
    with pytest.raises(Conflict):
        do(database, tracking.undo, last_change(database, row.pledge.id), version=row.pledge.version)
    assert waiting(database) == []


def test_an_event_that_was_accepted_by_mistake_is_retracted_and_its_suggestion_waits_again(database):
    take_in(database, STORY)
    before, row = told(database), waiting_news(database)[0]
    event_id = accept(database, row)
    assert do(database, tracking.take_back_suggestion, row.id, **WHY) == event_id
    assert told(database) == before
    with pytest.raises(BadInput, match="nothing to take back"):
        do(database, tracking.take_back_suggestion, row.id, **WHY)
    assert isinstance(verify(database), Verified)


def test_a_suggestion_whose_event_was_retracted_by_hand_waits_again_when_it_is_taken_back(database):
    take_in(database, STORY)
    before, row = told(database), waiting_news(database)[0]
    do(database, tracking.retract_event, accept(database, row), reason="다른 사업이다")
    assert do(database, tracking.take_back_suggestion, row.id, **WHY) is None
    assert told(database) == before


def test_a_restored_event_accepts_its_suggestion_again_and_none_is_recorded_twice(database):
    take_in(database, STORY)
    row = next(one for one in waiting_news(database) if one.evidence is Evidence.CALL)
    event_id = accept(database, row)
    do(database, tracking.take_back_suggestion, row.id, **WHY)
    restored = do(database, tracking.restore_event, event_id, today=TODAY, **LATER)
    assert row.id not in {one.id for one in waiting_news(database)}
    with pytest.raises(BadInput, match="accepted by 이검수"):
        accept(database, row)
    follow_up(database, now=NOW, anew=True)
    assert [one.id for one in standing(database, row.pledge.id)] == [restored]
    # What is taken back now is the event that stands.
    assert do(database, tracking.take_back_suggestion, row.id, **WHY) == restored
    assert standing(database, row.pledge.id) == []


def test_a_suggestion_that_was_accepted_goes_on_with_the_event_that_is_restored(database):
    take_in(database, STORY)
    row = next(one for one in waiting_news(database) if one.evidence is Evidence.CALL)
    event_id = accept(database, row)
    do(database, tracking.retract_event, event_id, reason="다른 사업이다")
    restored = do(database, tracking.restore_event, event_id, today=TODAY)
    assert do(database, tracking.take_back_suggestion, row.id, **WHY) == restored


def test_another_event_of_the_same_article_accepts_nothing(database):
    take_in(database, STORY)
    call = next(one for one in waiting_news(database) if one.evidence is Evidence.CALL)
    draft = tracking.EventDraft(call.happened_on, Evidence.CALL, note="다른 공모", article_id=call.article_id)
    event_id = do(database, tracking.record_event, call.pledge.id, draft, today=TODAY)
    do(database, tracking.retract_event, event_id, reason="착오")
    do(database, tracking.restore_event, event_id, today=TODAY)
    assert call.id in {one.id for one in waiting_news(database)}
    accept(database, call)
    assert len(standing(database, call.pledge.id)) == 2


def test_what_stands_already_is_named_and_not_recorded_a_second_time(database):
    take_in(database, STORY)
    row = next(one for one in waiting_news(database) if one.evidence is Evidence.CALL)
    accept(database, row)
    with database.write() as session:
        lifted = "UPDATE suggestion SET verdict = NULL, decided_by = NULL, decided_at = NULL, event_id = NULL"
        session.connection().execute(text(lifted))
    with pytest.raises(BadInput, match="김기록 recorded, tells the same"):
        accept(database, row, by="나")
    assert len(standing(database, row.pledge.id)) == 1


def test_a_key_that_is_pressed_twice_decides_once(database):
    take_in(database, (*STORY, FIRST, AGAIN))
    [row], [accepted, rejected] = waiting(database), waiting_news(database)
    assert accept(database, accepted) == accept(database, accepted, now=LATER["now"])
    assert accept_again(database, row) == accept_again(database, row, now=LATER["now"])
    for _ in range(2):
        do(database, tracking.reject_suggestion, rejected.id)
    assert len(standing(database, row.pledge.id)) == 1
    assert [one.recorded_at for one in standing(database, accepted.pledge.id)] == [NOW]


@pytest.mark.parametrize("by", ["김기록", "이검수"])
def test_what_was_decided_is_not_decided_otherwise_and_whoever_did_is_named(database, by):
    take_in(database, (*STORY, FIRST, AGAIN))
    [row], [accepted, rejected] = waiting(database), waiting_news(database)
    do(database, tracking.reject_restatement, row.id)
    accept(database, accepted)
    do(database, tracking.reject_suggestion, rejected.id)
    with pytest.raises(BadInput, match="rejected by 김기록"):
        accept_again(database, row, by=by)
    with pytest.raises(BadInput, match="accepted by 김기록"):
        do(database, tracking.reject_suggestion, accepted.id, by=by)
    with pytest.raises(BadInput, match="rejected by 김기록"):
        accept(database, rejected, by=by)


def test_what_was_decided_last_is_told_first_with_what_it_was_of(database):
    take_in(database, (*STORY, FIRST, AGAIN))
    [row], [accepted, rejected] = waiting(database), waiting_news(database)
    accept(database, accepted)
    accept_again(database, row, **LATER)
    with database.read() as session:
        told = queries.decisions(session=session)
        assert queries.decisions(limit=1, session=session) == told[:1]
        assert queries.decisions(session=session, known=NOW) == []
    assert [(one.what, one.id, one.accepted, one.by) for one in told] == [
        ("restatement", row.id, True, "이검수"), ("suggestion", accepted.id, True, "김기록"),
    ]  # fmt: skip
    assert (told[0].title, told[0].told) == (row.pledge.title, row.again.title)
    assert (told[1].title, told[1].told, told[1].evidence) == (
        accepted.pledge.title, accepted.article_title, accepted.evidence,
    )  # fmt: skip
    assert rejected.id not in {one.id for one in told if one.what == "suggestion"}


def test_a_pledges_own_page_is_told_what_waits_of_it_and_of_what_was_merged_into_it(database):
    take_in(database, (*STORY, FIRST, AGAIN, OTHER))
    [row], news = waiting(database), waiting_news(database)

    def of(pledge_id, **known):
        with database.read() as session:
            return (
                queries.suggestions_of(pledge_id, session=session, today=TODAY, **known),
                queries.restatements_of(pledge_id, session=session, today=TODAY, **known),
            )

    promised = news[0].pledge.id
    assert of(promised) == (news, [])
    assert of(row.pledge.id) == of(row.again.id) == ([], [row])
    assert of(promised, known=NOW) == ([], [])
    do(database, tracking.merge, promised, into_id=row.pledge.id)
    assert {one.id for one in of(row.pledge.id)[0]} == {one.id for one in news}
    do(database, tracking.reject_suggestion, news[0].id)
    do(database, tracking.reject_restatement, row.id)
    told, pairs = of(row.pledge.id)
    assert ([one.id for one in told], pairs) == ([news[1].id], [])


def test_a_pledge_of_which_nothing_waits_costs_three_looks_at_an_index(database):
    take_in(database, (*STORY, OTHER))
    asked = []
    event.listen(database.reader, "before_cursor_execute", lambda *args: asked.append(args[2]))
    with database.read() as session:
        [other] = set(session.exec(select(models.Pledge.id))) - {waiting_news(database)[0].pledge.id}
        asked.clear()
        assert queries.suggestions_of(other, session=session, today=TODAY) == []
        assert queries.restatements_of(other, session=session, today=TODAY) == []
    assert len(asked) == 3
    assert not any("article" in one for one in asked)
