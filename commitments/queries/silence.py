"""Pledges of which nothing is heard any more."""

from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, select

from commitments.queries.asof import Record
from commitments.queries.filters import PledgeFilter, conditions, silent
from commitments.queries.pledges import PledgeRow, rows


def silent_pledges(
    wanted: PledgeFilter, *, limit: int = 10, session: Session, today: date, known: datetime | None = None
) -> list[PledgeRow]:
    """Open pledges of which nothing was heard for a year, the longest silent first."""
    record = Record(today, known)
    heard = func.coalesce(record.P.last_event_on, record.P.promised_on)
    query = (
        select(record.P.id).where(*conditions(wanted, record), silent(record)).order_by(heard, record.P.id).limit(limit)
    )
    return rows([one or 0 for one in session.exec(query)], session=session, today=today, known=known)
