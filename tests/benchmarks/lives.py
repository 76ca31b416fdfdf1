"""What becomes of pledges, made by lot: events in bulk, chained, with the pledges' cached columns as they follow.

One in three pledges never hears of itself again; of the others each kind takes the way that its evidence ladder knows,
so that no status stands without proof. What is recorded is sorted by the day of its recording, as a chain grows.
"""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlmodel import Session, col, select

from commitments import models
from commitments.chain import GENESIS, link
from commitments.database import Database
from commitments.ladder import missing
from commitments.status import current, deadline, standing
from commitments.vocabulary import Evidence, Kind, Status

SEED = 20261128
LAST_DAY = date(2026, 11, 20)
"""The day on which the record ends."""
SPEAKING = 2 / 3
"""The part of the pledges that any event is recorded of."""

WAYS: dict[Kind, tuple[Evidence, ...]] = {
    Kind.LEGISLATION: (
        Evidence.BILL_INTRODUCED,
        Evidence.BILL_COMMITTEE,
        Evidence.BILL_PASSED,
        Evidence.PROMULGATION,
        Evidence.IN_FORCE,
    ),
    Kind.FUNDING: (Evidence.BUDGET, Evidence.CALL, Evidence.SELECTION, Evidence.SPENDING, Evidence.RESULT),
    Kind.WORKFORCE: (Evidence.CALL, Evidence.SELECTION, Evidence.START, Evidence.RESULT),
    Kind.INSTITUTION: (Evidence.SELECTION, Evidence.START, Evidence.BUDGET, Evidence.OPENING),
    Kind.PROGRAMME: (Evidence.BUDGET, Evidence.CALL, Evidence.START, Evidence.RESULT),
    Kind.CONSULTATION: (Evidence.START, Evidence.PUBLICATION, Evidence.RESULT),
}
"""The acts by which a pledge of each kind comes about, in order."""

TURNS: tuple[tuple[Evidence, Status | None], ...] = (
    (Evidence.ANNOUNCEMENT, None),
    (Evidence.ANNOUNCEMENT, None),
    (Evidence.ANNOUNCEMENT, None),
    (Evidence.DELAY, Status.STALLED),
    (Evidence.CHANGE, Status.CHANGED),
    (Evidence.CANCELLATION, Status.BROKEN),
)
"""What comes between the acts."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event before it is recorded; ``quoted`` is a place in an article, as a statement names it."""

    pledge_id: int
    happened_on: date
    recorded_at: datetime
    evidence: Evidence
    status: Status | None
    new_due: date | None = None
    quoted: Any = None


def record_lives(database: Database, events: int) -> None:
    """Records so many events over the pledges that are held; nothing where there are events already."""
    with database.write() as session:
        if session.exec(select(models.Event.id).limit(1)).first() is not None:
            return
        P = models.Pledge
        pledges = session.exec(
            select(P.id, P.kind, P.promised_on, P.recorded_at, P.first_due_to).order_by(col(P.id))
        ).all()
        S = models.Statement
        quotes = session.exec(select(S.article_id, S.start, S.end, S.quote, S.said_on).order_by(col(S.id))).all()
        rows = _chained(_happenings(pledges, quotes, events, random.Random(SEED)))
        session.execute(insert(models.Event), rows)
        _bring_up_to_date(pledges, rows, session)


def _happenings(pledges: Sequence[Any], quotes: Sequence[Any], events: int, rng: random.Random) -> list[Happening]:
    speaking = [pledge for pledge in pledges if rng.random() < SPEAKING]
    # Few pledges are followed closely and many barely: the number of events falls off like that of news does.
    shares = [rng.expovariate(1) + 0.3 for _ in speaking]
    each = events / sum(shares)
    found: list[Happening] = []
    for pledge, share in zip(speaking, shares, strict=True):
        found.extend(_life(pledge, max(1, round(each * share)), rng))
    found.sort(key=lambda one: (one.recorded_at, one.pledge_id, one.happened_on))
    while len(found) < events:  # rounding
        last = rng.choice(found)
        found.append(
            replace(last, evidence=Evidence.ANNOUNCEMENT, status=None, new_due=None, recorded_at=_noon(LAST_DAY))
        )
    del found[events:]
    return [replace(one, quoted=rng.choice(quotes)) if rng.random() < 0.4 else one for one in found]


def _life(pledge: Any, number: int, rng: random.Random) -> list[Happening]:
    """The events of one pledge, in order; none after it was kept or broken."""
    number_of_days = (LAST_DAY - pledge.promised_on).days
    # News comes soon after the promise or not at all: many pledges are silent after a year or two.
    until = pledge.promised_on + timedelta(days=max(1, int(number_of_days * rng.betavariate(2, 1.2))))
    days = sorted(
        pledge.promised_on + timedelta(days=rng.randint(0, (until - pledge.promised_on).days)) for _ in range(number)
    )
    kind = Kind(pledge.kind)
    acts = list(WAYS[kind])
    proven: set[Evidence] = set()
    found: list[Happening] = []
    closed = False
    for on in days:
        evidence, status, new_due = Evidence.ANNOUNCEMENT, None, None
        if not closed and acts and rng.random() < 0.45:
            evidence = acts.pop(0)
            status = Status.IN_PROGRESS if acts or rng.random() < 0.3 else Status.FULFILLED
            if not acts and status is Status.IN_PROGRESS:
                status = Status.PARTLY_FULFILLED
        elif not closed:
            evidence, status = rng.choices(TURNS, weights=(6, 6, 6, 2, 1, 0.4))[0]
        proven.add(evidence)
        if missing(kind, status, proven):
            status = None
        if evidence is Evidence.DELAY and pledge.first_due_to:
            new_due = max(pledge.first_due_to, on) + timedelta(days=rng.randint(30, 400))
        closed = closed or status in (Status.FULFILLED, Status.BROKEN)
        recorded_at = max(_noon(on + timedelta(days=rng.randint(0, 9))), pledge.recorded_at)
        found.append(Happening(pledge.id, on, recorded_at, evidence, status, new_due))
    return found


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(3), tzinfo=UTC)


def _chained(happenings: Sequence[Happening]) -> list[dict[str, Any]]:
    blank = models.Event(pledge_id=0, happened_on=LAST_DAY, recorded_at=_noon(LAST_DAY), recorded_by="", evidence="")
    same = blank.model_dump()  # a table's class is slow to make, and 300,000 differ in few columns
    rows = []
    previous = GENESIS
    for number, one in enumerate(happenings, start=1):
        row = {
            **same,
            "id": number,
            "pledge_id": one.pledge_id,
            "happened_on": one.happened_on,
            "recorded_at": one.recorded_at,
            "recorded_by": "벤치마크",
            "evidence": one.evidence.value,
            "status": one.status.value if one.status else None,
            "new_due_from": one.new_due,
            "new_due_to": one.new_due,
            "note": f"{one.evidence.ko} {number}",
            "previous_hash": previous,
            **_source(one, number),
        }
        row["hash"] = previous = link(previous, row)
        rows.append(row)
    return rows


def _source(one: Happening, number: int) -> dict[str, Any]:
    if one.quoted is None:
        return {"url": f"https://example.com/{number}", "source_title": f"자료 {number}", "outlet": "벤치마크"}
    return {name: getattr(one.quoted, name) for name in ("article_id", "start", "end", "quote")}


def _bring_up_to_date(pledges: Sequence[Any], rows: Sequence[dict[str, Any]], session: Session) -> None:
    happened: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        happened[row["pledge_id"]].append(SimpleNamespace(**row))
    first = {pledge.id: pledge.first_due_to for pledge in pledges}
    values = []
    for pledge_id, events in happened.items():
        status, status_on = current(events)
        moved_to = deadline((None, None), events)[1]
        values.append(
            {
                "number": pledge_id,
                "now_status": status.value if status else None,
                "now_status_on": status_on,
                "now_last": standing(events)[-1].happened_on,
                "now_due": moved_to or first[pledge_id],
                "was_moved": moved_to is not None,
            }
        )
    table = models.metadata.tables["pledge"]
    told = {
        "status": bindparam("now_status"),
        "status_on": bindparam("now_status_on"),
        "last_event_on": bindparam("now_last"),
    }
    query = update(table).where(table.c.id == bindparam("number"))
    session.connection().execute(query.values(told), [one for one in values if not one["was_moved"]])
    moved = query.values({**told, "due_from": bindparam("now_due"), "due_to": bindparam("now_due")})
    session.connection().execute(moved, [one for one in values if one["was_moved"]])
