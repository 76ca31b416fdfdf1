"""Handing in articles: what do they promise? The commitments that were found, at once, with links to their pledges."""

import streamlit as st

from dashboard import components, data, filters, forms
from dashboard.components import show
from dashboard.text import in_words, t

st.title(t("page.import"))
show(components.lede(t("import.lede")))
if filters.as_of():
    show(components.none(t("import.past")))
    st.stop()
filters.recorder(data.default_recorder())
by_hand, by_address, by_file = st.tabs([t("import.paste"), t("import.address"), t("import.files")])
with by_hand:
    pasted = forms.paste()
with by_address:
    fetched = forms.fetch()
with by_file:
    uploaded = forms.upload()
result = pasted or fetched or uploaded
if result is None:
    st.stop()

st.success(t("import.done", n=len(result.article_ids), new=result.new_articles, pledges=len(result.pledge_ids)))
forms.take_out(result)
for reject in result.rejects:
    reason = in_words(reject.error) if reject.error else reject.reason
    st.warning(t("import.rejected", place=reject.place, reason=reason))
for article_id in result.article_ids:
    article = data.article(article_id)
    marks = article.statements
    href = {mark.pledge_id: filters.href("pledge", id=mark.pledge_id) for mark in marks}
    with st.container(border=True):
        show(components.article_head(article), components.told_otherwise(article.otherwise))
        show(components.found_in(article, href))
        show(components.quote(article.text, [(mark.start, mark.end) for mark in marks]))
