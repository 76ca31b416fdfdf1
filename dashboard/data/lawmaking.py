"""The bills of pledges: their courses, and what these prove."""

from dataclasses import dataclass

from commitments import bills, queries
from commitments.bills import Bill, State, Suggestion
from commitments.queries import BillRow, CarriedPledge, PledgeDetail, PledgeFilter, register
from dashboard.data.cache import cached
from dashboard.data.days import known, today
from dashboard.data.opening import database


@dataclass(frozen=True, slots=True)
class Course:
    """A bill of a pledge, its own state and that of each bill that took it in: the last one decides."""

    bill: BillRow
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class Legislation:
    """The courses of a pledge's bills, and the events that they prove and nobody has recorded."""

    courses: tuple[Course, ...]
    suggestions: tuple[Suggestion, ...]


def legislation(pledge: PledgeDetail) -> Legislation:
    """What the bills of a pledge say of it on the day asked for."""
    if not pledge.bills:
        return Legislation((), ())
    with database().read() as session:
        told = register.bills_of(pledge.row.id, session=session, known=known())
    recorded = {(one.evidence, one.happened_on) for one in pledge.events if not one.retracted}
    suggested = bills.standing(told, today()).suggestions
    return Legislation(
        tuple(Course(bill, bills.course(bill, told, today())) for bill in pledge.bills),
        tuple(one for one in suggested if (one.evidence, one.happened_on) not in recorded),
    )


@dataclass(frozen=True, slots=True)
class CarryingBill:
    """A bill's way to the day asked for, and the pledges that it carries."""

    bill: Bill
    states: tuple[State, ...]
    pledges: tuple[CarriedPledge, ...]


def carrying_bills(wanted: PledgeFilter) -> list[CarryingBill]:
    """The bills that carry the pledges that the filter leaves, those that have come furthest first."""
    found = cached(queries.bills_of_pledges, wanted, today=today())
    ways = [
        CarryingBill(one, states, found.carried[one.id])
        for one in found.known
        if one.id in found.carried and (states := bills.course(one, found.known, today()))
    ]
    return sorted(ways, key=lambda one: (-one.states[-1].stage.rank, one.bill.name, one.bill.id))


def laws_in(pledge: PledgeDetail) -> tuple[str, ...]:
    """The laws that a pledge's own words name: a hint at the bills to look for."""
    return tuple(dict.fromkeys(law for one in pledge.statements for law in bills.suggest(one.quote)))


def find_bills(words: str) -> tuple[Bill, ...]:
    """Bills on record by their id, number or a part of their name; none for no words."""
    if not words.strip():
        return ()
    with database().read() as session:
        return register.find_bills(words, session=session, limit=20)
