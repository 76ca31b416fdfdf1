"""What do new articles tell of old promises? What the machine suggests, for a person to decide; and who is silent."""

import streamlit as st

from dashboard import components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.text import t

SIZE = 5
LISTED = 20
PERIODS = ("3", "6", "12", "24")  # months without news, of which one is chosen

st.title(t("page.news"))
wanted = filters.chosen()
total, again, lately = data.count_suggestions(wanted), data.count_restatements(wanted), data.decisions()
if total or again or lately:
    forms.signed()
names = {"suggested": t("news.tab", n=total), "restated": t("again.tab", n=again), "silent": t("silence.tab")}
tabs = filters.tabs("tab", names)  # each is a list of its own: it begins at its first page
if tabs["suggested"].open:
    with tabs["suggested"]:
        if filters.as_of():
            show(components.none(t("second.past")))
        elif not total:
            show(components.empty(t("news.none"), t("news.none.hint")))
        else:
            taken = takeaway.suggestions(wanted, filters.pledge_links())
            forms.led(t("news.lede"), "suggestions", taken, title=t("page.news"))
            forms.news(data.waiting_suggestions(wanted, page=filters.page(total, SIZE), page_size=SIZE))
            filters.pager(total, SIZE)
if tabs["restated"].open:
    with tabs["restated"]:
        if filters.as_of():
            show(components.none(t("second.past")))
        elif not again:
            show(components.empty(t("again.none"), t("again.none.hint")))
        else:
            taken = takeaway.restatements(wanted, filters.pledge_links())
            forms.led(t("again.lede"), "restatements", taken, title=t("page.news"))
            forms.restatements(data.waiting_restatements(wanted, page=filters.page(again, SIZE), page_size=SIZE))
            filters.pager(again, SIZE)
if tabs["silent"].open:  # asked for only where it is looked at
    with tabs["silent"]:
        words = {each: t("silence.months", n=each) for each in PERIODS}
        months = int(filters.one_of_few("months", words, t("silence.period")))
        bodies = data.silence(wanted, months=months)
        if not bodies:
            show(components.empty(t("silence.none"), t("silence.none.hint", months=months)))
        else:
            lede = t("silence.lede", months=months, n=sum(one.silent for one in bodies))
            forms.led(lede, "silent-bodies", takeaway.silent(bodies), title=t("silence.tab"))
            table, pledges = st.columns([3, 2], gap="large")
            with table:
                show(components.silence_table(bodies, lambda key: filters.href("ministry", of=key)))
            with pledges:
                forms.unheard(wanted, bodies, months=months, size=LISTED)
forms.decided(lately)
