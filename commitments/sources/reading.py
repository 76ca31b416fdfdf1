"""Which files are read, in which order, and by which reader."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol, cast

from commitments.errors import BadInput
from commitments.sources import (
    csv_file,
    excel,
    hangul,
    html_file,
    json_lines,
    markdown,
    parquet,
    pdf,
    text_file,
    word,
)
from commitments.sources.article import Article, Reject
from commitments.sources.columns import guess, header_of
from commitments.sources.formats import misnamed


class _Kind(Protocol):
    """What a module for one kind of file offers. A table's ``read`` also takes the mapping of its columns."""

    SUFFIXES: frozenset[str]

    def read(self, path: Path) -> Iterator[Article | Reject]: ...

    def count(self, path: Path) -> int | None: ...


class _Table(_Kind, Protocol):
    def read(self, path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Article | Reject]: ...

    def beginning(self, path: Path) -> list[list[object]]: ...


_TABLES = cast("tuple[_Table, ...]", (csv_file, parquet, excel))
KINDS = cast("tuple[_Kind, ...]", (text_file, markdown, json_lines, html_file, pdf, word, hangul, *_TABLES))
_BY_SUFFIX: dict[str, _Kind] = {suffix: kind for kind in KINDS for suffix in kind.SUFFIXES}
_KNOWN = ", ".join(sorted(_BY_SUFFIX))


def read_articles(
    paths: Iterable[Path],
    *,
    columns: Mapping[str, str] | None = None,
    skipped: Callable[[Path], None] | None = None,
) -> Iterator[Article | Reject]:
    """The articles in files and folders, one at a time and always in the same order.

    A folder is read with all its folders, sorted by name. Files in it that are clearly no articles (hidden ones and
    ``README``) are passed over; ``skipped`` is called with each. Any other file of an unknown kind is a ``Reject``.
    ``columns`` says for tables which column gives which field, where the names alone do not tell (see ``columns``).

    Raises ``BadInput`` at once, before anything is read, where a path is missing or a file named directly is of an
    unknown kind.
    """
    named = _checked(paths)
    return _read_all(named, columns or {}, skipped or _pass_over)


def count_rows(paths: Iterable[Path]) -> int | None:
    """About how many articles ``read_articles`` will meet, for a progress bar; None where it cannot be told cheaply.

    Raises ``BadInput`` as ``read_articles`` does.
    """
    total = 0
    for file in (file for path in _checked(paths) for file in _files(path, _pass_over)):
        kind = _BY_SUFFIX.get(file.suffix.lower())
        try:
            rows = kind.count(file) if kind else 1
        except OSError:
            rows = 1  # reading it will say what is wrong, as one reject
        if rows is None:
            return None
        total += rows
    return total


def _checked(paths: Iterable[Path]) -> list[Path]:
    named = [Path(path) for path in paths]
    for path in named:
        if not path.exists():
            raise BadInput(f"There is no file or folder {path}; check the path.")
        if not path.is_dir() and path.suffix.lower() not in _BY_SUFFIX:
            raise _misnamed(path) or BadInput(
                f"{path} is of a kind that cannot be read; give a folder or a file ending in {_KNOWN}.",
                "file_kind",
                file=path.name,
                known=_KNOWN,
            )
    return named


def files_in(folder: Path) -> Iterator[Path]:
    """The files that a folder and its folders hold, sorted by name, without those that are clearly no articles."""
    return _files(folder, _pass_over)


def is_known(path: Path) -> bool:
    """Whether the file is of a kind that can be read."""
    return path.suffix.lower() in _BY_SUFFIX


def table_columns(path: Path) -> tuple[list[str], dict[str, str]] | None:
    """The names of a table's columns and the mapping that they suggest; None for a file that is no such table.

    Raises BadInput where the table cannot be read.
    """
    kind = next((one for one in _TABLES if path.suffix.lower() in one.SUFFIXES and one is not parquet), None)
    if kind is None:
        return None
    rows = kind.beginning(path)
    at, _ = header_of(rows, {})
    names = [str(cell).strip() for cell in rows[at]] if rows else []
    return [name for name in names if name], guess(names)


def _read_all(
    paths: Iterable[Path], columns: Mapping[str, str], skipped: Callable[[Path], None]
) -> Iterator[Article | Reject]:
    for path in paths:
        for file in _files(path, skipped):
            yield from read_file(file, columns)


def read_file(file: Path, columns: Mapping[str, str] | None = None) -> Iterator[Article | Reject]:
    """The articles of one file; what is wrong with it as a whole is one ``Reject``."""
    kind = _BY_SUFFIX.get(file.suffix.lower())
    if kind is None:
        reason = f"{file.name} is of a kind that cannot be read; known are {_KNOWN}."
        unknown = BadInput(reason, "file_kind", file=file.name, known=_KNOWN)
        yield Reject.of(str(file), _misnamed(file) or unknown)
        return
    try:
        if wrong := misnamed(file):
            yield Reject.of(f"{file}:1", wrong)
            return
        yield from cast("_Table", kind).read(file, columns) if kind in _TABLES else kind.read(file)
    except BadInput as error:
        yield Reject.of(str(file), error)
    except OSError as error:
        reason = f"{file.name} cannot be read ({error.strerror or error}); check it and its rights."
        yield Reject.of(str(file), BadInput(reason, "file_damaged", file=file.name))


def _misnamed(path: Path) -> BadInput | None:
    try:
        return misnamed(path)
    except OSError:  # of an unknown kind, and not to be opened either
        return None


def _files(path: Path, skipped: Callable[[Path], None]) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for entry in sorted(path.iterdir(), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.stem.upper() == "README":
            skipped(entry)
        elif entry.is_dir() and entry.is_symlink():
            skipped(entry)  # a link to a folder may lead in a circle
        elif entry.is_dir() or entry.is_file():
            yield from _files(entry, skipped)
        else:
            skipped(entry)  # a socket, a pipe, a broken link


def _pass_over(_path: Path) -> None:
    """The default for ``skipped``: say nothing."""
