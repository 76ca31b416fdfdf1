"""Articles that are handed in on a page: pasted or uploaded, read by the extractor, stored; and taken back."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from commitments import tracking
from commitments.errors import BadInput
from commitments.following import follow_up
from commitments.sources import Article, Reject
from commitments.sources.fetching import Fetcher
from commitments.sources.page import read_page
from commitments.sources.reading import read_file
from commitments.sources.reading import table_columns as columns_in
from commitments.sources.row import field_of, to_article
from commitments.sources.text_file import title_and_date
from dashboard.data.cache import forget
from dashboard.data.opening import database
from dashboard.data.writing import writing

SUFFIXES = ("txt", "md", "html", "htm", "hwp", "hwpx", "pdf", "docx", "jsonl", "csv", "xlsx", "xls", "parquet")
"""The kinds of file that can be handed in on a page."""

MOST_ARTICLES = 200
"""How many articles a page takes in at once; a minute's work for the extractor."""


_OF_ROWS = (".jsonl", ".csv", ".xlsx", ".xls", ".parquet")
"""The kinds of file that hold an article a row; each file of another kind is one article."""


@dataclass(frozen=True, slots=True)
class Undated:
    """An article in a file that does not say when it was published: it is not stored until a person gives the day.

    ``title`` and ``ministry`` are what could be read of them, empty where nothing could; ``row`` is all that was read.
    """

    place: str
    title: str
    ministry: str
    text: str
    row: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of articles that were handed in: the rows that are new, those that were held already, the pledges that
    the new ones make, what was refused, and what waits for its day."""

    new_ids: tuple[int, ...] = ()
    known_ids: tuple[int, ...] = ()
    pledge_ids: tuple[int, ...] = ()
    rejects: tuple[Reject, ...] = ()
    undated: tuple[Undated, ...] = ()

    def with_more(self, other: "Imported") -> "Imported":
        """Both as one: what was handed in first, and what followed when its day was given."""
        new = (*self.new_ids, *other.new_ids)
        known = tuple(one for one in dict.fromkeys((*self.known_ids, *other.known_ids)) if one not in new)
        return Imported(
            new, known, (*self.pledge_ids, *other.pledge_ids), (*self.rejects, *other.rejects),
            (*self.undated, *other.undated),
        )  # fmt: skip


def add_article(fields: Mapping[str, object]) -> Imported:
    """Stores one article that a person has pasted in, with what the extractor finds in it.

    ``fields``: title, text, published, ministry, url, outlet. A title or day that is not given is read at the top of
    the text. Raises BadInput for what can be no article, such as one whose day nobody knows.
    """
    text = str(fields.get("text") or "")
    read = to_article(fields, "", otherwise=title_and_date(text, Path()))
    if isinstance(read, Reject):
        raise read.error or BadInput(read.reason)
    return _store([read])


def add_dated(waiting: Sequence[tuple[Undated, Mapping[str, object]]]) -> Imported:
    """Stores articles whose day a person knew, each with the fields that they gave: published, title, ministry."""
    read = [to_article({**one.row, "text": one.text, **given}, one.place) for one, given in waiting]
    rejects = tuple(one for one in read if isinstance(one, Reject))
    return _store([one for one in read if isinstance(one, Article)], rejects)


class NoArticle(BadInput):
    """A web page from which no article can be taken; ``problem`` names why in a word, or is empty."""

    def __init__(self, message: str, problem: str) -> None:
        super().__init__(message)
        self.problem = problem


def add_page(url: str, given: Mapping[str, object]) -> Imported:
    """Stores the article at a web address. ``given``: fields that the person knows better than the page (published …).

    Raises BadInput for an address that is not public, a page that is no article, and SourceUnavailable.
    """
    read = read_page(url.strip(), fetcher(), given=given)
    if isinstance(read, Reject):
        raise NoArticle(read.reason, read.problem)
    return _store([read])


def fetcher() -> Fetcher:
    """Who asks for pages; of nobody who is not public."""
    return Fetcher(delay=0.0, attempts=2, deadline=30.0)


def table_columns(name: str, content: bytes) -> tuple[list[str], dict[str, str]] | None:
    """An uploaded table's columns and the mapping that they suggest (field → column); None for other files.

    None too for a table that cannot be read: handing it in says why.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        try:
            return columns_in(path)
        except (BadInput, OSError):
            return None


def add_files(files: Sequence[tuple[str, bytes]], columns: Mapping[str, str] | None = None) -> Imported:
    """Stores the articles in uploaded files (name, content); rows that cannot be articles come back as rejects.

    ``columns`` says which column of a table gives which field, where its name does not tell.

    Raises BadInput beyond ``MOST_ARTICLES``: a page is no place to wait for an archive.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (name, content) in enumerate(files):
            path = Path(folder) / str(number) / Path(name).name
            path.parent.mkdir()
            path.write_bytes(content)
            paths.append(path)
        found = (_placed(one, path) for path in paths for one in _read(path, columns))
        read = list(islice(found, MOST_ARTICLES + 1))
    if len(read) > MOST_ARTICLES:
        raise BadInput(
            f"these files hold more than {MOST_ARTICLES} articles: "
            "import them from the command line, python -m commitments import PATH",
            "many_articles",
            most=MOST_ARTICLES,
        )
    stored = _store([one for one in read if isinstance(one, Article)])
    rejects = tuple(one for one in read if isinstance(one, Reject))
    return replace(stored, rejects=rejects, undated=tuple(one for one in read if isinstance(one, Undated)))


def _read(path: Path, columns: Mapping[str, str] | None) -> Iterator[Article | Reject]:
    """What a file holds; that it holds nothing is told too, since somebody has handed it in."""
    held = False
    for one in read_file(path, columns) if path.stat().st_size else ():
        held = True
        yield one
    if not held:
        reason = f"{path.name} is empty: it holds no article. Look whether it was downloaded whole."
        yield Reject.of(path.name, BadInput(reason, "file_hollow", file=path.name))


def _placed(one: Article | Reject, path: Path) -> Article | Reject | Undated:
    """A reject under the file's own name: with the row where there are several, else as an article without its day
    where it lacks nothing more."""
    if isinstance(one, Article):
        return one
    if path.suffix.lower() in _OF_ROWS:
        return replace(one, place=Path(one.place).name)
    lacking = one.problem == "undated" or (one.error is not None and one.error.told == "no_date")
    if not lacking or not isinstance(one.raw, dict):
        return replace(one, place=path.name)
    read = {field: str(value) for key, value in one.raw.items() if (field := field_of(str(key)))}
    text = read.get("text", "")
    title = read.get("title") or title_and_date(text, path)["title"]
    return Undated(path.name, str(title or ""), read.get("ministry", ""), text, one.raw)


def leave_out(pledge_ids: Sequence[int], *, reason: str, by: str) -> tuple[int, ...]:
    """Takes an import back: leaves out what it made and nobody has judged since; returns the pledges that these are.

    The articles stay: what was published is part of the record. Each pledge can be taken back in by itself.
    """
    with writing() as session:
        return tracking.reject_unreviewed(pledge_ids, reason=reason, by=by, now=datetime.now(UTC), session=session)


def _store(articles: Sequence[Article], rejects: tuple[Reject, ...] = ()) -> Imported:
    if not articles:
        return Imported(rejects=rejects)
    from commitments.extraction import find_commitments  # its language model takes seconds to load: only when needed

    found = [(one, find_commitments(one)) for one in articles]
    with writing() as session:
        stored = tracking.store_articles(found, now=datetime.now(UTC), session=session)
    try:
        follow_up(database(), now=datetime.now(UTC))
    finally:
        forget()
    known = dict.fromkeys(one for one in stored.article_ids if one not in stored.new_ids)
    return Imported(stored.new_ids, tuple(known), stored.pledge_ids, rejects)
