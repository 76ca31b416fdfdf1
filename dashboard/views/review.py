"""What did the machine find that nobody has looked at? One candidate in focus, judged by keys; or many at once."""

import streamlit as st

from dashboard import components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.data import Order
from dashboard.text import t

st.title(t("page.review"))
wanted = filters.chosen()
total = data.count(data.waiting(wanted))
writing = not filters.as_of()
if not total:
    show(components.review_done(filtered=filters.is_set(), import_href=filters.href("import"), past=filters.as_of()))
    if writing:
        forms.undo_last()
    st.stop()

place = filters.page(total, 1)
waiting = takeaway.pledges(data.waiting(wanted), Order.PROMISED, filters.pledge_links())
forms.led(t("review.place", place=place, n=total), "waiting", waiting, title=t("page.review"))
if writing:
    filters.recorder(data.default_recorder())
    show(components.keys(forms.KEYS))
for candidate in data.review_queue(wanted, page=place, page_size=1):
    row, statement = candidate.row, candidate.statement
    if writing:
        forms.bench(row, place=place, total=total)
    main, side = st.columns([3, 2], gap="large")
    with main, st.container(border=True):
        show(
            f"<h2>{components.link(filters.href('pledge', id=row.id), row.title)}</h2>",
            components.made(statement, around=200),
            components.statement_source(statement),
            components.attributes(row, today=data.today()),
        )
    with side:
        st.markdown(f"**{t('review.reasons')}**")
        show(components.reasons(statement) or components.none(t("review.reasons.none")))
        forms.likely_doubles(row, writing=writing)
if not writing:
    filters.pager(total, 1)
else:
    forms.many(wanted, total)
