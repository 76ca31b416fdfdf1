"""How many bills have come how far."""

from collections.abc import Mapping

import plotly.graph_objects as go

from dashboard.charts.look import ACCENT


def stages(bills: Mapping[str, int]) -> go.Figure:
    """A bar a stage in the order given: the stage's word and the number of bills that stand there."""
    bar = {
        "type": "bar",
        "x": list(bills),
        "y": list(bills.values()),
        "text": [f"{number:,}" for number in bills.values()],
        "textposition": "outside",
        "cliponaxis": False,
        "marker": {"color": ACCENT},
    }
    layout = {
        "bargap": 0.3,
        "height": 240,
        "margin": {"l": 4, "r": 8, "t": 28, "b": 24},
        "dragmode": False,
        "yaxis": {"fixedrange": True, "visible": False},
    }
    return go.Figure([bar], layout)
