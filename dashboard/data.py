"""The bridge: what the pages read and write. The only file with a cache, and the only one that opens a database.

Reads are cached for a short time, since an importer in another process may be writing; each write clears them in the
same function. Cached are frozen values and frames, never a session or a table row.
"""

import logging
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from commitments import bills, crosswalk, ladder, queries, reference, shortfall, tracking
from commitments.bills import Bill, Fate, Stage, State, Suggestion
from commitments.crosswalk import Label, Scheme
from commitments.database import Database, open_database
from commitments.errors import BadInput, Change, CommitmentsError, Conflict, EvidenceMissing, NotFound
from commitments.evaluation import Measured, measured
from commitments.extraction import rulebook
from commitments.extraction.finding import Target
from commitments.extraction.rulebook import Rule
from commitments.ladder import Missing, Rung
from commitments.queries import (
    Agreement,
    Archive,
    ArticleDetail,
    BillRow,
    Candidate,
    Counts,
    Disagreement,
    EventRow,
    Order,
    PledgeDetail,
    PledgeFilter,
    PledgeRow,
    ReadingRow,
    RevisionRow,
    StatementRow,
    Timeline,
    Unread,
    register,
)
from commitments.queries.filters import UNKNOWN
from commitments.queries.revisions import revisions_of
from commitments.rates import Rate
from commitments.settings import load_settings
from commitments.shortfall import Shortfall
from commitments.sources import Article, Reject, read_articles
from commitments.sources.row import to_article
from commitments.tracking import EventDraft, Progress, Reading
from commitments.tracking import bills as bill_links
from commitments.vocabulary import Evidence, Kind, Review, Status

__all__ = [
    "UNKNOWN",
    "Agreement",
    "Archive",
    "Article",
    "ArticleDetail",
    "AsOf",
    "BadInput",
    "Bill",
    "BillRow",
    "Body",
    "Candidate",
    "Change",
    "CommitmentsError",
    "Conflict",
    "Counts",
    "Course",
    "Disagreement",
    "EventDraft",
    "EventRow",
    "EvidenceMissing",
    "Fate",
    "Imported",
    "Label",
    "Legislation",
    "Measured",
    "Missing",
    "NotFound",
    "Order",
    "PledgeDetail",
    "PledgeFilter",
    "PledgeRow",
    "Progress",
    "Rate",
    "Reading",
    "ReadingRow",
    "Reject",
    "RevisionRow",
    "Rule",
    "Rules",
    "Rung",
    "Scheme",
    "Shortfall",
    "Stage",
    "State",
    "StatementRow",
    "Suggestion",
    "Target",
    "Timeline",
    "Undecided",
    "Undo",
    "Unread",
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


def current_day() -> date:
    """The day that it is in Korea."""
    return datetime.now(ZoneInfo("Asia/Seoul")).date()


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day gone by of which the pages speak: as the record knew it at its end, or ``known_now`` as it is known now."""

    day: date
    known_now: bool = False


# One script run, one thread: a context variable, as for the language, spares every read two arguments.
_as_of: ContextVar[AsOf | None] = ContextVar("as_of", default=None)


def read_as_of(asked: AsOf | None) -> None:
    """Lets everything that is read from here on in this script run be as of a day gone by; None is the live record."""
    _as_of.set(asked)


def as_of() -> AsOf | None:
    """The day gone by of which the pages speak; None where they show the live record."""
    return _as_of.get()


def today() -> date:
    """The day against which deadlines are held: the one that was asked for, else the one that it is in Korea."""
    asked = as_of()
    return asked.day if asked else current_day()


def known() -> datetime | None:
    """The moment of the record that is read; None is the live one.

    What is known now is what is known by the end of this day: a moment that stands still can be cached.
    """
    asked = as_of()
    if asked is None:
        return None
    return queries.end_of(current_day() if asked.known_now else asked.day)


def default_recorder() -> str:
    """The name that changes are recorded under until a person gives theirs."""
    return load_settings().user


def _cached(read: Callable[..., Any], *args: Any, **values: Any) -> Any:
    """One read, cached by database, function and arguments, of the record as it stood at the moment asked for."""
    values = {"known": known(), **values}
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
    """A body with the keys of those before and after it, as of the day asked for. Raises NotFound."""
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


@dataclass(frozen=True, slots=True)
class Undecided:
    """A closed body of which ``pledges`` stand under several others: nobody has said which of these answers."""

    key: str
    heirs: tuple[str, ...]
    pledges: int


def undecided(of: Body, wanted: PledgeFilter) -> tuple[Undecided, ...]:
    """What a split left undecided among the pledges that stand under a body, by the body that was split."""
    split = of.undecided or ((of.key,) if len(of.successors) > 1 else ())
    # A body stands for those that it took over: their pledges must not be told twice.
    last = [key for key in split if not any(key in reference.lineage(other) for other in split if other != key)]
    found = [
        Undecided(
            key=key,
            heirs=tuple(heir.key for heir in queries.answering(key, today())),
            pledges=count(replace(wanted, ministries=(key,))),
        )
        for key in last
    ]
    return tuple(one for one in found if one.pledges)


def areas() -> tuple[str, ...]:
    """The keys of all policy areas."""
    return tuple(area.key for area in reference.policy_areas())


def bodies(*, also: str = "") -> dict[str, int]:
    """All bodies of the day and the closed ones that still have pledges of their own: key to number, most first.

    What a split left undecided counts for each body that may answer, as on the body's own page.
    ``also`` is one that a link asks for by name: one that was not there on the day has no pledges, but a page.
    """
    table = ministry_table(PledgeFilter())
    own = {str(key): int(total) for key, total in zip(table["ministry"], table["total"], strict=True) if key}
    found = {**own, **{key: number for key, _, number in ministry_choices()}}
    found = dict(sorted(found.items(), key=lambda one: one[1], reverse=True))
    others = [one.key for one in reference.current(today())] + [key for key in every_body() if key == also]
    return {**found, **{key: 0 for key in others if key not in found}}


def every_body() -> tuple[str, ...]:
    """The keys of all bodies that there are or were."""
    return tuple(one.key for one in reference.ministries())


@dataclass(frozen=True, slots=True)
class Rules:
    """The extractor's rules: those that find a promise and those that change its meaning."""

    targets: tuple[Rule, ...]
    modifiers: tuple[Rule, ...]


def rules() -> Rules:
    """The rules as they are applied."""
    return Rules(rulebook.targets(), rulebook.modifiers())


def rungs() -> tuple[Rung, ...]:
    """The evidence ladder."""
    return ladder.rungs()


def schemes() -> Mapping[str, Scheme]:
    """Others' vocabularies and what their labels count as."""
    return crosswalk.schemes()


def rates(wanted: PledgeFilter) -> tuple[Rate, ...]:
    """Fulfilment rates of what the filter leaves, side by side: on every page the same for the same filter."""
    return _cached(queries.rates, wanted, today=today())


def agreement() -> tuple[Agreement, ...]:
    """How far two people agree who judged the same pledges, by field."""
    return _cached(queries.agreement)


def missing(kind: Kind, status: Status | None, evidence: Collection[Evidence]) -> Missing | None:
    """What a status still needs of evidence, for a pledge of this kind."""
    return ladder.missing(kind, status, evidence)


def short_of_target(row: PledgeRow, progress: Progress | None) -> Shortfall | None:
    """What speaks against calling a pledge of numbers fulfilled on this count."""
    wanted = [asdict(one) for one in row.targets]
    return shortfall.short_of_target(wanted, progress.done if progress else None, progress.unit if progress else "")


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


def laws_in(pledge: PledgeDetail) -> tuple[str, ...]:
    """The laws that a pledge's own words name: a hint at the bills to look for."""
    return tuple(dict.fromkeys(law for one in pledge.statements for law in bills.suggest(one.quote)))


def find_bills(words: str) -> tuple[Bill, ...]:
    """Bills on record by their id, number or a part of their name; none for no words."""
    if not words.strip():
        return ()
    with database().read() as session:
        return register.find_bills(words, session=session, limit=20)


def bodies_of_today() -> tuple[str, ...]:
    """The keys of the bodies that there are today."""
    return tuple(one.key for one in reference.current(current_day()))


def second_queue(wanted: PledgeFilter, by: str, *, page_size: int) -> list[Unread]:
    """The next pledges that wait for a second reading by this person."""
    return _cached(queries.second_queue, wanted, by, page_size=page_size, today=today())


def disagreements(wanted: PledgeFilter) -> list[Disagreement]:
    """The pledges that two people read differently and nobody has settled."""
    return _cached(queries.disagreements, wanted, today=today())


# ---- writing ----------------------------------------------------------------------------------------------------


@contextmanager
def _writing():  # type: ignore[no-untyped-def]
    """One transaction, after which no page shows what was before it."""
    try:
        with database().write() as session:
            yield session
    finally:
        _read.clear()  # also after a conflict: the page then shows what the other person wrote


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes an action of a person back: the number of a change of the pledge, or of an event."""

    pledge_id: int
    what: Literal["change", "event", "retraction"]
    number: int


def undoable(changes: Sequence[RevisionRow]) -> frozenset[int]:
    """The numbers of a pledge's changes that can be taken back; of those of a bill's link the last one of the bill."""
    found = {one.id for one in changes if one.undoable}
    links: dict[str, RevisionRow] = {}
    for one in changes:
        if bill := one.after.get("bill") or one.before.get("bill"):
            links[bill] = one
    return frozenset(found | {one.id for one in links.values()})


def _change(pledge_id: int, act: Callable[..., object], *args: object, **values: object) -> Undo | None:
    """One change of a pledge, and what takes it back; None where nothing changed or it cannot be taken back."""
    with _writing() as session:
        before = _last_change(pledge_id, by=str(values["by"]), session=session)
        act(*args, **values, now=datetime.now(UTC), session=session)
        after = _last_change(pledge_id, by=str(values["by"]), session=session)
    return Undo(pledge_id, "change", after) if after not in (None, before) else None


def _last_change(pledge_id: int, *, by: str, session: Any) -> int | None:
    changes = revisions_of(pledge_id, {}, session=session)
    last = next((one for one in reversed(changes) if one.by == by.strip()), None)
    merged = last is not None and last.action in ("merge", "absorb")  # where they lead was not asked for
    return last.id if last and (merged or last.id in undoable(changes)) else None


def undo(done: Undo, *, reason: str, version: int | None = None, by: str) -> Undo | None:
    """Takes an action back: a change by the change before it, an event by a retraction, a retraction by the event."""
    if done.what == "event":
        return retract_event(done.number, reason=reason, pledge_id=done.pledge_id, by=by)
    if done.what == "retraction":
        return restore_event(done.number, pledge_id=done.pledge_id, by=by)
    return _change(done.pledge_id, tracking.undo, done.number, version=version, by=by)


def confirm(pledge_id: int, *, version: int, by: str) -> Undo | None:
    """A person confirms what the machine found."""
    return _change(pledge_id, tracking.confirm, pledge_id, version=version, by=by)


def reject(pledge_id: int, *, reason: str, version: int, by: str) -> Undo | None:
    """A person says that it is no commitment."""
    return _change(pledge_id, tracking.reject, pledge_id, reason=reason, version=version, by=by)


def reopen(pledge_id: int, *, version: int, by: str) -> Undo | None:
    """A judgement is taken back."""
    return _change(pledge_id, tracking.reopen, pledge_id, version=version, by=by)


def edit(pledge_id: int, changes: Mapping[str, object], *, reason: str, version: int, by: str) -> Undo | None:
    """A person changes attributes."""
    return _change(pledge_id, tracking.edit, pledge_id, changes, reason=reason, version=version, by=by)


def assign(pledge_id: int, body_key: str | None, *, reason: str, version: int, by: str) -> Undo | None:
    """A person names the body that answers for a pledge; None leaves it to the reference data again."""
    return _change(pledge_id, tracking.assign, pledge_id, body_key, reason=reason, version=version, by=by)


def merge(pledge_id: int, *, into_id: int, version: int, by: str) -> Undo | None:
    """A person says that two pledges are one."""
    return _change(pledge_id, tracking.merge, pledge_id, into_id=into_id, version=version, by=by)


def link_bill(pledge_id: int, bill_id: str, *, version: int, by: str) -> Undo | None:
    """A person says that a bill carries a pledge."""
    return _change(pledge_id, bill_links.link_bill, pledge_id, bill_id, version=version, by=by)


def unlink_bill(pledge_id: int, bill_id: str, *, version: int, by: str) -> Undo | None:
    """A person says that a bill does not carry a pledge."""
    return _change(pledge_id, bill_links.unlink_bill, pledge_id, bill_id, version=version, by=by)


def settle(pledge_id: int, reading: Reading, *, reason: str, version: int, by: str) -> Undo | None:
    """A third person decides between two readings."""
    return _change(pledge_id, tracking.settle, pledge_id, reading, reason=reason, version=version, by=by)


def judge_blind(pledge_id: int, reading: Reading, *, reason: str, by: str) -> None:
    """A second person reads a pledge. What was read once is not unread: it cannot be taken back."""
    with _writing() as session:
        tracking.judge_blind(pledge_id, reading, reason=reason, by=by, now=datetime.now(UTC), session=session)


def record_event(pledge_id: int, draft: EventDraft, *, version: int, by: str) -> Undo:
    """A person records what happened."""
    with _writing() as session:
        number = tracking.record_event(
            pledge_id, draft, version=version, by=by, now=datetime.now(UTC), today=current_day(), session=session
        )
    return Undo(pledge_id, "event", number)


def retract_event(event_id: int, *, reason: str, pledge_id: int, version: int | None = None, by: str) -> Undo:
    """A person takes an event back. ``pledge_id`` is the pledge on whose page it stands."""
    with _writing() as session:
        tracking.retract_event(event_id, reason=reason, version=version, by=by, now=datetime.now(UTC), session=session)
    return Undo(pledge_id, "retraction", event_id)


def restore_event(event_id: int, *, pledge_id: int, version: int | None = None, by: str) -> Undo:
    """A person takes a retraction back: the event is recorded again."""
    with _writing() as session:
        number = tracking.restore_event(
            event_id, version=version, by=by, now=datetime.now(UTC), today=current_day(), session=session
        )
    return Undo(pledge_id, "event", number)


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of articles that were handed in: the rows they are stored under, how many are new, what was refused."""

    article_ids: tuple[int, ...]
    new_articles: int
    pledge_ids: tuple[int, ...]
    rejects: tuple[Reject, ...]


def add_article(fields: Mapping[str, object]) -> Imported:
    """Stores one article that a person has pasted in, with what the extractor finds in it.

    ``fields``: title, text, published, ministry, url, outlet. Raises BadInput for what can be no article.
    """
    read = to_article(fields, "")
    if isinstance(read, Reject):
        raise read.error or BadInput(read.reason)
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
            "import them from the command line, python -m commitments import PATH",
            "many_articles",
            most=MOST_ARTICLES,
        )
    rejects = tuple(replace(one, place=Path(one.place).name) for one in read if isinstance(one, Reject))
    return _store([one for one in read if isinstance(one, Article)], rejects)


def leave_out(pledge_ids: Sequence[int], *, reason: str, by: str) -> int:
    """Takes an import back: leaves out what it made and nobody has judged since; returns how many pledges that are.

    The articles stay: what was published is part of the record. Each pledge can be taken back in by itself.
    """
    with _writing() as session:
        return len(tracking.reject_unreviewed(pledge_ids, reason=reason, by=by, now=datetime.now(UTC), session=session))


def _store(articles: Iterable[Article], rejects: tuple[Reject, ...]) -> Imported:
    from commitments.extraction import find_commitments  # its language model takes seconds to load: only when needed

    found = [(one, find_commitments(one)) for one in articles]
    with _writing() as session:
        stored = tracking.store_articles(found, now=datetime.now(UTC), session=session)
    return Imported(stored.article_ids, stored.articles, stored.pledge_ids, rejects)


# ---- the process ------------------------------------------------------------------------------------------------


def prepare() -> str:
    """Opens or upgrades the database, loads the sample into a new one, and returns the database's address."""
    held = database()
    if held.created:
        from commitments.sample import load_sample  # reads articles with the extractor: only on the first start

        load_sample(held, now=datetime.now(UTC))
    return held.shown


def healthy() -> bool:
    """Whether the database answers. Raises what the database raises."""
    with database().read() as session:
        return queries.archive(session=session).articles >= 0
