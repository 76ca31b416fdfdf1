"""A table on its way into a file: its headings, its rows, where they come from, and the making of the file itself."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from typing import Any

import pandas as pd

from commitments.exports import Cell, Source, Table, csv_file, excel_file, json_file
from commitments.vocabulary import Term
from dashboard import data
from dashboard.text import t, term

MIMES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_WRITERS: Mapping[str, Callable[[Table, Source], bytes]] = {"csv": csv_file, "xlsx": excel_file, "json": json_file}


@dataclass(frozen=True, slots=True)
class Taken:
    """A table that can be taken away: its headings by key, and its rows, read when somebody asks for the file.

    A cell is a value, or a pair: what a program reads, and what a person reads.
    """

    columns: Mapping[str, str]
    rows: Callable[[], Iterable[Sequence[Any]]]


def frame(table: pd.DataFrame, headings: Mapping[str, str]) -> Taken:
    """The columns of a frame that have a heading, in the headings' order."""
    shown = table[list(headings)]
    return Taken(headings, lambda: ([_python(value) for value in row] for row in shown.itertuples(index=False)))


def source(title: str, *, address: str) -> Source:
    """Where a file comes from: the product and the link to the view, the day it speaks of, and the day it was made."""
    asked = data.as_of()
    known = t(f"asof.band.{'now' if asked.known_now else 'then'}") if asked else t("take.live")
    return Source(
        title,
        {
            "source": (t("take.source"), f"{t('product')} {address}"),
            "as_of": (t("asof"), data.today().isoformat()),
            "record": (t("asof.known"), known),
            "exported_on": (t("take.exported_on"), data.current_day().isoformat()),
        },
    )


def file(kind: str, taken: Taken, about: Source) -> Callable[[], bytes]:
    """Makes the file when it is asked for: on a thread of its own, in the language and of the day of this page."""
    now = copy_context()
    place = 0 if kind == "json" else 1

    def make() -> bytes:
        rows = (tuple(_cell(value, place) for value in row) for row in taken.rows())
        return _WRITERS[kind](Table(taken.columns, rows), about)

    return lambda: now.copy().run(make)  # a context cannot be entered twice at a time


def said(value: Term | None) -> tuple[str | None, str]:
    """A word of a closed list as a cell: its key for programs, its word for people."""
    return (value.value if value else None, term(value))


def _cell(value: Any, place: int) -> Cell:
    cell: Cell = value[place] if isinstance(value, tuple) else value
    return cell


def _python(value: Any) -> Any:
    """A frame's value as a cell: numpy's numbers as numbers, what is missing as None."""
    if not isinstance(value, str) and pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
