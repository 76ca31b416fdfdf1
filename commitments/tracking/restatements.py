"""Suggestions that a later pledge is an earlier one: made by the machine, decided by a person."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, or_, select

from commitments import models
from commitments.errors import BadInput
from commitments.matching import Again
from commitments.tracking.drafts import EventDraft
from commitments.tracking.events import record_event, retract_event, standing_pledge, stands_as
from commitments.tracking.lookup import aware, named, pledge_for_update
from commitments.tracking.merging import is_undone, merge, unmerge
from commitments.tracking.undecided import decided, reopen, undecided
from commitments.vocabulary import Evidence, Relation, Status


@dataclass(frozen=True, slots=True)
class Accepted:
    """The pledge that stands, and the event that was recorded of it; None for a promise that was only said again."""

    pledge_id: int
    event_id: int | None


def suggest_again(
    found: Mapping[tuple[int, int], Again], looked_at: Collection[int], *, now: datetime, session: Session
) -> int:
    """Keeps what is suggested of pairs (earlier pledge, later pledge); returns how many suggestions are new.

    What a person has decided of two pledges stays, in whichever order they were thought to have been made. Of the
    pledges in ``looked_at``, which were compared with all that were made before them, waiting suggestions that they are
    earlier ones are taken away where they are no longer made.
    """
    numbers = sorted({one for pair in found for one in pair} | set(looked_at))
    held: dict[tuple[int, int], models.Restatement] = {}
    row_of = models.Restatement
    for first in range(0, len(numbers), 400):
        some = numbers[first : first + 400]
        rows = session.exec(select(row_of).where(or_(col(row_of.pledge_id).in_(some), col(row_of.again_id).in_(some))))
        held.update({(row.pledge_id, row.again_id): row for row in rows})
    made = 0
    for pair, one in sorted(found.items()):
        turned = held.get((pair[1], pair[0]))
        if turned is not None and turned.verdict is not None:
            continue
        row = held.get(pair)
        if row is None:
            session.add(row_of(pledge_id=pair[0], again_id=pair[1], made_at=aware(now), **_columns(one)))
            made += turned is None
        elif row.verdict is None:
            for name, value in _columns(one).items():
                if getattr(row, name) != value:
                    setattr(row, name, value)
    of_these = set(looked_at)
    for pair, row in held.items():
        if pair[1] in of_these and pair not in found and row.verdict is None:
            session.delete(row)
    session.flush()
    return made


def accept_restatement(
    restatement_id: int, *, version: int | None = None, by: str, now: datetime, today: date, session: Session
) -> Accepted:
    """A person says that it is so: the later pledge is merged into the earlier, and what it changes is an event.

    A date that was moved becomes the pledge's; a promise that was taken back is broken. ``version`` is that of the
    earlier pledge, as it was on screen. Raises BadInput for one that is decided already, NotFound for an unknown one,
    and whatever ``merge`` and ``record_event`` raise.
    """
    row = undecided(models.Restatement, restatement_id, "accepted", by=by, session=session)
    if row.verdict is not None:
        stands = standing_pledge(row.pledge_id, session=session)
        return Accepted(stands, _event_of(row, stands, session=session))
    pledge, later = (_standing(one, session=session) for one in (row.pledge_id, row.again_id))
    pledge_id, later_id = pledge.id or 0, later.id or 0
    if pledge_id == later_id:
        raise BadInput(f"pledges {row.pledge_id} and {row.again_id} are one already", "merge_itself")
    pledge_for_update(pledge_id, version=version, session=session)
    words = _words(row.again_id, session=session)
    new_due = (later.first_due_from, later.first_due_to) if _moved(row) else None
    merge(later_id, into_id=pledge_id, by=by, now=now, session=session)
    event_id = None
    if row.relation != Relation.REPEATS.value and words is not None:
        statement, article = words
        taken_back = row.relation == Relation.CONTRADICTS.value
        draft = EventDraft(
            happened_on=statement.said_on,
            evidence=Evidence.CANCELLATION if taken_back else Evidence.CHANGE,
            status=Status.BROKEN if taken_back else None,
            note="; ".join(f"{change['before']} → {change['after']}" for change in row.changes),
            url=article.url,
            source_title=article.title,
            outlet=article.outlet,
            published_on=article.published.date(),
            new_due=new_due if new_due and all(new_due) else None,  # type: ignore[arg-type]
            article_id=article.id,
            span=(statement.start, statement.end),
        )
        event_id = record_event(pledge_id, draft, by=by, now=now, today=today, session=session)
    row.verdict, row.decided_by, row.decided_at = "accepted", named(by), aware(now)
    session.flush()
    return Accepted(pledge_id, event_id)


def reject_restatement(restatement_id: int, *, by: str, now: datetime, session: Session) -> None:
    """A person says that they are two promises. Who and when is kept, and it is never suggested again."""
    row = undecided(models.Restatement, restatement_id, "rejected", by=by, session=session)
    if row.verdict is None:
        row.verdict, row.decided_by, row.decided_at = "rejected", named(by), aware(now)
        session.flush()


def take_back_restatement(restatement_id: int, *, reason: str, by: str, now: datetime, session: Session) -> None:
    """A decision was a mistake: both pledges stand again, and whether they are one waits to be decided.

    The event of what an accepted one changed is retracted for the ``reason``, the merge is undone. Raises BadInput for
    one that waits, and whatever ``retract_event`` and ``unmerge`` raise.
    """
    row = decided(models.Restatement, restatement_id, session=session)
    take_back(row, seen={}, reason=reason, by=by, now=now, session=session)


def take_back(
    row: models.Restatement,
    *,
    seen: Mapping[int, int | None],
    reason: str,
    by: str,
    now: datetime,
    session: Session,
) -> None:
    """As ``take_back_restatement``, of a decided row that is locked; ``seen`` are versions of pledges that a person
    had on screen. Raises Conflict where one of them is not the newest.
    """
    if (merged := _merge_of(row, session=session)) is not None:
        into_id = int(merged.after["merged_into_id"])
        for one in sorted({merged.pledge_id, into_id}):  # in the order in which a merge locks them
            pledge_for_update(one, version=seen.get(one), session=session)
        # What was done last is taken back first.
        if (event_id := _event_of(row, into_id, session=session)) is not None:
            retract_event(event_id, reason=reason, by=by, now=now, session=session)
        if not is_undone(merged, session=session):
            unmerge(merged, version=None, by=by, now=now, session=session)
    reopen(row)
    session.flush()


def accepted_by(revision: models.Revision, *, session: Session) -> models.Restatement | None:
    """The restatement, locked, that a person accepted by this merge; None for one that was made by hand.

    ``revision`` is that of the merged pledge. An acceptance writes all that it does under one moment and one name.
    """
    row = models.Restatement
    query = select(row).where(
        col(row.again_id).in_((revision.pledge_id, *revision.before.get("led", ()))),
        row.verdict == "accepted",
        row.decided_by == revision.by,
        row.decided_at == revision.at,
    )
    return session.exec(query.order_by(col(row.id)).with_for_update()).first()


def _merge_of(row: models.Restatement, *, session: Session) -> models.Revision | None:
    """The merge by which it was accepted; None where it was rejected."""
    if row.verdict != "accepted":
        return None
    revision = models.Revision
    query = select(revision).where(
        revision.action == "merge", revision.by == row.decided_by, revision.at == row.decided_at
    )
    made = session.exec(query.order_by(col(revision.id).desc()))
    return next((one for one in made if row.again_id in (one.pledge_id, *one.before.get("led", ()))), None)


def _event_of(row: models.Restatement, pledge_id: int, *, session: Session) -> int | None:
    """The event, as it stands now, of what was changed or taken back; None where none was recorded or it was retracted.

    It is found among the events of the pledge that was left standing.
    """
    event, statement = models.Event, models.Statement
    said_in = select(statement.article_id).where(statement.pledge_id == row.again_id)
    query = select(event).where(
        event.pledge_id == pledge_id,
        col(event.article_id).in_(said_in),
        event.recorded_by == row.decided_by,
        event.recorded_at == row.decided_at,
        col(event.evidence).in_((Evidence.CHANGE.value, Evidence.CANCELLATION.value)),
    )
    recorded = session.exec(query.order_by(col(event.id).desc())).first()
    return stands_as(recorded, session=session) if recorded else None


def _moved(row: models.Restatement) -> bool:
    return any(change["what"] == "due" for change in row.changes)


def _words(pledge_id: int, *, session: Session) -> tuple[models.Statement, models.Article] | None:
    query = (
        select(models.Statement, models.Article)
        .join(models.Article, col(models.Article.id) == models.Statement.article_id)
        .where(models.Statement.pledge_id == pledge_id)
        .order_by(col(models.Article.published), col(models.Statement.id))
    )
    return session.exec(query).first()


def _standing(pledge_id: int, *, session: Session) -> models.Pledge:
    pledge = session.get_one(models.Pledge, pledge_id)
    return session.get_one(models.Pledge, pledge.merged_into_id) if pledge.merged_into_id else pledge


def _columns(one: Again) -> dict[str, Any]:
    return {
        "relation": one.relation.value,
        "score": one.score,
        "changes": [asdict(change) for change in one.changes],
        "reasons": [asdict(reason) for reason in one.reasons if abs(reason.weight) >= 0.1 or not reason.weight],
    }
