"""Everything about one pledge: its words, its events, its bills and its history."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from commitments import models
from commitments.errors import NotFound
from commitments.queries.bodies import answering
from commitments.queries.events import EventRow, events_of
from commitments.queries.filters import P
from commitments.queries.pledges import PledgeRow, rows
from commitments.vocabulary import Review, Role


@dataclass(frozen=True, slots=True)
class StatementRow:
    """The words in one article, with the whole text around them: ``text[start:end] == quote``."""

    id: int
    article_id: int
    article_title: str
    published: datetime
    outlet: str
    url: str
    ministry_label: str
    licence: str
    start: int
    end: int
    quote: str
    role: Role
    text: str
    reasons: tuple[dict[str, str], ...]
    extractor: str


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """What a person changed: the values before and after, why, who and when."""

    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BillRow:
    """A bill that carries the pledge; ``absorbed_by`` is the name of the bill that took its content in."""

    id: str
    name: str
    proposer: str
    proposed_on: date | None
    outcome: str | None
    absorbed_by: str | None
    passed_on: date | None
    promulgated_on: date | None
    law_no: str | None
    in_force_on: date | None
    url: str


@dataclass(frozen=True, slots=True)
class PledgeDetail:
    """One pledge. ``successors`` names today's bodies where the promising one bears another name now.

    ``similar`` are other pledges that stand and share words or numbers with it: likely the same promise.
    """

    row: PledgeRow
    statements: tuple[StatementRow, ...]
    events: tuple[EventRow, ...]
    revisions: tuple[RevisionRow, ...]
    bills: tuple[BillRow, ...]
    successors: tuple[str, ...]
    merged_into: int | None
    similar: tuple[PledgeRow, ...]


def pledge(pledge_id: int, *, session: Session, today: date) -> PledgeDetail:
    """Everything about one pledge, rejected and merged ones too. Raises NotFound."""
    found = session.get(models.Pledge, pledge_id)
    if found is None:
        raise NotFound(f"there is no pledge {pledge_id}: it may have been typed wrongly")
    [row] = rows([found], session=session, today=today)
    return PledgeDetail(
        row=row,
        statements=statements_of([pledge_id], session=session).get(pledge_id, ()),
        events=tuple(events_of([pledge_id], session=session)),
        revisions=_revisions(pledge_id, session=session),
        bills=_bills(pledge_id, session=session),
        successors=_successors(row, today=today),
        merged_into=found.merged_into_id,
        similar=_similar(found, session=session, today=today),
    )


def statements_of(pledge_ids: list[int], *, session: Session) -> dict[int, tuple[StatementRow, ...]]:
    """The statements of some pledges and of those merged into them, with their articles, oldest first.

    Of several that made the promise the first did; the others repeated it.
    """
    query = (
        select(models.Statement, models.Article, P.id, P.merged_into_id)
        .join(models.Article, col(models.Article.id) == models.Statement.article_id)
        .join(P, col(P.id) == models.Statement.pledge_id)
        .where(col(P.id).in_(pledge_ids) | col(P.merged_into_id).in_(pledge_ids))
        .order_by(col(models.Statement.said_on), col(models.Statement.id))
    )
    found: dict[int, list[StatementRow]] = {}
    for statement, article, own, standing in session.exec(query):
        row = StatementRow(
            id=statement.id or 0,
            article_id=article.id or 0,
            article_title=article.title,
            published=article.published,
            outlet=article.outlet,
            url=article.url,
            ministry_label=article.ministry_label,
            licence=article.licence,
            start=statement.start,
            end=statement.end,
            quote=statement.quote,
            role=Role(statement.role),
            text=article.text,
            reasons=tuple(statement.found.get("reasons", ())),
            extractor=statement.found.get("extractor", ""),
        )
        for pledge_id in {own or 0, standing or 0} & set(pledge_ids):
            rows = found.setdefault(pledge_id, [])
            made = row.role is Role.MAKES and any(one.role is Role.MAKES for one in rows)
            rows.append(replace(row, role=Role.REPEATS) if made else row)
    return {pledge_id: tuple(rows) for pledge_id, rows in found.items()}


def _revisions(pledge_id: int, *, session: Session) -> tuple[RevisionRow, ...]:
    query = (
        select(models.Revision)
        .where(models.Revision.pledge_id == pledge_id)
        .order_by(col(models.Revision.at), col(models.Revision.id))
    )
    return tuple(
        RevisionRow(one.action, one.before, one.after, one.reason, one.by, one.at) for one in session.exec(query)
    )


def _bills(pledge_id: int, *, session: Session) -> tuple[BillRow, ...]:
    query = (
        select(models.Bill)
        .join(models.PledgeBill, col(models.PledgeBill.bill_id) == models.Bill.id)
        .where(models.PledgeBill.pledge_id == pledge_id)
        .order_by(col(models.Bill.proposed_on), col(models.Bill.id))
    )
    bills = list(session.exec(query))
    absorbers = {
        one.id: one.name
        for one in session.exec(
            select(models.Bill).where(col(models.Bill.id).in_([bill.absorbed_by_id for bill in bills]))
        )
    }
    return tuple(
        BillRow(
            id=bill.id,
            name=bill.name,
            proposer=bill.proposer,
            proposed_on=bill.proposed_on,
            outcome=bill.outcome,
            absorbed_by=absorbers.get(bill.absorbed_by_id or ""),
            passed_on=bill.passed_on,
            promulgated_on=bill.promulgated_on,
            law_no=bill.law_no,
            in_force_on=bill.in_force_on,
            url=bill.url,
        )
        for bill in bills
    )


def _successors(row: PledgeRow, *, today: date) -> tuple[str, ...]:
    if row.ministry_id is None:
        return ()
    names = tuple(body.name for body in answering(row.ministry_id, today))
    return () if names == (row.ministry,) else names


def _similar(found: models.Pledge, *, session: Session, today: date, limit: int = 5) -> tuple[PledgeRow, ...]:
    """Other pledges of the same body and kind within half a year that share the most three-letter runs of the title.

    A first sieve for a reviewer's eye: it suggests, it decides nothing.
    """
    near = [
        col(P.id) != found.id,
        col(P.merged_into_id).is_(None),
        col(P.review) != Review.REJECTED.value,
        col(P.ministry_id) == found.ministry_id,
        col(P.kind) == found.kind,
        col(P.promised_on).between(_shift(found.promised_on, -183), _shift(found.promised_on, 183)),
    ]
    own = _runs(found.title)
    scored = [
        (len(own & runs) / max(1, len(own | runs)), pledge_id)
        for pledge_id, title in session.exec(select(P.id, P.title).where(*near))
        if (runs := _runs(title))
    ]
    best = [pledge_id for score, pledge_id in sorted(scored, reverse=True)[:limit] if score >= 0.2]
    by_id = {one.id: one for one in session.exec(select(P).where(col(P.id).in_(best)))}
    return tuple(rows([by_id[one] for one in best], session=session, today=today))


def _runs(title: str) -> set[str]:
    letters = "".join(title.split())
    return {letters[i : i + 3] for i in range(len(letters) - 2)}


def _shift(day: date, days: int) -> date:
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + days)))
