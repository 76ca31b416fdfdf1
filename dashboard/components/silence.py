"""Pledges of which nothing is heard any more."""

from collections.abc import Mapping, Sequence

from dashboard.components.html import esc, link
from dashboard.components.marks import badge, key
from dashboard.data import PledgeRow
from dashboard.text import day, ministry_name, t


def longest_silent(rows: Sequence[PledgeRow], href: Mapping[int, str]) -> str:
    """Of which pledges nothing was heard: pledge, body, since when."""
    items = "".join(
        f'<li class="status-{key(row.status)}">{link(href[row.id], row.title)} {badge(row.status)}'
        f"<p>{esc(ministry_name(row.ministry_id, row.ministry))} · "
        f"{esc(t('silent.since', when=day(row.last_event_on or row.promised_on)))}</p></li>"
        for row in rows
    )
    return f'<ol class="events">{items}</ol>' if rows else ""
