"""What happened to pledges."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from commitments import models
from commitments.queries.asof import Record
from commitments.queries.filters import PledgeFilter, of_pledges
from commitments.vocabulary import Evidence, Status


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with its source. A retracted one stays readable, with the reason for which it no longer counts."""

    id: int
    pledge_id: int
    pledge_title: str
    happened_on: date
    published_on: date | None
    recorded_at: datetime
    recorded_by: str
    evidence: Evidence
    status: Status | None
    progress_done: float | None
    progress_total: float | None
    progress_unit: str
    new_due: tuple[date, date] | None
    note: str
    article_id: int | None
    quote: str
    url: str
    source_title: str
    outlet: str
    published_status: str
    published_scheme: str
    override: str
    hash: str
    retracts_id: int | None
    retracted: bool
    retraction_reason: str


def recent_events(
    wanted: PledgeFilter,
    *,
    since: date | None = None,
    limit: int = 10,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> list[EventRow]:
    """What happened last (from the day ``since`` on) to the pledges that the filter leaves, newest first.

    What was retracted is left out. An event of a merged pledge is told of the one that stands.
    """
    record = Record(today, known)
    event, member = models.Event, record.members()
    query = member.join(select(event, member.root).select_from(event), event.pledge_id)
    query = of_pledges(query, member.root, wanted, record).where(*record.standing())
    if since:
        query = query.where(col(event.happened_on) >= since)
    latest = query.order_by(col(event.happened_on).desc(), col(event.id).desc()).limit(limit)
    found = list(session.exec(latest))
    told = record.members()
    titles = dict(
        session.exec(told.select(told.id, told["title"]).where(told.id.in_({root for _, root in found}))).all()
    )
    return [event_row(one, titles[root], {}, pledge_id=root) for one, root in found]


def events_of(
    pledge_ids: Collection[int], *, session: Session, today: date, known: datetime | None = None
) -> list[EventRow]:
    """All events of some pledges and of those merged into them, retracted ones marked, in order of happening.

    An event of a merged pledge is listed under the one of these that stands for it.
    """
    ids = list(pledge_ids)
    record = Record(today, known)
    event, member = models.Event, record.members()
    columns = select(event, member["title"], member["merged_into_id"]).select_from(event)
    query = (
        member.join(columns, event.pledge_id)
        .where(member.family(ids), *record.events())
        .order_by(col(event.happened_on), col(event.id))
    )
    found = list(session.exec(query))
    reasons: dict[int | None, str] = {one.retracts_id: one.note for one, _, _ in found if one.retracts_id is not None}
    return [
        event_row(event, title, reasons, pledge_id=into if into in ids else event.pledge_id)
        for event, title, into in found
    ]


def event_row(event: models.Event, title: str, reasons: dict[int | None, str], *, pledge_id: int | None) -> EventRow:
    """A table row as a plain value; ``reasons`` says why events were retracted, by their id."""
    return EventRow(
        id=event.id or 0,
        pledge_id=pledge_id or event.pledge_id,
        pledge_title=title,
        happened_on=event.happened_on,
        published_on=event.published_on,
        recorded_at=event.recorded_at,
        recorded_by=event.recorded_by,
        evidence=Evidence(event.evidence),
        status=Status(event.status) if event.status else None,
        progress_done=event.progress_done,
        progress_total=event.progress_total,
        progress_unit=event.progress_unit,
        new_due=(event.new_due_from, event.new_due_to) if event.new_due_from and event.new_due_to else None,
        note=event.note,
        article_id=event.article_id,
        quote=event.quote,
        url=event.url,
        source_title=event.source_title,
        outlet=event.outlet,
        published_status=event.published_status,
        published_scheme=event.published_scheme,
        override=event.override,
        hash=event.hash,
        retracts_id=event.retracts_id,
        retracted=event.id in reasons,
        retraction_reason=reasons.get(event.id, ""),
    )
