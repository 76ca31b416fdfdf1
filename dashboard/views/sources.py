"""Where the articles come from by themselves: each source, when it was read, what it brought and what went wrong."""

import streamlit as st

from dashboard import components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.text import in_words, t

st.title(t("page.sources"))
try:
    rows = data.sources()
except data.BadInput as error:
    show(components.lede(t("sources.lede")))
    st.error(t("error", message=in_words(error)))
    st.stop()
if rows:
    forms.led(t("sources.lede"), "sources", takeaway.sources(rows), title=t("page.sources"))
    show(components.source_table(rows))
else:
    to_import = components.link(filters.href("import"), t("page.import"))
    show(components.lede(t("sources.lede")))
    show(components.empty(t("sources.none"), t("sources.none.hint"), to_import))
st.header(t("sources.how"))
st.caption(t("sources.how.hint", file=data.sources_file()))
st.code(t("sources.example"), language=None)
st.caption(t("sources.how.run"))
st.code("python -m commitments sync", language=None)
