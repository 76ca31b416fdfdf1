"""Following up: each new article and each new pledge is compared with all that is held, once.

It goes through the articles by their numbers, some at a time, each time one transaction, and keeps how far it has
come, so that it can be ended at any moment and started again. Whatever the order in which articles came, in the end
every pair has been looked at, and a pair's score depends on nothing else: the suggestions are the same. Whether a
pledge is an earlier one, said again, is looked at when that is done (``restating``).
"""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from commitments import queries, tracking
from commitments.comparing import Work, found_in, marks_of, promise_of, said_of, shared_out
from commitments.database import Database
from commitments.matching import ENOUGH, Found, promise_marks
from commitments.restating import RESTATED, restate
from commitments.tracking.syncs import keep_position, position_of
from commitments.workers import ALONE, Workers

SOURCE = "follow-up"
"""The name under which is kept how far it has come."""

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
    first = True
    while True:
        with database.write() as session:
            position = position_of(SOURCE, session=session)
            after = 0 if anew and first else position.get("article", 0)
            newest = queries.last_article(session=session)
            if after >= newest:
                break
            last = min(after + _BATCH, newest)
            made += compare(after, last, now=now, session=session, workers=workers)
            restated = 0 if anew and first else position.get(RESTATED, 0)
            keep_position(SOURCE, {"article": last, RESTATED: restated}, session=session)
        first = False
        on_progress(last, newest)
    return made + restate(SOURCE, database=database, now=now, said=said_of) if restating else made


def compare(after: int, last: int, *, now: datetime, session: Session, workers: Workers = ALONE) -> int:
    """Compares the articles of an interval (its first number excluded) with all pledges, and the pledges that are said
    in them with all articles up to the last; returns how many suggestions are new."""
    articles = {row.id: row for row in queries.articles_between(after, last, session=session)}
    marks = [workers.begin(marks_of, some) for some in shared_out(list(articles.values()), workers.number)]
    # Pledges that have gained words may be older than they were, or of other words: they are looked at again.
    pledge_ids = queries.pledges_said_between(after, last, session=session)
    promised = {row.id: row for row in queries.promises(pledge_ids, session=session)}
    tracking.keep_marks(
        {key: promise_marks(promise_of(row)) for key, row in promised.items()},
        {key: own for some in marks for key, own in some().items()},
        session=session,
    )
    # What is held tells of a pledge only where it was out later: where articles come by their days, that is seldom.
    newest = queries.newest_day(until=after, session=session)
    earlier = {key for key, row in promised.items() if newest and row.promised_on < newest}
    pairs = queries.sharing_marks(articles=(after, last), pledge_ids=earlier, enough=ENOUGH, session=session)
    pairs = {pair for pair in pairs if pair[1] <= last}
    others = {pledge_id for pledge_id, _ in pairs} - promised.keys()
    promised |= {row.id: row for row in queries.promises(others, session=session)}
    elsewhere = {article_id for _, article_id in pairs} - articles.keys()
    articles |= {row.id: row for row in queries.articles_of(elsewhere, session=session)}
    pairs = {pair for pair in pairs if pair[0] in promised}  # what was rejected has no promise
    texts = queries.texts_of({promised[one].article_id for one, _ in pairs}, session=session)
    found: dict[tuple[int, int], list[Found]] = {}
    work = [
        workers.begin(found_in, Work.of(some, articles, promised, texts))
        for some in shared_out(sorted(pairs, key=lambda pair: (pair[1], pair[0])), workers.number)
    ]
    for some in work:
        found |= some()
    return tracking.suggest(found, pledge_ids, now=now, session=session)
