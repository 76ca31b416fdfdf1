"""What the pages read of pledges, events, articles and the people who judged them."""

from dataclasses import replace
from datetime import timedelta

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
    PledgeDetail,
    PledgeFilter,
    PledgeRow,
    Timeline,
    Unread,
)
from commitments.rates import Rate
from commitments.vocabulary import Review
from dashboard.data.cache import cached
from dashboard.data.days import today


def archive() -> Archive:
    """How much is held."""
    return cached(queries.archive)


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
    return cached(queries.by_quarter, wanted, today=today())


def recent_events(wanted: PledgeFilter, *, limit: int) -> list[EventRow]:
    """What happened last."""
    return cached(queries.recent_events, wanted, limit=limit, today=today())


def due_within(wanted: PledgeFilter, days: int, *, limit: int) -> list[PledgeRow]:
    """Open pledges whose deadline lies within so many days from today, soonest first."""
    return cached(queries.due_between, wanted, today(), today() + timedelta(days=days), limit=limit, today=today())


def timeline(wanted: PledgeFilter, *, order: Order, page: int, page_size: int) -> Timeline:
    """One page of the status timeline."""
    return cached(queries.timeline, wanted, order=order, page=page, page_size=page_size, today=today())


def density(wanted: PledgeFilter) -> pd.DataFrame:
    """Pledges by quarter and status."""
    return cached(queries.density, wanted, today=today())


def pledge(pledge_id: int) -> PledgeDetail:
    """Everything about one pledge. Raises NotFound."""
    return cached(queries.pledge, pledge_id, today=today())


def waiting(wanted: PledgeFilter) -> PledgeFilter:
    """The same filter for what waits for review."""
    return replace(wanted, reviews=(Review.UNREVIEWED.value,), reviewed_only=False)


def review_queue(wanted: PledgeFilter, *, page: int, page_size: int) -> list[Candidate]:
    """One page of what waits for review."""
    return cached(queries.review_queue, wanted, page=page, page_size=page_size, today=today())


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
