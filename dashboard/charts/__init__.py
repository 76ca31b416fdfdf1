"""Frames in, plotly figures out. Pure: no streamlit, no database, no clock; ``today`` is given.

Statuses have the colours and textures of ``style.css``; they also differ in mark and pattern, so that nobody needs the
colours. Colours of text, grid and paper are left to the page's theme. One file a chart.
"""

from dashboard.charts.comparing import compared
from dashboard.charts.density import density
from dashboard.charts.look import ACCENT, COLOURS, CONFIG, INK, MARKS, PATTERNS
from dashboard.charts.months import months
from dashboard.charts.numbers import numbers
from dashboard.charts.quarters import LABELS
from dashboard.charts.stages import stages
from dashboard.charts.timeline import ROW_HEIGHT, timeline
from dashboard.charts.trend import trend
from dashboard.charts.words_and_deeds import by_quarter

__all__ = [
    "ACCENT",
    "COLOURS",
    "CONFIG",
    "INK",
    "LABELS",
    "MARKS",
    "PATTERNS",
    "ROW_HEIGHT",
    "by_quarter",
    "compared",
    "density",
    "months",
    "numbers",
    "stages",
    "timeline",
    "trend",
]
