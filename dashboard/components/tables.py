"""Tables and rows of numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from commitments.vocabulary import Status, Timeliness
from dashboard.components.html import esc, link
from dashboard.components.marks import ORDER, answers, badge, deadline, key, review_mark
from dashboard.data import Counts, PledgeRow
from dashboard.text import day, due, ministry_name, names, t, term


def figures(items: Iterable[tuple[str, int, str, str]]) -> str:
    """Large numbers in a row: each a label, a number, a class for its colour and where it leads."""
    cells = "".join(
        f'<a class="figure {kind}" href="{esc(href)}" target="_self"><b>{number:,}</b><span>{esc(label)}</span></a>'
        for label, number, kind, href in items
    )
    return f'<nav class="figures" aria-label="{esc(t("figures"))}">{cells}</nav>'


def status_figures(
    counts: Counts, statuses: Iterable[Status | None], href: Callable[..., str]
) -> list[tuple[str, int, str, str]]:
    """The figures of some statuses; ``href`` makes the address of the list with such pledges."""
    return [(term(one), counts.by_status.get(one, 0), f"status-{key(one)}", href(status=key(one))) for one in statuses]


def head_figures(counts: Counts, href: Callable[..., str]) -> str:
    """How a body or an area stands in seven figures; ``href`` makes the address of the list of such pledges."""
    return figures(
        [
            (t("pledges"), counts.total, "", href()),
            *status_figures(counts, (Status.FULFILLED, Status.IN_PROGRESS, None), href),
            (t("overdue"), counts.by_timeliness.get(Timeliness.OVERDUE, 0), "is-overdue", href(timeliness="overdue")),
            (t("without_deadline"), counts.without_deadline, "", href(timeliness=Timeliness.NO_DEADLINE)),
            (t("silent"), counts.silent, "", href(silent=True)),
        ]
    )


def pledge_table(rows: Sequence[PledgeRow], href: Mapping[int, str], *, today: date) -> str:
    """Pledges as a table: what, who, where it stands, by when, last change. On a narrow screen each row is a card."""
    heads = "".join(
        f"<th>{esc(t(key))}</th>"
        for key in ("col.pledge", "col.ministry", "col.status", "col.due", "col.promised", "col.changed")
    )
    body = "".join(
        f"<tr><td>{link(href[row.id], row.title)} {review_mark(row.review, row.found_by)}</td>"
        f"<td>{esc(ministry_name(row.ministry_id, row.ministry))}{answers(row)}</td><td>{badge(row.status)}</td>"
        f"<td>{deadline(row, today=today)}</td>"
        f'<td><span class="narrow">{esc(t("col.promised"))}</span> {esc(day(row.promised_on))}</td>'
        f"<td>{esc(day(row.last_event_on)) if row.last_event_on else '–'}</td></tr>"
        for row in rows
    )
    return f'<table class="pledges"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def due_list(rows: Sequence[PledgeRow], href: Mapping[int, str], *, today: date) -> str:
    """What falls due: day, pledge, body, days left."""
    items = "".join(
        f'<li class="status-{key(row.status)}"><time>{esc(day(row.due_to))}</time> '
        f"{link(href[row.id], row.title)} {badge(row.status)}"
        f"<p>{esc(ministry_name(row.ministry_id, row.ministry))} · "
        f"{esc(_left(row, today=today))}</p></li>"
        for row in rows
    )
    return f'<ol class="events">{items}</ol>' if rows else ""


def _left(row: PledgeRow, *, today: date) -> str:
    if row.due_to is None:
        return due(None, None)
    left = (row.due_to - today).days
    return t("due.left", n=left) if left else t("due.today")


def silent_list(rows: Sequence[PledgeRow], href: Mapping[int, str], *, today: date) -> str:
    """What fell silent: the day of the last news, pledge, body, days since."""
    items = ""
    for row in rows:
        last = row.last_event_on or row.promised_on
        items += (
            f'<li class="status-{key(row.status)}"><time>{esc(day(last))}</time> '
            f"{link(href[row.id], row.title)} {badge(row.status)}"
            f"<p>{esc(ministry_name(row.ministry_id, row.ministry))} · "
            f"{esc(t('silent.days', n=(today - last).days))}</p></li>"
        )
    return f'<ol class="events">{items}</ol>' if rows else ""


def share_table(rows: Sequence[Mapping[Any, Any]], href: Mapping[object, str], *, heading: str, largest: int) -> str:
    """Bodies × statuses: a stacked bar as wide as the body's share of the ``largest``, and the numbers that matter."""
    heads = [heading, t("col.total"), t("col.shares"), term(Status.FULFILLED), term(Status.IN_PROGRESS), t("overdue")]
    body = "".join(_share_row(row, href, largest) for row in rows)
    head = "".join(f"<th>{esc(word)}</th>" for word in heads)
    return f'<table class="shares"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _share_row(row: Mapping[Any, Any], href: Mapping[object, str], largest: int) -> str:
    counts = {status: int(row[key(status)]) for status in ORDER}
    total = int(row["total"])
    parts = "".join(
        f'<i class="status-{key(status)}" style="flex:{counts[status]}" '
        f'title="{esc(term(status))} {counts[status]:,}"></i>'
        for status in ORDER
        if counts[status]
    )
    name = link(href[row["key"]], row["name"]) if row["key"] in href else esc(row["name"])
    spoken = esc(names(f"{term(status)} {counts[status]:,}" for status in ORDER if counts[status]))
    numbers = "".join(
        f"<td>{number:,}</td>" if number else '<td class="zero">0</td>'
        for number in (counts[Status.FULFILLED], counts[Status.IN_PROGRESS], int(row["overdue"]))
    )
    bar = f'<div class="bar" role="img" aria-label="{spoken}" style="width:{max(2, 100 * total / largest):.1f}%">'
    return f"<tr><th>{name}</th><td>{total:,}</td><td>{bar}{parts}</div></td>{numbers}</tr>"
