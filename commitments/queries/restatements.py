"""Later pledges that may be earlier ones in other words, waiting for a person."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from commitments import models
from commitments.queries.asof import Record
from commitments.queries.filters import PledgeFilter, conditions
from commitments.queries.pledges import PledgeRow, rows
from commitments.queries.suggestions import family_of
from commitments.vocabulary import Relation, Review

_ORDER = (
    # Of the three relations the one that only says it again comes last.
    col(models.Restatement.relation) == Relation.REPEATS.value,
    col(models.Restatement.score).desc(),
    col(models.Restatement.id),
)


@dataclass(frozen=True, slots=True)
class RestatementRow:
    """Two pledges that may be one. ``changes`` are (what, before, after): ``due`` or ``number``, and the words of each.

    ``pledge`` was promised first; accepting merges ``again`` into it.
    """

    id: int
    pledge: PledgeRow
    again: PledgeRow
    relation: Relation
    changes: tuple[tuple[str, str, str], ...]
    score: float
    reasons: tuple[dict[str, Any], ...]


def count_restatements(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> int:
    """How many wait, of the earlier pledges that the filter leaves; none in the past, where nobody decides."""
    if known is not None:
        return 0
    return session.exec(_waiting(wanted, select(func.count()).select_from(models.Restatement), today=today)).one()


def waiting_restatements(
    wanted: PledgeFilter,
    *,
    page: int = 1,
    page_size: int = 8,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[RestatementRow]:
    """One page of those that wait, of the earlier pledges that the filter leaves; what changes or takes back first."""
    if known is not None:
        return []
    query = _waiting(wanted, select(models.Restatement), today=today).order_by(*_ORDER)
    return _told(query.offset((page - 1) * page_size).limit(page_size), today=today, session=session)


def restatements_of(
    pledge_id: int, *, session: Session, today: date, known: datetime | None = None
) -> list[RestatementRow]:
    """Those that wait of which one pledge, or one that was merged into it, is the earlier or the later."""
    if known is not None:
        return []
    row, family = models.Restatement, family_of(pledge_id)
    # One side after the other, each by its own index.
    sides = [select(row.id).where(col(side).in_(family)) for side in (row.pledge_id, row.again_id)]
    numbers = {number for side in sides for number in session.exec(side)}
    if not numbers:
        return []
    query = _waiting(PledgeFilter(), select(row), today=today).where(col(row.id).in_(numbers))
    return _told(query.order_by(*_ORDER), today=today, session=session)


def _told(query: Any, *, today: date, session: Session) -> list[RestatementRow]:
    """The restatements of a query, each with the two pledges that stand for its own."""
    found = list(session.exec(query))
    numbers = {one for pair in found for one in (pair.pledge_id, pair.again_id)}
    roots = {number: number for number in numbers}
    merged = select(models.Pledge.id, models.Pledge.merged_into_id).where(col(models.Pledge.id).in_(numbers))
    roots.update({own or 0: into for own, into in session.exec(merged) if into})
    held = {one.id: one for one in rows(sorted(set(roots.values())), session=session, today=today)}
    return [
        RestatementRow(
            id=one.id or 0,
            pledge=held[roots[one.pledge_id]],
            again=held[roots[one.again_id]],
            relation=Relation(one.relation),
            changes=tuple((change["what"], change["before"], change["after"]) for change in one.changes),
            score=one.score,
            reasons=tuple(one.reasons),
        )
        for one in found
        if roots[one.pledge_id] in held and roots[one.again_id] in held
    ]


def _waiting(wanted: PledgeFilter, query: Any, *, today: date) -> Any:
    """The query of what waits: of two pledges that neither were rejected nor are one already."""
    record, own, again = Record(today), aliased(models.Pledge), aliased(models.Pledge)
    root = func.coalesce(own.merged_into_id, own.id)
    return (
        query.join(own, col(own.id) == models.Restatement.pledge_id)
        .join(again, col(again.id) == models.Restatement.again_id)
        .join(record.pledges, record.P.id == root)
        .where(
            col(models.Restatement.verdict).is_(None),
            col(own.review) != Review.REJECTED.value,
            col(again.review) != Review.REJECTED.value,
            func.coalesce(again.merged_into_id, again.id) != root,
            *conditions(wanted, record),
        )
    )
