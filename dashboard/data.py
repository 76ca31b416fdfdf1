"""The bridge: what the pages read and write. The only file with a cache, and the only one that opens a database.

Reads are cached for a short time, since an importer in another process may be writing; each write clears them in the
same function. Cached are frozen values and frames, never a session or a table row.
"""

import logging
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from commitments import queries, reference, tracking
from commitments.database import Database, open_database
from commitments.errors import BadInput, CommitmentsError, Conflict, NotFound
from commitments.evaluation import Measured, measured
from commitments.extraction import rulebook
from commitments.extraction.finding import Target
from commitments.extraction.rulebook import Rule
from commitments.queries import (
    Archive,
    ArticleDetail,
    BillRow,
    Candidate,
    Counts,
    EventRow,
    Order,
    PledgeDetail,
    PledgeFilter,
    PledgeRow,
    RevisionRow,
    StatementRow,
    Timeline,
)
from commitments.queries.filters import UNKNOWN
from commitments.settings import load_settings
from commitments.sources import Article, Reject, read_articles
from commitments.sources.row import to_article
from commitments.tracking import EventDraft, Progress
from commitments.vocabulary import Review

__all__ = [
    "UNKNOWN",
    "Archive",
    "Article",
    "ArticleDetail",
    "BadInput",
    "BillRow",
    "Body",
    "Candidate",
    "CommitmentsError",
    "Conflict",
    "Counts",
    "EventDraft",
    "EventRow",
    "Imported",
    "Measured",
    "NotFound",
    "Order",
    "PledgeDetail",
    "PledgeFilter",
    "PledgeRow",
    "Progress",
    "Reject",
    "RevisionRow",
    "Rule",
    "Rules",
    "StatementRow",
    "Target",
    "Timeline",
    "measured",
]

# The server opens the database before Streamlit's runtime stands, which is meant; Streamlit warns of it.
logging.getLogger("streamlit.runtime.caching.cache_data_api").addFilter(
    lambda record: "No runtime found" not in record.getMessage()
)

_FRESH = timedelta(seconds=20)
"""How long a page may show what was true before another process wrote."""

SUFFIXES = ("txt", "md", "jsonl", "csv", "parquet")
"""The kinds of file that can be handed in on a page."""

MOST_ARTICLES = 200
"""How many articles a page takes in at once; a minute's work for the extractor."""


@st.cache_resource(show_spinner=False)
def _open(url: str) -> Database:
    return open_database(url)


def database() -> Database:
    """The database that the settings name, opened once a process and upgraded if it is older."""
    return _open(load_settings().url)


def today() -> date:
    """The day in Korea, against which deadlines are held."""
    return datetime.now(ZoneInfo("Asia/Seoul")).date()


def default_recorder() -> str:
    """The name that changes are recorded under until a person gives theirs."""
    return load_settings().user


def _cached(read: Callable[..., Any], *args: Any, **values: Any) -> Any:
    """One read, cached by database, function and arguments."""
    return _read(load_settings().url, read.__name__, args, tuple(sorted(values.items())))


@st.cache_data(ttl=_FRESH, max_entries=500, show_spinner=False)
def _read(url: str, name: str, args: tuple[Any, ...], values: tuple[tuple[str, Any], ...]) -> Any:
    with _open(url).read() as session:
        return getattr(queries, name)(*args, **dict(values), session=session)


# ---- reading ----------------------------------------------------------------------------------------------------


def archive() -> Archive:
    """How much is held."""
    return _cached(queries.archive)


def counts(wanted: PledgeFilter) -> Counts:
    """The head of a page: totals by review, status and timeliness."""
    return _cached(queries.counts, wanted, today=today())


def count(wanted: PledgeFilter) -> int:
    """How many pledges the filter leaves."""
    return _cached(queries.count_pledges, wanted, today=today())


def pledges(wanted: PledgeFilter, *, order: Order, page: int, page_size: int) -> list[PledgeRow]:
    """One page of a list of pledges."""
    return _cached(queries.list_pledges, wanted, order=order, page=page, page_size=page_size, today=today())


def ministry_table(wanted: PledgeFilter) -> pd.DataFrame:
    """Bodies × statuses."""
    return _cached(queries.ministry_table, wanted, today=today())


def ministry_choices() -> list[tuple[str, str, int]]:
    """Today's bodies that have pledges: key, name, number."""
    return _cached(queries.ministry_choices, today=today())


def by_quarter(wanted: PledgeFilter) -> pd.DataFrame:
    """Pledges made and events recorded, by quarter."""
    return _cached(queries.by_quarter, wanted, today=today())


def recent_events(wanted: PledgeFilter, *, limit: int) -> list[EventRow]:
    """What happened last."""
    return _cached(queries.recent_events, wanted, limit=limit, today=today())


def due_within(wanted: PledgeFilter, days: int, *, limit: int) -> list[PledgeRow]:
    """Open pledges whose deadline lies within so many days from today, soonest first."""
    return _cached(queries.due_between, wanted, today(), today() + timedelta(days=days), limit=limit, today=today())


def timeline(wanted: PledgeFilter, *, order: Order, page: int, page_size: int) -> Timeline:
    """One page of the status timeline."""
    return _cached(queries.timeline, wanted, order=order, page=page, page_size=page_size, today=today())


def density(wanted: PledgeFilter) -> pd.DataFrame:
    """Pledges by quarter and status."""
    return _cached(queries.density, wanted, today=today())


def pledge(pledge_id: int) -> PledgeDetail:
    """Everything about one pledge. Raises NotFound."""
    return _cached(queries.pledge, pledge_id, today=today())


def waiting(wanted: PledgeFilter) -> PledgeFilter:
    """The same filter for what waits for review."""
    return replace(wanted, reviews=(Review.UNREVIEWED.value,), reviewed_only=False)


def review_queue(wanted: PledgeFilter, *, page: int, page_size: int) -> list[Candidate]:
    """One page of what waits for review."""
    return _cached(queries.review_queue, wanted, page=page, page_size=page_size, today=today())


def article(article_id: int) -> ArticleDetail:
    """One article with the places where it makes pledges. Raises NotFound."""
    return _cached(queries.article, article_id)


@dataclass(frozen=True, slots=True)
class Body:
    """A public body with the keys of others: ``undecided`` are closed ones whose pledges nobody has assigned."""

    key: str
    valid_from: date | None
    valid_to: date | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    undecided: tuple[str, ...]


def body(key: str) -> Body:
    """A body with the keys of those before and after it. Raises NotFound."""
    one, on = reference.ministry(key), today()
    others = sorted(queries.standing_under(key, on) - {key})
    # What the page says of other bodies must be what its counts hold: both stand on the same answer.
    decided = [other for other in others if len(queries.answering(other, on)) == 1]
    return Body(
        key=key,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        predecessors=tuple(decided),
        successors=tuple(heir.key for heir in queries.answering(key, on) if heir.key != key),
        undecided=tuple(other for other in others if other not in decided),
    )


def areas() -> tuple[str, ...]:
    """The keys of all policy areas."""
    return tuple(area.key for area in reference.policy_areas())


def bodies() -> dict[str, int]:
    """All bodies of today and the closed ones that still have pledges of their own: key to number, most first."""
    table = ministry_table(PledgeFilter())
    found = {str(key): int(total) for key, total in zip(table["ministry"], table["total"], strict=True) if key}
    return {**found, **{one.key: 0 for one in reference.current(today()) if one.key not in found}}


@dataclass(frozen=True, slots=True)
class Rules:
    """The extractor's rules: those that find a promise and those that change its meaning."""

    targets: tuple[Rule, ...]
    modifiers: tuple[Rule, ...]


def rules() -> Rules:
    """The rules as they are applied."""
    return Rules(rulebook.targets(), rulebook.modifiers())


# ---- writing ----------------------------------------------------------------------------------------------------


@contextmanager
def _writing():  # type: ignore[no-untyped-def]
    """One transaction, after which no page shows what was before it."""
    try:
        with database().write() as session:
            yield session
    finally:
        _read.clear()  # also after a conflict: the page then shows what the other person wrote


def confirm(pledge_id: int, *, version: int, by: str) -> None:
    """A person confirms what the machine found."""
    with _writing() as session:
        tracking.confirm(pledge_id, version=version, by=by, now=datetime.now(UTC), session=session)


def reject(pledge_id: int, *, reason: str, version: int, by: str) -> None:
    """A person says that it is no commitment."""
    with _writing() as session:
        tracking.reject(pledge_id, reason=reason, version=version, by=by, now=datetime.now(UTC), session=session)


def reopen(pledge_id: int, *, version: int, by: str) -> None:
    """A judgement is taken back."""
    with _writing() as session:
        tracking.reopen(pledge_id, version=version, by=by, now=datetime.now(UTC), session=session)


def edit(pledge_id: int, changes: Mapping[str, object], *, reason: str, version: int, by: str) -> None:
    """A person changes attributes."""
    with _writing() as session:
        tracking.edit(pledge_id, changes, reason=reason, version=version, by=by, now=datetime.now(UTC), session=session)


def merge(pledge_id: int, *, into_id: int, version: int, by: str) -> None:
    """A person says that two pledges are one."""
    with _writing() as session:
        tracking.merge(pledge_id, into_id=into_id, version=version, by=by, now=datetime.now(UTC), session=session)


def record_event(pledge_id: int, draft: EventDraft, *, version: int, by: str) -> None:
    """A person records what happened."""
    with _writing() as session:
        tracking.record_event(
            pledge_id, draft, version=version, by=by, now=datetime.now(UTC), today=today(), session=session
        )


def retract_event(event_id: int, *, reason: str, by: str) -> None:
    """A person takes an event back."""
    with _writing() as session:
        tracking.retract_event(event_id, reason=reason, by=by, now=datetime.now(UTC), session=session)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of articles that were handed in: the rows they are stored under, how many are new, what was refused."""

    article_ids: tuple[int, ...]
    new_articles: int
    new_pledges: int
    rejects: tuple[Reject, ...]


def add_article(fields: Mapping[str, object]) -> Imported:
    """Stores one article that a person has pasted in, with what the extractor finds in it.

    ``fields``: title, text, published, ministry, url, outlet. Raises BadInput for what can be no article.
    """
    read = to_article(fields, "")
    if isinstance(read, Reject):
        raise BadInput(read.reason)
    return _store([read], ())


def add_files(files: Sequence[tuple[str, bytes]]) -> Imported:
    """Stores the articles in uploaded files (name, content); rows that cannot be articles come back as rejects.

    Raises BadInput beyond ``MOST_ARTICLES``: a page is no place to wait for an archive.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (name, content) in enumerate(files):
            path = Path(folder) / str(number) / Path(name).name
            path.parent.mkdir()
            path.write_bytes(content)
            paths.append(path)
        read = list(islice(read_articles(paths), MOST_ARTICLES + 1))
    if len(read) > MOST_ARTICLES:
        raise BadInput(
            f"these files hold more than {MOST_ARTICLES} articles: "
            "import them from the command line, python -m commitments import PATH"
        )
    rejects = tuple(replace(one, place=Path(one.place).name) for one in read if isinstance(one, Reject))
    return _store([one for one in read if isinstance(one, Article)], rejects)


def _store(articles: Iterable[Article], rejects: tuple[Reject, ...]) -> Imported:
    from commitments.extraction import find_commitments  # its language model takes seconds to load: only when needed

    found = [(one, find_commitments(one)) for one in articles]
    with _writing() as session:
        stored = tracking.store_articles(found, now=datetime.now(UTC), session=session)
    return Imported(stored.article_ids, stored.articles, stored.pledges, rejects)


# ---- the process ------------------------------------------------------------------------------------------------


def prepare() -> str:
    """Opens or upgrades the database, loads the sample into a new one, and returns the database's address."""
    held = database()
    if held.created:
        from commitments.sample import load_sample  # reads articles with the extractor: only on the first start

        load_sample(held, now=datetime.now(UTC))
    return held.url


def healthy() -> bool:
    """Whether the database answers. Raises what the database raises."""
    with database().read() as session:
        return queries.archive(session=session).articles >= 0
