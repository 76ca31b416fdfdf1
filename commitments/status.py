"""What became of a pledge and when, from its events. Pure: takes a date, knows no database and no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from commitments.vocabulary import Status, Timeliness

DUE_SOON = timedelta(days=90)
"""A quarter: the horizon in which ministries report what is about to fall due."""

ONE_DAY = timedelta(days=1)

CLOSED = (Status.FULFILLED, Status.BROKEN)
"""The statuses after which a deadline no longer runs."""


class StatusEvent(Protocol):
    """What is needed of an event: when it happened, what it sets, and in which order it was recorded."""

    @property
    def id(self) -> int | None: ...
    @property
    def happened_on(self) -> date: ...
    @property
    def status(self) -> str | None: ...
    @property
    def retracts_id(self) -> int | None: ...


E = TypeVar("E", bound=StatusEvent)


def standing(events: Iterable[E]) -> list[E]:
    """The events that hold: neither retracted nor a retraction, in the order in which they happened.

    Of two events on one day the one recorded later comes later.
    """
    events = list(events)
    retracted = {event.retracts_id for event in events}
    kept = [event for event in events if event.retracts_id is None and event.id not in retracted]
    return sorted(kept, key=lambda event: (event.happened_on, event.id or 0))


def current(events: Iterable[StatusEvent]) -> tuple[Status | None, date | None]:
    """The status that the events prove and the day it came about; ``(None, None)`` where none sets one."""
    for event in reversed(standing(events)):
        if event.status is not None:
            return Status(event.status), event.happened_on
    return None, None


class MovingEvent(StatusEvent, Protocol):
    """What is needed of an event that may move a deadline."""

    @property
    def new_due_from(self) -> date | None: ...
    @property
    def new_due_to(self) -> date | None: ...


def deadline(first: tuple[date | None, date | None], events: Iterable[MovingEvent]) -> tuple[date | None, date | None]:
    """The interval that is due now: where the last event that moved it put it, else the first that was promised."""
    for event in reversed(standing(events)):
        if event.new_due_to is not None:
            return event.new_due_from, event.new_due_to
    return first


def timeliness(due_to: date | None, status: Status | None, status_on: date | None, *, today: date) -> Timeliness:
    """How a pledge stands against its deadline on ``today``. Never part of the status: late is not broken."""
    if status == Status.BROKEN:
        return Timeliness.CLOSED
    if due_to is None:
        return Timeliness.NO_DEADLINE
    if status == Status.FULFILLED and status_on is not None:
        return Timeliness.ON_TIME if status_on <= due_to else Timeliness.LATE
    if today > due_to:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if due_to - today <= DUE_SOON else Timeliness.UPCOMING


def overdue_days(due_to: date | None, status: Status | None, status_on: date | None, *, today: date) -> int | None:
    """Days past the deadline: until the fulfilment for a late one, until today for an overdue one; else None."""
    match timeliness(due_to, status, status_on, today=today):
        case Timeliness.OVERDUE if due_to is not None:
            return (today - due_to).days
        case Timeliness.LATE if due_to is not None and status_on is not None:
            return (status_on - due_to).days
        case _:
            return None


def moved(first_due_to: date | None, due_to: date | None) -> bool:
    """Whether the deadline that was promised is no longer the one in force. A first deadline set later moves none."""
    return first_due_to is not None and due_to != first_due_to


class Phase(StrEnum):
    """How a stretch of a pledge's bar relates to its deadline and to today."""

    PAST = "past"
    MOVED = "moved"
    OVERDUE = "overdue"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a pledge's life under one status; ``end`` is the day the next stretch begins."""

    start: date
    end: date
    status: Status | None
    phase: Phase


def segments(
    promised_on: date,
    due_to: date | None,
    events: Sequence[StatusEvent],
    *,
    today: date,
    first_due_to: date | None = None,
) -> list[Segment]:
    """A pledge's bar: from the promise to its close, else to today and on to the deadline that lies ahead.

    An event dated before the promise (a baseline) counts as the status at its start. Stretches after the deadline
    of a pledge that was still open are ``OVERDUE``; the stretch between today and the deadline is ``AHEAD``. Where the
    deadline was moved back from ``first_due_to``, what lies between the two is ``MOVED``: late by the first promise,
    in time by the one in force.
    """
    changes: list[tuple[date, Status | None]] = [(promised_on, None)]
    for event in standing(events):
        if event.status is not None and event.happened_on <= today:
            changes.append((max(event.happened_on, promised_on), Status(event.status)))
    last_day, last_status = changes[-1]
    # A day is the shortest stretch that can be seen: a promise of today, or the day on which a pledge was closed.
    end = last_day + ONE_DAY if last_status in CLOSED else max(today, last_day + ONE_DAY)
    found: list[Segment] = []
    for (start, status), (until, _) in zip(changes, [*changes[1:], (end, None)], strict=True):
        phases = _phases(None, None) if status in CLOSED else _phases(first_due_to, due_to)
        found.extend(_split(start, until, status, phases))
    if last_status not in CLOSED and due_to is not None and due_to > end:
        found.append(Segment(end, due_to, last_status, Phase.AHEAD))
    return found


def _phases(first_due_to: date | None, due_to: date | None) -> list[tuple[date, Phase]]:
    """From which day on an open pledge's bar is in which phase; the deadline itself is still in time."""
    found = [(date.min, Phase.PAST)]
    if due_to is None:
        return found
    if first_due_to is not None and first_due_to < due_to:
        found.append((first_due_to + ONE_DAY, Phase.MOVED))
    return [*found, (due_to + ONE_DAY, Phase.OVERDUE)] if due_to < date.max else found


def _split(start: date, until: date, status: Status | None, phases: list[tuple[date, Phase]]) -> list[Segment]:
    """A stretch under one status, cut where its phase changes."""
    ends = [begin for begin, _ in phases[1:]] + [date.max]
    cut = [(max(start, begin), min(until, stop), phase) for (begin, phase), stop in zip(phases, ends, strict=True)]
    return [Segment(begin, stop, status, phase) for begin, stop, phase in cut if stop > begin]
