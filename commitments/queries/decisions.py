"""What people decided lately of that the machine suggested, so that a mistake is found and taken back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from commitments import models
from commitments.vocabulary import Evidence, Relation


@dataclass(frozen=True, slots=True)
class Decision:
    """A suggestion or a restatement that somebody decided: which, of which pledge, and from where.

    ``evidence`` is what a suggestion tells, ``relation`` how a restatement stands to the pledge; the other is None.
    ``told`` is the title of the article, or of the later pledge.
    """

    what: Literal["suggestion", "restatement"]
    id: int
    pledge_id: int
    title: str
    told: str
    accepted: bool
    evidence: Evidence | None
    relation: Relation | None
    by: str
    at: datetime


def decisions(*, limit: int = 20, session: Session, known: datetime | None = None) -> list[Decision]:
    """The last ones of both kinds, the newest first; none in the past, where nobody takes anything back."""
    if known is not None:
        return []
    found = [*_suggestions(limit, session=session), *_restatements(limit, session=session)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:limit]


def _suggestions(limit: int, *, session: Session) -> list[Decision]:
    row, pledge, article = models.Suggestion, models.Pledge, models.Article
    query = (
        select(row, pledge.title, article.title)
        .join(pledge, col(pledge.id) == row.pledge_id)
        .join(article, col(article.id) == row.article_id)
        .where(col(row.verdict).in_(("accepted", "rejected")))
        .order_by(col(row.decided_at).desc(), col(row.id).desc())
    )
    return [
        _decision("suggestion", one, title, told, evidence=Evidence(one.evidence))
        for one, title, told in session.exec(query.limit(limit))
    ]


def _restatements(limit: int, *, session: Session) -> list[Decision]:
    row, pledge, again = models.Restatement, models.Pledge, aliased(models.Pledge)
    query = (
        select(row, pledge.title, again.title)
        .join(pledge, col(pledge.id) == row.pledge_id)
        .join(again, col(again.id) == row.again_id)
        .where(col(row.verdict).in_(("accepted", "rejected")))
        .order_by(col(row.decided_at).desc(), col(row.id).desc())
    )
    return [
        _decision("restatement", one, title, told, relation=Relation(one.relation))
        for one, title, told in session.exec(query.limit(limit))
    ]


def _decision(
    what: Literal["suggestion", "restatement"],
    row: models.Suggestion | models.Restatement,
    title: str,
    told: str,
    *,
    evidence: Evidence | None = None,
    relation: Relation | None = None,
) -> Decision:
    assert row.decided_by is not None and row.decided_at is not None  # the table has no verdict without them
    return Decision(
        what=what,
        id=row.id or 0,
        pledge_id=row.pledge_id,
        title=title,
        told=told,
        accepted=row.verdict == "accepted",
        evidence=evidence,
        relation=relation,
        by=row.decided_by,
        at=row.decided_at,
    )
