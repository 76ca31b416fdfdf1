"""Every article's text, and what is told of it, against its hash, and every quote against its article."""

import hashlib
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from commitments import models
from commitments.sources.telling import Telling, telling_in
from commitments.verify.faults import Broken, Progress, counted, rows

_ARTICLE, _EVENT, _RETELLING, _STATEMENT = (
    models.metadata.tables[name] for name in ("article", "event", "retelling", "statement")
)


def check_texts(show: Progress, *, session: Session) -> tuple[int, int, int]:
    """Every article against its two hashes, and every quote against the text in which it is said to stand.

    Returns the articles, the statements and the events with a quote.
    """
    statements = _ByArticle("statement", _STATEMENT, more=(_STATEMENT.c.said_on,), session=session)
    events = _ByArticle("event", _EVENT, _EVENT.c.start.is_not(None), session=session)
    query = select(_ARTICLE).order_by(_ARTICLE.c.id)
    number = 0
    for article in counted(rows(query, session=session), "articles", show):
        if (digest := hashlib.sha256(article.text.encode()).hexdigest()) != article.sha256:
            raise Broken("articles", f"article {article.id}, hash of its text", article.sha256, digest)
        _check_told("article", article.id, telling_in(article, article.external_id), article.told_sha256)
        for quotes in (statements, events):
            for row in quotes.of(article.id):
                if (words := article.text[row.start : row.end]) != row.quote:
                    place = f"{quotes.what} {row.id}, characters {row.start} to {row.end} of article {article.id}"
                    raise Broken("quotes", place, repr(words), repr(row.quote))
                if quotes is statements and row.said_on != (day := article.published.date()):
                    raise Broken("quotes", f"statement {row.id}, day of article {article.id}", day, row.said_on)
        number += 1
    for quotes in (statements, events):
        quotes.end()
    return number, statements.number, events.number


def check_retellings(*, session: Session) -> None:
    """Everything that was told otherwise of an article against its hash."""
    query = (
        select(_RETELLING, _ARTICLE.c.external_id)
        .join(_ARTICLE, _ARTICLE.c.id == _RETELLING.c.article_id)
        .order_by(_RETELLING.c.id)
    )
    for row in rows(query, session=session):
        _check_told("retelling", row.id, telling_in(row, row.external_id), row.told_sha256)


def _check_told(what: str, number: int, telling: Telling, told_sha256: str) -> None:
    if telling.sha256 != told_sha256:
        raise Broken(f"{what}s", f"{what} {number}, hash of its title, day and source", told_sha256, telling.sha256)


class _ByArticle:
    """The quotes of one table, handed out article by article as both are streamed in order."""

    def __init__(self, what: str, table: Any, *conditions: Any, more: Sequence[Any] = (), session: Session) -> None:
        columns = (table.c.id, table.c.article_id, table.c.start, table.c.end, table.c.quote, *more)
        query = select(*columns).where(*conditions).order_by(table.c.article_id, table.c.id)
        self.what = what
        self.number = 0
        self._groups = groupby(rows(query, session=session), key=attrgetter("article_id"))
        self._article_id: int | None = None
        self._held: list[Any] = []
        self._advance()

    def of(self, article_id: int) -> Sequence[Any]:
        if self._article_id is not None and self._article_id < article_id:
            self.end()
        if self._article_id != article_id:
            return ()
        rows = self._held
        self.number += len(rows)
        self._advance()
        return rows

    def end(self) -> None:
        """Raises where quotes are left over: they stand in an article that is not there."""
        if self._article_id is not None:
            place = f"{self.what} {self._held[0].id}"
            raise Broken("quotes", place, f"article {self._article_id}", "no such article")

    def _advance(self) -> None:
        self._article_id, group = next(self._groups, (None, ()))
        self._held = list(group)
