"""Saved views as a list of links."""

from collections.abc import Callable, Iterable, Mapping

from dashboard.components.html import esc, link
from dashboard.data import SavedView
from dashboard.text import day, names, t


def view_links(views: Iterable[SavedView], href: Callable[[str, Mapping[str, tuple[str, ...]]], str]) -> str:
    """The saved views by name, each with the page that it opens, who saved it and when. Empty where there are none."""
    items = "".join(
        f'<li>{link(href(one.path, one.choices), one.name)}<br><span class="quiet">{esc(_about(one))}</span></li>'
        for one in views
    )
    return f'<ul class="views">{items}</ul>' if items else ""


def _about(view: SavedView) -> str:
    page = t(f"page.{view.path or 'overview'}")
    return names(part for part in (page, view.saved_by, day(view.saved_at.date())) if part)
