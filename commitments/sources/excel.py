"""Excel workbooks: every sheet with a header that holds articles, one row an article. BigKinds' export is one.

BigKinds (빅카인즈) gives 뉴스 식별자, 일자 (a number, 20260304), 언론사, 제목, 본문 and URL. It is known to export the
beginning of a text alone (some 200 characters): quotes from it are true, but what comes later is not seen.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from commitments.errors import BadInput
from commitments.sources.archive import check_archive
from commitments.sources.article import Article, Reject
from commitments.sources.columns import by_name, header_of
from commitments.sources.document import MOST_BYTES
from commitments.sources.row import no_such_columns, to_article

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls"})

MOST_CELLS = 5_000_000
"""Cells of a sheet, empty ones between filled ones included."""

_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d{1,10})["']""")  # `r="B12"` of a cell, `r="12"` of a row
_PIECE = 256 * 1024
_TOP = 10  # rows among which the header is looked for: exports put titles above it


def read(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Article | Reject]:
    """The articles of ``path``. Rows are counted as the program shows them. ``columns``: see ``columns``."""
    try:
        sheets = _sheets(path)
    except BadInput as error:
        yield Reject.of(f"{path}:1", error)
        return
    none = BadInput(f"{path.name} holds no rows.", "file_empty", file=path.name)
    unread: list[Reject] = []
    for name, rows in sheets:
        at, header = header_of(rows[:_TOP], columns or {})
        if lacking := no_such_columns(path.name, header):
            if rows:
                place = f"{path}:{at + 1}" if len(sheets) == 1 else f"{path}[{name}]:{at + 1}"
                unread.append(Reject.of(place, lacking, [str(cell) for cell in rows[at]]))
            continue
        for number, cells in enumerate(rows[at + 1 :], start=at + 2):
            if any(cell not in ("", None) for cell in cells):
                place = f"{path}:{number}" if len(sheets) == 1 else f"{path}[{name}]:{number}"
                yield to_article(by_name(header, [_value(cell) for cell in cells]), place)
    # A sheet of explanations is told of too: nobody else knows that it is one.
    yield from unread if any(rows for _, rows in sheets) else [Reject.of(f"{path}:1", none)]


def count(path: Path) -> int | None:
    """Not known before the workbook is read."""
    return None


def beginning(path: Path) -> list[list[Any]]:
    """The first rows of the first sheet that has any. Raises BadInput where the workbook cannot be read."""
    return next((rows[:_TOP] for _, rows in _sheets(path) if rows), [])


def _value(cell: Any) -> object:
    """A cell's value; a whole number without the .0 that a workbook gives every number."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _check_extent(path: Path) -> None:
    """Raises BadInput for a sheet whose furthest cells span more than can be held: readers make room for all between.

    (Two cells, A1 and XFD1048576, are a file of a few hundred bytes and a table of 17 thousand million cells.)
    """
    with zipfile.ZipFile(path) as archive:
        for part in archive.infolist():
            rows = columns = 1
            before = b""
            with archive.open(part) as content:
                while piece := content.read(_PIECE):
                    for letters, digits in _PLACE.findall(before + piece):
                        rows = max(rows, int(digits))
                        columns = max(columns, _column(letters.upper()))
                    before = piece[-64:]
            if rows * columns > MOST_CELLS:
                raise BadInput(
                    f"{path.name} spans {rows:,} rows and {columns:,} columns; save the rows that matter as CSV.",
                    "file_large",
                    file=path.name,
                )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number or 1


def _sheets(path: Path) -> list[tuple[str, list[list[Any]]]]:
    """Name and rows of each sheet, rows above the first filled one included."""
    import python_calamine as calamine  # only who reads a workbook waits for it

    if path.stat().st_size > MOST_BYTES:
        raise BadInput(
            f"{path.name} has more than {MOST_BYTES:,} bytes; save it as CSV and import that.",
            "file_large",
            file=path.name,
        )
    if zipfile.is_zipfile(path) or path.suffix.lower() != ".xls":
        check_archive(path)
        _check_extent(path)
    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as book:
            return [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except calamine.PasswordError:
        raise BadInput(
            f"{path.name} is locked with a password; save it without one.", "file_locked", file=path.name
        ) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise BadInput(
            f"{path.name} is damaged or no Excel workbook ({str(error)[:120]}); save it again where it was made.",
            "file_damaged",
            file=path.name,
        ) from None
