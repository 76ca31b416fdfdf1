"""The bills of a pledge: how far each has come, what they prove of the pledge, and which bills carry it."""

import streamlit as st

from dashboard import components, data, filters
from dashboard.components import show
from dashboard.data import Course, PledgeDetail, PledgeRow, Suggestion
from dashboard.forms.events import NONE, fill
from dashboard.forms.saving import attempt, save
from dashboard.text import day, names, t


def bills(pledge: PledgeDetail, *, writing: bool) -> None:
    """The bills with their steps; when ``writing``, also what they prove, to be recorded, and their links."""
    told = data.legislation(pledge)
    if not told.courses:
        show(components.bills_none(data.laws_in(pledge)))
    shown = {course.bill.id for course in told.courses}
    for course in told.courses:
        piece = components.bill(course, today=data.today(), told=shown)
        shown |= {one.bill.id for one in course.states}
        if not writing:
            show(piece)
            continue
        with st.container(horizontal=True, vertical_alignment="top"):
            show(piece)
            _unlink(pledge.row, course)
    if not writing:
        return
    if told.suggestions:
        st.markdown(f"**{t('bill.suggested')}**")
        st.caption(t("bill.suggested.hint"))
    for place, one in enumerate(told.suggestions):
        with st.container(horizontal=True, vertical_alignment="center"):
            show(components.suggestion(one))
            st.button(t("bill.fill"), key=f"fill-{place}", on_click=fill, args=(pledge, _as_fields(one)))
    with st.expander(t("bill.link")):
        _link(pledge.row)


def _as_fields(one: Suggestion) -> dict[str, object]:
    """A suggestion by the names of the event form's fields."""
    return {
        "evidence": one.evidence, "status": one.status or NONE, "day": one.happened_on, "note": one.note,
        "url": one.url, "source": t("bill.register") if one.url else "",
    }  # fmt: skip


def _unlink(row: PledgeRow, course: Course) -> None:
    bill = course.bill
    st.button(
        t("bill.unlink"), key=f"unlink-{bill.id}", type="tertiary", icon=":material/link_off:", on_click=attempt,
        args=(row, lambda by: data.unlink_bill(row.id, bill.id, version=row.version, by=by), "done.unlinked"),
    )  # fmt: skip


def _link(row: PledgeRow) -> None:
    """Searching the bills on record, and saying that one of them carries the pledge."""
    key = filters.draft(row).key
    words = st.text_input(t("bill.search"), key=f"{key}-bill-words", placeholder=t("bill.search.hint"))
    found = {one.id: one for one in data.find_bills(words)}
    if not found:
        st.caption(t("bill.search.none" if words.strip() else "bill.search.how"))
        return
    chosen = st.selectbox(
        t("bill"), list(found), key=f"{key}-bill",
        format_func=lambda one: names(
            part for part in (found[one].name, found[one].proposer, _when(found[one].proposed_on)) if part
        ),
    )  # fmt: skip
    if st.button(t("bill.link.go"), key=f"{key}-bill-go"):
        version = filters.draft(row).version
        by = filters.recorder_name()
        save(row, lambda: data.link_bill(row.id, chosen, version=version, by=by), "done.linked", by=by)


def _when(proposed_on: object) -> str:
    return day(proposed_on) if proposed_on else ""  # type: ignore[arg-type]
