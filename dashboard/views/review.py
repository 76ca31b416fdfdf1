"""What did the machine find that nobody has looked at? Quote, reasons and attributes of each, and a judgement."""

import streamlit as st

from dashboard import components, data, filters, forms
from dashboard.components import show
from dashboard.text import t

SIZE = 8

st.title(t("page.review"))
wanted = filters.chosen()
total = data.count(data.waiting(wanted))
if not total:
    show(components.review_done(filtered=filters.is_set(), import_href=filters.href("import")))
    st.stop()

show(components.lede(t("review.waiting", n=total)))
writing = not filters.as_of()
if writing:
    filters.recorder(data.default_recorder())
for candidate in data.review_queue(wanted, page=filters.page(total, SIZE), page_size=SIZE):
    row, statement = candidate.row, candidate.statement
    href = filters.href("pledge", id=row.id)
    with st.container(border=True):
        show(
            f"<h2>{components.link(href, row.title)}</h2>",
            components.quote(statement.text, [(statement.start, statement.end)], around=140),
            components.statement_source(statement),
            components.attributes(row, today=data.today()),
            components.reasons(statement),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if writing:
                forms.judge(row, prefix="review")
                forms.merge(row, prefix="review")
            show(components.link(href, t("review.edit" if writing else "review.open")), inline=True)
filters.pager(total, SIZE)
