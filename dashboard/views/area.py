"""What was promised in this policy area, by whom, by when, and where does each promise stand?"""

from dataclasses import replace
from functools import partial

import streamlit as st

from commitments.vocabulary import Status, Timeliness
from dashboard import charts, components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.data import Order
from dashboard.text import area_name, day, ministry_name, t

SIZE, SHOWN = 25, 8

names = {key: f"{area_name(key)} ({n:,})" for key, n in data.area_numbers().items()}
key = filters.one_of("policy", names, t("filter.area"))
st.title(area_name(key))
wanted = replace(filters.chosen(), areas=(key,))
counts, past = data.counts(wanted), filters.as_of()
if not counts.total:
    show(components.nothing(filtered=filters.is_set(), import_href=filters.href("import"), past=past))
    st.stop()

to_list = partial(filters.href, "pledges", area=key)
figures = [
    (t("pledges"), counts.total, "", to_list()),
    *components.status_figures(counts, (Status.FULFILLED, Status.IN_PROGRESS, None), to_list),
    (t("overdue"), counts.by_timeliness.get(Timeliness.OVERDUE, 0), "is-overdue", to_list(timeliness="overdue")),
    (t("without_deadline"), counts.without_deadline, "", to_list(timeliness=Timeliness.NO_DEADLINE)),
    (t("silent"), counts.silent, "", to_list(order=Order.CHANGED)),
]
show(components.figures(figures), components.rate_row(data.rates(wanted)))
st.header(t("area.ministries"))
table = data.ministry_table(wanted).head(SHOWN).to_dict("records")
rows = [{**row, "key": row["ministry"], "name": ministry_name(row["ministry"], row["name"])} for row in table]
href = {row["key"]: filters.href("ministry", of=row["key"], area=key) for row in rows if row["key"]}
show(components.legend(), components.share_table(rows, href, heading=t("filter.ministry"), largest=rows[0]["total"]))
left, right = st.columns(2, gap="large")
with left:
    st.header(t("overview.due"))
    due = data.due_this_quarter(wanted, limit=SHOWN)
    href = {one.id: filters.href("pledge", id=one.id) for one in due}
    show(components.due_list(due, href, today=data.today()) or components.none(t("overview.due.none")))
with right:
    st.header(t("area.silent"))
    quiet = data.silent(wanted, limit=SHOWN)
    href = {one.id: filters.href("pledge", id=one.id) for one in quiet}
    show(components.longest_silent(quiet, href) or components.none(t("area.silent.none")))
st.header(t("timeline"))
order = filters.order(Order.PROMISED, Order.DUE, Order.CHANGED, Order.OVERDUE)
forms.period(wanted, area_name(key), size=SIZE)
page = data.timeline(wanted, order=order, page=filters.page(counts.total, SIZE), page_size=SIZE)
href = {row.id: filters.href("pledge", id=row.id) for row in page.rows}
now = t("asof.when", when=day(past.day)) if past else t("today")
figure = charts.timeline(page.rows, page.segments, page.events, today=data.today(), now=now, href=href)
forms.chart("timeline", area_name(key), figure, alt=t("timeline.alt", n=len(page.rows)))
filters.pager(counts.total, SIZE)
forms.take_away(f"pledges-{key}", area_name(key), takeaway.pledges(wanted, order, filters.pledge_link))
