"""Review by two: what the machine read, and two people's readings side by side, field by field."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from commitments import reference
from commitments.vocabulary import Kind, Strength
from dashboard.components.html import esc, facts
from dashboard.data import Disagreement, ReadingRow, Target
from dashboard.text import area_name, due, ministry_name, names, t, target, term

FIELDS = {
    "verdict": "second.verdict",
    "ministry": "filter.ministry",
    "kind": "filter.kind",
    "area": "filter.area",
    "strength": "filter.strength",
    "due": "deadline",
    "targets": "fact.targets",
}
"""What is compared of two readings, in this order, and by which name."""


def said_of(reading: ReadingRow, field: str, *, promised_on: date) -> str:
    """What a reader said of a field, in plain words; a dash where they said nothing since they reject the pledge."""
    if field == "verdict":
        return t(f"second.verdict.{reading.verdict}")
    return read(field, reading.attributes[field], promised_on=promised_on) if field in reading.attributes else "–"


def read(field: str, value: Any, *, promised_on: date) -> str:
    """A value of a reading as people read it."""
    match field:
        case "kind":
            return term(Kind(value)) if value else t("unknown")
        case "strength":
            return term(Strength(value)) if value else t("unknown")
        case "area":
            return area_name(value or None)
        case "due":
            first, last = (date.fromisoformat(one) for one in value or ()) if value else (None, None)
            return due(first, last, promised_on=promised_on)
        case "targets":
            found = names(target(Target(one["value"], one["unit"], one.get("baseline"))) for one in value or ())
            return found or t("change.none")
    return _body(value, promised_on)


def _body(value: str | None, on: date) -> str:
    """A body by its key, or by the name that it bore on that day; as it is written where no list knows it."""
    if not value:
        return t("unknown")
    if value in {body.key for body in reference.ministries()}:
        return ministry_name(value)
    found = reference.resolve(value, on)
    return ministry_name(found.key, value) if found else value


def machine_read(found: Mapping[str, Any], *, promised_on: date) -> str:
    """What the extractor read in the words; nothing where a person found them."""
    if not found:
        return ""
    pairs = [
        (t(label), esc(read(name, found[name], promised_on=promised_on)))
        for name, label in FIELDS.items()
        if name in found
    ]
    return f'<p class="quiet">{esc(t("second.machine"))}</p>{facts(pairs)}'


def side_by_side(one: Disagreement) -> str:
    """Two readings of a pledge, a row each field; the fields in which they differ stand out."""
    first, second = one.readings
    heads = "".join(
        f"<th>{esc(t(label))}<br><small>{esc(reading.by)}</small></th>"
        for label, reading in (("second.first", first), ("second.second", second))
    )
    rows = ""
    for name, label in FIELDS.items():
        words = [said_of(reading, name, promised_on=one.row.promised_on) for reading in one.readings]
        if set(words) != {"–"}:
            mark = ' class="differs"' if name in one.fields else ""
            rows += f"<tr{mark}><th>{esc(t(label))}</th>{''.join(f'<td>{esc(each)}</td>' for each in words)}</tr>"
    reasons = "".join(
        f'<p class="source">{esc(reading.by)}: {esc(reading.reason)}</p>' for reading in one.readings if reading.reason
    )
    table = f"<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody>"
    return f'<table class="measured readings">{table}</table>{reasons}'
