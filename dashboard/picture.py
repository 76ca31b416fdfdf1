"""A chart as a picture to take away: with its title, its key, its source and its day in it, dark on white whatever the
theme.

Pure, as the charts are. The browser draws the picture itself (plotly's own ``toImage``): the server needs no renderer.
"""

import html
from typing import Any

import plotly.graph_objects as go

WIDTH = 1200
"""Pixels across of a picture that is taken away, whatever the window's width."""
_HEAD, _FOOT, _KEY = 56, 56, 30
_INK, _QUIET = "#1c1e21", "#5b6068"
_FONT = "Noto Sans KR, Noto Sans CJK KR, Apple SD Gothic Neo, Malgun Gothic, sans-serif"


def to_take(figure: go.Figure, title: str, credit: str) -> go.Figure:
    """The figure with its title above it and ``credit`` (source and day) below it; the one given stays as it is.

    What the page says beside the chart, the colours' and the marks' names, stands under the title.
    """
    taken = go.Figure(figure)
    margin, key = taken.layout.margin, _key(taken)
    top, bottom = (margin.t or 0) + _HEAD + (_KEY if key else 0), (margin.b or 0) + _FOOT
    height = (taken.layout.height or 450) + _HEAD + _FOOT + (_KEY if key else 0)
    taken.update_layout(
        template="plotly_white",
        title={"text": _escape(title), "x": 0.01, "xanchor": "left", "yref": "container", "y": 1, "yanchor": "top",
               "pad": {"t": 16}, "font": {"size": 20, "color": _INK}},
        font={"family": _FONT, "color": _INK},
        paper_bgcolor="white",
        plot_bgcolor="white",
        margin={"t": top, "b": bottom, "l": (margin.l or 0) + 12, "r": (margin.r or 0) + 12},
        height=height,
    )  # fmt: skip
    if key:
        taken.update_layout(
            showlegend=True,
            legend={"orientation": "h", "yref": "container", "y": 1 - (_HEAD - 8) / height, "yanchor": "top", "x": 0,
                    "traceorder": "normal", "font": {"size": 13}, "itemsizing": "constant"},
        )  # fmt: skip
    taken.add_annotation(
        text=_escape(credit), xref="paper", yref="paper", x=0, y=0, xshift=-12, xanchor="left", yanchor="top",
        yshift=-bottom + 30, showarrow=False, align="left", font={"size": 12, "color": _QUIET},
    )  # fmt: skip
    return taken


def _key(taken: go.Figure) -> bool:
    """Names each kind of trace once in the key that the page draws outside the chart. False where there is none, or
    where the chart has its own."""
    named = [trace for trace in taken.data if trace.name]
    if taken.layout.showlegend is not False or not named:
        return False
    last = {trace.name: trace for trace in named}
    for trace in taken.data:
        trace.showlegend = trace is last.get(trace.name)
    return True


def config(kind: str, name: str, height: int) -> dict[str, Any]:
    """Plotly's settings: one button, which hands out the picture as ``png`` or ``svg`` under a file name."""
    options = {"format": kind, "filename": name, "width": WIDTH, "height": height, "scale": 2 if kind == "png" else 1}
    return {
        "displayModeBar": True,
        "displaylogo": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": options,
        "responsive": True,
        "scrollZoom": False,
    }


def _escape(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", " ")
