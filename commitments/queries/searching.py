"""The search: pledges and articles that hold the words of a question, with the places where they stand.

Which articles there are in a ministry or between two days a filter says too; its other fields speak of pledges alone.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_
from sqlmodel import Session, col, select

from commitments import models
from commitments.errors import BadInput
from commitments.queries.asof import Record
from commitments.queries.bodies import standing_under
from commitments.queries.filters import UNKNOWN, Order, PledgeFilter
from commitments.queries.pledges import PledgeRow, list_pledges
from commitments.search import Word, index, marks, snippet, words

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that hold what was asked: ``marks`` are its places in ``text``, and ``more`` is cut off on that side."""

    text: str
    marks: Spans
    more_before: bool = False
    more_after: bool = False


@dataclass(frozen=True, slots=True)
class PledgeHit:
    """A pledge with its title and the quote that was found: of several the one that holds most of the words."""

    row: PledgeRow
    title: Hit
    quote: Hit


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """An article with the part of its text that holds most of the words, and the pledges that it makes."""

    id: int
    title: Hit
    part: Hit
    published: date
    ministry_id: str | None
    ministry_label: str
    outlet: str
    url: str
    pledges: tuple[int, ...]


def find_pledges(
    wanted: PledgeFilter,
    *,
    page: int = 1,
    page_size: int = 10,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[PledgeHit]:
    """One page of the pledges that the filter leaves, newest first, with the places of the filter's words in them."""
    rows = list_pledges(
        wanted, order=Order.PROMISED, page=page, page_size=page_size, session=session, today=today, known=known
    )
    asked = words(wanted.text)
    said = _quotes([row.id for row in rows], Record(today, known), session=session)
    return [PledgeHit(row, _whole(row.title, asked), _best([row.quote, *said[row.id]], asked)) for row in rows]


def count_articles(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> int:
    """How many articles hold all words of the filter's text; none for no words."""
    query = select(func.count()).select_from(models.Article).where(*_articles(wanted, Record(today, known)))
    return session.exec(query).one()


def find_articles(
    wanted: PledgeFilter,
    *,
    page: int = 1,
    page_size: int = 10,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[ArticleHit]:
    """One page of the articles that hold all words of the filter's text, newest first; none for no words."""
    if page < 1 or not 1 <= page_size <= 100:
        raise BadInput(f"there is no page {page} of {page_size} articles; pages count from 1, with 1 to 100 articles")
    record, article = Record(today, known), models.Article
    ids = list(
        session.exec(
            select(article.id)
            .where(*_articles(wanted, record))
            .order_by(col(article.published).desc(), col(article.id).desc())
            .limit(page_size)
            .offset((page - 1) * page_size)
        )
    )
    found = {row.id: row for row in session.exec(select(article).where(col(article.id).in_(ids)))}
    asked = words(wanted.text)
    made = _made_in([one or 0 for one in ids], record, session=session)
    return [_article(found[one], asked, made[one or 0]) for one in ids]


def _articles(wanted: PledgeFilter, record: Record) -> list[ColumnElement[bool]]:
    article = models.Article
    asked = words(wanted.text)
    found: list[ColumnElement[bool]] = [col(article.id).in_(index.holding(index.ARTICLES, word)) for word in asked]
    if not asked:
        found.append(false())
    if wanted.ministries:
        keys = [key for key in wanted.ministries if key != UNKNOWN]
        bodies = sorted(frozenset[str]().union(*(standing_under(key, record.today) for key in keys)))
        of: list[ColumnElement[bool]] = [col(article.ministry_id).in_(bodies)]
        if UNKNOWN in wanted.ministries:
            of.append(col(article.ministry_id).is_(None))
        found.append(or_(*of))
    if wanted.promised_from:
        found.append(col(article.published) >= datetime.combine(wanted.promised_from, time.min))
    if wanted.promised_to:
        found.append(col(article.published) <= datetime.combine(wanted.promised_to, time.max))
    return [*found, *record.counted(col(article.imported_at), func.date(article.published))]


def _article(row: models.Article, asked: Sequence[Word], pledges: Collection[int]) -> ArticleHit:
    spans = marks(row.text, asked)
    start, end = snippet(row.text, spans)
    inside = tuple((first - start, last - start) for first, last in spans if start <= first and last <= end)
    return ArticleHit(
        id=row.id or 0,
        title=_whole(row.title, asked),
        part=Hit(row.text[start:end], inside, more_before=start > 0, more_after=end < len(row.text)),
        published=row.published.date(),
        ministry_id=row.ministry_id,
        ministry_label=row.ministry_label,
        outlet=row.outlet,
        url=row.url,
        pledges=tuple(pledges),
    )


def _whole(text: str, asked: Sequence[Word]) -> Hit:
    return Hit(text, tuple(marks(text, asked)))


def _best(texts: Sequence[str], asked: Sequence[Word]) -> Hit:
    """The text that holds most of the words, the first such one."""
    hits = [_whole(text, asked) for text in texts]
    return max(hits, key=lambda hit: len({hit.text[first:last] for first, last in hit.marks}))


def _quotes(ids: Collection[int], record: Record, *, session: Session) -> dict[int, list[str]]:
    """All quotes of these pledges, those of merged ones too, in the order in which they were said."""
    statement, member = models.Statement, record.members()
    query = _with_pledge(statement.quote, member, record).where(member.family(ids))
    found: dict[int, list[str]] = defaultdict(list)
    for pledge_id, quote in session.exec(query.order_by(col(statement.said_on), col(statement.id))):
        found[pledge_id].append(quote)
    return found


def _made_in(article_ids: Collection[int], record: Record, *, session: Session) -> dict[int, list[int]]:
    """The pledges that articles make, by article, those that stand; in the order of the text."""
    statement = models.Statement
    query = _with_pledge(statement.article_id, record.members(), record).where(
        col(statement.article_id).in_(article_ids)
    )
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for pledge_id, article_id in session.exec(query.order_by(col(statement.start), col(statement.id))):
        found[article_id][pledge_id] = None
    return defaultdict(list, {one: list(pledges) for one, pledges in found.items()})


def _with_pledge(column: Any, member: Any, record: Record) -> Any:
    """A column of the statements that stand, after the pledge that each belongs to now."""
    statement = models.Statement
    columns: Any = select(member.root, column).select_from(statement)
    return member.join(columns, statement.pledge_id).where(*record.statements())
