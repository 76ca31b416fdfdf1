"""The governments of Korea since 2013, from one President's first day in office to the day before the next one's.

Between two Presidents the ministers of the last one govern under an acting one: what was promised in those months
counts for their government.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import cast

from commitments.errors import BadInput, NotFound
from commitments.reference.tables import FOLDER, MARKS, Mark, one_of, partial_day, read_table

COLUMNS = ("key", "name", "name_en", "took_office", "mark", "source")


@dataclass(frozen=True, slots=True)
class Government:
    """A President's government. ``last_day`` is None for the one in office."""

    key: str
    name: str
    name_en: str
    first_day: date
    last_day: date | None
    mark: Mark
    source: str


def load_governments(path: Path) -> tuple[Government, ...]:
    """Read ``governments.csv``. Raises BadInput for unknown columns or marks, a wrong day, or rows out of order."""
    rows = read_table(path, COLUMNS)
    days = [
        partial_day(row["took_office"], f"{path.name}:{number} took_office")[0]
        for number, row in enumerate(rows, start=2)
    ]
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise BadInput(f"{path.name}: the governments do not follow one another; write the earliest first.")
    ends = [*(day - timedelta(days=1) for day in days[1:]), None]
    return tuple(
        Government(
            key=row["key"],
            name=row["name"],
            name_en=row["name_en"],
            first_day=first,
            last_day=last,
            mark=cast(Mark, one_of(row["mark"], MARKS, f"{path.name}:{number} mark")),
            source=row["source"],
        )
        for number, (row, first, last) in enumerate(zip(rows, days, ends, strict=True), start=2)
    )


@cache
def governments() -> tuple[Government, ...]:
    """All governments, the earliest first."""
    return load_governments(FOLDER / "governments.csv")


def government(key: str) -> Government:
    """The government of this key. Raises NotFound."""
    for one in governments():
        if one.key == key:
            return one
    known = ", ".join(one.key for one in governments())
    raise NotFound(f"There is no government '{key}'; use one of {known}.")
