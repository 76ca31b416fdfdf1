"""Frames in, plotly figures out. Pure: no streamlit, no database, no clock; ``today`` is given.

Statuses have the colours of ``style.css``; they also differ in mark and pattern, so that nobody needs the colours.
Colours of text, grid and paper are left to the page's theme.
"""

import html
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from commitments.vocabulary import Evidence, Status
from dashboard.text import day, due, quarter, t, term

if TYPE_CHECKING:
    from dashboard.data import PledgeRow

COLOURS = {
    "unknown": "#adb3bb",
    "in_progress": "#3d85c6",
    "stalled": "#e69f00",
    "changed": "#c46fa0",
    "partly_fulfilled": "#6cc3a5",
    "fulfilled": "#009e73",
    "broken": "#d55e00",
}
MARKS = {
    "unknown": "circle-open",
    "in_progress": "triangle-right",
    "stalled": "square",
    "changed": "diamond",
    "partly_fulfilled": "triangle-up",
    "fulfilled": "circle",
    "broken": "x",
}
PATTERNS = {"stalled": "|", "broken": "x", "changed": "."}
ACCENT = "#2b7bd4"
"""The one colour that is no status: that of links."""
INK = "#80868f"
"""A grey that stands out from white and from near-black alike: for lines that are no status."""

ROW_HEIGHT = 40
"""Pixels a pledge takes: its title and, under it, its bar."""

CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}

LABELS = 4
"""Quarters labelled on a time axis at the most: what a telephone's width holds without one running into the next."""


def timeline(
    rows: "Sequence[PledgeRow]",
    segments: pd.DataFrame,
    events: pd.DataFrame,
    *,
    today: date,
    now: str,
    href: Mapping[int, str],
) -> go.Figure:
    """One row a pledge, the first on top: a bar coloured by status from the promise to its close, today or deadline.

    Solid is what was, hatched is after the deadline (on its colour: after the first one only), pale is what lies ahead.
    Marks are events, the upright stroke is the deadline, the hourglass the first one where it was moved, the dotted
    line ``today``, which is called ``now``. A title is a link (``href`` by pledge id) and stands above its bar.
    """
    place = {row.id: number for number, row in enumerate(rows)}
    figure = go.Figure()
    _add_bars(figure, segments, place, {row.id: row for row in rows})
    _add_deadlines(figure, rows, place)
    _add_events(figure, events, place)
    first, last = _span(rows, segments, events, today)
    figure.add_vline(x=today.isoformat(), line={"color": INK, "width": 1.5, "dash": "dot"})
    figure.add_annotation(
        x=today.isoformat(), y=1, yref="paper", yanchor="bottom", yshift=20, text=now, showarrow=False
    )
    _quarters(figure, first, last, rows=len(rows))
    _titles(figure, [_label(row, href.get(row.id, "")) for row in rows])
    figure.update_layout(
        barmode="overlay",
        bargap=0,
        height=96 + ROW_HEIGHT * max(len(rows), 1),
        margin={"l": 4, "r": 8, "t": 46, "b": 28},
        dragmode=False,
        hovermode="closest",
        hoverlabel={"align": "left"},
        showlegend=False,
    )
    return figure


def density(frame: pd.DataFrame, *, first: date | None = None, last: date | None = None) -> go.Figure:
    """All pledges of the view by the quarter they were made in, stacked by status: what the paged bars leave out.

    Quarters that hold no day from ``first`` to ``last``, the period that was chosen, are pale. Each bar bears the first
    day of its quarter, so that a stretch of them can be chosen.
    """
    figure = go.Figure()
    for status in _ordered(frame["status"].unique()):
        part = frame[frame["status"] == status]
        days = [_date(value) for value in part["quarter"]]
        figure.add_bar(
            x=[quarter(value) for value in days],
            y=part["n"],
            name=_word(status),
            customdata=[value.isoformat() for value in days],
            marker={
                "color": COLOURS[status],
                "pattern": _texture(status),
                "opacity": [1 if _meets(value, first, last) else 0.25 for value in days],
            },
            hovertemplate=f"%{{x}}<br>{_word(status)} %{{y:,}}<extra></extra>",
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.12,
        height=150,
        margin={"l": 4, "r": 8, "t": 8, "b": 24},
        showlegend=False,
        dragmode="select",
        selectdirection="h",
    )
    _quarter_axis(figure, frame["quarter"])
    figure.update_yaxes(fixedrange=True, nticks=3, tickformat=",d")
    return figure


def _meets(start: date, first: date | None, last: date | None) -> bool:
    end = start + timedelta(days=89)  # enough to tell quarters apart
    return (first is None or end >= first) and (last is None or start <= last)


def trend(frame: pd.DataFrame) -> go.Figure:
    """Where the pledges stood at the end of each quarter, as shares of all that were made until then."""
    figure = go.Figure()
    totals = frame.groupby("quarter")["n"].sum()
    for status in _ordered(frame["status"].unique()):
        part = frame[frame["status"] == status]
        shares = [n / totals[start] for start, n in zip(part["quarter"], part["n"], strict=True)]
        figure.add_bar(
            x=[quarter(_date(value)) for value in part["quarter"]],
            y=shares,
            name=_word(status),
            customdata=[f"{n:,}" for n in part["n"]],
            marker={"color": COLOURS[status], "pattern": _texture(status)},
            hovertemplate=f"%{{x}}<br>{_word(status)} %{{y:.0%}} (%{{customdata}})<extra></extra>",
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.12,
        height=150,
        margin={"l": 4, "r": 8, "t": 12, "b": 24},
        showlegend=False,
        dragmode=False,
    )
    _quarter_axis(figure, frame["quarter"])
    figure.update_yaxes(fixedrange=True, range=[0, 1], tickvals=[0, 0.5, 1], tickformat=".0%")
    return figure


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
    _quarter_axis(figure, frame["quarter"])
    figure.update_yaxes(fixedrange=True, nticks=4, tickformat=",d")
    return figure


def _quarter_axis(figure: go.Figure, quarters: Iterable[date]) -> None:
    """Every quarter from the first to the last, also those in which nothing was; two years at least."""
    days = sorted(set(quarters))
    if not days:
        return
    starts = _quarter_starts(days[0], days[-1])
    while len(starts) < 8:
        before = starts[0] - timedelta(days=1)
        starts.insert(0, date(before.year, before.month - 2, 1))
    names = [quarter(start) for start in starts]
    step = -(-len(names) // LABELS)
    figure.update_xaxes(
        type="category",
        categoryorder="array",
        categoryarray=names,
        range=[-0.5, len(names) - 0.5],
        tickmode="array",
        tickvals=names[::step],
        tickangle=0,
        fixedrange=True,
    )


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
        for status in _ordered(shown["status"].unique()):
            part = shown[shown["status"] == status]
            figure.add_bar(
                x=part["place"],
                y=part["n"],
                yaxis=f"y{axis}",
                width=0.88,
                name=_word(status),
                marker={"color": COLOURS[status], "pattern": _texture(status)},
                customdata=[quarter(day) for day in part["quarter"]],
                hovertemplate=f"%{{customdata}}<br>{_word(status)} %{{y:,}}<extra></extra>",
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
            text=f"<b>{_escape(names[number - 1])}</b>", x=0, xref="paper", y=top, yref="paper", xanchor="left",
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


def _titles(figure: go.Figure, labels: Sequence[str]) -> None:
    """The pledges' titles, each above its bar and over the whole width: beside the bars they would need half of it.

    They stand on axes of their own: plotly takes away the ticks of a time axis whose partner has labels inside.
    """
    places = {
        "tickmode": "array",
        "tickvals": list(range(len(labels))),
        "range": [max(len(labels), 1) - 0.5, -0.9],
        "zeroline": False,
        "fixedrange": True,
    }
    figure.update_layout(
        yaxis={**places, "showticklabels": False, "showgrid": True},
        yaxis2={
            **places,
            "ticktext": labels,
            "ticklabelposition": "inside top",
            "ticklabelshift": 9,
            "tickfont": {"size": 12.5},
            "showgrid": False,
            "overlaying": "y",
            "anchor": "x3",
        },
        xaxis3={"overlaying": "x", "visible": False, "range": [0, 1], "anchor": "y2"},
    )
    figure.add_scatter(x=[None], y=[None], xaxis="x3", yaxis="y2", hoverinfo="skip", showlegend=False)


def _add_bars(
    figure: go.Figure, segments: pd.DataFrame, place: Mapping[int, int], rows: "Mapping[int, PledgeRow]"
) -> None:
    for (status, phase), part in segments.groupby(["status", "phase"], sort=True):
        colour = COLOURS[str(status)]
        hatched = {"shape": "/", "size": 7, "solidity": 0.35, "fillmode": "replace"}
        pattern = {"overdue": hatched, "moved": _MOVED}.get(str(phase)) or _texture(str(status))
        figure.add_bar(
            base=[_iso(value) for value in part["start"]],
            x=[_milliseconds(start, end) for start, end in zip(part["start"], part["end"], strict=True)],
            y=[place[number] for number in part["pledge_id"]],
            orientation="h",
            width=0.3,
            name=_word(str(status)),
            marker={"color": colour, "line": {"width": 0}, "pattern": pattern},
            opacity=0.3 if phase == "ahead" else 1,
            customdata=[_pledge_words(rows[number]) for number in part["pledge_id"]],
            text=[_period(start, end, str(phase)) for start, end in zip(part["start"], part["end"], strict=True)],
            textposition="none",
            hovertemplate=f"%{{customdata}}<br><b>{_word(str(status))}</b> %{{text}}<extra></extra>",
        )


_MOVED = {"shape": "/", "size": 7, "solidity": 0.25, "fillmode": "overlay", "fgcolor": "white"}


def _texture(status: str) -> dict[str, object]:
    """A status's texture, white on its full colour; what is overdue is hatched on nothing instead."""
    return {"shape": PATTERNS.get(status, ""), "size": 6, "solidity": 0.3, "fillmode": "overlay", "fgcolor": "white"}


def _add_deadlines(figure: go.Figure, rows: "Sequence[PledgeRow]", place: Mapping[int, int]) -> None:
    moved = [row for row in rows if row.moved]
    if moved:
        figure.add_scatter(
            x=[_iso(row.first_due_to) for row in moved],
            y=[place[row.id] for row in moved],
            mode="markers",
            name=t("deadline.first"),
            marker={"symbol": "hourglass", "size": 18, "color": INK, "line": {"width": 1, "color": "white"}},
            customdata=[_escape(_first_due(row)) for row in moved],
            hovertemplate=f"<b>{t('deadline.first')}</b> %{{customdata}}<extra></extra>",
        )
    dated = [row for row in rows if row.due_to]
    figure.add_scatter(
        x=[_iso(row.due_to) for row in dated],
        y=[place[row.id] for row in dated],
        mode="markers",
        name=t("deadline"),
        marker={"symbol": "line-ns-open", "size": 15, "color": INK, "line": {"width": 2.5}},
        customdata=[_escape(due(row.due_from, row.due_to, promised_on=row.promised_on)) for row in dated],
        hovertemplate=f"<b>{t('deadline')}</b> %{{customdata}}<extra></extra>",
    )


def _add_events(figure: go.Figure, events: pd.DataFrame, place: Mapping[int, int]) -> None:
    known = events[events["pledge_id"].isin(list(place))]
    for status, part in known.groupby(known["status"].fillna("unknown").astype(str), sort=True):
        figure.add_scatter(
            x=[_iso(value) for value in part["happened_on"]],
            y=[place[number] for number in part["pledge_id"]],
            mode="markers",
            name=t("event"),
            marker={
                "symbol": MARKS[str(status)],
                "size": 11,
                "color": COLOURS[str(status)],
                "line": {"width": 1.5, "color": "white" if "open" not in MARKS[str(status)] else COLOURS[str(status)]},
            },
            customdata=[_event_words(row) for row in part.to_dict("records")],
            hovertemplate="%{customdata}<extra></extra>",
        )


def _quarters(figure: go.Figure, first: date, last: date, *, rows: int) -> None:
    """Ticks at the starts of quarters, a few of them labelled; on a tall chart also at the bottom."""
    starts = _quarter_starts(first, last)
    step = next(step for step in (1, 2, 4, 8, 16, 64) if len(starts) / step <= 7)
    labelled = [start for start in starts if (start.year * 4 + start.month // 3) % step == 0] or starts[:1]
    named = -(-len(labelled) // LABELS)
    axis = {
        "type": "date",
        "tickmode": "array",
        "tickvals": [start.isoformat() for start in labelled],
        "ticktext": [quarter(start) if place % named == 0 else "" for place, start in enumerate(labelled)],
        "range": [first.isoformat(), last.isoformat()],
        "fixedrange": True,
        "showgrid": True,
        "tickangle": 0,
        "zeroline": False,
    }
    figure.update_xaxes(side="top", **axis)
    if rows > 8:
        # An empty trace brings the second axis to the page: the labels above have scrolled away at the last rows.
        figure.add_scatter(x=[None], y=[None], xaxis="x2", hoverinfo="skip", showlegend=False)
        figure.update_layout(xaxis2={**axis, "overlaying": "x", "side": "bottom", "showgrid": False})


def _quarter_starts(first: date, last: date) -> list[date]:
    start = date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
    starts = []
    while start <= last:
        if start >= first:
            starts.append(start)
        start = date(start.year + start.month // 10, (start.month + 2) % 12 + 1, 1)
    return starts or [first]


def _span(rows: "Sequence[PledgeRow]", segments: pd.DataFrame, events: pd.DataFrame, today: date) -> tuple[date, date]:
    days = [today, *(row.promised_on for row in rows), *(row.due_to for row in rows if row.due_to)]
    days += [row.first_due_to for row in rows if row.first_due_to and row.moved]
    days += [_date(value) for value in [*segments["start"], *segments["end"], *events["happened_on"]]]
    margin = max(timedelta(days=20), (max(days) - min(days)) // 40)
    return min(days) - margin, max(days) + margin


def _label(row: "PledgeRow", href: str) -> str:
    words = _escape(textwrap.shorten(row.title, 46, placeholder="…") if " " in row.title else row.title[:46])
    return f'<a href="{html.escape(href, quote=True)}" target="_self">{words}</a>' if href else words


def _pledge_words(row: "PledgeRow") -> str:
    quote = textwrap.wrap(_escape(_short(row.quote)), 40)
    return "<br>".join([f"<b>{_escape(row.title)}</b>", *quote])


def _event_words(row: Mapping[Any, Any]) -> str:
    happened, evidence = _date(row["happened_on"]), term(Evidence(str(row["evidence"])))
    lines = [f"<b>{_escape(day(happened))} {_escape(evidence)}</b>"]
    lines += textwrap.wrap(_escape(str(row.get("note") or "")), 40)
    if quote := str(row.get("quote") or ""):
        lines += textwrap.wrap(_escape(f"“{_short(quote)}”"), 40)
    source = " · ".join(str(row[name]) for name in ("source_title", "outlet") if row.get(name))
    if source:
        lines += textwrap.wrap(_escape(f"{t('source')}: {source}"), 40)
    return "<br>".join(lines)


def _short(quote: str) -> str:
    return quote[:160] + ("…" if len(quote) > 160 else "")


def _first_due(row: "PledgeRow") -> str:
    first = due(row.first_due_from, row.first_due_to, promised_on=row.promised_on)
    return f"{first} → {due(row.due_from, row.due_to, promised_on=row.promised_on)}"


def _period(start: object, end: object, phase: str) -> str:
    words = f"{day(_date(start))} – {day(_date(end))}"
    return f"{words} {t('phase.' + phase)}" if phase != "past" else words


def _escape(text: str) -> str:
    """Plotly reads a little HTML in labels and fills in ``%{…}`` in hover texts: outside text must do neither."""
    return html.escape(text, quote=False).replace("%{", "%\u200b{").replace("\n", " ")


def _word(status: str) -> str:
    return term(None if status == "unknown" else Status(status))


_STACK = ("fulfilled", "partly_fulfilled", "in_progress", "changed", "stalled", "broken", "unknown")
"""Statuses from the bottom of a stack to its top: what was kept stands on the ground, where its length can be read."""


def _ordered(statuses: Iterable[str]) -> list[str]:
    found = set(statuses)
    return [status for status in _STACK if status in found]


def _date(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else pd.Timestamp(str(value)).date()


def _iso(value: object) -> str:
    return _date(value).isoformat()


def _milliseconds(start: object, end: object) -> float:
    return (_date(end) - _date(start)).total_seconds() * 1000
