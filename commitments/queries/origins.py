"""The articles in which pledges were made."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from commitments.models import Article, Statement
from commitments.queries.asof import Record
from commitments.queries.pledges import makers


@dataclass(frozen=True, slots=True)
class Origin:
    """An article that makes a pledge: its title, the day on which it was published, who published it and where."""

    title: str
    published: date
    outlet: str
    url: str


def origins(ids: Collection[int], *, session: Session, today: date, known: datetime | None = None) -> dict[int, Origin]:
    """For each of these pledges the article whose words made the promise, which are those that its row quotes."""
    made = makers(ids, Statement.article_id, Record(today, known), session=session)
    query = select(Article.id, Article.title, Article.published, Article.outlet, Article.url)  # type: ignore[call-overload]
    found = {
        number: Origin(title, published.date(), outlet, url)
        for number, title, published, outlet, url in session.exec(query.where(col(Article.id).in_(set(made.values()))))
    }
    return {pledge_id: found[made[pledge_id]] for pledge_id in ids if pledge_id in made}
