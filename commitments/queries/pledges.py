"""Lists of pledges, page by page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from commitments import models
from commitments.errors import BadInput
from commitments.extraction.finding import Target
from commitments.queries.asof import Members, Record
from commitments.queries.bodies import undecided
from commitments.queries.filters import (
    SILENCE,
    Order,
    PledgeFilter,
    conditions,
    last_heard,
    ordering,
    silent,
    still_open,
)
from commitments.status import moved, overdue_days, timeliness
from commitments.vocabulary import Kind, Review, Role, Status, Strength, Timeliness


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A pledge as a list shows it. ``ministry`` is the body's name when the promise was made; None is 미확인.

    ``answerable_id`` is the body that a person named to answer for it; ``undecided`` are the keys of those among which
    nobody has chosen. ``due_to`` is the deadline in force, ``first_due_to`` the one that was promised.
    ``overdue_days`` counts past the deadline in force, ``first_overdue_days`` past the first, for
    overdue and late pledges. ``quote`` is what made the promise. ``version`` is 0 where the past is shown: what is past
    cannot be changed.
    """

    id: int
    title: str
    ministry_id: str | None
    ministry: str | None
    answerable_id: str | None
    undecided: tuple[str, ...]
    area_id: str | None
    kind: Kind
    strength: Strength
    speaker: str | None
    promised_on: date
    due_from: date | None
    due_to: date | None
    first_due_from: date | None
    first_due_to: date | None
    targets: tuple[Target, ...]
    review: Review
    found_by: str
    status: Status | None
    status_on: date | None
    last_event_on: date | None
    timeliness: Timeliness
    overdue_days: int | None
    first_overdue_days: int | None
    quote: str
    version: int

    @property
    def moved(self) -> bool:
        """Whether the deadline in force is another than the one that was promised."""
        return moved(self.first_due_to, self.due_to)


def count_pledges(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> int:
    """How many pledges the filter leaves."""
    record = Record(today, known)
    return session.exec(select(func.count()).select_from(record.pledges).where(*conditions(wanted, record))).one()


def list_pledges(
    wanted: PledgeFilter,
    *,
    order: Order = Order.PROMISED,
    page: int = 1,
    page_size: int = 50,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[PledgeRow]:
    """One page of the pledges that the filter leaves; pages count from 1. Past the end it is empty."""
    if page < 1 or not 1 <= page_size <= 1000:
        raise BadInput(f"there is no page {page} of {page_size} rows; pages count from 1, with 1 to 1000 rows")
    record = Record(today, known)
    # Sorting numbers and fetching one page of rows is far cheaper than sorting rows.
    query = (
        select(record.P.id)
        .where(*conditions(wanted, record))
        .order_by(*ordering(order, record))
        .limit(page_size)
        .offset((page - 1) * page_size)
    )
    return rows([one or 0 for one in session.exec(query)], session=session, today=today, known=known)


def due_between(
    wanted: PledgeFilter,
    first: date,
    last: date,
    *,
    limit: int = 10,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[PledgeRow]:
    """Open pledges whose deadline lies between two days, soonest first."""
    record = Record(today, known)
    due = record.P.due_to
    query = (
        select(record.P.id)
        .where(*conditions(wanted, record), due >= first, due <= last, still_open(record))
        .order_by(*ordering(Order.DUE, record))
        .limit(limit)
    )
    return rows([one or 0 for one in session.exec(query)], session=session, today=today, known=known)


def fell_silent(
    wanted: PledgeFilter,
    *,
    within: timedelta,
    limit: int = 10,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[PledgeRow]:
    """Open pledges without news for a year that had some a year and ``within`` ago; those last heard of come first.

    So the list is of those that fell silent lately, not of all that ever did (``filters.silent``).
    """
    record = Record(today, known)
    last = last_heard(record)
    query = (
        select(record.P.id)
        .where(*conditions(wanted, record), silent(record), last >= today - SILENCE - within)
        .order_by(last.desc(), record.P.id)
        .limit(limit)
    )
    return rows([one or 0 for one in session.exec(query)], session=session, today=today, known=known)


def rows(ids: Sequence[int], *, session: Session, today: date, known: datetime | None = None) -> list[PledgeRow]:
    """Pledges by number, in the order given, each with the words that made the promise; unknown ones are left out."""
    record = Record(today, known)
    query = select(*(getattr(record.P, name) for name in _COLUMNS)).where(record.P.id.in_(ids))
    found = {row.id: row for row in session.exec(query)}  # type: ignore[call-overload]
    quotes = _quotes(ids, record, session=session)
    return [_row(found[one], quotes.get(one, ""), today=today) for one in ids if one in found]


def targets(stored: list[dict[str, Any]]) -> tuple[Target, ...]:
    """Targets as they are stored, as values."""
    return tuple(Target(value=one["value"], unit=one["unit"], baseline=one["baseline"]) for one in stored)


_COLUMNS = (
    "id", "title", "ministry_id", "ministry_text", "answerable_id", "area_id", "kind", "strength", "speaker",
    "promised_on", "due_from", "due_to", "first_due_from", "first_due_to", "targets", "review", "found_by", "status",
    "status_on", "last_event_on", "version",
)  # fmt: skip


def _row(pledge: Any, quote: str, *, today: date) -> PledgeRow:
    status = Status(pledge.status) if pledge.status else None
    return PledgeRow(
        id=pledge.id,
        title=pledge.title,
        ministry_id=pledge.ministry_id,
        ministry=pledge.ministry_text,
        answerable_id=pledge.answerable_id,
        undecided=undecided(pledge.answerable_id or pledge.ministry_id, today),
        area_id=pledge.area_id,
        kind=Kind(pledge.kind),
        strength=Strength(pledge.strength),
        speaker=pledge.speaker,
        promised_on=pledge.promised_on,
        due_from=pledge.due_from,
        due_to=pledge.due_to,
        first_due_from=pledge.first_due_from,
        first_due_to=pledge.first_due_to,
        targets=targets(pledge.targets),
        review=Review(pledge.review),
        found_by=pledge.found_by,
        status=status,
        status_on=pledge.status_on,
        last_event_on=pledge.last_event_on,
        timeliness=timeliness(pledge.due_to, status, pledge.status_on, today=today),
        overdue_days=overdue_days(pledge.due_to, status, pledge.status_on, today=today),
        first_overdue_days=overdue_days(pledge.first_due_to, status, pledge.status_on, today=today),
        quote=quote,
        version=pledge.version or 0,
    )


def _quotes(ids: Collection[int], record: Record, *, session: Session) -> dict[int, str]:
    """The words that made each promise."""
    return makers(ids, models.Statement.quote, record, session=session)


def makers(ids: Collection[int], column: Any, record: Record, *, session: Session) -> dict[int, Any]:
    """A column of the statement that made each promise: the earliest of its own and its merged ones' that does not
    change it."""
    statement, member = models.Statement, record.members()
    columns = select(member.id, member["merged_into_id"], column).select_from(statement)
    query = (
        member.join(columns, statement.pledge_id)
        .where(member.family(ids), col(statement.role) != Role.CHANGES.value, *record.statements())
        .order_by(*earliest(member))
    )
    found: dict[int, Any] = {}
    for own, into, value in session.exec(query):
        for pledge_id in (own, into):
            if pledge_id is not None:
                found.setdefault(pledge_id, value)
    return found


def earliest(member: Members) -> list[Any]:
    """The order of a pledge's statements: by day, on one day the pledge's own before those of a merged one."""
    statement = models.Statement
    return [col(statement.said_on), member["merged_into_id"].is_not(None), col(statement.id)]
