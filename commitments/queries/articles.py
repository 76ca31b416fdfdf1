"""The archive: which articles are held, and one of them with what it promises."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select, tuple_

from commitments import models
from commitments.errors import NotFound


@dataclass(frozen=True, slots=True)
class Archive:
    """The size of what is held, and the days that its articles span (None where there is none)."""

    articles: int
    statements: int
    pledges: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class StatementMark:
    """Where in an article's text a pledge is made."""

    start: int
    end: int
    pledge_id: int
    title: str


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """An article as published, with the places where it makes pledges, in the order of the text."""

    id: int
    title: str
    text: str
    published: datetime
    outlet: str
    url: str
    ministry_label: str
    licence: str
    statements: tuple[StatementMark, ...]


def archive(*, session: Session) -> Archive:
    """How much is held. Cheap enough for the foot of every page."""
    articles, first, last = session.exec(
        select(func.count(), func.min(models.Article.published), func.max(models.Article.published))
    ).one()
    return Archive(
        articles=articles,
        statements=session.exec(select(func.count()).select_from(models.Statement)).one(),
        pledges=session.exec(select(func.count()).select_from(models.Pledge)).one(),
        first=first.date() if first else None,
        last=last.date() if last else None,
    )


def article(article_id: int, *, session: Session) -> ArticleDetail:
    """One article. Raises NotFound."""
    found = session.get(models.Article, article_id)
    if found is None:
        raise NotFound(f"there is no article {article_id}")
    query = (
        select(models.Statement.start, models.Statement.end, models.Pledge.id, models.Pledge.title)
        .join(models.Pledge, col(models.Pledge.id) == models.Statement.pledge_id)
        .where(models.Statement.article_id == article_id)
        .order_by(col(models.Statement.start), col(models.Statement.id))
    )
    return ArticleDetail(
        id=article_id,
        title=found.title,
        text=found.text,
        published=found.published,
        outlet=found.outlet,
        url=found.url,
        ministry_label=found.ministry_label,
        licence=found.licence,
        statements=tuple(StatementMark(*row) for row in session.exec(query)),  # type: ignore[arg-type]
    )


def known_articles(keys: Collection[tuple[str, str]], *, session: Session) -> set[tuple[str, str]]:
    """Which of these articles, named by ``(external_id, sha256)``, are held already."""
    named = tuple_(col(models.Article.external_id), col(models.Article.sha256))
    query = select(models.Article.external_id, models.Article.sha256).where(named.in_(list(keys)))
    return set(session.exec(query))
