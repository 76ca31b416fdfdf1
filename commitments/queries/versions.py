"""What changed of an article since it was read.

Another text under the same name is another version; quotes stay with the version they came from. The same text of which
something else is told (its title, its day …) is the same version, which stays as it was told first.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from commitments import models
from commitments.sources.telling import telling_in


@dataclass(frozen=True, slots=True)
class NewerVersion:
    """The newest version of an article that was changed at its source, and when it was read."""

    article_id: int
    read_at: datetime


@dataclass(frozen=True, slots=True)
class ToldOtherwise:
    """What was told otherwise when the same text came again: the values by field, those of ``Telling``, and when."""

    came_at: datetime
    values: dict[str, Any]


def told_otherwise(
    article: models.Article, *, session: Session, known: datetime | None = None
) -> tuple[ToldOtherwise, ...]:
    """What was told otherwise of an article (and was held at ``known``), in the order in which it came."""
    first = telling_in(article, article.external_id)
    retelling = models.Retelling
    query = select(retelling).where(retelling.article_id == article.id).order_by(col(retelling.id))
    if known is not None:
        query = query.where(col(retelling.came_at) <= known)
    found = []
    for row in session.exec(query):
        later = telling_in(row, article.external_id)
        found.append(ToldOtherwise(row.came_at, {name: getattr(later, name) for name in first.otherwise(later)}))
    return tuple(found)


def newer_versions(
    article_ids: Collection[int], *, session: Session, known: datetime | None = None
) -> dict[int, NewerVersion]:
    """Of these articles, those that were changed since, each with its newest version (that was held at ``known``)."""
    if not article_ids:
        return {}
    later = aliased(models.Article)
    query = (
        select(models.Article.id, later.id, later.imported_at)
        .join(later, col(later.external_id) == models.Article.external_id)
        .where(col(models.Article.id).in_(set(article_ids)), col(later.id) > models.Article.id)
        .order_by(col(later.id))
    )
    if known is not None:
        query = query.where(col(later.imported_at) <= known)
    return {own or 0: NewerVersion(newest or 0, read_at) for own, newest, read_at in session.exec(query)}
