"""What a person has still to decide of that the machine suggested, and what was decided."""

from typing import TypeVar

from sqlmodel import Session

from commitments import models
from commitments.errors import BadInput, NotFound
from commitments.tracking.lookup import named

Suggested = TypeVar("Suggested", models.Suggestion, models.Restatement)


def undecided(kind: type[Suggested], number: int, verdict: str, *, by: str, session: Session) -> Suggested:
    """A suggestion of either kind, locked until the transaction ends.

    It bears its verdict where this person has given the same already: a key that is pressed twice decides once. Raises
    NotFound, and BadInput for one that was decided otherwise or by another, with their name.
    """
    row = _locked(kind, number, session=session)
    if row.verdict is not None and (row.verdict, row.decided_by) != (verdict, named(by)):
        raise BadInput(
            f"suggestion {number} was {row.verdict} by {row.decided_by} already",
            "news_decided",
            by=row.decided_by or "",
        )
    return row


def decided(kind: type[Suggested], number: int, *, session: Session) -> Suggested:
    """One that was decided, locked until the transaction ends. Raises NotFound, and BadInput for one that waits."""
    row = _locked(kind, number, session=session)
    if row.verdict is None:
        raise BadInput(
            f"suggestion {number} waits for a decision: there is nothing to take back", "news_undecided", n=number
        )
    return row


def reopen(row: Suggested) -> None:
    """Has it wait again, as if nobody had decided; the caller flushes."""
    row.verdict, row.decided_by, row.decided_at = None, None, None


def _locked(kind: type[Suggested], number: int, *, session: Session) -> Suggested:
    row = session.get(kind, number, with_for_update=True)
    if row is None:
        raise NotFound(f"there is no suggestion {number}", "no_news", n=number)
    return row
