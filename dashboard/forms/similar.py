"""Pledges like the one that a page shows, folded away below it."""

import streamlit as st

from dashboard import components, data, filters, takeaway
from dashboard.components import show
from dashboard.data import PledgeDetail
from dashboard.forms.taking import take_away
from dashboard.text import t


def similar(pledge: PledgeDetail) -> None:
    """Their table and its file; nothing where there are none, or where the pledge has gone into another one."""
    if not pledge.similar or pledge.merged_into is not None:
        return
    words = t("pledge.similar", n=len(pledge.similar))
    href = {one.id: filters.href("pledge", id=one.id) for one in pledge.similar}
    with st.expander(words):
        taken = takeaway.these_pledges(pledge.similar, filters.pledge_links())
        take_away(f"similar-{pledge.row.id}", f"{pledge.row.title}: {words}", taken)
        show(components.pledge_table(pledge.similar, href, today=data.today()))
