"""Bills from a CSV file: what the Assembly offers for download, or a table that somebody keeps.

The first line names the columns, in any order: ours (``id``, ``name``, ``proposed_on`` …, see ``row.NAMES``), the
API's (`BILL_ID`, `BILL_NM`, `PPSL_DT` …) or Korean ones (`의안ID`, `의안명`, `제안일` …). ``id`` and ``name`` are
needed; an empty cell says nothing. UTF-8 with or without a byte order mark, or CP949; commas, semicolons or tabs.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from commitments.bills.bill import Bill
from commitments.bills.row import field_of, to_bill
from commitments.counting import counted
from commitments.errors import BadInput
from commitments.sources.article import Reject
from commitments.sources.encoding import decode, encoding_of_bytes, without_mark
from commitments.sources.formats import format_of

MOST = 200_000_000  # bytes: all bills of all terms are a third of that

_DELIMITERS = ",\t;"


def read_bills(path: Path) -> Iterator[Bill | Reject]:
    """The bills of a file in its order, and a ``Reject`` for each row or value that could not be taken.

    Raises BadInput for a file that is none, is too large, or names no id and name in its first line.
    """
    rows = _rows(path)
    header = next(rows, None)
    if header is None:
        raise BadInput(f"{path} is empty; its first line must name the columns")
    columns = [name.strip() for name in header[1]]
    missing = {"id", "name"} - {field_of(name) for name in columns}
    if missing:
        wanted = {"id": "id, BILL_ID or 의안ID", "name": "name, BILL_NM or 의안명"}
        raise BadInput(f"{path} has no column for {' and '.join(wanted[one] for one in sorted(missing))}")
    for number, cells in rows:
        place = f"{path}:{number}"
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(columns):
            has = f"the row has {counted(len(cells), 'cell')}, the header {len(columns)}"
            yield Reject(place, f"{has}; put text that holds a comma in quotes", cells)
            continue
        try:
            bill, problems = to_bill(dict(zip(columns, cells, strict=False)), source=path.name)
        except BadInput as error:
            yield Reject(place, str(error), cells)
            continue
        for problem in problems:
            yield Reject(place, problem, cells)
        yield bill


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        if path.stat().st_size > MOST:
            raise BadInput(f"{path} is larger than {MOST:,} bytes: that is no list of bills; split it")
        if found := format_of(path):
            raise BadInput(f"{path} is of the format {found.name}; save the list of bills as CSV and give that")
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error.strerror}): check the path and its rights") from None
    text = decode(without_mark(content), encoding_of_bytes(content))
    first = next(iter(text.splitlines()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, 1):
            yield number, cells
    except csv.Error as error:
        raise BadInput(f"{path}:{number + 1} cannot be read ({error}); look for a quote that is not closed") from None
