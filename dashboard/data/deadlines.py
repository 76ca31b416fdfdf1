"""When pledges fall due, month by month."""

from datetime import date, timedelta

import pandas as pd

from commitments import queries
from commitments.precision import Precision
from commitments.queries import DueSpan, PledgeFilter, PledgeRow
from dashboard.data.cache import cached
from dashboard.data.days import today


def deadlines_ahead(wanted: PledgeFilter, *, limit: int) -> list[PledgeRow]:
    """Open pledges due from three months ago on, soonest first: what a calendar program subscribes to."""
    first, last = today() - timedelta(days=90), date.max
    return cached(queries.due_between, wanted, first, last, limit=limit, today=today())


def due_span(wanted: PledgeFilter) -> DueSpan | None:
    """Between which days the deadlines lie; None where no pledge has one."""
    return cached(queries.due_span, wanted, today=today())


def due_by_month(wanted: PledgeFilter, year: int) -> pd.DataFrame:
    """The deadlines of a year, month by month."""
    return cached(queries.due_by_month, wanted, year, today=today())


def due_precisions(wanted: PledgeFilter) -> dict[Precision, int]:
    """How the deadlines were named that lie between the filter's two due days, both of which must be set."""
    return cached(queries.due_precisions, wanted, wanted.due_from, wanted.due_to, today=today())
