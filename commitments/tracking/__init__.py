"""The only writer: one use case, one function, one transaction.

The caller opens the transaction (``with database.write() as session``) and nothing here commits, so that several
steps can be one. Every function says who did it and when (``by``, ``now``: aware UTC); nothing reads a clock.
It is not the place for what a page shows: reading is ``commitments.queries``.
"""

from commitments.tracking.articles import Stored, store_articles
from commitments.tracking.bills import BillDraft, save_bill
from commitments.tracking.events import EventDraft, Progress, record_event, retract_event
from commitments.tracking.pledges import PledgeDraft, add_pledge, add_statement
from commitments.tracking.reviews import confirm, edit, merge, reject, reopen

__all__ = [
    "BillDraft",
    "EventDraft",
    "PledgeDraft",
    "Progress",
    "Stored",
    "add_pledge",
    "add_statement",
    "confirm",
    "edit",
    "merge",
    "record_event",
    "reject",
    "reopen",
    "retract_event",
    "save_bill",
    "store_articles",
]
