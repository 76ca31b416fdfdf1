"""A table as CSV: UTF-8 with a byte order mark, by which Excel knows Korean, and line ends as RFC 4180 has them."""

import csv
import io
import re

from commitments.exports.table import Cell, Source, Table, plain

# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV injection); the wide forms are typed in Korea.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")


def csv_file(table: Table, source: Source) -> bytes:
    """The table with its headings in the first line; the last columns say in each row where it comes from.

    In each row, since lines above or below the table would be read as a part of it, and rows are sorted and cut out.
    """
    written = io.BytesIO()
    text = io.TextIOWrapper(written, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    facts = [_cell(value) for _, value in source.facts.values()]
    writer.writerow([_cell(one) for one in (*table.columns.values(), *(words for words, _ in source.facts.values()))])
    for row in table.rows:
        writer.writerow([*(_cell(value) for value in row), *facts])
    text.flush()
    return written.getvalue()


def _cell(value: Cell) -> str | int | float:
    """A cell as it is written; text that would be taken for a formula gets an apostrophe, numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return str(value)
    if not isinstance(value, str):
        return value
    text = plain(value)
    # Blanks in front are skipped by some spreadsheets; a tab or a line break is dangerous by itself.
    begins = text.lstrip(" \u00a0\u3000")
    harmful = begins.startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return f"'{text}" if harmful else text
