"""Keeping what is said otherwise of an article that comes again with the same text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select, tuple_

from commitments import models
from commitments.portions import portions
from commitments.sources.article import Article
from commitments.sources.telling import is_new, telling_in, telling_of
from commitments.tracking.lookup import aware


@dataclass(frozen=True, slots=True)
class Retold:
    """An article that came again with the same text and is told otherwise. ``fields`` are those of ``Article``."""

    article_id: int
    title: str
    published: datetime
    fields: tuple[str, ...]


ArticleKey = tuple[str, str]


def key_of(article: Article) -> ArticleKey:
    """By what an article is known again: its id at its source and the hash of its text."""
    return article.external_id, article.sha256


def held(keys: Sequence[ArticleKey], *, session: Session) -> dict[ArticleKey, models.Article]:
    """Those of the articles that are stored already."""
    named = tuple_(col(models.Article.external_id), col(models.Article.sha256))
    found = session.exec(select(models.Article).where(named.in_(keys)))
    return {(row.external_id, row.sha256): row for row in found}


def retell(articles: Sequence[Article], *, now: datetime, session: Session) -> tuple[Retold, ...]:
    """Keeps what is said otherwise of articles that have come again; one that is not held is passed over."""
    known = held([key_of(article) for article in articles], session=session)
    again = [(known[key_of(article)], article) for article in articles if key_of(article) in known]
    return keep_retellings(again, now=aware(now), session=session)


def keep_retellings(
    again: Sequence[tuple[models.Article, Article]], *, now: datetime, session: Session
) -> tuple[Retold, ...]:
    """Keeps what is said otherwise of articles that are held, beside what was said first; each only once.

    The article stays as it came first: its quotes, the days that were read in it and what was cited of it rest on that,
    and of two sources none is known to be right. Whoever looks sees both.
    """
    told = {row.id or 0: [telling_in(row, row.external_id)] for row, _ in again}
    names = {row.id or 0: row.external_id for row, _ in again}
    for some in portions(names.keys()):
        for kept in session.exec(select(models.Retelling).where(col(models.Retelling.article_id).in_(some))):
            told[kept.article_id].append(telling_in(kept, names[kept.article_id]))
    found = []
    for row, article in again:
        before, later = told[row.id or 0], telling_of(article)
        if is_new(later, before):
            before.append(later)
            session.add(_retelling(row.id or 0, article, now=now))
            found.append(Retold(row.id or 0, row.title, row.published, before[0].otherwise(later)))
    session.flush()
    return tuple(found)


def _retelling(article_id: int, article: Article, *, now: datetime) -> models.Retelling:
    return models.Retelling(
        article_id=article_id,
        title=article.title,
        subtitles=list(article.subtitles),
        published=article.published,
        ministry_label=article.ministry,
        url=article.url,
        outlet=article.outlet,
        licence=article.licence,
        told_sha256=telling_of(article).sha256,
        came_at=now,
    )
