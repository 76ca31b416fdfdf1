"""How all charts look: a status's colour, mark and texture, and what text from outside may do in a label."""

import html
from collections.abc import Iterable

from commitments.vocabulary import Status
from dashboard.text import term

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

CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}

STACK = ("fulfilled", "partly_fulfilled", "in_progress", "changed", "stalled", "broken", "unknown")
"""Statuses from the bottom of a stack to its top: what was kept stands on the ground, where its length can be read."""


def texture(status: str) -> dict[str, object]:
    """A status's texture, white on its full colour; what is overdue is hatched on nothing instead."""
    return {"shape": PATTERNS.get(status, ""), "size": 6, "solidity": 0.3, "fillmode": "overlay", "fgcolor": "white"}


def word(status: str) -> str:
    return term(None if status == "unknown" else Status(status))


def ordered(statuses: Iterable[str]) -> list[str]:
    found = set(statuses)
    return [status for status in STACK if status in found]


def escape(text: str) -> str:
    """Plotly reads a little HTML in labels and fills in ``%{…}`` in hover texts: outside text must do neither."""
    return html.escape(text, quote=False).replace("%{", "%\u200b{").replace("\n", " ")
