"""What is exported: a table, and what its file says of where it comes from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Cell = str | int | float | bool | date | None

# Neither a tab nor a line break: what XML, and with it Excel, refuses, and no reader of a CSV file expects.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings: ``columns`` are the words by the column's key, ``rows`` hold a cell for each, in order.

    ``rows`` are read once, one by one, so that a long table need not be held.
    """

    columns: Mapping[str, str]
    rows: Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file comes from: ``facts`` (heading by key to value), among them the address of the view it shows."""

    title: str
    facts: Mapping[str, tuple[str, str]]


def plain(text: str) -> str:
    """The text without control characters and lone surrogates, which no file can hold."""
    return _CONTROL.sub("", text)
