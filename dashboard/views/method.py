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

forms.headed(t("method.figures"), "figures", takeaway.measured(data.measured()))
st.text(t("method.figures.text"))
show(components.measured_table(data.measured()))
agreement = components.agreement_table(data.agreement())
taken = takeaway.agreement(data.agreement(), components.agreed) if agreement else None
forms.headed(t("agreement"), "agreement", taken)
st.text(t("agreement.text"))
show(agreement or components.none(t("agreement.none")))
st.header(t("method.limits"))
show(components.points(t("method.limits.list")))

forms.headed(t("method.rules"), "rules", takeaway.rules((*data.rules().targets, *data.rules().modifiers)))
st.text(t("method.rules.text"))
for heading, rules in ((t("method.targets"), data.rules().targets), (t("method.modifiers"), data.rules().modifiers)):
    with st.expander(f"{heading} ({len(rules)})"):
        show(components.rule_table(rules))
