"""The record as it is to be read: live, or as it stood at a moment in the past.

Two times are kept apart. ``today`` is the day that is asked about: what happened later is not counted. ``known`` is
the moment of the record: what was written down later is not seen. So (a day, the end of that day) is what the record
said then, and (a day, now) is what is known now of that day. ``known=None`` is the live record, read from its cached
columns.

Of the past, what is looked up by number comes from the tables, by their keys: neither SQLite nor PostgreSQL has an
index on a subquery, and a join of two of them can take the square of the time. ``Record.P`` is therefore selected from
and searched (``in_(select(P.id))``), never joined; ``Members`` can be joined.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, func, literal, null, or_, union, union_all
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from commitments import models
from commitments.errors import BadInput
from commitments.sources.dates import KOREA
from commitments.vocabulary import Evidence

_PLEDGE = models.metadata.tables["pledge"]
_PAST = models.metadata.tables["pledge_past"]
_ATTRIBUTES = tuple(models.PledgeAttributes.model_fields)


def end_of(day: date) -> datetime:
    """The last moment of a day in Korea: as ``known``, it asks for what the record said on that day."""
    return datetime.combine(day, time.max, tzinfo=KOREA)


@dataclass(frozen=True)
class Record:
    """The pledges to select from, and the conditions under which other rows count.

    ``only`` narrows the past to some pledges, so that one pledge's page need not compute the state of all; a merged
    one among them is then a pledge of its own. Raises BadInput for a moment without a time zone.
    """

    today: date
    known: datetime | None = None
    only: frozenset[int] | None = None

    def __post_init__(self) -> None:
        if self.known is not None and self.known.tzinfo is None:
            raise BadInput(f"the moment {self.known.isoformat()} has no time zone: end_of(day) gives the end of a day")

    @cached_property
    def pledges(self) -> FromClause:
        """The pledges with all their columns: the table itself, or a subquery with the same ones.

        No mapped class, since a session holds one row of a number only.
        """
        return _PLEDGE if self.known is None else _pledges(self)

    @property
    def P(self) -> Any:
        """The columns of the pledges."""
        return self.pledges.c

    def members(self) -> "Members":
        """The pledges once more, to be joined: those that statements and events stay with, merged ones too."""
        row = _PLEDGE.alias("member")
        return Members(self, row, None if self.known is None else _PAST.alias("member_past"))

    def events(self, event: Any = models.Event) -> list[ColumnElement[bool]]:
        """The events that the record holds, retracted ones and retractions too."""
        return self.counted(event.recorded_at, event.happened_on)

    def standing(self, event: Any = models.Event) -> list[ColumnElement[bool]]:
        """The events that hold: neither retracted nor a retraction, as in ``status.standing``."""
        other = aliased(models.Event)
        retracted = select(other.retracts_id).where(col(other.retracts_id).is_not(None), *self.events(other))
        # That ``retracts_id`` is empty says the same, but its index would mislead SQLite's planner.
        return [*self.events(event), event.evidence != Evidence.RETRACTION.value, event.id.not_in(retracted)]

    def statements(self, statement: Any = models.Statement) -> list[ColumnElement[bool]]:
        """The statements that the record holds."""
        return self.counted(statement.recorded_at, statement.said_on)

    def counted(self, recorded_at: Any, happened_on: Any) -> list[ColumnElement[bool]]:
        """What was written down by ``known``, and had happened by the day or stood in the record on it already.

        (A release of the evening may bear the next morning's date.)
        """
        if self.known is None:
            return []
        end = end_of(self.today)
        if self.known <= end:
            return [recorded_at <= self.known]
        return [recorded_at <= self.known, or_(happened_on <= self.today, recorded_at <= end)]


@dataclass(frozen=True, slots=True)
class Members:
    """Pledges with the attributes that held at the moment, looked up by the tables' keys."""

    record: Record
    row: Any
    past: Any

    @property
    def id(self) -> ColumnElement[int]:
        return self.row.c.id

    def __getitem__(self, attribute: str) -> Any:
        """An attribute as it was: that of the row, unless a past one held at the moment."""
        if self.past is None:
            return self.row.c[attribute]
        return case((self.past.c.id.is_not(None), self.past.c[attribute]), else_=self.row.c[attribute])

    @property
    def root(self) -> ColumnElement[int]:
        """The number of the pledge that stands: the one that it was merged into, else its own."""
        return func.coalesce(self["merged_into_id"], self.id)

    def family(self, ids: Collection[int]) -> ColumnElement[bool]:
        """It is one of these pledges, or merged into one of them."""
        own = or_(self.id.in_(ids), self["merged_into_id"].in_(ids))
        if self.past is None:
            return own
        # Whatever was ever one of them, by the tables' keys: else all pledges would have to be looked at.
        now, then = _PLEDGE.c, _PAST.c
        ever = union(
            select(now.id).where(or_(now.id.in_(ids), now.merged_into_id.in_(ids))),
            select(then.pledge_id).where(then.merged_into_id.in_(ids)),
        )
        return and_(self.id.in_(ever), own)

    def join(self, query: Any, pledge_id: Any) -> Any:
        """The query with the pledge of this number; what belongs to a pledge that was not held yet is left out."""
        return self._at(query.join(self.row, self.id == pledge_id))

    def select(self, *columns: Any) -> Any:
        """A query of the pledges themselves."""
        return self._at(select(*columns).select_from(self.row))

    def _at(self, query: Any) -> Any:
        if self.past is None:
            return query
        known, row, past = self.record.known, self.row.c, self.past.c
        holds = and_(
            past.pledge_id == row.id, row.changed_at > known, past.held_until > known, past.changed_at <= known
        )
        held = or_(row.changed_at <= known, past.id.is_not(None))
        counted = self.record.counted(row.recorded_at, self["promised_on"])
        return query.outerjoin(self.past, holds).where(held, *counted)


def _pledges(record: Record) -> FromClause:
    """The pledges held at the moment, with the columns that the live record keeps of their events."""
    states = _states(record).subquery("states")
    member = record.members()
    moved = states.c.due_to.is_not(None)
    columns = [
        member.id,
        *(member[name].label(name) for name in _ATTRIBUTES),
        case((moved, states.c.due_from), else_=member["first_due_from"]).label("due_from"),
        case((moved, states.c.due_to), else_=member["first_due_to"]).label("due_to"),
        states.c.status,
        states.c.status_on,
        states.c.last_event_on,
        literal(0).label("version"),
    ]
    return member.join(select(*columns).select_from(states), states.c.pledge_id).subquery("pledges")


def _states(record: Record) -> Any:
    """Status, deadline and last day of each pledge by its standing events, its own and its merged ones'.

    One window query: of the events of a pledge the last one that sets a status, and the last that moves the deadline.
    """
    event, member = models.Event, record.members()
    into, only = member["merged_into_id"], record.only
    root = member.root if only is None else case((into.in_(only), into), else_=member.id)
    columns = (event.happened_on, event.status, event.new_due_from, event.new_due_to)
    query = select(  # type: ignore[call-overload]
        root.label("pledge_id"),
        *columns,
        _place(root, col(event.status)).label("status_place"),
        _place(root, col(event.new_due_to)).label("due_place"),
    ).select_from(event)
    query = member.join(query, event.pledge_id).where(*record.standing())
    every = select(_PLEDGE.c.id, *[null()] * 6).where(_PLEDGE.c.recorded_at <= record.known)
    if only is not None:
        query, every = query.where(member.family(only)), every.where(_PLEDGE.c.id.in_(only))
    # Without events a pledge has a row all the same, so that nothing need be looked up in this subquery.
    placed = union_all(query, every).subquery("placed").c
    sets, moves = and_(placed.status_place == 1, placed.status.is_not(None)), placed.due_place == 1
    return select(  # type: ignore[call-overload]
        placed.pledge_id,
        func.max(case((sets, placed.status))).label("status"),
        func.max(case((sets, placed.happened_on))).label("status_on"),
        func.max(case((moves, placed.new_due_from))).label("due_from"),
        func.max(case((moves, placed.new_due_to))).label("due_to"),
        func.max(placed.happened_on).label("last_event_on"),
    ).group_by(placed.pledge_id)


def _place(pledge_id: Any, column: Any) -> ColumnElement[int]:
    """1 for the last event of the pledge that has a value in the column (``status.current``, ``status.deadline``)."""
    event = models.Event
    latest = (case((column.is_(None), 1), else_=0), col(event.happened_on).desc(), col(event.id).desc())
    return func.row_number().over(partition_by=pledge_id, order_by=latest)
