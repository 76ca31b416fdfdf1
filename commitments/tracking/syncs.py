"""How far the reading of a source outside has come, kept beside what was read, so that a broken-off run goes on."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from commitments import models
from commitments.errors import CommitmentsError
from commitments.tracking.lookup import aware


@dataclass(frozen=True, slots=True)
class Run:
    """What one reading did: articles new, known and set aside, commitments found, and items held back (embargo).

    ``retold`` counts the known ones of which something else was said than before.
    """

    new: int = 0
    known: int = 0
    set_aside: int = 0
    commitments: int = 0
    held_back: int = 0
    retold: int = 0


def position_of(source: str, *, session: Session) -> dict[str, Any]:
    """Where the last reading of ``source`` stopped; empty where it came to its end, or there was none."""
    row = session.get(models.Sync, source)
    return dict(row.position) if row else {}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where a source stands before it is read: its position, what decides whether it is asked now, and how many
    readings failed since one succeeded. ``last_error`` is of the last that ever failed."""

    position: dict[str, Any]
    last_success_at: datetime | None = None
    failures: int = 0
    wait_until: datetime | None = None
    last_error: str = ""


def standing_of(source: str, *, session: Session) -> Waiting:
    """How the readings of a source have gone until now; as if never read where they have not begun."""
    row = session.get(models.Sync, source)
    if row is None:
        return Waiting({})
    return Waiting(dict(row.position), row.last_success_at, row.failures, row.wait_until, row.last_error)


def keep_position(source: str, position: dict[str, Any], *, session: Session) -> None:
    """Keeps how far the reading has come, in the transaction that stores what was read up to there."""
    _row(source, session=session).position = dict(position)
    session.flush()


def finish_sync(
    source: str, *, now: datetime, session: Session, position: dict[str, Any] | None = None, run: Run | None = None
) -> None:
    """Says that the reading came to its end. ``position`` is where the next one begins, without one anew.

    ``run`` counts what it did.
    """
    row = _row(source, session=session)
    # An error that is over stays, with its day: whoever looks later sees that there was one.
    row.position, row.last_success_at, row.failures, row.wait_until = dict(position or {}), aware(now), 0, None
    _count(row, run)
    session.flush()


def break_off_sync(
    source: str,
    error: Exception | str,
    *,
    now: datetime,
    session: Session,
    run: Run | None = None,
    wait_until: datetime | None = None,
) -> None:
    """Says why the reading stopped; the position stays. Until ``wait_until`` the source is to be left alone."""
    row = _row(source, session=session)
    row.last_error_at, row.last_error, row.failures = aware(now), str(error), row.failures + 1
    row.last_told = _told(error)
    row.wait_until = aware(wait_until) if wait_until else None
    _count(row, run)
    session.flush()


def pause_sync(source: str, *, until: datetime, session: Session, run: Run | None = None) -> None:
    """Says that the source gives no more for now, which is no fault: it goes on where it stopped."""
    row = _row(source, session=session)
    row.wait_until = aware(until)
    _count(row, run)
    session.flush()


def _count(row: models.Sync, run: Run | None) -> None:
    if run is not None:
        row.articles += run.new
        row.last_run = asdict(run)


def _row(source: str, *, session: Session) -> models.Sync:
    row = session.get(models.Sync, source, with_for_update=True)
    if row is None:
        row = models.Sync(source=source)
        session.add(row)
        session.flush()
    return row


def _told(error: Exception | str) -> dict[str, object]:
    """The name of an error with the values in it, as JSON; nothing for one without a name."""
    if not isinstance(error, CommitmentsError) or not error.told:
        return {}
    values = {name: one if isinstance(one, int | float) else str(one) for name, one in error.values.items()}
    return {"told": error.told, "values": values}
