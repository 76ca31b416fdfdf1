"""A table as JSON for programs: stable keys, days in ISO 8601, unknown as null."""

import json

from commitments.exports.table import Source, Table


def json_file(table: Table, source: Source) -> bytes:
    """An object with ``about`` (where it comes from) and ``rows``, one object a row by the columns' keys."""
    about = {"title": source.title, **{key: value for key, (_, value) in source.facts.items()}}
    names = tuple(table.columns)
    rows = ",\n".join(_dumped(dict(zip(names, row, strict=True))) for row in table.rows)
    return f'{{"about": {_dumped(about)},\n"rows": [\n{rows}\n]}}\n'.encode()


def _dumped(value: object) -> str:
    # A lone surrogate cannot be encoded: it is escaped, as JSON allows.
    words = json.dumps(value, ensure_ascii=False, default=str)
    return words if words.isprintable() or _encodes(words) else json.dumps(value, default=str)


def _encodes(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
