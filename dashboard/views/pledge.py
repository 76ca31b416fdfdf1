"""One promise: the words it was made with, where it stands, what happened to it, and the forms to say what did."""

import streamlit as st

from commitments.vocabulary import Kind
from dashboard import components, data, filters, forms, takeaway
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
writing = not filters.as_of() and pledge.merged_into is None
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
            show(components.whole(statement.text, span, statement.licence, statement.url))
        if statement.reasons:
            with st.expander(t("pledge.reasons")):
                show(components.reasons(statement))
with side:
    st.subheader(t("pledge.facts"))
    show(components.pledge_facts(pledge, cite=filters.href("pledge", id=row.id, **dict.fromkeys(filters.FILTERS))))

st.subheader(t("pledge.events"))
show(
    components.events(pledge.events)
    or components.none(t("pledge.events.none" if writing else "pledge.events.none.yet"))
)
forms.take_away(f"events-{row.id}", row.title, takeaway.these_events(pledge.events, filters.pledge_link))
if row.kind is Kind.LEGISLATION or pledge.bills:
    st.subheader(t("bills"))
    forms.bills(pledge, writing=writing)
if not filters.as_of():
    st.subheader(t("pledge.write"))
    by = filters.recorder(data.default_recorder())
if writing:
    forms.desk(pledge, by=by)
similar = {one.id: filters.href("pledge", id=one.id) for one in pledge.similar}
if similar and pledge.merged_into is None:
    with st.expander(t("pledge.similar", n=len(similar))):
        show(components.pledge_table(pledge.similar, similar, today=data.today()))
forms.history(pledge.revisions, row)
