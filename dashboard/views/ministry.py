"""What did this body promise, by when, and where does each promise stand?"""

from dataclasses import replace
from functools import partial

import streamlit as st

from commitments.vocabulary import Status, Timeliness
from dashboard import charts, components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.data import Order
from dashboard.text import day, ministry_name, t

SIZE = 25

found = data.bodies(also=filters.body_asked())
key = filters.body({key: f"{ministry_name(key)} ({n:,})" for key, n in found.items()})
body = data.body(key)
st.title(ministry_name(key))
wanted = replace(filters.chosen(), ministries=(key,))
open_questions = components.undecided(data.undecided(body, wanted), partial(filters.href, "pledges"))
show(components.body_line(body), open_questions)

counts, past = data.counts(wanted), filters.as_of()
if not counts.total:
    show(components.nothing(filtered=filters.is_set(), import_href=filters.href("import"), past=past))
    st.stop()

to_list = partial(filters.href, "pledges", ministry=key)
figures = [
    (t("pledges"), counts.total, "", to_list()),
    *components.status_figures(counts, (Status.FULFILLED, Status.IN_PROGRESS, None), to_list),
    (t("overdue"), counts.by_timeliness.get(Timeliness.OVERDUE, 0), "is-overdue", to_list(timeliness="overdue")),
    (t("without_deadline"), counts.without_deadline, "", to_list(timeliness=Timeliness.NO_DEADLINE)),
    (t("silent"), counts.silent, "", to_list(order=Order.CHANGED)),
]
show(components.figures(figures), components.legend())
left, right = st.columns(2, gap="large")
left.header(t("ministry.trend"), help=t("ministry.trend.hint"))
with left:
    forms.chart("trend", ministry_name(key), charts.trend(data.trend(wanted)), alt=t("ministry.trend.hint"))
right.header(t("standards.rates"))
with right:
    show(components.rate_row(data.rates(wanted)))

st.header(t("timeline"))
forms.period(wanted, ministry_name(key), size=SIZE)
order = filters.order(Order.PROMISED, Order.DUE, Order.CHANGED, Order.OVERDUE)
page = data.timeline(wanted, order=order, page=filters.page(counts.total, SIZE), page_size=SIZE)
href = {row.id: filters.href("pledge", id=row.id) for row in page.rows}
now = t("asof.when", when=day(past.day)) if past else t("today")
show(components.phases(now, moved=any(row.moved for row in page.rows)))
figure = charts.timeline(page.rows, page.segments, page.events, today=data.today(), now=now, href=href)
forms.chart("timeline", ministry_name(key), figure, alt=t("timeline.alt", n=len(page.rows)))
filters.pager(counts.total, SIZE)
st.header(t("timeline.table"))
forms.take_away(f"pledges-{key}", ministry_name(key), takeaway.pledges(wanted, order, filters.pledge_link))
show(components.pledge_table(page.rows, href, today=data.today()))
