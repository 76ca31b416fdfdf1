"""What moves: what changed this week, what falls due this quarter, and what fell silent; three lists side by side."""

import streamlit as st

from dashboard import components, data, filters, takeaway
from dashboard.components import show
from dashboard.data import PledgeFilter
from dashboard.forms.taking import headed
from dashboard.text import t


def lately(wanted: PledgeFilter) -> None:
    """The three lists, each with what it holds, and as a file where it holds anything."""
    week, due, silent = data.events_of_the_week(wanted), data.due_this_quarter(wanted), data.fell_silent(wanted)
    numbers = (*(one.pledge_id for one in week), *(row.id for row in (*due, *silent)))
    href, today = {n: filters.href("pledge", id=n) for n in numbers}, data.today()
    lists = {
        "recent": (components.recent(week, href), takeaway.these_events(week, filters.pledge_links())),
        "due": (components.due_list(due, href, today=today), takeaway.these_pledges(due, filters.pledge_links())),
        "silent": (
            components.silent_list(silent, href, today=today), takeaway.these_pledges(silent, filters.pledge_links()),
        ),
    }  # fmt: skip
    for column, (name, (words, taken)) in zip(st.columns(3, gap="large"), lists.items(), strict=True):
        with column:
            headed(t(f"overview.{name}"), name, taken if words else None, help=t(f"overview.{name}.hint"))
            show(words or components.none(t(f"overview.{name}.none")))
