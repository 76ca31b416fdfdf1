"""What is needed of the record to find the promises that are alike: their marks, who bears them, and their places."""

from collections import defaultdict
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from commitments import models, reference
from commitments.matching import Place, Placed
from commitments.portions import portions
from commitments.queries.following import PromiseRow


def marks_of(pledge_ids: Collection[int], *, session: Session) -> dict[int, dict[str, int]]:
    """The marks of pledges with their weights; a pledge without marks is left out."""
    mark = models.PledgeMark
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for some in portions(pledge_ids):
        query = select(mark.pledge_id, mark.mark, mark.weight).where(col(mark.pledge_id).in_(some))
        for pledge_id, name, weight in session.exec(query):
            found[pledge_id][name] = weight
    return dict(found)


def holders_of(marks: Collection[str], *, session: Session) -> dict[str, NDArray[np.int64]]:
    """The pledges that bear each of these marks."""
    mark = models.PledgeMark
    found: defaultdict[str, list[int]] = defaultdict(list)
    for some in portions(marks):
        for name, pledge_id in session.exec(select(mark.mark, mark.pledge_id).where(col(mark.mark).in_(some))):
            found[name].append(pledge_id)
    return {name: np.array(pledge_ids, dtype=np.int64) for name, pledge_ids in found.items()}


def placed(pledge_ids: Collection[int], *, until: int | None = None, session: Session) -> dict[int, Placed]:
    """Where pledges were made first and in which articles they are said. ``until`` leaves out the articles with a
    higher number: as it was when they had not come."""
    pledge, statement, article = models.Pledge, models.Statement, models.Article
    known: dict[int, tuple[str, str]] = {}
    first: dict[int, Place] = {}
    articles: defaultdict[int, set[int]] = defaultdict(set)
    for some in portions(pledge_ids):
        query = (
            select(  # type: ignore[call-overload]
                pledge.id, pledge.kind, pledge.fingerprint, article.id, article.published, article.external_id,
                article.sha256, statement.start,
            )
            .join(statement, col(statement.pledge_id) == pledge.id)
            .join(article, col(article.id) == statement.article_id)
            .where(col(pledge.id).in_(some))
        )  # fmt: skip
        if until is not None:
            query = query.where(col(article.id) <= until)
        for number, kind, fingerprint, article_id, *place in session.exec(query):
            known[number] = kind, fingerprint
            first[number] = min(first.get(number, tuple(place)), tuple(place))
            articles[number].add(article_id)
    return {number: Placed(first[number], *known[number], frozenset(articles[number])) for number in known}


def as_made_before(pledge_ids: Collection[int], *, until: int, session: Session) -> list[PromiseRow]:
    """The pledges as they were while no article with a higher number had come: in their earliest words until then.

    The body is told twice where a person may have named another than the one that was read: one of the two it was.
    """
    pledge, statement, article = models.Pledge, models.Statement, models.Article
    found: dict[int, list[PromiseRow]] = {}
    for some in portions(pledge_ids):
        query = (
            select(  # type: ignore[call-overload]
                pledge.id, pledge.kind, pledge.ministry_id, statement.quote, statement.found, statement.said_on,
                article.title,
            )
            .join(statement, col(statement.pledge_id) == pledge.id)
            .join(article, col(article.id) == statement.article_id)
            .where(col(pledge.id).in_(some), col(article.id) <= until)
            .order_by(
                col(article.published), col(article.external_id), col(article.sha256), col(statement.start),
            )
        )  # fmt: skip
        for number, kind, body, quote, read, on, title in session.exec(query):
            named = reference.resolve(read["ministry"], on) if read.get("ministry") else None
            bodies = {body, named.key if named else None}
            rows = [PromiseRow(number, quote, kind, one, on, None, title) for one in bodies]
            found.setdefault(number, rows)
    return [row for rows in found.values() for row in rows]


def sentence_mates(pledge_ids: Collection[int], *, session: Session) -> set[int]:
    """The pledges that one sentence or another makes together with one of these, these included."""
    ours, theirs = aliased(models.Statement), aliased(models.Statement)
    found = set(pledge_ids)
    for some in portions(pledge_ids):
        found.update(
            session.exec(
                select(theirs.pledge_id)
                .join(ours, (col(ours.article_id) == col(theirs.article_id)) & (col(ours.start) == col(theirs.start)))
                .where(col(ours.pledge_id).in_(some))
            )
        )
    return found
