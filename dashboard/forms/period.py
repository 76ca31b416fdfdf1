"""The strip above a paged timeline: all its pledges by quarter, and the period that a person draws on it."""

from dataclasses import replace

import streamlit as st

from dashboard import charts, data, filters
from dashboard.data import PledgeFilter
from dashboard.forms.taking import take_chart
from dashboard.text import t


def period(wanted: PledgeFilter, title: str, *, size: int) -> None:
    """The strip with its slider and the button that hands it out; nothing where one page of ``size`` holds them all."""
    since, until = filters.chosen_days()
    strip = data.density(replace(wanted, promised_from=None, promised_to=None))
    if strip["n"].sum() > size:
        st.caption(t("timeline.density"))
        figure = charts.density(strip, first=since, last=until)
        filters.period(figure, strip["quarter"].tolist(), config=charts.CONFIG)
        take_chart("density", title, figure)
