"""Saying that two pledges are one, and taking it back. Nothing is moved: what leads to the survivor is read with it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from commitments import models
from commitments.errors import BadInput
from commitments.tracking.events import refresh_status
from commitments.tracking.lookup import pledge_for_update, record_revision, touch
from commitments.vocabulary import Role


def merge(
    pledge_id: int,
    *,
    into_id: int,
    reason: str = "",
    version: int | None = None,
    by: str,
    now: datetime,
    session: Session,
) -> None:
    """Says that two pledges are one: ``into_id`` stands, and counts the statements and events of both.

    The merged pledge keeps its own statements and events (nothing is moved, so that a merge can be undone) and leads to
    the one that stands. The first day of the promise is the earlier of the two. Raises BadInput for a merge into
    itself or into a merged pledge.
    """
    # In one order, whichever is merged into which: two merges at once must not wait for each other.
    for one in sorted({pledge_id, into_id}):
        pledge_for_update(one, version=version if one == pledge_id else None, session=session)
    pledge = session.get_one(models.Pledge, pledge_id)
    survivor = session.get_one(models.Pledge, into_id)
    if pledge_id == into_id:
        raise BadInput(f"pledge {pledge_id} cannot be merged into itself", "merge_itself")
    for held in (pledge, survivor):
        if held.merged_into_id is not None:
            raise BadInput(
                f"pledge {held.id} is already merged into {held.merged_into_id}",
                "merged_already",
                n=held.id,
                into=held.merged_into_id,
            )
    # Whoever led to the merged pledge now leads to the survivor: no chains.
    led = _led_to(pledge_id, session=session)
    _lead(led, into_id, now=now, session=session)
    pledge.merged_into_id = into_id
    record_revision(
        pledge,
        "merge",
        {"merged_into_id": None, "led": [other.id for other in led]},
        {"merged_into_id": into_id},
        reason=reason,
        by=by,
        now=now,
        session=session,
    )
    refresh_status(pledge, session=session)
    session.flush()
    first = min(survivor.promised_on, pledge.promised_on)
    record_revision(
        survivor,
        "absorb",
        {"promised_on": survivor.promised_on.isoformat()},
        {"merged_from_id": pledge_id, "promised_on": first.isoformat()},
        reason=reason,
        by=by,
        now=now,
        session=session,
    )
    survivor.promised_on = first
    refresh_status(survivor, session=session)
    session.flush()


def unmerge(revision: models.Revision, *, version: int | None, by: str, now: datetime, session: Session) -> None:
    """Undoes a merge by its revision, or by the survivor's of absorbing: both pledges stand again, each with its own.

    Those that the merge led on to the survivor lead back. What was recorded of the survivor since then stays with it.
    Raises BadInput where a later merge led on from it, Conflict when ``version``, of the pledge whose revision it is,
    is not the newest.
    """
    merged, absorbed = both_sides(revision, session=session)
    pledge_id, into_id = merged.pledge_id, int(merged.after["merged_into_id"])
    for one in sorted({pledge_id, into_id}):
        pledge_for_update(one, version=version if one == revision.pledge_id else None, session=session)
    pledge = session.get_one(models.Pledge, pledge_id)
    survivor = session.get_one(models.Pledge, into_id)
    if pledge.merged_into_id != into_id:
        raise BadInput(_led_on(pledge, survivor, session=session), "led_on", n=pledge_id)
    back = [other for other in _led_to(into_id, session=session) if other.id in merged.before.get("led", ())]
    _lead(back, pledge_id, now=now, session=session)
    pledge.merged_into_id = None
    record_revision(
        pledge,
        "undo",
        {"merged_into_id": into_id},
        {"merged_into_id": None, "led": [other.id for other in back]},
        reason="",
        undoes=merged,
        by=by,
        now=now,
        session=session,
    )
    refresh_status(pledge, session=session)
    session.flush()
    first = _first_day(survivor, session=session)
    record_revision(
        survivor,
        "undo",
        {"merged_from_id": pledge_id, "promised_on": survivor.promised_on.isoformat()},
        {"promised_on": first.isoformat()},
        reason="",
        undoes=absorbed,
        by=by,
        now=now,
        session=session,
    )
    survivor.promised_on = first
    refresh_status(survivor, session=session)
    session.flush()


def _led_to(pledge_id: int, *, session: Session) -> list[models.Pledge]:
    query = select(models.Pledge).where(models.Pledge.merged_into_id == pledge_id).order_by(col(models.Pledge.id))
    with session.no_autoflush:
        return list(session.exec(query.with_for_update()))


def _lead(pledges: Sequence[models.Pledge], into_id: int, *, now: datetime, session: Session) -> None:
    """Has merged pledges lead to another, and writes it: the families read next are to be the new ones."""
    for pledge in pledges:
        pledge.merged_into_id = into_id
        touch(pledge, now=now)
    session.flush()


def is_undone(revision: models.Revision, *, session: Session) -> bool:
    """Whether a change was taken back."""
    return session.exec(select(models.Revision.id).where(models.Revision.undoes_id == revision.id)).first() is not None


def both_sides(revision: models.Revision, *, session: Session) -> tuple[models.Revision, models.Revision | None]:
    """The revision of the merged pledge and that of its survivor, from either of the two."""
    if revision.action == "merge":
        query = select(models.Revision).where(
            models.Revision.pledge_id == revision.after["merged_into_id"], models.Revision.action == "absorb"
        )
        found = session.exec(query.order_by(col(models.Revision.id)))
        later = (one for one in found if (one.id or 0) > (revision.id or 0))
        return revision, next((one for one in later if one.after.get("merged_from_id") == revision.pledge_id), None)
    query = select(models.Revision).where(
        models.Revision.pledge_id == revision.after["merged_from_id"], models.Revision.action == "merge"
    )
    earlier = [one for one in session.exec(query) if (one.id or 0) < (revision.id or 0)]
    return max(earlier, key=lambda one: one.id or 0), revision


def _led_on(pledge: models.Pledge, survivor: models.Pledge, *, session: Session) -> str:
    later = session.exec(
        select(models.Revision)
        .where(models.Revision.pledge_id == survivor.id, models.Revision.action == "merge")
        .order_by(col(models.Revision.id).desc())
    ).first()
    who = f"{later.by} merged pledge {survivor.id} into {later.after['merged_into_id']}" if later else "a later change"
    return f"pledge {pledge.id} does not lead to {survivor.id} any more ({who}): undo that first"


def _first_day(survivor: models.Pledge, *, session: Session) -> date:
    """The day of the promise by its own statements and by those pledges that still lead to it."""
    statement = models.Statement
    made = select(func.min(statement.said_on)).where(
        statement.pledge_id == survivor.id, statement.role == Role.MAKES.value
    )
    own = session.exec(made).one()
    led = [other.promised_on for other in _led_to(survivor.id or 0, session=session)]
    return min([own or survivor.promised_on, *led])
