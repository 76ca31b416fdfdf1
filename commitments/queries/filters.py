"""What a person can ask for, and the same as SQL conditions."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_
from sqlmodel import col, exists, select

from commitments import models, reference
from commitments.errors import BadInput
from commitments.queries.bodies import standing_under
from commitments.status import DUE_SOON
from commitments.vocabulary import Kind, Review, Status, Strength, Timeliness

UNKNOWN = "unknown"
"""Stands for "no value" in a filter: a pledge without a recorded status (미확인), without an area, outside the list."""


class Order(StrEnum):
    """How a list of pledges is sorted. Ties go by number, so that a page never shows a row twice."""

    PROMISED = "promised"
    DUE = "due"
    CHANGED = "changed"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class PledgeFilter:
    """Which pledges: every field that is set must hold, within a field any value. Empty means all.

    ``ministries`` are keys and stand for their whole lineage; ``statuses`` and ``areas`` also take ``unknown``.
    Days are inclusive. ``text`` is looked for in titles and quotes, each word on its own. Pledges that were
    rejected or merged away never appear unless ``reviews`` asks for the rejected.
    """

    ministries: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    timeliness: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    promised_from: date | None = None
    promised_to: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    text: str = ""
    reviewed_only: bool = False

    def without(self, field: str) -> "PledgeFilter":
        """The same filter with one field cleared, as a facet needs it."""
        names = {"status": "statuses", "ministry": "ministries", "area": "areas", "kind": "kinds",
                 "strength": "strengths", "review": "reviews"}  # fmt: skip
        return replace(self, **{names.get(field, field): ()})  # type: ignore[arg-type]


P = models.Pledge


def conditions(wanted: PledgeFilter, *, today: date) -> list[ColumnElement[bool]]:
    """The filter as SQL conditions on ``pledge``. Raises BadInput for a value that no list knows."""
    found: list[ColumnElement[bool]] = [col(P.merged_into_id).is_(None)]
    if wanted.reviews:
        found.append(col(P.review).in_(_known(wanted.reviews, Review, "review")))
    else:
        found.append(col(P.review) != Review.REJECTED.value)
    if wanted.reviewed_only:
        found.append(col(P.review) == Review.CONFIRMED.value)
    if wanted.ministries:
        keys = [key for key in wanted.ministries if key != UNKNOWN]
        bodies = sorted(frozenset[str]().union(*(standing_under(key, today) for key in keys)))
        found.append(_any_or_none(col(P.ministry_id), bodies, none=UNKNOWN in wanted.ministries))
    if wanted.areas:
        keys = [reference.policy_area(area).key for area in wanted.areas if area != UNKNOWN]
        found.append(_any_or_none(col(P.area_id), keys, none=UNKNOWN in wanted.areas))
    if wanted.statuses:
        values = _known([status for status in wanted.statuses if status != UNKNOWN], Status, "status")
        found.append(_any_or_none(col(P.status), values, none=UNKNOWN in wanted.statuses))
    if wanted.kinds:
        found.append(col(P.kind).in_(_known(wanted.kinds, Kind, "kind")))
    if wanted.strengths:
        found.append(col(P.strength).in_(_known(wanted.strengths, Strength, "strength")))
    if wanted.timeliness:
        values = _known(wanted.timeliness, Timeliness, "timeliness")
        found.append(timeliness_column(today=today).in_(values))
    for bound, column, sign in (
        (wanted.promised_from, P.promised_on, ">="),
        (wanted.promised_to, P.promised_on, "<="),
        (wanted.due_from, P.due_to, ">="),
        (wanted.due_to, P.due_to, "<="),
    ):
        if bound is not None:
            found.append(col(column).op(sign)(bound))  # type: ignore[arg-type]
    found.extend(_mentions(word) for word in wanted.text.split())
    return found


def timeliness_column(*, today: date) -> ColumnElement[str]:
    """``status.timeliness`` as SQL, so that it can be counted and filtered; a test holds the two together."""
    due, status, on = col(P.due_to), col(P.status), col(P.status_on)
    fulfilled = status == Status.FULFILLED.value
    return case(
        (status == Status.BROKEN.value, literal(Timeliness.CLOSED.value)),
        (due.is_(None), literal(Timeliness.NO_DEADLINE.value)),
        (and_(fulfilled, on <= due), literal(Timeliness.ON_TIME.value)),
        (fulfilled, literal(Timeliness.LATE.value)),
        (due < today, literal(Timeliness.OVERDUE.value)),
        (due <= today + DUE_SOON, literal(Timeliness.DUE_SOON.value)),
        else_=literal(Timeliness.UPCOMING.value),
    )


def ordering(order: Order, *, today: date) -> list[Any]:
    """The sort keys of an order. Pledges without the date in question come last."""
    due, promised, changed = col(P.due_to), col(P.promised_on), col(P.last_event_on)
    match order:
        case Order.PROMISED:
            return [promised.desc(), col(P.id).desc()]
        case Order.DUE:
            return [due.is_(None), due, col(P.id)]
        case Order.CHANGED:
            return [changed.is_(None), changed.desc(), promised.desc(), col(P.id).desc()]
        case Order.OVERDUE:
            overdue = timeliness_column(today=today) == Timeliness.OVERDUE.value
            return [case((overdue, 0), else_=1), due.is_(None), due, col(P.id)]


def silent(*, today: date) -> ColumnElement[bool]:
    """Open pledges of which nothing was heard for a year: no event, or promise, in the last 365 days."""
    last = func.coalesce(col(P.last_event_on), col(P.promised_on))
    still_open = or_(col(P.status).is_(None), col(P.status).not_in([Status.FULFILLED.value, Status.BROKEN.value]))
    return and_(still_open, last < today - timedelta(days=365))


def _any_or_none(column: Any, values: list[str], *, none: bool) -> ColumnElement[bool]:
    return or_(column.in_(values), column.is_(None)) if none else column.in_(values)


def _known(values: Any, terms: Any, name: str) -> list[str]:
    allowed = [term.value for term in terms]
    for value in values:
        if value not in allowed:
            raise BadInput(f"{value!r} is not a {name}; choose among {', '.join(allowed)}")
    return [str(value) for value in values]


def _mentions(word: str) -> ColumnElement[bool]:
    """Pledges whose title or a quote holds the word. LIKE, because two Korean syllables are a word."""
    pattern = "%" + word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_") + "%"
    said = exists(
        select(models.Statement.id).where(
            models.Statement.pledge_id == P.id, col(models.Statement.quote).ilike(pattern, escape="\\")
        )
    )
    return or_(col(P.title).ilike(pattern, escape="\\"), said)
