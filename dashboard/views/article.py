"""One article: what it promises, under which licence it is shown, and whether it was changed since it was read."""

import streamlit as st

from dashboard import components, data, filters
from dashboard.components import show
from dashboard.text import t

number = filters.pledge_id()
try:
    article = data.article(number) if number is not None else None
except data.NotFound:
    article = None
if article is None:
    st.title(t("page.article"))
    show(components.empty(t("article.none"), t("article.none.hint"), past=filters.as_of()))
    st.stop()

st.set_page_config(page_title=f"{article.title} · {t('product')}")
href = {mark.pledge_id: filters.href("pledge", id=mark.pledge_id) for mark in article.statements}
spans = [(mark.start, mark.end) for mark in article.statements]
st.title(t("page.article"))
show(components.article_head(article), components.licence(article.licence))
if article.newer:
    show(components.newer_version(article.newer, filters.href("article", id=article.newer.article_id)))
show(components.told_otherwise(article.otherwise))
show(components.found_in(article, href), components.whole(article.text, spans, article.licence, article.url))
