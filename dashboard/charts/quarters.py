"""The time axis in quarters, labelled as Koreans write them; and days as plotly wants them."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from dashboard.text import quarter

LABELS = 4
"""Quarters labelled on a time axis at the most: what a telephone's width holds without one running into the next."""


def quarter_axis(quarters: Iterable[date]) -> dict[str, Any]:
    """The layout of an axis with every quarter from the first to the last, also those in which nothing was; two years
    at least."""
    days = sorted(set(quarters))
    if not days:
        return {}
    starts = quarter_starts(days[0], days[-1])
    while len(starts) < 8:
        before = starts[0] - timedelta(days=1)
        starts.insert(0, date(before.year, before.month - 2, 1))
    names = [quarter(start) for start in starts]
    step = -(-len(names) // LABELS)
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": names,
        "range": [-0.5, len(names) - 0.5],
        "tickmode": "array",
        "tickvals": names[::step],
        "tickangle": 0,
        "fixedrange": True,
    }


def quarter_starts(first: date, last: date) -> list[date]:
    start = date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
    starts = []
    while start <= last:
        if start >= first:
            starts.append(start)
        start = date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1)
    return starts or [first]


def as_day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else pd.Timestamp(str(value)).date()


def iso(value: object) -> str:
    return as_day(value).isoformat()


def milliseconds(start: object, end: object) -> float:
    return (as_day(end) - as_day(start)).total_seconds() * 1000
