"""Articles that are handed in on a page: pasted or uploaded, read by the extractor, stored; and taken back."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from commitments import tracking
from commitments.errors import BadInput
from commitments.following import follow_up
from commitments.sources import Article, Reject, read_articles
from commitments.sources.fetching import Fetcher
from commitments.sources.page import read_page
from commitments.sources.reading import table_columns as columns_in
from commitments.sources.row import to_article
from dashboard.data.cache import forget
from dashboard.data.opening import database
from dashboard.data.writing import writing

SUFFIXES = ("txt", "md", "html", "htm", "hwp", "hwpx", "pdf", "docx", "jsonl", "csv", "xlsx", "xls", "parquet")
"""The kinds of file that can be handed in on a page."""

MOST_ARTICLES = 200
"""How many articles a page takes in at once; a minute's work for the extractor."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of articles that were handed in: the rows they are stored under, how many are new, what was refused."""

    article_ids: tuple[int, ...]
    new_articles: int
    pledge_ids: tuple[int, ...]
    rejects: tuple[Reject, ...]


def add_article(fields: Mapping[str, object]) -> Imported:
    """Stores one article that a person has pasted in, with what the extractor finds in it.

    ``fields``: title, text, published, ministry, url, outlet. Raises BadInput for what can be no article.
    """
    read = to_article(fields, "")
    if isinstance(read, Reject):
        raise read.error or BadInput(read.reason)
    return _store([read], ())


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
    return _store([read], ())


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
        read = list(islice(read_articles(paths, columns=columns), MOST_ARTICLES + 1))
    if len(read) > MOST_ARTICLES:
        raise BadInput(
            f"these files hold more than {MOST_ARTICLES} articles: "
            "import them from the command line, python -m commitments import PATH",
            "many_articles",
            most=MOST_ARTICLES,
        )
    rejects = tuple(replace(one, place=Path(one.place).name) for one in read if isinstance(one, Reject))
    return _store([one for one in read if isinstance(one, Article)], rejects)


def leave_out(pledge_ids: Sequence[int], *, reason: str, by: str) -> int:
    """Takes an import back: leaves out what it made and nobody has judged since; returns how many pledges that are.

    The articles stay: what was published is part of the record. Each pledge can be taken back in by itself.
    """
    with writing() as session:
        return len(tracking.reject_unreviewed(pledge_ids, reason=reason, by=by, now=datetime.now(UTC), session=session))


def _store(articles: Iterable[Article], rejects: tuple[Reject, ...]) -> Imported:
    from commitments.extraction import find_commitments  # its language model takes seconds to load: only when needed

    found = [(one, find_commitments(one)) for one in articles]
    with writing() as session:
        stored = tracking.store_articles(found, now=datetime.now(UTC), session=session)
    try:
        follow_up(database(), now=datetime.now(UTC))
    finally:
        forget()
    return Imported(stored.article_ids, stored.articles, stored.pledge_ids, rejects)
