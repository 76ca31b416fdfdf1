"""Recording bills and which pledges they carry."""

from dataclasses import asdict
from datetime import datetime

from sqlmodel import Session

from commitments import models
from commitments.bills import Bill
from commitments.errors import BadInput, NotFound
from commitments.tracking.lookup import aware, named, pledge_for_update, record_revision, touch

BillDraft = Bill
"""A bill as somebody reports it."""


def save_bill(draft: Bill, *, pledge_id: int | None = None, by: str, now: datetime, session: Session) -> bool:
    """Records a bill, or what is newly known of it, and that it carries a pledge; true if the bill's record changed.

    What was known before stays in the past of the bill; the same again changes nothing, whichever register told it.
    Raises BadInput when it is said to be absorbed by a bill that is not recorded, NotFound for an unknown pledge.
    """
    if draft.absorbed_by is not None and session.get(models.Bill, draft.absorbed_by) is None:
        raise BadInput(
            f"bill {draft.id!r} is absorbed by {draft.absorbed_by!r}, which is not recorded: record it first"
        )
    values = {("absorbed_by_id" if name == "absorbed_by" else name): value for name, value in asdict(draft).items()}
    bill = session.get(models.Bill, draft.id, with_for_update=True)
    changed = bill is None
    if bill is None:
        session.add(models.Bill(**values, recorded_at=aware(now), changed_at=aware(now)))
    elif any(getattr(bill, name) != value for name, value in values.items() if name != "source"):
        for name, value in values.items():
            setattr(bill, name, value)
        touch(bill, now=now)
        changed = True
    session.flush()
    if pledge_id is not None:
        link_bill(pledge_id, draft.id, by=by, now=now, session=session)
    return changed


def link_bill(
    pledge_id: int, bill_id: str, *, version: int | None = None, by: str, now: datetime, session: Session
) -> bool:
    """Says that a bill carries a pledge; false, and no trace, where that is said already.

    Raises NotFound for an unknown pledge or bill, BadInput for a merged pledge, Conflict when somebody was faster.
    """
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    if not _link(pledge, bill_id, by=by, now=now, session=session):
        return False
    record_revision(pledge, "link_bill", {"bill": None}, {"bill": bill_id}, reason="", by=by, now=now, session=session)
    session.flush()
    return True


def unlink_bill(
    pledge_id: int,
    bill_id: str,
    *,
    reason: str = "",
    version: int | None = None,
    by: str,
    now: datetime,
    session: Session,
) -> None:
    """Says that a bill does not carry a pledge after all. The bill stays; the link is in the pledge's history.

    Raises NotFound where the two are not linked, Conflict when somebody was faster.
    """
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    _unlink(pledge, bill_id, session=session)
    record_revision(
        pledge, "unlink_bill", {"bill": bill_id}, {"bill": None}, reason=reason, by=by, now=now, session=session
    )
    session.flush()


def undo_link(
    revision: models.Revision, *, version: int | None = None, by: str, now: datetime, session: Session
) -> None:
    """Undoes the linking or unlinking of a bill, or an undoing of one: the link is again as it was before.

    Raises BadInput where it is so already, and what linking and unlinking raise.
    """
    pledge = pledge_for_update(revision.pledge_id, version=version, session=session)
    was, became = revision.before["bill"], revision.after["bill"]
    if became is not None:
        _unlink(pledge, became, session=session)
    elif not _link(pledge, was, by=by, now=now, session=session):
        raise BadInput(f"bill {was!r} is linked to pledge {pledge.id} again already", "linked_again")
    # Named by what it does, so that whoever asks which links stood on a day reads one kind of change.
    action, before, after = "link_bill" if was else "unlink_bill", {"bill": became}, {"bill": was}
    record_revision(pledge, action, before, after, reason="", undoes=revision, by=by, now=now, session=session)
    session.flush()


def _link(pledge: models.Pledge, bill_id: str, *, by: str, now: datetime, session: Session) -> bool:
    if pledge.merged_into_id is not None:
        raise BadInput(
            f"pledge {pledge.id} was merged into {pledge.merged_into_id}: link the bill there",
            "merged",
            n=pledge.id,
            into=pledge.merged_into_id,
        )
    if session.get(models.Bill, bill_id) is None:
        raise NotFound(f"there is no bill {bill_id!r}: record it first", "no_bill")
    if session.get(models.PledgeBill, (pledge.id, bill_id)) is not None:
        return False
    link = models.PledgeBill(pledge_id=pledge.id or 0, bill_id=bill_id, linked_by=named(by), linked_at=aware(now))
    session.add(link)
    return True


def _unlink(pledge: models.Pledge, bill_id: str, *, session: Session) -> None:
    link = session.get(models.PledgeBill, (pledge.id, bill_id))
    if link is None:
        raise NotFound(f"bill {bill_id!r} is not linked to pledge {pledge.id}", "not_linked")
    session.delete(link)
