"""The day of which the pages speak: today in Korea, or a day gone by. The only clock of the pages."""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from commitments.queries import end_of


def now() -> datetime:
    """The time that it is in Korea."""
    return datetime.now(ZoneInfo("Asia/Seoul"))


def current_day() -> date:
    """The day that it is in Korea."""
    return now().date()


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day gone by of which the pages speak: as the record knew it at its end, or ``known_now`` as it is known now."""

    day: date
    known_now: bool = False


# One script run, one thread: a context variable, as for the language, spares every read two arguments.
_as_of: ContextVar[AsOf | None] = ContextVar("as_of", default=None)


def read_as_of(asked: AsOf | None) -> None:
    """Lets everything that is read from here on in this script run be as of a day gone by; None is the live record."""
    _as_of.set(asked)


def as_of() -> AsOf | None:
    """The day gone by of which the pages speak; None where they show the live record."""
    return _as_of.get()


def today() -> date:
    """The day against which deadlines are held: the one that was asked for, else the one that it is in Korea."""
    asked = as_of()
    return asked.day if asked else current_day()


def known() -> datetime | None:
    """The moment of the record that is read; None is the live one.

    What is known now is what is known by the end of this day: a moment that stands still can be cached.
    """
    asked = as_of()
    if asked is None:
        return None
    return end_of(current_day() if asked.known_now else asked.day)


def quarter_ends(day: date) -> tuple[date, date]:
    """The first and the last day of a day's quarter."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    after = date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
    return first, after - timedelta(days=1)
