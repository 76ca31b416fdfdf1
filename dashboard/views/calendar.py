"""What is due, and when? The months of a year, and the deadlines of one of them in the words of their precision."""

from calendar import monthrange
from dataclasses import replace
from functools import partial

import streamlit as st

from commitments.vocabulary import Timeliness
from dashboard import charts, components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.data import Order
from dashboard.text import month, t

SIZE = 40

st.title(t("calendar.title"))
wanted, today = filters.chosen(), data.today()
span, counts = data.due_span(wanted), data.counts(wanted)
if not counts.total:
    show(components.nothing(filtered=filters.is_set(), import_href=filters.href("import"), past=filters.as_of()))
    st.stop()
if span is None:
    show(components.empty(t("calendar.none"), t("calendar.none.hint"), past=filters.as_of()))
    st.stop()

to_list = partial(filters.href, "pledges", order=Order.DUE)
by_time = counts.by_timeliness
figures = [
    (t("overdue"), by_time.get(Timeliness.OVERDUE, 0), "is-overdue", to_list(timeliness=Timeliness.OVERDUE)),
    (t("calendar.soon"), by_time.get(Timeliness.DUE_SOON, 0), "", to_list(timeliness=Timeliness.DUE_SOON)),
    (t("calendar.later"), by_time.get(Timeliness.UPCOMING, 0), "", to_list(timeliness=Timeliness.UPCOMING)),
    (t("without_deadline"), counts.without_deadline, "", to_list(timeliness=Timeliness.NO_DEADLINE)),
]
show(components.figures(figures))

shown = filters.month(today)
by_month = data.due_by_month(wanted, shown.year)
months = by_month.to_dict("records")
forms.headed(t("calendar.months"), "months", takeaway.months(by_month, shown.year))
years = (min(span.first.year, today.year), max(span.last.year, today.year))
show(components.year_strip(months, shown, now=today, href=filters.to_month, years=years))
year_name = t("calendar.year", year=shown.year)
forms.take_chart("year", f"{t('calendar.title')} {year_name}", charts.months(by_month, shown.year))
if not filters.as_of():
    show(f'<p class="source">{components.link(filters.href("deadlines.ics"), t("calendar.feed"))}</p>')
last = shown.replace(day=monthrange(shown.year, shown.month)[1])
here = replace(wanted, due_from=max(wanted.due_from or shown, shown), due_to=min(wanted.due_to or last, last))
total = months[shown.month - 1]["n"]
due = takeaway.pledges(here, Order.DUE, filters.pledge_links()) if total else None
forms.headed(t("calendar.month", when=month(shown)), "deadlines", due)
if not total:
    show(components.none(t("calendar.month.none", when=month(shown))))
    st.stop()
show(components.precision_line(data.due_precisions(here)))
rows = data.pledges(here, order=Order.DUE, page=filters.page(total, SIZE), page_size=SIZE)
show(components.deadline_groups(rows, {row.id: filters.href("pledge", id=row.id) for row in rows}, today=today))
filters.pager(total, SIZE)
