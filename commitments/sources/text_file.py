"""Plain text: one file is one article, as somebody saved it from a page, with whatever stood around the story."""

import re
from collections.abc import Iterator
from pathlib import Path

from commitments.sources.article import Article, Reject
from commitments.sources.dates import date_in_front
from commitments.sources.encoding import MAX_LINE, decode, encoding_of_bytes, without_mark
from commitments.sources.row import MAX_TITLE_GUESS, to_article

SUFFIXES = frozenset({".txt"})

_TOP = 30  # lines among which a title is looked for
# `[IT/과학] 제목`; a news agency's `[서울=뉴스] 기자 =` opens the story and is no title.
_SECTIONED = re.compile(r"\s*\[[^\[\]=]{1,20}\]\s*(\S.*)")
_DATE_IN_NAME = re.compile(r"\d{4}-?\d{2}-?\d{2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")


def read(path: Path) -> Iterator[Article | Reject]:
    """The article in ``path``. Its text is the whole file, unmodified; title and date are read from its front."""
    text = read_whole(path)
    yield to_article({"text": text}, f"{path}:1", otherwise=title_and_date(text, path))


def count(_path: Path) -> int:
    """One article a file."""
    return 1


def read_whole(path: Path) -> str:
    """The file's characters, line ends and all; of a file far too large only so much that it is seen to be."""
    with path.open("rb") as file:
        content = without_mark(file.read(MAX_LINE))
    return decode(content, encoding_of_bytes(content))


def title_and_date(text: str, path: Path) -> dict[str, object]:
    """What the text and the file's name say: the title, and the date of publication or None.

    The date above the story (``입력2024.01.05. 오후 3:20``) wins over one at the beginning of the file's name. A date
    anywhere else may be any date, and is not taken.
    """
    named = _DATE_IN_NAME.match(path.name)
    return {"title": _title(text), "published": date_in_front(text) or (named[0] if named else None)}


def _title(text: str) -> str | None:
    top = text[:20_000].splitlines()[:_TOP]
    sectioned = (found[1].strip() for line in top if (found := _SECTIONED.fullmatch(line)))
    wordy = (line.strip().lstrip("#□■○● ").strip() for line in top if _is_wordy(line))
    title = next(sectioned, None) or next(wordy, None)
    return title[:MAX_TITLE_GUESS] if title else None


def _is_wordy(line: str) -> bool:
    return len(_WORD.findall(line)) > 1 and date_in_front(line) is None
