"""The silent bodies: how many of their pledges nothing was heard of for months (``unheard``)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, case, func
from sqlmodel import Session, select

from commitments import reference
from commitments.queries.asof import Record
from commitments.queries.bodies import group
from commitments.queries.filters import PledgeFilter, conditions, still_open
from commitments.queries.unheard import Quiet


@dataclass(frozen=True, slots=True)
class Silence:
    """One body's open pledges without news: how many there are, of how many of them news waits to be judged, how many
    were announced again and nothing else, and since when the longest has been silent. ``key`` is None where no body is
    known.
    """

    key: str | None
    name: str
    open: int
    silent: int
    waiting: int
    only_said_again: int
    since: date | None


def silence_by_ministry(
    wanted: PledgeFilter, *, months: int, session: Session, today: date, known: datetime | None = None
) -> list[Silence]:
    """The bodies of today with open pledges of which nothing was heard for so many months, the most silent first."""
    record = Record(today, known)
    P, quiet = record.P, Quiet(record, months)
    body = func.coalesce(P.answerable_id, P.ministry_id)
    query = (
        select(  # type: ignore[call-overload]
            body,
            func.count(),
            *(
                func.sum(case((and_(quiet.silent, also), 1), else_=0))
                for also in (P.id.is_not(None), quiet.waiting, quiet.said_again)
            ),
            func.min(case((quiet.silent, quiet.since))),
        )
        .select_from(quiet.pledges)
        .where(*conditions(wanted, record), still_open(record))
        .group_by(body)
    )
    found: dict[str | None, list[Silence]] = {}
    for key, number, silent, waiting, again, first in session.exec(query):
        heir = group(key, today) if key else None
        name = reference.ministry(heir).name if heir else ""
        one = Silence(heir, name, number, silent or 0, waiting or 0, again or 0, first)
        found.setdefault(heir, []).append(one)
    bodies = [_sum(same) for same in found.values()]
    return sorted((one for one in bodies if one.silent), key=lambda one: (-one.silent, one.name))


def _sum(same: list[Silence]) -> Silence:
    firsts = [row.since for row in same if row.since]
    return Silence(
        same[0].key,
        same[0].name,
        sum(row.open for row in same),
        sum(row.silent for row in same),
        sum(row.waiting for row in same),
        sum(row.only_said_again for row in same),
        min(firsts) if firsts else None,
    )
