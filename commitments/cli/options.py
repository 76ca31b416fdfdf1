"""What several commands take, and how many processes they start."""

import os
from pathlib import Path
from typing import Annotated

import typer

_FEW = 400  # rows: for fewer, starting processes takes longer than they save
_MOST_WORKERS = 4  # each holds a morphological analyser of about half a gigabyte

Paths = Annotated[
    list[Path],
    typer.Argument(
        help="Files or folders: .txt, .md, .html, .hwp, .hwpx, .pdf, .docx, .jsonl, .csv, .xlsx, .parquet.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes that extract and compare. Default: one a processor, at most 4.")
]


def workers_for(rows: int | None) -> int:
    if rows is not None and rows < _FEW:
        return 1
    return min(_MOST_WORKERS, os.cpu_count() or 1)
