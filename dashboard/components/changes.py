"""What somebody changed, field by field, in words: for a pledge's history, and for whoever saved too late."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from commitments.vocabulary import Evidence, Kind, Review, Status, Strength, Term
from dashboard.components.html import esc
from dashboard.data import Change, RevisionRow, Target
from dashboard.text import area_name, day, ministry_name, names, t, target, term

_LABELS = {
    "title": "col.pledge",
    "ministry_text": "col.ministry.then",
    "answerable_id": "change.answerable",
    "speaker": "fact.speaker",
    "kind": "filter.kind",
    "strength": "filter.strength",
    "area_id": "filter.area",
    "promised_on": "col.promised",
    "first_due_from": "edit.due.first",
    "first_due_to": "edit.due.last",
    "targets": "fact.targets",
    "review": "fact.review",
    "status": "filter.status",
    "event": "event",
    "bill": "change.bill",
    "merged_into_id": "change.merged_into",
    "merged_from_id": "change.merged_from",
}
"""What is shown of a change, by its stored name. What is kept beside these says no more."""

_TERMS: Mapping[str, type[Term]] = {
    "kind": Kind,
    "strength": Strength,
    "review": Review,
    "status": Status,
    "event": Evidence,
}
_DAYS = ("promised_on", "first_due_from", "first_due_to")


def changed_by_others(changes: Sequence[Change]) -> str:
    """What others changed since a person began: each value before and after, who and when."""
    items = "".join(
        f"<li>{_change(one.field, one.before, one.after)} "
        f'<span class="quiet">{esc(names([one.by, day(_in_korea(one.at))]))}</span></li>'
        for one in changes
        if one.field in _LABELS
    )
    return f'<ul class="changes">{items}</ul>' if items else ""


def changed_in_short(changes: Sequence[Change]) -> str:
    """The same in one line of plain text."""
    told = [
        f"{one.by}: {t(_LABELS[one.field])} {_told(one.field, one.after)}" for one in changes if one.field in _LABELS
    ]
    return names(dict.fromkeys(told))


def revision(row: RevisionRow) -> str:
    """One change of a pledge: when, what, who, the values before and after, why; struck through where it was undone."""
    fields = [name for name in _LABELS if name in row.after and row.before.get(name) != row.after[name]]
    if row.action in ("confirm", "reject", "reopen"):  # the action says it
        fields = [name for name in fields if name != "review"]
    shown = "".join(f"<li>{_change(name, row.before.get(name), row.after[name])}</li>" for name in fields)
    undone = f' <b class="mark">{esc(t("revision.undone"))}</b>' if row.undone_by is not None else ""
    why = f'<p class="source">{esc(row.reason)}</p>' if row.reason else ""
    return (
        f'<div class="revision{" undone" if row.undone_by is not None else ""}">'
        f"<p><time>{esc(day(_in_korea(row.at)))}</time> <span>{esc(t('revision.' + row.action))} · {esc(row.by)}</span>"
        f"{undone}</p>{f'<ul>{shown}</ul>' if shown else ''}"
        f"{why}</div>"
    )


def _in_korea(moment: datetime) -> date:
    """The day on which something was written down, as the other days on the page are Korea's."""
    return moment.astimezone(ZoneInfo("Asia/Seoul")).date()


def _change(field: str, before: Any, after: Any) -> str:
    label = f'<span class="quiet">{esc(t(_LABELS[field]))}</span>'
    if before is None and field in ("status", "event"):  # what was before is not kept with an event
        return f"{label} <b>{esc(_told(field, after))}</b>"
    return f"{label} {esc(_told(field, before))} → <b>{esc(_told(field, after))}</b>"


def _told(field: str, value: Any) -> str:
    if field == "ministry_text" and not value:
        return t("unknown")
    if value in (None, "", []):
        return t("change.none")
    if field in _TERMS:
        return term(_TERMS[field](value))
    if field in _DAYS:
        return day(date.fromisoformat(str(value)))
    if field == "area_id":
        return area_name(value)
    if field == "answerable_id":
        return ministry_name(value)
    if field == "targets":
        return names(target(Target(one["value"], one["unit"], one["baseline"])) for one in value)
    if field in ("merged_into_id", "merged_from_id"):
        return t("change.pledge", n=value)
    return str(value)
