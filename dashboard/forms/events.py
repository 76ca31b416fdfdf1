"""Recording what happened to a pledge, and taking it back. What a status still needs is said before one saves."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from commitments.vocabulary import Evidence, Status
from dashboard import data, filters
from dashboard.components import counts_as, evidence_help, show
from dashboard.data import (
    MOVES_THE_DEADLINE,
    BadInput,
    EventDraft,
    EventRow,
    EvidenceMissing,
    PledgeDetail,
    Progress,
    Undo,
)
from dashboard.forms.saving import save
from dashboard.text import day, said, t, term

KINDS = [one for one in Evidence if one is not Evidence.RETRACTION]
NONE = ""
"""The choice of nothing: None itself would be a field that can be cleared."""
STATUSES: list[Status | str] = [NONE, *Status]
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


def event(pledge: PledgeDetail, *, by: str) -> None:
    """Records what happened, with its source; it may set the status, move the deadline and keep another's rating.

    What decides which fields there are stands above the form and answers at once; the rest is sent together.
    """
    row = pledge.row
    draft = filters.draft(row)
    key = draft.key
    left, middle, right = st.columns(3)
    evidence = left.selectbox(t("event.evidence"), KINDS, format_func=term, key=f"{key}-evidence")
    chosen = middle.selectbox(
        t("event.status"), STATUSES, key=f"{key}-status",
        format_func=lambda one: term(Status(one)) if one else t("event.status.none"),
    )  # fmt: skip
    status = Status(chosen) if chosen else None
    counted = right.text_input(t("event.progress"), key=f"{key}-progress", placeholder=t("event.progress.hint"))
    missing = data.missing(row.kind, status, {evidence, *_held(pledge)})
    progress = _progress(counted)
    short = data.short_of_target(row, progress) if status is Status.FULFILLED else None
    show(evidence_help(evidence, status, missing, short))
    scheme, label = _rating(key)
    with st.form(f"{key}-event", border=False):
        fields = _fields(pledge, key, evidence)
        slot = st.container()
        if missing and filters.kept(f"{key}-refused") == (evidence, status):
            fields["override"] = _override(slot, key)
        if fields["happened_on"] < row.promised_on:
            fields["baseline"] = slot.checkbox(
                t("event.baseline"), key=f"{key}-baseline", help=t("event.baseline.hint")
            )
        sent = st.form_submit_button(t("event.record"), type="primary")
    if not sent or (counted.strip() and progress is None):
        return
    if problem := _problem(fields):
        st.error(problem)
        return

    def record() -> Undo:
        words = EventDraft(
            evidence=evidence, status=status, progress=progress, published_scheme=scheme, published_status=label,
            **_sourced(fields),
        )  # fmt: skip
        return data.record_event(row.id, words, version=draft.version, by=by)

    refused = save(row, record, "done.event", by=by)
    if isinstance(refused, EvidenceMissing) and "override" not in fields:
        filters.keep(f"{key}-refused", (evidence, status))
        _override(slot, key)


def fill(pledge: PledgeDetail, values: Mapping[str, object]) -> None:
    """A button's callback that fills the form, by the names of its fields; a person looks at it and records."""
    key = filters.draft(pledge.row).key
    filters.put({f"{key}-{name}": value for name, value in values.items()})
    filters.keep("filled", key)
    filters.tell("bill.filled")


def _held(pledge: PledgeDetail) -> set[Evidence]:
    return {one.evidence for one in pledge.events if not one.retracted and one.retracts_id is None}


def _progress(counted: str) -> Progress | None:
    """What was typed as progress; None for nothing, and with a word about it for what cannot be read."""
    try:
        return Progress.read(counted)
    except BadInput:
        st.error(t("event.progress.wrong", text=counted))
        return None


def _rating(key: str) -> tuple[str, str]:
    """Another's rating: whose, and its own words; beside them stands what they count as here."""
    with st.expander(t("rating")):
        st.caption(t("rating.hint"))
        left, right = st.columns(2)
        schemes = data.schemes()
        chosen = left.selectbox(
            t("rating.scheme"), [NONE, *schemes], key=f"{key}-scheme",
            format_func=lambda one: said(schemes[one]) if one else t("rating.none"),
        )  # fmt: skip
        if not chosen:
            return "", ""
        labels = schemes[chosen].labels
        label = right.selectbox(t("rating.label"), list(labels), key=f"{key}-label-{chosen}")
        show(f"<p>{counts_as(labels[label])}</p>")
    return chosen, label


def _fields(pledge: PledgeDetail, key: str, evidence: Evidence) -> dict[str, Any]:
    today = data.today()
    found: dict[str, Any] = {}
    left, right = st.columns([1, 2])
    found["happened_on"] = left.date_input(
        t("event.day"), max_value=today, min_value=EARLIEST, format="YYYY.MM.DD", key=filters.start(f"{key}-day", today)
    )
    found["url"] = right.text_input(t("event.url"), key=f"{key}-url", placeholder="https://")
    if evidence in MOVES_THE_DEADLINE:
        left, right = st.columns(2)
        for column, name, label in ((left, "due_from", "event.due_from"), (right, "due_to", "event.due_to")):
            found[name] = column.date_input(
                t(label), format="YYYY.MM.DD", key=filters.start(f"{key}-new-{name}", None), help=t("event.due.hint"),
                min_value=EARLIEST, max_value=LATEST,
            )  # fmt: skip
    found["note"] = st.text_area(t("event.note"), key=f"{key}-note", height=80, placeholder=t("event.note.hint"))
    left, right = st.columns(2)
    found["source_title"] = left.text_input(t("event.source"), key=f"{key}-source")
    found["outlet"] = right.text_input(t("event.outlet"), key=f"{key}-outlet")
    articles = {str(one.article_id): one for one in pledge.statements}
    left, right = st.columns([1, 2])
    chosen = left.selectbox(
        t("event.article"), [NONE, *articles], key=f"{key}-article", help=t("event.article.hint"),
        format_func=lambda one: articles[one].article_title if one else t("rating.none"),
    )  # fmt: skip
    found["quote"] = right.text_input(t("event.quote"), key=f"{key}-quote", placeholder=t("event.quote.hint")).strip()
    found["article"] = articles[chosen] if chosen else None
    found["span"] = words_in(found["article"].text, found["quote"]) if chosen and found["quote"] else None
    return found


def _override(slot: Any, key: str) -> str:
    return str(slot.text_input(t("override"), key=f"{key}-override", help=t("override.hint")))


def words_in(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands in a text, whatever the spaces and line breaks between its words; None where it does not."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text) if quote.split() else None
    return found.span() if found else None


def _problem(fields: Mapping[str, Any]) -> str | None:
    """What is wrong with what was typed, in words; None where it can be tried."""
    if not (fields["url"].strip() or fields["note"].strip() or fields["article"]):
        return t("event.needs_source")
    if fields["url"].strip() and not fields["url"].strip().startswith(("https://", "http://")):
        return t("event.url.wrong")
    if bool(fields["quote"]) and not fields["article"]:
        return t("event.quote.needs_article")
    if fields["quote"] and fields["span"] is None:
        return t("event.quote.not_there", title=fields["article"].article_title)
    first, last = fields.get("due_from"), fields.get("due_to")
    if bool(first) != bool(last) or (first and last and last < first):
        return t("edit.due.wrong")
    if "override" in fields and not fields["override"].strip():
        return t("override.needs_reason")
    return None


def _sourced(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as an event has them; an article chosen as the source gives its address where none was typed."""
    article = fields["article"]
    first, last = fields.get("due_from"), fields.get("due_to")
    typed = fields["url"].strip() or fields["source_title"].strip()
    return {
        "happened_on": fields["happened_on"],
        "note": fields["note"],
        "url": fields["url"] if typed or not article else article.url,
        "source_title": fields["source_title"] if typed or not article else article.article_title,
        "outlet": fields["outlet"] or (article.outlet if article and not typed else ""),
        "article_id": article.article_id if article else None,
        "span": fields["span"],
        "new_due": (first, last) if first and last else None,
        "override": fields.get("override", ""),
        "baseline": fields.get("baseline", False),
    }


def retract(pledge: PledgeDetail, *, by: str) -> None:
    """Takes an event back, with the reason; the event stays to be read. One taken back can be recorded again."""
    events = {one.id: one for one in pledge.events}
    held = [one.id for one in pledge.events if not one.retracted and one.retracts_id is None]
    if held:
        with st.expander(t("retract")):
            _retract(pledge, events, held, by=by)


def _retract(pledge: PledgeDetail, events: Mapping[int, EventRow], held: list[int], *, by: str) -> None:
    row, draft = pledge.row, filters.draft(pledge.row)
    with st.form(f"{draft.key}-retract", border=False):
        st.caption(t("retract.hint"))
        chosen = st.selectbox(
            t("event"), held, key=f"{draft.key}-retracted", format_func=lambda one: _short(events[one])
        )
        reason = st.text_input(t("retract.reason"), key=f"{draft.key}-why")
        sent = st.form_submit_button(t("retract"))
    if sent and not reason.strip():
        st.error(t("retract.needs_reason"))
    elif sent:

        def write() -> Undo:
            return data.retract_event(chosen, reason=reason, pledge_id=row.id, version=draft.version, by=by)

        save(row, write, "done.retracted", by=by)


def _short(one: EventRow) -> str:
    return f"{day(one.happened_on)} {term(one.evidence)} {one.note[:40]}"
