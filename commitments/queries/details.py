"""Everything about one pledge: its words, its events, its bills and its history."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from commitments.errors import NotFound
from commitments.queries.asof import Record
from commitments.queries.bills import BillRow, bill_rows
from commitments.queries.bodies import answering
from commitments.queries.events import EventRow, events_of
from commitments.queries.pledges import PledgeRow, rows
from commitments.queries.readings import ReadingRow, readings_of
from commitments.queries.revisions import RevisionRow, revisions_of
from commitments.queries.statements import StatementRow, statements_of
from commitments.vocabulary import Review


@dataclass(frozen=True, slots=True)
class PledgeDetail:
    """One pledge. ``successors`` are the keys of today's bodies where the promising one bears another name now.

    ``similar`` are other pledges that stand and share words or numbers with it: likely the same promise.
    """

    row: PledgeRow
    statements: tuple[StatementRow, ...]
    events: tuple[EventRow, ...]
    revisions: tuple[RevisionRow, ...]
    bills: tuple[BillRow, ...]
    readings: tuple[ReadingRow, ...]
    successors: tuple[str, ...]
    merged_into: int | None
    similar: tuple[PledgeRow, ...]


def pledge(pledge_id: int, *, session: Session, today: date, known: datetime | None = None) -> PledgeDetail:
    """Everything about one pledge, rejected and merged ones too. Raises NotFound.

    Also for one that was not in the record at the moment ``known``.
    """
    found = rows([pledge_id], session=session, today=today, known=known)
    if not found:
        raise NotFound(
            f"there is no pledge {pledge_id}: it may have been typed wrongly"
            + ("" if known is None else ", or was recorded later"),
            "no_pledge",
            n=pledge_id,
        )
    [row] = found
    member = Record(today, known).members()
    leads_to = dict(
        session.exec(member.select(member.id, member["merged_into_id"]).where(member.family([pledge_id]))).all()
    )
    return PledgeDetail(
        row=row,
        statements=statements_of([pledge_id], session=session, today=today, known=known).get(pledge_id, ()),
        events=tuple(events_of([pledge_id], session=session, today=today, known=known)),
        revisions=revisions_of(pledge_id, leads_to, session=session, known=known),
        bills=bill_rows(pledge_id, session=session, known=known),
        readings=readings_of(pledge_id, session=session, known=known),
        successors=_successors(row, today=today),
        merged_into=leads_to[pledge_id],
        similar=similar(row, session=session, today=today, known=known),
    )


def _successors(row: PledgeRow, *, today: date) -> tuple[str, ...]:
    key = row.answerable_id or row.ministry_id
    if key is None:
        return ()
    bodies = answering(key, today)
    return () if [body.name for body in bodies] == [row.ministry] else tuple(body.key for body in bodies)


def similar(
    row: PledgeRow, *, session: Session, today: date, known: datetime | None = None, limit: int = 5
) -> tuple[PledgeRow, ...]:
    """Other pledges of the same body and kind within half a year that share the most three-letter runs of the title.

    A first sieve for a reviewer's eye: it suggests, it decides nothing.
    """
    other = Record(today, known).members()
    near = [
        other.id != row.id,
        other["merged_into_id"].is_(None),
        other["review"] != Review.REJECTED.value,
        other["ministry_id"] == row.ministry_id,
        other["kind"] == row.kind.value,
        other["promised_on"].between(_shift(row.promised_on, -183), _shift(row.promised_on, 183)),
    ]
    own = _runs(row.title)
    scored = [
        (len(own & runs) / max(1, len(own | runs)), pledge_id)
        for pledge_id, title in session.exec(other.select(other.id, other["title"]).where(*near))
        if (runs := _runs(title))
    ]
    best = [pledge_id for score, pledge_id in sorted(scored, reverse=True)[:limit] if score >= 0.2]
    return tuple(rows(best, session=session, today=today, known=known))


def _runs(title: str) -> set[str]:
    letters = "".join(title.split())
    return {letters[i : i + 3] for i in range(len(letters) - 2)}


def _shift(day: date, days: int) -> date:
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + days)))
