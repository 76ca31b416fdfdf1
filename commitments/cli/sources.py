"""The configured sources, read once."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from commitments.cli.words import plain, stoppable, tell
from commitments.counting import counted

if TYPE_CHECKING:
    from commitments.syncing import Outcome


def sync(
    everything: Annotated[
        bool, typer.Option("--all", help="Also ask sources whose time has not come, or that asked to be left alone.")
    ] = False,
    workers: Annotated[
        int, typer.Option(min=1, help="Processes that extract; more than one pays where a source brings hundreds.")
    ] = 1,
) -> None:
    """Read all configured sources once and say what is new. For cron.

    They stand in sources.toml in the data folder. Exit code 1 where one failed; the others are read all the same. A
    source that failed is left alone for a while, and the exit code stays 1 until it has been read again.
    """
    from commitments.database import open_database
    from commitments.settings import load_settings
    from commitments.sources.fetching import Fetcher
    from commitments.syncing import Means, State, read_sources
    from commitments.syncing import sync as read_all

    settings = load_settings()
    sources = read_sources(settings.sources_file)
    if not sources:
        tell(f"No sources: name some in {settings.sources_file} (the README says how).", err=True)
        raise typer.Exit(int(settings.sources is not None))  # who names the file of the sources expects some
    means = Means(Fetcher(), settings.data_dir / "rejects", settings.briefing_key.get_secret_value(), workers=workers)
    database = open_database()
    try:
        with stoppable("What is stored stays; the next run goes on."):
            outcomes = read_all(
                sources, database=database, means=means, now=lambda: datetime.now(UTC), everything=everything,
                on_outcome=_tell_outcome,
            )  # fmt: skip
    finally:
        database.close()
    failed = sum(one.state is State.FAILED for one in outcomes)
    failing = sum(one.failures > 0 for one in outcomes)
    resting = f", {failing - failed:,} left alone after failing" if failing > failed else ""
    new, found = sum(one.run.new for one in outcomes), sum(one.run.commitments for one in outcomes)
    tell(
        f"{counted(len(outcomes), 'source')}, {failed:,} failed{resting}; "
        f"{counted(new, 'new article')} with {counted(found, 'commitment')}"
    )
    if failing:  # also while it is left alone: whoever looks at the last run is to see that something is wrong
        raise typer.Exit(1)


def _tell_outcome(outcome: "Outcome") -> None:
    from commitments.syncing import State

    run, name = outcome.run, plain(outcome.source.name)
    new = f"{counted(run.new, 'new article')} with {counted(run.commitments, 'commitment')}"
    parts = [f"{new}, {run.known:,} known already"]
    if run.set_aside:
        parts.append(f"{run.set_aside:,} set aside ({outcome.rejects})")
    if run.retold:
        parts.append(f"{run.retold:,} of them told otherwise than before")
    if run.held_back:
        parts.append(f"{run.held_back:,} under embargo")
    if outcome.state is State.WAITING:
        parts = [f"{counted(outcome.failures, 'failure')} since it was read"] if outcome.failures else []
    until = f"not before {outcome.until.astimezone():%Y-%m-%d %H:%M}" if outcome.until else ""
    waiting = "left alone after failing: " if outcome.failures else "not asked"
    told = {State.FAILED: "failed: ", State.PAUSED: "paused: ", State.WAITING: waiting}.get(outcome.state, "")
    if outcome.state is State.READ:
        until = ""
    words = "; ".join(part for part in (told + plain(outcome.message), *parts, until) if part)
    tell(f"{name}: {words}", err=outcome.state is State.FAILED)
    for one in outcome.new:
        found = f" ({counted(one.commitments, 'commitment')})" if one.commitments else ""
        tell(f"  {one.published:%Y-%m-%d} {plain(one.title) or plain(one.url)}{found}")
    if (more := run.new - len(outcome.new)) > 0 and outcome.new:
        tell(f"  and {more:,} more")
