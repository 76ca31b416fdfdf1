"""CSV with a header, in UTF-8, CP949 or UTF-16, with commas, semicolons or tabs; a title may stand above the header.

Lines may also end as old Macs ended them, with a carriage return alone: Excel still offers to save a table so.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from commitments.counting import counted
from commitments.errors import BadInput
from commitments.sources.article import Article, Reject
from commitments.sources.columns import by_name, renamed
from commitments.sources.encoding import (
    MAX_LINE,
    Overlong,
    decode,
    encoding_of,
    ends_in_returns,
    is_utf16,
    read_lines,
    without_mark,
)
from commitments.sources.row import no_such_columns, storable, to_article

SUFFIXES = frozenset({".csv", ".tsv"})

_DELIMITERS = ",\t;"
_PIECE = 1024 * 1024
_TOP = 10


def read(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Article | Reject]:
    """The articles of ``path``, one row at a time. Rows are counted as a spreadsheet shows them: the header is row 1.
    ``columns`` maps fields to columns (see ``columns``); what it leaves out is guessed from the names.

    Where a row cannot be read (a quote that is never closed), reading goes on with the line after its first; lines
    that then hold another number of cells than the header are its remains and passed over.
    """
    lines = _Lines(_decoded(path))
    delimiter = _delimiter(lines)
    if not lines.taken:
        reason = f"{path.name} is empty; its first line must name the columns."
        yield Reject.of(f"{path}:1", BadInput(reason, "file_empty", file=path.name))
        return
    lines.put_back(0)
    previous = csv.field_size_limit(MAX_LINE)  # the module's own limit is for all readers and smaller than an article
    try:
        yield from _read_rows(path, lines, delimiter, columns or {})
    finally:
        csv.field_size_limit(previous)


def count(path: Path) -> int:
    """Rows: the newlines outside of quotes, less the header."""
    end = b"\r" if ends_in_returns(path) else b"\n"
    newlines, inside, last = 0, False, end
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            parts = piece.split(b'"')
            newlines += sum(part.count(end) for part in parts[int(inside) :: 2])
            inside ^= len(parts) % 2 == 0
            last = piece[-1:]
    return max(0, newlines + (last != end) - 1)


def beginning(path: Path) -> list[list[str]]:
    """The header and the first rows, as far as they can be read."""
    lines = [line for line, _ in zip(_decoded(path), range(_TOP), strict=False)]
    return list(csv.reader(lines, delimiter=_delimiter(lines)))


def _delimiter(lines: Iterable[str]) -> str:
    """What parts the cells, by the first line that holds any: a title above the header holds none."""
    telling = (line for line in islice(lines, _TOP) if any(map(line.count, _DELIMITERS)))
    return max(_DELIMITERS, key=next(telling, "").count)


def _read_rows(path: Path, lines: "_Lines", delimiter: str, columns: Mapping[str, str]) -> Iterator[Article | Reject]:
    # Strict: else the rest of the file silently becomes the text of a row whose quote is never closed.
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    header: list[str] | None = None
    broken: _Broken | None = None
    above: Reject | None = None
    number = 0
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            if broken:
                yield broken.reject()
            number += 1
            broken = _Broken(f"{path}:{number}", str(error), lines.taken[:1])
            lines.put_back(1)
            continue
        if broken and cells is not None and len(cells) != len(header or ()):
            broken.remains.extend(lines.take())
            continue
        if broken:
            yield broken.reject()
            broken = None
        if cells is None:
            if header is None and above:
                yield above
            return
        lines.take()
        number += 1
        place = f"{path}:{number}"
        if header is None:
            if number < _TOP and sum(bool(cell.strip()) for cell in cells) < 2:  # a title, or nothing
                lacking = no_such_columns(path.name, cells) if any(cells) else None
                above = above or (Reject.of(place, lacking, storable(cells)) if lacking else None)
                continue
            header = renamed(cells, columns)
            if lacking := no_such_columns(path.name, header):
                yield Reject.of(place, lacking, storable(cells))
                return
        elif any(cells):
            yield _read_cells(cells, header, place)


def _read_cells(cells: list[str], header: list[str], place: str) -> Article | Reject:
    if len(cells) > len(header):
        has = f"The row has {counted(len(cells), 'cell')}, the header {len(header)}"
        reason = f"{has}; put text that holds a comma in quotes."
        return Reject.of(place, BadInput(reason, "row_cells", n=len(cells), columns=len(header)), storable(cells))
    return to_article(by_name(header, cells), place)


def _decoded(path: Path) -> Iterator[str]:
    if is_utf16(path):
        with path.open(encoding="utf-16", errors="replace", newline="") as file:
            while piece := file.readline(MAX_LINE + 1):
                yield piece
        return
    encoding = encoding_of(path)
    if ends_in_returns(path):
        with path.open(encoding=encoding, errors="surrogateescape", newline="\r") as file:
            while piece := file.readline(MAX_LINE + 1):
                yield piece.removeprefix("\ufeff")
        return
    for number, line in enumerate(read_lines(path)):
        if isinstance(line, Overlong):
            yield "x" * (MAX_LINE + 1)  # more than a field may hold: the reader reports it, in quotes or out of them
        else:
            yield decode(without_mark(line) if number == 0 else line, encoding)


@dataclass
class _Broken:
    """A row that cannot be read, while its remains are gathered: whoever mends it needs all of it."""

    place: str
    error: str
    remains: list[str]

    def reject(self) -> Reject:
        reason = f"The row cannot be read ({self.error}); look for a quote that is not closed or not doubled."
        return Reject.of(self.place, BadInput(reason, "row_unclosed"), storable("".join(self.remains)))


class _Lines:
    """Lines that can be put back: ``taken`` are those that the row being read has used so far."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._ahead: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._lines)
        self.taken.append(line)
        return line

    def take(self) -> list[str]:
        """The lines taken so far, which are now done with."""
        taken, self.taken = self.taken, []
        return taken

    def put_back(self, keep: int) -> None:
        """Read again all lines taken so far but the first ``keep``."""
        self._ahead.extendleft(reversed(self.take()[keep:]))
