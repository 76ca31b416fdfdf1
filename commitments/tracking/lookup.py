"""Fetching the row that a use case is about, locked and at the version that the person saw, and noting its changes.

Every use case moves the version of a pledge on by one, so that whoever saved too late can be told what happened since.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date
from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import Session, col, select

from commitments import models
from commitments.errors import BadInput, Change, Conflict, NotFound


def pledge_for_update(pledge_id: int, *, version: int | None, session: Session) -> models.Pledge:
    """The pledge, locked until the transaction ends.

    Raises NotFound, or Conflict when ``version`` (what the person had on screen) is no longer the newest; it tells
    what changed since.
    """
    pledge = session.get(models.Pledge, pledge_id, with_for_update=True)
    if pledge is None:
        raise NotFound(f"there is no pledge {pledge_id}: it may have been typed wrongly", "no_pledge", n=pledge_id)
    if version is not None and pledge.version != version:
        changes = _changes_since(pledge, version, session=session)
        told = "; ".join(_told(change) for change in changes)
        raise Conflict(
            f"pledge {pledge_id} was changed while you were looking at it{f' ({told})' if told else ''}; nothing was "
            "saved: reload the page, look at the change and save again",
            changes,
        )
    return pledge


def named(by: str) -> str:
    """The person's name, trimmed. Raises BadInput when it is empty: every change has a named author."""
    if not by.strip():
        raise BadInput("no name was given for who makes this change: write your name", "no_name")
    return by.strip()


def aware(now: datetime) -> datetime:
    """``now`` unchanged. Raises BadInput for a naive time, whose zone nobody could tell later."""
    if now.tzinfo is None:
        raise BadInput(f"the time {now.isoformat()} has no time zone: pass datetime.now(UTC)")
    return now


def touch(row: models.Pledge | models.Bill, *, now: datetime) -> None:
    """Says that the row's attributes change now; the database refuses a change without it.

    The moment moves on by at least a microsecond, also where two changes share one ``now`` or a clock went back.
    """
    row.changed_at = max(aware(now), row.changed_at + timedelta(microseconds=1))


def change(
    pledge: models.Pledge,
    action: str,
    columns: Mapping[str, Any],
    *,
    reason: str = "",
    undoes: models.Revision | None = None,
    by: str,
    now: datetime,
    session: Session,
) -> models.Revision | None:
    """Sets columns of a pledge and notes their values before and after; None, and no trace, where all are so already.

    Nothing is flushed: the caller may change more before the row is written.
    """
    changed = {name: value for name, value in columns.items() if getattr(pledge, name) != value}
    if not changed:
        return None
    before = {name: getattr(pledge, name) for name in changed}
    for name, value in changed.items():
        setattr(pledge, name, value)
    return record_revision(
        pledge, action, plain(before), plain(changed), reason=reason, undoes=undoes, by=by, now=now, session=session
    )


def record_revision(
    pledge: models.Pledge,
    action: str,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    reason: str,
    undoes: models.Revision | None = None,
    by: str,
    now: datetime,
    session: Session,
) -> models.Revision:
    """Adds to the pledge's history what a person changed, and moves its version on."""
    touch(pledge, now=now)
    revision = models.Revision(
        pledge_id=pledge.id or 0,
        action=action,
        before=before,
        after=after,
        reason=reason.strip(),
        by=named(by),
        at=aware(now),
        undoes_id=undoes.id if undoes else None,
    )
    session.add(revision)
    session.add(pledge)
    return revision


def moves_on(pledge: models.Pledge) -> None:
    """Has the pledge's version move on at the next flush, also where no column of it changes."""
    flag_modified(pledge, "status")


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Columns as a revision keeps them: days and times in ISO 8601."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def columns_from(values: Mapping[str, Any]) -> dict[str, Any]:
    """What ``plain`` made, as columns of a pledge again; what is no column of it is left out."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        column = models.metadata.tables["pledge"].columns.get(name)
        if column is None:
            continue
        if value is not None and isinstance(column.type, Date):
            value = date.fromisoformat(value)
        elif value is not None and isinstance(column.type, models.UtcDateTime):
            value = datetime.fromisoformat(value)
        found[name] = value
    return found


def _changes_since(pledge: models.Pledge, version: int, *, session: Session) -> tuple[Change, ...]:
    """What moved the version on from ``version``: as many of the newest revisions and events as it moved steps."""
    steps = (pledge.version or 0) - version
    if steps <= 0:
        return ()
    revisions = session.exec(
        select(models.Revision)
        .where(models.Revision.pledge_id == pledge.id)
        .order_by(col(models.Revision.id).desc())
        .limit(steps)
    )
    merged = select(models.Pledge.id).where(models.Pledge.merged_into_id == pledge.id)
    events = session.exec(
        select(models.Event)
        .where((col(models.Event.pledge_id) == pledge.id) | col(models.Event.pledge_id).in_(merged))
        .order_by(col(models.Event.id).desc())
        .limit(steps)
    )
    found: list[tuple[datetime, list[Change]]] = [(one.at, _of_revision(one)) for one in revisions]
    found += [(one.recorded_at, [_of_event(one)]) for one in events]
    # Both came newest first; of changes at one moment the later one is to be the later.
    newest = sorted(reversed(found), key=lambda item: item[0])[-steps:]
    return tuple(one for _, changes in newest for one in changes)


def _of_revision(revision: models.Revision) -> list[Change]:
    return [
        Change(name, revision.before.get(name), value, revision.by, revision.at)
        for name, value in revision.after.items()
    ]


def _of_event(event: models.Event) -> Change:
    field = "status" if event.status else "event"
    return Change(field, None, event.status or event.evidence, event.recorded_by, event.recorded_at)


def _told(change: Change) -> str:
    return f"{change.by} set {change.field} to {change.after!r}"
