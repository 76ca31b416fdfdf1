"""Review by two: reading a pledge without seeing the first reading, and deciding where two readings differ."""

from datetime import date
from typing import Any

import streamlit as st

from commitments.vocabulary import Kind, Review, Strength
from dashboard import data, filters
from dashboard.components import FIELDS, said_of
from dashboard.data import CommitmentsError, Disagreement, Reading, Target, Unread
from dashboard.forms.attributes import choice, targets_in, targets_table
from dashboard.forms.saving import save
from dashboard.text import area_name, in_words, t

VERDICTS = (Review.CONFIRMED, Review.REJECTED)


def second(one: Unread, *, by: str) -> None:
    """A second person's reading, which begins with the machine's; the verdict begins with nothing."""
    key, found = f"second-{one.pledge_id}", one.statement.found
    verdict = st.radio(
        t("second.question"), VERDICTS, index=None, horizontal=True, key=f"{key}-verdict",
        format_func=lambda each: t(f"second.verdict.{each}"),
    )  # fmt: skip
    with st.form(key, border=False):
        reading = _reading(key, found) if verdict is Review.CONFIRMED else {}
        if verdict is Review.REJECTED:
            reason = st.text_input(t("second.reason"), key=f"{key}-reason", placeholder=t("reject.reason.hint"))
        else:
            reason = ""
        with st.container(horizontal=True):
            sent = st.form_submit_button(t("second.save"), type="primary", disabled=verdict is None)
            st.form_submit_button(t("second.skip"), on_click=skip, args=(one.pledge_id,))
    if not sent or verdict is None:
        return
    due = reading.get("due", (None, None))
    if (due[0] is None) != (due[1] is None) or (due[0] and due[1] and due[1] < due[0]):
        st.error(t("edit.due.wrong"))
        return
    if not by:
        st.error(t("recorder.missing"))
        return
    said = Reading(verdict, **{**reading, "due": due if due[0] else None})
    try:
        data.judge_blind(one.pledge_id, said, reason=reason, by=by)
    except CommitmentsError as error:
        st.error(t("error", message=in_words(error)))
        return
    filters.tell("done.read")
    st.rerun()


def skip(pledge_id: int) -> None:
    """A button's callback that leaves a pledge to be read later."""
    filters.keep("skipped", (*(filters.kept("skipped") or ()), pledge_id))


def _reading(key: str, found: dict[str, Any]) -> dict[str, Any]:
    """The fields of a reading, as the machine read them until the person changes them."""
    left, right = st.columns(2)
    ministry = left.text_input(
        t("col.ministry.then"), found.get("ministry") or "", key=f"{key}-ministry", help=t("edit.ministry.hint")
    )
    areas = [None, *data.areas()]
    place = areas.index(found["area"]) if found.get("area") in areas else 0
    area = right.selectbox(t("filter.area"), areas, place, format_func=area_name, key=f"{key}-area")
    left, right = st.columns(2)
    kind = choice(left, t("filter.kind"), Kind, Kind(found["kind"]) if found.get("kind") else None, f"{key}-kind")
    strength = choice(
        right, t("filter.strength"), Strength, Strength(found["strength"]) if found.get("strength") else None,
        f"{key}-strength",
    )  # fmt: skip
    left, right = st.columns(2)
    first, last = (date.fromisoformat(one) for one in found["due"]) if found.get("due") else (None, None)
    due = (
        left.date_input(t("edit.due.first"), first, format="YYYY.MM.DD", key=f"{key}-due-first"),
        right.date_input(t("edit.due.last"), last, format="YYYY.MM.DD", key=f"{key}-due-last"),
    )
    targets = tuple(Target(one["value"], one["unit"], one.get("baseline")) for one in found.get("targets") or ())
    table = targets_table(targets, f"{key}-targets")
    return {
        "ministry": ministry.strip() or None, "kind": kind, "area": area, "strength": strength, "due": due,
        "targets": targets_in(table),
    }  # fmt: skip


def settle(one: Disagreement, *, by: str) -> None:
    """A third person's decision: in each field that differs, whose reading holds, and why. Not for the two readers."""
    if by in [reading.by for reading in one.readings]:
        st.caption(t("settle.own"))
        return
    key = f"settle-{one.row.id}-{one.row.version}"
    with st.form(key, border=False):
        chosen = {name: _whose(one, name, f"{key}-{name}") for name in one.fields}
        reason = st.text_input(t("settle.reason"), key=f"{key}-reason")
        sent = st.form_submit_button(t("settle"), type="primary")
    if not sent:
        return
    decided = {name: place for name, place in chosen.items() if place is not None}
    if len(decided) < len(chosen):
        st.error(t("settle.needs_choice"))
    elif not reason.strip():
        st.error(t("settle.needs_reason"))
    else:
        reading = _decided(one, decided)
        write = lambda: data.settle(one.row.id, reading, reason=reason, version=one.row.version, by=by)  # noqa: E731
        save(one.row, write, "done.settled", by=by)


def _whose(one: Disagreement, field: str, key: str) -> int | None:
    """Whose reading holds in a field: 0 for the first, 1 for the second, None before anything is chosen."""
    words = [said_of(reading, field, promised_on=one.row.promised_on) for reading in one.readings]
    return st.radio(t(FIELDS[field]), (0, 1), index=None, horizontal=True, key=key, format_func=words.__getitem__)


def _decided(one: Disagreement, chosen: dict[str, int]) -> Reading:
    """The reading that the choices make; where one of the two rejects, the other tells what the pledge is."""
    verdict = one.readings[chosen.get("verdict", 0)].verdict
    if verdict is Review.REJECTED:
        return Reading(verdict)
    base = next(reading for reading in one.readings if reading.verdict is Review.CONFIRMED)
    values = {name: one.readings[chosen[name]].attributes[name] if name in chosen else value
              for name, value in base.attributes.items()}  # fmt: skip
    due = values["due"]
    return Reading(
        verdict,
        ministry=values["ministry"],
        kind=Kind(values["kind"]),
        area=values["area"],
        strength=Strength(values["strength"]),
        due=(date.fromisoformat(due[0]), date.fromisoformat(due[1])) if due else None,
        targets=tuple(Target(each["value"], each["unit"], each["baseline"]) for each in values["targets"]),
    )
