"""Pledges of which nothing was heard for months.

Heard of is a pledge by the promise itself and by an event that is more than an announcement; one that was only
announced again stays silent. What waits to be judged (``following``) is no news yet, and is told of beside it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func
from sqlmodel import Session, col, select

from commitments import models
from commitments.queries.asof import Record
from commitments.queries.filters import PledgeFilter, conditions, still_open
from commitments.queries.pledges import PledgeRow, rows
from commitments.vocabulary import Evidence

A_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Unheard:
    """A pledge of which nothing was heard ``since``: whether it was announced again, and whether news waits."""

    pledge: PledgeRow
    since: date
    said_again: bool
    waiting: bool


def unheard(
    wanted: PledgeFilter,
    *,
    months: int,
    page: int = 1,
    page_size: int = 20,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[Unheard]:
    """One page of the open pledges of which nothing was heard for so many months, the longest silent first."""
    record = Record(today, known)
    P, quiet = record.P, Quiet(record, months)
    query = (
        select(P.id, quiet.since, quiet.said_again, quiet.waiting)  # type: ignore[call-overload]
        .select_from(quiet.pledges)
        .where(*conditions(wanted, record), still_open(record), quiet.silent)
        .order_by(quiet.since, P.id)
        .limit(page_size)
        .offset((page - 1) * page_size)
    )
    found = {key: (since, bool(again), bool(waits)) for key, since, again, waits in session.exec(query)}
    pledges = rows(list(found), session=session, today=today, known=known)
    return [Unheard(row, *found[row.id]) for row in pledges]


class Quiet:
    """The pledges of a record with the day since which nothing was heard, and what that says of them, as SQL."""

    def __init__(self, record: Record, months: int) -> None:
        P, statement, event, member = record.P, models.Statement, models.Event, record.members()
        suggestion = models.Suggestion
        acts = member.join(
            select(member.root.label("root"), func.max(event.happened_on).label("last")).select_from(event),
            event.pledge_id,
        )
        acts = acts.where(*record.standing(event), event.evidence != Evidence.ANNOUNCEMENT.value)
        acts = acts.group_by(member.root).subquery("acts")
        self.pledges: Any = record.pledges.outerjoin(acts, acts.c.root == P.id)
        self.since: ColumnElement[date] = func.coalesce(acts.c.last, P.promised_on)
        self.silent: ColumnElement[bool] = self.since <= record.today - months * A_MONTH
        # By the tables' keys: to count the statements of all pledges would take longer than the page may.
        self.said_again: ColumnElement[bool] = and_(
            acts.c.last.is_(None),
            exists().where(
                col(statement.pledge_id) == P.id, col(statement.said_on) > P.promised_on, *record.statements()
            ),
        )
        self.waiting: ColumnElement[bool] = exists().where(
            col(suggestion.pledge_id) == P.id,
            col(suggestion.verdict).is_(None),
            col(suggestion.happened_on) <= record.today,
        )
