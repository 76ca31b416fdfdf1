"""What was promised in this policy area, by whom, by when, and where does each promise stand?"""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.text import area_name, ministry_name, t

SHOWN = 8

names = {key: f"{area_name(key)} ({n:,})" for key, n in data.area_numbers().items()}
key = filters.one_of("policy", names, t("filter.area"), bare=True)
name = area_name(key)
st.title(name)
wanted = replace(filters.chosen(), areas=(key,))
counts = data.counts(wanted)
if not counts.total:
    show(components.nothing(filtered=filters.is_set(), import_href=filters.href("import"), past=filters.as_of()))
    st.stop()

show(components.head_figures(counts, partial(filters.href, "pledges", area=key)), components.legend())
forms.rates(name, data.rates(wanted))
table = data.ministry_table(wanted)
by_body = takeaway.statuses(table, "ministry", t("filter.ministry"), ministry_name)
forms.headed(t("area.ministries"), "ministries", by_body, title=f"{name}: {t('area.ministries')}")
most = table.head(SHOWN).to_dict("records")
rows = [{**row, "key": row["ministry"], "name": ministry_name(row["ministry"], row["name"])} for row in most]
href = {row["key"]: filters.href("ministry", of=row["key"], area=key) for row in rows if row["key"]}
show(components.share_table(rows, href, heading=t("filter.ministry"), largest=rows[0]["total"]))
due, quiet = data.due_this_quarter(wanted, limit=SHOWN), data.silent(wanted, limit=SHOWN)
href = {one.id: filters.href("pledge", id=one.id) for one in (*due, *quiet)}
left, right = st.columns(2, gap="large")
with left:
    taken = takeaway.these_pledges(due, filters.pledge_links()) if due else None
    forms.headed(t("overview.due"), "due", taken, title=f"{name}: {t('overview.due')}", help=t("overview.due.hint"))
    show(components.due_list(due, href, today=data.today()) or components.none(t("overview.due.none")))
with right:
    taken = takeaway.these_pledges(quiet, filters.pledge_links()) if quiet else None
    forms.headed(t("area.silent"), "silent", taken, title=f"{name}: {t('area.silent')}")
    show(components.longest_silent(quiet, href) or components.none(t("area.silent.none")))
forms.timeline(wanted, name, total=counts.total, name=f"pledges-{key}")
