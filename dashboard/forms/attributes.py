"""Changing what is known of a pledge, and naming who answers for it. The wording as published is not changed here."""

import pandas as pd
import streamlit as st

from commitments.vocabulary import Kind, Strength, Term
from dashboard import data, filters
from dashboard.data import PledgeRow, Target
from dashboard.forms.saving import save
from dashboard.text import area_name, ministry_name, t, term


def edit(row: PledgeRow, *, by: str) -> None:
    """Changes a pledge's attributes. The deadline is the one that was promised: an event moves it, an edit does not."""
    draft = filters.draft(row)
    base, key = draft.base, draft.key
    with st.form(f"{key}-edit", border=False):
        title = st.text_input(t("col.pledge"), base.title, key=f"{key}-title", max_chars=300)
        left, right = st.columns(2)
        ministry = left.text_input(
            t("col.ministry.then"), base.ministry or "", key=f"{key}-ministry", help=t("edit.ministry.hint")
        )
        speaker = right.text_input(t("fact.speaker"), base.speaker or "", key=f"{key}-speaker")
        left, middle, right = st.columns(3)
        kind = choice(left, t("filter.kind"), Kind, base.kind, f"{key}-kind")
        strength = choice(middle, t("filter.strength"), Strength, base.strength, f"{key}-strength")
        areas = [None, *data.areas()]
        area = right.selectbox(
            t("filter.area"), areas, areas.index(base.area_id), format_func=area_name, key=f"{key}-area"
        )
        left, right = st.columns(2)
        first = left.date_input(t("edit.due.first"), base.first_due_from, format="YYYY.MM.DD", key=f"{key}-due-first")
        last = right.date_input(t("edit.due.last"), base.first_due_to, format="YYYY.MM.DD", key=f"{key}-due-last")
        if base.moved:
            st.caption(t("edit.due.moved"))
        table = targets_table(base.targets, f"{key}-targets")
        reason = st.text_input(t("edit.reason"), key=f"{key}-reason")
        sent = st.form_submit_button(t("save"), type="primary")
    if not sent:
        return
    if (first is None) != (last is None) or (first and last and last < first):
        st.error(t("edit.due.wrong"))
        return
    due = (base.first_due_from, base.first_due_to) if base.first_due_to else None
    typed = {
        "title": (title, base.title),
        "ministry": (ministry.strip(), base.ministry or ""),
        "speaker": (speaker.strip(), base.speaker or ""),
        "kind": (kind, base.kind),
        "strength": (strength, base.strength),
        "area": (area, base.area_id),
        "due": ((first, last) if first and last else None, due),
        "targets": (targets_in(table), base.targets),
    }
    changes = {name: now for name, (now, before) in typed.items() if now != before}
    if not changes:
        st.info(t("edit.nothing"))
        return
    write = lambda: data.edit(row.id, changes, reason=reason, version=draft.version, by=by)  # noqa: E731 - one line, used once
    save(row, write, "done.edited", by=by)


def assign(row: PledgeRow, *, by: str) -> None:
    """Names the body that answers for a pledge: one of those among which a split left it, or whoever took it over."""
    draft = filters.draft(row)
    options: list[str | None] = [*row.undecided, *(one for one in data.bodies_of_today() if one not in row.undecided)]
    if row.answerable_id:
        options = [None, *options]
    with st.form(f"{draft.key}-assign", border=False):
        st.caption(t("assign.hint.undecided" if row.undecided else "assign.hint"))
        left, right = st.columns(2)
        body = left.selectbox(
            t("assign.body"), options, index=None, key=f"{draft.key}-body", placeholder=t("assign.choose"),
            format_func=lambda one: ministry_name(one) if one else t("assign.none"),
        )  # fmt: skip
        reason = right.text_input(
            t("assign.reason"), key=f"{draft.key}-assign-why", placeholder=t("assign.reason.hint")
        )
        sent = st.form_submit_button(t("assign"))
    if not sent:
        return
    if body is None and not row.answerable_id:
        st.error(t("assign.needs_body"))
    elif not reason.strip():
        st.error(t("assign.needs_reason"))
    else:
        write = lambda: data.assign(row.id, body, reason=reason, version=draft.version, by=by)  # noqa: E731 - as above
        save(row, write, "done.assigned", by=by)


def choice(
    column: st.delta_generator.DeltaGenerator, label: str, terms: type[Term], now: Term | None, key: str
) -> Term:
    """One of a closed list, beginning with ``now``."""
    options = list(terms)
    return column.selectbox(label, options, options.index(now) if now else 0, format_func=term, key=key)


def targets_table(targets: tuple[Target, ...], key: str) -> pd.DataFrame:
    """The promised numbers as a table to type in."""
    numbers = pd.DataFrame(
        {
            "baseline": pd.Series([one.baseline for one in targets], dtype="float64"),
            "value": pd.Series([one.value for one in targets], dtype="float64"),
            "unit": pd.Series([one.unit for one in targets], dtype="str"),
        }
    )
    labels = {name: t(f"edit.target.{name}") for name in numbers.columns}
    st.caption(t("edit.targets"))
    return st.data_editor(numbers, num_rows="dynamic", key=key, column_config=labels, hide_index=True)


def targets_in(table: pd.DataFrame) -> tuple[Target, ...]:
    """The numbers that stand in the table; rows without one are left out."""
    filled = table.dropna(subset=["value"])
    return tuple(
        Target(float(value), "" if pd.isna(unit) else str(unit), None if pd.isna(baseline) else float(baseline))
        for baseline, value, unit in filled[["baseline", "value", "unit"]].itertuples(index=False)
    )
