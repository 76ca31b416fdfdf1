"""JSON lines: one object, one article, one line."""

import json
from collections.abc import Iterator
from pathlib import Path

from commitments.errors import BadInput
from commitments.sources.article import Article, Reject
from commitments.sources.encoding import MAX_LINE, Overlong, count_lines, decode, read_lines, without_mark
from commitments.sources.row import storable, to_article

SUFFIXES = frozenset({".jsonl", ".ndjson"})

_OF_A_REJECT = {"place", "reason", "raw"}


def read(path: Path) -> Iterator[Article | Reject]:
    """The articles of ``path``, one line at a time. A line of a reject file is read as the row it set aside."""
    for number, line in enumerate(read_lines(path), start=1):
        place = f"{path}:{number}"
        if isinstance(line, Overlong):
            shown = storable(decode(line.beginning, "utf-8"))
            reason = f"The line has more than {MAX_LINE:,} bytes; one line holds one article."
            yield Reject.of(place, BadInput(reason, "line_long"), shown)
            continue
        written = decode(without_mark(line) if number == 1 else line, "utf-8").strip()
        if written:
            yield _read_line(written, place)


def count(path: Path) -> int:
    """Lines, blank ones too."""
    return count_lines(path)


def _read_line(written: str, place: str) -> Article | Reject:
    try:
        row = json.loads(written)
    except (ValueError, RecursionError) as error:
        reason = f"The line is no JSON ({str(error)[:120]}); it begins with {written[:40]!r}."
        return Reject.of(place, BadInput(reason, "line_no_json"), storable(written))
    if not isinstance(row, dict):
        reason = f"The line holds a {type(row).__name__}, not an object with 'text' and 'published': {written[:40]!r}."
        return Reject.of(place, BadInput(reason, "line_no_json"), storable(row))
    if row.keys() == _OF_A_REJECT and isinstance(row["raw"], dict):
        row = row["raw"]
    return to_article(row, place)
