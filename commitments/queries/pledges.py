"""Lists of pledges, page by page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from commitments import models
from commitments.errors import BadInput
from commitments.extraction.finding import Target
from commitments.queries.filters import Order, P, PledgeFilter, conditions, ordering
from commitments.status import overdue_days, timeliness
from commitments.vocabulary import Kind, Review, Role, Status, Strength, Timeliness


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A pledge as a list shows it. ``ministry`` is the body's name when the promise was made; None is 미확인.

    ``overdue_days`` counts past the deadline, for overdue and late pledges. ``quote`` is what made the promise.
    """

    id: int
    title: str
    ministry_id: str | None
    ministry: str | None
    area_id: str | None
    kind: Kind
    strength: Strength
    speaker: str | None
    promised_on: date
    due_from: date | None
    due_to: date | None
    targets: tuple[Target, ...]
    review: Review
    found_by: str
    status: Status | None
    status_on: date | None
    last_event_on: date | None
    timeliness: Timeliness
    overdue_days: int | None
    quote: str
    version: int


def count_pledges(wanted: PledgeFilter, *, session: Session, today: date) -> int:
    """How many pledges the filter leaves."""
    return session.exec(select(func.count()).select_from(P).where(*conditions(wanted, today=today))).one()


def list_pledges(
    wanted: PledgeFilter,
    *,
    order: Order = Order.PROMISED,
    page: int = 1,
    page_size: int = 50,
    session: Session,
    today: date,
) -> list[PledgeRow]:
    """One page of the pledges that the filter leaves; pages count from 1. Past the end it is empty."""
    if page < 1 or not 1 <= page_size <= 1000:
        raise BadInput(f"there is no page {page} of {page_size} rows; pages count from 1, with 1 to 1000 rows")
    # Sorting numbers and fetching one page of rows is far cheaper than sorting rows.
    query = (
        select(P.id)
        .where(*conditions(wanted, today=today))
        .order_by(*ordering(order, today=today))
        .limit(page_size)
        .offset((page - 1) * page_size)
    )
    ids = list(session.exec(query))
    found = {pledge.id: pledge for pledge in session.exec(select(P).where(col(P.id).in_(ids)))}
    return rows([found[one] for one in ids], session=session, today=today)


def due_between(
    wanted: PledgeFilter, first: date, last: date, *, limit: int = 10, session: Session, today: date
) -> list[PledgeRow]:
    """Open pledges whose deadline lies between two days, soonest first."""
    still_open = col(P.status).is_(None) | col(P.status).not_in([Status.FULFILLED.value, Status.BROKEN.value])
    query = (
        select(P)
        .where(*conditions(wanted, today=today), col(P.due_to) >= first, col(P.due_to) <= last, still_open)
        .order_by(*ordering(Order.DUE, today=today))
        .limit(limit)
    )
    return rows(session.exec(query), session=session, today=today)


def rows(pledges: Iterable[models.Pledge], *, session: Session, today: date) -> list[PledgeRow]:
    """Table rows as plain values, each with the words that made the promise (one query for all)."""
    found = list(pledges)
    quotes = _quotes([pledge.id or 0 for pledge in found], session=session)
    return [_row(pledge, quotes.get(pledge.id or 0, ""), today=today) for pledge in found]


def targets(stored: list[dict[str, Any]]) -> tuple[Target, ...]:
    """Targets as they are stored, as values."""
    return tuple(Target(value=one["value"], unit=one["unit"], baseline=one["baseline"]) for one in stored)


def _row(pledge: models.Pledge, quote: str, *, today: date) -> PledgeRow:
    status = Status(pledge.status) if pledge.status else None
    return PledgeRow(
        id=pledge.id or 0,
        title=pledge.title,
        ministry_id=pledge.ministry_id,
        ministry=pledge.ministry_text,
        area_id=pledge.area_id,
        kind=Kind(pledge.kind),
        strength=Strength(pledge.strength),
        speaker=pledge.speaker,
        promised_on=pledge.promised_on,
        due_from=pledge.due_from,
        due_to=pledge.due_to,
        targets=targets(pledge.targets),
        review=Review(pledge.review),
        found_by=pledge.found_by,
        status=status,
        status_on=pledge.status_on,
        last_event_on=pledge.last_event_on,
        timeliness=timeliness(pledge.due_to, status, pledge.status_on, today=today),
        overdue_days=overdue_days(pledge.due_to, status, pledge.status_on, today=today),
        quote=quote,
        version=pledge.version or 0,
    )


def _quotes(ids: list[int], *, session: Session) -> dict[int, str]:
    found: dict[int, str] = {}
    statement = models.Statement
    query = (
        select(statement.pledge_id, statement.quote)
        .where(col(statement.pledge_id).in_(ids))
        .order_by(col(statement.role) != Role.MAKES.value, col(statement.said_on), col(statement.id))
    )
    for pledge_id, quote in session.exec(query):
        found.setdefault(pledge_id, quote)
    return found
