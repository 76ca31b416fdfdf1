"""Which status an act would prove on the evidence ladder: what a suggestion offers to set. A person sets it."""

from collections.abc import Collection

from commitments.ladder import missing
from commitments.matching.outcomes import LAW_ACTS
from commitments.vocabulary import Evidence, Kind, Status

_SAYS_IT = {
    Evidence.DELAY: Status.STALLED,
    Evidence.CANCELLATION: Status.BROKEN,
    Evidence.CHANGE: Status.CHANGED,
}


def suggested_status(
    kind: Kind, evidence: Evidence, held: Collection[Evidence], standing: Status | None
) -> Status | None:
    """The highest status that the act proves together with the evidence that is held; None where it proves none.

    ``standing`` is the pledge's status now: one that is fulfilled or broken is not opened again by a lesser act. What
    is done under a law (a plan, a call) does not bring a pledge of legislation further. Whether all of what was
    promised has come about, the machine cannot tell: it offers the rung, and the person counts.
    """
    if evidence in _SAYS_IT:
        return _SAYS_IT[evidence]
    if evidence is Evidence.ANNOUNCEMENT:
        return None
    if kind is Kind.LEGISLATION and evidence not in LAW_ACTS | {Evidence.CALL}:
        return None
    before, after = set(held), {*held, evidence}
    if missing(kind, Status.FULFILLED, after) is None:
        # Where it was proven without this act, this act adds nothing.
        return Status.FULFILLED if missing(kind, Status.FULFILLED, before) or standing is None else None
    if standing in (None, Status.IN_PROGRESS, Status.STALLED) and missing(kind, Status.IN_PROGRESS, after) is None:
        return Status.IN_PROGRESS
    return None
