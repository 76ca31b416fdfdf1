"""Which files are read, in which order, and by which reader."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol, cast

from commitments.errors import BadInput
from commitments.sources import csv_file, json_lines, markdown, parquet, text_file
from commitments.sources.article import Article, Reject


class _Kind(Protocol):
    """What a module for one kind of file offers."""

    SUFFIXES: frozenset[str]

    def read(self, path: Path) -> Iterator[Article | Reject]: ...

    def count(self, path: Path) -> int | None: ...


_KINDS = cast("tuple[_Kind, ...]", (text_file, markdown, json_lines, csv_file, parquet))
_BY_SUFFIX: dict[str, _Kind] = {suffix: kind for kind in _KINDS for suffix in kind.SUFFIXES}
_KNOWN = ", ".join(sorted(_BY_SUFFIX))


def read_articles(
    paths: Iterable[Path], *, skipped: Callable[[Path], None] | None = None
) -> Iterator[Article | Reject]:
    """The articles in files and folders, one at a time and always in the same order.

    A folder is read with all its folders, sorted by name. Files in it that are clearly no articles (hidden ones and
    ``README``) are passed over; ``skipped`` is called with each. Any other file of an unknown kind is a ``Reject``.

    Raises ``BadInput`` at once, before anything is read, where a path is missing or a file named directly is of an
    unknown kind.
    """
    named = _checked(paths)
    return _read_all(named, skipped or _pass_over)


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
            raise BadInput(f"{path} is of a kind that cannot be read; give a folder or a file ending in {_KNOWN}.")
    return named


def _read_all(paths: Iterable[Path], skipped: Callable[[Path], None]) -> Iterator[Article | Reject]:
    for path in paths:
        for file in _files(path, skipped):
            yield from _read_file(file)


def _read_file(file: Path) -> Iterator[Article | Reject]:
    kind = _BY_SUFFIX.get(file.suffix.lower())
    if kind is None:
        yield Reject(str(file), f"{file.name} is of a kind that cannot be read; known are {_KNOWN}.", None)
        return
    try:
        yield from kind.read(file)
    except OSError as error:
        reason = f"{file.name} cannot be read ({error.strerror or error}); check it and its rights."
        yield Reject(str(file), reason, None)


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
