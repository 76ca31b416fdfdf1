"""All pledges that a filter leaves, one after the other: what is taken away is the whole list, not the page shown."""

from collections.abc import Iterator
from datetime import date, datetime

from sqlmodel import Session, select

from commitments.queries.asof import Record
from commitments.queries.filters import Order, PledgeFilter, conditions, ordering
from commitments.queries.pledges import PledgeRow, rows

BATCH = 500


def every_pledge(
    wanted: PledgeFilter,
    *,
    order: Order = Order.PROMISED,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> Iterator[PledgeRow]:
    """The pledges of a list in its order, as of one moment; read in batches, so that only their numbers are held."""
    record = Record(today, known)
    query = select(record.P.id).where(*conditions(wanted, record)).order_by(*ordering(order, record))
    ids = [one or 0 for one in session.exec(query)]
    for first in range(0, len(ids), BATCH):
        yield from rows(ids[first : first + BATCH], session=session, today=today, known=known)
