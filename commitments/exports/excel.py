"""A table as an Excel workbook: numbers are numbers, dates are dates, text is text and never a formula or a link."""

import io
from datetime import date, datetime
from typing import Any

from commitments.exports.table import Cell, Source, Table, plain

MOST_LETTERS = 32_767
"""What a cell of Excel holds."""
_WIDTHS = (8, 60)
"""The narrowest and the widest column, in letters."""
_LOOKED_AT = 200
"""By so many rows the width of a column is told: rows that were written are not held."""


def excel_file(table: Table, source: Source) -> bytes:
    """Two sheets: the table, and where it comes from. Rows go to disk as they come, so that memory does not grow."""
    import xlsxwriter  # takes a moment to load: only when somebody takes a workbook away

    written = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}
    with xlsxwriter.Workbook(written, options) as workbook:
        head, day = workbook.add_format({"bold": True, "bottom": 1}), workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet = workbook.add_worksheet(_sheet_name(source.title))
        about = workbook.add_worksheet("source")
        widths = [len(words) * 2 for words in table.columns.values()]
        first, rest = _ahead(table)
        for row in first:
            widths = [max(width, _width(value)) for width, value in zip(widths, row, strict=True)]
        for place, width in enumerate(widths):
            sheet.set_column(place, place, min(max(width + 2, _WIDTHS[0]), _WIDTHS[1]))
        for place, words in enumerate(table.columns.values()):
            sheet.write_string(0, place, plain(words), head)
        number = 0
        for rows in (first, rest):
            for row in rows:
                number += 1
                for place, value in enumerate(row):
                    _write(sheet, number, place, value, day)
        sheet.freeze_panes(1, 1)
        if number:
            sheet.autofilter(0, 0, number, len(table.columns) - 1)
        about.set_column(0, 0, 20)
        about.set_column(1, 1, 100)
        for place, (words, value) in enumerate(source.facts.values()):
            about.write_string(place, 0, plain(words), head)
            about.write_string(place, 1, plain(value))
    return written.getvalue()


def _ahead(table: Table) -> tuple[list[Any], Any]:
    rows = iter(table.rows)
    return [row for _, row in zip(range(_LOOKED_AT), rows, strict=False)], rows


def _write(sheet: Any, row: int, place: int, value: Cell, day: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, place, value)
    elif isinstance(value, date):
        if value.year < 1900:  # before Excel's calendar begins
            sheet.write_string(row, place, value.isoformat())
        else:
            sheet.write_datetime(row, place, value if isinstance(value, datetime) else _midnight(value), day)
    else:
        sheet.write_string(row, place, plain(value)[:MOST_LETTERS])


def _midnight(value: date) -> datetime:
    return datetime(value.year, value.month, value.day)


def _width(value: Cell) -> int:
    """How wide a value stands: a Korean letter takes two places."""
    return sum(2 if letter > "\u1100" else 1 for letter in str(value if value is not None else "")[: _WIDTHS[1]])


def _sheet_name(title: str) -> str:
    """The title as a sheet may be called: 31 letters, none of those that Excel refuses."""
    name = "".join(" " if letter in "[]:*?/\\'" else letter for letter in plain(title)).strip()[:31].strip()
    return name if name and name.lower() not in ("history", "source") else "table"
