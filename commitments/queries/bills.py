"""The bills that carry a pledge, as its page shows them."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from commitments.bills import Bill, followed
from commitments.queries.links import Link, links
from commitments.queries.register import with_related


@dataclass(frozen=True, slots=True)
class BillRow(Bill):
    """A bill that carries the pledge, with all that the registers say of it, and who linked the two.

    ``absorber`` is the bill that took its content in, and so on to the end of the chain; ``absorbed_by`` is its id.
    """

    absorber: "BillRow | None" = None
    linked_by: str = ""
    linked_at: datetime | None = None


def bill_rows(pledge_id: int, *, session: Session, known: datetime | None = None) -> tuple[BillRow, ...]:
    """The bills of a pledge and of those merged into it, each once, earliest first."""
    linked = {link.bill_id: link for link in reversed(links(pledge_id, session=session, known=known))}
    by_id = {bill.id: bill for bill in with_related(linked.keys(), session=session, known=known)}
    carrying = sorted(
        (by_id[bill_id] for bill_id in linked if bill_id in by_id),
        key=lambda bill: (bill.proposed_on or date.max, bill.id),
    )
    return tuple(_row(bill, linked[bill.id], by_id) for bill in carrying)


def _row(bill: Bill, link: Link, by_id: dict[str, Bill]) -> BillRow:
    absorber: BillRow | None = None
    for one in reversed(followed(bill, by_id)[1:]):
        absorber = BillRow(**_values(one), absorber=absorber)
    return BillRow(**_values(bill), absorber=absorber, linked_by=link.linked_by, linked_at=link.linked_at)


def _values(bill: Bill) -> dict[str, Any]:
    return {field.name: getattr(bill, field.name) for field in fields(Bill)}
