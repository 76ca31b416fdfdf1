"""The command line: parse, call, print. What is heavy is imported by the command that needs it."""

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from commitments.errors import BadInput, CommitmentsError
from commitments.vocabulary import Evidence, Status

if TYPE_CHECKING:
    from commitments.bills import Bill
    from commitments.queries import PledgeDetail
    from commitments.sources import Article, Reject
    from commitments.syncing import Outcome

_REASONS = 3  # of rows set aside, that are told at once
_FEW = 400  # rows: for fewer, starting processes takes longer than they save
_LAST_NUMBER = 2**31 - 1  # PostgreSQL's, and more than there will be
_MOST_WORKERS = 4  # each holds a morphological analyser of about half a gigabyte


class _Commands(TyperGroup):
    """Commands whose errors are one line and exit code 1, and whose interruption is exit code 130."""

    def invoke(self, ctx: Any) -> Any:
        try:
            returned = super().invoke(ctx)
            sys.stdout.flush()
            return returned
        except CommitmentsError as error:
            typer.echo(f"Error: {_plain(str(error))}", err=True)
            raise typer.Exit(1) from None
        except BrokenPipeError:  # whoever read has seen enough (`… | head`)
            # Python would complain once more when it flushes at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except OSError as error:
            # A full disk, a folder that may not be written: the system's words name it.
            typer.echo(f"Error: {_plain(str(error))}; check the place and its rights.", err=True)
            raise typer.Exit(1) from None
        except KeyboardInterrupt:
            typer.echo("Stopped.", err=True)
            raise typer.Exit(130) from None


app = typer.Typer(
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Finds the commitments in Korean government releases and news, and keeps the record of what became of them.",
)

Paths = Annotated[
    list[Path],
    typer.Argument(
        help="Files or folders: .txt, .md, .html, .hwp, .hwpx, .pdf, .docx, .jsonl, .csv, .xlsx, .parquet.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes that extract and compare. Default: one a processor, at most 4.")
]
PledgeId = Annotated[
    int, typer.Argument(max=_LAST_NUMBER, help="The pledge's number, as in its address on the dashboard.")
]


def main() -> None:
    """Runs the command line."""
    app()


@app.command("import")
def import_(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL...",
            help="Files and folders (.txt, .md, .html, .hwp, .hwpx, .pdf, .docx, .jsonl, .csv, .xlsx, .parquet), "
            "and addresses of web pages (https://…).",
            show_default=False,
        ),
    ],
    workers: Workers = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=COLUMN", help="The column of a table that gives a field: text=본문. May be given again."
        ),
    ] = None,
    rejects: Annotated[
        Path | None,
        typer.Option(help="Where rows that cannot be used go. Default: in the data folder, under rejects/."),
    ] = None,
) -> None:
    """Take articles in and store the commitments found in them.

    What is stored already is passed over, so an import that was ended goes on when it is started again. Exit code 1
    where nothing could be used.
    """
    from commitments import progress
    from commitments.database import open_database
    from commitments.importing import Progress, import_articles, reject_file_for
    from commitments.interrupting import interruptible
    from commitments.settings import load_settings
    from commitments.sources import count_rows
    from commitments.sources.columns import read_mapping

    if not all(one.strip() for one in sources):
        raise BadInput("An empty name is no file; write . for the folder that you are in.")
    paths, urls = [Path(one) for one in sources if not _is_address(one)], [one for one in sources if _is_address(one)]
    columns = read_mapping(column or [])
    total = count_rows(paths)
    total = None if total is None else total + len(urls)
    database = open_database()
    try:
        with progress.shown(total) as show, interruptible() as check:

            def tell(done: Progress) -> None:
                show(done)
                check()

            report = import_articles(
                paths,
                urls=urls,
                database=database,
                workers=workers or _workers_for(total),
                rejects=rejects or reject_file_for(paths, load_settings().data_dir),
                now=datetime.now(UTC),
                columns=columns,
                on_progress=tell,
            )
    except KeyboardInterrupt:
        typer.echo("Stopped. What is stored stays; start the same command again and it goes on.", err=True)
        raise typer.Exit(130) from None
    finally:
        database.close()
    done = report.progress
    typer.echo(
        f"{done.new:,} new articles with {done.commitments:,} commitments ({done.pledges:,} new pledges); "
        f"{done.known:,} known already; {done.set_aside:,} rows set aside"
    )
    if done.unresolved:
        typer.echo(f"{done.unresolved:,} of the new articles name a publisher that no list knows; the label is kept")
    if done.retold:
        counted = ", ".join(f"{name} {n:,}" for name, n in report.retold_in.items())
        typer.echo(
            f"{done.retold:,} came again told otherwise ({counted}); the first stays, the other is kept beside it"
        )
        for one in report.retold:
            typer.echo(f"  article {one.article_id}, {_plain(one.title)}: another {', '.join(one.fields)}")
    if report.rejects:
        with report.rejects.open(encoding="utf-8") as lines:
            for reject in map(json.loads, islice(lines, _REASONS)):
                typer.echo(f"  {_plain(reject['place'])}: {_plain(reject['reason'])}", err=True)
        typer.echo(f"The rows set aside, each with its reason: {report.rejects}")
        if not done.new and not done.known:
            raise typer.Exit(1)


@app.command()
def sync(
    everything: Annotated[
        bool, typer.Option("--all", help="Also ask sources whose time has not come, or that asked to be left alone.")
    ] = False,
    workers: Workers = 1,
) -> None:
    """Read all configured sources once and say what is new. For cron.

    They stand in sources.toml in the data folder. Exit code 1 where one failed; the others are read all the same.
    """
    from commitments.database import open_database
    from commitments.settings import load_settings
    from commitments.sources.fetching import Fetcher
    from commitments.syncing import Means, State, read_sources
    from commitments.syncing import sync as read_all

    settings = load_settings()
    sources = read_sources(settings.sources_file)
    if not sources:
        typer.echo(f"No sources: name some in {settings.sources_file} (the README says how).", err=True)
        raise typer.Exit(int(settings.sources is not None))  # who names the file of the sources expects some
    means = Means(
        Fetcher(), settings.data_dir / "rejects", settings.briefing_key.get_secret_value(), workers=workers or 1
    )
    database = open_database()
    try:
        outcomes = read_all(
            sources, database=database, means=means, now=lambda: datetime.now(UTC), everything=everything,
            on_outcome=_tell_outcome,
        )  # fmt: skip
    except KeyboardInterrupt:
        typer.echo("Stopped. What is stored stays; the next run goes on.", err=True)
        raise typer.Exit(130) from None
    finally:
        database.close()
    failed = sum(one.state is State.FAILED for one in outcomes)
    new, found = sum(one.run.new for one in outcomes), sum(one.run.commitments for one in outcomes)
    typer.echo(f"{len(outcomes):,} sources, {failed:,} failed; {new:,} new articles with {found:,} commitments")
    if failed:
        raise typer.Exit(1)


def _tell_outcome(outcome: "Outcome") -> None:
    from commitments.syncing import State

    run, name = outcome.run, _plain(outcome.source.name)
    parts = [f"{run.new:,} new articles with {run.commitments:,} commitments, {run.known:,} known already"]
    if run.set_aside:
        parts.append(f"{run.set_aside:,} set aside ({outcome.rejects})")
    if run.retold:
        parts.append(f"{run.retold:,} of them told otherwise than before")
    if run.held_back:
        parts.append(f"{run.held_back:,} under embargo")
    if outcome.state is State.WAITING:
        parts = []
    until = f"not before {outcome.until.astimezone():%Y-%m-%d %H:%M}" if outcome.until else ""
    told = {State.FAILED: "failed: ", State.PAUSED: "paused: ", State.WAITING: "not asked"}.get(outcome.state, "")
    if outcome.state is State.READ:
        until = ""
    words = "; ".join(part for part in (told + _plain(outcome.message), *parts, until) if part)
    typer.echo(f"{name}: {words}", err=outcome.state is State.FAILED)
    for one in outcome.new:
        found = f" ({one.commitments:,} commitments)" if one.commitments else ""
        typer.echo(f"  {one.published:%Y-%m-%d} {_plain(one.title) or _plain(one.url)}{found}")
    if (more := run.new - len(outcome.new)) > 0 and outcome.new:
        typer.echo(f"  and {more:,} more")


def _is_address(argument: str) -> bool:
    return argument.casefold().startswith(("http://", "https://"))


@app.command()
def match(
    anew: Annotated[
        bool, typer.Option("--anew", help="Compare everything again, as after a change of the rules.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that compare. Default: 1; with --anew one a processor, at most 4."),
    ] = None,
) -> None:
    """Look in the articles for what became of the pledges, and put what is found before a person as suggestions.

    An import does this by itself; it goes on where it stopped. Decisions stay as they are.
    """
    from commitments.database import open_database
    from commitments.following import follow_up
    from commitments.interrupting import interruptible
    from commitments.workers import Workers as Pool

    database = open_database(create=False)
    try:
        with interruptible() as check, Pool(workers or (_workers_for(None) if anew else 1)) as pool:
            now = datetime.now(UTC)
            made = follow_up(database, now=now, anew=anew, workers=pool, on_progress=lambda *_: check())
    except KeyboardInterrupt:
        typer.echo("Stopped. What was compared stays; start the same command again and it goes on.", err=True)
        raise typer.Exit(130) from None
    finally:
        database.close()
    typer.echo(f"{made:,} new suggestion{'s' * (made != 1)}; what is suggested waits on the page 후속 소식")


@app.command()
def extract(articles: Paths, workers: Workers = None) -> None:
    """Print the commitments found in articles, one JSON object a line. Needs no database."""
    from commitments.extraction import extract_many, to_json
    from commitments.sources import count_rows, read_articles

    found = extract_many(
        _without_rejects(read_articles(articles)), workers=workers or _workers_for(count_rows(articles))
    )
    for article, findings in found:
        for finding in findings:
            line = json.dumps(to_json(article, finding), ensure_ascii=False)
            sys.stdout.buffer.write(line.encode() + b"\n")


@app.command()
def evaluate(
    labelled: Annotated[
        Path,
        typer.Argument(help="Labelled articles, one JSON object a line: with their texts, or by id and sha256."),
    ],
    texts: Annotated[
        list[Path] | None,
        typer.Option(help="A file or folder with the texts, where LABELLED holds none. May be given again."),
    ] = None,
    half: Annotated[
        Literal["a", "b"] | None, typer.Option(help="Only this half of the articles, parted by a hash of their ids.")
    ] = None,
    baseline: Annotated[Path | None, typer.Option(help="An earlier measurement: tells what changed since.")] = None,
    save_baseline: Annotated[Path | None, typer.Option(help="Where to keep this measurement.")] = None,
    floors: Annotated[
        Path | None, typer.Option(help="The least that each figure must reach: one that does not is exit code 1.")
    ] = None,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Raise the floors in that file to just under what is reached.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure the extractor on labelled articles: the figures, the misses and false alarms, and what changed."""
    from commitments.evaluation import evaluate_file

    report = evaluate_file(
        labelled,
        texts=texts or [],
        half=half,
        baseline=baseline,
        save_baseline_to=save_baseline,
        floors=floors,
        raise_floors=raise_floors,
    )
    for line in [json.dumps(report.as_json(), ensure_ascii=False)] if as_json else map(_plain, report.in_words()):
        typer.echo(line)
    if report.below:
        raise typer.Exit(1)


@app.command("evaluate-matching")
def evaluate_matching(
    labelled: Annotated[Path, typer.Argument(help="Labelled pairs of a promise and an article, one a line.")],
    texts: Annotated[list[Path], typer.Option(help="A file or folder with the texts. May be given again.")],
    half: Annotated[Literal["a", "b"] | None, typer.Option(help="Only this half; b was held out.")] = None,
) -> None:
    """Measure the suggestions on labelled pairs: how many are right, and how many of the right ones are made."""
    from commitments.evaluation.pairs import measure_pairs
    from commitments.matching import THRESHOLD

    steps = sorted({THRESHOLD, *(step / 10 for step in range(2, 10))})
    for measured in measure_pairs(labelled, texts=texts, half=half, thresholds=steps):
        typer.echo(measured.in_words() + ("  <- used" if measured.threshold == THRESHOLD else ""))


@app.command("evaluate-again")
def evaluate_again(
    labelled: Annotated[Path, typer.Argument(help="Labelled pairs of two promises, one a line.")],
    texts: Annotated[list[Path], typer.Option(help="A file or folder with the texts. May be given again.")],
    half: Annotated[Literal["a", "b"] | None, typer.Option(help="Only this half; b was held out.")] = None,
) -> None:
    """Measure the suggestions that a later promise is one that is held, said again or changed."""
    from commitments.evaluation.again_pairs import measure_promise_pairs

    typer.echo(measure_promise_pairs(labelled, texts=texts, half=half).in_words())


@app.command("fit-matching")
def fit_matching(
    labelled: Annotated[list[Path], typer.Argument(help="Labelled pairs of a promise and an article, one a line.")],
    texts: Annotated[list[Path], typer.Option(help="A file or folder with the texts. May be given again.")],
    half: Annotated[Literal["a", "b"], typer.Option(help="The half that is fitted to.")] = "a",
) -> None:
    """Fit the weights of the suggestions to labelled pairs and print them, for matching/weights.toml."""
    from commitments.evaluation.fitting import as_toml, fit_weights

    fitted = fit_weights(labelled, texts=texts, half=half, thresholds=[step / 10 for step in range(2, 9)])
    typer.echo("[weights]\n" + as_toml(fitted.weights))
    typer.echo("On promises that were left out, an eighth at a time:")
    for measured in fitted.left_out:
        typer.echo(measured.in_words())


@app.command()
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


@app.command()
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
    today = _today()
    with database.write() as session:
        event = tracking.record_event(
            pledge_id, draft, by=by or load_settings().user, now=datetime.now(UTC), today=today, session=session
        )
    with database.read() as session:
        row = queries.pledge(pledge_id, session=session, today=today).row
    database.close()
    typer.echo(f"Event {event} is recorded. {_plain(row.title)}: {_label(row.status)}")
    if set_ is Status.FULFILLED:
        counted = draft.progress or tracking.Progress(0)
        done = counted.done if draft.progress else None
        if short := short_of_target([asdict(target) for target in row.targets], done, counted.unit):
            typer.echo(f"Look again: {_plain(short.en)}", err=True)


@app.command()
def show(pledge_id: PledgeId) -> None:
    """Print a pledge: its words, where they stand, and what happened."""
    from commitments import queries
    from commitments.database import open_database

    database = open_database(create=False)
    with database.read() as session:
        detail = queries.pledge(pledge_id, session=session, today=_today())
    database.close()
    for line in _described(detail):
        typer.echo(_plain(line))


@app.command()
def ministries() -> None:
    """List today's bodies with the number of their pledges, predecessors' included."""
    from commitments import queries
    from commitments.database import open_database

    database = open_database(create=False)
    with database.read() as session:
        table = queries.ministry_table(queries.PledgeFilter(), session=session, today=_today())
    database.close()
    typer.echo(f"{'pledges':>8} {'overdue':>8}  body")
    for row in table.to_dict("records"):
        name = row["name"] if isinstance(row["ministry"], str) else "목록에 없음 (in no list)"
        typer.echo(f"{row['total']:>8,} {row['overdue']:>8,}  {name}")


@app.command()
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
        typer.echo(f"Fault in {_plain(str(found))}", err=True)
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


bills = typer.Typer(no_args_is_help=True, help="Follow bills in the National Assembly.")
app.add_typer(bills, name="bills")


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
        report = sync_bills(
            api, database=database, now=datetime.now(UTC), term=term, name=name, on_problem=_tell_problem
        )
    except KeyboardInterrupt:
        typer.echo("Stopped. What is stored stays; start the same command again and it goes on.", err=True)
        raise typer.Exit(130) from None
    finally:
        database.close()
    typer.echo(
        f"{report.read:,} bills read in {api.requests:,} requests, {report.changed:,} new or changed; "
        f"{report.followed:,} followed into another bill; {report.problems:,} values set aside"
    )
    if report.unfollowed:
        typer.echo(f"Absorbed, but into which bill the Assembly does not say: {', '.join(report.unfollowed)}")


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
    typer.echo(
        f"{report.read:,} bills read, {report.changed:,} new or changed; "
        f"{report.followed:,} followed into another bill; {report.problems:,} values set aside"
    )


@bills.command("show")
def show_bill(
    name: Annotated[str, typer.Argument(help="A part of the bill's name, or its number or id.")],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="As of this day. Default: today.")] = None,
) -> None:
    """Print bills on record: their stages, the bills that took them in, and what became of them."""
    from commitments.database import open_database
    from commitments.errors import NotFound
    from commitments.queries.register import find_bills, with_related

    day = on.date() if on else _today()
    database = open_database(create=False)
    with database.read() as session:
        found = find_bills(name, session=session)
        known = with_related([bill.id for bill in found], session=session)
    database.close()
    if not found:
        raise NotFound(f"no bill on record has {name!r} in its name, or as its number or id")
    for bill in found:
        for line in _described_bill(bill, known, day):
            typer.echo(_plain(line))


def _tell_problem(problem: "Reject") -> None:
    typer.echo(f"{_plain(problem.place)}: {_plain(problem.reason)}", err=True)


def _described_bill(bill: "Bill", known: "Sequence[Bill]", on: date) -> Iterator[str]:
    from commitments.bills import course, steps

    yield f"{bill.name}  {bill.number or bill.id}  {bill.proposer}"
    for stage, day in steps(bill, on):
        yield f"    {day}  {stage.ko} ({stage.en})"
    for now in course(bill, known, on):
        one = now.bill
        since = f" {now.since}" if now.since else ""
        outcome = f", {now.outcome.ko}" if now.outcome else ""
        what = "" if one == bill else f"{one.name}  {one.number or one.id}: "
        yield f"    → {what}{now.fate.ko} ({now.fate.en}){outcome}{since}"


def _described(detail: "PledgeDetail") -> Iterator[str]:
    row = detail.row
    due = f"{row.due_from} – {row.due_to}" if row.due_to else "없음"
    yield f"{row.id}  {row.title}"
    yield f"부처: {row.ministry or '미확인'}   유형: {row.kind.ko}   강도: {row.strength.ko}   검수: {row.review.ko}"
    yield f"기한: {due} ({row.timeliness.ko})   이행상태: {_label(row.status)}"
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


def _without_rejects(items: "Iterable[Article | Reject]") -> "Iterator[Article]":
    from commitments.sources import Article

    for item in items:
        if isinstance(item, Article):
            yield item
        else:
            typer.echo(f"{_plain(item.place)}: {_plain(item.reason)}", err=True)


def _workers_for(rows: int | None) -> int:
    if rows is not None and rows < _FEW:
        return 1
    return min(_MOST_WORKERS, os.cpu_count() or 1)


def _label(status: Status | None) -> str:
    return f"{status.ko} ({status.en})" if status else "미확인 (Unknown)"


def _today() -> date:
    """Today in Korea, where the deadlines are."""
    from commitments.sources.dates import KOREA

    return datetime.now(KOREA).date()


def _plain(text: str) -> str:
    """``text`` in one line and without what would steer a terminal: text from outside is data."""
    return "".join(character if character.isprintable() else " " for character in text)
