"""The band that says of which day the pages speak."""

from collections.abc import Callable

from dashboard.components.html import esc, link
from dashboard.data import AsOf
from dashboard.text import day, names, t


def band(past: AsOf, *, href: Callable[..., str]) -> str:
    """Of which day this page speaks and what was known of it, and the ways to the other view of it and to today.

    ``href`` gives this page's address with other parameters.
    """
    now, other = ("now", "then") if past.known_now else ("then", "now")
    what = names([t("asof.when", when=day(past.day)), t(f"asof.band.{now}"), t("asof.read_only")])
    turn = link(href(known=other), t(f"asof.turn.{other}"))
    back = link(href(on=None, known=None), t("asof.back"))
    return f'<p class="band" role="status"><b>{esc(what)}</b> <span>{turn} {back}</span></p>'
