"""One promise: the words it was made with, where it stands, what happened to it, and the forms to say what did."""

import streamlit as st

from dashboard import components, data, filters, forms
from dashboard.components import show
from dashboard.data import NotFound
from dashboard.text import t

number = filters.pledge_id()
try:
    pledge = data.pledge(number) if number is not None else None
except NotFound:
    pledge = None
if pledge is None:
    st.title(t("page.pledge"))
    to_list = components.link(filters.href("pledges"), t("page.pledges"))
    show(components.empty(t("pledge.none"), t("pledge.none.hint"), to_list))
    st.stop()

row = pledge.row
st.set_page_config(page_title=f"{row.title} · {t('product')}")
show(components.pledge_head(pledge, merged_href=filters.href("pledge", id=pledge.merged_into), today=data.today()))
main, side = st.columns([3, 2], gap="large")
with main:
    st.subheader(t("pledge.words"))
    for statement in pledge.statements:
        span = [(statement.start, statement.end)]
        show(components.role(statement), components.quote(statement.text, span, around=160))
        show(components.statement_source(statement))
        with st.expander(t("pledge.article")):
            show(components.quote(statement.text, span))
        if statement.reasons:
            with st.expander(t("pledge.reasons")):
                show(components.reasons(statement))
    show(components.bills(pledge.bills))
with side:
    st.subheader(t("pledge.facts"))
    show(components.pledge_facts(pledge, cite=f"/pledge?id={row.id}"))

st.subheader(t("pledge.events"))
show(components.events(pledge.events) or components.none(t("pledge.events.none")))
if pledge.merged_into is None:
    st.subheader(t("pledge.write"))
    by = filters.recorder(data.default_recorder())
    with st.container(horizontal=True):
        forms.judge(row, prefix="pledge")
        forms.merge(row, prefix="pledge")
    with st.expander(t("event.record"), expanded=True):
        forms.event(row, by=by)
    forms.retract(row, pledge.events, by=by)
    with st.expander(t("edit")):
        forms.edit(row, by=by)
    similar = {one.id: filters.href("pledge", id=one.id) for one in pledge.similar}
    if similar:
        with st.expander(t("pledge.similar", n=len(similar))):
            show(components.pledge_table(pledge.similar, similar, today=data.today()))
show(components.revisions(pledge.revisions))
