"""The auditor: is the record what it claims to be? It reads the tables as they are, writes nothing and trusts no cache.

It recomputes what can be computed (the chain of events, every cached status, every hash and quote of an article) and
compares; it cannot tell whether a source says the truth. Rows are streamed: memory does not grow with the record.
"""

from dataclasses import dataclass

from commitments.database import Database
from commitments.verify.events import check_chain, check_merges, check_retractions, check_statuses
from commitments.verify.faults import Broken, Fault, Progress
from commitments.verify.links import check_links
from commitments.verify.pasts import VERSIONED, check_guards, check_pasts
from commitments.verify.texts import check_retellings, check_texts

__all__ = ["Fault", "Progress", "Verified", "verify"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked and found right, in rows. ``head`` is the hash of the last event.

    Whoever keeps the head can prove later that no event up to it was changed or cut off. ``overridden`` counts the
    statuses that a person set without the evidence they need, ``unproven`` those that lack it without such a reason:
    set before the ladder stood, or under another kind of pledge. Both are shown, neither is a fault.
    """

    events: int
    retractions: int
    articles: int
    statements: int
    event_quotes: int
    pledges: int
    pasts: int
    overridden: int
    unproven: int
    head: str


def verify(database: Database, progress: Progress | None = None, *, head: str | None = None) -> Verified | Fault:
    """Checks the whole record, as it stood when the check began, and names the first fault.

    ``head`` is the hash of an event that somebody kept from an earlier check: it must still be in the chain.
    """
    show = progress or (lambda what, rows: None)
    with database.read() as session:
        try:
            events, last = check_chain(head, show, session=session)
            retractions = check_retractions(session=session)
            articles, statements, event_quotes = check_texts(show, session=session)
            check_retellings(session=session)
            check_merges(session=session)
            check_links(session=session)
            pledges, overridden, unproven = check_statuses(show, session=session)
            past_rows = sum(check_pasts(name, show, session=session) for name in VERSIONED)
            check_guards(session=session)
        except Broken as broken:
            return broken.fault
        except ValueError as error:  # a column that holds what its type cannot be
            return Fault("reading", "a row that cannot be read", "a readable value", str(error))
    return Verified(
        events, retractions, articles, statements, event_quotes, pledges, past_rows, overridden, unproven, last
    )
