"""The record as it is to be read: live, or as it stood at a moment in the past.

Two times are kept apart. ``today`` is the day that is asked about: what happened later is not counted. ``known`` is
the moment of the record: what was written down later is not seen. So (a day, the end of that day) is what the record
said then, and (a day, now) is what is known now of that day. ``known=None`` is the live record, read from its cached
columns.

Of the past, everything is looked up by the tables' keys: a subquery has no index, and a join of two of them can take
the square of the time. So what concerns one ministry costs what its pledges cost, as in the live record.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, exists, func, literal, or_, union
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

    Raises BadInput for a moment without a time zone.
    """

    today: date
    known: datetime | None = None

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
        row = _PLEDGE.alias()
        return Members(self, row, None if self.known is None else _PAST.alias())

    def events(self, event: Any = models.Event) -> list[ColumnElement[bool]]:
        """The events that the record holds, retracted ones and retractions too."""
        return self.counted(event.recorded_at, event.happened_on)

    def standing(self, event: Any = models.Event, *, of_many: bool = False) -> list[ColumnElement[bool]]:
        """The events that hold: neither retracted nor a retraction, as in ``status.standing``.

        ``of_many`` looks all retractions up at once: faster where nearly all events are counted, slower for a few.
        """
        other = aliased(models.Event)
        retracted: ColumnElement[bool]
        if of_many:
            taken_back = select(other.retracts_id).where(col(other.retracts_id).is_not(None), *self.events(other))
            retracted = event.id.in_(taken_back)
        else:
            retracted = exists().where(col(other.retracts_id) == event.id, *self.events(other)).correlate(event)
        # That ``retracts_id`` is empty says the same, but its index would mislead SQLite's planner.
        return [*self.events(event), event.evidence != Evidence.RETRACTION.value, ~retracted]

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

    def family(self, of: "Collection[int] | Members") -> ColumnElement[bool]:
        """It is one of these pledges, or merged into one of them."""

        def among(column: Any) -> ColumnElement[bool]:
            return column == of.id if isinstance(of, Members) else column.in_(of)

        own = or_(among(self.id), among(self["merged_into_id"]))
        if self.past is None:
            return own
        # Whatever was ever one of them, by the tables' keys: else all pledges would have to be looked at.
        now, then, outer = _PLEDGE.c, _PAST.c, [of.row] if isinstance(of, Members) else []
        ever = union(
            select(now.id).where(or_(among(now.id), among(now.merged_into_id))).correlate(*outer),
            select(then.pledge_id).where(among(then.merged_into_id)).correlate(*outer),
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


@lru_cache(maxsize=64)  # a page asks many questions of one moment, and to put the query together takes longer than most
def _pledges(record: Record) -> FromClause:
    """The pledges held at the moment, with the columns that the live record keeps of their events.

    Three events say it all: the last that sets a status, the last that moves the deadline, and the last.
    """
    member = record.members()
    sets, moves, last = (aliased(models.Event) for _ in range(3))
    moved = col(moves.id).is_not(None)
    columns = (
        member.id,
        *(member[name].label(name) for name in _ATTRIBUTES),
        case((moved, col(moves.new_due_from)), else_=member["first_due_from"]).label("due_from"),
        case((moved, col(moves.new_due_to)), else_=member["first_due_to"]).label("due_to"),
        col(sets.status).label("status"),
        case((col(sets.id).is_not(None), col(sets.happened_on))).label("status_on"),
        col(last.happened_on).label("last_event_on"),
        literal(0).label("version"),
    )
    query = member.select(*columns)
    for event, column in ((sets, "status"), (moves, "new_due_to"), (last, "id")):
        query = query.outerjoin(event, col(event.id) == _last(member, column))
    found = query.subquery("pledges")
    assert "id" in found.c  # the columns are there before another thread sees it
    return found


def _last(member: "Members", column: str) -> ColumnElement[int]:
    """The number of the pledge's last standing event that has a value there (``status.current``, ``.deadline``).

    Its events are also those of the pledges merged into it; most pledges never had one, and their own are found
    faster alone.
    """
    now, then = _PLEDGE.c, _PAST.c
    survivors = union(
        select(now.merged_into_id).where(now.merged_into_id.is_not(None)),
        select(then.merged_into_id).where(then.merged_into_id.is_not(None)),
    )
    event, other = aliased(models.Event), member.record.members()

    def last(query: Any) -> Any:
        """Of the events that the query selects."""
        standing = query.where(getattr(event, column).is_not(None), *member.record.standing(event))
        latest = standing.order_by(col(event.happened_on).desc(), col(event.id).desc()).limit(1)
        return latest.correlate(member.row).scalar_subquery()

    own = select(event.id).where(col(event.pledge_id) == member.id)
    family = other.join(select(event.id).select_from(event), event.pledge_id).where(other.family(member))
    return case((member.id.in_(survivors), last(family)), else_=last(own))
