"""The archive: which articles are held, and one of them with what it promises."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select, tuple_

from commitments import models
from commitments.errors import NotFound
from commitments.queries.asof import Record
from commitments.queries.versions import NewerVersion, ToldOtherwise, newer_versions, told_otherwise
from commitments.sources.telling import Telling, telling_in


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
    newer: NewerVersion | None = None
    otherwise: tuple[ToldOtherwise, ...] = ()


def archive(*, session: Session, known: datetime | None = None) -> Archive:
    """How much is held, or was at a moment. Cheap enough for the foot of every page."""
    article = models.Article
    held = _recorded(col(article.imported_at), known)
    # Asked for one by one: SQLite looks an end of an index up, but reads all of it for two ends at once.
    first, last = (session.exec(select(end(article.published)).where(*held)).one() for end in (func.min, func.max))
    return Archive(
        articles=_count(col(models.Article.imported_at), known, session=session),
        statements=_count(col(models.Statement.recorded_at), known, session=session),
        pledges=_count(col(models.Pledge.recorded_at), known, session=session),
        first=first.date() if first else None,
        last=last.date() if last else None,
    )


def article(article_id: int, *, session: Session, known: datetime | None = None) -> ArticleDetail:
    """One article. Raises NotFound, also for one that was not held at the moment.

    The words of a merged pledge lead to the one that stands.
    """
    found = session.get(models.Article, article_id)
    if found is None or (known is not None and found.imported_at > known):
        raise NotFound(f"there is no article {article_id}", "no_article", n=article_id)
    return ArticleDetail(
        id=article_id,
        title=found.title,
        text=found.text,
        published=found.published,
        outlet=found.outlet,
        url=found.url,
        ministry_label=found.ministry_label,
        licence=found.licence,
        statements=_marks(article_id, session=session, known=known),
        newer=newer_versions([article_id], session=session, known=known).get(article_id),
        otherwise=told_otherwise(found, session=session, known=known),
    )


def _marks(article_id: int, *, session: Session, known: datetime | None) -> tuple[StatementMark, ...]:
    statement = models.Statement
    here = statement.article_id == article_id
    record = Record(date.max, known)
    member, standing = record.members(), record.members()
    columns = select(statement.start, statement.end, member.root).select_from(statement)
    query = (
        member.join(columns, statement.pledge_id)
        .where(here, *record.statements())
        .order_by(col(statement.start), col(statement.id))
    )
    # Two pledges made of the same words and merged since are one mark.
    marks = dict.fromkeys((start, end, pledge_id) for start, end, pledge_id in session.exec(query))
    ids = {pledge_id for _, _, pledge_id in marks}
    titles = dict(session.exec(standing.select(standing.id, standing["title"]).where(standing.id.in_(ids))).all())
    return tuple(StatementMark(start, end, pledge_id, titles[pledge_id]) for start, end, pledge_id in marks)


def _count(moment: Any, known: datetime | None, *, session: Session) -> int:
    """How many rows the table has, or had at a moment, of which ``moment`` is when a row came."""
    query = select(func.count()).select_from(moment.class_).where(*_recorded(moment, known))
    return session.exec(query).one()


def _recorded(moment: Any, known: datetime | None) -> list[ColumnElement[bool]]:
    return [] if known is None else [moment <= known]


def tellings(keys: Collection[tuple[str, str]], *, session: Session) -> dict[tuple[str, str], tuple[Telling, ...]]:
    """Of the articles named by ``(external_id, sha256)``, those that are held, each with all that was told of it.

    What stands in the article itself is the first.
    """
    article, retelling = models.Article, models.Retelling
    named = tuple_(col(article.external_id), col(article.sha256)).in_(list(keys))
    first, later = (
        select(  # type: ignore[call-overload]
            article.external_id, article.sha256, one.title, one.subtitles, one.published, one.ministry_label, one.url,
            one.outlet, one.licence,
        ).select_from(article).where(named)
        for one in (article, retelling)
    )  # fmt: skip
    later = later.join(retelling, col(retelling.article_id) == article.id).order_by(col(retelling.id))
    found: dict[tuple[str, str], tuple[Telling, ...]] = {}
    for row in (*session.exec(first), *session.exec(later)):
        key = row.external_id, row.sha256
        found[key] = (*found.get(key, ()), telling_in(row, row.external_id))
    return found
