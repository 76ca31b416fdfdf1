"""Following up: each new article and each new pledge is compared with all that is held, once.

It goes through the articles by their numbers, some at a time, each time one transaction, and keeps how far it has
come, so that it can be ended at any moment and started again. Whatever the order in which articles came, in the end
every pair has been looked at, and a pair's score depends on nothing else: the suggestions are the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime

from sqlmodel import Session

from commitments import queries, tracking
from commitments.database import Database
from commitments.matching import (
    ENOUGH,
    ENOUGH_AGAIN,
    Again,
    Found,
    Promise,
    Said,
    Told,
    acts_of,
    again,
    article_marks,
    promise_marks,
    promise_profile,
    suggestions,
)  # fmt: skip
from commitments.queries.following import ArticleRow, PromiseRow
from commitments.tracking.syncs import keep_position, position_of
from commitments.vocabulary import Kind

SOURCE = "follow-up"
"""The name under which is kept how far it has come."""

_BATCH = 200


def follow_up(
    database: Database, *, now: datetime, anew: bool = False, on_progress: Callable[[int, int], None] = lambda *_: None
) -> int:
    """Compares what came since the last time; returns how many suggestions are new.

    ``anew`` begins at the first article, as after a change of the rules: what a person has decided stays, and what
    would no longer be suggested goes. ``on_progress`` is told the last article's number and the newest one's.
    """
    made = 0
    first = True
    while True:
        with database.write() as session:
            after = 0 if anew and first else position_of(SOURCE, session=session).get("article", 0)
            newest = queries.last_article(session=session)
            if after >= newest:
                return made
            last = min(after + _BATCH, newest)
            made += _compare(after, last, now=now, session=session)
            keep_position(SOURCE, {"article": last}, session=session)
        first = False
        on_progress(last, newest)


def _compare(after: int, last: int, *, now: datetime, session: Session) -> int:
    articles = queries.articles_between(after, last, session=session)
    told = {row.id: _acts(row) for row in articles}
    # Pledges that have gained words may be older than they were, or of other words: they are looked at again.
    pledge_ids = queries.pledges_said_between(after, last, session=session)
    promised = {row.id: _promise(row) for row in queries.promises(pledge_ids, session=session)}
    tracking.keep_marks(
        {key: promise_marks(one) for key, one in promised.items()},
        {key: article_marks(acts) for key, acts in told.items()},
        session=session,
    )
    pairs = queries.sharing_marks(articles=(after, last), pledge_ids=pledge_ids, enough=ENOUGH, session=session)
    pairs = {pair for pair in pairs if pair[1] <= last}
    others = {pledge_id for pledge_id, _ in pairs} - promised.keys()
    promised |= {row.id: _promise(row) for row in queries.promises(others, session=session)}
    elsewhere = {article_id for _, article_id in pairs} - told.keys()
    told |= {row.id: _acts(row) for row in queries.articles_of(elsewhere, session=session)}
    by_pledge: defaultdict[int, list[int]] = defaultdict(list)
    for pledge_id, article_id in pairs:
        by_pledge[pledge_id].append(article_id)
    found: dict[tuple[int, int], list[Found]] = {}
    for pledge_id, article_ids in by_pledge.items():
        if promise := promised.get(pledge_id):
            for article_id in article_ids:
                if suggested := suggestions(promise, told[article_id]):
                    found[pledge_id, article_id] = suggested
    made = tracking.suggest(found, pledge_ids, now=now, session=session)
    return made + _compare_promises(pledge_ids, now=now, session=session)


def _compare_promises(pledge_ids: set[int], *, now: datetime, session: Session) -> int:
    """Looks whether pledges are ones that are held already, in other words: each pair once, whichever came first."""
    pairs = queries.pledges_sharing_marks(pledge_ids, enough=ENOUGH_AGAIN, session=session)
    rows = {row.id: row for row in queries.promises({one for pair in pairs for one in pair}, session=session)}
    said = {number: _said(row) for number, row in rows.items()}
    by_words: defaultdict[tuple[object, object], list[tuple[Again, int, int]]] = defaultdict(list)
    for pair in pairs:
        if pair[0] in said and pair[1] in said:
            earlier, later = sorted(pair, key=lambda number: (said[number].promise.said_on, rows[number].place))
            if one := again(said[earlier], said[later]):
                by_words[rows[earlier].place, rows[later].place].append((one, earlier, later))
    found = {pair: one for alike in by_words.values() for pair, one in _one_to_one(alike, said)}
    return tracking.suggest_again(found, pledge_ids, now=now, session=session)


def _one_to_one(alike: list[tuple[Again, int, int]], said: dict[int, Said]) -> Iterator[tuple[tuple[int, int], Again]]:
    """Of the pledges of two sentences each with one: those that say a date and a number alike before others."""

    def order(one: tuple[Again, int, int]) -> tuple[object, ...]:
        found, earlier, later = one
        ours, theirs = said[earlier], said[later]
        alike = (bool(ours.due) == bool(theirs.due)) + (bool(ours.targets) == bool(theirs.targets))
        alike += ours.promise.kind is theirs.promise.kind
        return -alike, -found.score, ours.promise.kind, theirs.promise.kind, earlier, later

    taken: set[int] = set()
    for found, earlier, later in sorted(alike, key=order):
        if not {earlier, later} & taken:
            taken |= {earlier, later}
            yield (earlier, later), found


def _said(row: PromiseRow) -> Said:
    due = (row.due_from, row.due_to) if row.due_from and row.due_to else None
    return Said(_promise(row), due, row.targets)


def _acts(row: ArticleRow) -> list[Told]:
    return acts_of(row.title, row.text, row.published.date(), row.ministry_id)


def _promise(row: PromiseRow) -> Promise:
    kind, due = Kind(row.kind), row.due_to
    said_on: date = row.promised_on
    return Promise(promise_profile(row.quote, kind), row.quote, kind, row.ministry_id, said_on, due, row.title)
