"""The period of promises that a page speaks of, chosen in quarters: on a slider or by drawing over a strip of bars.

It is no filter of its own but sets the days of the promise, so that it stands in the address and beside the others.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard.data import quarter_ends
from dashboard.filters.state import as_day, choices, one
from dashboard.text import quarter, t

_STRIP = "strip"


def chosen_days() -> tuple[date | None, date | None]:
    """The first and the last day of the promises that are asked for; None where that side is open."""
    return as_day(one(choices(), "promised_from")), as_day(one(choices(), "promised_to"))


def period(strip: Any, quarters: Sequence[date], *, config: dict[str, Any]) -> None:
    """The strip of bars, and under it a slider from the first of these quarters (by their first days) to the last."""
    st.plotly_chart(
        strip,
        key=_STRIP,
        config=config,
        alt=t("timeline.density"),
        on_select=_brush,
        selection_mode=("points", "box"),
    )
    starts, last = [min(quarters)], max(quarters)
    while starts[-1] < last:
        start = starts[-1]
        starts.append(date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1))
    if len(starts) < 2:
        return
    since, until = chosen_days()
    low = max([start for start in starts if since and start <= since], default=starts[0])
    high = max([start for start in starts if until and start <= until], default=starts[-1 if until is None else 0])
    place = (low, max(low, high))
    # A slider with two ends takes its place only when it is made: it is made anew where the days changed beside it.
    made = st.session_state.get("period_made", 0)
    if st.session_state.get(f"period-{made}", place) != place:
        made += 1
    st.session_state["period_made"] = made
    st.select_slider(
        t("timeline.period"),
        starts,
        value=place,
        key=f"period-{made}",
        format_func=quarter,
        on_change=_slide,
        args=(f"period-{made}", starts[0], starts[-1]),
    )


def _brush() -> None:
    """Somebody has drawn over the strip or clicked on a bar; letting go changes nothing."""
    points = st.session_state[_STRIP]["selection"]["points"]
    starts = [start for point in points if (start := as_day(_text(point.get("customdata"))))]
    if starts:
        _choose(min(starts), max(starts))


def _slide(key: str, first: date, last: date) -> None:
    low, high = st.session_state[key]
    _choose(low if low > first else None, high if high < last else None)


def _choose(low: date | None, high: date | None) -> None:
    st.session_state["w_promised_from"] = low
    st.session_state["w_promised_to"] = quarter_ends(high)[1] if high else None


def _text(value: object) -> str:
    """A bar's day as the browser hands it back: by itself or in a list."""
    return str(value[0] if isinstance(value, list) and value else value)
