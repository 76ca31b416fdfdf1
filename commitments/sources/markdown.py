"""Markdown: one file is one article, its fields in YAML front matter, its text the body as it stands in the file."""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from commitments.errors import BadInput
from commitments.sources.article import Article, Reject
from commitments.sources.row import storable, to_article
from commitments.sources.text_file import read_whole, title_and_date

SUFFIXES = frozenset({".md", ".markdown"})

_MAX_FRONT = 64 * 1024  # characters
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read(path: Path) -> Iterator[Article | Reject]:
    """The article in ``path``. What the front matter leaves out is read from the text, as from a plain text file."""
    content, place = read_whole(path), f"{path}:1"
    found = _FRONT.match(content, 0, _MAX_FRONT) if content.startswith("---") else None
    try:
        # BaseLoader leaves every value as it is written: no date, number or `no` is turned into something else.
        fields = yaml.load(found[1], Loader=yaml.BaseLoader) if found else {}
    except (yaml.YAMLError, RecursionError) as error:
        problem = " ".join(str(getattr(error, "problem", None) or error).split())[:200]
        reason = f"The front matter is not YAML ({problem}); mend the lines between '---'."
        yield Reject.of(place, BadInput(reason, "front_matter"), storable(content))
        return
    if fields in (None, ""):
        fields = {}
    if not isinstance(fields, dict):
        reason = "The front matter is no list of 'name: value' lines; mend it."
        yield Reject.of(place, BadInput(reason, "front_matter"), storable(content))
        return
    body = content[found.end() :] if found else content
    row = {str(name): value for name, value in fields.items()} | {"text": body}
    yield to_article(row, place, otherwise=title_and_date(body, path))


def count(_path: Path) -> int:
    """One article a file."""
    return 1
