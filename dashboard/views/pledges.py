"""Which pledges are there? Every combination of filters as one list with a link."""

import streamlit as st

from dashboard import components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.data import Order
from dashboard.text import t

SIZE = 30

st.title(t("page.pledges"))
wanted = filters.chosen()
total = data.count(wanted)
if not total:
    show(components.nothing(filtered=filters.is_set(), import_href=filters.href("import"), past=filters.as_of()))
    st.stop()

order = filters.order(Order.PROMISED, Order.DUE, Order.CHANGED, Order.OVERDUE)
words = t("list.found", n=total)
forms.led(words, "pledges", takeaway.pledges(wanted, order, filters.pledge_links()), title=t("page.pledges"))
rows = data.pledges(wanted, order=order, page=filters.page(total, SIZE), page_size=SIZE)
show(components.pledge_table(rows, {row.id: filters.href("pledge", id=row.id) for row in rows}, today=data.today()))
filters.pager(total, SIZE)
