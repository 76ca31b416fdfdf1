"""One run over the configured sources: each is read from where it stopped, stored step by step, and remembered."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path

from commitments.database import Database
from commitments.errors import CommitmentsError, QuotaUsedUp
from commitments.importing import import_items
from commitments.rejects import RejectFile
from commitments.sources import Article, Reject, briefing, feed, folder, page
from commitments.sources.dates import KOREA
from commitments.sources.fetching import Busy, Fetcher
from commitments.sources.steps import Position, Step
from commitments.syncing.configured import Source
from commitments.tracking.syncs import Run, Waiting, break_off_sync, finish_sync, keep_position, pause_sync, standing_of

FIRST_PAUSE = timedelta(minutes=5)
"""How long a source that failed is left alone; each further failure doubles it."""
LONGEST_PAUSE = timedelta(days=1)


class State(StrEnum):
    """How the reading of a source ended."""

    READ = "read"
    FAILED = "failed"
    PAUSED = "paused"
    """It gives no more today; no fault."""
    WAITING = "waiting"
    """It was not asked: it is not time yet."""


@dataclass(frozen=True, slots=True)
class New:
    """An article that a source newly brought: its title, day and address, and how many commitments it makes."""

    title: str
    published: date
    url: str
    commitments: int


MOST_TOLD = 20
"""New articles of one source that are told by their titles, the first that came."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source in a run. ``until``: before then it is not asked again. ``new`` are the articles that
    it newly brought, ``MOST_TOLD`` of them; ``run.new`` counts them all. ``failures`` are the readings that failed
    since one succeeded, this one included, and ``message`` says of the last why.
    """

    source: Source
    state: State
    run: Run
    message: str = ""
    until: datetime | None = None
    rejects: Path | None = None
    new: tuple[New, ...] = ()
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Means:
    """What a run needs beside the sources: who fetches, the service's key, and where rows set aside go."""

    fetcher: Fetcher
    rejects: Path
    briefing_key: str = ""
    briefing_url: str = briefing.URL
    workers: int = 1


def sync(
    sources: Sequence[Source],
    *,
    database: Database,
    means: Means,
    now: Callable[[], datetime],
    everything: bool = False,
    on_outcome: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """Reads each source once, in their order; one that fails hinders no other. ``now`` gives aware UTC.

    ``everything`` also asks sources whose time has not come. What the sources themselves could not help (a full disk,
    a database that does not answer) is raised.
    """
    outcomes = []
    for source in sources:
        outcomes.append(_read(source, database, means, now, everything))
        on_outcome(outcomes[-1])
    return outcomes


def next_reading(source: Source, last_success_at: datetime | None, wait_until: datetime | None) -> datetime | None:
    """From when on a source is asked again; None where the next run does."""
    due = (
        last_success_at + timedelta(minutes=source.every_minutes) if last_success_at and source.every_minutes else None
    )
    return max((one for one in (due, wait_until) if one), default=None)


def _read(source: Source, database: Database, means: Means, now: Callable[[], datetime], everything: bool) -> Outcome:
    with database.read() as session:
        standing = standing_of(source.name, session=session)
    until = next_reading(source, standing.last_success_at, standing.wait_until)
    if until and until > now() and not everything:
        why = standing.last_error if standing.failures else ""
        return Outcome(source, State.WAITING, Run(), why, until, failures=standing.failures)
    # A file of its own for each run that sets rows aside: the next run would else take them away unread.
    rejects = means.rejects / f"{_file_name(source.name)}.{now():%Y%m%d-%H%M%S}.rejects.jsonl"
    counted = _Counted()
    try:
        with RejectFile(rejects, beside=()) as reject_file:
            position = standing.position
            for step in _steps(source, position, means, now()):
                position = step.position
                counted.add(_store(step.items, reject_file, database, means, now(), counted.tell), step.held_back)
                with database.write() as session:
                    keep_position(source.name, position, session=session)
    except QuotaUsedUp as error:
        until = datetime.combine(now().astimezone(KOREA).date() + timedelta(days=1), time.min, tzinfo=KOREA)
        with database.write() as session:
            pause_sync(source.name, until=until, run=counted.run, session=session)
        return Outcome(source, State.PAUSED, counted.run, str(error), until, counted.place(rejects), tuple(counted.new))
    except (CommitmentsError, OSError) as error:
        until = now() + _pause(error, standing)
        with database.write() as session:
            break_off_sync(source.name, error, now=now(), run=counted.run, wait_until=until, session=session)
        failures, place = standing.failures + 1, counted.place(rejects)
        return Outcome(source, State.FAILED, counted.run, str(error), until, place, tuple(counted.new), failures)
    with database.write() as session:
        finish_sync(source.name, now=now(), position=position, run=counted.run, session=session)
    until = next_reading(source, now(), None)
    return Outcome(source, State.READ, counted.run, "", until, counted.place(rejects), tuple(counted.new))


def _steps(source: Source, position: Position, means: Means, now: datetime) -> Iterator[Step]:
    """The source's steps from a position on."""
    here = now.astimezone(KOREA).replace(tzinfo=None)
    if source.kind == "feed":
        text: feed.Text = "feed" if source.text == "feed" else "page"
        return feed.read(source.url, means.fetcher, position=position, text=text, given=source.given)
    if source.kind == "page":
        return page.read(source.url, means.fetcher, position=position, given=source.given)
    if source.kind == "folder" and source.path:
        return folder.read(source.path, position=position, now=now.timestamp(), columns=dict(source.columns))
    since = source.since or date.max
    return briefing.read(
        means.briefing_key, means.fetcher, position=position, since=since, now=here, url=means.briefing_url
    )


def _store(
    items: Iterable[Article | Reject],
    rejects: RejectFile,
    database: Database,
    means: Means,
    now: datetime,
    on_new: Callable[[Article, int], None],
) -> Run:
    done = import_items(items, database=database, workers=means.workers, rejects=rejects, now=now, on_new=on_new)
    return Run(done.new, done.known, done.set_aside, done.commitments, retold=done.retold)


def _pause(error: Exception, standing: Waiting) -> timedelta:
    """How long to leave a source alone: what it asks for, or twice as long for each failure since its last success."""
    asked = timedelta(seconds=error.retry_after) if isinstance(error, Busy) else timedelta()
    return min(LONGEST_PAUSE, max(asked, FIRST_PAUSE * 2 ** min(standing.failures, 10)))


def _file_name(name: str) -> str:
    """A source's name as a file's: what a path could be made of is left out, and two names stay two files."""
    plain = re.sub(r"[^\w.-]+", "-", name).strip(".-")[:60]
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


class _Counted:
    """What the steps of one reading did together."""

    def __init__(self) -> None:
        self.run = Run()
        self.new: list[New] = []

    def tell(self, article: Article, commitments: int) -> None:
        if len(self.new) < MOST_TOLD:
            self.new.append(New(article.title, article.published.date(), article.url, commitments))

    def add(self, step: Run, held_back: int) -> None:
        one = self.run
        self.run = replace(
            one, new=one.new + step.new, known=one.known + step.known, set_aside=one.set_aside + step.set_aside,
            commitments=one.commitments + step.commitments, held_back=one.held_back + held_back,
            retold=one.retold + step.retold,
        )  # fmt: skip

    def place(self, rejects: Path) -> Path | None:
        return rejects if self.run.set_aside else None
