"""What became of a promise: what an article tells of as having happened, and how well that fits a pledge.

Pure: texts and dates in, values out; no database, no clock. ``outcomes`` reads the acts, ``names`` and ``words`` say
what a sentence is about, ``whole`` what an article is, ``marks`` are the keys under which an index lets pledges and
articles find each other, ``seen`` tells what speaks for and against a pair, ``fit`` weighs it, and ``rung`` says which
status an act would prove. Nothing here is counted from the record: a pair scores the same whatever else is held and in
whatever order it came. It does not decide: that is a person's.
"""

from commitments.matching.again import ENOUGH_AGAIN, Again, Change, Said, again
from commitments.matching.alike import Place, Placed, most_alike, sharing
from commitments.matching.compared import Promise, Told, told
from commitments.matching.fit import Fit, Reason, fit
from commitments.matching.marks import ENOUGH, article_marks, marks, promise_marks
from commitments.matching.outcomes import Outcome, read_outcomes
from commitments.matching.profile import Profile, profile, promise_profile
from commitments.matching.rung import suggested_status
from commitments.matching.suggesting import THRESHOLD, Found, acts_of, suggestions
from commitments.matching.whole import Whole, whole

__all__ = [
    "ENOUGH",
    "ENOUGH_AGAIN",
    "THRESHOLD",
    "Again",
    "Change",
    "Fit",
    "Found",
    "Outcome",
    "Place",
    "Placed",
    "Profile",
    "Promise",
    "Reason",
    "Said",
    "Told",
    "Whole",
    "acts_of",
    "again",
    "article_marks",
    "fit",
    "marks",
    "most_alike",
    "profile",
    "promise_marks",
    "promise_profile",
    "read_outcomes",
    "sharing",
    "suggested_status",
    "suggestions",
    "told",
    "whole",
]
