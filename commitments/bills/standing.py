"""What a pledge's bills say of the pledge on a day, and which events a person might record. Nothing here is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.bills.bill import Bill
from commitments.bills.outcomes import Outcome
from commitments.bills.stages import Fate, Stage, State, course, is_veto, state, steps, veto_of
from commitments.vocabulary import Evidence, Status

_FURTHER = (
    Fate.FAILED, Fate.UNCLEAR, Fate.ABSORBED, Fate.PENDING, Fate.VETOED, Fate.PASSED, Fate.PROMULGATED, Fate.IN_FORCE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An event that the register would prove, for a person to check and record: nothing records it by itself."""

    evidence: Evidence
    happened_on: date
    status: Status | None
    note: str
    bill_id: str
    url: str


@dataclass(frozen=True, slots=True)
class BillStanding:
    """What the bills of one pledge come to on a day.

    ``carrier`` is the bill that has come furthest with the pledge's content, ``stage`` and ``fate`` are its own.
    ``failed`` is true only where every bill failed and none of them lives on in another. ``states`` are those of all
    bills, vetoes folded into the bill that they are about.
    """

    carrier: Bill | None
    stage: Stage | None
    fate: Fate | None
    since: date | None
    failed: bool
    states: tuple[State, ...]
    suggestions: tuple[Suggestion, ...]


def standing(bills: Iterable[Bill], on: date) -> BillStanding:
    """The standing of a pledge whose bills are ``bills``: those linked to it, those that absorbed them, and vetoes.

    An absorbed bill counts as the bill that absorbed it; where that one is not among ``bills`` nothing is said of
    success or failure.
    """
    known = [bill for bill in bills if bill.proposed_on is None or bill.proposed_on <= on]
    by_id = {bill.id: bill for bill in known}
    own = [bill for bill in by_id.values() if not is_veto(bill)] or list(by_id.values())
    states = tuple(state(bill, on, veto=veto_of(bill, known)) for bill in own)
    if not states:
        return BillStanding(None, None, None, None, False, (), ())
    ends = [course(bill, known, on)[-1] for bill in own]
    best = max(ends, key=lambda one: (_FURTHER.index(one.fate), one.stage.rank))
    failed = all(one.fate is Fate.FAILED for one in ends)
    return BillStanding(
        carrier=best.bill,
        stage=best.stage,
        fate=best.fate,
        since=best.since,
        failed=failed,
        states=states,
        suggestions=tuple(_suggestions(best, states, on=on, failed=failed)),
    )


def _suggestions(best: State, states: Sequence[State], *, on: date, failed: bool) -> Iterable[Suggestion]:
    first = min(
        (one for one in states if one.bill.proposed_on is not None),
        key=lambda one: one.bill.proposed_on or date.max,
        default=None,
    )
    if first is not None and first.bill.proposed_on is not None:
        yield _suggest(Evidence.BILL_INTRODUCED, first.bill.proposed_on, Status.IN_PROGRESS, first.bill, "발의·제출")
    days = dict(steps(best.bill, on))
    if Stage.COMMITTEE in days:
        result = best.bill.committee_result or "처리"
        yield _suggest(Evidence.BILL_COMMITTEE, days[Stage.COMMITTEE], None, best.bill, f"소관위 {result}")
    if best.bill.passed_on is not None and best.bill.passed_on <= on:
        result = best.bill.plenary_result or "가결"
        yield _suggest(Evidence.BILL_PASSED, best.bill.passed_on, None, best.bill, f"본회의 {result}")
    if Stage.PROMULGATED in days:
        law = " ".join(part for part in (best.bill.law_name, best.bill.law_no) if part)
        yield _suggest(Evidence.PROMULGATION, days[Stage.PROMULGATED], None, best.bill, f"공포 {law}".strip())
    if Stage.IN_FORCE in days:
        yield _suggest(Evidence.IN_FORCE, days[Stage.IN_FORCE], Status.FULFILLED, best.bill, "시행")
    if failed:
        # Not broken: a bill may come back under a new number, and the promise was not the bill.
        day = max((one.since for one in states if one.since is not None), default=None)
        if day is not None:
            last = next(one for one in states if one.since == day)
            how = (last.outcome or Outcome.DROPPED).value
            yield _suggest(Evidence.DELAY, day, Status.STALLED, last.bill, f"{how}: 다시 발의된 법안이 있는지 확인")


def _suggest(evidence: Evidence, day: date, status: Status | None, bill: Bill, what: str) -> Suggestion:
    number = f"의안 {bill.number} " if bill.number else ""
    return Suggestion(evidence, day, status, f"{number}{bill.name}: {what}", bill.id, bill.url)
