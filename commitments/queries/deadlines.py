"""The calendar of deadlines: how many fall into each month, how they stand, and how precise they are."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import and_, case, extract, func, literal_column
from sqlmodel import Session, select

from commitments.precision import Precision, precision
from commitments.queries.asof import Record
from commitments.queries.filters import PledgeFilter, conditions, timeliness_column
from commitments.vocabulary import Timeliness

_KEPT = (Timeliness.ON_TIME, Timeliness.LATE)
_AHEAD = (Timeliness.DUE_SOON, Timeliness.UPCOMING)


@dataclass(frozen=True, slots=True)
class DueSpan:
    """The first and the last day of which a deadline stands in the record, of the pledges that the filter leaves."""

    first: date
    last: date


def due_span(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> DueSpan | None:
    """Between which days the deadlines lie; None where no pledge has one."""
    record = Record(today, known)
    due = record.P.due_to
    first, last = session.exec(select(func.min(due), func.max(due)).where(*conditions(wanted, record))).one()
    return DueSpan(first, last) if first else None


def due_by_month(
    wanted: PledgeFilter, year: int, *, session: Session, today: date, known: datetime | None = None
) -> pd.DataFrame:
    """The twelve months of a year: month (1 to 12), kept, overdue, ahead, closed, n. A month's are those whose last
    day lies in it; ``closed`` were broken or given up."""
    record = Record(today, known)
    due = record.P.due_to
    query = (
        select(extract("month", due).label("month"), timeliness_column(record).label("timeliness"), func.count())  # type: ignore[call-overload]
        .where(*conditions(wanted, record), due >= date(year, 1, 1), due <= date(year, 12, 31))
        .group_by(literal_column("month"), literal_column("timeliness"))
    )
    found: dict[int, Counter[str]] = {number: Counter() for number in range(1, 13)}
    for number, when, n in session.exec(query):
        found[int(number)][_group(Timeliness(when))] += n
    names = ("kept", "overdue", "ahead", "closed")
    rows = [{"month": m, **{name: n[name] for name in names}, "n": n.total()} for m, n in found.items()]
    return pd.DataFrame(rows, columns=["month", *names, "n"])


def due_precisions(
    wanted: PledgeFilter, first: date, last: date, *, session: Session, today: date, known: datetime | None = None
) -> dict[Precision, int]:
    """How the deadlines whose last day lies between two days were named: to the day, the month, the half year …"""
    record = Record(today, known)
    P = record.P
    # "By" a day: the interval begins with the promise, and so many begin on as many days. One group for all of them.
    begins = case((and_(P.due_from == P.promised_on, P.due_from < P.due_to), None), else_=P.due_from).label("begins")
    query = (
        select(begins, P.due_to, func.count())
        .where(*conditions(wanted, record), P.due_to >= first, P.due_to <= last)
        .group_by(literal_column("begins"), P.due_to)
    )
    found: Counter[Precision] = Counter()
    for start, end, number in session.exec(query):
        found[precision(start, end)] += number
    return {one: found[one] for one in Precision if found[one]}


def _group(when: Timeliness) -> str:
    if when in _KEPT:
        return "kept"
    if when in _AHEAD:
        return "ahead"
    return "overdue" if when is Timeliness.OVERDUE else "closed"
