"""Review by two: a second person judges a pledge without seeing the first's judgement, and a third decision settles.

The first judgement of a pledge is kept as its first reading when a person confirms or rejects it. Readings are only
ever added; what they say is counted, and only the settling one changes the pledge.
"""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from commitments import models
from commitments.agreement import comparable, differing
from commitments.errors import BadInput
from commitments.extraction.finding import Target
from commitments.tracking.events import refresh_status
from commitments.tracking.judgements import attributes_of, judgements, keep
from commitments.tracking.lookup import aware, change, named, pledge_for_update
from commitments.tracking.pledges import checked_attributes
from commitments.vocabulary import Kind, Review, Strength


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader takes a pledge to be. One that rejects it says nothing more.

    ``ministry`` is a name, a short form or a key, ``area`` a key or a name, as in a draft of a pledge.
    """

    verdict: Review
    ministry: str | None = None
    kind: Kind | None = None
    area: str | None = None
    strength: Strength | None = None
    due: tuple[date, date] | None = None
    targets: tuple[Target, ...] = field(default=())


def judge_blind(pledge_id: int, reading: Reading, *, reason: str = "", by: str, now: datetime, session: Session) -> int:
    """Keeps a second person's reading of a reviewed pledge; returns the judgement's id. The pledge stays as it is.

    Raises BadInput where it was not reviewed yet, has its second reading already, or was reviewed, read or changed by
    the same person: they know the first reading.
    """
    pledge = pledge_for_update(pledge_id, version=None, session=session)
    reader = named(by)
    readings = judgements(pledge_id, settling=False, session=session)
    if not readings:
        raise BadInput(
            f"pledge {pledge_id} has no first reading yet: confirm or reject it instead",
            "no_first_reading",
            n=pledge_id,
        )
    knows = {pledge.reviewed_by, *(one.by for one in readings), *_editors(pledge_id, session=session)}
    if reader in knows:
        raise BadInput(
            f"{reader} has judged or changed pledge {pledge_id} before: the second reading is another's",
            "reader_knows",
            by=reader,
        )
    if len(readings) > 1:
        raise BadInput(
            f"pledge {pledge_id} was read twice already, by {readings[0].by} and {readings[1].by}",
            "read_twice",
            by=readings[0].by,
            other=readings[1].by,
        )
    _, attributes = _checked(reading, pledge)
    judgement = keep(
        pledge, reading.verdict, attributes, reason=reason, settling=False, by=reader, now=now, session=session
    )
    session.flush()
    return judgement.id or 0


def settle(
    pledge_id: int,
    reading: Reading,
    *,
    reason: str,
    version: int | None = None,
    by: str,
    now: datetime,
    session: Session,
) -> int:
    """Decides between two readings that differ; returns the judgement's id. The pledge becomes what the decision says.

    Raises BadInput without a reason, without two differing readings, and for a pledge that is settled already.
    """
    pledge = pledge_for_update(pledge_id, version=version, session=session)
    if pledge.merged_into_id is not None:
        raise BadInput(
            f"pledge {pledge_id} was merged into {pledge.merged_into_id}: settle that one",
            "merged",
            n=pledge.id,
            into=pledge.merged_into_id,
        )
    if not reason.strip():
        raise BadInput("a decision between two readings needs a reason: write why", "settle_reason")
    readings = judgements(pledge_id, settling=False, session=session)
    if len(readings) < 2:
        raise BadInput(
            f"pledge {pledge_id} has {len(readings)} of two readings: there is nothing to settle yet",
            "nothing_to_settle",
            n=len(readings),
        )
    one, other = (comparable(reading.verdict, reading.attributes) for reading in readings)
    if not differing(one, other):
        raise BadInput(f"the two readings of pledge {pledge_id} agree: change it by an edit", "readings_agree")
    if settled := judgements(pledge_id, settling=True, session=session):
        raise BadInput(
            f"pledge {pledge_id} was settled by {settled[0].by} already: change it by an edit",
            "settled_already",
            by=settled[0].by,
        )
    columns, attributes = _checked(reading, pledge)
    judgement = keep(pledge, reading.verdict, attributes, reason=reason, settling=True, by=by, now=now, session=session)
    columns["review"] = reading.verdict.value
    if pledge.review != reading.verdict:
        columns |= {"reviewed_by": named(by), "reviewed_at": aware(now)}
    if change(pledge, "settle", columns, reason=reason, by=by, now=now, session=session):
        refresh_status(pledge, session=session)
    session.flush()
    return judgement.id or 0


def _checked(reading: Reading, pledge: models.Pledge) -> tuple[dict[str, Any], dict[str, Any]]:
    """The reading as columns of the pledge and as a judgement keeps it; both empty for one that rejects."""
    if reading.verdict is Review.UNREVIEWED:
        raise BadInput("a reading confirms or rejects: choose one of the two", "no_verdict")
    if reading.verdict is Review.REJECTED:
        return {}, {}
    said = {one.name: getattr(reading, one.name) for one in fields(reading) if one.name != "verdict"}
    columns = checked_attributes(said, on=pledge.promised_on)
    return columns, attributes_of(columns)


def _editors(pledge_id: int, *, session: Session) -> set[str]:
    return set(session.exec(select(models.Revision.by).where(models.Revision.pledge_id == pledge_id)))
