"""A folder that somebody puts files into: each file is read once, and again when it changes.

Nothing watches it all the time: every run looks at sizes and times. A file that is still being written is left for
the next run.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from zlib import crc32

from commitments.errors import BadInput
from commitments.sources.article import Article, Reject
from commitments.sources.reading import files_in, is_known, read_file
from commitments.sources.steps import Position, Step

SETTLED = 3.0
"""Seconds for which a file must not have changed before it is read."""
_MOST_ITEMS = 500  # articles of one file that are handed on at once

_ONE_ARTICLE = frozenset((".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".hwp", ".hwpx"))


def read(folder: Path, *, position: Position, now: float, columns: Mapping[str, str] | None = None) -> Iterator[Step]:
    """What is new in a folder and the folders in it, a file at a time. ``now`` is seconds since 1970.

    A file of one article bears its place in the folder as the article's id where it names none of its own, so that a
    file that was changed is a new version of the same article. Raises BadInput where there is no such folder.
    """
    if not folder.is_dir():
        raise BadInput(f"there is no folder {folder}: make it, or name another one", "no_folder", folder=folder)
    # With other columns a table that could not be read may be read now: it is looked at again.
    told = [crc32(json.dumps(sorted(columns.items())).encode())] if columns else []
    seen: dict[str, list[int]] = dict(position.get("files") or {})
    present: dict[str, list[int]] = {}
    for path in files_in(folder):
        try:
            state = path.stat()
        except OSError:  # taken away in the meantime
            continue
        key = path.relative_to(folder).as_posix()
        mark = [state.st_mtime_ns, state.st_size, *told]
        if seen.get(key) == mark:
            present[key] = mark
            continue
        if 0 <= now - state.st_mtime < SETTLED:  # a time to come is some other clock's: it is not waited for
            continue
        if not is_known(path):
            present[key] = mark
            yield Step((_unknown(path),), {"files": seen | present})
            continue
        items: list[Article | Reject] = []
        for item in read_file(path, columns):
            items.append(_named(item, path, f"{folder.name}/{key}"))
            if len(items) == _MOST_ITEMS:
                yield Step(tuple(items), {"files": seen | present})
                items = []
        present[key] = mark
        yield Step(tuple(items), {"files": seen | present})
    yield Step((), {"files": present})


def _unknown(path: Path) -> Reject:
    return Reject(str(path), f"{path.name} is of a kind that cannot be read.", None)


def _named(item: Article | Reject, path: Path, place: str) -> Article | Reject:
    """The article under its place, where it has no name but that of its content."""
    if isinstance(item, Article) and path.suffix.lower() in _ONE_ARTICLE and item.external_id == item.content_name:
        return replace(item, external_id=place[:500])
    return item
