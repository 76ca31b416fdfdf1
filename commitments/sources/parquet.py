"""Parquet: one row, one article, read a batch of rows at a time."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from commitments.errors import BadInput
from commitments.sources.article import Article, Reject
from commitments.sources.columns import renamed
from commitments.sources.encoding import decode
from commitments.sources.row import field_of, no_such_columns, to_article

SUFFIXES = frozenset({".parquet", ".pq"})

_BATCH = 128  # rows held at once
_BUFFER = 256 * 1024  # bytes read at once; without it a whole column of a row group is loaded


def read(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Article | Reject]:
    """The articles of ``path``, row by row (one-based). Columns that mean nothing here are not read at all.
    ``columns`` maps fields to columns (see ``columns``); what it leaves out is guessed from the names.
    """
    import pyarrow as pa  # heavy: only who reads Parquet waits for it
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            names = file.schema_arrow.names
            fields = dict(zip(names, renamed(names, columns or {}), strict=True))
            if lacking := no_such_columns(path.name, list(fields.values())):
                yield Reject.of(f"{path}:1", lacking, names)
                return
            known = [name for name in names if field_of(fields[name])]
            for batch in file.iter_batches(batch_size=_BATCH, columns=known, use_threads=False):
                found = zip(batch.schema.names, map(_values, batch.columns), strict=True)
                values = {fields[name]: column for name, column in found}
                for index in range(batch.num_rows):
                    number += 1
                    row = {name: column[index] for name, column in values.items()}
                    yield to_article(row, f"{path}:{number}")
    except pa.ArrowException as error:
        reason = f"{path.name} cannot be read from this row on ({str(error)[:200]}); it is damaged or no Parquet file."
        yield Reject.of(f"{path}:{number + 1}", BadInput(reason, "file_damaged", file=path.name))


def count(path: Path) -> int | None:
    """Rows, from the file's own metadata; one where the file is damaged (it then yields one reject)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_metadata(path).num_rows
    except pa.ArrowException:
        return 1


def _values(column: Any) -> list[object]:
    """The values of an Arrow array; where one of them cannot be told, each on its own."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_timestamp(column.type) and column.type.unit == "ns":
        column = column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)
    try:
        return column.to_pylist()
    except (ValueError, OverflowError):
        return [_value(scalar) for scalar in column]


def _value(scalar: Any) -> object:
    """The value, or what stands in its way: the checks report both a lone surrogate and a value that is an error."""
    import pyarrow as pa

    try:
        return scalar.as_py()
    except (ValueError, OverflowError) as error:
        is_string = pa.types.is_string(scalar.type) or pa.types.is_large_string(scalar.type)
        return decode(scalar.cast(pa.large_binary()).as_py(), "utf-8") if is_string else error
