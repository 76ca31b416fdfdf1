"""Fetching the row that a use case is about, locked and at the version that the person saw."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from commitments import models
from commitments.errors import BadInput, Conflict, NotFound


def pledge_for_update(pledge_id: int, *, version: int | None, session: Session) -> models.Pledge:
    """The pledge, locked until the transaction ends.

    Raises NotFound, or Conflict when ``version`` (what the person had on screen) is no longer the newest.
    """
    pledge = session.get(models.Pledge, pledge_id, with_for_update=True)
    if pledge is None:
        raise NotFound(f"there is no pledge {pledge_id}: it may have been typed wrongly")
    if version is not None and pledge.version != version:
        raise Conflict(
            f"somebody changed pledge {pledge_id} while you were looking at it (version {version} is now "
            f"{pledge.version}); nothing was saved: reload the page, look at the change and save again"
        )
    return pledge


def named(by: str) -> str:
    """The person's name, trimmed. Raises BadInput when it is empty: every change has a named author."""
    if not by.strip():
        raise BadInput("no name was given for who makes this change: write your name")
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


def record_revision(
    pledge: models.Pledge,
    action: str,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    reason: str,
    by: str,
    now: datetime,
    session: Session,
) -> None:
    """Adds to the pledge's history what a person changed, and moves its version on."""
    touch(pledge, now=now)
    session.add(
        models.Revision(
            pledge_id=pledge.id or 0,
            action=action,
            before=before,
            after=after,
            reason=reason.strip(),
            by=named(by),
            at=aware(now),
        )
    )
    session.add(pledge)
