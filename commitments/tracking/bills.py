"""Recording bills and which pledges they carry."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from commitments import models
from commitments.errors import BadInput, NotFound


@dataclass(frozen=True, slots=True)
class BillDraft:
    """A bill as the Assembly's records name it. Days that are not known stay None; ``absorbed_by`` is a bill's id."""

    id: str
    name: str
    proposer: str
    proposed_on: date | None = None
    outcome: str | None = None
    absorbed_by: str | None = None
    passed_on: date | None = None
    promulgated_on: date | None = None
    law_no: str | None = None
    in_force_on: date | None = None
    url: str = ""


def save_bill(draft: BillDraft, *, pledge_id: int | None = None, session: Session) -> None:
    """Records a bill, or what is newly known of it, and that it carries a pledge.

    Raises BadInput when it is said to be absorbed by a bill that is not recorded, NotFound for an unknown pledge.
    """
    if draft.absorbed_by is not None and session.get(models.Bill, draft.absorbed_by) is None:
        raise BadInput(
            f"bill {draft.id!r} is absorbed by {draft.absorbed_by!r}, which is not recorded: record it first"
        )
    if pledge_id is not None and session.get(models.Pledge, pledge_id) is None:
        raise NotFound(f"there is no pledge {pledge_id}")
    session.merge(
        models.Bill(
            id=draft.id,
            name=draft.name,
            proposer=draft.proposer,
            proposed_on=draft.proposed_on,
            outcome=draft.outcome,
            absorbed_by_id=draft.absorbed_by,
            passed_on=draft.passed_on,
            promulgated_on=draft.promulgated_on,
            law_no=draft.law_no,
            in_force_on=draft.in_force_on,
            url=draft.url,
        )
    )
    session.flush()
    if pledge_id is not None:
        session.merge(models.PledgeBill(pledge_id=pledge_id, bill_id=draft.id))
        session.flush()
