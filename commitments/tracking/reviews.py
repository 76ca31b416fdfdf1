"""A person's judgement of a pledge: confirm, edit, reject, merge, and back. What was published is never touched."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from commitments import models
from commitments.errors import BadInput
from commitments.tracking.events import refresh_status
from commitments.tracking.lookup import aware, named, pledge_for_update, record_revision, touch
from commitments.tracking.pledges import checked_attributes
from commitments.vocabulary import Review


def confirm(pledge_id: int, *, version: int | None = None, by: str, now: datetime, session: Session) -> None:
    """A person says: this is a commitment, and its attributes are right."""
    _judge(pledge_id, Review.CONFIRMED, reason="", version=version, by=by, now=now, session=session)


def reject(
    pledge_id: int, *, reason: str, version: int | None = None, by: str, now: datetime, session: Session
) -> None:
    """A person says: this is no commitment. It leaves the lists, with its reason, and is never asked about again."""
    if not reason.strip():
        raise BadInput("a rejection needs a reason: write why this is no commitment")
    _judge(pledge_id, Review.REJECTED, reason=reason, version=version, by=by, now=now, session=session)


def reopen(pledge_id: int, *, version: int | None = None, by: str, now: datetime, session: Session) -> None:
    """Takes a judgement back: the pledge waits for review again."""
    _judge(pledge_id, Review.UNREVIEWED, reason="", version=version, by=by, now=now, session=session)


def edit(
    pledge_id: int,
    changes: Mapping[str, object],
    *,
    reason: str = "",
    version: int | None = None,
    by: str,
    now: datetime,
    session: Session,
) -> None:
    """Changes a pledge's attributes: title, ministry, speaker, kind, area, strength, due, targets.

    The quotes and what the extractor read stay as they are; the old values go into the history. A change that
    changes nothing leaves no trace. Raises BadInput for a value that cannot be, Conflict when somebody was faster.
    """
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    columns = checked_attributes(changes, on=pledge.promised_on)
    before = {name: getattr(pledge, name) for name in columns}
    changed = {name: value for name, value in columns.items() if value != before[name]}
    if not changed:
        return
    for name, value in changed.items():
        setattr(pledge, name, value)
    record_revision(
        pledge,
        "edit",
        _plain({name: before[name] for name in changed}),
        _plain(changed),
        reason=reason,
        by=by,
        now=now,
        session=session,
    )
    refresh_status(pledge, session=session)
    session.flush()


def merge(
    pledge_id: int,
    *,
    into_id: int,
    reason: str = "",
    version: int | None = None,
    by: str,
    now: datetime,
    session: Session,
) -> None:
    """Says that two pledges are one: ``into_id`` stands, and counts the statements and events of both.

    The merged pledge keeps its own statements and events (nothing is moved, so that a merge can be undone) and leads to
    the one that stands. The first day of the promise is the earlier of the two. Raises BadInput for a merge into
    itself or into a merged pledge.
    """
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    survivor = pledge_for_update(into_id, version=None, session=session)
    if pledge_id == into_id:
        raise BadInput(f"pledge {pledge_id} cannot be merged into itself")
    for one in (pledge, survivor):
        if one.merged_into_id is not None:
            raise BadInput(f"pledge {one.id} is already merged into {one.merged_into_id}")
    # Whoever led to the merged pledge now leads to the survivor: no chains.
    led = list(session.exec(select(models.Pledge).where(models.Pledge.merged_into_id == pledge_id)))
    for other in led:
        other.merged_into_id = into_id
        touch(other, now=now)
    pledge.merged_into_id = into_id
    record_revision(
        pledge,
        "merge",
        {"merged_into_id": None, "led": [other.id for other in led]},
        {"merged_into_id": into_id},
        reason=reason,
        by=by,
        now=now,
        session=session,
    )
    first = min(survivor.promised_on, pledge.promised_on)
    record_revision(
        survivor,
        "absorb",
        {"promised_on": survivor.promised_on.isoformat()},
        {"merged_from_id": pledge_id, "promised_on": first.isoformat()},
        reason=reason,
        by=by,
        now=now,
        session=session,
    )
    survivor.promised_on = first
    session.flush()
    refresh_status(survivor, session=session)
    session.flush()


def _judge(
    pledge_id: int,
    review: Review,
    *,
    reason: str,
    version: int | None,
    by: str,
    now: datetime,
    session: Session,
) -> None:
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    if pledge.merged_into_id is not None:
        raise BadInput(f"pledge {pledge_id} was merged into {pledge.merged_into_id}: judge that one")
    if pledge.review == review:
        return
    before, after = {"review": pledge.review}, {"review": review.value}
    pledge.review = review.value
    pledge.reviewed_by = None if review is Review.UNREVIEWED else named(by)
    pledge.reviewed_at = None if review is Review.UNREVIEWED else aware(now)
    action = {Review.CONFIRMED: "confirm", Review.REJECTED: "reject", Review.UNREVIEWED: "reopen"}[review]
    record_revision(pledge, action, before, after, reason=reason, by=by, now=now, session=session)
    session.flush()


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
