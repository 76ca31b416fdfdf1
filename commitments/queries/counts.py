"""How many: counts for the heads of pages, facets of the filters, and the tables of bodies and areas."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import case, func, literal_column
from sqlmodel import Session, select

from commitments import reference
from commitments.errors import BadInput
from commitments.queries.asof import Record
from commitments.queries.bodies import answering, group
from commitments.queries.filters import PledgeFilter, body_column, conditions, silent, timeliness_column
from commitments.vocabulary import Review, Status, Timeliness

STATUSES: tuple[str, ...] = ("unknown", *(status.value for status in Status))


@dataclass(frozen=True, slots=True)
class Counts:
    """One look at a set of pledges. ``silent`` are open and without news for a year."""

    total: int
    confirmed: int
    unreviewed: int
    by_status: dict[Status | None, int]
    by_timeliness: dict[Timeliness, int]
    silent: int
    without_deadline: int


def counts(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> Counts:
    """The head of a page: totals by review, status and timeliness."""
    record = Record(today, known)
    P = record.P
    query = (
        select(  # type: ignore[call-overload]
            P.review,
            P.status,
            timeliness_column(record).label("timeliness"),
            func.count(),
            func.sum(case((silent(record), 1), else_=0)),
            func.sum(case((P.due_to.is_(None), 1), else_=0)),
        )
        .where(*conditions(wanted, record))
        .group_by(P.review, P.status, literal_column("timeliness"))
    )
    reviews: Counter[str] = Counter()
    by_status: Counter[Status | None] = Counter()
    by_timeliness: Counter[Timeliness] = Counter()
    quiet = dateless = 0
    for review, status, when, number, number_silent, number_dateless in session.exec(query):
        reviews[review] += number
        by_status[Status(status) if status else None] += number
        by_timeliness[Timeliness(when)] += number
        quiet += number_silent
        dateless += number_dateless
    return Counts(
        total=sum(reviews.values()),
        confirmed=reviews[Review.CONFIRMED],
        unreviewed=reviews[Review.UNREVIEWED],
        by_status=dict(by_status),
        by_timeliness=dict(by_timeliness),
        silent=quiet,
        without_deadline=dateless,
    )


def count_by(
    wanted: PledgeFilter, field: str, *, session: Session, today: date, known: datetime | None = None
) -> dict[str | None, int]:
    """How many pledges each choice of a filter would leave; the filter's own field does not restrict its choices.

    ``field`` is status, timeliness, kind, strength, area, review or ministry (today's key; a body that was split
    into several stays under its old key). None stands for no value.
    """
    record = Record(today, known)
    P = record.P
    if field == "ministry":
        return _count_by_body(wanted.without(field), record, session=session)
    columns: dict[str, Any] = {
        "status": P.status,
        "timeliness": timeliness_column(record),
        "kind": P.kind,
        "strength": P.strength,
        "area": P.area_id,
        "review": P.review,
    }
    if field not in columns:
        raise BadInput(f"pledges are not counted by {field!r}; choose among {', '.join((*columns, 'ministry'))}")
    query = (
        select(columns[field].label("choice"), func.count())
        .where(*conditions(wanted.without(field), record))
        .group_by(literal_column("choice"))
    )
    return {choice: number for choice, number in session.exec(query)}


def _count_by_body(wanted: PledgeFilter, record: Record, *, session: Session) -> dict[str | None, int]:
    """By the two columns of which ``body_column`` is made: their index has them in order, it has not what they give."""
    P, found = record.P, Counter[str | None]()
    query = select(P.answerable_id, P.ministry_id, func.count()).where(*conditions(wanted, record))  # type: ignore[call-overload]
    for answerable, promised, number in session.exec(query.group_by(P.answerable_id, P.ministry_id)):
        found[_group(answerable or promised, record.today)] += number
    return dict(found)


def ministry_table(
    wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None
) -> pd.DataFrame:
    """Today's bodies × statuses: ministry (key or None), name, total, a column a status, overdue; most first."""
    record = Record(today, known)
    frame = _table(wanted, body_column(record), lambda key: _group(key, today), record, session=session)
    names = {body.key: body.name for body in reference.ministries()}
    frame.insert(1, "name", pd.Series([names.get(key) for key in frame["key"]], dtype=object))
    return frame.rename(columns={"key": "ministry"})


def area_table(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> pd.DataFrame:
    """Policy areas × statuses: area (key or None), name, total, a column a status, overdue; most first."""
    record = Record(today, known)
    frame = _table(wanted, record.P.area_id, lambda key: key, record, session=session)
    names = {area.key: area.label for area in reference.policy_areas()}
    frame.insert(1, "name", pd.Series([names.get(key) for key in frame["key"]], dtype=object))
    return frame.rename(columns={"key": "area"})


def ministry_choices(
    *, session: Session, today: date, wanted: PledgeFilter | None = None, known: datetime | None = None
) -> list[tuple[str, str, int]]:
    """Today's bodies that have pledges, their predecessors' included: key, name, number; most first.

    Pledges of a body that was split count under each successor, since each may answer for them.
    """
    counted = count_by(wanted or PledgeFilter(), "ministry", session=session, today=today, known=known)
    return choices_of(counted, today=today)


def choices_of(counted: Mapping[str | None, int], *, today: date) -> list[tuple[str, str, int]]:
    """What ``ministry_choices`` answers, from pledges counted by body (``count_by``)."""
    found: Counter[str] = Counter()
    for key, number in counted.items():
        for body in answering(key, today) if key else ():
            found[body.key] += number
    names = {body.key: body.name for body in reference.ministries()}
    most_first = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [(key, names[key], number) for key, number in most_first]


def _group(key: str | None, today: date) -> str | None:
    return key and group(key, today)


def _table(wanted: PledgeFilter, column: Any, grouped: Any, record: Record, *, session: Session) -> pd.DataFrame:
    overdue = case((timeliness_column(record) == Timeliness.OVERDUE.value, 1), else_=0)
    query = (
        select(column.label("choice"), record.P.status, func.count(), func.sum(overdue))  # type: ignore[call-overload]
        .where(*conditions(wanted, record))
        .group_by(literal_column("choice"), record.P.status)
    )
    found: dict[str | None, Counter[str]] = defaultdict(Counter)
    for key, status, number, number_overdue in session.exec(query):
        cells = found[grouped(key)]
        cells[status or "unknown"] += number
        cells["total"] += number
        cells["overdue"] += number_overdue
    # Ties go by key, so that a table comes out in the same order whatever the database's.
    rows = sorted(found.items(), key=lambda item: (-item[1]["total"], item[0] is None, item[0] or ""))
    columns = ["total", *STATUSES, "overdue"]
    frame = pd.DataFrame(
        [{"key": key, **{name: cells[name] for name in columns}} for key, cells in rows],
        columns=["key", *columns],
    )
    # An object column keeps None; pandas' text column would make it a number (NaN).
    frame["key"] = pd.Series([key for key, _ in rows], dtype=object)
    return frame
