"""When pledges fall due, month by month."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pandas as pd

from commitments import queries
from commitments.precision import Precision
from commitments.queries import DueSpan, Order, PledgeFilter, PledgeRow
from commitments.vocabulary import Timeliness
from dashboard.data.cache import cached
from dashboard.data.days import today
from dashboard.data.reading import every_pledge

_OPEN = (Timeliness.OVERDUE, Timeliness.DUE_SOON, Timeliness.UPCOMING)


def deadlines_ahead(wanted: PledgeFilter) -> Iterator[PledgeRow]:
    """Open pledges due from three months ago on, soonest first: what a calendar program subscribes to.

    All of them, however many, read while they are written away.
    """
    asked = tuple(one for one in _OPEN if one in (wanted.timeliness or _OPEN))
    first = today() - timedelta(days=90)
    if asked:
        ahead = replace(wanted, timeliness=asked, due_from=max(wanted.due_from or first, first))
        yield from every_pledge(ahead, Order.DUE)


def due_span(wanted: PledgeFilter) -> DueSpan | None:
    """Between which days the deadlines lie; None where no pledge has one."""
    return cached(queries.due_span, wanted, today=today())


def due_by_month(wanted: PledgeFilter, year: int) -> pd.DataFrame:
    """The deadlines of a year, month by month."""
    return cached(queries.due_by_month, wanted, year, today=today())


def due_precisions(wanted: PledgeFilter) -> dict[Precision, int]:
    """How the deadlines were named that lie between the filter's two due days, both of which must be set."""
    return cached(queries.due_precisions, wanted, wanted.due_from, wanted.due_to, today=today())
