"""Taking a retraction back: the event is recorded again, and what was suggested of it is decided again."""

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from commitments.errors import BadInput
from commitments.tracking.drafts import draft_of
from commitments.tracking.events import event_of, is_retracted, record_event, standing_pledge, stands_as
from commitments.tracking.suggestions import accept_with


def restore_event(
    event_id: int, *, version: int | None = None, by: str, now: datetime, today: date, session: Session
) -> int:
    """Undoes a retraction: records the retracted event again, word for word; returns the new event's id.

    The suggestion that it came of is accepted with it, so that nobody accepts it a second time. Raises BadInput for an
    event that was not retracted or stands restored already, and whatever ``record_event`` raises.
    """
    event = event_of(event_id, session=session)
    if not is_retracted(event_id, session=session):
        raise BadInput(f"event {event_id} was not retracted: there is nothing to restore", "not_retracted", n=event_id)
    if (other := stands_as(event, session=session)) is not None:
        raise BadInput(
            f"event {event_id} stands again already, as event {other}", "stands_again", n=event_id, other=other
        )
    pledge_id = standing_pledge(event.pledge_id, session=session)
    # It was taken once: a promise that has become younger since, as by a merge undone, does not refuse it now.
    draft = replace(draft_of(event), baseline=True)
    restored = record_event(pledge_id, draft, version=version, by=by, now=now, today=today, session=session)
    accept_with(restored, instead_of=event_id, by=by, now=now, session=session)
    return restored
