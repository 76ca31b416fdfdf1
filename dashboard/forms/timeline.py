"""The status timeline of a body or a policy area: the strip of its periods, the paged bars, and the same as a table."""

import streamlit as st

from dashboard import charts, components, data, filters, takeaway
from dashboard.components import show
from dashboard.data import Order, PledgeFilter
from dashboard.forms.period import period
from dashboard.forms.taking import chart, headed
from dashboard.text import day, t

SIZE = 25
"""Pledges on a page: as many bars as can be told apart without scrolling twice."""


def timeline(wanted: PledgeFilter, title: str, *, total: int, name: str) -> None:
    """``title`` says whose pledges these ``total`` ones are, ``name`` is that of the file they are taken away in."""
    st.header(t("timeline"))
    period(wanted, title, size=SIZE)
    order = filters.order(Order.PROMISED, Order.DUE, Order.CHANGED, Order.OVERDUE)
    page = data.timeline(wanted, order=order, page=filters.page(total, SIZE), page_size=SIZE)
    href = {row.id: filters.href("pledge", id=row.id) for row in page.rows}
    past = filters.as_of()
    now = t("asof.when", when=day(past.day)) if past else t("today")
    show(components.phases(now, moved=any(row.moved for row in page.rows)))
    figure = charts.timeline(page.rows, page.segments, page.events, today=data.today(), now=now, href=href)
    chart("timeline", f"{title}: {t('timeline')}", figure, alt=t("timeline.alt", n=len(page.rows)))
    filters.pager(total, SIZE)
    headed(t("timeline.table"), name, takeaway.pledges(wanted, order, filters.pledge_links()), title=title)
    show(components.pledge_table(page.rows, href, today=data.today()))
