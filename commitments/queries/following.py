"""What matching needs of the record: promises, articles, and which of them share marks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from commitments import models
from commitments.extraction.finding import Target
from commitments.portions import portions
from commitments.vocabulary import Review

FOLLOW_UP = "follow-up"
"""The name under which is kept, among the readings of sources, how far the following up has come."""


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A pledge as it is compared: the words that first made it, their article's title, and what is said of it now.

    ``place`` is where the words stand (day, article, version, offset): the order in which promises were made;
    ``article_id`` is the number of their article.
    """

    id: int
    quote: str
    kind: str
    ministry_id: str | None
    promised_on: date
    due_to: date | None
    title: str = ""
    due_from: date | None = None
    targets: tuple[Target, ...] = ()
    place: tuple[datetime, str, str, int] | None = None
    article_id: int = 0


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as it is read for what it tells."""

    id: int
    title: str
    text: str
    published: datetime
    ministry_id: str | None


def last_article(*, session: Session) -> int:
    """The number of the newest article; 0 where there is none."""
    return session.exec(select(func.max(models.Article.id))).one() or 0


def articles_between(after: int, last: int, *, session: Session) -> list[ArticleRow]:
    """The articles whose number is above ``after`` and at most ``last``, in order."""
    between = (col(models.Article.id) > after, col(models.Article.id) <= last)
    return [_article(row) for row in session.exec(_articles().where(*between).order_by(col(models.Article.id)))]


def articles_of(ids: Collection[int], *, session: Session) -> list[ArticleRow]:
    """The articles of these numbers, in order."""
    found: list[ArticleRow] = []
    for some in portions(ids):
        rows = session.exec(_articles().where(col(models.Article.id).in_(some)).order_by(col(models.Article.id)))
        found.extend(_article(row) for row in rows)
    return found


def newest_day(*, until: int, session: Session) -> date | None:
    """The last day of publication among the articles whose number is at most ``until``; None where there are none."""
    article = models.Article
    query = select(article.published).where(col(article.id) <= until).order_by(col(article.published).desc()).limit(1)
    newest = session.exec(query).first()
    return newest.date() if newest else None


def texts_of(article_ids: Collection[int], *, session: Session) -> dict[int, str]:
    """The texts of the articles of these numbers."""
    return _by_number(models.Article.id, models.Article.text, article_ids, session=session)


def pledges_said_between(after: int, last: int, *, session: Session) -> set[int]:
    """The pledges with words in an article whose number is above ``after`` and at most ``last``."""
    statement = models.Statement
    query = select(statement.pledge_id).where(col(statement.article_id) > after, col(statement.article_id) <= last)
    return set(session.exec(query.distinct()))


def promises(pledge_ids: Collection[int], *, session: Session) -> list[PromiseRow]:
    """The pledges of these numbers that were not rejected, each with the earliest words that make it, in order."""
    pledge, statement, article = models.Pledge, models.Statement, models.Article
    found: dict[int, PromiseRow] = {}
    for some in portions(pledge_ids):
        query = (
            select(  # type: ignore[call-overload]
                pledge.id, statement.quote, pledge.kind, pledge.ministry_id, pledge.promised_on, pledge.first_due_to,
                article.title, pledge.first_due_from, pledge.targets, article.published, article.external_id,
                article.sha256, statement.start, statement.article_id,
            )
            .join(statement, col(statement.pledge_id) == pledge.id)
            .join(article, col(article.id) == statement.article_id)
            .where(col(pledge.id).in_(some), pledge.review != Review.REJECTED.value)
            .order_by(
                col(pledge.id), col(article.published), col(article.external_id), col(article.sha256),
                col(statement.start),
            )
        )  # fmt: skip
        for row in session.exec(query):
            number, quote, kind, body, on, due_to, title, due_from, targets, *place, article_id = row
            words = PromiseRow(
                number, quote, kind, body, on, due_to, title, due_from, _targets(targets), tuple(place), article_id
            )
            found.setdefault(number, words)
    return list(found.values())


def _targets(rows: Sequence[dict[str, Any]]) -> tuple[Target, ...]:
    return tuple(Target(row["value"], row["unit"], row.get("baseline")) for row in rows)


def sharing_marks(
    *,
    articles: tuple[int, int] | None = None,
    pledge_ids: Collection[int] | None = None,
    enough: int,
    session: Session,
) -> set[tuple[int, int]]:
    """The pairs (pledge, article) that share marks of this weight in all, of the articles in an interval (its first
    number excluded) or of the pledges given. An article that was out before the promise makes no pair, nor does one
    in which the pledge is said.
    """
    ours, theirs = models.PledgeMark, models.ArticleMark
    query = (
        select(ours.pledge_id, theirs.article_id)
        .join(theirs, col(theirs.mark) == ours.mark)
        .group_by(col(ours.pledge_id), col(theirs.article_id))
        .having(func.sum(ours.weight) >= enough)
    )
    found: set[tuple[int, int]] = set()
    if articles is not None:
        found.update(
            session.exec(query.where(col(theirs.article_id) > articles[0], col(theirs.article_id) <= articles[1]))
        )
    for some in portions(pledge_ids or ()):
        found.update(session.exec(query.where(col(ours.pledge_id).in_(some))))
    found = _in_order(found, session=session)
    return found - _own(found, session=session)


def _in_order(pairs: Collection[tuple[int, int]], *, session: Session) -> set[tuple[int, int]]:
    """The pairs whose article was published on a later day than the promise was made."""
    pledge, article = models.Pledge, models.Article
    made = _by_number(pledge.id, pledge.promised_on, {one for one, _ in pairs}, session=session)
    out = _by_number(article.id, article.published, {other for _, other in pairs}, session=session)
    return {(one, other) for one, other in pairs if made[one] < out[other].date()}


def _by_number(key: Any, value: Any, numbers: Collection[int], *, session: Session) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for some in portions(numbers):
        found.update(session.exec(select(key, value).where(col(key).in_(some))).all())
    return found


def _own(pairs: Collection[tuple[int, int]], *, session: Session) -> set[tuple[int, int]]:
    statement = models.Statement
    own: set[tuple[int, int]] = set()
    for some in portions({pledge_id for pledge_id, _ in pairs}):
        own.update(
            session.exec(select(statement.pledge_id, statement.article_id).where(col(statement.pledge_id).in_(some)))
        )
    return own


def _articles() -> Any:
    article = models.Article
    columns = (article.id, article.title, article.text, article.published, article.ministry_id)
    return select(*columns)  # type: ignore[call-overload]


def _article(row: Any) -> ArticleRow:
    return ArticleRow(*row)
