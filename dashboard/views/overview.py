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
st.header(t("standards.rates"))
show(components.rate_row(data.rates(wanted)))
st.header(t("overview.ministries"))
table = data.ministry_table(wanted).to_dict("records")
rows = [{**row, "key": row["ministry"], "name": ministry_name(row["ministry"], row["name"])} for row in table]
pages = {row["key"]: filters.href("ministry", of=row["key"], ministry=None) for row in rows if row["key"]}
shares = partial(components.share_table, href=pages, heading=t("filter.ministry"), largest=rows[0]["total"])
show(components.legend(), shares(rows[:SHOWN]))
if len(rows) > SHOWN:
    with st.expander(t("overview.more", n=len(rows) - SHOWN)):
        show(shares(rows[SHOWN:]))
by_body = takeaway.statuses(data.ministry_table(wanted), "ministry", t("filter.ministry"), ministry_name)
forms.take_away("ministries", t("overview.ministries"), by_body)

week, due, silent = data.events_of_the_week(wanted), data.due_this_quarter(wanted), data.fell_silent(wanted)
href = {n: filters.href("pledge", id=n) for n in (*(e.pledge_id for e in week), *(row.id for row in (*due, *silent)))}
lists = {
    "recent": components.recent(week, href),
    "due": components.due_list(due, href, today=data.today()),
    "silent": components.silent_list(silent, href, today=data.today()),
}
for column, (name, words) in zip(st.columns(3, gap="large"), lists.items(), strict=True):
    column.header(t(f"overview.{name}"), help=t(f"overview.{name}.hint"))
    with column:
        show(words or components.none(t(f"overview.{name}.none")))

st.header(t("overview.quarters"))
st.caption(t("overview.quarters.hint"))
forms.chart("quarters", t("overview.quarters"), charts.by_quarter(data.by_quarter(wanted)))
