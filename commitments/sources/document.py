"""Documents as ministries attach them: one file is one article, whose title and day stand at its top.

What each kind of file is read with stands in its own module; the text is the library's, in lines.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from commitments.errors import BadInput
from commitments.sources.article import Article, Reject
from commitments.sources.row import to_article
from commitments.sources.text_file import title_and_date

MOST_BYTES = 50_000_000
"""Bytes of a document file; pictures make releases large, not their text."""


def read_document(path: Path, text_in: Callable[[Path], str]) -> Iterator[Article | Reject]:
    """The article in a document. ``text_in`` gives its text, and raises BadInput for what it cannot read."""
    place = f"{path}:1"
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            raise BadInput(
                f"{path.name} has {size:,} bytes; a document has at most {MOST_BYTES:,}. Save its text and add that.",
                "file_large",
                file=path.name,
            )
        text = text_in(path)
    except BadInput as error:
        yield Reject.of(place, error)
        return
    if not text.strip():
        reason = f"{path.name} holds no text: it may be scanned pages, or only pictures."
        yield Reject.of(place, BadInput(reason, "file_textless", file=path.name))
        return
    yield to_article({"text": text}, place, otherwise=title_and_date(text, path))
