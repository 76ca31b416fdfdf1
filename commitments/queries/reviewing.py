"""What waits for a person's judgement."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import Session

from commitments.queries.filters import Order, PledgeFilter
from commitments.queries.pledges import PledgeRow, list_pledges
from commitments.queries.statements import StatementRow, statements_of
from commitments.vocabulary import Review


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pledge found by machine, with the words that made it and the reasons for which they were taken as one."""

    row: PledgeRow
    statement: StatementRow


def review_queue(
    wanted: PledgeFilter,
    *,
    page: int = 1,
    page_size: int = 20,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[Candidate]:
    """One page of the unreviewed pledges that the filter leaves, newest promise first."""
    waiting = replace(wanted, reviews=(Review.UNREVIEWED.value,), reviewed_only=False)
    shown = list_pledges(
        waiting, order=Order.PROMISED, page=page, page_size=page_size, session=session, today=today, known=known
    )
    statements = statements_of([row.id for row in shown], session=session, today=today, known=known)
    return [Candidate(row, statements[row.id][0]) for row in shown if row.id in statements]
