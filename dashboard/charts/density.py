"""All pledges of a view by the quarter they were made in: the strip above a paged timeline."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.look import COLOURS, ordered, texture, word
from dashboard.charts.quarters import as_day, quarter_axis
from dashboard.text import quarter


def density(frame: pd.DataFrame, *, first: date | None = None, last: date | None = None) -> go.Figure:
    """All pledges of the view by the quarter they were made in, stacked by status: what the paged bars leave out.

    Quarters that hold no day from ``first`` to ``last``, the period that was chosen, are pale. Each bar bears the first
    day of its quarter, so that a stretch of them can be chosen.
    """
    bars = []
    for status in ordered(frame["status"].unique()):
        part = frame[frame["status"] == status]
        days = [as_day(value) for value in part["quarter"]]
        opacity = [1 if _meets(value, first, last) else 0.25 for value in days]
        bars.append(
            {
                "type": "bar",
                "x": [quarter(value) for value in days],
                "y": part["n"],
                "name": word(status),
                "customdata": [value.isoformat() for value in days],
                "marker": {"color": COLOURS[status], "pattern": texture(status), "opacity": opacity},
                "hovertemplate": f"%{{x}}<br>{word(status)} %{{y:,}}<extra></extra>",
            }
        )
    layout = {
        "barmode": "stack",
        "bargap": 0.12,
        "height": 150,
        "margin": {"l": 4, "r": 8, "t": 8, "b": 24},
        "showlegend": False,
        "dragmode": "select",
        "selectdirection": "h",
        "xaxis": quarter_axis(frame["quarter"]),
        "yaxis": {"fixedrange": True, "nticks": 3, "tickformat": ",d"},
    }
    return go.Figure(bars, layout)


def _meets(start: date, first: date | None, last: date | None) -> bool:
    end = start + timedelta(days=89)  # enough to tell quarters apart
    return (first is None or end >= first) and (last is None or start <= last)
