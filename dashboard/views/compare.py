"""How do the two compare? Two bodies, or two governments, in the same figures and on the same scale."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import charts, components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.text import government_name, ministry_name, t

st.title(t("compare.title"))
wanted = filters.chosen()
kinds = {kind: t(f"compare.what.{kind}") for kind in ("ministries", "governments")}
of_terms = filters.one_of_few("what", kinds, t("compare.title")) == "governments"
governments = data.governments()
if of_terms:
    names = {key: government_name(one) for key, one in governments.items()}
else:
    names = {key: ministry_name(key) for key, _, _ in data.ministry_choices()}
if len(names) < 2:
    to_import = components.link(filters.href("import"), t("page.import"))
    show(components.empty(t("compare.few"), t("compare.few.hint"), to_import, past=filters.as_of()))
    st.stop()

keys, (left, right) = list(names), st.columns(2, gap="large")
with left:
    first = filters.one_of("a", names, t("compare.first"), first=keys[1] if of_terms else keys[0])
with right:
    second = filters.one_of("b", names, t("compare.second"), first=keys[0] if of_terms else keys[1])
if first == second:
    st.info(t("compare.same"))
pair = (first, second)
if of_terms:
    asked = [data.of_government(wanted, governments[key]) for key in pair]
    days = [{"promised_from": one.promised_from, "promised_to": one.promised_to} for one in asked]
    hrefs = [partial(filters.href, "pledges", **one) for one in days]
else:
    asked = [replace(wanted, ministries=(key,)) for key in pair]
    hrefs = [partial(filters.href, "pledges", ministry=key) for key in pair]
sides, heads = [data.side(one) for one in asked], [names[key] for key in pair]

forms.headed(t("compare.counts"), "compared", takeaway.compared(sides, heads))
show(components.none(t("compare.counts.hint")), components.compared_counts(sides, heads, hrefs))
of_both = takeaway.rates({name: one.rates for name, one in zip(heads, sides, strict=True)})
forms.headed(t("standards.rates"), "rates", of_both)
show(components.compared_rates(sides, heads))
st.header(t("compare.quarters"))
show(components.none(t("compare.terms.hint" if of_terms else "compare.quarters.hint")), components.legend())
starts = [governments[key].first_day for key in pair] if of_terms else None
figure = charts.compared([side.density for side in sides], heads, starts=starts)
forms.chart("compared-quarters", t("compare.quarters"), figure, alt=t("compare.alt", name=" · ".join(heads)))
