"""A person's judgement of a pledge: confirm, edit, reject, and back. What was published is never touched."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from commitments import models, reference
from commitments.errors import BadInput
from commitments.sources.dates import KOREA
from commitments.tracking.events import refresh_status
from commitments.tracking.indexing import index_title
from commitments.tracking.judgements import keep_first_reading
from commitments.tracking.lookup import aware, change, named, pledge_for_update
from commitments.tracking.pledges import checked_attributes
from commitments.vocabulary import Review


def confirm(pledge_id: int, *, version: int | None = None, by: str, now: datetime, session: Session) -> None:
    """A person says: this is a commitment, and its attributes are right."""
    _judge(pledge_id, Review.CONFIRMED, reason="", version=version, by=by, now=now, session=session)


def reject(
    pledge_id: int, *, reason: str, version: int | None = None, by: str, now: datetime, session: Session
) -> None:
    """A person says: this is no commitment. It leaves the lists, with its reason, and is never asked about again."""
    if not reason.strip():
        raise BadInput("a rejection needs a reason: write why this is no commitment", "reject_reason")
    _judge(pledge_id, Review.REJECTED, reason=reason, version=version, by=by, now=now, session=session)


def reject_unreviewed(
    pledge_ids: Sequence[int], *, reason: str, by: str, now: datetime, session: Session
) -> tuple[int, ...]:
    """Leaves out those of the pledges that nobody has judged or merged since; returns their ids, in order."""
    pledge = models.Pledge
    waiting = session.exec(
        select(pledge.id)
        .where(
            col(pledge.id).in_(pledge_ids),
            pledge.review == Review.UNREVIEWED.value,
            col(pledge.merged_into_id).is_(None),
        )
        .order_by(col(pledge.id))
    ).all()
    found = tuple(one for one in waiting if one is not None)
    for one in found:
        reject(one, reason=reason, by=by, now=now, session=session)
    return found


def judge_many(
    seen: Mapping[int, int], review: Review, *, reason: str = "", by: str, now: datetime, session: Session
) -> dict[int, int]:
    """Confirms or rejects many pledges as they were ``seen`` (number to version); returns the change of each.

    Left out, and so missing in the answer, are those that somebody has judged, merged or changed since. Raises BadInput
    for a rejection without a reason.
    """
    if review is Review.REJECTED and not reason.strip():
        raise BadInput("a rejection needs a reason: write why these are no commitments")
    pledge = models.Pledge
    waiting = session.exec(
        select(pledge.id, pledge.version)
        .where(col(pledge.id).in_(seen), pledge.review == Review.UNREVIEWED.value, col(pledge.merged_into_id).is_(None))
        .order_by(col(pledge.id))
    ).all()
    found: dict[int, int] = {}
    for one, version in waiting:
        if one is not None and version == seen[one]:
            change = _judge(one, review, reason=reason, version=version, by=by, now=now, session=session)
            found[one] = change.id or 0 if change else 0
    return found


def reopen(pledge_id: int, *, version: int | None = None, by: str, now: datetime, session: Session) -> None:
    """Takes a judgement back: the pledge waits for review again."""
    _judge(pledge_id, Review.UNREVIEWED, reason="", version=version, by=by, now=now, session=session)


def edit(
    pledge_id: int,
    changes: Mapping[str, object],
    *,
    reason: str = "",
    version: int | None = None,
    by: str,
    now: datetime,
    session: Session,
) -> None:
    """Changes a pledge's attributes: title, ministry, speaker, kind, area, strength, due, targets.

    The quotes and what the extractor read stay as they are; the old values go into the history. A change that
    changes nothing leaves no trace. Raises BadInput for a value that cannot be, Conflict when somebody was faster.
    """
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    columns = checked_attributes(changes, on=pledge.promised_on)
    if change(pledge, "edit", columns, reason=reason, by=by, now=now, session=session):
        refresh_status(pledge, session=session)
        session.flush()
        index_title(pledge, session=session)  # a title that undoing gives back was borne before: it is found already


def assign(
    pledge_id: int,
    body_key: str | None,
    *,
    reason: str,
    version: int | None = None,
    by: str,
    now: datetime,
    session: Session,
) -> None:
    """Names the body that answers for a pledge now: an heir after a split, or whoever took over the function.

    The name under which it was promised stays. ``None`` takes it back: the reference data decide again. Raises BadInput
    without a reason, for a body that does not exist on the day of ``now`` in Korea, and for a merged pledge; NotFound
    for an unknown key.
    """
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    _refuse_merged(pledge, "assign")
    if not reason.strip():
        raise BadInput("naming who answers for a pledge needs a reason: write what moved it there", "assign_reason")
    if body_key is not None:
        body = reference.ministry(body_key)
        today = aware(now).astimezone(KOREA).date()
        if not body.valid_on(today):
            heirs = ", ".join(f"{heir.name} ({heir.key})" for heir in reference.successors(body_key, today))
            raise BadInput(
                f"{body.name} ({body_key}) is no body of {today}: name one that is"
                + (f", as {heirs}" if heirs else ""),
                "no_body_of_today",
                body=body.name,
            )
    if change(pledge, "assign", {"answerable_id": body_key}, reason=reason, by=by, now=now, session=session):
        session.flush()


def judged(review: Review, *, by: str, now: datetime) -> dict[str, Any]:
    """The columns that say what a person judged, who and when; an unreviewed pledge names nobody."""
    if review is Review.UNREVIEWED:
        return {"review": review.value, "reviewed_by": None, "reviewed_at": None}
    return {"review": review.value, "reviewed_by": named(by), "reviewed_at": aware(now)}


def _judge(
    pledge_id: int,
    review: Review,
    *,
    reason: str,
    version: int | None,
    by: str,
    now: datetime,
    session: Session,
) -> models.Revision | None:
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    _refuse_merged(pledge, "judge")
    if pledge.review == review:
        return None
    action = {Review.CONFIRMED: "confirm", Review.REJECTED: "reject", Review.UNREVIEWED: "reopen"}[review]
    made = change(pledge, action, judged(review, by=by, now=now), reason=reason, by=by, now=now, session=session)
    if review is not Review.UNREVIEWED:
        keep_first_reading(pledge, reason=reason, session=session)
    session.flush()
    return made


def _refuse_merged(pledge: models.Pledge, act: str) -> None:
    if pledge.merged_into_id is not None:
        raise BadInput(
            f"pledge {pledge.id} was merged into {pledge.merged_into_id}: {act} that one",
            "merged",
            n=pledge.id,
            into=pledge.merged_into_id,
        )
