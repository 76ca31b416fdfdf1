"""Reads the CSV files strictly: a column, key or value that is not expected is refused with the allowed ones named.

Not a general CSV reader: it knows the conventions of this folder (``;`` between several values, empty for unknown,
dates to the day, the month or the year).
"""

import csv
from calendar import monthrange
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Literal

from commitments.errors import BadInput

FOLDER = Path(__file__).parent

Mark = Literal["seen", "derived", "verify"]
MARKS: tuple[Mark, ...] = ("seen", "derived", "verify")
Precision = Literal["day", "month", "year"]


def read_table(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """The rows of a CSV file whose header is exactly ``columns``. Raises BadInput for another header, a ragged row."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        found = tuple(reader.fieldnames or ())
        if found != columns:
            odd = sorted(set(found) ^ set(columns)) or list(found)
            raise BadInput(f"{path.name}: columns {', '.join(odd)} do not fit; use exactly {', '.join(columns)}.")
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise BadInput(f"{path.name}:{number}: the row has not {len(columns)} cells; quote commas within a cell.")
    return rows


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ``;``."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def one_of(cell: str, allowed: Collection[str], place: str) -> str:
    """The cell, if it is allowed. ``place`` names file, row and column for the message."""
    if cell not in allowed:
        raise BadInput(f"{place}: '{cell}' is unknown; use one of {', '.join(sorted(allowed))}.")
    return cell


def partial_day(cell: str, place: str, *, last: bool = False) -> tuple[date, Precision]:
    """A date as precisely as it is known: ``2018-06-08``, ``2018-06`` or ``2018``.

    A month or year stands for its first day, with ``last`` for its last day; the precision says how much of that to
    believe.
    """
    try:
        match [int(part) for part in cell.split("-")]:
            case [year, month, day]:
                return date(year, month, day), "day"
            case [year, month]:
                return date(year, month, monthrange(year, month)[1] if last else 1), "month"
            case [year]:
                return (date(year, 12, 31) if last else date(year, 1, 1)), "year"
    except ValueError:
        pass
    raise BadInput(f"{place}: '{cell}' is no date; write 2018-06-08, 2018-06 or 2018.")
