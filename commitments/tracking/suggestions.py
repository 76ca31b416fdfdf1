"""Suggestions of what became of a pledge: made by the machine, decided by a person. None changes a pledge by itself."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from commitments import models
from commitments.errors import BadInput
from commitments.matching import Found, suggested_status
from commitments.portions import portions
from commitments.status import standing
from commitments.tracking.drafts import EventDraft
from commitments.tracking.events import event_of, family_events, is_retracted, record_event, retract_event
from commitments.tracking.lookup import aware, named
from commitments.tracking.undecided import decided, reopen, undecided
from commitments.vocabulary import Evidence, Kind, Status

Marks = Mapping[str, int]


def keep_marks(pledges: Mapping[int, Marks], articles: Mapping[int, Marks], *, session: Session) -> None:
    """Keeps the marks by which pledges and articles are found, in place of those that they had."""
    connection = session.connection()
    for table, owner, held in (
        (models.PledgeMark, "pledge_id", pledges),
        (models.ArticleMark, "article_id", articles),
    ):
        for some in portions(held):
            connection.execute(delete(table).where(getattr(table, owner).in_(some)))
        rows = [
            {"mark": mark, owner: one, "weight": weight}
            for one in sorted(held)
            for mark, weight in sorted(held[one].items())
        ]
        if rows:
            connection.execute(insert(table), rows)


def suggest(
    found: Mapping[tuple[int, int], Sequence[Found]], looked_at: Collection[int], *, now: datetime, session: Session
) -> int:
    """Keeps what is suggested of pairs (pledge, article); returns how many suggestions are new.

    What a person has decided stays as it is. Of the pledges in ``looked_at``, which were compared with all that is
    held, waiting suggestions that are no longer made are taken away.
    """
    held = _held(looked_at, session=session)
    held |= _held({pledge_id for pledge_id, _ in found} - set(looked_at), {one for _, one in found}, session=session)
    made = 0
    kept = set()
    for (pledge_id, article_id), suggested in sorted(found.items()):
        for one in suggested:
            key = (pledge_id, article_id, one.outcome.evidence.value)
            kept.add(key)
            row = held.get(key)
            if row is None:
                row = models.Suggestion(
                    pledge_id=pledge_id, article_id=article_id, made_at=aware(now), evidence=key[2], **_columns(one)
                )
                session.add(row)
                made += 1
            elif row.verdict is None:
                for name, value in _columns(one).items():
                    if getattr(row, name) != value:
                        setattr(row, name, value)
    for key, row in held.items():
        if key[0] in looked_at and key not in kept and row.verdict is None:
            session.delete(row)
    session.flush()
    return made


def _held(
    pledge_ids: Collection[int], article_ids: Collection[int] | None = None, *, session: Session
) -> dict[tuple[int, int, str], models.Suggestion]:
    """What was suggested of pledges, in these articles or in any, by pledge, article and evidence."""
    row = models.Suggestion
    queries = [select(row).where(col(row.pledge_id).in_(some)) for some in portions(pledge_ids)]
    if article_ids is not None:
        queries = [one.where(col(row.article_id).in_(some)) for one in queries for some in portions(article_ids)]
    return {(one.pledge_id, one.article_id, one.evidence): one for query in queries for one in session.exec(query)}


def accept_suggestion(
    suggestion_id: int,
    *,
    version: int | None = None,
    by: str,
    now: datetime,
    today: date,
    session: Session,
) -> int:
    """A person says that it is so: records the event, with the status that its evidence proves; returns its id.

    It is recorded of the pledge that stands, where the suggestion's own was merged. Raises BadInput for one that is
    decided already or whose event stands already, NotFound for an unknown one, and whatever ``record_event`` raises.
    """
    row = undecided(models.Suggestion, suggestion_id, "accepted", by=by, session=session)
    if row.event_id is not None:
        return row.event_id
    article = session.get_one(models.Article, row.article_id)
    own = session.get_one(models.Pledge, row.pledge_id)
    pledge = session.get_one(models.Pledge, own.merged_into_id) if own.merged_into_id else own
    _refuse_recorded(row, pledge.id or 0, session=session)
    evidence = Evidence(row.evidence)
    held = {Evidence(event.evidence) for event in standing(family_events(pledge.id or 0, session=session))}
    draft = EventDraft(
        happened_on=row.happened_on,
        evidence=evidence,
        status=suggested_status(Kind(pledge.kind), evidence, held, Status(pledge.status) if pledge.status else None),
        note=_note(row),
        url=article.url,
        source_title=article.title,
        outlet=article.outlet,
        published_on=article.published.date(),
        article_id=article.id,
        span=(row.start, row.end) if row.start is not None and row.end is not None else None,
    )
    event_id = record_event(pledge.id or 0, draft, version=version, by=by, now=now, today=today, session=session)
    _decide(row, "accepted", event_id, by=by, now=now)
    session.flush()
    return event_id


def reject_suggestion(suggestion_id: int, *, by: str, now: datetime, session: Session) -> None:
    """A person says that it is not so. Who and when is kept, and it is never suggested again."""
    row = undecided(models.Suggestion, suggestion_id, "rejected", by=by, session=session)
    if row.verdict is None:
        _decide(row, "rejected", None, by=by, now=now)
        session.flush()


def take_back_suggestion(suggestion_id: int, *, reason: str, by: str, now: datetime, session: Session) -> int | None:
    """A decision was a mistake: the suggestion waits again, and the event of an accepted one is retracted.

    Returns the event that was retracted; None for a rejection, and where the event was taken back before. Raises
    BadInput for one that waits, and whatever ``retract_event`` raises.
    """
    row = decided(models.Suggestion, suggestion_id, session=session)
    event_id, row.event_id = row.event_id, None
    reopen(row)
    session.flush()
    if event_id is None or is_retracted(event_id, session=session):
        return None
    retract_event(event_id, reason=reason, by=by, now=now, session=session)
    return event_id


def reopen_suggestion_of(event_id: int, *, session: Session) -> None:
    """Lets the suggestion wait again that a retracted event came of; does nothing where it came of none."""
    came_of = select(models.Suggestion).where(models.Suggestion.event_id == event_id).with_for_update()
    for row in session.exec(came_of):
        row.event_id = None
        reopen(row)
    session.flush()


def accept_with(event_id: int, *, instead_of: int, by: str, now: datetime, session: Session) -> None:
    """An event was recorded again in the place of one that was retracted: its suggestion goes on with the new one.

    One that waits, because the retracted event was a mistake, is accepted again.
    """
    row = models.Suggestion
    held = session.exec(select(row).where(row.event_id == instead_of).with_for_update()).first()
    if held is not None:
        held.event_id = event_id
        session.flush()
        return
    event = event_of(event_id, session=session)
    family = select(models.Pledge.id).where(_in_family(event.pledge_id))
    waiting = select(row).where(
        col(row.pledge_id).in_(family),
        row.article_id == event.article_id,
        row.evidence == event.evidence,
        col(row.verdict).is_(None),
    )
    for one in session.exec(waiting.order_by(col(row.id)).with_for_update()):
        if _tells(event, one):
            _decide(one, "accepted", event_id, by=by, now=now)
            break
    session.flush()


def _refuse_recorded(row: models.Suggestion, pledge_id: int, *, session: Session) -> None:
    """Raises BadInput where an event stands that tells of the pledge what the suggestion does: no fact stands twice."""
    event, pledge = models.Event, models.Pledge
    same = (
        select(event)
        .join(pledge, col(pledge.id) == event.pledge_id)
        .where(_in_family(pledge_id), event.article_id == row.article_id, event.evidence == row.evidence)
        .order_by(col(event.id))
    )
    for one in session.exec(same).all():
        if _tells(one, row) and not is_retracted(one.id or 0, session=session):
            raise BadInput(
                f"event {one.id}, which {one.recorded_by} recorded, tells the same of pledge {pledge_id}: leave the "
                "suggestion out",
                "news_recorded",
                n=one.id,
                by=one.recorded_by,
                on=one.happened_on,
            )


def _in_family(pledge_id: int) -> Any:
    """Of pledges: this one, and those that were merged into it."""
    return (col(models.Pledge.id) == pledge_id) | (col(models.Pledge.merged_into_id) == pledge_id)


def _tells(event: models.Event, row: models.Suggestion) -> bool:
    """Whether an event of the suggestion's article and evidence says it in the suggestion's own words, of its day."""
    words = (event.start, event.end) == (row.start, row.end) and (event.start is not None or event.note == _note(row))
    return words and event.happened_on == row.happened_on


def _note(row: models.Suggestion) -> str:
    """What the event of a suggestion notes: the words, where they mark no place in the article's text."""
    return "" if row.start is not None else row.quote.strip()


def _decide(row: models.Suggestion, verdict: str, event_id: int | None, *, by: str, now: datetime) -> None:
    row.verdict, row.decided_by, row.decided_at, row.event_id = verdict, named(by), aware(now), event_id


def _columns(found: Found) -> dict[str, Any]:
    outcome = found.outcome
    told = {"rule": outcome.rule, "words": outcome.words, "effect": outcome.effect, "weight": 0.0}
    return {
        "start": outcome.start,
        "end": outcome.end,
        "quote": outcome.quote,
        "happened_on": outcome.happened_on,
        "rule": outcome.rule,
        "score": found.fit.score,
        "reasons": [told, *(asdict(reason) for reason in found.fit.reasons if abs(reason.weight) >= 0.2)],
    }
