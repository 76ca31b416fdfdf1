"""Taking a change back: what it changed becomes again what it was, by a new change that says which one it undoes.

Events are not undone here: they are retracted, and a retraction is taken back by restoring the event.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from commitments import models
from commitments.errors import BadInput, NotFound
from commitments.tracking.bills import undo_link
from commitments.tracking.events import refresh_status
from commitments.tracking.lookup import change, columns_from, named, pledge_for_update
from commitments.tracking.merging import both_sides, unmerge
from commitments.tracking.restatements import accepted_by, take_back
from commitments.vocabulary import Review


def undo(
    revision_id: int, *, reason: str = "", version: int | None = None, by: str, now: datetime, session: Session
) -> None:
    """Undoes one change of a pledge: confirm, reject, reopen, edit, assign, settle, merge, the link to a bill, or an
    undoing of them.

    ``version`` is that of the pledge whose revision it is. To undo an undoing is to do it again; only a merge is made
    anew instead. With the merge by which a restatement was accepted the whole acceptance is taken back, its event for
    the ``reason``. Raises NotFound; BadInput where it is undone already, or where a later change touched the same
    attributes, which it names; Conflict when somebody was faster.
    """
    revision = session.get(models.Revision, revision_id)
    if revision is None:
        raise NotFound(f"there is no change {revision_id}", "no_change", n=revision_id)
    undone = session.exec(select(models.Revision).where(models.Revision.undoes_id == revision_id)).first()
    if undone is not None:
        raise BadInput(
            f"{undone.by} has undone this change already, on {undone.at:%Y-%m-%d}",
            "undone_already",
            by=undone.by,
            on=undone.at.date(),
        )
    if revision.action in ("merge", "absorb"):
        _undo_merge(revision, reason=reason, version=version, by=by, now=now, session=session)
        return
    if revision.action in ("link_bill", "unlink_bill"):
        undo_link(revision, version=version, by=by, now=now, session=session)
        return
    pledge = pledge_for_update(revision.pledge_id, version=version, session=session)
    restored = columns_from(revision.before)
    if set(restored) != set(revision.before):
        raise BadInput(f"a change of the kind {revision.action!r} is not undone here: make it anew", "not_undone_here")
    if "merged_into_id" in restored:
        raise BadInput("a merge that was undone is not redone: merge the two pledges again", "merge_not_redone")
    if pledge.merged_into_id is not None and "review" in restored:
        raise BadInput(
            f"pledge {pledge.id} was merged into {pledge.merged_into_id}: undo the merge first",
            "merged",
            n=pledge.id,
            into=pledge.merged_into_id,
        )
    _refuse_superseded(revision, pledge, session=session)
    if restored.get("review") in (Review.CONFIRMED, Review.REJECTED) and "reviewed_by" not in restored:
        restored |= _reviewer_before(revision, session=session)
    change(pledge, "undo", restored, undoes=revision, by=by, now=now, session=session)
    refresh_status(pledge, session=session)
    session.flush()


def _undo_merge(
    revision: models.Revision, *, reason: str, version: int | None, by: str, now: datetime, session: Session
) -> None:
    merged, _ = both_sides(revision, session=session)
    accepted = accepted_by(merged, session=session)
    if accepted is None:
        unmerge(revision, version=version, by=by, now=now, session=session)
        return
    seen = {revision.pledge_id: version}
    reason = reason.strip() or f"{named(by)} undid the merge"
    take_back(accepted, seen=seen, reason=reason, by=by, now=now, session=session)


def _refuse_superseded(revision: models.Revision, pledge: models.Pledge, *, session: Session) -> None:
    """Raises BadInput where the attributes are not, or not undisturbed, what the change made of them."""
    later = session.exec(
        select(models.Revision)
        .where(models.Revision.pledge_id == revision.pledge_id, col(models.Revision.id) > revision.id)
        .order_by(col(models.Revision.id).desc())
    )
    cancelled: set[int | None] = set()
    for one in later:
        if one.id in cancelled:
            continue
        if one.undoes_id is not None and one.undoes_id > (revision.id or 0):
            cancelled.add(one.undoes_id)  # the two leave everything as it was before them
            continue
        if touched := sorted(set(one.after) & set(revision.after)):
            raise BadInput(
                f"{one.by} changed {', '.join(touched)} again on {one.at:%Y-%m-%d}: undo that change first",
                "changed_again",
                by=one.by,
                on=one.at.date(),
            )
    made = columns_from(revision.after)
    if moved := sorted(name for name, value in made.items() if getattr(pledge, name) != value):
        raise BadInput(f"{', '.join(moved)} changed since then: edit the pledge instead", "changed_since")


def _reviewer_before(revision: models.Revision, *, session: Session) -> dict[str, object]:
    """Who had judged the pledge before, where the change itself does not say: older ones kept the judgement alone."""
    query = select(models.Revision).where(
        models.Revision.pledge_id == revision.pledge_id,
        col(models.Revision.id) < revision.id,
        col(models.Revision.action).in_(("confirm", "reject")),
    )
    last = session.exec(query.order_by(col(models.Revision.id).desc())).first()
    if last is None:
        raise BadInput(
            "nobody knows any more who had judged this pledge before: judge it anew instead", "judge_unknown"
        )
    return {"reviewed_by": last.by, "reviewed_at": last.at}
