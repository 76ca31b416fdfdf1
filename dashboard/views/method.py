"""What counts as a promise, how is it found, and how often is that right?"""

import streamlit as st

from dashboard import components, data, forms, takeaway
from dashboard.components import show
from dashboard.text import t

st.title(t("page.method"))
show(components.lede(t("method.lede")))

st.header(t("method.definition"))
st.text(t("method.definition.text"))
st.header(t("method.not"))
show(components.points(t("method.not.list")))

st.header(t("method.figures"))
st.text(t("method.figures.text"))
forms.take_away("figures", t("method.figures"), takeaway.measured(data.measured()))
show(components.measured_table(data.measured()))
st.header(t("agreement"))
st.text(t("agreement.text"))
agreement = components.agreement_table(data.agreement())
if agreement:
    forms.take_away("agreement", t("agreement"), takeaway.agreement(data.agreement(), components.agreed))
show(agreement or components.none(t("agreement.none")))
st.header(t("method.limits"))
show(components.points(t("method.limits.list")))

st.header(t("method.rules"))
st.text(t("method.rules.text"))
forms.take_away("rules", t("method.rules"), takeaway.rules((*data.rules().targets, *data.rules().modifiers)))
for heading, rules in ((t("method.targets"), data.rules().targets), (t("method.modifiers"), data.rules().modifiers)):
    with st.expander(f"{heading} ({len(rules)})"):
        show(components.rule_table(rules))
