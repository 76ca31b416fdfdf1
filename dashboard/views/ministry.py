"""What did this body promise, by when, and where does each promise stand?"""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import charts, components, data, filters, forms
from dashboard.components import show
from dashboard.text import ministry_name, t

found = data.bodies(also=filters.body_asked())
key = filters.body({key: f"{ministry_name(key)} ({n:,})" for key, n in found.items()})
body, name = data.body(key), ministry_name(key)
st.title(name)
wanted = replace(filters.chosen(), ministries=(key,))
open_questions = components.undecided(data.undecided(body, wanted), partial(filters.href, "pledges"))
show(components.body_line(body), open_questions)

counts = data.counts(wanted)
if not counts.total:
    show(components.nothing(filtered=filters.is_set(), import_href=filters.href("import"), past=filters.as_of()))
    st.stop()

show(components.head_figures(counts, partial(filters.href, "pledges", ministry=key)), components.legend())
left, right = st.columns(2, gap="large")
with left:
    st.header(t("ministry.trend"), help=t("ministry.trend.hint"))
    forms.chart(
        "trend", f"{name}: {t('ministry.trend')}", charts.trend(data.trend(wanted)), alt=t("ministry.trend.hint")
    )
with right:
    forms.rates(name, data.rates(wanted))
forms.timeline(wanted, name, total=counts.total, name=f"pledges-{key}")
