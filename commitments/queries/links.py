"""Which bills carry which pledges, now or at a moment in the past."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from commitments import models
from commitments.queries.asof import Record


@dataclass(frozen=True, slots=True)
class Link:
    """That a bill carries a pledge: who said so and when; nobody and None where older software recorded it."""

    pledge_id: int
    bill_id: str
    linked_by: str
    linked_at: datetime | None


def links(pledge_id: int, *, session: Session, known: datetime | None = None) -> tuple[Link, ...]:
    """The links of a pledge and of those merged into it, its own first.

    With ``known``, links made later are left out and those that were cut later are there.
    """
    record = Record(date.max, known)
    member = record.members()
    family = list(session.exec(member.select(member.id).where(member.family([pledge_id]))))
    found = _standing(family, known, session=session)
    return tuple(sorted(found.values(), key=lambda link: (link.pledge_id != pledge_id, link.pledge_id, link.bill_id)))


def every_link(*, session: Session, known: datetime | None = None) -> tuple[Link, ...]:
    """The links of all pledges, by pledge and bill: there are as many as people have made by hand."""
    found = _standing(None, known, session=session)
    return tuple(found[key] for key in sorted(found))


def _standing(
    pledge_ids: Collection[int] | None, known: datetime | None, *, session: Session
) -> dict[tuple[int, str], Link]:
    """The links of these pledges, of all for None, that stand or stood at the moment."""
    of = [] if pledge_ids is None else [col(models.PledgeBill.pledge_id).in_(pledge_ids)]
    made = session.exec(select(models.PledgeBill).where(*of))
    found = {(one.pledge_id, one.bill_id): Link(**one.model_dump()) for one in made}
    if known is not None:
        found = {key: link for key, link in found.items() if link.linked_at is None or link.linked_at <= known}
        found |= _cut_since(pledge_ids, known, session=session)
    return found


def _cut_since(pledge_ids: Collection[int] | None, known: datetime, *, session: Session) -> dict[tuple[int, str], Link]:
    """Links that stood at the moment and were cut later: the first thing done to them since was to cut them."""
    revision = models.Revision
    of = [] if pledge_ids is None else [col(revision.pledge_id).in_(pledge_ids)]
    changes = (
        select(revision).where(*of, col(revision.action).in_(("link_bill", "unlink_bill"))).order_by(col(revision.id))
    )
    made: dict[tuple[int, str], models.Revision] = {}
    first: dict[tuple[int, str], models.Revision] = {}
    for one in session.exec(changes):
        key = (one.pledge_id, one.after["bill"] or one.before["bill"])
        if one.at > known:
            first.setdefault(key, one)
        elif one.action == "link_bill":
            made[key] = one
    return {
        key: Link(*key, made[key].by, made[key].at) if key in made else Link(*key, "", None)
        for key, change in first.items()
        if change.action == "unlink_bill"
    }
