"""Where the articles come from by themselves: each source, when it was read, what it brought and what went wrong."""

import streamlit as st

from dashboard import components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.text import t

st.title(t("page.sources"))
show(components.lede(t("sources.lede")))
try:
    rows = data.sources()
except data.BadInput as error:
    st.error(t("error", message=str(error)))
    st.stop()
if rows:
    forms.take_away("sources", t("page.sources"), takeaway.sources(rows))
    show(components.source_table(rows))
else:
    to_import = components.link(filters.href("import"), t("page.import"))
    show(components.empty(t("sources.none"), t("sources.none.hint"), to_import))
st.header(t("sources.how"))
st.caption(t("sources.how.hint", file=data.sources_file()))
st.code("python -m commitments sync", language=None)
st.code(t("sources.example"), language=None)
