"""The ground of all components: escaping, links, and the plainest pieces. Nothing else makes text from outside HTML."""

import html
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from dashboard.data import AsOf
from dashboard.text import day, t

STYLE = Path(__file__).with_name("style.css")

# Marks that turn the direction of the text after them. They carry no words; on a page they can only disguise some.
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def show(*pieces: str, inline: bool = False) -> None:
    """Puts pieces of this package on the page; empty ones leave no gap."""
    if body := "".join(pieces):
        st.html(body, width="content" if inline else "stretch")


def esc(value: object) -> str:
    """Text from outside as harmless HTML: escaped, and without marks that turn its direction."""
    return html.escape(_CONTROL.sub("", _DIRECTION.sub("", str(value))), quote=True)


def safe_url(url: str) -> str:
    """The URL if it leads to a web page, else the empty string: ``javascript:`` and its like lead nowhere."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def link(href: str, words: object) -> str:
    """A link within the dashboard. A plain link, so that Back, a new tab and copying the address all work."""
    return f'<a href="{esc(href)}" target="_self">{esc(words)}</a>'


def source_link(url: str, words: object) -> str:
    """A link to a source outside, in a new tab; only the words where the address leads to no web page."""
    address = safe_url(url)
    if not address:
        return esc(words)
    return f'<a href="{esc(address)}" target="_blank" rel="noopener noreferrer nofollow">{esc(words)}</a>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Attributes as a list of names and values. The values are HTML from this file or escaped by the caller."""
    rows = "".join(f"<div><dt>{esc(name)}</dt><dd>{value}</dd></div>" for name, value in pairs if value)
    return f'<dl class="facts">{rows}</dl>'


def lede(words: str) -> str:
    """The sentence under a page's title that answers its question."""
    return f'<p class="lede">{esc(words)}</p>'


def none(words: str) -> str:
    """What a part of a page says when there is nothing in it."""
    return f'<p class="quiet">{esc(words)}</p>'


def empty(title: str, hint: str, action: str = "", *, past: AsOf | None = None) -> str:
    """What a page says when there is nothing to show: that it is so, and what to do. ``action`` is a link's HTML.

    Of a day gone by it says that there was nothing yet: what is done about it today does not help there.
    """
    if past:
        title, hint, action = t("asof.title", when=day(past.day), words=title), t("asof.hint.later"), ""
    return f'<div class="empty"><b>{esc(title)}</b><p>{esc(hint)}</p>{action}</div>'


def nothing(*, filtered: bool, import_href: str, past: AsOf | None = None) -> str:
    """The empty state of a page of pledges: loosen the filters, choose another day, or bring in the first articles."""
    if filtered and past:
        words = t("empty.filtered")
        return empty(t("asof.title", when=day(past.day), words=words), t("asof.hint.filtered"))
    if filtered:
        return empty(t("empty.filtered"), t("empty.filtered.hint"))
    if past:
        return empty(t("asof.empty"), t("asof.empty.now" if past.known_now else "asof.empty.then"))
    return empty(t("empty"), t("empty.hint"), link(import_href, t("page.import")))


def review_done(*, filtered: bool, import_href: str, past: AsOf | None = None) -> str:
    """The empty state of the review queue."""
    if filtered:
        return nothing(filtered=True, import_href=import_href, past=past)
    return empty(t("review.done"), t("review.done.hint"), link(import_href, t("page.import")), past=past)
