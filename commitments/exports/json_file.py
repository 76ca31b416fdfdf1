"""A table as JSON for programs: stable keys, days in ISO 8601, unknown as null."""

import io
import json

from commitments.exports.table import Source, Table


def json_file(table: Table, source: Source) -> bytes:
    """An object with ``about`` (where it comes from) and ``rows``, one object a row by the columns' keys."""
    about = {"title": source.title, **{key: value for key, (_, value) in source.facts.items()}}
    names = tuple(table.columns)
    written = io.BytesIO()
    written.write(b'{"about": ' + _dumped(about) + b',\n"rows": [')
    between = b"\n"
    for row in table.rows:
        written.write(between + _dumped(dict(zip(names, row, strict=True))))
        between = b",\n"
    written.write(b"\n]}\n")
    return written.getvalue()


def _dumped(value: object) -> bytes:
    try:
        return json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:  # a lone surrogate: it is escaped, as JSON allows
        return json.dumps(value, default=str).encode()
