"""Bills as the registers told them: those on record, and those of a pledge with what took them in and their vetoes."""

from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import datetime

from sqlmodel import Session, col, or_, select

from commitments import models
from commitments.bills import Bill, settled
from commitments.queries.links import links

_COLUMNS = [("absorbed_by_id" if field.name == "absorbed_by" else field.name) for field in fields(Bill)]


def find_bills(text: str, *, session: Session, known: datetime | None = None, limit: int = 50) -> tuple[Bill, ...]:
    """The bills whose name holds ``text``, or whose id or number it is, newest first."""
    wanted = text.strip()
    query = (
        select(models.Bill.id)
        .where(
            or_(
                col(models.Bill.name).contains(wanted, autoescape=True),
                models.Bill.id == wanted,
                models.Bill.number == wanted,
            )
        )
        .order_by(
            # Without a day last, on every database.
            col(models.Bill.proposed_on).is_(None),
            col(models.Bill.proposed_on).desc(),
            col(models.Bill.id),
        )
        .limit(limit)
    )
    ids = list(session.exec(query))
    held = _held(ids, session=session, known=known)
    return tuple(held[one] for one in ids if one in held)


def bills_of(pledge_id: int, *, session: Session, known: datetime | None = None) -> tuple[Bill, ...]:
    """What ``bills.standing`` needs of a pledge: the bills linked to it or to a pledge merged into it, those that
    absorbed them, and the records of their vetoes. With ``known``, as the record had them then.
    """
    linked = {link.bill_id for link in links(pledge_id, session=session, known=known)}
    return with_related(linked, session=session, known=known)


def with_related(ids: Collection[str], *, session: Session, known: datetime | None = None) -> tuple[Bill, ...]:
    """The bills of these ids, those that absorbed them (and so on), and the records of their vetoes."""
    found: dict[str, Bill] = {}
    wanted = set(ids)
    while wanted:
        held = _held(sorted(wanted), session=session, known=known)
        found |= held
        wanted = {bill.absorbed_by for bill in held.values() if bill.absorbed_by} - found.keys()
    numbers = {bill.number for bill in found.values() if bill.number}
    twins = set(session.exec(select(models.Bill.id).where(col(models.Bill.number).in_(numbers)))) - found.keys()
    found |= _held(sorted(twins), session=session, known=known)
    return tuple(found.values())


def held_bills(ids: Collection[str], *, session: Session) -> dict[str, Bill]:
    """The bills of these ids that are on record, by id."""
    return _held(sorted(ids), session=session, known=None)


def open_bill_numbers(*, session: Session) -> tuple[str, ...]:
    """The numbers of the bills of which a register may have more to tell, in order."""
    rows = session.exec(select(models.Bill).where(models.Bill.number != ""))
    return tuple(sorted({row.number for row in rows if not settled(_bill(row))}))


def _held(ids: Sequence[str], *, session: Session, known: datetime | None) -> dict[str, Bill]:
    if not ids:
        return {}
    live = session.exec(select(models.Bill).where(col(models.Bill.id).in_(ids)))
    if known is None:
        return {row.id: _bill(row) for row in live}
    found = {row.id: _bill(row) for row in live if row.changed_at <= known}
    past = select(models.BillPast).where(
        col(models.BillPast.bill_id).in_(ids), models.BillPast.changed_at <= known, models.BillPast.held_until > known
    )
    return found | {row.bill_id: _bill(row, row.bill_id) for row in session.exec(past)}


def _bill(row: models.BillAttributes, bill_id: str = "") -> Bill:
    values = {name: getattr(row, name) for name in _COLUMNS if name != "id"}
    absorbed_by = values.pop("absorbed_by_id")
    return Bill(id=bill_id or getattr(row, "id"), absorbed_by=absorbed_by, **values)  # noqa: B009 - a row of the past has another id
