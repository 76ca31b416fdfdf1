"""Bills: read from the Assembly or from a file, and shown."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.words import STORED_STAYS, plain, stoppable, tell, today_in_korea
from commitments.counting import counted
from commitments.errors import BadInput, NotFound

if TYPE_CHECKING:
    from commitments.bills import Bill
    from commitments.bills.syncing import Report
    from commitments.sources import Reject

bills = typer.Typer(no_args_is_help=True, help="Follow bills in the National Assembly.")


@bills.command("sync")
def sync_bills(
    term: Annotated[
        int | None, typer.Option(help="Read the bills of this Assembly, 22 for the 22nd. Needs --name.")
    ] = None,
    name: Annotated[str, typer.Option(help="A part of the bills' name, such as the law's.")] = "",
) -> None:
    """Read what the Open Assembly API newly knows of the bills on record, or of bills by name.

    Needs COMMITMENTS_ASSEMBLY_KEY. A run that was broken off goes on when it is started again.
    """
    from commitments.bills.assembly import AssemblyApi
    from commitments.bills.syncing import sync_bills
    from commitments.database import open_database
    from commitments.settings import load_settings

    settings = load_settings()
    api = AssemblyApi(
        settings.assembly_key.get_secret_value(), url=settings.assembly_url, delay=settings.assembly_delay_ms / 1000
    )
    database = open_database()
    try:
        with stoppable(STORED_STAYS):
            report = sync_bills(
                api, database=database, now=datetime.now(UTC), term=term, name=name, on_problem=_tell_problem
            )
    finally:
        database.close()
    tell(f"{counted(report.read, 'bill')} read in {counted(api.requests, 'request')}, {_what_came_of(report)}")
    if report.unfollowed:
        tell(f"Absorbed, but into which bill the Assembly does not say: {', '.join(report.unfollowed)}")


@bills.command("import")
def import_bills(
    file: Annotated[
        Path,
        typer.Argument(help="A CSV file with a header: id, name, proposed_on …, the API's names, or 의안ID, 의안명 …"),
    ],
) -> None:
    """Take bills in from a CSV file, without the network. The same file again changes nothing."""
    from commitments.bills.syncing import import_bills
    from commitments.database import open_database

    database = open_database()
    try:
        report = import_bills(file, database=database, now=datetime.now(UTC), on_problem=_tell_problem)
    finally:
        database.close()
    tell(f"{counted(report.read, 'bill')} read, {_what_came_of(report)}")


@bills.command("show")
def show_bill(
    name: Annotated[str, typer.Argument(help="A part of the bill's name, or its number or id.")],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As of this day. Default: today.")] = None,
) -> None:
    """Print bills on record: their stages, the bills that took them in, and what became of them."""
    from commitments.database import open_database
    from commitments.queries.register import find_bills, with_related

    if not name.strip():
        raise BadInput("an empty name is in that of every bill: give a part of the bill's name, or its number or id")
    day = on.date() if on else today_in_korea()
    database = open_database(create=False, write=False)
    with database.read() as session:
        found = find_bills(name, session=session)
        known = with_related([bill.id for bill in found], session=session)
    database.close()
    if not found:
        raise NotFound(f"no bill on record has {name!r} in its name, or as its number or id")
    for bill in found:
        for line in _described_bill(bill, known, day):
            typer.echo(plain(line))


def _what_came_of(report: "Report") -> str:
    return (
        f"{report.changed:,} new or changed; {report.followed:,} followed into another bill; "
        f"{counted(report.problems, 'value')} set aside"
    )


def _tell_problem(problem: "Reject") -> None:
    tell(f"{plain(problem.place)}: {plain(problem.reason)}", err=True)


def _described_bill(bill: "Bill", known: "Sequence[Bill]", on: date) -> Iterator[str]:
    from commitments.bills import course, steps

    yield f"{bill.name}  {bill.number or bill.id}  {bill.proposer}"
    for stage, day in steps(bill, on):
        yield f"    {day}  {stage.ko} ({stage.en})"
    if bill.proposed_on and on < bill.proposed_on:
        yield f"    → 발의 전 (Not yet introduced; it was on {bill.proposed_on})"
        return
    for now in course(bill, known, on):
        one = now.bill
        since = f" {now.since}" if now.since else ""
        outcome = f", {now.outcome.ko}" if now.outcome else ""
        what = "" if one == bill else f"{one.name}  {one.number or one.id}: "
        yield f"    → {what}{now.fate.ko} ({now.fate.en}){outcome}{since}"
