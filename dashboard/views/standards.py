"""By what is a promise judged kept? Statuses and their tests, deadlines, the evidence ladder, others' words, rates."""

import streamlit as st

from commitments.vocabulary import Kind
from dashboard import components, data, forms, takeaway
from dashboard.components import show
from dashboard.text import said, t, term

st.title(t("page.standards"))
show(components.lede(t("standards.lede")))

st.header(t("standards.what"))
forms.take_away("statuses", t("standards.what"), takeaway.standards())
show(components.status_table())

st.header(t("standards.when"))
st.text(t("standards.when.text"))
forms.take_away("timeliness", t("standards.when"), takeaway.timeliness())
show(components.timeliness_table())

st.header(t("standards.ladder"))
st.text(t("standards.ladder.text"))
forms.take_away("ladder", t("standards.ladder"), takeaway.ladder(data.rungs()))
for tab, kind in zip(st.tabs([term(kind) for kind in Kind]), Kind, strict=True):
    with tab:
        show(components.ladder(data.rungs(), kind))

st.header(t("standards.rates"))
st.text(t("standards.rates.text"))
rates = data.rates(data.PledgeFilter())
forms.take_away("rates", t("standards.rates"), takeaway.rates({t("any"): rates}))
show(components.none(t("rates.of_all")), components.rates(rates))

st.header(t("standards.crosswalk"))
st.text(t("standards.crosswalk.text"))
schemes = list(data.schemes().values())
forms.take_away("crosswalk", t("standards.crosswalk"), takeaway.crosswalk(schemes))
for scheme in schemes:
    with st.expander(said(scheme)):
        show(components.crosswalk(scheme))
