"""What counts as a promise, how is it found, and how often is that right?"""

import streamlit as st

from dashboard import components, data
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
show(components.measured_table(data.measured()))
st.header(t("agreement"))
st.text(t("agreement.text"))
show(components.agreement_table(data.agreement()) or components.none(t("agreement.none")))
st.header(t("method.limits"))
show(components.points(t("method.limits.list")))

st.header(t("method.rules"))
st.text(t("method.rules.text"))
for heading, rules in ((t("method.targets"), data.rules().targets), (t("method.modifiers"), data.rules().modifiers)):
    with st.expander(f"{heading} ({len(rules)})"):
        show(components.rule_table(rules))
