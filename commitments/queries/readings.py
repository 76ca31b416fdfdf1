"""Review by two: what waits for its second reading, where two readings differ, and how far readers agree."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from commitments import models
from commitments.agreement import FIELDS, cohens_kappa, comparable, differing, share_agreed
from commitments.queries.asof import Record
from commitments.queries.filters import Order, PledgeFilter, conditions, ordering
from commitments.queries.pledges import PledgeRow, rows
from commitments.queries.statements import StatementRow, statements_of
from commitments.vocabulary import Review


@dataclass(frozen=True, slots=True)
class Unread:
    """A pledge for a second reader: its words and what the extractor read in them, nothing that the first one said."""

    pledge_id: int
    statement: StatementRow


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reader's judgement; ``attributes`` by their stored values, empty where it rejects."""

    by: str
    at: datetime
    verdict: Review
    attributes: dict[str, Any]
    reason: str
    settling: bool = False
    """Whether it decides between two readings that differed."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A pledge that two readers took differently, in ``fields``, and that nobody has settled."""

    row: PledgeRow
    statement: StatementRow
    readings: tuple[ReadingRow, ReadingRow]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two readers agree in a field: of ``pairs`` the share that is the same, 0 to 1, and Cohen's kappa.

    None where nothing can be said: without a pair, and for kappa where every reader gave the same value.
    """

    field: str
    pairs: int
    share: float | None
    kappa: float | None


def second_queue(
    wanted: PledgeFilter,
    by: str,
    *,
    page: int = 1,
    page_size: int = 20,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[Unread]:
    """One page of the reviewed pledges that wait for a second reading by this reader, newest promise first.

    Those that the reader judged or changed are left out. Of the filter only the days of the promise and the text
    count: by the others the first reader's values would show.
    """
    record = Record(today, known)
    P, judgement, revision = record.P, models.Judgement, models.Revision
    blind = PledgeFilter(
        promised_from=wanted.promised_from,
        promised_to=wanted.promised_to,
        text=wanted.text,
        reviews=(Review.CONFIRMED.value, Review.REJECTED.value),
    )
    read_once = (
        select(judgement.pledge_id)
        .where(col(judgement.settling).is_(False), *_by(col(judgement.at), known))
        .group_by(col(judgement.pledge_id))
        .having(func.count() == 1, func.max(judgement.by) != by)
    )
    changed = select(revision.pledge_id).where(revision.by == by, *_by(col(revision.at), known))
    query = (
        select(P.id)
        .where(*conditions(blind, record), P.id.in_(read_once), P.id.not_in(changed))
        .order_by(*ordering(Order.PROMISED, record))
        .limit(page_size)
        .offset((page - 1) * page_size)
    )
    ids = [one or 0 for one in session.exec(query)]
    statements = statements_of(ids, session=session, today=today, known=known)
    return [Unread(one, statements[one][0]) for one in ids if one in statements]


def disagreements(
    wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None
) -> list[Disagreement]:
    """The pledges that the filter leaves of which two readings differ and nobody has settled, newest promise first.

    Rejected ones too: one of the two readings may say that it is a commitment.
    """
    record = Record(today, known)
    both = replace(wanted, reviews=wanted.reviews or (Review.CONFIRMED.value, Review.REJECTED.value))
    query = select(record.P.id).where(*conditions(both, record)).order_by(*ordering(Order.PROMISED, record))
    pairs = _pairs(session=session, known=known)
    settled = set(
        session.exec(
            select(models.Judgement.pledge_id).where(
                col(models.Judgement.settling).is_(True), *_by(col(models.Judgement.at), known)
            )
        )
    )
    found = {
        pledge_id: (pair, fields)
        for pledge_id, pair in pairs.items()
        if pledge_id not in settled and (fields := differing(*_compared(pair)))
    }
    ids = [one or 0 for one in session.exec(query.where(record.P.id.in_(found)))]
    shown = {row.id: row for row in rows(ids, session=session, today=today, known=known)}
    statements = statements_of(ids, session=session, today=today, known=known)
    return [
        Disagreement(
            shown[one], statements[one][0], (_reading(found[one][0][0]), _reading(found[one][0][1])), found[one][1]
        )
        for one in ids
        if one in statements
    ]


def readings_of(pledge_id: int, *, session: Session, known: datetime | None = None) -> tuple[ReadingRow, ...]:
    """Who judged one pledge, the first one first; the decision between two of them is marked."""
    judgement = models.Judgement
    query = select(judgement).where(judgement.pledge_id == pledge_id, *_by(col(judgement.at), known))
    return tuple(_reading(one) for one in session.exec(query.order_by(col(judgement.id))))


def agreement(*, session: Session, known: datetime | None = None) -> tuple[Agreement, ...]:
    """How far two readers agree: on the verdict over all pledges read twice, on the others where both confirmed."""
    compared = [_compared(pair) for pair in _pairs(session=session, known=known).values()]
    found = []
    for field in FIELDS:
        pairs = [(one[field], other[field]) for one, other in compared if field in one and field in other]
        found.append(Agreement(field, len(pairs), share_agreed(pairs), cohens_kappa(pairs)))
    return tuple(found)


def _pairs(*, session: Session, known: datetime | None) -> dict[int, Sequence[models.Judgement]]:
    """The first two readings of each pledge that has two; what settles them is no reading."""
    judgement = models.Judgement
    query = (
        select(judgement)
        .where(col(judgement.settling).is_(False), *_by(col(judgement.at), known))
        .order_by(col(judgement.id))
    )
    found: dict[int, list[models.Judgement]] = defaultdict(list)
    for one in session.exec(query):
        found[one.pledge_id].append(one)
    return {pledge_id: readings[:2] for pledge_id, readings in found.items() if len(readings) > 1}


def _compared(pair: Iterable[models.Judgement]) -> list[dict[str, Any]]:
    return [comparable(one.verdict, one.attributes) for one in pair]


def _reading(judgement: models.Judgement) -> ReadingRow:
    return ReadingRow(
        by=judgement.by,
        at=judgement.at,
        verdict=Review(judgement.verdict),
        attributes=judgement.attributes,
        reason=judgement.reason,
        settling=judgement.settling,
    )


def _by(moment: Any, known: datetime | None) -> list[Any]:
    return [] if known is None else [moment <= known]
