"""What a person does on a page: each function one transaction, after which no page shows what was before it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlmodel import Session

from commitments import tracking
from commitments.errors import BadInput, NotFound
from commitments.queries import RevisionRow
from commitments.queries.revisions import revisions_of
from commitments.tracking import EventDraft, Reading
from commitments.tracking import bills as bill_links
from commitments.vocabulary import Review
from dashboard.data import days
from dashboard.data.cache import forget
from dashboard.data.opening import database


@contextmanager
def writing(*, judging: bool = False) -> Iterator[Session]:
    """One transaction, after which no page shows what was before it; a judgement spares the numbers at the side."""
    try:
        with database().write() as session:
            yield session
    finally:
        forget(numbers=not judging)  # also after a conflict: the page then shows what the other person wrote


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes an action of a person back: the number of a change of the pledge, of an event, or of a suggestion or
    restatement that was decided."""

    pledge_id: int
    what: Literal["change", "event", "retraction", "suggestion", "restatement"]
    number: int


def undoable(changes: Sequence[RevisionRow]) -> frozenset[int]:
    """The numbers of a pledge's changes that can be taken back; of those of a bill's link the last one of the bill."""
    found = {one.id for one in changes if one.undoable}
    links: dict[str, RevisionRow] = {}
    for one in changes:
        if bill := one.after.get("bill") or one.before.get("bill"):
            links[bill] = one
    return frozenset(found | {one.id for one in links.values()})


def _change(
    pledge_id: int, act: Callable[..., object], *args: object, judging: bool = False, **values: object
) -> Undo | None:
    """One change of a pledge, and what takes it back; None where nothing changed or it cannot be taken back."""
    with writing(judging=judging) as session:
        before = _last_change(pledge_id, by=str(values["by"]), session=session)
        act(*args, **values, now=datetime.now(UTC), session=session)
        after = _last_change(pledge_id, by=str(values["by"]), session=session)
    return Undo(pledge_id, "change", after) if after not in (None, before) else None


def _last_change(pledge_id: int, *, by: str, session: Any) -> int | None:
    changes = revisions_of(pledge_id, {}, session=session)
    last = next((one for one in reversed(changes) if one.by == by.strip()), None)
    merged = last is not None and last.action in ("merge", "absorb")  # where they lead was not asked for
    return last.id if last and (merged or last.id in undoable(changes)) else None


def undo(done: Undo, *, reason: str, version: int | None = None, by: str) -> Undo | None:
    """Takes an action back: a change by the change before it, an event by a retraction, a retraction by the event.

    A suggestion or a restatement that was decided waits again; what takes that back is to restore its event, or to
    decide anew.
    """
    if done.what == "suggestion":
        with writing() as session:
            event_id = tracking.take_back_suggestion(
                done.number, reason=reason, by=by, now=datetime.now(UTC), session=session
            )
        return Undo(done.pledge_id, "retraction", event_id) if event_id is not None else None
    if done.what == "restatement":
        with writing() as session:
            tracking.take_back_restatement(done.number, reason=reason, by=by, now=datetime.now(UTC), session=session)
        return None
    if done.what == "event":
        return retract_event(done.number, reason=reason, pledge_id=done.pledge_id, by=by, by_mistake=True)
    if done.what == "retraction":
        return restore_event(done.number, pledge_id=done.pledge_id, by=by)
    return _change(done.pledge_id, tracking.undo, done.number, reason=reason, version=version, by=by)


def confirm(pledge_id: int, *, version: int, by: str) -> Undo | None:
    """A person confirms what the machine found."""
    return _change(pledge_id, tracking.confirm, pledge_id, judging=True, version=version, by=by)


def reject(pledge_id: int, *, reason: str, version: int, by: str) -> Undo | None:
    """A person says that it is no commitment."""
    return _change(pledge_id, tracking.reject, pledge_id, judging=True, reason=reason, version=version, by=by)


MOST_AT_ONCE = 200
"""How many pledges are judged at once: as many as a person can look through before."""


def judge_many(seen: Mapping[int, int], review: Review, *, reason: str, by: str) -> tuple[Undo, ...]:
    """A person judges all that they have ``seen`` (number to version) alike; what takes each back.

    Missing in the answer is what somebody else has judged or changed since.
    """
    if len(seen) > MOST_AT_ONCE:
        raise BadInput(f"{len(seen)} are too many to be judged at once: choose at most {MOST_AT_ONCE}")
    with writing(judging=True) as session:
        made = tracking.judge_many(seen, review, reason=reason, by=by, now=datetime.now(UTC), session=session)
    return tuple(Undo(pledge_id, "change", number) for pledge_id, number in made.items())


def undo_many(done: Sequence[Undo], *, by: str) -> int:
    """Takes changes of pledges back; returns how many. What somebody has changed again since stays."""
    undone = 0
    with writing(judging=True) as session:
        for one in done:
            try:
                tracking.undo(one.number, by=by, now=datetime.now(UTC), session=session)
                undone += 1
            except (BadInput, NotFound):  # raised before anything is touched
                continue
    return undone


def reopen(pledge_id: int, *, version: int, by: str) -> Undo | None:
    """A judgement is taken back."""
    return _change(pledge_id, tracking.reopen, pledge_id, judging=True, version=version, by=by)


def edit(pledge_id: int, changes: Mapping[str, object], *, reason: str, version: int, by: str) -> Undo | None:
    """A person changes attributes."""
    return _change(pledge_id, tracking.edit, pledge_id, changes, reason=reason, version=version, by=by)


def assign(pledge_id: int, body_key: str | None, *, reason: str, version: int, by: str) -> Undo | None:
    """A person names the body that answers for a pledge; None leaves it to the reference data again."""
    return _change(pledge_id, tracking.assign, pledge_id, body_key, reason=reason, version=version, by=by)


def merge(pledge_id: int, *, into_id: int, version: int, by: str) -> Undo | None:
    """A person says that two pledges are one."""
    return _change(pledge_id, tracking.merge, pledge_id, into_id=into_id, version=version, by=by)


def link_bill(pledge_id: int, bill_id: str, *, version: int, by: str) -> Undo | None:
    """A person says that a bill carries a pledge."""
    return _change(pledge_id, bill_links.link_bill, pledge_id, bill_id, version=version, by=by)


def unlink_bill(pledge_id: int, bill_id: str, *, version: int, by: str) -> Undo | None:
    """A person says that a bill does not carry a pledge."""
    return _change(pledge_id, bill_links.unlink_bill, pledge_id, bill_id, version=version, by=by)


def settle(pledge_id: int, reading: Reading, *, reason: str, version: int, by: str) -> Undo | None:
    """A third person decides between two readings."""
    return _change(pledge_id, tracking.settle, pledge_id, reading, reason=reason, version=version, by=by)


def judge_blind(pledge_id: int, reading: Reading, *, reason: str, by: str) -> None:
    """A second person reads a pledge. What was read once is not unread: it cannot be taken back."""
    with writing() as session:
        tracking.judge_blind(pledge_id, reading, reason=reason, by=by, now=datetime.now(UTC), session=session)


def record_event(pledge_id: int, draft: EventDraft, *, version: int, by: str) -> Undo:
    """A person records what happened."""
    with writing() as session:
        number = tracking.record_event(
            pledge_id, draft, version=version, by=by, now=datetime.now(UTC), today=days.current_day(), session=session
        )
    return Undo(pledge_id, "event", number)


def retract_event(
    event_id: int, *, reason: str, pledge_id: int, version: int | None = None, by: str, by_mistake: bool = False
) -> Undo:
    """A person takes an event back. ``pledge_id`` is the pledge on whose page it stands; where it was recorded
    ``by_mistake``, the suggestion that it came of waits again."""
    with writing() as session:
        tracking.retract_event(event_id, reason=reason, version=version, by=by, now=datetime.now(UTC), session=session)
        if by_mistake:
            tracking.reopen_suggestion_of(event_id, session=session)
    return Undo(pledge_id, "retraction", event_id)


def restore_event(event_id: int, *, pledge_id: int, version: int | None = None, by: str) -> Undo:
    """A person takes a retraction back: the event is recorded again."""
    with writing() as session:
        number = tracking.restore_event(
            event_id, version=version, by=by, now=datetime.now(UTC), today=days.current_day(), session=session
        )
    return Undo(pledge_id, "event", number)
