"""Recording what happened to a pledge. Events are only ever added; a mistake is undone by one that retracts it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from commitments import models
from commitments.chain import GENESIS, link
from commitments.errors import BadInput, EvidenceMissing, NotFound
from commitments.ladder import missing
from commitments.status import current, deadline, standing
from commitments.tracking.drafts import EventDraft, check, draft_of
from commitments.tracking.lookup import aware, moves_on, named, pledge_for_update
from commitments.vocabulary import Evidence, Kind, Status


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

    Raises EvidenceMissing where the draft sets a status that the evidence so far, this event's included, does not
    prove, and gives no reason to override; BadInput for an event in the future, from before the promise where it is no
    baseline, without a source, or of a kind that only the software writes; Conflict when ``version`` is no longer the
    newest; NotFound for an unknown pledge or article.
    """
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    if pledge.merged_into_id is not None:
        raise BadInput(
            f"pledge {pledge_id} was merged into {pledge.merged_into_id}: record the event there",
            "merged",
            n=pledge_id,
            into=pledge.merged_into_id,
        )
    check(draft, promised_on=pledge.promised_on, today=today)
    if draft.article_id is not None and session.get(models.Article, draft.article_id) is None:
        raise NotFound(f"there is no article {draft.article_id}", "no_article", n=draft.article_id)
    _refuse_unproven(draft, pledge, session=session)
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

    ``version`` is that of the pledge on whose page the event stands: the one into which its own was merged, if it was.
    Raises BadInput without a reason, for an event already retracted, for a retraction itself, or where the status that
    another event set would lose its evidence: that one goes first.
    """
    event = event_of(event_id, session=session)
    own_id = event.pledge_id
    # The one that stands is locked first, as a merge does.
    pledge = pledge_for_update(standing_pledge(own_id, session=session), version=version, session=session)
    if event.retracts_id is not None:
        raise BadInput(
            f"event {event_id} is a retraction; record the event again instead of retracting it",
            "is_retraction",
            n=event_id,
        )
    if is_retracted(event_id, session=session):
        raise BadInput(f"event {event_id} is already retracted", "retracted_already", n=event_id)
    if not reason.strip():
        raise BadInput("a retraction needs a reason: write why the event does not hold", "retract_reason")
    _refuse_to_pull_away(event, pledge, session=session)
    retraction = models.Event(
        pledge_id=own_id,
        happened_on=event.happened_on,
        recorded_at=aware(now),
        recorded_by=named(by),
        evidence=Evidence.RETRACTION.value,
        note=reason.strip(),
        retracts_id=event_id,
    )
    return _append(retraction, pledge, session=session)


def refresh_status(pledge: models.Pledge, *, session: Session) -> None:
    """Computes the pledge's cached status and deadline anew from its events: the one place that writes them.

    What is pending is not flushed by it, so that one change of a pledge is one update of its row.
    """
    with session.no_autoflush:
        events = family_events(pledge.id or 0, session=session)
    status, status_on = current(events)
    held = standing(events)
    pledge.status = status.value if status else None
    pledge.status_on = status_on
    pledge.last_event_on = held[-1].happened_on if held else None
    pledge.due_from, pledge.due_to = deadline((pledge.first_due_from, pledge.first_due_to), events)
    session.add(pledge)


def event_of(event_id: int, *, session: Session) -> models.Event:
    """The event of this number. Raises NotFound."""
    event = session.get(models.Event, event_id)
    if event is None:
        raise NotFound(f"there is no event {event_id}", "no_event", n=event_id)
    return event


def is_retracted(event_id: int, *, session: Session) -> bool:
    """Whether an event was taken back, also where it was recorded again since."""
    return session.exec(select(models.Event.id).where(models.Event.retracts_id == event_id)).first() is not None


def stands_as(event: models.Event, *, session: Session) -> int | None:
    """The number under which an event stands: its own, or that under which it was recorded again; else None."""
    if not is_retracted(event.id or 0, session=session):
        return event.id
    draft, root = draft_of(event), standing_pledge(event.pledge_id, session=session)
    for other in standing(family_events(root, session=session)):
        if other.happened_on == event.happened_on and draft_of(session.get_one(models.Event, other.id)) == draft:
            return int(other.id)
    return None


def standing_pledge(pledge_id: int, *, session: Session) -> int:
    """The pledge that stands for a pledge: itself, or the one that it was merged into."""
    into = session.exec(select(models.Pledge.merged_into_id).where(models.Pledge.id == pledge_id)).one()
    return into or pledge_id


def family_events(pledge_id: int, *, session: Session) -> list[Any]:
    """What a status is computed from: the events of the pledge and of those merged into it, for theirs are its own."""
    event = models.Event
    columns = (
        event.id, event.happened_on, event.evidence, event.status, event.override, event.retracts_id,
        event.new_due_from, event.new_due_to,
    )  # fmt: skip
    merged = select(models.Pledge.id).where(models.Pledge.merged_into_id == pledge_id)
    # Columns, not rows of the table: a pledge may have thousands of events, and only these are looked at.
    query = sa_select(*columns).where((col(event.pledge_id) == pledge_id) | col(event.pledge_id).in_(merged))  # type: ignore[call-overload]
    return list(session.execute(query))


def _append(event: models.Event, pledge: models.Pledge, *, session: Session) -> int:
    """Adds the event to the chain; ``pledge`` is the one that stands, which may not be the event's own."""
    last = session.exec(select(models.Event.hash).order_by(col(models.Event.id).desc()).limit(1)).first()
    event.previous_hash = last or GENESIS
    event.hash = link(event.previous_hash, event.model_dump())
    session.add(event)
    session.flush()
    refresh_status(pledge, session=session)
    moves_on(pledge)
    if event.pledge_id != pledge.id:
        refresh_status(pledge_for_update(event.pledge_id, version=None, session=session), session=session)
    session.flush()
    assert event.id is not None
    return event.id


def _refuse_unproven(draft: EventDraft, pledge: models.Pledge, *, session: Session) -> None:
    override = draft.override.strip()
    if draft.status is None:
        if override:
            raise BadInput(
                "a reason to override is for an event that sets a status; this one sets none: use the note",
                "override_alone",
            )
        return
    held = standing(family_events(pledge.id or 0, session=session))
    lacking = missing(Kind(pledge.kind), draft.status, {draft.evidence, *_kinds(held)})
    if lacking and not override:
        raise EvidenceMissing(lacking)
    if override and not lacking:
        raise BadInput(
            f"{draft.status} has the evidence that it needs here: take the reason to override away",
            "override_needless",
            status=draft.status,
        )


def _refuse_to_pull_away(event: models.Event, pledge: models.Pledge, *, session: Session) -> None:
    """No status may lose its evidence to a retraction; one that had none before does not stand in the way."""
    held = standing(family_events(pledge.id or 0, session=session))
    rest = [one for one in held if one.id != event.id]
    for one in rest:
        if one.status is None or one.override:
            continue
        kind, status = Kind(pledge.kind), Status(one.status)
        lacking = missing(kind, status, _kinds(rest))
        if lacking and not missing(kind, status, _kinds(held)):
            raise BadInput(
                f"event {one.id} of {one.happened_on} sets {status} on the strength of this one: "
                "retract that one first, or record other evidence",
                "holds_status",
                on=one.happened_on,
                status=status,
            )


def _kinds(events: Sequence[Any]) -> Collection[Evidence]:
    return {Evidence(event.evidence) for event in events}


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
