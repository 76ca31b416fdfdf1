"""The status timeline: a page of pledges as bars, with the events that happened to them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlmodel import Session

from commitments.queries.events import EventRow, events_of
from commitments.queries.filters import Order, PledgeFilter
from commitments.queries.pledges import PledgeRow, count_pledges, list_pledges
from commitments.status import segments

_MARKS = [
    "pledge_id", "event_id", "happened_on", "evidence", "status", "note", "quote", "source_title", "outlet", "url",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timeline:
    """``rows`` are the page's pledges, with the first deadline and the one in force; ``total`` counts all that the
    filter leaves.

    ``segments``: pledge_id, start, end, status (or ``unknown``), phase (past, moved, overdue, ahead).
    ``events``: pledge_id, event_id, happened_on, evidence, status (or None), note, quote, source_title, outlet,
    url.
    """

    rows: list[PledgeRow]
    segments: pd.DataFrame
    events: pd.DataFrame
    total: int


def timeline(
    wanted: PledgeFilter,
    *,
    order: Order = Order.PROMISED,
    page: int = 1,
    page_size: int = 50,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> Timeline:
    """One page of the status timeline; pages count from 1."""
    shown = list_pledges(wanted, order=order, page=page, page_size=page_size, session=session, today=today, known=known)
    happened: dict[int, list[EventRow]] = defaultdict(list)
    for event in events_of([row.id for row in shown], session=session, today=today, known=known):
        happened[event.pledge_id].append(event)
    bars = [
        {
            "pledge_id": row.id,
            "start": piece.start,
            "end": piece.end,
            "status": piece.status.value if piece.status else "unknown",
            "phase": piece.phase.value,
        }
        for row in shown
        for piece in segments(row.promised_on, row.due_to, happened[row.id], today=today, first_due_to=row.first_due_to)
    ]
    marks = [
        {
            "pledge_id": event.pledge_id,
            "event_id": event.id,
            "happened_on": event.happened_on,
            "evidence": event.evidence.value,
            "status": event.status.value if event.status else None,
            "note": event.note,
            "quote": event.quote,
            "source_title": event.source_title,
            "outlet": event.outlet,
            "url": event.url,
        }
        for row in shown
        for event in happened[row.id]
        if event.retracts_id is None and not event.retracted
    ]
    return Timeline(
        rows=shown,
        segments=pd.DataFrame(bars, columns=["pledge_id", "start", "end", "status", "phase"]),
        events=pd.DataFrame(
            marks,
            columns=_MARKS,
        ),
        total=count_pledges(wanted, session=session, today=today, known=known),
    )
