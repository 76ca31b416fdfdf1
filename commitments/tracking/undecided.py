"""What a person has still to decide of that the machine suggested."""

from typing import TypeVar

from sqlmodel import Session

from commitments import models
from commitments.errors import BadInput, NotFound

Suggested = TypeVar("Suggested", models.Suggestion, models.Restatement)


def undecided(kind: type[Suggested], number: int, *, session: Session) -> Suggested:
    """A suggestion of either kind, locked until the transaction ends.

    Raises NotFound, and BadInput for one that somebody has decided already, with their name.
    """
    row = session.get(kind, number, with_for_update=True)
    if row is None:
        raise NotFound(f"there is no suggestion {number}", "no_news", n=number)
    if row.verdict is not None:
        raise BadInput(
            f"suggestion {number} was {row.verdict} by {row.decided_by} already",
            "news_decided",
            by=row.decided_by or "",
        )
    return row
