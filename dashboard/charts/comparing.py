"""Two sides one below the other, on one scale."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.look import COLOURS, escape, ordered, texture, word
from dashboard.charts.quarters import LABELS
from dashboard.text import quarter, t


def compared(
    frames: Sequence[pd.DataFrame], names: Sequence[str], *, starts: Sequence[date] | None = None
) -> go.Figure:
    """One panel a side, one below the other and on one scale: pledges by quarter and status, as ``density`` has them.

    With ``starts`` the quarters are counted from each side's own first day, else they are those of the calendar.
    """
    firsts = [_quarter_number(day) for day in starts] if starts else [0] * len(frames)
    placed = [
        [_quarter_number(day) - first for day in frame["quarter"]] for frame, first in zip(frames, firsts, strict=True)
    ]
    every = [place for places in placed for place in places] or [_quarter_number(date(2000, 1, 1))]
    begin = 0 if starts else min(every)
    figure = go.Figure()
    largest = 1
    for number, (frame, places) in enumerate(zip(frames, placed, strict=True), 1):
        axis = "" if number == 1 else str(number)
        figure.add_bar(
            x=[None], y=[None], yaxis=f"y{axis}", hoverinfo="skip"
        )  # a side without pledges has its axis too
        shown = frame.assign(place=places)
        largest = max([largest, *shown.groupby("place")["n"].sum()])
        for status in ordered(shown["status"].unique()):
            part = shown[shown["status"] == status]
            figure.add_bar(
                x=part["place"],
                y=part["n"],
                yaxis=f"y{axis}",
                width=0.88,
                name=word(status),
                marker={"color": COLOURS[status], "pattern": texture(status)},
                customdata=[quarter(day) for day in part["quarter"]],
                hovertemplate=f"%{{customdata}}<br>{word(status)} %{{y:,}}<extra></extra>",
            )
        top = 1 - (number - 1) / len(frames)
        figure.update_layout(
            {
                f"yaxis{axis}": {
                    "domain": [top - 1 / len(frames) + 0.02, top - 0.1],
                    "fixedrange": True,
                    "nticks": 4,
                    "tickformat": ",d",
                }
            }
        )
        figure.add_annotation(
            text=f"<b>{escape(names[number - 1])}</b>", x=0, xref="paper", y=top, yref="paper", xanchor="left",
            yanchor="top", showarrow=False,
        )  # fmt: skip
    for number in range(1, len(frames) + 1):
        figure.update_layout({f"yaxis{'' if number == 1 else number}": {"range": [0, largest * 1.05]}})
    ticks = _places(begin, max(every))
    figure.update_layout(
        barmode="stack", bargap=0.12, height=200 * len(frames) + 40, showlegend=False, dragmode=False,
        margin={"l": 4, "r": 8, "t": 8, "b": 24},
    )  # fmt: skip
    figure.update_xaxes(
        range=[begin - 0.6, max(*every, begin + 7) + 0.6],
        tickmode="array",
        tickvals=ticks,
        ticktext=[t("compare.nth", n=one + 1) if starts else quarter(_quarter_day(one)) for one in ticks],
        anchor=f"y{len(frames)}" if len(frames) > 1 else "y",
        tickangle=0,
        fixedrange=True,
        zeroline=False,
    )
    return figure


def _quarter_number(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _quarter_day(number: int) -> date:
    return date(number // 4, number % 4 * 3 + 1, 1)


def _places(first: int, last: int) -> list[int]:
    """Of the quarters between these two those that are labelled, evenly and a few."""
    step = max(1, -(-(max(last, first + 7) - first + 1) // LABELS))
    return list(range(first, max(last, first + 7) + 1, step))
