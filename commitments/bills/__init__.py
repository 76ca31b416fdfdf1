"""Bills in the National Assembly: what its register says of them, and what that means for a pledge.

Pure but for ``assembly``, which asks the Open Assembly API, and ``syncing``, which brings its answers into the record.
It decides nothing about a pledge: it follows a bill through its stages, into the bill that absorbed it, past a veto
and beyond the term, and suggests events; a person records them.
"""

from commitments.bills.bill import Bill, newer
from commitments.bills.csv_file import read_bills
from commitments.bills.names import suggest
from commitments.bills.outcomes import Effect, Outcome, read_outcome
from commitments.bills.stages import (
    Fate,
    Stage,
    State,
    course,
    followed,
    is_veto,
    settled,
    stage,
    state,
    steps,
    veto_of,
)
from commitments.bills.standing import BillStanding, Suggestion, standing
from commitments.bills.terms import last_day

__all__ = [
    "Bill",
    "BillStanding",
    "Effect",
    "Fate",
    "Outcome",
    "Stage",
    "State",
    "Suggestion",
    "course",
    "followed",
    "is_veto",
    "last_day",
    "newer",
    "read_bills",
    "read_outcome",
    "settled",
    "stage",
    "standing",
    "state",
    "steps",
    "suggest",
    "veto_of",
]
