"""By what is a promise judged kept? Statuses and their tests, deadlines, the evidence ladder, others' words, rates."""

import streamlit as st

from commitments.vocabulary import Kind
from dashboard import components, data, forms, takeaway
from dashboard.components import show
from dashboard.text import said, t, term

st.title(t("page.standards"))
show(components.lede(t("standards.lede")))

forms.headed(t("standards.what"), "statuses", takeaway.standards())
show(components.status_table())

forms.headed(t("standards.when"), "timeliness", takeaway.timeliness())
st.text(t("standards.when.text"))
show(components.timeliness_table())

forms.headed(t("standards.ladder"), "ladder", takeaway.ladder(data.rungs()))
st.text(t("standards.ladder.text"))
for tab, kind in zip(st.tabs([term(kind) for kind in Kind]), Kind, strict=True):
    with tab:
        show(components.ladder(data.rungs(), kind))

rates = data.rates(data.PledgeFilter())
forms.headed(t("standards.rates"), "rates", takeaway.rates({t("any"): rates}))
st.text(t("standards.rates.text"))
show(components.none(t("rates.of_all")), components.rates(rates))

schemes = list(data.schemes().values())
forms.headed(t("standards.crosswalk"), "crosswalk", takeaway.crosswalk(schemes))
st.text(t("standards.crosswalk.text"))
for scheme in schemes:
    with st.expander(said(scheme)):
        show(components.crosswalk(scheme))
