"""Fulfilment rates of a set of pledges: the counts, which ``commitments.rates`` makes into shares."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import case, func, literal_column
from sqlmodel import Session, col, select

from commitments import models
from commitments.queries.asof import Record
from commitments.queries.filters import PledgeFilter, conditions, of_pledges, timeliness_column
from commitments.rates import Deadlines, Rate, Tally
from commitments.rates import rates as rates_of
from commitments.vocabulary import Review, Status, Timeliness


def rates(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> tuple[Rate, ...]:
    """The rates of the pledges that the filter leaves, side by side, in the order of ``commitments.rates.RATES``."""
    return rates_of(tally(wanted, session=session, today=today, known=known))


def tally(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> Tally:
    """The counts that all rates are made of; rejected pledges are in none of them."""
    record = Record(today, known)
    P = record.P
    confirmed = replace(wanted, reviewed_only=True)
    query = (
        select(  # type: ignore[call-overload]
            P.status,
            timeliness_column(record).label("timeliness"),
            timeliness_column(record, first=True).label("first"),
            func.count(),
            func.count(P.last_event_on),
        )
        .where(*conditions(confirmed, record))
        .group_by(P.status, literal_column("timeliness"), literal_column("first"))
    )
    statuses: Counter[Status | None] = Counter()
    first: Counter[Timeliness] = Counter()
    moved: Counter[Timeliness] = Counter()
    on_track = evidenced = 0
    for status, when, at_first, number, with_events in session.exec(query):
        statuses[Status(status) if status else None] += number
        moved[Timeliness(when)] += number
        first[Timeliness(at_first)] += number
        evidenced += with_events
        if status == Status.IN_PROGRESS and when != Timeliness.OVERDUE:
            on_track += number
    # A sum, not a condition: the condition would lead SQLite to an index that knows nothing of the bodies.
    waiting = func.sum(case((P.review == Review.UNREVIEWED.value, 1), else_=0))
    unreviewed = session.exec(select(waiting).select_from(record.pledges).where(*conditions(wanted, record))).one()
    counted, total = _progress(confirmed, record, session=session)
    return Tally(
        statuses=dict(statuses),
        unreviewed=unreviewed or 0,
        on_track=on_track,
        evidenced=evidenced,
        progress_counted=counted,
        progress_sum=total,
        first=_deadlines(first),
        moved=_deadlines(moved),
    )


def _deadlines(found: Counter[Timeliness]) -> Deadlines:
    return Deadlines(found[Timeliness.ON_TIME], found[Timeliness.LATE], found[Timeliness.OVERDUE])


def _progress(confirmed: PledgeFilter, record: Record, *, session: Session) -> tuple[int, float]:
    """How many confirmed pledges have a last reported count with a total, and the sum of their shares, each up to 1."""
    event, member = models.Event, record.members()
    latest = func.row_number().over(
        partition_by=member.root, order_by=(col(event.happened_on).desc(), col(event.id).desc())
    )
    columns = (col(event.progress_done), col(event.progress_total), latest.label("place"))
    query = member.join(select(*columns).select_from(event), event.pledge_id)
    query = of_pledges(query, member.root, confirmed, record)
    reported = query.where(*record.standing(), col(event.progress_total).is_not(None)).subquery("reported").c
    share = reported.progress_done / reported.progress_total
    last = select(func.count(), func.sum(case((share > 1, 1.0), else_=share))).where(reported.place == 1)
    counted, total = session.exec(last).one()
    return counted, float(total or 0.0)
