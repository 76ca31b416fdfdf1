"""How far the reading of a source outside has come, kept beside what was read, so that a broken-off run goes on."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from commitments import models
from commitments.tracking.lookup import aware


def position_of(source: str, *, session: Session) -> dict[str, Any]:
    """Where the last reading of ``source`` stopped; empty where it came to its end, or there was none."""
    row = session.get(models.Sync, source)
    return dict(row.position) if row else {}


def keep_position(source: str, position: dict[str, Any], *, session: Session) -> None:
    """Keeps how far the reading has come, in the transaction that stores what was read up to there."""
    _row(source, session=session).position = dict(position)
    session.flush()


def finish_sync(source: str, *, now: datetime, session: Session) -> None:
    """Says that the reading came to its end: the next one begins anew."""
    row = _row(source, session=session)
    row.position, row.last_success_at, row.last_error = {}, aware(now), ""
    session.flush()


def break_off_sync(source: str, error: str, *, now: datetime, session: Session) -> None:
    """Says why the reading stopped; the position stays."""
    row = _row(source, session=session)
    row.last_error_at, row.last_error = aware(now), error
    session.flush()


def _row(source: str, *, session: Session) -> models.Sync:
    row = session.get(models.Sync, source, with_for_update=True)
    if row is None:
        row = models.Sync(source=source)
        session.add(row)
        session.flush()
    return row
