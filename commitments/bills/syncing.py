"""Bringing the Assembly's answers, or a CSV file's, into the record. A run that is broken off goes on where it stopped.

Nothing is asked while the database waits: first the answers, then one transaction for a bill and the place reached.
What a register leaves empty takes nothing back, and no pledge is touched.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from graphlib import TopologicalSorter
from itertools import islice
from pathlib import Path

from sqlmodel import Session

from commitments import tracking
from commitments.bills.assembly import ALL_OF_ONE, SEARCH, AssemblyApi
from commitments.bills.bill import Bill, differing, newer
from commitments.bills.csv_file import read_bills
from commitments.bills.names import base_law, is_alternative
from commitments.bills.outcomes import Effect, read_outcome
from commitments.bills.row import to_bill
from commitments.bills.stages import followed, is_veto
from commitments.bills.terms import first_day
from commitments.database import Database
from commitments.errors import BadInput, CommitmentsError
from commitments.queries.register import held_bills, open_bill_numbers
from commitments.sources.article import Reject
from commitments.tracking.syncs import break_off_sync, finish_sync, keep_position, position_of

SOURCE = "open.assembly.go.kr"

_BATCH = 500  # bills of a file in one transaction

Problem = Callable[[Reject], None]


@dataclass(slots=True)
class Report:
    """What a run did. ``unfollowed`` are the numbers of absorbed bills whose absorbing bill was not found."""

    read: int = 0
    changed: int = 0
    followed: int = 0
    problems: int = 0
    unfollowed: tuple[str, ...] = ()


def sync_bills(
    api: AssemblyApi,
    *,
    database: Database,
    now: datetime,
    term: int | None = None,
    name: str = "",
    on_problem: Problem = lambda _: None,
) -> Report:
    """Reads bills from the API: those on record that are not settled, or with ``term`` those whose name holds ``name``.

    An absorbed bill is followed to the bill that absorbed it, by the API's own links. Raises what the client raises
    (KeyRefused, QuotaUsedUp, SourceUnavailable), with what was read stored and the place kept.
    """
    if name.strip() and term is None:
        raise BadInput("a name is looked for in one Assembly: give its term too, as in --term 22")
    if term is not None and (not name.strip() or first_day(term) is None):
        raise BadInput(f"give a term from 13 on and a part of the bills' name; these were {term} and {name!r}")
    source = f"{SOURCE}/{term}/{' '.join(name.split())}" if term is not None else SOURCE
    run = _Run(api, database, now, on_problem)
    try:
        run.go(source, term, " ".join(name.split()))
    except CommitmentsError as error:
        with database.write() as session:
            break_off_sync(source, error, now=now, session=session)
        raise
    return run.report


def import_bills(path: Path, *, database: Database, now: datetime, on_problem: Problem = lambda _: None) -> Report:
    """Takes the bills of a CSV file into the record (see ``csv_file``); the same file again changes nothing.

    A bill said to be absorbed by one that is neither in the file nor on record is kept without the link.
    """
    report = Report()

    def told(problem: Reject) -> None:
        report.problems += 1
        on_problem(problem)

    bills: dict[str, Bill] = {}
    for item in read_bills(path):
        if isinstance(item, Reject):
            told(item)
            continue
        held = bills.get(item.id, item)
        for name, one, other in differing(held, item):
            why = f"bill {item.id!r} has two rows: {name} is {one}, then {other}; the later one is kept"
            told(Reject(str(path), why, item.id))
        bills[item.id] = newer(held, item)
    _check_links(bills, str(path), told, database=database)
    after = {bill.id: {bill.absorbed_by or ""} & bills.keys() for bill in bills.values()}
    ordered = TopologicalSorter(after).static_order()
    while batch := [bills[bill_id] for bill_id in islice(ordered, _BATCH)]:
        with database.write() as session:
            _store(batch, report, by=path.name, now=now, session=session)
    return report


def _check_links(bills: dict[str, Bill], place: str, told: Problem, *, database: Database) -> None:
    """Takes away the links that cannot be stored: in a circle, and to a bill that nobody has."""
    absorbers = {bill.absorbed_by for bill in bills.values() if bill.absorbed_by}
    with database.read() as session:
        recorded = held_bills(absorbers - bills.keys(), session=session)
    for bill in list(bills.values()):
        if bill.absorbed_by is None:
            continue
        if bill.absorbed_by not in bills and bill.absorbed_by not in recorded:
            why = f"is absorbed by {bill.absorbed_by!r}, which is neither in the file nor on record"
        elif bill.id in {one.absorbed_by for one in followed(bill, bills)}:
            why = f"is absorbed by {bill.absorbed_by!r} in a circle"
        else:
            continue
        told(Reject(place, f"bill {bill.id!r} {why}; it is kept without the link", bill.id))
        bills[bill.id] = replace(bill, absorbed_by=None)


def _store(bills: Sequence[Bill], report: Report, *, by: str, now: datetime, session: Session) -> None:
    held = held_bills({bill.id for bill in bills}, session=session)
    for bill in bills:
        merged = newer(held[bill.id], bill) if bill.id in held else bill
        report.changed += tracking.save_bill(merged, by=by, now=now, session=session)
        report.read += 1
        report.followed += bill.absorbed_by is not None
        held[bill.id] = merged


class _Run:
    """One reading of the API: what is still to be asked, and the count of what was stored."""

    def __init__(self, api: AssemblyApi, database: Database, now: datetime, on_problem: Problem) -> None:
        self.report = Report()
        self._api, self._database, self._now, self._on_problem = api, database, now, on_problem
        self._done: set[str] = set()
        self._named: dict[tuple[int, str], list[tuple[str, str]]] = {}
        self._taken_in: dict[str, frozenset[str]] = {}

    def go(self, source: str, term: int | None, name: str) -> None:
        numbers = self._numbers(source, term, name)
        for place, number in enumerate(numbers):
            # An alternative that a bill led to has been read with it.
            bills = [] if number in self._done else self._read(number, frozenset())
            with self._database.write() as session:
                _store(bills, self.report, by=SOURCE, now=self._now, session=session)
                keep_position(source, {"numbers": numbers[place + 1 :]}, session=session)
        with self._database.write() as session:
            finish_sync(source, now=self._now, session=session)

    def _numbers(self, source: str, term: int | None, name: str) -> list[str]:
        """What is to be asked: the rest of a run that was broken off, else what is open or found by name."""
        with self._database.read() as session:
            numbers = position_of(source, session=session).get("numbers")
            if numbers is None and term is None:
                numbers = open_bill_numbers(session=session)
        if numbers is None:
            found = self._api.rows(SEARCH, AGE=term or 0, BILL_NAME=name)
            numbers = dict.fromkeys(str(row.get("BILL_NO") or "") for row in found)
        kept = [str(number) for number in numbers if number]
        with self._database.write() as session:
            keep_position(source, {"numbers": kept}, session=session)
        return kept

    def _read(self, number: str, above: frozenset[str]) -> list[Bill]:
        """A bill, its veto, and before them the bills that took it in. ``above``: numbers being followed already."""
        self._done.add(number)
        found: list[Bill] = []
        before: list[Bill] = []
        for row in self._api.rows(ALL_OF_ONE, BILL_NO=number):
            try:
                bill, problems = to_bill(row, source=SOURCE)
            except BadInput as error:
                problems = [str(error)]
            else:
                found.append(bill)
            for problem in problems:
                self._tell(number, problem, row)
        if not found:
            self._tell(number, "the Assembly knows no bill of this number", None)
        for place, bill in enumerate(found):
            outcome = read_outcome(bill.outcome)
            held = self._held(bill.id)
            linked = held is not None and held.absorbed_by is not None
            if outcome is None or outcome.effect is not Effect.ABSORBED or is_veto(bill) or linked:
                continue
            absorber = self._absorber_of(bill)
            on_record = absorber is not None and self._held(absorber[0]) is not None
            if absorber is not None and not on_record and absorber[1] not in above:
                before += self._read(absorber[1], above | {number})
            if absorber is None or not (on_record or absorber[0] in {one.id for one in before}):
                self.report.unfollowed = (*self.report.unfollowed, bill.number)
            else:
                found[place] = replace(bill, absorbed_by=absorber[0])
        return [*before, *found]

    def _held(self, bill_id: str) -> Bill | None:
        with self._database.read() as session:
            return held_bills({bill_id}, session=session).get(bill_id)

    def _absorber_of(self, bill: Bill) -> tuple[str, str] | None:
        """Id and number of the alternative that took the bill in. Names only narrow what is asked; the link decides."""
        if bill.term is None:
            return None
        for bill_id, number in self._alternatives(bill.term, base_law(bill.name)):
            if bill_id == bill.id:
                continue
            if bill_id not in self._taken_in:
                linked = self._api.rows(SEARCH, AGE=bill.term, BILL_ID_REF=bill_id)
                self._taken_in[bill_id] = frozenset(str(one.get("BILL_ID")) for one in linked) - {bill_id}
            if bill.id in self._taken_in[bill_id]:
                return bill_id, number
        return None

    def _alternatives(self, term: int, law: str) -> list[tuple[str, str]]:
        """Id and number of the alternatives about a law."""
        if (term, law) not in self._named:
            found = []
            for row in self._api.rows(SEARCH, AGE=term, BILL_NAME=law):
                bill_id, number = str(row.get("BILL_ID") or ""), str(row.get("BILL_NO") or "")
                # A vetoed alternative may be listed under its veto's id; the links hang on the bill's own.
                own = f"PRC_{bill_id[4:]}" if bill_id.startswith("GOV_") else bill_id
                if own and number and is_alternative(str(row.get("BILL_NAME") or "")) and (own, number) not in found:
                    found.append((own, number))
            self._named[(term, law)] = found
        return self._named[(term, law)]

    def _tell(self, number: str, reason: str, row: object) -> None:
        self.report.problems += 1
        self._on_problem(Reject(f"{SOURCE} {number}", reason, row))
