"""Silence: pledges of which nothing was heard for months, and those that were announced again and nothing else."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import and_, case, exists, func
from sqlmodel import Session, col, select

from commitments import models, reference
from commitments.queries.asof import Record
from commitments.queries.bodies import group
from commitments.queries.filters import PledgeFilter, conditions
from commitments.status import CLOSED
from commitments.vocabulary import Evidence

A_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Silence:
    """One body's open pledges without news: how many there are, how many of them were announced again and nothing
    else, and since when the longest has been silent. ``key`` is None where no body is known.
    """

    key: str | None
    name: str
    open: int
    silent: int
    only_said_again: int
    since: date | None


def silence_by_ministry(
    wanted: PledgeFilter, *, months: int, session: Session, today: date, known: datetime | None = None
) -> list[Silence]:
    """The bodies of today with open pledges of which nothing was heard for so many months, the most silent first.

    Heard of is a pledge by the promise itself and by an event that is more than an announcement; one that was only
    announced again stays silent, and is counted for it.
    """
    record = Record(today, known)
    P, statement, event, member = record.P, models.Statement, models.Event, record.members()
    acts = member.join(
        select(member.root.label("root"), func.max(event.happened_on).label("last")).select_from(event), event.pledge_id
    )
    acts = acts.where(*record.standing(event), event.evidence != Evidence.ANNOUNCEMENT.value)
    acts = acts.group_by(member.root).subquery("acts")
    # By the tables' keys: to count the statements of all pledges would take longer than the page may.
    repeated = exists().where(
        col(statement.pledge_id) == P.id, col(statement.said_on) > P.promised_on, *record.statements()
    )
    since = func.coalesce(acts.c.last, P.promised_on)
    quiet = since <= today - months * A_MONTH
    again = and_(quiet, acts.c.last.is_(None), repeated)
    body = func.coalesce(P.answerable_id, P.ministry_id)
    query = (
        select(  # type: ignore[call-overload]
            body,
            func.count(),
            func.sum(case((quiet, 1), else_=0)),
            func.sum(case((again, 1), else_=0)),
            func.min(case((quiet, since))),
        )
        .select_from(record.pledges.outerjoin(acts, acts.c.root == P.id))
        .where(*conditions(wanted, record), P.status.is_(None) | P.status.not_in([one.value for one in CLOSED]))
        .group_by(body)
    )
    found: dict[str | None, list[Silence]] = {}
    for key, number, silent, said_again, first in session.exec(query):
        heir = group(key, today) if key else None
        name = reference.ministry(heir).name if heir else ""
        found.setdefault(heir, []).append(Silence(heir, name, number, silent or 0, said_again or 0, first))
    bodies = [_sum(rows) for rows in found.values()]
    return sorted((one for one in bodies if one.silent), key=lambda one: (-one.silent, one.name))


def _sum(rows: list[Silence]) -> Silence:
    firsts = [row.since for row in rows if row.since]
    return Silence(
        rows[0].key,
        rows[0].name,
        sum(row.open for row in rows),
        sum(row.silent for row in rows),
        sum(row.only_said_again for row in rows),
        min(firsts) if firsts else None,
    )
