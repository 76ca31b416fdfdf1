"""Where is this said? Pledges and articles that hold the words, with the words marked."""

import streamlit as st

from dashboard import components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.data import Order
from dashboard.text import t

SIZE = 10

st.title(t("search.title"))
question = filters.question()
if not question:
    show(components.none(t("search.how")))
    st.stop()

wanted = filters.chosen()
pledges, articles = data.count(wanted), data.count_articles(wanted)
if not pledges and not articles:
    show(components.empty(t("search.nothing", q=question), t("search.nothing.hint"), past=filters.as_of()))
    st.stop()

names = {"pledges": t("search.in.pledges", n=pledges), "articles": t("search.in.articles", n=articles)}
among = filters.one_of_few("in", names, t("search.title"), first="pledges" if pledges else "articles")
total = pledges if among == "pledges" else articles
if not total:
    show(components.none(t("search.elsewhere")))
    st.stop()
page = filters.page(total, SIZE)
if among == "pledges":
    taken = takeaway.pledges(wanted, Order.PROMISED, filters.pledge_links())
    forms.led(t("search.order"), "found-pledges", taken, title=names[among])
    hits = data.found_pledges(wanted, page=page, page_size=SIZE)
    href = {hit.row.id: filters.href("pledge", id=hit.row.id, q=None) for hit in hits}
    show(components.pledge_hits(hits, href, today=data.today()))
else:
    taken = takeaway.articles(wanted, filters.pledge_links())
    forms.led(t("search.scope"), "found-articles", taken, title=names[among])
    found = data.found_articles(wanted, page=page, page_size=SIZE)
    show(components.article_hits(found, lambda one: filters.href("pledge", id=one, q=None)))
filters.pager(total, SIZE)
