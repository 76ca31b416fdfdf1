"""What happened: events over time, each with its source."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dashboard.components.html import esc, link, source_link
from dashboard.components.marks import badge, key
from dashboard.data import EventRow, Label, PledgeDetail, StatementRow, schemes
from dashboard.text import amount, day, due, said, t, term


def events(rows: Sequence[EventRow], marks: Iterable[tuple[date, str]] = ()) -> str:
    """What became of a pledge, newest first, each with its source; retracted ones stay, struck out with the reason.

    ``marks`` are items to stand among them by their day; one of the same day as an event stands after it, as what was
    said or due comes before what was done.
    """
    items = [*marks, *((row.happened_on, _event(row)) for row in rows if row.retracts_id is None)]
    items.sort(key=lambda item: item[0])
    return f'<ol class="events">{"".join(item for _, item in reversed(items))}</ol>' if items else ""


def story(pledge: PledgeDetail, *, today: date) -> str:
    """A pledge over time, newest first: when it was made and said again, what happened, today and the deadlines."""
    row = pledge.row
    marks = [(one.published.date(), _said(one)) for one in pledge.statements]
    if not marks:
        marks.append((row.promised_on, _mark("said", row.promised_on, t("story.promised"))))
    if row.first_due_to and row.moved:
        marks.append((row.first_due_to, _mark("due first", row.first_due_to, t("deadline.first"))))
    if row.due_to:
        marks.append((row.due_to, _mark("due", row.due_to, t("deadline"))))
    marks.append((today, _mark("now", today, t("story.now"))))
    return events(pledge.events, marks)


def _mark(kind: str, on: date, words: str, rest: str = "") -> str:
    return f'<li class="{kind}"><time>{esc(day(on))}</time> <span>{esc(words)}</span>{rest}</li>'


def _said(one: StatementRow) -> str:
    where = f'<p class="source">{source_link(one.url, one.article_title)}</p>'
    return _mark("said", one.published.date(), term(one.role), where)


def _event(row: EventRow) -> str:
    status = badge(row.status) if row.status else ""
    source = source_link(row.url, row.source_title or row.url) if row.source_title or row.url else ""
    where = " · ".join(part for part in (source, esc(row.outlet), esc(t("event.by", name=row.recorded_by))) if part)
    progress = f" <b>{esc(_progress(row))}</b>" if row.progress_done is not None else ""
    exception = f' <b class="mark">{esc(t("override.mark"))}</b>' if row.override else ""
    state = "retracted" if row.retracted else f"status-{key(row.status)}" if row.status else ""
    return (
        f'<li class="{state}"><time>{esc(day(row.happened_on))}</time> <span>{esc(term(row.evidence))}</span>'
        f'{progress} {status}{exception}{_told(row)}<p class="source">{where}</p></li>'
    )


def _told(row: EventRow) -> str:
    """What an event says beside its kind and status: note, words of an article, new deadline, rating, exception."""
    told = f"<p>{esc(row.note)}</p>" if row.note else ""
    if row.quote:
        told += f'<p class="cited">“{esc(row.quote)}”</p>'
    if row.new_due:
        told += f"<p>{esc(t('event.moved', when=due(*row.new_due)))}</p>"
    if row.published_status:
        told += f"<p>{published(row.published_scheme, row.published_status)}</p>"
    if row.override:
        told += f'<p class="why"><b>{esc(t("override.reason"))}</b> {esc(row.override)}</p>'
    if row.retracted:
        told += f'<p class="retraction">{esc(t("event.retracted", reason=row.retraction_reason))}</p>'
    return told


def published(scheme_key: str, label: str) -> str:
    """Another's rating word for word, whose it is, and what it counts as here and abroad."""
    scheme = schemes().get(scheme_key)
    whose = said(scheme) if scheme else scheme_key
    words = f'<span class="rating">“{esc(label)}” <span class="quiet">{esc(whose)}</span></span>'
    known = scheme.labels.get(label) if scheme else None
    return f"{words} {counts_as(known)}" if known else words


def counts_as(label: Label) -> str:
    """What a published label counts as here; both readings where Korea and others read it differently."""
    if label.status is None:
        return f'<span class="quiet">{esc(t("rating.unmapped"))} {esc(said(label, "why"))}</span>'
    time = f' <span class="quiet">{esc(term(label.timeliness))}</span>' if label.timeliness else ""
    if not label.differs:
        return f'<span class="quiet">{esc(t("rating.here"))}</span> {badge(label.status)}{time}'
    abroad = badge(label.abroad) if label.abroad else esc(t("rating.unmapped"))
    return (
        f'<span class="quiet">{esc(t("rating.korea"))}</span> {badge(label.status)}{time} '
        f'<span class="quiet">{esc(t("rating.abroad"))}</span> {abroad}'
    )


def _progress(row: EventRow) -> str:
    done = row.progress_done or 0.0
    if row.progress_total is None:
        return amount(done, row.progress_unit)
    return f"{done:,g}/{amount(row.progress_total, row.progress_unit)}"


def recent(rows: Sequence[EventRow], href: Mapping[int, str]) -> str:
    """What changed lately, across pledges: day, pledge, what happened and what it made of the status."""
    items = "".join(
        f'<li class="{f"status-{key(row.status)}" if row.status else ""}"><time>{esc(day(row.happened_on))}</time> '
        f"{link(href[row.pledge_id], row.pledge_title)} "
        f"{badge(row.status) if row.status else ''}<p>{esc(term(row.evidence))} · {esc(row.note)}</p></li>"
        for row in rows
    )
    return f'<ol class="events">{items}</ol>' if rows else ""
