"""What happened: events, bills and revisions over time."""

from collections.abc import Mapping, Sequence

from dashboard.components.html import esc, link, source_link
from dashboard.components.marks import badge, key
from dashboard.data import BillRow, EventRow, RevisionRow
from dashboard.text import day, names, t, term


def events(rows: Sequence[EventRow]) -> str:
    """What became of a pledge, newest first, each with its source; retracted ones stay, struck out with the reason."""
    shown = [row for row in reversed(rows) if row.retracts_id is None]
    return f'<ol class="events">{"".join(map(_event, shown))}</ol>' if shown else ""


def _event(row: EventRow) -> str:
    status = badge(row.status) if row.status else ""
    source = source_link(row.url, row.source_title or row.url) if row.source_title or row.url else ""
    where = " · ".join(part for part in (source, esc(row.outlet), esc(t("event.by", name=row.recorded_by))) if part)
    note = f"<p>{esc(row.note)}</p>" if row.note else ""
    progress = f" <b>{esc(_progress(row))}</b>" if row.progress_done is not None else ""
    if row.retracted:
        note += f'<p class="retraction">{esc(t("event.retracted", reason=row.retraction_reason))}</p>'
    state = "retracted" if row.retracted else f"status-{key(row.status)}" if row.status else ""
    return (
        f'<li class="{state}"><time>{esc(day(row.happened_on))}</time> <span>{esc(term(row.evidence))}</span>'
        f'{progress} {status}{note}<p class="source">{where}</p></li>'
    )


def _progress(row: EventRow) -> str:
    total = f"/{row.progress_total:,g}" if row.progress_total is not None else ""
    return f"{row.progress_done:,g}{total}{row.progress_unit}"


def recent(rows: Sequence[EventRow], href: Mapping[int, str]) -> str:
    """What changed lately, across pledges: day, pledge, what happened and what it made of the status."""
    items = "".join(
        f'<li class="{f"status-{key(row.status)}" if row.status else ""}"><time>{esc(day(row.happened_on))}</time> '
        f"{link(href[row.pledge_id], row.pledge_title)} "
        f"{badge(row.status) if row.status else ''}<p>{esc(term(row.evidence))} · {esc(row.note)}</p></li>"
        for row in rows
    )
    return f'<ol class="events">{items}</ol>' if rows else ""


def bills(rows: Sequence[BillRow]) -> str:
    """The bills that carry a pledge; nothing where there is none."""
    return f"<h3>{esc(t('bills'))}</h3>{''.join(map(_bill, rows))}" if rows else ""


def _bill(row: BillRow) -> str:
    """A bill's stages with their days; a stage that has no day on record is not shown."""
    stages = (
        ("bill.proposed", row.proposed_on),
        ("bill.passed", row.passed_on),
        ("bill.promulgated", row.promulgated_on),
        ("bill.in_force", row.in_force_on),
    )
    steps = "".join(f"<li><b>{esc(t(key))}</b> {esc(day(when))}</li>" for key, when in stages if when)
    absorbed = t("bill.absorbed", name=row.absorbed_by) if row.absorbed_by else None
    rest = esc(names(part for part in (row.proposer, row.outcome, row.law_no, absorbed) if part))
    return f'<div class="bill"><p>{source_link(row.url, row.name)} <span>{rest}</span></p><ol>{steps}</ol></div>'


def revisions(rows: Sequence[RevisionRow]) -> str:
    """Who changed what in a pledge, newest first."""
    if not rows:
        return ""
    items = "".join(
        f"<li><time>{esc(day(row.at.date()))}</time> {esc(t('revision.' + row.action))} · {esc(row.by)}"
        f"{_changes(row)}{f'<p>{esc(row.reason)}</p>' if row.reason else ''}</li>"
        for row in reversed(rows)
    )
    return (
        f'<details class="revisions"><summary>{esc(t("revisions", n=len(rows)))}</summary>'
        f'<ol class="events">{items}</ol></details>'
    )


def _changes(row: RevisionRow) -> str:
    if row.action != "edit":
        return ""
    changed = "".join(
        f"<li><code>{esc(name)}</code> {esc(_plain(row.before.get(name)))} → {esc(_plain(value))}</li>"
        for name, value in row.after.items()
    )
    return f"<ul>{changed}</ul>"


def _plain(value: object) -> str:
    return t("unknown") if value in (None, "", []) else str(value)
