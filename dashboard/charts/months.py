"""The deadlines of a year's months, by how they stand."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.look import COLOURS, texture
from dashboard.text import month_of_year, t

_HATCHED = {"shape": "/", "size": 7, "solidity": 0.35, "fillmode": "replace"}
_PARTS = (("kept", "fulfilled"), ("overdue", "unknown"), ("ahead", "in_progress"), ("closed", "broken"))


def months(frame: pd.DataFrame, year: int) -> go.Figure:
    """Twelve bars, stacked by kept, overdue (hatched), ahead and closed: ``frame`` has a row a month."""
    names = [month_of_year(date(year, int(number), 1)) for number in frame["month"]]
    bars = [
        {
            "type": "bar",
            "x": names,
            "y": frame[part],
            "name": t(f"calendar.{part}"),
            "marker": {"color": COLOURS[status], "pattern": _HATCHED if part == "overdue" else texture(status)},
        }
        for part, status in _PARTS
    ]
    layout = {
        "barmode": "stack",
        "bargap": 0.2,
        "height": 260,
        "margin": {"l": 4, "r": 8, "t": 28, "b": 24},
        "dragmode": False,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "yaxis": {"fixedrange": True, "nticks": 4, "tickformat": ",d"},
    }
    return go.Figure(bars, layout)
