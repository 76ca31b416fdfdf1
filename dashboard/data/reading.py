"""What the pages read of pledges, events, articles and the people who judged them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from commitments import queries
from commitments.queries import (
    Agreement,
    Archive,
    ArticleDetail,
    Candidate,
    Counts,
    Disagreement,
    EventRow,
    Order,
    Origin,
    PledgeDetail,
    PledgeFilter,
    PledgeRow,
    Timeline,
    Unread,
)
from commitments.queries.pledges import rows
from commitments.rates import Rate
from commitments.vocabulary import Review
from dashboard.data.cache import cached, cached_numbers
from dashboard.data.days import current_day, known, quarter_ends, today
from dashboard.data.opening import database


def archive() -> Archive:
    """How much is held."""
    return cached(queries.archive)


def whole_record() -> Archive:
    """How much is held today, whatever is filtered and whatever day is asked for; pledges as the lists count them."""
    held: Archive = cached(queries.archive, known=None)
    standing = cached(queries.count_pledges, PledgeFilter(), today=current_day(), known=None)
    return replace(held, pledges=standing)


def counts(wanted: PledgeFilter) -> Counts:
    """The head of a page: totals by review, status and timeliness."""
    return cached(queries.counts, wanted, today=today())


def count(wanted: PledgeFilter) -> int:
    """How many pledges the filter leaves."""
    return cached(queries.count_pledges, wanted, today=today())


def pledges(wanted: PledgeFilter, *, order: Order, page: int, page_size: int) -> list[PledgeRow]:
    """One page of a list of pledges."""
    return cached(queries.list_pledges, wanted, order=order, page=page, page_size=page_size, today=today())


def ministry_table(wanted: PledgeFilter) -> pd.DataFrame:
    """Bodies × statuses."""
    return cached(queries.ministry_table, wanted, today=today())


def by_quarter(wanted: PledgeFilter) -> pd.DataFrame:
    """Pledges made and events recorded, by quarter."""
    frame: pd.DataFrame = cached_numbers(queries.by_quarter, wanted, today=today())
    return frame


def trend(wanted: PledgeFilter) -> pd.DataFrame:
    """How many pledges stood at each status at the end of each quarter."""
    frame: pd.DataFrame = cached_numbers(queries.trend, wanted, today=today())
    return frame


def recent_events(wanted: PledgeFilter, *, limit: int, since: date | None = None) -> list[EventRow]:
    """What happened last, from the day ``since`` on."""
    return cached(queries.recent_events, wanted, limit=limit, since=since, today=today())


def events_of_the_week(wanted: PledgeFilter, *, limit: int = 6) -> list[EventRow]:
    """What happened in the last seven days."""
    return recent_events(wanted, limit=limit, since=today() - timedelta(days=6))


def due_this_quarter(wanted: PledgeFilter, *, limit: int = 6) -> list[PledgeRow]:
    """Open pledges whose deadline lies between today and the end of the quarter, soonest first."""
    first, last = quarter_ends(today())
    return cached(queries.due_between, wanted, max(first, today()), last, limit=limit, today=today())


def fell_silent(wanted: PledgeFilter, *, limit: int = 6) -> list[PledgeRow]:
    """Open pledges of which the last news turned a year old within the last ninety days."""
    return cached(queries.fell_silent, wanted, within=timedelta(days=90), limit=limit, today=today())


def silent(wanted: PledgeFilter, *, limit: int) -> list[PledgeRow]:
    """Open pledges without news for a year, the longest silent first."""
    return cached(queries.silent_pledges, wanted, limit=limit, today=today())


def timeline(wanted: PledgeFilter, *, order: Order, page: int, page_size: int) -> Timeline:
    """One page of the status timeline."""
    return cached(queries.timeline, wanted, order=order, page=page, page_size=page_size, today=today())


def density(wanted: PledgeFilter) -> pd.DataFrame:
    """Pledges by quarter and status."""
    return cached(queries.density, wanted, today=today())


def pledge(pledge_id: int) -> PledgeDetail:
    """Everything about one pledge. Raises NotFound."""
    return cached(queries.pledge, pledge_id, today=today())


def pledge_rows(pledge_ids: Sequence[int]) -> list[PledgeRow]:
    """Pledges by their numbers, in that order: each as a line of a list, without its story."""
    with database().read() as session:
        return rows(pledge_ids, session=session, today=today(), known=known())


def waiting(wanted: PledgeFilter) -> PledgeFilter:
    """The same filter for what waits for review."""
    return replace(wanted, reviews=(Review.UNREVIEWED.value,), reviewed_only=False)


def review_queue(wanted: PledgeFilter, *, page: int, page_size: int) -> list[Candidate]:
    """One page of what waits for review."""
    return cached(queries.review_queue, wanted, page=page, page_size=page_size, today=today())


def similar(row: PledgeRow) -> tuple[PledgeRow, ...]:
    """Other pledges that share words with one: likely the same promise."""
    found: tuple[PledgeRow, ...] = cached(queries.similar, row, today=today())
    return found


def every_pledge(wanted: PledgeFilter, order: Order) -> Iterator[PledgeRow]:
    """All pledges of a list in its order, of the record that the page shows; read while they are written away."""
    with database().read() as session:
        yield from queries.every_pledge(wanted, order=order, session=session, today=today(), known=known())


def origins(ids: Collection[int]) -> dict[int, Origin]:
    """The articles in which pledges were made, by the pledges' numbers; read to be written away, and not kept."""
    with database().read() as session:
        return queries.origins(ids, session=session, today=today(), known=known())


def article(article_id: int) -> ArticleDetail:
    """One article with the places where it makes pledges. Raises NotFound."""
    return cached(queries.article, article_id)


def rates(wanted: PledgeFilter) -> tuple[Rate, ...]:
    """Fulfilment rates of what the filter leaves, side by side: on every page the same for the same filter."""
    return cached(queries.rates, wanted, today=today())


def agreement() -> tuple[Agreement, ...]:
    """How far two people agree who judged the same pledges, by field."""
    return cached(queries.agreement)


def second_queue(wanted: PledgeFilter, by: str, *, page_size: int) -> list[Unread]:
    """The next pledges that wait for a second reading by this person."""
    return cached(queries.second_queue, wanted, by, page_size=page_size, today=today())


def disagreements(wanted: PledgeFilter) -> list[Disagreement]:
    """The pledges that two people read differently and nobody has settled."""
    return cached(queries.disagreements, wanted, today=today())
