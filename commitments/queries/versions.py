"""Versions of an article: the same name at its source, another text. Quotes stay with the version they came from."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from commitments import models


@dataclass(frozen=True, slots=True)
class NewerVersion:
    """The newest version of an article that was changed at its source, and when it was read."""

    article_id: int
    read_at: datetime


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
