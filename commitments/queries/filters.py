"""What a person can ask for, and the same as SQL conditions."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, literal, or_, union_all
from sqlmodel import col, select

from commitments import models, reference
from commitments.errors import BadInput
from commitments.queries.asof import Record
from commitments.queries.bodies import standing_under
from commitments.search import Word, index, words
from commitments.status import CLOSED, DUE_SOON
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
    Days are inclusive. ``text`` is looked for in titles and quotes: each word on its own, without its particle,
    spaced as it was typed or otherwise (``commitments.search``). ``silent_only`` leaves the open pledges without news
    for a year (``silent``). Pledges that were rejected or merged away never appear unless ``reviews`` asks for the
    rejected.
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
    silent_only: bool = False

    def without(self, field: str) -> "PledgeFilter":
        """The same filter with one field cleared, as a facet needs it."""
        names = {"status": "statuses", "ministry": "ministries", "area": "areas", "kind": "kinds",
                 "strength": "strengths", "review": "reviews"}  # fmt: skip
        return replace(self, **{names.get(field, field): ()})  # type: ignore[arg-type]


def conditions(wanted: PledgeFilter, record: Record) -> list[ColumnElement[bool]]:
    """The filter as SQL conditions on the record's pledges. Raises BadInput for a value that no list knows."""
    P = record.P
    found: list[ColumnElement[bool]] = [P.merged_into_id.is_(None)]
    if wanted.reviews:
        found.append(P.review.in_(_known(wanted.reviews, Review, "review")))
    else:
        found.append(P.review != Review.REJECTED.value)
    if wanted.reviewed_only:
        found.append(P.review == Review.CONFIRMED.value)
    if wanted.silent_only:
        found.append(silent(record))
    if wanted.ministries:
        found.append(_answers(wanted.ministries, record))
    if wanted.areas:
        keys = [reference.policy_area(area).key for area in wanted.areas if area != UNKNOWN]
        found.append(_any_or_none(P.area_id, keys, none=UNKNOWN in wanted.areas))
    if wanted.statuses:
        values = _known([status for status in wanted.statuses if status != UNKNOWN], Status, "status")
        found.append(_any_or_none(P.status, values, none=UNKNOWN in wanted.statuses))
    if wanted.kinds:
        found.append(P.kind.in_(_known(wanted.kinds, Kind, "kind")))
    if wanted.strengths:
        found.append(P.strength.in_(_known(wanted.strengths, Strength, "strength")))
    if wanted.timeliness:
        values = _known(wanted.timeliness, Timeliness, "timeliness")
        found.append(timeliness_column(record).in_(values))
    for bound, column, sign in (
        (wanted.promised_from, P.promised_on, ">="),
        (wanted.promised_to, P.promised_on, "<="),
        (wanted.due_from, P.due_to, ">="),
        (wanted.due_to, P.due_to, "<="),
    ):
        if bound is not None:
            found.append(column.op(sign)(bound))
    if wanted.text.strip():
        asked = words(wanted.text)
        found.extend(_mentions(word, record) for word in asked)
        if not asked:  # a question without a letter in it finds nothing, rather than everything
            found.append(false())
    return found


def of_pledges(query: Any, pledge_id: Any, wanted: PledgeFilter, record: Record) -> Any:
    """The query narrowed to what belongs to the pledges that the filter leaves."""
    found = conditions(wanted, record)
    if record.known is not None:
        return query.where(pledge_id.in_(select(record.P.id).where(*found)))
    # A limit can stop a join early, once it has found enough.
    return query.join(record.pledges, record.P.id == pledge_id).where(*found)


def body_column(record: Record) -> ColumnElement[str | None]:
    """The body from which the answering one follows: the one that a person named, else the one that promised."""
    return func.coalesce(record.P.answerable_id, record.P.ministry_id)


def timeliness_column(record: Record, *, first: bool = False) -> ColumnElement[str]:
    """``status.timeliness`` as SQL, so that it can be counted and filtered; a test holds the two together.

    Against the deadline in force, or against the one that was promised ``first``.
    """
    P, today = record.P, record.today
    due, status, on = P.first_due_to if first else P.due_to, P.status, P.status_on
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


def ordering(order: Order, record: Record) -> list[Any]:
    """The sort keys of an order. Pledges without the date in question come last."""
    P = record.P
    due, promised, changed = P.due_to, P.promised_on, P.last_event_on
    match order:
        case Order.PROMISED:
            return [promised.desc(), P.id.desc()]
        case Order.DUE:
            return [due.is_(None), due, P.id]
        case Order.CHANGED:
            return [changed.is_(None), changed.desc(), promised.desc(), P.id.desc()]
        case Order.OVERDUE:
            overdue = timeliness_column(record) == Timeliness.OVERDUE.value
            return [case((overdue, 0), else_=1), due.is_(None), due, P.id]


def still_open(record: Record) -> ColumnElement[bool]:
    """Neither fulfilled nor broken (``status.CLOSED``)."""
    status = record.P.status
    return or_(status.is_(None), status.not_in([one.value for one in CLOSED]))


SILENCE = timedelta(days=365)
"""After so long without news an open pledge counts as silent."""


def last_heard(record: Record) -> ColumnElement[date]:
    """The day of the last event, else of the promise."""
    return func.coalesce(record.P.last_event_on, record.P.promised_on)


def silent(record: Record) -> ColumnElement[bool]:
    """Open pledges of which nothing was heard for a year: no event, or promise, in the last 365 days."""
    return and_(still_open(record), last_heard(record) < record.today - SILENCE)


def _answers(ministries: tuple[str, ...], record: Record) -> ColumnElement[bool]:
    """Pledges that one of these bodies answers for, or may answer for while nobody has chosen.

    Whom a person named answers alone. Written with OR instead of ``body_column``, for the indexes' sake.
    """
    keys = [key for key in ministries if key != UNKNOWN]
    bodies = sorted(frozenset[str]().union(*(standing_under(key, record.today) for key in keys)))
    answerable, ministry = record.P.answerable_id, record.P.ministry_id
    own = _any_or_none(ministry, bodies, none=UNKNOWN in ministries)
    return or_(answerable.in_(bodies), and_(answerable.is_(None), own))


def _any_or_none(column: Any, values: list[str], *, none: bool) -> ColumnElement[bool]:
    return or_(column.in_(values), column.is_(None)) if none else column.in_(values)


def _known(values: Any, terms: Any, name: str) -> list[str]:
    allowed = [term.value for term in terms]
    for value in values:
        if value not in allowed:
            raise BadInput(f"{value!r} is not a {name}; choose among {', '.join(allowed)}")
    return [str(value) for value in values]


def _mentions(word: Word, record: Record) -> ColumnElement[bool]:
    """Pledges whose title or a quote holds the word, their merged ones' quotes included."""
    named, member = models.PledgeTitle, record.members()
    # Of all titles that people gave a pledge only the one of the moment counts.
    titled = member.join(select(member.id).select_from(named), named.pledge_id).where(
        col(named.id).in_(index.holding(index.TITLES, word)), named.title == member["title"]
    )
    statement, speaker = models.Statement, record.members()
    said = speaker.join(select(speaker.root).select_from(statement), statement.pledge_id).where(
        col(statement.id).in_(index.holding(index.QUOTES, word)), *record.statements()
    )
    return record.P.id.in_(union_all(titled, said))
