"""All that a person may do to a pledge, in one place of its page."""

import streamlit as st

from dashboard import filters
from dashboard.data import PledgeDetail
from dashboard.forms.attributes import assign, edit
from dashboard.forms.events import event, retract
from dashboard.forms.judging import judge, merge
from dashboard.text import t


def desk(pledge: PledgeDetail, *, by: str) -> None:
    """Judging, recording and taking back events, naming who answers, and editing."""
    row = pledge.row
    with st.container(horizontal=True):
        judge(row, prefix="pledge")
        merge(row, prefix="pledge")
    with st.expander(t("event.record"), expanded=filters.kept("filled") == filters.draft(row).key):
        event(pledge, by=by)
    retract(pledge, by=by)
    with st.expander(t("assign"), expanded=bool(row.undecided)):
        assign(row, by=by)
    with st.expander(t("edit")):
        edit(row, by=by)
