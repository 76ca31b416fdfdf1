"""Does a second person, who has not seen the first one's judgement, read a promise alike? And who is right if not?"""

import streamlit as st

from dashboard import components, data, filters, forms
from dashboard.components import show
from dashboard.text import t

AT_ONCE = 30

st.title(t("page.second"))
show(components.lede(t("second.lede")))
if filters.as_of():
    show(components.none(t("second.past")))
    st.stop()

by = filters.recorder(data.default_recorder())
wanted = data.PledgeFilter()  # most filters would show what the first reader thought: none is offered here
differing = data.disagreements(wanted)
skipped = filters.kept("skipped") or ()
queue = [one for one in data.second_queue(wanted, by, page_size=AT_ONCE + len(skipped)) if one.pledge_id not in skipped]
to_read, to_settle = st.tabs([t("second.read"), t("second.settle", n=len(differing))])
with to_read:
    if not queue:
        review = components.link(filters.href("review"), t("page.review"))
        hint = t("second.none.hint", name=by) if by else t("second.none.nameless")
        show(components.empty(t("second.none"), hint, review))
    for one in queue[:1]:
        statement = one.statement
        with st.container(border=True):
            show(
                components.made(statement, around=140),
                components.statement_source(statement),
                components.machine_read(statement.found, promised_on=statement.published.date()),
                components.reasons(statement),
            )
            forms.second(one, by=by)
    if skipped:
        st.caption(t("second.skipped", n=len(skipped)))
with to_settle:
    if not differing:
        show(components.none(t("settle.none")))
    for pair in differing[:AT_ONCE]:
        statement = pair.statement
        with st.container(border=True):
            show(
                f"<h2>{components.link(filters.href('pledge', id=pair.row.id), pair.row.title)}</h2>",
                components.made(statement, around=140),
                components.statement_source(statement),
                components.side_by_side(pair),
            )
            forms.settle(pair, by=by)
