"""The review of candidates: the keys, the likely doubles, and how far one has come."""

from collections.abc import Iterable, Mapping

from dashboard.components.html import esc, link
from dashboard.components.marks import badge, review_mark
from dashboard.data import PledgeRow
from dashboard.text import day, t


def keys(actions: Mapping[str, str]) -> str:
    """Which key does what: ``actions`` are keys by the name of the action."""
    items = "".join(
        f"<span><kbd>{esc(letter)}</kbd> {esc(t(f'review.key.{action}'))}</span>" for action, letter in actions.items()
    )
    return f'<p class="keys">{items}</p>'


def doubles(rows: Iterable[PledgeRow], href: Mapping[int, str]) -> str:
    """Pledges that may be the same as the one in focus: title, day, the words, and where each stands."""
    items = "".join(
        f"<li>{link(href[row.id], row.title)} {review_mark(row.review, row.found_by)}"
        f'<p class="quiet">{esc(day(row.promised_on))} {badge(row.status)}</p>'
        f'<p class="quiet">{esc(row.quote)}</p></li>'
        for row in rows
    )
    return f'<ul class="doubles">{items}</ul>' if items else ""
