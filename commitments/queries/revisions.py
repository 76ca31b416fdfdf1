"""The history of a pledge: who changed what, and which of it can still be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from commitments import models

_UNDOABLE = ("confirm", "reject", "reopen", "edit", "assign", "settle", "undo")
"""The actions that ``tracking.undo`` takes back, beside the two sides of a merge."""

_ATTRIBUTES = models.PledgeAttributes.model_fields.keys() - {"merged_into_id"}


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """What a person changed: the values before and after, why, who and when.

    ``undone_by`` is the number of the change that took this one back, ``undoes`` of the one that it took back itself.
    ``undoable`` means that nobody has undone it and no later change touched the same attributes; ``tracking.undo``
    looks again and has the last word.
    """

    id: int
    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str
    by: str
    at: datetime
    undoes: int | None
    undone_by: int | None
    undoable: bool


def revisions_of(
    pledge_id: int, leads_to: Mapping[int, int | None], *, session: Session, known: datetime | None = None
) -> tuple[RevisionRow, ...]:
    """The changes of one pledge, oldest first; ``leads_to`` says where it and those merged into it lead."""
    revision = models.Revision
    query = select(revision).where(revision.pledge_id == pledge_id).order_by(col(revision.id))
    if known is not None:
        query = query.where(col(revision.at) <= known)
    changes = list(session.exec(query))
    undone_by = {one.undoes_id: one.id for one in changes if one.undoes_id is not None}
    return tuple(
        RevisionRow(
            id=one.id or 0,
            action=one.action,
            before=one.before,
            after=one.after,
            reason=one.reason,
            by=one.by,
            at=one.at,
            undoes=one.undoes_id,
            undone_by=undone_by.get(one.id or 0),
            undoable=one.id not in undone_by and _undoable(one, changes[place + 1 :], leads_to),
        )
        for place, one in enumerate(changes)
    )


def _undoable(change: models.Revision, later: Sequence[models.Revision], leads_to: Mapping[int, int | None]) -> bool:
    """Whether what it changed is still as it made it, by what was changed since."""
    match change.action:
        case "merge":
            return leads_to.get(change.pledge_id) == change.after["merged_into_id"]
        case "absorb":
            return leads_to.get(change.after["merged_from_id"]) == change.pledge_id
    # Other actions have other things to change back: a bill's link, a merge taken back.
    if change.action not in _UNDOABLE or not set(change.before) <= _ATTRIBUTES:
        return False
    if "review" in change.before and leads_to.get(change.pledge_id) is not None:
        return False
    cancelled: set[int | None] = set()
    for one in reversed(later):
        if one.id in cancelled:
            continue
        if one.undoes_id is not None and one.undoes_id > (change.id or 0):
            cancelled.add(one.undoes_id)  # the two leave everything as it was before them
        elif set(one.after) & set(change.after):
            return False
    return True
