"""What a person can write: judging a pledge, recording and retracting events, editing, handing in articles.

Each form shows the person what went wrong in words and keeps what they typed. It holds no rule about pledges: those
stand in ``commitments.tracking``, reached through ``dashboard.data``.
"""

from collections.abc import Callable
from datetime import date, datetime

import pandas as pd
import streamlit as st

from commitments.vocabulary import Evidence, Kind, Review, Status, Strength, Term
from dashboard import data, filters
from dashboard.components import esc, facts, show
from dashboard.data import CommitmentsError, Conflict, EventDraft, PledgeRow, Target
from dashboard.text import area_name, day, names, t, target, term

_LABELS = {
    "title": "col.pledge",
    "ministry": "col.ministry.then",
    "speaker": "fact.speaker",
    "kind": "filter.kind",
    "strength": "filter.strength",
    "area_id": "filter.area",
    "due_from": "edit.due.first",
    "due_to": "edit.due.last",
    "targets": "fact.targets",
    "review": "fact.review",
    "status": "filter.status",
    "last_event_on": "col.changed",
}
"""What is shown of a pledge that somebody else changed, and by which name."""


def judge(row: PledgeRow, *, prefix: str) -> None:
    """Buttons to confirm, reject or take a judgement back, as the pledge's review allows."""
    if row.review is Review.UNREVIEWED:
        st.button(
            t("confirm"), key=f"{prefix}-confirm-{row.id}", type="primary", icon=":material/check:",
            on_click=_judge, args=(data.confirm, row, "done.confirmed"),
        )  # fmt: skip
    if row.review is not Review.REJECTED:
        _reject(row, prefix)
    if row.review is not Review.UNREVIEWED:
        st.button(
            t("reopen"), key=f"{prefix}-reopen-{row.id}", on_click=_judge, args=(data.reopen, row, "done.reopened")
        )


def _reject(row: PledgeRow, prefix: str) -> None:
    key = f"{prefix}-reason-{row.id}"
    with st.popover(t("reject"), icon=":material/close:"), st.form(f"{prefix}-reject-{row.id}", border=False):
        st.text_input(t("reject.reason"), key=key, placeholder=t("reject.reason.hint"))
        st.form_submit_button(t("reject"), on_click=_judge_with_reason, args=(row, key))


def merge(row: PledgeRow, *, prefix: str) -> None:
    """A choice among likely duplicates of which this pledge becomes a part. They are looked up when it is opened."""
    popover = st.popover(t("merge"), icon=":material/merge:", key=f"{prefix}-merge-{row.id}", on_change="rerun")
    if not popover.open:
        return
    with popover:
        similar = {one.id: one for one in data.pledge(row.id).similar}
        if not similar:
            st.caption(t("merge.none"))
            return
        into = st.radio(
            t("merge.into"), list(similar), key=f"{prefix}-into-{row.id}",
            format_func=lambda key: f"{similar[key].title} ({day(similar[key].promised_on)})",
        )  # fmt: skip
        st.button(
            t("merge"), key=f"{prefix}-merge-go-{row.id}", on_click=_attempt,
            args=(row, lambda by: data.merge(row.id, into_id=into, version=row.version, by=by), "done.merged"),
        )  # fmt: skip


def event(row: PledgeRow, *, by: str) -> None:
    """Records what happened, with its source; it may set the status."""
    draft = filters.draft(row)
    statuses: list[Status | None] = [None, *Status]
    with st.form(f"{draft.key}-event"):
        left, middle, right = st.columns(3)
        happened = left.date_input(
            t("event.day"), value=data.today(), max_value=data.today(), min_value=date(2000, 1, 1),
            format="YYYY.MM.DD", key=f"{draft.key}-day",
        )  # fmt: skip
        kinds = [one for one in Evidence if one is not Evidence.RETRACTION]
        evidence = middle.selectbox(t("event.evidence"), kinds, format_func=term, key=f"{draft.key}-evidence")
        status = right.selectbox(
            t("event.status"), statuses, key=f"{draft.key}-status",
            format_func=lambda one: term(one) if one else t("event.status.none"),
        )  # fmt: skip
        note = st.text_area(t("event.note"), key=f"{draft.key}-note", height=80, placeholder=t("event.note.hint"))
        url = st.text_input(t("event.url"), key=f"{draft.key}-url", placeholder="https://")
        left, middle, right = st.columns(3)
        title = left.text_input(t("event.source"), key=f"{draft.key}-source")
        outlet = middle.text_input(t("event.outlet"), key=f"{draft.key}-outlet")
        progress = right.text_input(t("event.progress"), key=f"{draft.key}-progress", placeholder="8/8")
        sent = st.form_submit_button(t("event.record"), type="primary")
    if sent and not (url.strip() or note.strip()):
        st.error(t("event.needs_source"))
    elif sent:

        def record() -> None:
            words = EventDraft(
                happened_on=happened, evidence=evidence, status=status, note=note, url=url, source_title=title,
                outlet=outlet, progress=data.Progress.read(progress),
            )  # fmt: skip
            data.record_event(row.id, words, version=draft.version, by=by)

        _save(row, record, "done.event", by=by)


def retract(row: PledgeRow, events: tuple[data.EventRow, ...], *, by: str) -> None:
    """Takes an event back, with the reason; the event stays to be read."""
    held = {one.id: one for one in events if not one.retracted and one.retracts_id is None}
    if not held:
        return
    key = filters.draft(row).key
    with st.expander(t("retract")), st.form(f"{key}-retract", border=False):
        st.caption(t("retract.hint"))
        chosen = st.selectbox(
            t("event"), list(held), key=f"{key}-retracted",
            format_func=lambda one: f"{day(held[one].happened_on)} {term(held[one].evidence)} {held[one].note[:40]}",
        )  # fmt: skip
        reason = st.text_input(t("retract.reason"), key=f"{key}-why")
        sent = st.form_submit_button(t("retract"))
    if sent and not reason.strip():
        st.error(t("retract.needs_reason"))
    elif sent:
        _save(row, lambda: data.retract_event(chosen, reason=reason, by=by), "done.retracted", by=by)


def edit(row: PledgeRow, *, by: str) -> None:
    """Changes a pledge's attributes. The wording as published is not among them."""
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
        kind = _choice(left, t("filter.kind"), Kind, base.kind, f"{key}-kind")
        strength = _choice(middle, t("filter.strength"), Strength, base.strength, f"{key}-strength")
        areas = [None, *data.areas()]
        area = right.selectbox(
            t("filter.area"), areas, areas.index(base.area_id), format_func=area_name, key=f"{key}-area"
        )
        left, right = st.columns(2)
        first = left.date_input(t("edit.due.first"), base.due_from, format="YYYY.MM.DD", key=f"{key}-due-first")
        last = right.date_input(t("edit.due.last"), base.due_to, format="YYYY.MM.DD", key=f"{key}-due-last")
        numbers = pd.DataFrame(
            {
                "baseline": pd.Series([one.baseline for one in base.targets], dtype="float64"),
                "value": pd.Series([one.value for one in base.targets], dtype="float64"),
                "unit": pd.Series([one.unit for one in base.targets], dtype="str"),
            }
        )
        labels = {name: t(f"edit.target.{name}") for name in numbers.columns}
        st.caption(t("edit.targets"))
        table = st.data_editor(numbers, num_rows="dynamic", key=f"{key}-targets", column_config=labels, hide_index=True)
        reason = st.text_input(t("edit.reason"), key=f"{key}-reason")
        sent = st.form_submit_button(t("save"), type="primary")
    if not sent:
        return
    if (first is None) != (last is None) or (first and last and last < first):
        st.error(t("edit.due.wrong"))
        return
    typed = {
        "title": (title, base.title),
        "ministry": (ministry.strip(), base.ministry or ""),
        "speaker": (speaker.strip(), base.speaker or ""),
        "kind": (kind, base.kind),
        "strength": (strength, base.strength),
        "area": (area, base.area_id),
        "due": ((first, last) if first and last else None, (base.due_from, base.due_to) if base.due_to else None),
        "targets": (_targets(table), base.targets),
    }
    changes = {name: now for name, (now, before) in typed.items() if now != before}
    if not changes:
        st.info(t("edit.nothing"))
        return
    write = lambda: data.edit(row.id, changes, reason=reason, version=draft.version, by=by)  # noqa: E731 - one line, used once
    _save(row, write, "done.edited", by=by)


def paste() -> data.Imported | None:
    """An article typed or pasted in; what came of it once it is handed in."""
    with st.form("paste"):
        title = st.text_input(t("article.title"), key="paste-title")
        text = st.text_area(t("article.text"), key="paste-text", height=260, placeholder=t("article.text.hint"))
        left, middle, right = st.columns(3)
        published = left.date_input(t("article.day"), value=data.today(), format="YYYY.MM.DD", key="paste-day")
        ministry = middle.text_input(
            t("article.ministry"), key="paste-ministry", placeholder=t("article.ministry.hint")
        )
        outlet = right.text_input(t("event.outlet"), key="paste-outlet")
        url = st.text_input(t("event.url"), key="paste-url", placeholder="https://")
        sent = st.form_submit_button(t("import.find"), type="primary")
    if not sent:
        return None
    if not (title.strip() and text.strip()):
        st.error(t("article.needs_text"))
        return None
    fields = {
        "title": title, "text": text, "published": datetime.combine(published, datetime.min.time()),
        "ministry": ministry, "outlet": outlet, "url": url,
    }  # fmt: skip
    return _hand_in(lambda: data.add_article(fields))


def upload() -> data.Imported | None:
    """Files of articles; what came of them once they are handed in."""
    with st.form("upload"):
        files = st.file_uploader(t("import.files"), type=list(data.SUFFIXES), accept_multiple_files=True, key="files")
        st.caption(t("import.files.hint", most=data.MOST_ARTICLES))
        sent = st.form_submit_button(t("import.find"), type="primary")
    if not sent:
        return None
    if not files:
        st.error(t("import.no_files"))
        return None
    return _hand_in(lambda: data.add_files([(file.name, file.getvalue()) for file in files]))


def _hand_in(write: Callable[[], data.Imported]) -> data.Imported | None:
    try:
        with st.spinner(t("import.working")):
            return write()
    except CommitmentsError as error:
        st.error(t("error", message=error))
        return None


def _judge(write: Callable[..., None], row: PledgeRow, done: str) -> None:
    _attempt(row, lambda by: write(row.id, version=row.version, by=by), done)


def _judge_with_reason(row: PledgeRow, key: str) -> None:
    reason = filters.value(key)
    if not reason.strip():
        filters.tell("reject.needs_reason")
        return
    _attempt(row, lambda by: data.reject(row.id, reason=reason, version=row.version, by=by), "done.rejected")


def _attempt(row: PledgeRow, write: Callable[[str], None], done: str) -> None:
    """Runs a button's write before the page is drawn anew. The version is the one that was on the person's screen."""
    by = filters.recorder_name()
    if not by:
        filters.tell("recorder.missing")
        return
    try:
        write(by)
    except Conflict:
        filters.tell("conflict.short")
    except CommitmentsError as error:
        filters.tell("error", message=str(error))
    else:
        filters.judged(row, data.pledge(row.id).row)
        filters.tell(done)


def _save(row: PledgeRow, write: Callable[[], None], done: str, *, by: str) -> None:
    if not by:
        st.error(t("recorder.missing"))
        return
    try:
        write()
    except Conflict:
        _conflict(filters.draft(row).base, data.pledge(row.id).row)
    except CommitmentsError as error:
        st.error(t("error", message=error))
    else:
        filters.saved(data.pledge(row.id).row)
        filters.tell(done)
        st.rerun()


def _conflict(seen: PledgeRow, stored: PledgeRow) -> None:
    """Says that somebody was faster and what they changed; what was typed stays in the fields."""
    st.warning(t("conflict"))
    changed = [(label, name) for name, label in _LABELS.items() if getattr(seen, name) != getattr(stored, name)]
    show(facts((t(label), f"{_shown(seen, name)} → <b>{_shown(stored, name)}</b>") for label, name in changed))
    st.button(t("conflict.go_on"), on_click=filters.catch_up, args=(stored,))


def _shown(row: PledgeRow, name: str) -> str:
    value = getattr(row, name)
    if isinstance(value, Term):
        return esc(term(value))
    if name == "area_id":
        return esc(area_name(value))
    if isinstance(value, date):
        return esc(day(value))
    if isinstance(value, tuple):
        return esc(names(target(one) for one in value))
    return esc(t("unknown") if value is None else value)


def _choice(column: st.delta_generator.DeltaGenerator, label: str, terms: type[Term], now: Term, key: str) -> Term:
    options = list(terms)
    return column.selectbox(label, options, options.index(now), format_func=term, key=key)


def _targets(table: pd.DataFrame) -> tuple[Target, ...]:
    filled = table.dropna(subset=["value"])
    return tuple(
        Target(float(value), "" if pd.isna(unit) else str(unit), None if pd.isna(baseline) else float(baseline))
        for baseline, value, unit in filled[["baseline", "value", "unit"]].itertuples(index=False)
    )
