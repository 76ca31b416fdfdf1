"""Recording what happened to a pledge. Events are only ever added; a mistake is undone by one that retracts it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from sqlalchemy import func
from sqlmodel import Session, col, select

from commitments import models
from commitments.chain import GENESIS, link
from commitments.errors import BadInput, NotFound
from commitments.status import current, deadline, standing
from commitments.tracking.lookup import aware, named, pledge_for_update
from commitments.vocabulary import Evidence, Status

_PROGRESS = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(?:/\s*(\d[\d,]*(?:\.\d+)?))?\s*([^\d/]{0,20})")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something has come by its source's count: 6 of 8 schools. ``total`` may be unknown."""

    done: float
    total: float | None = None
    unit: str = ""

    @classmethod
    def read(cls, text: str) -> "Progress | None":
        """``6/8개교`` or ``6개교`` as numbers; None for an empty text. Raises BadInput for anything else."""
        if not text.strip():
            return None
        found = _PROGRESS.fullmatch(text.strip())
        if found is None:
            raise BadInput(f"{text.strip()!r} is no progress; write how many of how many: 6/8개교, or 35%")
        done, total, unit = found.groups()
        return cls(float(done.replace(",", "")), float(total.replace(",", "")) if total else None, unit.strip())


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as a person reports it. ``url`` or ``article_id`` names its source; ``note`` says what it shows.

    ``span`` marks the words in the article that prove it. ``new_due`` is the interval to which the deadline was moved.
    ``published_status`` is another's rating in its own words and ``published_scheme`` whose; ``override`` is the reason
    for which a status is set without the evidence that it needs.
    """

    happened_on: date
    evidence: Evidence
    status: Status | None = None
    note: str = ""
    url: str = ""
    source_title: str = ""
    outlet: str = ""
    progress: Progress | None = None
    new_due: tuple[date, date] | None = None
    published_on: date | None = None
    article_id: int | None = None
    span: tuple[int, int] | None = None
    published_status: str = ""
    published_scheme: str = ""
    override: str = ""


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
    lock_chain(session)
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
        progress_done=draft.progress.done if draft.progress else None,
        progress_total=draft.progress.total if draft.progress else None,
        progress_unit=draft.progress.unit.strip() if draft.progress else "",
        new_due_from=draft.new_due[0] if draft.new_due else None,
        new_due_to=draft.new_due[1] if draft.new_due else None,
        note=draft.note.strip(),
        article_id=draft.article_id,
        start=draft.span[0] if draft.span else None,
        end=draft.span[1] if draft.span else None,
        quote=_quote(draft, session=session),
        url=draft.url.strip(),
        source_title=draft.source_title.strip(),
        outlet=draft.outlet.strip(),
        published_status=draft.published_status.strip(),
        published_scheme=draft.published_scheme.strip(),
        override=draft.override.strip(),
    )
    return _append(event, pledge, session=session)


def retract_event(
    event_id: int, *, reason: str, version: int | None = None, by: str, now: datetime, session: Session
) -> int:
    """Takes an event back by adding one that says why; returns the new event's id. The old one stays to be read.

    Raises BadInput without a reason, for an event already retracted, or for a retraction itself.
    """
    lock_chain(session)
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
    return _append(retraction, pledge, session=session)


def refresh_status(pledge: models.Pledge, *, session: Session) -> None:
    """Computes the pledge's cached status and deadline anew from its events: the one place that writes them."""
    family = _family(pledge.id or 0, session=session)
    events = list(session.exec(select(models.Event).where(col(models.Event.pledge_id).in_(family))))
    status, status_on = current(events)
    held = standing(events)
    pledge.status = status.value if status else None
    pledge.status_on = status_on
    pledge.last_event_on = held[-1].happened_on if held else None
    pledge.due_from, pledge.due_to = deadline((pledge.first_due_from, pledge.first_due_to), events)
    session.add(pledge)


def lock_chain(session: Session) -> None:
    """Lets one transaction at a time add to the chain of events; taken before any pledge is locked.

    SQLite has one writer anyway; on PostgreSQL the lock is held until the transaction ends.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.exec(select(func.pg_advisory_xact_lock(_CHAIN_LOCK)))


_CHAIN_LOCK = 7_263_001
"""The number under which PostgreSQL keeps the chain's lock; it means nothing else."""


def _family(pledge_id: int, *, session: Session) -> list[int]:
    """The pledge and those merged into it: their events are its events."""
    merged = session.exec(select(models.Pledge.id).where(models.Pledge.merged_into_id == pledge_id))
    return [pledge_id, *(other for other in merged if other is not None)]


def _append(event: models.Event, pledge: models.Pledge, *, session: Session) -> int:
    last = session.exec(select(models.Event.hash).order_by(col(models.Event.id).desc()).limit(1)).first()
    event.previous_hash = last or GENESIS
    event.hash = link(event.previous_hash, event.model_dump())
    session.add(event)
    session.flush()
    refresh_status(pledge, session=session)
    session.flush()
    assert event.id is not None
    return event.id


def _quote(draft: EventDraft, *, session: Session) -> str:
    if draft.span is None:
        return ""
    article = session.get(models.Article, draft.article_id) if draft.article_id is not None else None
    if article is None:
        raise BadInput("a span of words needs the article that they stand in: give its number too")
    start, end = draft.span
    if not 0 <= start < end <= len(article.text):
        raise BadInput(f"characters {start} to {end} are not in article {article.id}, which has {len(article.text)}")
    return article.text[start:end]


def _check(draft: EventDraft, *, today: date) -> None:
    if draft.evidence == Evidence.RETRACTION:
        raise BadInput("an event is retracted from the pledge's list of events, not recorded as one")
    if draft.happened_on > today:
        raise BadInput(f"{draft.happened_on} is in the future: an event is something that has happened")
    if draft.published_on is not None and draft.published_on > today:
        raise BadInput(f"the source's day {draft.published_on} is in the future")
    if draft.progress and (draft.progress.done < 0 or (draft.progress.total is not None and draft.progress.total <= 0)):
        raise BadInput(
            f"{draft.progress.done:g} of {draft.progress.total:g} is no progress: count from 0 up to a total"
        )
    if draft.new_due and draft.new_due[0] > draft.new_due[1]:
        raise BadInput(f"the new due interval ends ({draft.new_due[1]}) before it begins ({draft.new_due[0]})")
    if bool(draft.published_status.strip()) != bool(draft.published_scheme.strip()):
        raise BadInput("another's rating needs both its words and whose scheme it is")
    if not (draft.url.strip() or draft.article_id or draft.note.strip()):
        raise BadInput("an event needs a source: give a URL, or a note that says how you know")
    if draft.url.strip():
        parts = urlsplit(draft.url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadInput(f"{draft.url.strip()!r} is not a web address; it begins with https://")
