"""A pledge's numbers, each as a line from where it starts to where it should come."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from commitments.gauge import Gauge
from dashboard.charts.look import ACCENT, INK, escape
from dashboard.text import amount, day, t

_ROW = 70
"""Pixels that a number takes."""


def numbers(gauges: Sequence[Gauge]) -> go.Figure:
    """One row a number, the first on top, each on its own scale: the target as an upright stroke with its amount, what
    was reported on the way as dots, the last with its amount and day."""
    traces = [trace for row, one in enumerate(gauges) for trace in _row(one, len(gauges) - row)]
    layout = {
        "height": 40 + _ROW * len(gauges),
        "margin": {"l": 4, "r": 8, "t": 12, "b": 12},
        "showlegend": False,
        "dragmode": False,
        "xaxis": {"visible": False, "range": [-0.08, 1.16], "fixedrange": True},
        "yaxis": {"visible": False, "range": [0.4, len(gauges) + 0.6], "fixedrange": True},
    }
    return go.Figure(traces, layout)


def _row(one: Gauge, y: int) -> list[dict[str, Any]]:
    unit, base = one.target.unit, one.target.baseline
    goal = t("gauge.target" if one.promised else "gauge.total", value=amount(one.target.value, unit))
    line = {"type": "scatter", "mode": "lines", "x": [0, 1], "y": [y, y], "line": {"color": INK, "width": 2}}
    ends = [(one.place(one.target.value), goal)]
    if base is not None:
        ends.append((one.place(base), t("gauge.baseline", value=amount(base, unit))))
    strokes = _marks(y, ends, "bottom center", {"symbol": "line-ns-open", "size": 18, "color": INK})
    told = [(one.place(value), "") for _, value in one.values[:-1]]
    if one.values:
        on, value = one.values[-1]
        told.append((one.place(value), f"{amount(value, unit)} {t('gauge.reported', when=day(on))}"))
    return [line, strokes, _marks(y, told, "top center", {"symbol": "circle", "size": 10, "color": ACCENT})]


def _marks(y: int, places: Sequence[tuple[float, str]], where: str, marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [place for place, _ in places],
        "y": [y] * len(places),
        "text": [escape(words) for _, words in places],
        "textposition": where,
        "cliponaxis": False,
        "marker": marker,
    }
