"""A chart as a picture to take away: with its title, its source and its day in it, dark on white whatever the theme.

Pure, as the charts are. The browser draws the picture itself (plotly's own ``toImage``): the server needs no renderer.
"""

import html
from typing import Any

import plotly.graph_objects as go

WIDTH = 1200
"""Pixels across of a picture that is taken away, whatever the window's width."""
_HEAD, _FOOT = 56, 56
_INK, _QUIET = "#1c1e21", "#5b6068"
_FONT = "Noto Sans KR, Noto Sans CJK KR, Apple SD Gothic Neo, Malgun Gothic, sans-serif"


def to_take(figure: go.Figure, title: str, credit: str) -> go.Figure:
    """The figure with its title above it and ``credit`` (source and day) below it; the one given stays as it is."""
    taken = go.Figure(figure)
    margin = taken.layout.margin
    top, bottom = (margin.t or 0) + _HEAD, (margin.b or 0) + _FOOT
    taken.update_layout(
        template="plotly_white",
        title={"text": _escape(title), "x": 0.01, "xanchor": "left", "yref": "container", "y": 1, "yanchor": "top",
               "pad": {"t": 16}, "font": {"size": 20, "color": _INK}},
        font={"family": _FONT, "color": _INK},
        paper_bgcolor="white",
        plot_bgcolor="white",
        margin={"t": top, "b": bottom, "l": (margin.l or 0) + 12, "r": (margin.r or 0) + 12},
        height=(taken.layout.height or 450) + _HEAD + _FOOT,
    )  # fmt: skip
    taken.add_annotation(
        text=_escape(credit), xref="paper", yref="paper", x=0, y=0, xshift=-12, xanchor="left", yanchor="top",
        yshift=-bottom + 30, showarrow=False, align="left", font={"size": 12, "color": _QUIET},
    )  # fmt: skip
    return taken


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
