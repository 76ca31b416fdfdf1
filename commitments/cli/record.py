"""The record: made, written by hand, read and checked."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.words import label, plain, today_in_korea
from commitments.vocabulary import Evidence, Status

if TYPE_CHECKING:
    from commitments.queries import PledgeDetail

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
    typer.echo(f"{what}: {make_url(database.url).render_as_string(hide_password=True)}")
    typer.echo(f"It holds {held.articles:,} articles with {held.statements:,} statements of {held.pledges:,} pledges.")


def status(
    pledge_id: PledgeId,
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The day on which it happened.")],
    evidence: Annotated[Evidence, typer.Option(help="What kind of thing happened.")],
    set_: Annotated[
        Status | None, typer.Option("--set", help="The status that the event sets. Without it the event sets none.")
    ] = None,
    note: Annotated[str, typer.Option(help="What the source shows, in a sentence.")] = "",
    url: Annotated[str, typer.Option(help="The source's address. Needed to set a status.")] = "",
    source_title: Annotated[str, typer.Option(help="The source's title.")] = "",
    progress: Annotated[str, typer.Option(help="How many of how many the source counts: 6/8개교, or 35%.")] = "",
    override: Annotated[
        str, typer.Option(help="The reason for setting the status without the evidence it needs. Everybody sees it.")
    ] = "",
    by: Annotated[str, typer.Option(help="Your name. Default: COMMITMENTS_USER.")] = "",
) -> None:
    """Record what happened to a pledge, with its source."""
    from commitments import queries, tracking
    from commitments.database import open_database
    from commitments.settings import load_settings
    from commitments.shortfall import short_of_target

    draft = tracking.EventDraft(
        happened_on=on.date(),
        evidence=evidence,
        status=set_,
        note=note,
        url=url,
        source_title=source_title,
        progress=tracking.Progress.read(progress),
        override=override,
    )
    database = open_database(create=False)
    today = today_in_korea()
    with database.write() as session:
        event = tracking.record_event(
            pledge_id, draft, by=by or load_settings().user, now=datetime.now(UTC), today=today, session=session
        )
    with database.read() as session:
        row = queries.pledge(pledge_id, session=session, today=today).row
    database.close()
    typer.echo(f"Event {event} is recorded. {plain(row.title)}: {label(row.status)}")
    if set_ is Status.FULFILLED:
        counted = draft.progress or tracking.Progress(0)
        done = counted.done if draft.progress else None
        if short := short_of_target([asdict(target) for target in row.targets], done, counted.unit):
            typer.echo(f"Look again: {plain(short.en)}", err=True)


def show(pledge_id: PledgeId) -> None:
    """Print a pledge: its words, where they stand, and what happened."""
    from commitments import queries
    from commitments.database import open_database

    database = open_database(create=False)
    with database.read() as session:
        detail = queries.pledge(pledge_id, session=session, today=today_in_korea())
    database.close()
    for line in _described(detail):
        typer.echo(plain(line))


def ministries() -> None:
    """List today's bodies with the number of their pledges, predecessors' included."""
    from commitments import queries
    from commitments.database import open_database

    database = open_database(create=False)
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

    database = open_database(create=False)
    found = check(database, lambda what, rows: typer.echo(f"{rows:,} {what}", err=True), head=head)
    database.close()
    if isinstance(found, Fault):
        typer.echo(f"Fault in {plain(str(found))}", err=True)
        raise typer.Exit(1)
    typer.echo(
        f"{found.events:,} events are one chain, {found.retractions:,} of them retractions. Its head: {found.head}"
    )
    typer.echo(
        f"{found.articles:,} articles bear their hashes; {found.statements:,} statements and {found.event_quotes:,} "
        "events quote them to the letter"
    )
    typer.echo(
        f"{found.pledges:,} statuses and deadlines follow from the events: {found.overridden:,} set by override, "
        f"{found.unproven:,} without the evidence they need"
    )
    typer.echo(f"{found.pasts:,} past values of pledges and bills are without a gap. Nothing is wrong.")


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
        taken_back = " [정정됨]" if event.retracted else ""
        yield f"경과 {event.happened_on}  {event.evidence.ko}{sets}{taken_back}  {event.note}"
        if event.override:
            yield f"    근거 없이 설정한 이유: {event.override}"
        yield f"    {event.source_title}  {event.url}"
