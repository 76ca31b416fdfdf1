"""Keeping judgements: what a person took a pledge to be, by the values as they are stored. Rows are only ever added."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from commitments import models
from commitments.tracking.lookup import aware, named
from commitments.vocabulary import Review


def keep_first_reading(pledge: models.Pledge, *, reason: str = "", session: Session) -> None:
    """Keeps what the reviewer of a pledge takes it to be, if nobody's reading is kept yet.

    Somebody who judges it anew has seen the first judgement: theirs is no reading of its own.
    """
    if pledge.reviewed_by is None or pledge.reviewed_at is None:
        return
    if not judgements(pledge.id or 0, settling=False, session=session):
        verdict = Review(pledge.review)
        attributes = attributes_of(pledge.model_dump()) if verdict is Review.CONFIRMED else {}
        by, at = pledge.reviewed_by, pledge.reviewed_at
        keep(pledge, verdict, attributes, reason=reason, settling=False, by=by, now=at, session=session)


def attributes_of(columns: dict[str, Any]) -> dict[str, Any]:
    """What a judgement keeps of a pledge's columns: one value a field, as two readings are compared."""
    first, last = columns["first_due_from"], columns["first_due_to"]
    return {
        "ministry": columns["ministry_id"] or columns["ministry_text"],
        "kind": columns["kind"],
        "area": columns["area_id"],
        "strength": columns["strength"],
        "due": [first.isoformat(), last.isoformat()] if first else None,
        "targets": columns["targets"],
    }


def keep(
    pledge: models.Pledge,
    verdict: Review,
    attributes: dict[str, Any],
    *,
    reason: str,
    settling: bool,
    by: str,
    now: datetime,
    session: Session,
) -> models.Judgement:
    """Adds a judgement; the caller flushes."""
    judgement = models.Judgement(
        pledge_id=pledge.id or 0,
        by=named(by),
        at=aware(now),
        verdict=verdict.value,
        attributes=attributes,
        reason=reason.strip(),
        settling=settling,
    )
    session.add(judgement)
    return judgement


def judgements(pledge_id: int, *, settling: bool, session: Session) -> list[models.Judgement]:
    """The readings of a pledge, the first one first, or the decision that settled them."""
    query = (
        select(models.Judgement)
        .where(models.Judgement.pledge_id == pledge_id, col(models.Judgement.settling).is_(settling))
        .order_by(col(models.Judgement.id))
    )
    with session.no_autoflush:
        return list(session.exec(query))
