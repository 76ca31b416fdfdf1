"""Recording what happened to a pledge. Events are only ever added; a mistake is undone by one that retracts it."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from sqlmodel import Session, select

from commitments import models
from commitments.errors import BadInput, NotFound
from commitments.status import current, standing
from commitments.tracking.lookup import aware, named, pledge_for_update
from commitments.vocabulary import Evidence, Status


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as a person reports it. ``url`` or ``article_id`` names its source; ``note`` says what it shows."""

    happened_on: date
    evidence: Evidence
    status: Status | None = None
    note: str = ""
    url: str = ""
    source_title: str = ""
    outlet: str = ""
    progress: str = ""
    published_on: date | None = None
    article_id: int | None = None


def record_event(
    pledge_id: int,
    draft: EventDraft,
    *,
    version: int | None = None,
    by: str,
    now: datetime,
    today: date,
    session: Session,
) -> int:
    """Adds an event and brings the pledge's cached status up to date; returns the event's id.

    Raises BadInput for an event in the future, without a source, or of a kind that only the software writes;
    Conflict when ``version`` is no longer the newest; NotFound for an unknown pledge or article.
    """
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    if pledge.merged_into_id is not None:
        raise BadInput(f"pledge {pledge_id} was merged into {pledge.merged_into_id}: record the event there")
    _check(draft, today=today)
    if draft.article_id is not None and session.get(models.Article, draft.article_id) is None:
        raise NotFound(f"there is no article {draft.article_id}")
    event = models.Event(
        pledge_id=pledge_id,
        happened_on=draft.happened_on,
        published_on=draft.published_on,
        recorded_at=aware(now),
        recorded_by=named(by),
        evidence=draft.evidence.value,
        status=draft.status.value if draft.status else None,
        progress=draft.progress.strip(),
        note=draft.note.strip(),
        article_id=draft.article_id,
        url=draft.url.strip(),
        source_title=draft.source_title.strip(),
        outlet=draft.outlet.strip(),
    )
    return _add(event, pledge, session=session)


def retract_event(
    event_id: int, *, reason: str, version: int | None = None, by: str, now: datetime, session: Session
) -> int:
    """Takes an event back by adding one that says why; returns the new event's id. The old one stays to be read.

    Raises BadInput without a reason, for an event already retracted, or for a retraction itself.
    """
    event = session.get(models.Event, event_id)
    if event is None:
        raise NotFound(f"there is no event {event_id}")
    pledge = pledge_for_update(event.pledge_id, version=version, session=session)
    if event.retracts_id is not None:
        raise BadInput(f"event {event_id} is a retraction; record the event again instead of retracting it")
    if session.exec(select(models.Event).where(models.Event.retracts_id == event_id)).first():
        raise BadInput(f"event {event_id} is already retracted")
    if not reason.strip():
        raise BadInput("a retraction needs a reason: write why the event does not hold")
    retraction = models.Event(
        pledge_id=event.pledge_id,
        happened_on=event.happened_on,
        recorded_at=aware(now),
        recorded_by=named(by),
        evidence=Evidence.RETRACTION.value,
        note=reason.strip(),
        retracts_id=event_id,
    )
    return _add(retraction, pledge, session=session)


def refresh_status(pledge: models.Pledge, *, session: Session) -> None:
    """Computes the pledge's cached status anew from its events: the one place that writes it."""
    family = _family(pledge.id or 0, session=session)
    events = list(session.exec(select(models.Event).where(models.Event.pledge_id.in_(family))))  # type: ignore[attr-defined]
    status, status_on = current(events)
    held = standing(events)
    pledge.status = status.value if status else None
    pledge.status_on = status_on
    pledge.last_event_on = held[-1].happened_on if held else None
    session.add(pledge)


def _family(pledge_id: int, *, session: Session) -> list[int]:
    """The pledge and those merged into it: their events are its events."""
    merged = session.exec(select(models.Pledge.id).where(models.Pledge.merged_into_id == pledge_id))
    return [pledge_id, *(other for other in merged if other is not None)]


def _add(event: models.Event, pledge: models.Pledge, *, session: Session) -> int:
    session.add(event)
    session.flush()
    refresh_status(pledge, session=session)
    session.flush()
    assert event.id is not None
    return event.id


def _check(draft: EventDraft, *, today: date) -> None:
    if draft.evidence == Evidence.RETRACTION:
        raise BadInput("an event is retracted from the pledge's list of events, not recorded as one")
    if draft.happened_on > today:
        raise BadInput(f"{draft.happened_on} is in the future: an event is something that has happened")
    if draft.published_on is not None and draft.published_on > today:
        raise BadInput(f"the source's day {draft.published_on} is in the future")
    if not (draft.url.strip() or draft.article_id or draft.note.strip()):
        raise BadInput("an event needs a source: give a URL, or a note that says how you know")
    if draft.url.strip():
        parts = urlsplit(draft.url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadInput(f"{draft.url.strip()!r} is not a web address; it begins with https://")
