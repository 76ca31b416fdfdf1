"""Where the pledges stood at the end of each quarter."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.look import COLOURS, ordered, texture, word
from dashboard.charts.quarters import as_day, quarter_axis
from dashboard.text import quarter


def trend(frame: pd.DataFrame) -> go.Figure:
    """Where the pledges stood at the end of each quarter, as shares of all that were made until then."""
    totals = frame.groupby("quarter")["n"].sum()
    bars = []
    for status in ordered(frame["status"].unique()):
        part = frame[frame["status"] == status]
        bars.append(
            {
                "type": "bar",
                "x": [quarter(as_day(value)) for value in part["quarter"]],
                "y": [n / totals[start] for start, n in zip(part["quarter"], part["n"], strict=True)],
                "name": word(status),
                "customdata": [f"{n:,}" for n in part["n"]],
                "marker": {"color": COLOURS[status], "pattern": texture(status)},
                "hovertemplate": f"%{{x}}<br>{word(status)} %{{y:.0%}} (%{{customdata}})<extra></extra>",
            }
        )
    layout = {
        "barmode": "stack",
        "bargap": 0.12,
        "height": 150,
        "margin": {"l": 4, "r": 8, "t": 12, "b": 24},
        "showlegend": False,
        "dragmode": False,
        "xaxis": quarter_axis(frame["quarter"]),
        "yaxis": {"fixedrange": True, "range": [0, 1], "tickvals": [0, 0.5, 1], "tickformat": ".0%"},
    }
    return go.Figure(bars, layout)
