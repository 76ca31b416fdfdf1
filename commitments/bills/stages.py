"""How far a bill has come by a day, which bill carries its content on, and what became of it. Pure.

Each function takes the day asked for: what happened later is not known on it. The registers' traps: the plenary's day
and result are filled for every processed bill and prove no vote; an absorbed bill neither failed nor succeeded; a
vetoed bill is two records of one number; promulgation and entry into force are different days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from commitments.bills.bill import Bill
from commitments.bills.outcomes import Effect, Outcome, read_outcome
from commitments.bills.terms import last_day
from commitments.vocabulary import Term


class Stage(Term):
    """심사진행단계: how far a bill has come, in the order in which the Assembly and the Government act."""

    # fmt: off
    INTRODUCED = (
        "introduced", "발의·제출", "Introduced",
        "의원이나 위원장이 발의했거나 정부가 제출해 국회가 접수했다.",
        "A member, a committee's chair or the Government brought it in.",
    )
    REFERRED = (
        "referred", "소관위 회부", "Referred to committee",
        "소관위원회에 회부되었다.", "It was referred to the committee in charge.",
    )
    TABLED = (
        "tabled", "소관위 상정", "Tabled in committee",
        "소관위원회가 안건으로 올렸다.", "The committee in charge put it on its agenda.",
    )
    COMMITTEE = (
        "committee", "소관위 처리", "Decided in committee",
        "소관위원회가 처리했다. 가결만이 아니다.", "The committee in charge decided on it, one way or the other.",
    )
    LEGAL_REVIEW = (
        "legal_review", "체계자구심사", "Legal review",
        "법제사법위원회의 체계·자구 심사가 끝났다. 법사위 자체 법안에는 없다.",
        "The Legislation and Judiciary Committee has reviewed its form; its own bills go without.",
    )
    PLENARY = (
        "plenary", "본회의 처리", "Decided by the plenary",
        "본회의가 표결로 처리했다. 철회, 대안반영폐기, 임기만료폐기는 표결이 아니다.",
        "The plenary voted on it. A withdrawal, an absorption or the end of the term is no vote.",
    )
    SENT = (
        "sent", "정부이송", "Sent to the Government",
        "의결된 법안이 정부에 이송되었다.", "The bill that was passed went to the Government.",
    )
    PROMULGATED = (
        "promulgated", "공포", "Promulgated",
        "법률로 공포되었다. 시행은 다른 날일 수 있다.", "It was promulgated as a law; it may take effect another day.",
    )
    IN_FORCE = ("in_force", "시행", "In force", "공포된 법률이 시행되었다.", "The law has taken effect.")
    # fmt: on

    @property
    def rank(self) -> int:
        """The place in the order, from 0."""
        return list(Stage).index(self)


class Fate(Term):
    """What became of a bill's content by a day."""

    # fmt: off
    PENDING = ("pending", "계류", "Pending", "아직 처리되지 않았다.", "It has not been decided.")
    ABSORBED = (
        "absorbed", "다른 법안에 반영", "Taken into another bill",
        "내용이 다른 법안에 담겼다. 성패는 그 법안에 달렸다.", "Another bill took its content in.",
    )
    PASSED = (
        "passed", "본회의 가결", "Passed",
        "본회의를 통과했다. 아직 법이 아니다.", "The plenary passed it. It is not law yet.",
    )
    VETOED = (
        "vetoed", "재의요구", "Returned for a second vote",
        "대통령이 재의를 요구했고 다시 표결하지 않았다.", "The President asked to reconsider it; no second vote yet.",
    )
    PROMULGATED = (
        "promulgated", "공포", "Promulgated, not yet in force",
        "공포되었고 시행일이 오지 않았거나 알려지지 않았다.", "It is law; its day has not come or is not known.",
    )
    IN_FORCE = ("in_force", "시행", "In force", "공포된 법률이 시행되었다.", "The law has taken effect.")
    FAILED = (
        "failed", "폐기·부결·철회", "Failed",
        "폐기, 부결, 철회되었거나 임기가 끝났다. 새 번호로 다시 발의될 수 있다.",
        "It was dropped, rejected or withdrawn, or the term ended. It may come back under a new number.",
    )
    UNCLEAR = (
        "unclear", "확인 필요", "Not clear from the register",
        "처리결과가 목록에 없는 말이다. 사람이 확인해야 한다.",
        "Its outcome is a word that is not listed: a person must look.",
    )
    # fmt: on


@dataclass(frozen=True, slots=True)
class State:
    """A bill on a day: how far it has come, what became of it, and since when. ``since`` None: the day is not known."""

    bill: Bill
    stage: Stage
    fate: Fate
    since: date | None
    outcome: Outcome | None


def steps(bill: Bill, on: date | None = None) -> list[tuple[Stage, date]]:
    """The stages that are proven for the bill with their days, in order; with ``on`` those reached by that day."""
    days = (
        (Stage.INTRODUCED, bill.proposed_on),
        (Stage.REFERRED, bill.referred_on),
        (Stage.TABLED, bill.committee_tabled_on),
        (Stage.COMMITTEE, bill.committee_decided_on),
        (Stage.LEGAL_REVIEW, bill.legal_review_decided_on),
        (Stage.PLENARY, voted_on(bill)),
        (Stage.SENT, bill.sent_on),
        (Stage.PROMULGATED, bill.promulgated_on),
        (Stage.IN_FORCE, bill.in_force_on if bill.promulgated_on else None),
    )
    return [(stage, day) for stage, day in days if day is not None and (on is None or day <= on)]


def stage(bill: Bill, on: date | None = None) -> Stage:
    """The furthest stage that is proven. Stages may be missing in between: a committee's alternative starts late."""
    return max((reached for reached, _ in steps(bill, on)), key=lambda one: one.rank, default=Stage.INTRODUCED)


def voted_on(bill: Bill) -> date | None:
    """The day on which the plenary voted on the bill; None where it ended without a vote, whatever day stands there."""
    if bill.passed_on is not None:
        return bill.passed_on
    result = read_outcome(bill.plenary_result) or read_outcome(bill.outcome)
    return bill.plenary_decided_on if result is not None and result.by_vote else None


def ended_on(bill: Bill) -> date | None:
    """The day of the bill's outcome; None for a pending bill and where no register tells the day.

    A bill that expired did so on the last day of its term, whenever the register was brought up to date.
    """
    match read_outcome(bill.outcome):
        case None:
            return None
        case Outcome.EXPIRED if bill.term is not None and (end := last_day(bill.term)):
            return end
        case outcome if outcome.effect is Effect.PASSED:
            return bill.passed_on or bill.plenary_decided_on
    return bill.plenary_decided_on or bill.committee_decided_on


def is_veto(bill: Bill) -> bool:
    """Whether this is the record of a request for reconsideration: its proposer is the President (재의요구)."""
    return bill.id.startswith("GOV_") or bill.proposer.strip().startswith("대통령")


def veto_of(bill: Bill, bills: Iterable[Bill]) -> Bill | None:
    """The record of the veto of ``bill`` among ``bills``: another id, the same number."""
    if not bill.number or is_veto(bill):
        return None
    return next((one for one in bills if one.number == bill.number and one.id != bill.id and is_veto(one)), None)


def followed(bill: Bill, by_id: Mapping[str, Bill]) -> tuple[Bill, ...]:
    """The bill, the one that absorbed it, and so on to the one that stands. Bills not in ``by_id`` end the chain.

    Absorption in a circle is a mistake of the record; each bill is named once.
    """
    chain = [bill]
    while (absorber := by_id.get(chain[-1].absorbed_by or "")) is not None and absorber not in chain:
        chain.append(absorber)
    return tuple(chain)


def state(bill: Bill, on: date, *, veto: Bill | None = None) -> State:
    """What is proven of the bill itself on the day ``on``; absorption is not followed.

    A bill whose term is over without an outcome has expired, also where no register says so yet. A passed bill does
    not expire: the Government promulgates it or sends it back.
    """
    reached = stage(bill, on)
    days = dict(steps(bill, on))
    if Stage.IN_FORCE in days:
        return State(bill, reached, Fate.IN_FORCE, days[Stage.IN_FORCE], read_outcome(bill.outcome))
    if Stage.PROMULGATED in days:
        return State(bill, reached, Fate.PROMULGATED, days[Stage.PROMULGATED], read_outcome(bill.outcome))
    if veto is not None and veto.proposed_on is not None and veto.proposed_on <= on:
        again = state(replace(veto, term=veto.term or bill.term), on)
        fate = Fate.VETOED if again.fate is Fate.PENDING else again.fate
        since = veto.proposed_on if fate is Fate.VETOED else again.since
        return State(bill, reached, fate, since, again.outcome)
    ended = ended_on(bill)
    outcome = read_outcome(bill.outcome)
    if outcome is None and bill.passed_on is not None and bill.passed_on <= on:
        return State(bill, reached, Fate.PASSED, bill.passed_on, None)
    if outcome is not None and (ended is None or ended <= on):
        fates = {Effect.PASSED: Fate.PASSED, Effect.ABSORBED: Fate.ABSORBED, Effect.FAILED: Fate.FAILED}
        return State(bill, reached, fates[outcome.effect], ended, outcome)
    if outcome is None and bill.outcome:
        return State(bill, reached, Fate.UNCLEAR, None, None)
    over = last_day(bill.term) if bill.term is not None else None
    if over is not None and over <= on and outcome is None:
        return State(bill, reached, Fate.FAILED, over, Outcome.EXPIRED)
    return State(bill, reached, Fate.PENDING, bill.proposed_on, None)


def course(bill: Bill, bills: Iterable[Bill], on: date) -> tuple[State, ...]:
    """The bill's state on the day ``on`` and, as far as it had been absorbed by then, that of each bill it went into.

    The last one stands for its content. ``bills`` are those that are known, vetoes among them.
    """
    known = [one for one in bills if one.proposed_on is None or one.proposed_on <= on]
    found: list[State] = []
    for one in followed(bill, {one.id: one for one in known}):
        found.append(state(one, on, veto=veto_of(one, known)))
        if found[-1].fate is not Fate.ABSORBED:
            break
    return tuple(found)


def settled(bill: Bill) -> bool:
    """Whether the register has nothing more to tell of the bill: promulgated, failed, or absorbed by a known bill."""
    outcome = read_outcome(bill.outcome)
    if outcome is None or outcome.effect is Effect.PASSED:
        return bill.promulgated_on is not None
    return outcome.effect is Effect.FAILED or bill.absorbed_by is not None
