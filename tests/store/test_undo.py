"""Undo: every change of a pledge can be taken back, unless somebody has changed the same since."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from commitments import models, queries, tracking
from commitments.errors import BadInput, Conflict, NotFound
from commitments.extraction.finding import Target
from commitments.verify import Verified, verify
from commitments.vocabulary import Evidence, Kind, Review, Role, Status
from tests.store.builders import NOW, TODAY, a_pledge, an_article, happened

WHO = {"by": "김검수", "now": NOW}
COMPUTED = {"version", "changed_at"}


def _state(database):
    """Everything that is said of every pledge, but when it was said."""
    with database.read() as session:
        pledges = session.exec(select(models.Pledge).order_by(models.Pledge.id))
        return [one.model_dump(exclude=COMPUTED) for one in pledges]


def _revisions(database, pledge_id):
    with database.read() as session:
        query = select(models.Revision).where(models.Revision.pledge_id == pledge_id).order_by(models.Revision.id)
        return list(session.exec(query))


def _do(database, use_case, *args, **kwargs):
    with database.write() as session:
        return use_case(*args, session=session, **WHO | kwargs)


def _undo_last(database, pledge_id, **kwargs):
    _do(database, tracking.undo, _revisions(database, pledge_id)[-1].id, **kwargs)


EDIT = {
    "title": "다른 제목",
    "ministry": "환경부",
    "kind": "funding",
    "due": (date(2024, 1, 1), date(2024, 6, 30)),
    "targets": (Target(9, "곳"),),
}
ACTIONS = {
    "confirm": lambda session, one: tracking.confirm(one, session=session, **WHO),
    "reject": lambda session, one: tracking.reject(one, reason="행사 안내", session=session, **WHO),
    "edit": lambda session, one: tracking.edit(one, EDIT, session=session, **WHO),
    "assign": lambda session, one: tracking.assign(one, "mcee", reason="업무 이관", session=session, **WHO),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_what_was_done_is_undone_and_stays_readable(database, action):
    pledge_id, other = a_pledge(database), a_pledge(database, kind=Kind.FUNDING)
    happened(database, pledge_id, "2024-02-05", Status.IN_PROGRESS)
    before = _state(database)
    with database.write() as session:
        ACTIONS[action](session, pledge_id)
    assert _state(database) != before
    _undo_last(database, pledge_id, by="박되돌림")
    assert _state(database) == before
    done, undone = _revisions(database, pledge_id)
    assert (done.action, undone.action, undone.undoes_id, undone.by) == (action, "undo", done.id, "박되돌림")
    assert (undone.before, undone.after) == (done.after, done.before)
    assert _revisions(database, other) == []
    assert isinstance(verify(database), Verified)


@pytest.mark.parametrize("action", ACTIONS)
def test_to_undo_an_undoing_is_to_do_it_again(database, action):
    pledge_id = a_pledge(database)
    with database.write() as session:
        ACTIONS[action](session, pledge_id)
    after = _state(database)
    _undo_last(database, pledge_id)
    _undo_last(database, pledge_id)
    assert _state(database) == after


def test_a_reopened_pledge_is_judged_again_by_whoever_had_judged_it(database):
    pledge_id = a_pledge(database)
    _do(database, tracking.confirm, pledge_id, by="이첫째")
    before = _state(database)
    _do(database, tracking.reopen, pledge_id, now=NOW + timedelta(days=1))
    _undo_last(database, pledge_id)
    assert _state(database) == before
    assert before[0]["reviewed_by"] == "이첫째"


def test_what_a_person_added_is_undone_by_rejecting_it(database):
    article = an_article()
    draft = tracking.PledgeDraft("제목", None, Kind.WORKFORCE, None, "firm")
    with database.write() as session:
        [article_id] = tracking.store_articles([(article, [])], now=NOW, session=session).article_ids
        pledge_id = tracking.add_pledge(article_id, 0, 5, draft, session=session, **WHO)
        tracking.reject(pledge_id, reason="잘못 더했다", session=session, **WHO)
    assert _state(database)[0]["review"] == Review.REJECTED


def test_what_was_changed_again_since_is_not_undone_and_the_later_change_is_named(database):
    pledge_id = a_pledge(database)
    _do(database, tracking.edit, pledge_id, {"title": "첫 제목", "kind": "funding"})
    _do(database, tracking.edit, pledge_id, {"title": "둘째 제목"}, by="이둘째")
    before = _state(database)
    first = _revisions(database, pledge_id)[0]
    with pytest.raises(BadInput, match="이둘째 changed title again on 2026-11-22"):
        _do(database, tracking.undo, first.id)
    assert _state(database) == before


def test_what_was_set_back_by_hand_is_a_later_change_too(database):
    pledge_id = a_pledge(database)
    for title in ("첫 제목", "둘째 제목", "첫 제목"):
        _do(database, tracking.edit, pledge_id, {"title": title})
    with pytest.raises(BadInput, match="again"):
        _do(database, tracking.undo, _revisions(database, pledge_id)[0].id)


def test_a_later_change_of_something_else_does_not_stand_in_the_way(database):
    pledge_id = a_pledge(database)
    _do(database, tracking.edit, pledge_id, {"title": "첫 제목"})
    _do(database, tracking.edit, pledge_id, {"kind": "funding"})
    _do(database, tracking.undo, _revisions(database, pledge_id)[0].id)
    [row] = _state(database)
    assert (row["title"], row["kind"]) != ("첫 제목", "institution")
    assert row["kind"] == "funding"


def test_changes_are_undone_one_after_the_other_from_the_last(database):
    pledge_id = a_pledge(database)
    before = _state(database)
    for title in ("첫 제목", "둘째 제목"):
        _do(database, tracking.edit, pledge_id, {"title": title})
    first, second = _revisions(database, pledge_id)
    _do(database, tracking.undo, second.id)
    _do(database, tracking.undo, first.id)
    assert _state(database) == before


def test_a_later_change_that_was_redone_stands_in_the_way_again(database):
    pledge_id = a_pledge(database)
    for title in ("첫 제목", "둘째 제목"):
        _do(database, tracking.edit, pledge_id, {"title": title})
    first, second = _revisions(database, pledge_id)
    _do(database, tracking.undo, second.id)
    _undo_last(database, pledge_id)
    with pytest.raises(BadInput, match="again"):
        _do(database, tracking.undo, first.id)


def test_nothing_is_undone_twice(database):
    pledge_id = a_pledge(database)
    _do(database, tracking.edit, pledge_id, {"title": "첫 제목"})
    _undo_last(database, pledge_id, by="박되돌림")
    with pytest.raises(BadInput, match="박되돌림 has undone this change already"):
        _do(database, tracking.undo, _revisions(database, pledge_id)[0].id)


def test_who_was_not_looking_at_the_newest_undoes_nothing(database):
    pledge_id = a_pledge(database)
    _do(database, tracking.edit, pledge_id, {"title": "첫 제목"})
    [revision] = _revisions(database, pledge_id)
    with pytest.raises(Conflict):
        _do(database, tracking.undo, revision.id, version=1)


def test_an_undoing_needs_a_change_and_a_name(database):
    pledge_id = a_pledge(database)
    _do(database, tracking.edit, pledge_id, {"title": "첫 제목"})
    with pytest.raises(NotFound, match="4711"):
        _do(database, tracking.undo, 4711)
    with pytest.raises(BadInput, match="name"):
        _undo_last(database, pledge_id, by=" ")


@pytest.fixture
def merged(database):
    """Pledge 1 leads to 2, and 2, with what leads to it, is merged into 3, the latest of the three."""
    ids = [
        a_pledge(database, on=on, kind=kind)
        for on, kind in (("2022-01-01", Kind.FUNDING), ("2023-01-01", Kind.PROGRAMME), ("2024-01-01", Kind.WORKFORCE))
    ]
    happened(database, ids[0], "2024-02-05", Status.IN_PROGRESS)
    happened(database, ids[2], "2024-05-05", Status.FULFILLED)
    _do(database, tracking.merge, ids[0], into_id=ids[1])
    before = _state(database)
    _do(database, tracking.merge, ids[1], into_id=ids[2])
    return database, before


@pytest.mark.parametrize("side", [2, 3], ids=["on the merged one's page", "on the survivor's page"])
def test_a_merge_is_undone_with_all_that_it_led_on(merged, side):
    database, before = merged
    assert [one["merged_into_id"] for one in _state(database)] == [3, 3, None]
    assert _state(database)[2]["promised_on"] == date(2022, 1, 1)
    _undo_last(database, side)
    assert _state(database) == before
    assert [one["merged_into_id"] for one in before] == [2, None, None]
    assert [one.undoes_id is not None for one in _revisions(database, 3)] == [False, True]
    assert isinstance(verify(database), Verified)


def test_a_merge_is_undone_once(merged):
    database, _ = merged
    merge, absorb = _revisions(database, 2)[-1], _revisions(database, 3)[-1]
    _do(database, tracking.undo, merge.id)
    for one in (merge, absorb):
        with pytest.raises(BadInput, match="already"):
            _do(database, tracking.undo, one.id)
    with pytest.raises(BadInput, match="merge the two pledges again"):
        _undo_last(database, 2)


def test_the_merge_that_led_on_is_undone_first(merged):
    database, _ = merged
    first = _revisions(database, 1)[-1]
    with pytest.raises(BadInput, match="김검수 merged pledge 2 into 3"):
        _do(database, tracking.undo, first.id)
    _undo_last(database, 2)
    _do(database, tracking.undo, first.id)
    assert [one["merged_into_id"] for one in _state(database)] == [None, None, None]
    assert [one["promised_on"].year for one in _state(database)] == [2022, 2023, 2024]
    assert isinstance(verify(database), Verified)


def test_the_survivor_keeps_the_first_day_that_another_merge_gave_it(database):
    late, early, earliest = (
        a_pledge(database, on=on, kind=kind)
        for on, kind in (("2024-01-01", Kind.FUNDING), ("2023-01-01", Kind.PROGRAMME), ("2022-01-01", Kind.WORKFORCE))
    )
    for one in (early, earliest):
        _do(database, tracking.merge, one, into_id=late)
    _undo_last(database, early)
    assert _state(database)[0]["promised_on"] == date(2022, 1, 1)
    _undo_last(database, earliest)
    assert _state(database)[0]["promised_on"] == date(2024, 1, 1)


def test_what_was_recorded_of_the_survivor_stays_with_it(merged):
    database, _ = merged
    happened(database, 3, "2025-01-01", Status.BROKEN)
    _undo_last(database, 2)
    assert [one["status"] for one in _state(database)] == ["in_progress", "in_progress", "broken"]


def test_an_earlier_statement_of_a_merged_pledge_moves_the_survivors_first_day_too(database):
    first, second = a_pledge(database, on="2023-06-01"), a_pledge(database, on="2023-05-01", kind=Kind.FUNDING)
    _do(database, tracking.merge, first, into_id=second)
    a_pledge(database, on="2023-04-01")
    assert [one["promised_on"] for one in _state(database)] == [date(2023, 4, 1)] * 2


def test_an_event_of_a_merged_pledge_is_retracted_for_the_survivor_too(database):
    first, second = a_pledge(database), a_pledge(database, kind=Kind.FUNDING)
    event_id = happened(database, first, "2024-02-05", Status.IN_PROGRESS)
    _do(database, tracking.merge, first, into_id=second)
    assert [one["status"] for one in _state(database)] == ["in_progress"] * 2
    _do(database, tracking.retract_event, event_id, reason="착오")
    assert [one["status"] for one in _state(database)] == [None, None]
    assert isinstance(verify(database), Verified)


def test_a_retraction_is_undone_by_restoring_the_event_word_for_word(database):
    pledge_id = a_pledge(database)
    progress = tracking.Progress(6, 8, "곳")
    event_id = happened(
        database, pledge_id, "2024-02-05", Status.PARTLY_FULFILLED, progress=progress, outlet="연합뉴스"
    )
    with pytest.raises(BadInput, match="not retracted"):
        _do(database, tracking.restore_event, event_id, today=TODAY)
    _do(database, tracking.retract_event, event_id, reason="착오")
    restored = _do(database, tracking.restore_event, event_id, today=TODAY)
    with pytest.raises(BadInput, match=f"stands again already, as event {restored}"):
        _do(database, tracking.restore_event, event_id, today=TODAY)
    with database.read() as session:
        kept = {"id", "recorded_by", "recorded_at", "previous_hash", "hash"}
        first, again = (session.get_one(models.Event, one).model_dump(exclude=kept) for one in (event_id, restored))
        assert first == again
        assert queries.pledge(pledge_id, session=session, today=TODAY).row.status == Status.PARTLY_FULFILLED


def test_the_evidence_on_which_a_status_stands_is_not_pulled_away(database):
    pledge_id = a_pledge(database, kind=Kind.LEGISLATION)
    promulgated = happened(database, pledge_id, "2024-02-27", evidence=Evidence.PROMULGATION)
    in_force = happened(database, pledge_id, "2024-08-28", Status.FULFILLED, evidence=Evidence.IN_FORCE)
    with pytest.raises(BadInput, match=f"event {in_force} of 2024-08-28"):
        _do(database, tracking.retract_event, promulgated, reason="다른 법")
    other = happened(database, pledge_id, "2024-02-28", evidence=Evidence.PROMULGATION)
    _do(database, tracking.retract_event, promulgated, reason="날이 틀렸다")
    _do(database, tracking.retract_event, in_force, reason="아직이다")
    _do(database, tracking.retract_event, other, reason="다른 법")
    assert _state(database)[0]["status"] is None


def test_the_first_statement_makes_the_promise_again_after_an_undone_merge(merged):
    database, _ = merged
    _undo_last(database, 2)
    with database.read() as session:
        detail = queries.pledge(3, session=session, today=TODAY)
    assert [one.role for one in detail.statements] == [Role.MAKES]
