"""How far have the laws come that were promised? Every bill on its way, and the pledges that it carries."""

import streamlit as st

from dashboard import charts, components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.data import Fate
from dashboard.text import t

SIZE = 15

st.title(t("legislation.title"))
found = data.carrying_bills(filters.chosen())
if not found:
    to_pledges = components.link(filters.href("pledges", kind="legislation"), t("legislation.to_pledges"))
    show(components.empty(t("legislation.none"), t("legislation.none.hint"), to_pledges, past=filters.as_of()))
    st.stop()

fates = [one.states[-1].fate for one in found]
href = {pledge.id: filters.href("pledge", id=pledge.id) for one in found for pledge in one.pledges}
law, ended = fates.count(Fate.PROMULGATED) + fates.count(Fate.IN_FORCE), fates.count(Fate.FAILED)
show(components.lede(t("legislation.lede", n=len(found), pledges=len(href), law=law, ended=ended)))
show(components.none(t("legislation.hint")))
show(components.pipeline(found, {one.bill.id: href[one.pledges[0].id] for one in found}))
forms.take_chart("stages", t("legislation.title"), charts.stages(components.bills_by_step(found)))

forms.headed(t("legislation.bills"), "bills", takeaway.bills(found, filters.pledge_links()))
first = (filters.page(len(found), SIZE) - 1) * SIZE
told: set[str] = set()
for one in found[first : first + SIZE]:
    show(components.bill(one, today=data.today(), told=told), components.carried(one, href))
    told |= {state.bill.id for state in one.states}
filters.pager(len(found), SIZE)
