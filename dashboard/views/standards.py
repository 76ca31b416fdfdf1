"""By what is a promise judged kept? Statuses and their tests, deadlines, the evidence ladder, others' words, rates."""

import streamlit as st

from commitments.vocabulary import Kind
from dashboard import components, data
from dashboard.components import show
from dashboard.text import said, t, term

st.title(t("page.standards"))
show(components.lede(t("standards.lede")))

st.header(t("standards.what"))
show(components.status_table())

st.header(t("standards.when"))
st.text(t("standards.when.text"))
show(components.timeliness_table())

st.header(t("standards.ladder"))
st.text(t("standards.ladder.text"))
for tab, kind in zip(st.tabs([term(kind) for kind in Kind]), Kind, strict=True):
    with tab:
        show(components.ladder(data.rungs(), kind))

st.header(t("standards.rates"))
st.text(t("standards.rates.text"))
show(components.none(t("rates.of_all")), components.rates(data.rates(data.PledgeFilter())))

st.header(t("standards.crosswalk"))
st.text(t("standards.crosswalk.text"))
for scheme in data.schemes().values():
    with st.expander(said(scheme)):
        show(components.crosswalk(scheme))
