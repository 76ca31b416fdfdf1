"""Recording bills and which pledges they carry."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlmodel import Session

from commitments import models
from commitments.errors import BadInput, NotFound
from commitments.tracking.lookup import aware, named, touch


@dataclass(frozen=True, slots=True)
class BillDraft:
    """A bill as the Assembly's records name it. Days that are not known stay None; ``absorbed_by`` is a bill's id."""

    id: str
    name: str
    proposer: str
    number: str = ""
    term: int | None = None
    proposed_on: date | None = None
    committee: str = ""
    referred_on: date | None = None
    committee_tabled_on: date | None = None
    committee_decided_on: date | None = None
    committee_result: str = ""
    legal_review_decided_on: date | None = None
    legal_review_result: str = ""
    plenary_decided_on: date | None = None
    plenary_result: str = ""
    outcome: str | None = None
    absorbed_by: str | None = None
    passed_on: date | None = None
    sent_on: date | None = None
    promulgated_on: date | None = None
    law_name: str = ""
    law_no: str | None = None
    in_force_on: date | None = None
    url: str = ""
    source: str = ""


def save_bill(draft: BillDraft, *, pledge_id: int | None = None, by: str, now: datetime, session: Session) -> None:
    """Records a bill, or what is newly known of it, and that it carries a pledge.

    What was known before stays in the past of the bill; the same again changes nothing. Raises BadInput when it is
    said to be absorbed by a bill that is not recorded, NotFound for an unknown pledge.
    """
    if draft.absorbed_by is not None and session.get(models.Bill, draft.absorbed_by) is None:
        raise BadInput(
            f"bill {draft.id!r} is absorbed by {draft.absorbed_by!r}, which is not recorded: record it first"
        )
    if pledge_id is not None and session.get(models.Pledge, pledge_id) is None:
        raise NotFound(f"there is no pledge {pledge_id}")
    values = {("absorbed_by_id" if name == "absorbed_by" else name): value for name, value in asdict(draft).items()}
    bill = session.get(models.Bill, draft.id, with_for_update=True)
    if bill is None:
        session.add(models.Bill(**values, recorded_at=aware(now), changed_at=aware(now)))
    elif any(getattr(bill, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(bill, name, value)
        touch(bill, now=now)
    session.flush()
    if pledge_id is not None and session.get(models.PledgeBill, (pledge_id, draft.id)) is None:
        session.add(models.PledgeBill(pledge_id=pledge_id, bill_id=draft.id, linked_by=named(by), linked_at=aware(now)))
        session.flush()
