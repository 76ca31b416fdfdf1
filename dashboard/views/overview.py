"""How are we doing? Counts, bodies × statuses, what changed last, what falls due."""

from functools import partial

import streamlit as st

from commitments.vocabulary import Status, Timeliness
from dashboard import charts, components, data, filters, forms, takeaway
from dashboard.components import show
from dashboard.text import ministry_name, t

SHOWN = 12

st.title(t("page.overview"))
wanted = filters.chosen()
counts = data.counts(wanted)
if not counts.total:
    show(components.nothing(filtered=filters.is_set(), import_href=filters.href("import"), past=filters.as_of()))
    st.stop()

kept, unknown = counts.by_status.get(Status.FULFILLED, 0), counts.by_status.get(None, 0)
overdue = counts.by_timeliness.get(Timeliness.OVERDUE, 0)
show(components.lede(t("overview.lede", n=counts.total, kept=kept, overdue=overdue, unknown=unknown)))
to_list = partial(filters.href, "pledges")
figures = [
    (t("pledges"), counts.total, "", to_list()),
    *components.status_figures(counts, (Status.FULFILLED, Status.PARTLY_FULFILLED, Status.IN_PROGRESS, None), to_list),
    (t("overdue"), overdue, "is-overdue", to_list(timeliness=Timeliness.OVERDUE)),
    (t("unreviewed"), counts.unreviewed, "", filters.href("review")),
]
show(components.figures(figures))
forms.rates(t("any"), data.rates(wanted))
table = data.ministry_table(wanted)
by_body = takeaway.statuses(table, "ministry", t("filter.ministry"), ministry_name)
forms.headed(t("overview.ministries"), "ministries", by_body)
rows = [
    {**row, "key": row["ministry"], "name": ministry_name(row["ministry"], row["name"])}
    for row in table.to_dict("records")
]
pages = {row["key"]: filters.href("ministry", of=row["key"], ministry=None) for row in rows if row["key"]}
shares = partial(components.share_table, href=pages, heading=t("filter.ministry"), largest=rows[0]["total"])
show(components.legend(), shares(rows[:SHOWN]))
if len(rows) > SHOWN:
    with st.expander(t("overview.more", n=len(rows) - SHOWN)):
        show(shares(rows[SHOWN:]))

forms.lately(wanted)
st.header(t("overview.quarters"))
st.caption(t("overview.quarters.hint"))
forms.chart("quarters", t("overview.quarters"), charts.by_quarter(data.by_quarter(wanted)))
