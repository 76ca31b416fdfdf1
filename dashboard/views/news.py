"""What do new articles tell of old promises? What the machine suggests, for a person to decide; and who is silent."""

import streamlit as st

from dashboard import components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.text import t

SIZE = 5
MONTHS = 6

st.title(t("page.news"))
wanted = filters.chosen()
total = data.count_suggestions(wanted)
suggested, silent = st.tabs([t("news.tab", n=total), t("silence.tab")], on_change="rerun", key="news-tabs")
with suggested:
    if filters.as_of():
        show(components.none(t("second.past")))
    elif not total:
        show(components.empty(t("news.none"), t("news.none.hint")))
    else:
        taken = takeaway.suggestions(wanted, filters.pledge_link)
        forms.led(t("news.lede"), "suggestions", taken, title=t("page.news"))
        filters.recorder(data.default_recorder())
        rows = data.waiting_suggestions(wanted, page=filters.page(total, SIZE), page_size=SIZE)
        for place, row in enumerate(rows):
            href = filters.href("pledge", id=row.pledge.id)
            with st.container(border=True):
                show(
                    f"<h2>{components.link(href, row.pledge.title)}</h2>",
                    components.quote(row.pledge.quote, []),
                    components.attributes(row.pledge, today=data.today()),
                    components.news(row),
                )
                with st.container(horizontal=True, vertical_alignment="center"):
                    forms.decide(row, with_keys=place == 0)
                with st.expander(t("news.why")):
                    show(components.news_reasons(row))
        filters.pager(total, SIZE)
if silent.open:  # asked for only where it is looked at
    with silent:
        bodies = data.silence(wanted, months=MONTHS)
        if not bodies:
            show(components.empty(t("silence.none"), t("silence.none.hint", months=MONTHS)))
        else:
            words = t("silence.lede", months=MONTHS, n=sum(one.silent for one in bodies))
            forms.led(words, "silent-bodies", takeaway.silent(bodies), title=t("silence.tab"))
            show(components.silence_table(bodies, lambda key: filters.href("ministry", ministry=key)))
