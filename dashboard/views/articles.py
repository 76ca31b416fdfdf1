"""Handing in articles: what do they promise? The commitments that were found, at once, with links to their pledges."""

import streamlit as st

from dashboard import components, filters, forms
from dashboard.components import show
from dashboard.text import t

st.title(t("page.import"))
show(components.lede(t("import.lede")))
if filters.as_of():
    show(components.none(t("import.past")))
    st.stop()
by_hand, by_address, by_file = st.tabs([t("import.paste"), t("import.address"), t("import.files")])
with by_hand:
    forms.paste()
with by_address:
    forms.fetch()
with by_file:
    forms.upload()
forms.handed_in()
