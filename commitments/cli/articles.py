"""Articles in: what is taken in, found in them without a database, and compared with what is held."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.options import Columns, Paths, Workers, workers_for
from commitments.cli.words import STORED_STAYS, plain, stoppable, tell
from commitments.counting import counted
from commitments.errors import BadInput

if TYPE_CHECKING:
    from commitments.sources import Article, Reject

_REASONS = 3  # of rows set aside, that are told at once


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
    column: Columns = None,
    rejects: Annotated[
        Path | None,
        typer.Option(help="Where rows that cannot be used go. Default: in the data folder, under rejects/."),
    ] = None,
) -> None:
    """Take articles in and store the commitments found in them.

    What is stored already is passed over, so an import that was ended goes on when it is started again. Exit code 1
    where nothing could be used.
    """
    from commitments.cli import progress
    from commitments.database import open_database
    from commitments.importing import Progress, import_articles
    from commitments.interrupting import interruptible
    from commitments.rejects import reject_file_for
    from commitments.settings import load_settings
    from commitments.sources import count_rows
    from commitments.sources.columns import read_mapping

    _refuse_empty(sources)
    paths, urls = [Path(one) for one in sources if not _is_address(one)], [one for one in sources if _is_address(one)]
    columns = read_mapping(column or [])
    total = count_rows(paths)
    total = None if total is None else total + len(urls)
    database = open_database()
    try:
        with stoppable(STORED_STAYS), progress.shown(total) as show, interruptible() as check:

            def after_batch(done: Progress) -> None:
                show(done)
                check()

            report = import_articles(
                paths,
                urls=urls,
                database=database,
                workers=workers or workers_for(total),
                rejects=rejects or reject_file_for(paths, urls, load_settings().data_dir),
                now=datetime.now(UTC),
                columns=columns,
                on_progress=after_batch,
            )
    finally:
        database.close()
    done = report.progress
    tell(
        f"{counted(done.new, 'new article')} with {counted(done.commitments, 'commitment')} "
        f"({counted(done.pledges, 'new pledge')}); {done.known:,} known already; "
        f"{counted(done.set_aside, 'row')} set aside"
    )
    if not done.rows:
        tell(f"Nothing was there to read: no file, or no row in one, in {', '.join(sources)}", err=True)
    if done.unresolved:
        tell(f"{counted(done.unresolved, 'new article')} by a publisher that no list knows; the label is kept")
    if done.retold:
        fields = ", ".join(f"{name} {n:,}" for name, n in report.retold_in.items())
        came = f"{counted(done.retold, 'known article')} came again told otherwise ({fields})"
        tell(f"{came}; the first stays, the other is kept beside it")
        for one in report.retold:
            tell(f"  article {one.article_id}, {plain(one.title)}: another {', '.join(one.fields)}")
    if report.rejects:
        with report.rejects.open(encoding="utf-8") as lines:
            for reject in map(json.loads, islice(lines, _REASONS)):
                tell(f"  {plain(reject['place'])}: {plain(reject['reason'])}", err=True)
        tell(f"The rows set aside, each with its reason: {report.rejects}")
        if not done.new and not done.known:
            raise typer.Exit(1)


def _refuse_empty(names: Sequence[str]) -> None:
    if not all(one.strip() for one in names):
        raise BadInput("An empty name is no file; write . for the folder that you are in.")


def _is_address(argument: str) -> bool:
    return argument.casefold().startswith(("http://", "https://"))


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
    stays = "What was compared stays; start the same command again and it goes on."
    number = workers or (workers_for(None) if anew else 1)
    try:
        with stoppable(stays), interruptible() as check, Pool(number) as pool:
            now = datetime.now(UTC)
            made = follow_up(database, now=now, anew=anew, workers=pool, on_progress=lambda *_: check())
    finally:
        database.close()
    tell(f"{counted(made, 'new suggestion')}; what is suggested waits on the page 후속 소식")


def extract(articles: Paths, workers: Workers = None, column: Columns = None) -> None:
    """Print the commitments found in articles, one JSON object a line. Needs no database."""
    from commitments.extraction import extract_many, to_json
    from commitments.sources import count_rows, read_articles
    from commitments.sources.columns import read_mapping

    _refuse_empty(articles)
    paths = [Path(one) for one in articles]
    if address := next(filter(_is_address, articles), None):
        raise BadInput(f"{address} is an address, and this reads files alone: `commitments import` takes addresses.")
    read = _without_rejects(read_articles(paths, columns=read_mapping(column or [])))
    found = extract_many(read, workers=workers or workers_for(count_rows(paths)))
    for article, findings in found:
        for finding in findings:
            line = json.dumps(to_json(article, finding), ensure_ascii=False)
            sys.stdout.buffer.write(line.encode() + b"\n")


def _without_rejects(items: "Iterable[Article | Reject]") -> "Iterator[Article]":
    from commitments.sources import Article

    for item in items:
        if isinstance(item, Article):
            yield item
        else:
            typer.echo(f"{plain(item.place)}: {plain(item.reason)}", err=True)
