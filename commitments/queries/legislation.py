"""The bills behind the pledges that a filter leaves, with the pledges that each of them carries."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from commitments.bills import Bill
from commitments.queries.asof import Record
from commitments.queries.filters import PledgeFilter, conditions
from commitments.queries.links import every_link
from commitments.queries.register import with_related


@dataclass(frozen=True, slots=True)
class CarriedPledge:
    """A pledge that a bill carries, as a list of bills names it."""

    id: int
    title: str
    ministry_id: str | None
    ministry: str | None


@dataclass(frozen=True, slots=True)
class Bills:
    """``carried`` are the pledges of each bill by its id, the earliest promise first. ``known`` are these bills, those
    that absorbed them and the records of their vetoes: what ``bills.course`` needs."""

    carried: dict[str, tuple[CarriedPledge, ...]]
    known: tuple[Bill, ...]


def bills_of_pledges(wanted: PledgeFilter, *, session: Session, today: date, known: datetime | None = None) -> Bills:
    """The bills that carry the pledges that the filter leaves; a merged pledge's bills carry the one that stands."""
    record = Record(today, known)
    member = record.members()
    linked = every_link(session=session, known=known)
    own = {link.pledge_id for link in linked}
    roots = dict(session.exec(member.select(member.id, member.root).where(member.id.in_(own))).all())
    P = record.P
    query = (
        select(P.id, P.title, P.ministry_id, P.ministry_text)  # type: ignore[call-overload]
        .where(P.id.in_(set(roots.values())), *conditions(wanted, record))
        .order_by(P.promised_on, P.id)
    )
    pledges = {row[0]: CarriedPledge(*row) for row in session.exec(query)}
    place = {pledge_id: number for number, pledge_id in enumerate(pledges)}
    carried: dict[str, set[int]] = {}
    for link in linked:
        root = roots.get(link.pledge_id)
        if root is not None and root in pledges:
            carried.setdefault(link.bill_id, set()).add(root)
    return Bills(
        {bill: tuple(pledges[one] for one in sorted(ids, key=place.__getitem__)) for bill, ids in carried.items()},
        with_related(carried.keys(), session=session, known=known),
    )
