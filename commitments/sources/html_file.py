"""A web page saved as a file: its main text, as if it had been read from the web."""

from collections.abc import Iterator
from pathlib import Path

from commitments.errors import BadInput
from commitments.sources.article import Article, Reject
from commitments.sources.fetching import MOST_BYTES, Fetched, is_binary
from commitments.sources.page import decoded, read_markup
from commitments.sources.text_file import title_and_date

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


def read(path: Path) -> Iterator[Article | Reject]:
    """The article in ``path``. What the page does not say of itself is read from the file's name, as for plain text."""
    place = f"{path}:1"
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        reason = f"{path.name} has more than {MOST_BYTES:,} bytes: that is no article."
        yield Reject.of(place, BadInput(reason, "file_large", file=path.name))
        return
    if is_binary(content[:4096]):
        reason = f"{path.name} is called a web page and is no text."
        yield Reject.of(place, BadInput(reason, "file_damaged", file=path.name))
        return
    named = title_and_date("", path)["published"]
    markup = decoded(Fetched("", content))
    read = read_markup(markup, "", given={}, place=place)
    if isinstance(read, Reject) and named:
        read = read_markup(markup, "", given={"published": named}, place=place)
    yield read


def count(_path: Path) -> int:
    """One article a file."""
    return 1
