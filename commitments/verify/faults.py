"""What a check finds, and how it reads: one fault ends it, and rows are streamed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlmodel import Session

_BATCH = 1_000
_SHOWN_EVERY = 20_000

Progress = Callable[[str, int], None]
"""Told now and then what is being checked and how many rows of it are done."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is not as it must be: in which check, of which row, what it should be and what it is."""

    check: str
    place: str
    expected: str
    found: str

    def __str__(self) -> str:
        return f"{self.check}: {self.place}: expected {self.expected}, found {self.found}"


class Broken(Exception):
    """Ends a check with the fault that it found."""

    def __init__(self, check: str, place: str, expected: object, found: object) -> None:
        self.fault = Fault(check, place, str(expected), str(found))


def rows(query: Select[Any], *, session: Session) -> Iterator[Any]:
    """The rows of a query, a thousand at a time in memory."""
    yield from session.execute(query.execution_options(yield_per=_BATCH))


def counted(found: Iterable[Any], what: str, show: Progress) -> Iterator[Any]:
    """The same rows, telling now and then how many have passed."""
    for number, row in enumerate(found, start=1):
        yield row
        if number % _SHOWN_EVERY == 0:
            show(what, number)
