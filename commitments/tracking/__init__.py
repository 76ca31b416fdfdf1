"""The only writer: one use case, one function, one transaction.

The caller opens the transaction (``with database.write() as session``) and nothing here commits, so that several
steps can be one. Every function says who did it and when (``by``, ``now``: aware UTC); nothing reads a clock.
It is not the place for what a page shows: reading is ``commitments.queries``.
"""

from commitments.tracking.articles import Stored, store_articles
from commitments.tracking.bills import BillDraft, link_bill, save_bill, unlink_bill
from commitments.tracking.drafts import MOVES_THE_DEADLINE, EventDraft, Progress
from commitments.tracking.events import record_event, retract_event
from commitments.tracking.merging import merge
from commitments.tracking.pledges import PledgeDraft, add_pledge, add_statement
from commitments.tracking.readings import Reading, judge_blind, settle
from commitments.tracking.restatements import (
    Accepted,
    accept_restatement,
    reject_restatement,
    suggest_again,
    take_back_restatement,
)
from commitments.tracking.restoring import restore_event
from commitments.tracking.retellings import ArticleKey, Retold, key_of, retell
from commitments.tracking.reviews import assign, confirm, edit, judge_many, reject, reject_unreviewed, reopen
from commitments.tracking.suggestions import (
    accept_suggestion,
    keep_marks,
    reject_suggestion,
    reopen_suggestion_of,
    suggest,
    take_back_suggestion,
)
from commitments.tracking.undoing import undo
from commitments.tracking.views import delete_view, rename_view, save_view

__all__ = [
    "MOVES_THE_DEADLINE",
    "Accepted",
    "ArticleKey",
    "BillDraft",
    "EventDraft",
    "PledgeDraft",
    "Progress",
    "Reading",
    "Retold",
    "Stored",
    "accept_restatement",
    "accept_suggestion",
    "add_pledge",
    "add_statement",
    "assign",
    "confirm",
    "delete_view",
    "edit",
    "judge_blind",
    "judge_many",
    "keep_marks",
    "key_of",
    "link_bill",
    "merge",
    "record_event",
    "reject",
    "reject_restatement",
    "reject_suggestion",
    "reject_unreviewed",
    "rename_view",
    "reopen",
    "reopen_suggestion_of",
    "restore_event",
    "retell",
    "retract_event",
    "save_bill",
    "save_view",
    "settle",
    "store_articles",
    "suggest",
    "suggest_again",
    "take_back_restatement",
    "take_back_suggestion",
    "undo",
    "unlink_bill",
]
