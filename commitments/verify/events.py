"""The chain of events, what retracts what, and every status that follows from them."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import and_, or_, select, union_all
from sqlmodel import Session

from commitments import models
from commitments.chain import GENESIS, link
from commitments.ladder import missing
from commitments.status import current, deadline, standing
from commitments.verify.faults import Broken, Progress, counted, rows
from commitments.vocabulary import Evidence, Kind, Status

_EVENT, _PLEDGE = models.metadata.tables["event"], models.metadata.tables["pledge"]


def check_chain(head: str | None, show: Progress, *, session: Session) -> tuple[int, str]:
    """Every event's hash and that of the one before it; returns how many there are and the last one's hash."""
    previous, number, seen = GENESIS, 0, head in (None, GENESIS)
    for event in counted(rows(select(_EVENT).order_by(_EVENT.c.id), session=session), "events", show):
        place = f"event {event.id} of pledge {event.pledge_id}"
        if event.previous_hash != previous:
            raise Broken("chain", f"{place}, hash of the event before", previous, event.previous_hash)
        if (digest := link(previous, event._mapping)) != event.hash:
            raise Broken("chain", f"{place}, hash of its values", event.hash, digest)
        previous, number, seen = event.hash, number + 1, seen or event.hash == head
    if not seen:
        raise Broken("chain", "the head that was kept", head, f"a chain of {number} events without it")
    return number, previous


def check_retractions(*, session: Session) -> int:
    """Every retraction is of an earlier event of the same pledge; returns how many there are."""
    retracted = _EVENT.alias("retracted")
    joined = _EVENT.outerjoin(retracted, retracted.c.id == _EVENT.c.retracts_id)
    wrong = or_(
        retracted.c.id.is_(None),
        retracted.c.pledge_id != _EVENT.c.pledge_id,
        retracted.c.retracts_id.is_not(None),
        retracted.c.id >= _EVENT.c.id,
    )
    query = select(_EVENT.c.id, _EVENT.c.pledge_id, _EVENT.c.retracts_id, retracted.c.pledge_id.label("other"))
    first = query.select_from(joined).where(_EVENT.c.retracts_id.is_not(None), wrong).order_by(_EVENT.c.id).limit(1)
    if row := session.execute(first).first():
        raise Broken(
            "retractions",
            f"event {row.id} retracts event {row.retracts_id}",
            f"an earlier event of pledge {row.pledge_id} that is no retraction",
            "no such event" if row.other is None else f"event {row.retracts_id} of pledge {row.other}",
        )
    return sum(1 for _ in rows(select(_EVENT.c.id).where(_EVENT.c.retracts_id.is_not(None)), session=session))


def check_merges(*, session: Session) -> None:
    """Every merged pledge leads to one that stands."""
    into = _PLEDGE.alias("into")
    query = select(_PLEDGE.c.id, _PLEDGE.c.merged_into_id, into.c.merged_into_id.label("further"))
    chained = query.join(into, into.c.id == _PLEDGE.c.merged_into_id).where(into.c.merged_into_id.is_not(None))
    if row := session.execute(chained.order_by(_PLEDGE.c.id).limit(1)).first():
        place = f"pledge {row.id}, merged into {row.merged_into_id}"
        raise Broken("merges", place, "a pledge that stands", f"one that was merged into {row.further}")


def check_statuses(show: Progress, *, session: Session) -> tuple[int, int, int]:
    """Every cached status, its day, the last event's day and the deadline against what the events say.

    Returns the pledges, the statuses set by override, and those without their evidence.
    """
    names = ("id", "happened_on", "evidence", "status", "override", "retracts_id", "new_due_from", "new_due_to")
    columns = [_EVENT.c[name] for name in names]
    own = select(_EVENT.c.pledge_id.label("holder"), *columns)
    # What happened to a merged pledge happened to the one that stands, too.
    merged = and_(_PLEDGE.c.id == _EVENT.c.pledge_id, _PLEDGE.c.merged_into_id.is_not(None))
    led = select(_PLEDGE.c.merged_into_id.label("holder"), *columns).select_from(_EVENT.join(_PLEDGE, merged))
    held = union_all(own, led).subquery()
    events = groupby(rows(select(held).order_by(held.c.holder, held.c.id), session=session), key=attrgetter("holder"))
    holder, group = next(events, (None, iter(())))
    number = overridden = unproven = 0
    for pledge in counted(rows(select(_PLEDGE).order_by(_PLEDGE.c.id), session=session), "pledges", show):
        mine: list[Any] = []
        if holder == pledge.id:
            mine = list(group)
            holder, group = next(events, (None, iter(())))
        _compare(pledge, mine)
        number += 1
        if pledge.merged_into_id is None:
            set_by_reason, lacking = _proofs(Kind(pledge.kind), standing(mine))
            overridden, unproven = overridden + set_by_reason, unproven + lacking
    return number, overridden, unproven


def _compare(pledge: Any, events: Sequence[Any]) -> None:
    status, status_on = current(events)
    held = standing(events)
    due_from, due_to = deadline((pledge.first_due_from, pledge.first_due_to), events)
    computed: dict[str, str | date | None] = {
        "status": status.value if status else None,
        "status_on": status_on,
        "last_event_on": held[-1].happened_on if held else None,
        "due_from": due_from,
        "due_to": due_to,
    }
    for name, value in computed.items():
        if (cached := getattr(pledge, name)) != value:
            raise Broken("statuses", f"pledge {pledge.id}, {name}", value, cached)


def _proofs(kind: Kind, events: Sequence[Any]) -> tuple[int, int]:
    evidence = {Evidence(event.evidence) for event in events}
    setting = [event for event in events if event.status is not None]
    overridden = sum(bool(event.override) for event in setting)
    return overridden, sum(
        not event.override and missing(kind, Status(event.status), evidence) is not None for event in setting
    )
