"""What the machine thinks became of pledges, waiting for a person; and the pledges of which nothing is heard."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from commitments import models
from commitments.matching import suggested_status
from commitments.queries.asof import Record
from commitments.queries.filters import PledgeFilter, conditions
from commitments.queries.pledges import PledgeRow, rows
from commitments.status import standing
from commitments.vocabulary import Evidence, Review, Status


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """A suggestion with the pledge that it is of and the article that it comes from.

    ``text[start:end] == quote``, or both are None where only the title says it. ``status`` is what accepting it would
    set now, None where it would set none.
    """

    id: int
    pledge: PledgeRow
    evidence: Evidence
    status: Status | None
    happened_on: date
    score: float
    reasons: tuple[dict[str, Any], ...]
    article_id: int
    article_title: str
    published: datetime
    outlet: str
    ministry_label: str
    url: str
    licence: str
    start: int | None
    end: int | None
    quote: str
    text: str


def count_suggestions(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> int:
    """How many suggestions wait, of the pledges that the filter leaves; none in the past, where nobody decides."""
    if known is not None:
        return 0
    query = _waiting(wanted, select(func.count()).select_from(models.Suggestion), today=today)
    return session.exec(query).one()


def waiting_suggestions(
    wanted: PledgeFilter,
    *,
    page: int = 1,
    page_size: int = 8,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[SuggestionRow]:
    """One page of the suggestions that wait, of the pledges that the filter leaves, the surest first."""
    if known is not None:
        return []
    suggestion = models.Suggestion
    query = _waiting(wanted, select(suggestion, models.Article).join(models.Article), today=today)
    query = (
        query.order_by(col(suggestion.score).desc(), col(models.Article.published), col(suggestion.id))
        .offset((page - 1) * page_size)
        .limit(page_size)
    )
    return _told(query, today=today, session=session)


def suggestions_of(
    pledge_id: int, *, session: Session, today: date, known: datetime | None = None
) -> list[SuggestionRow]:
    """What waits of one pledge and of those that were merged into it, the surest first."""
    if known is not None:
        return []
    suggestion = models.Suggestion
    # Nearly no pledge has any: that is read from an index alone, and its page does not pay for those of all others.
    numbers = session.exec(select(suggestion.id).where(col(suggestion.pledge_id).in_(family_of(pledge_id)))).all()
    if not numbers:
        return []
    query = _waiting(PledgeFilter(), select(suggestion, models.Article).join(models.Article), today=today)
    query = query.where(col(suggestion.id).in_(numbers))
    query = query.order_by(col(suggestion.score).desc(), col(models.Article.published), col(suggestion.id))
    return _told(query, today=today, session=session)


def family_of(pledge_id: int) -> Any:
    """The query for a pledge's number and those of the pledges that were merged into it."""
    pledge = models.Pledge
    return select(pledge.id).where(or_(col(pledge.id) == pledge_id, col(pledge.merged_into_id) == pledge_id))


def _told(query: Any, *, today: date, session: Session) -> list[SuggestionRow]:
    """The suggestions of a query, each with the pledge that stands for its own."""
    found = list(session.exec(query))
    roots = {row.pledge_id: row.pledge_id for row, _ in found}
    merged = select(models.Pledge.id, models.Pledge.merged_into_id).where(col(models.Pledge.id).in_(roots))
    roots.update({own or 0: into for own, into in session.exec(merged) if into})
    held = {row.id: row for row in rows(sorted(set(roots.values())), session=session, today=today)}
    evidence = _evidence_of(set(held), session=session)
    return [
        _row(suggested, article, held[roots[suggested.pledge_id]], evidence.get(roots[suggested.pledge_id], set()))
        for suggested, article in found
        if roots[suggested.pledge_id] in held
    ]


def _waiting(wanted: PledgeFilter, query: Any, *, today: date) -> Any:
    """The query of what waits: few suggestions are looked up with their pledges, never all pledges."""
    record, own = Record(today), aliased(models.Pledge)
    return (
        query.join(own, col(own.id) == models.Suggestion.pledge_id)
        .join(record.pledges, record.P.id == func.coalesce(own.merged_into_id, own.id))
        .where(
            col(models.Suggestion.verdict).is_(None),
            own.review != Review.REJECTED.value,
            *conditions(wanted, record),
        )
    )


def _evidence_of(pledge_ids: set[int], *, session: Session) -> dict[int, set[Evidence]]:
    """The kinds of evidence that stand for each pledge, those of what was merged into it included."""
    pledge, event = models.Pledge, models.Event
    query = (
        select(func.coalesce(pledge.merged_into_id, pledge.id), event)
        .join(event, col(event.pledge_id) == pledge.id)
        .where(or_(col(pledge.id).in_(pledge_ids), col(pledge.merged_into_id).in_(pledge_ids)))
    )
    events: dict[int, list[models.Event]] = {}
    for root, one in session.exec(query):
        events.setdefault(root, []).append(one)
    return {root: {Evidence(one.evidence) for one in standing(held)} for root, held in events.items()}


def _row(row: models.Suggestion, article: models.Article, pledge: PledgeRow, held: set[Evidence]) -> SuggestionRow:
    evidence = Evidence(row.evidence)
    return SuggestionRow(
        id=row.id or 0,
        pledge=pledge,
        evidence=evidence,
        status=suggested_status(pledge.kind, evidence, held, pledge.status),
        happened_on=row.happened_on,
        score=row.score,
        reasons=tuple(row.reasons),
        article_id=row.article_id,
        article_title=article.title,
        published=article.published,
        outlet=article.outlet,
        ministry_label=article.ministry_label,
        url=article.url,
        licence=article.licence,
        start=row.start,
        end=row.end,
        quote=row.quote,
        text=article.text,
    )
