"""One promise: the words it was made with, where it stands, what happened to it, and the forms to say what did."""

import streamlit as st

from commitments.vocabulary import Kind
from dashboard import charts, components, data, filters, forms, takeaway
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
    show(components.empty(t("pledge.none"), t("pledge.none.hint"), to_list, past=filters.as_of()))
    st.stop()

row = pledge.row
writing = not filters.as_of() and pledge.merged_into is None
st.set_page_config(page_title=f"{row.title} · {t('product')}")
waiting = data.waiting_of(row.id) if writing else []
merged_href = filters.href("pledge", id=pledge.merged_into)
show(components.pledge_head(pledge, merged_href=merged_href, today=data.today(), waiting=len(waiting)))
counted = components.told_numbers(row.targets, pledge.events)
show(components.numbers(counted))
if counted:
    forms.take_chart("numbers", row.title, charts.numbers(counted))
main, side = st.columns([3, 2], gap="large")
with main:
    st.header(t("pledge.words"))
    show(components.statements(pledge.statements))
    taken = takeaway.these_events(pledge.events, filters.pledge_links())
    forms.headed(t("pledge.events"), f"events-{row.id}", taken, title=row.title)
    if not pledge.events:
        show(components.none(t("pledge.events.none" if writing else "pledge.events.none.yet")))
    show(components.story(pledge, today=data.today()))
with side:
    st.header(t("pledge.facts"))
    show(components.pledge_facts(pledge))
    forms.cite(row)

if row.kind is Kind.LEGISLATION or pledge.bills:
    st.header(t("bills"))
    forms.bills(pledge, writing=writing)
with st.container(key="desk"):  # by this name it is left out on paper
    if not filters.as_of():
        st.header(t("pledge.write"), anchor=components.DESK)
        by = filters.recorder(data.default_recorder())
    if writing:
        forms.waiting(waiting, row)
        forms.desk(pledge, by=by)
forms.similar(pledge)
forms.history(pledge.revisions, row)
