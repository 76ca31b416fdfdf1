"""Articles that are handed in on a page: pasted or uploaded, read by the extractor, stored; and taken back."""

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from commitments import tracking
from commitments.errors import BadInput
from commitments.sources import Article, Reject, read_articles
from commitments.sources.row import to_article
from dashboard.data.writing import writing

SUFFIXES = ("txt", "md", "jsonl", "csv", "parquet")
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


def add_files(files: Sequence[tuple[str, bytes]]) -> Imported:
    """Stores the articles in uploaded files (name, content); rows that cannot be articles come back as rejects.

    Raises BadInput beyond ``MOST_ARTICLES``: a page is no place to wait for an archive.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (name, content) in enumerate(files):
            path = Path(folder) / str(number) / Path(name).name
            path.parent.mkdir()
            path.write_bytes(content)
            paths.append(path)
        read = list(islice(read_articles(paths), MOST_ARTICLES + 1))
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
    return Imported(stored.article_ids, stored.articles, stored.pledge_ids, rejects)
