"""Words against deeds, quarter by quarter."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.look import ACCENT, COLOURS
from dashboard.charts.quarters import quarter_axis
from dashboard.text import quarter, t


def by_quarter(frame: pd.DataFrame) -> go.Figure:
    """Words against deeds, quarter by quarter: pledges made and announcements in grey, what was done in colour."""
    figure = go.Figure()
    for column, name, colour, shape in (
        ("promised", t("quarter.promised"), COLOURS["unknown"], ""),
        ("announcements", t("quarter.announcements"), COLOURS["unknown"], "/"),
        ("acts", t("quarter.acts"), ACCENT, ""),
    ):
        figure.add_bar(
            x=[quarter(value) for value in frame["quarter"]],
            y=frame[column],
            name=name,
            marker={"color": colour, "pattern": {"shape": shape, "fillmode": "replace"}},
            hovertemplate=f"%{{x}}<br>{name} %{{y:,}}<extra></extra>",
        )
    figure.update_layout(
        barmode="group",
        height=240,
        margin={"l": 4, "r": 8, "t": 28, "b": 24},
        dragmode=False,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    )
    figure.update_xaxes(quarter_axis(frame["quarter"]))
    figure.update_yaxes(fixedrange=True, nticks=4, tickformat=",d")
    return figure
