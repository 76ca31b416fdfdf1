"""What commands take, how it is read, and how many processes they start."""

import os
import re
from calendar import monthrange
from datetime import date
from typing import Annotated

import typer

from commitments.errors import BadInput

_FEW = 400  # rows: for fewer, starting processes takes longer than they save
_MOST_WORKERS = 4  # each holds a morphological analyser of about half a gigabyte

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files or folders: .txt, .md, .html, .hwp, .hwpx, .pdf, .docx, .jsonl, .csv, .xlsx, .parquet.",
        show_default=False,
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIELD=COLUMN", help="The column of a table that gives a field: text=본문. May be given again."
    ),
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes that extract and compare. Default: one a processor, at most 4.")
]


def workers_for(rows: int | None) -> int:
    if rows is not None and rows < _FEW:
        return 1
    return min(_MOST_WORKERS, os.cpu_count() or 1)


def read_interval(text: str) -> tuple[date, date] | None:
    """``2027-06-30``, ``2027-06``, ``2027`` or two of them, ``2027-03/2027``, as the first and the last day; None for
    an empty text. Raises BadInput for anything else."""
    if not text.strip():
        return None
    first, _, last = text.strip().partition("/")
    try:
        return _days(first)[0], _days(last or first)[1]
    except ValueError:
        raise BadInput(f"{text!r} is no deadline; write 2027-06-30, 2027-06, 2027 or 2027-03-01/2027-06-30") from None


def _days(text: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day. Raises ValueError for anything else."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text.strip(), re.ASCII):
        raise ValueError(text)
    year, *rest = map(int, text.strip().split("-"))
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 1:
        return date(year, rest[0], 1), date(year, rest[0], monthrange(year, rest[0])[1])
    month, day = rest
    return date(year, month, day), date(year, month, day)
