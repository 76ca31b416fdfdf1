"""What a search has found: titles and quotes with the words marked in them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from dashboard.components.article import quote
from dashboard.components.html import esc, link, source_link
from dashboard.components.marks import badge, deadline
from dashboard.data import ArticleHit, Hit, PledgeHit
from dashboard.text import day, ministry_name, names, t


def pledge_hits(hits: Sequence[PledgeHit], href: Mapping[int, str], *, today: date) -> str:
    """Pledges that were found: the title, the words that hold what was asked, and where the pledge stands."""
    return f'<ol class="hits">{"".join(_pledge(one, href[one.row.id], today) for one in hits)}</ol>'


def _pledge(hit: PledgeHit, href: str, today: date) -> str:
    row = hit.row
    where = names([ministry_name(row.ministry_id, row.ministry), day(row.promised_on)])
    return (
        f'<li><a class="name" href="{esc(href)}" target="_self">{marked(hit.title)}</a>'
        f"{quote(hit.quote.text, hit.quote.marks, around=90)}"
        f'<p class="source">{badge(row.status)} {esc(where)} · {deadline(row, today=today)}</p></li>'
    )


def article_hits(hits: Sequence[ArticleHit], href: Callable[[int], str]) -> str:
    """Articles that were found: title, the part of the text with the words, the source, and the pledges in it.

    ``href`` gives the address of a pledge.
    """
    return f'<ol class="hits">{"".join(_article(one, href) for one in hits)}</ol>'


def _article(hit: ArticleHit, href: Callable[[int], str]) -> str:
    publisher = dict.fromkeys(name for name in (hit.ministry_label, hit.outlet) if name)
    where = esc(names([*publisher, day(hit.published)]))
    source = f" · {source_link(hit.url, t('search.source'))}" if hit.url else ""
    before, after = "… " if hit.part.more_before else "", " …" if hit.part.more_after else ""
    pledges = " ".join(link(href(one), number) for number, one in enumerate(hit.pledges, 1))
    made = f'<p class="source">{esc(t("search.pledges", n=len(hit.pledges)))} {pledges}</p>' if hit.pledges else ""
    return (
        f'<li><b class="name">{marked(hit.title)}</b>'
        f'<blockquote class="quote">{before}{marked(hit.part)}{after}</blockquote>'
        f'<p class="source">{where}{source}</p>{made}</li>'
    )


def marked(hit: Hit) -> str:
    """A text with its marks. It is cut at them first and each part escaped after, so that no mark can open a tag."""
    parts, at = [], 0
    for start, end in hit.marks:
        parts += [esc(hit.text[at:start]), f"<mark>{esc(hit.text[start:end])}</mark>"]
        at = end
    return "".join([*parts, esc(hit.text[at:])])
