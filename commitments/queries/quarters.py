"""What happened quarter by quarter: pledges made, words and deeds, and how many pledges stood where.

Days are counted in SQL and put into quarters here: to take a date apart costs SQLite more than to count it.
"""

from collections import Counter
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import String, case, cast, func, union_all
from sqlmodel import Session, col, select

from commitments import models
from commitments.queries.asof import Record
from commitments.queries.filters import PledgeFilter, conditions
from commitments.vocabulary import ACTS, Evidence

UNKNOWN = "unknown"


def quarter_of(day: date) -> date:
    """The first day of a day's quarter."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def density(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> pd.DataFrame:
    """Pledges by quarter of the promise and by status: quarter (its first day), status, n."""
    record = Record(today, known)
    P = record.P
    query = select(P.promised_on, P.status, func.count()).where(*conditions(wanted, record))  # type: ignore[call-overload]
    found: Counter[tuple[date, str]] = Counter()
    for day, status, number in session.exec(query.group_by(P.promised_on, P.status)):
        found[quarter_of(day), status or UNKNOWN] += number
    cells = [{"quarter": day, "status": status, "n": number} for (day, status), number in sorted(found.items())]
    return pd.DataFrame(cells, columns=["quarter", "status", "n"])


def by_quarter(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> pd.DataFrame:
    """Words against deeds: quarter (its first day), promised, announcements, acts.

    ``promised`` counts the pledges made, ``announcements`` what was only said of such pledges since, ``acts`` what was
    done (``vocabulary.ACTS``). Delays, changes and cancellations are neither.
    """
    promised: Counter[date] = Counter()
    for row in density(wanted, session=session, today=today, known=known).to_dict("records"):
        promised[row["quarter"]] += row["n"]
    record = Record(today, known)
    event, held = models.Event, _members(wanted, record)
    said = case((col(event.evidence) == Evidence.ANNOUNCEMENT.value, 1), else_=0)
    done = case((col(event.evidence).in_([act.value for act in ACTS]), 1), else_=0)
    query = (
        select(col(event.happened_on), func.sum(said), func.sum(done))
        .where(col(event.pledge_id).in_(select(held.c.member_id)), *record.standing(of_many=True))
        .group_by(col(event.happened_on))
    )
    announcements: Counter[date] = Counter()
    acts: Counter[date] = Counter()
    for day, number_said, number_done in session.exec(query):
        announcements[quarter_of(day)] += number_said
        acts[quarter_of(day)] += number_done
    cells = [
        {"quarter": day, "promised": promised[day], "announcements": announcements[day], "acts": acts[day]}
        for day in sorted(promised.keys() | (+announcements).keys() | (+acts).keys())
    ]
    return pd.DataFrame(cells, columns=["quarter", "promised", "announcements", "acts"])


def trend(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> pd.DataFrame:
    """How many pledges stood at each status at the end of each quarter: quarter (its first day), status, n.

    From the first promise to the quarter of ``today``, which has not ended yet. A status that was set before the
    promise (a baseline) counts from the promise on.
    """
    record = Record(today, known)
    P = record.P
    moves: Counter[tuple[date, str]] = Counter()
    made = select(P.promised_on, func.count()).where(*conditions(wanted, record)).group_by(P.promised_on)
    for day, number in session.exec(made):  # type: ignore[call-overload]
        moves[quarter_of(day), UNKNOWN] += number
    for alone in (True, False):
        for month, left, reached, number in session.execute(_changes(wanted, record, alone=alone)):
            quarter = quarter_of(date.fromisoformat(f"{month}-01"))
            moves[quarter, left or UNKNOWN] -= number
            moves[quarter, reached] += number
    return _standing(moves, today)


def _changes(wanted: PledgeFilter, record: Record, *, alone: bool) -> Any:
    """Changes of status: month (2024-03), the status before, the one after, how many.

    Of pledges that stand ``alone``, or of those that others were merged into. The former are nearly all, and come in
    order from the index of their events: asked for together with the others they take twice the time.
    """
    event, held, family = models.Event, _members(wanted, record, absorbed=not alone), record.members()
    into = family["merged_into_id"]
    absorbing = held.c.pledge_id.in_(family.select(into).where(into.is_not(None)))
    since = case((col(event.happened_on) < held.c.promised_on, held.c.promised_on), else_=col(event.happened_on))
    before = func.lag(col(event.status)).over(
        partition_by=held.c.pledge_id, order_by=(col(event.happened_on), col(event.id))
    )
    # The month is cut out in SQL: by the day there would be too many rows, and to take a date apart costs SQLite more.
    month = func.substr(cast(since, String), 1, 7).label("month")
    changes = (
        select(month, before.label("before"), col(event.status).label("after"))
        .join(held, held.c.member_id == event.pledge_id)
        .where(~absorbing if alone else absorbing)
        .where(col(event.status).is_not(None), *record.standing(of_many=True))
        .subquery("changes")
    )
    return select(*changes.c, func.count()).group_by(*changes.c)  # type: ignore[call-overload]


def _standing(moves: Counter[tuple[date, str]], today: date) -> pd.DataFrame:
    """The sums of what came and went, at the end of each quarter."""
    held: Counter[str] = Counter()
    cells: list[tuple[date, str, int]] = []
    quarter, last = min((day for day, _ in moves), default=quarter_of(today)), quarter_of(today)
    while moves and quarter <= last:
        for (day, status), number in moves.items():
            if day == quarter:
                held[status] += number
        cells += [(quarter, status, number) for status, number in sorted(held.items()) if number > 0]
        quarter = date(quarter.year + quarter.month // 10, (quarter.month + 2) % 12 + 1, 1)
    return pd.DataFrame(cells, columns=["quarter", "status", "n"])


def _members(wanted: PledgeFilter, record: Record, *, absorbed: bool = True) -> Any:
    """What the filter leaves: pledge_id, member_id, promised_on; with ``absorbed`` also what was merged into it."""
    P, member = record.P, record.members()
    columns = (P.id.label("pledge_id"), P.id.label("member_id"), P.promised_on.label("promised_on"))
    own = select(*columns).where(*conditions(wanted, record)).cte("own")
    if not absorbed:
        return own
    into = member["merged_into_id"]
    led = member.select(into, member.id, own.c.promised_on).join(own, own.c.pledge_id == into).where(into.is_not(None))
    return union_all(select(*own.c), led).subquery("members")
