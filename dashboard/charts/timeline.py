"""The status timeline: a bar for each pledge, with its events, deadlines and today."""

import html
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from commitments.vocabulary import Evidence
from dashboard.charts.look import COLOURS, INK, MARKS, escape, texture, word
from dashboard.charts.quarters import LABELS, as_day, iso, milliseconds, quarter_starts
from dashboard.text import day, due, quarter, t, term

if TYPE_CHECKING:
    from dashboard.data import PledgeRow

ROW_HEIGHT = 40
"""Pixels a pledge takes: its title and, under it, its bar."""

TALL = 8
"""Rows from which on a chart is higher than most screens."""

_AT_TODAY = {"xref": "x", "yref": "paper"}
_ABOVE = {"yanchor": "bottom", "yshift": 20}
_HATCHED = {"shape": "/", "size": 7, "solidity": 0.35, "fillmode": "replace"}
_MOVED = {"shape": "/", "size": 7, "solidity": 0.25, "fillmode": "overlay", "fgcolor": "white"}


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
    at = today.isoformat()
    now_line = {"color": INK, "width": 1.5, "dash": "dot"}
    axes = _quarters(*_span(rows, segments, events, today), tall=len(rows) > TALL)
    axes |= _titles([_label(row, href.get(row.id, "")) for row in rows])
    layout = {
        **axes,
        "barmode": "overlay",
        "bargap": 0,
        "height": 96 + ROW_HEIGHT * max(len(rows), 1),
        "margin": {"l": 4, "r": 8, "t": 46, "b": 28},
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "showlegend": False,
        "shapes": [{"type": "line", **_AT_TODAY, "x0": at, "x1": at, "y0": 0, "y1": 1, "line": now_line}],
        "annotations": [{**_AT_TODAY, "x": at, "y": 1, "text": now, "showarrow": False, **_ABOVE}],
    }
    marks = [*_deadlines(rows, place), *_events(events, place)]
    # An empty trace brings an axis to the page that no other trace is drawn on.
    empty = [_on_axes("x3", "y2"), *([_on_axes("x2", "y")] if len(rows) > TALL else [])]
    # Made of plain values at once: part by part plotly takes five times as long to check the same.
    return go.Figure(
        [*_bars(segments, place, {row.id: row for row in rows}), *_named_phases(segments), *marks, *empty], layout
    )


def _on_axes(x: str, y: str) -> dict[str, Any]:
    return {"type": "scatter", "x": [None], "y": [None], "xaxis": x, "yaxis": y, "hoverinfo": "skip"}


def _titles(labels: Sequence[str]) -> dict[str, Any]:
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
    above = {
        **places,
        "ticktext": labels,
        "ticklabelposition": "inside top",
        "ticklabelshift": 9,
        "tickfont": {"size": 12.5},
        "showgrid": False,
        "overlaying": "y",
        "anchor": "x3",
    }
    return {
        "yaxis": {**places, "showticklabels": False, "showgrid": True},
        "yaxis2": above,
        "xaxis3": {"overlaying": "x", "visible": False, "range": [0, 1], "anchor": "y2"},
    }


def _bars(
    segments: pd.DataFrame, place: Mapping[int, int], rows: "Mapping[int, PledgeRow]"
) -> Iterator[dict[str, Any]]:
    for (status, phase), part in segments.groupby(["status", "phase"], sort=True):
        ends = list(zip(part["start"], part["end"], strict=True))
        yield {
            "type": "bar",
            "base": [iso(start) for start, _ in ends],
            "x": [milliseconds(start, end) for start, end in ends],
            "y": [place[number] for number in part["pledge_id"]],
            "orientation": "h",
            "width": 0.3,
            "name": word(str(status)),
            **_look(str(status), str(phase)),
            "customdata": [_pledge_words(rows[number]) for number in part["pledge_id"]],
            "text": [_period(start, end, str(phase)) for start, end in ends],
            "textposition": "none",
            "hovertemplate": f"%{{customdata}}<br><b>{word(str(status))}</b> %{{text}}<extra></extra>",
        }


def _look(status: str, phase: str) -> dict[str, Any]:
    pattern = {"overdue": _HATCHED, "moved": _MOVED}.get(phase) or texture(status)
    marker = {"color": COLOURS[status], "line": {"width": 0}, "pattern": pattern}
    return {"marker": marker, "opacity": 0.3 if phase == "ahead" else 1}


def _named_phases(segments: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """An empty bar for each phase but the past, so that a key can name what hatching and paleness stand for."""
    for phase, key in (("moved", "timeline.moved"), ("overdue", "timeline.overdue"), ("ahead", "timeline.ahead")):
        if (segments["phase"] == phase).any():
            yield {
                "type": "bar",
                "orientation": "h",
                "x": [None],
                "y": [None],
                "name": t(key),
                **_look("unknown", phase),
            }


def _deadlines(rows: "Sequence[PledgeRow]", place: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    moved = [row for row in rows if row.moved]
    if moved:
        yield {
            "type": "scatter",
            "x": [iso(row.first_due_to) for row in moved],
            "y": [place[row.id] for row in moved],
            "mode": "markers",
            "name": t("deadline.first"),
            "marker": {"symbol": "hourglass", "size": 18, "color": INK, "line": {"width": 1, "color": "white"}},
            "customdata": [escape(_first_due(row)) for row in moved],
            "hovertemplate": f"<b>{t('deadline.first')}</b> %{{customdata}}<extra></extra>",
        }
    dated = [row for row in rows if row.due_to]
    yield {
        "type": "scatter",
        "x": [iso(row.due_to) for row in dated],
        "y": [place[row.id] for row in dated],
        "mode": "markers",
        "name": t("deadline"),
        "marker": {"symbol": "line-ns-open", "size": 15, "color": INK, "line": {"width": 2.5}},
        "customdata": [escape(due(row.due_from, row.due_to, promised_on=row.promised_on)) for row in dated],
        "hovertemplate": f"<b>{t('deadline')}</b> %{{customdata}}<extra></extra>",
    }


def _events(events: pd.DataFrame, place: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    known = events[events["pledge_id"].isin(list(place))]
    for key, part in known.groupby(known["status"].fillna("unknown").astype(str), sort=True):
        mark, colour = MARKS[str(key)], COLOURS[str(key)]
        rim = {"width": 1.5, "color": colour if "open" in mark else "white"}
        yield {
            "type": "scatter",
            "x": [iso(value) for value in part["happened_on"]],
            "y": [place[number] for number in part["pledge_id"]],
            "mode": "markers",
            "name": t("event"),
            "marker": {"symbol": mark, "size": 11, "color": colour, "line": rim},
            "customdata": [_event_words(row) for row in part.to_dict("records")],
            "hovertemplate": "%{customdata}<extra></extra>",
        }


def _quarters(first: date, last: date, *, tall: bool) -> dict[str, Any]:
    """Ticks at the starts of quarters, a few of them labelled; on a ``tall`` chart also at the bottom, since the labels
    above have scrolled away at the last rows."""
    starts = quarter_starts(first, last)
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
    below = {"xaxis2": {**axis, "overlaying": "x", "side": "bottom", "showgrid": False}} if tall else {}
    return {"xaxis": {**axis, "side": "top"}, **below}


def _span(rows: "Sequence[PledgeRow]", segments: pd.DataFrame, events: pd.DataFrame, today: date) -> tuple[date, date]:
    days = [today, *(row.promised_on for row in rows), *(row.due_to for row in rows if row.due_to)]
    days += [row.first_due_to for row in rows if row.first_due_to and row.moved]
    days += [as_day(value) for value in [*segments["start"], *segments["end"], *events["happened_on"]]]
    margin = max(timedelta(days=20), (max(days) - min(days)) // 40)
    return min(days) - margin, max(days) + margin


def _label(row: "PledgeRow", href: str) -> str:
    words = escape(textwrap.shorten(row.title, 46, placeholder="…") if " " in row.title else row.title[:46])
    return f'<a href="{html.escape(href, quote=True)}" target="_self">{words}</a>' if href else words


def _pledge_words(row: "PledgeRow") -> str:
    quote = textwrap.wrap(escape(_short(row.quote)), 40)
    return "<br>".join([f"<b>{escape(row.title)}</b>", *quote])


def _event_words(row: Mapping[Any, Any]) -> str:
    happened, evidence = as_day(row["happened_on"]), term(Evidence(str(row["evidence"])))
    lines = [f"<b>{escape(day(happened))} {escape(evidence)}</b>"]
    lines += textwrap.wrap(escape(str(row.get("note") or "")), 40)
    if quote := str(row.get("quote") or ""):
        lines += textwrap.wrap(escape(f"“{_short(quote)}”"), 40)
    source = " · ".join(str(row[name]) for name in ("source_title", "outlet") if row.get(name))
    if source:
        lines += textwrap.wrap(escape(f"{t('source')}: {source}"), 40)
    return "<br>".join(lines)


def _short(quote: str) -> str:
    return quote[:160] + ("…" if len(quote) > 160 else "")


def _first_due(row: "PledgeRow") -> str:
    first = due(row.first_due_from, row.first_due_to, promised_on=row.promised_on)
    return f"{first} → {due(row.due_from, row.due_to, promised_on=row.promised_on)}"


def _period(start: object, end: object, phase: str) -> str:
    words = f"{day(as_day(start))} – {day(as_day(end))}"
    return f"{words} {t('phase.' + phase)}" if phase != "past" else words
