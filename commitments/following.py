"""Following up: each new article and each new pledge is compared with all that is held, once.

It goes through the articles by their numbers, some at a time, and keeps how far it has come, so that it can be ended at
any moment and started again. Whatever the order in which articles came, in the end every pair has been looked at, and a
pair's score depends on nothing else: the suggestions are the same. Whether a pledge is an earlier one, said again, is
looked at when that is done (``restating``).

Reading and comparing hold nothing, so that a person can save meanwhile; what is found is written at once. What was
changed in between is looked at as it is when that is written.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from commitments import queries, tracking
from commitments.comparing import Pair, Work, found_in, marks_of, promise_of, said_of, shared_out
from commitments.database import Database
from commitments.matching import ENOUGH, Found, promise_marks
from commitments.queries.following import FOLLOW_UP, ArticleRow, PromiseRow
from commitments.restating import RESTATED, restate
from commitments.tracking.syncs import keep_position, position_of
from commitments.workers import ALONE, Workers

_BATCH = 200


def follow_up(
    database: Database,
    *,
    now: datetime,
    anew: bool = False,
    restating: bool = True,
    workers: Workers = ALONE,
    on_progress: Callable[[int, int], None] = lambda *_: None,
) -> int:
    """Compares what came since the last time; returns how many suggestions are new.

    ``anew`` begins at the first article, as after a change of the rules: what a person has decided stays, and what
    would no longer be suggested goes. ``on_progress`` is told the last article's number and the newest one's.
    Without ``restating`` the pledges are not compared with each other: that is left to a later call. ``workers`` read
    and weigh; they need no database.
    """
    made = 0
    beginning = anew
    while True:
        with database.read() as session:
            position = position_of(FOLLOW_UP, session=session)
            newest = queries.last_article(session=session)
        after = 0 if beginning else position.get("article", 0)
        if after >= newest:
            break
        last = min(after + _BATCH, newest)
        compared = compare(after, last, database=database, workers=workers)
        with database.write() as session:
            if position_of(FOLLOW_UP, session=session) != position:
                continue  # another process has gone on meanwhile: it has compared the same
            made += suggest(compared, now=now, session=session)
            keep_position(
                FOLLOW_UP, {"article": last, RESTATED: 0 if beginning else position.get(RESTATED, 0)}, session=session
            )
        beginning = False
        on_progress(last, newest)
    return made + restate(FOLLOW_UP, database=database, now=now, said=said_of) if restating else made


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found of an interval of articles, and of what: the pledges that are said in them, and the rows as they
    were read."""

    found: Mapping[Pair, list[Found]]
    said: set[int]
    promised: Mapping[int, PromiseRow]
    articles: Mapping[int, ArticleRow]


def compare(after: int, last: int, *, database: Database, workers: Workers = ALONE) -> Compared:
    """Compares the articles of an interval (its first number excluded) with all pledges, and the pledges that are said
    in them with all articles up to the last. Keeps the marks of both."""
    with database.read() as session:
        articles = {row.id: row for row in queries.articles_between(after, last, session=session)}
        begun = [workers.begin(marks_of, some) for some in shared_out(list(articles.values()), workers.number)]
        # Pledges that have gained words may be older than they were, or of other words: they are looked at again.
        said = queries.pledges_said_between(after, last, session=session)
        rows = queries.promises(said, session=session)
    marks = {row: promise_marks(promise_of(row)) for row in rows}
    theirs = {key: own for some in begun for key, own in some().items()}
    with database.write() as session:
        rows = queries.promises(said, session=session)
        ours = {row.id: marks[row] if row in marks else promise_marks(promise_of(row)) for row in rows}
        tracking.keep_marks(ours, theirs, session=session)
    with database.read() as session:
        promised = {row.id: row for row in rows}
        pairs = _pairs(after, last, promised, session=session)
        others = {pledge_id for pledge_id, _ in pairs} - promised.keys()
        promised |= {row.id: row for row in queries.promises(others, session=session)}
        elsewhere = {article_id for _, article_id in pairs} - articles.keys()
        articles |= {row.id: row for row in queries.articles_of(elsewhere, session=session)}
        pairs = {pair for pair in pairs if pair[0] in promised}  # what was rejected has no promise
        texts = queries.texts_of({promised[one].article_id for one, _ in pairs}, session=session)
    work = [
        workers.begin(found_in, Work.of(some, articles, promised, texts))
        for some in shared_out(sorted(pairs, key=lambda pair: (pair[1], pair[0])), workers.number)
    ]
    return Compared({pair: one for some in work for pair, one in some().items()}, said, promised, articles)


def suggest(compared: Compared, *, now: datetime, session: Session) -> int:
    """Suggests what was found; returns how many suggestions are new. Of a pledge that was changed since it was
    compared, what is found in it now; of one that was rejected, nothing."""
    found = dict(compared.found)
    standing = {row.id: row for row in queries.promises({one for one, _ in found}, session=session)}
    changed = [pair for pair in found if standing.get(pair[0]) != compared.promised[pair[0]]]
    for pair in changed:
        del found[pair]
    again = [pair for pair in changed if pair[0] in standing]
    texts = queries.texts_of({standing[one].article_id for one, _ in again}, session=session)
    found |= found_in(Work.of(again, compared.articles, standing, texts))
    return tracking.suggest(found, compared.said, now=now, session=session)


def _pairs(after: int, last: int, said: Mapping[int, PromiseRow], *, session: Session) -> set[Pair]:
    """The pairs that share enough: of the articles of an interval, and of the pledges that are said in them."""
    # What is held tells of a pledge only where it was out later: where articles come by their days, that is seldom.
    newest = queries.newest_day(until=after, session=session)
    earlier = {key for key, row in said.items() if newest and row.promised_on < newest}
    pairs = queries.sharing_marks(articles=(after, last), pledge_ids=earlier, enough=ENOUGH, session=session)
    return {pair for pair in pairs if pair[1] <= last}
