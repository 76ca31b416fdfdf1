"""The record: made, written by hand, read and checked."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.options import read_interval
from commitments.cli.words import label, plain, tell, today_in_korea
from commitments.counting import counted
from commitments.errors import BadInput, NotFound
from commitments.vocabulary import Evidence, Status

if TYPE_CHECKING:
    from commitments.queries import PledgeDetail, PledgeRow
    from commitments.tracking import EventDraft

_LAST_NUMBER = 2**31 - 1  # PostgreSQL's, and more than there will be

PledgeId = Annotated[
    int, typer.Argument(max=_LAST_NUMBER, help="The pledge's number, as in its address on the dashboard.")
]


def init(
    sample: Annotated[bool, typer.Option(help="Load the sample stories into a database that did not exist.")] = True,
) -> None:
    """Create the database, or upgrade it to this version, and say where it lives."""
    from sqlalchemy import make_url

    from commitments import queries
    from commitments.database import open_database

    database = open_database()
    if database.created and sample:
        from commitments.sample import load_sample

        load_sample(database, now=datetime.now(UTC))
    with database.read() as session:
        held = queries.archive(session=session)
    database.close()
    what = "Created" if database.created else "Up to date"
    tell(f"{what}: {make_url(database.url).render_as_string(hide_password=True)}")
    articles, statements = counted(held.articles, "article"), counted(held.statements, "statement")
    tell(f"It holds {articles} with {statements} of {counted(held.pledges, 'pledge')}.")


def status(
    pledge_id: PledgeId,
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which it happened.", show_default=False)
    ] = None,
    evidence: Annotated[Evidence | None, typer.Option(help="What kind of thing happened.", show_default=False)] = None,
    set_: Annotated[
        Status | None, typer.Option("--set", help="The status that the event sets. Without it the event sets none.")
    ] = None,
    due: Annotated[
        str,
        typer.Option(
            metavar="DAY|FIRST/LAST",
            help="The deadline to which it was moved: 2027-06-30, 2027-06, 2027, or the first and the last day, "
            "2027-03-01/2027-06-30. The first deadline stays beside it.",
        ),
    ] = "",
    note: Annotated[str, typer.Option(help="What the source shows, in a sentence.")] = "",
    url: Annotated[str, typer.Option(help="The source's address. Needed to set a status.")] = "",
    source_title: Annotated[str, typer.Option(help="The source's title.")] = "",
    progress: Annotated[str, typer.Option(help="How many of how many the source counts: 6/8개교, or 35%.")] = "",
    override: Annotated[
        str, typer.Option(help="The reason for setting the status without the evidence it needs. Everybody sees it.")
    ] = "",
    baseline: Annotated[
        bool, typer.Option("--baseline", help="It tells what the promise set out from: the day may be before it.")
    ] = False,
    retract: Annotated[
        int | None,
        typer.Option(
            metavar="EVENT",
            min=1,
            max=_LAST_NUMBER,
            help="Record nothing new, but take back the event of this number, as `show` prints it. Needs --reason.",
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why the event that is retracted does not hold.")] = "",
    by: Annotated[str, typer.Option(help="Your name. Default: COMMITMENTS_USER.")] = "",
) -> None:
    """Record what happened to a pledge, with its source; or take back what was recorded by mistake.

    To record needs --on and --evidence, to take back --retract and --reason. Nothing is ever deleted.
    """
    from commitments.settings import load_settings
    from commitments.tracking import MOVES_THE_DEADLINE, EventDraft, Progress

    by = by or load_settings().user
    if not by.strip():
        raise BadInput("a change needs the name of who makes it: give --by, or set COMMITMENTS_USER")
    if evidence is Evidence.RETRACTION:
        raise BadInput("an event is taken back with --retract EVENT --reason …, not recorded as one")
    if retract is not None:
        if on or evidence or set_ or any((due, note, url, source_title, progress, override, baseline)):
            raise BadInput("--retract takes --reason and --by alone; record what did happen by a command of its own")
        _retract(pledge_id, retract, reason=reason, by=by)
        return
    if on is None or evidence is None:
        raise BadInput("an event needs --on and --evidence: the day, and the kind of thing that happened")
    if reason:
        raise BadInput("--reason says why an event is retracted; what happened goes into --note")
    if due and evidence not in MOVES_THE_DEADLINE:
        kinds = " or ".join(f"--evidence {one}" for one in MOVES_THE_DEADLINE)
        raise BadInput(f"a deadline is moved by {kinds}, not by {evidence}: record the two apart")
    draft = EventDraft(
        happened_on=on.date(),
        evidence=evidence,
        status=set_,
        note=note,
        url=url,
        source_title=source_title,
        progress=Progress.read(progress),
        new_due=read_interval(due),
        override=override,
        baseline=baseline,
    )
    _record(pledge_id, draft, by=by)


def _record(pledge_id: int, draft: "EventDraft", *, by: str) -> None:
    from commitments import queries, tracking
    from commitments.database import open_database
    from commitments.shortfall import short_of_target

    database = open_database(create=False)
    today = today_in_korea()
    with database.write() as session:
        event = tracking.record_event(pledge_id, draft, by=by, now=datetime.now(UTC), today=today, session=session)
    with database.read() as session:
        row = queries.pledge(pledge_id, session=session, today=today).row
    database.close()
    tell(f"Event {event} is recorded. {_in_short(row)}")
    if draft.status is Status.FULFILLED:
        counted = draft.progress or tracking.Progress(0)
        done = counted.done if draft.progress else None
        if short := short_of_target([asdict(target) for target in row.targets], done, counted.unit):
            tell(f"Look again: {plain(short.en)}", err=True)


def _retract(pledge_id: int, event_id: int, *, reason: str, by: str) -> None:
    from commitments import queries, tracking
    from commitments.database import open_database

    database = open_database(create=False)
    today = today_in_korea()
    with database.read() as session:
        events = queries.pledge(pledge_id, session=session, today=today).events
    if event_id not in {event.id for event in events}:  # a slip of the number would retract somebody else's event
        raise NotFound(f"pledge {pledge_id} has no event {event_id}: `commitments show {pledge_id}` prints its events")
    with database.write() as session:
        event = tracking.retract_event(event_id, reason=reason, by=by, now=datetime.now(UTC), session=session)
    with database.read() as session:
        row = queries.pledge(pledge_id, session=session, today=today).row
    database.close()
    tell(f"Event {event} takes event {event_id} back. {_in_short(row)}")


def _in_short(row: "PledgeRow") -> str:
    due = f", 기한 {row.due_from} – {row.due_to}" if row.due_to else ""
    return f"{plain(row.title)}: {label(row.status)}{due}"


def show(pledge_id: PledgeId) -> None:
    """Print a pledge: its words, where they stand, and what happened."""
    from commitments import queries
    from commitments.database import open_database

    database = open_database(create=False, write=False)
    with database.read() as session:
        detail = queries.pledge(pledge_id, session=session, today=today_in_korea())
    database.close()
    for line in _described(detail):
        typer.echo(plain(line).rstrip())


def ministries() -> None:
    """List today's bodies with the number of their pledges, predecessors' included."""
    from commitments import queries
    from commitments.database import open_database

    database = open_database(create=False, write=False)
    with database.read() as session:
        table = queries.ministry_table(queries.PledgeFilter(), session=session, today=today_in_korea())
    database.close()
    typer.echo(f"{'pledges':>8} {'overdue':>8}  body")
    for row in table.to_dict("records"):
        name = row["name"] if isinstance(row["ministry"], str) else "목록에 없음 (in no list)"
        typer.echo(f"{row['total']:>8,} {row['overdue']:>8,}  {name}")


def verify(
    head: Annotated[
        str | None, typer.Option(help="The head of the chain that an earlier check printed: it must still be there.")
    ] = None,
) -> None:
    """Check the record: the chain of events, every status, quote and past. Names the first fault and exits with 1."""
    from commitments.database import open_database
    from commitments.verify import Fault
    from commitments.verify import verify as check

    database = open_database(create=False, write=False)
    found = check(database, lambda what, rows: tell(f"{rows:,} {what}", err=True), head=head)
    database.close()
    if isinstance(found, Fault):
        tell(f"Fault in {plain(str(found))}", err=True)
        raise typer.Exit(1)
    tell(
        f"One chain: {counted(found.events, 'event')}, {counted(found.retractions, 'retraction')} among them. "
        f"Its head: {found.head}"
    )
    tell(
        f"True to their hashes: {counted(found.articles, 'article')}; quoted to the letter by "
        f"{counted(found.statements, 'statement')} and {counted(found.event_quotes, 'event')}"
    )
    tell(
        f"Status and deadline follow from the events: {counted(found.pledges, 'pledge')}, {found.overridden:,} set by "
        f"override, {found.unproven:,} without the evidence they need"
    )
    tell(f"Without a gap: {counted(found.pasts, 'past value')} of pledges and bills. Nothing is wrong.")


def _described(detail: "PledgeDetail") -> Iterator[str]:
    row = detail.row
    due = f"{row.due_from} – {row.due_to}" if row.due_to else "없음"
    yield f"{row.id}  {row.title}"
    yield f"부처: {row.ministry or '미확인'}   유형: {row.kind.ko}   강도: {row.strength.ko}   검수: {row.review.ko}"
    yield f"기한: {due} ({row.timeliness.ko})   이행상태: {label(row.status)}"
    for statement in detail.statements:
        yield f"{statement.role.ko} {statement.published:%Y-%m-%d}  {statement.quote}"
        yield f"    {statement.article_title}  {statement.url}"
    for event in detail.events:
        sets = f" → {event.status.ko}" if event.status else ""
        marks = " [약속 전]" if event.happened_on < row.promised_on else ""
        marks += " [취소됨]" if event.retracted else ""
        takes_back = f" #{event.retracts_id}" if event.retracts_id else ""
        yield f"경과 #{event.id}  {event.happened_on}  {event.evidence.ko}{takes_back}{sets}{marks}  {event.note}"
        if event.new_due:
            yield f"    새 기한: {event.new_due[0]} – {event.new_due[1]}"
        if event.override:
            yield f"    근거 없이 설정한 이유: {event.override}"
        if event.source_title or event.url:
            yield f"    {event.source_title}  {event.url}"
