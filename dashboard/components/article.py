"""Words in their article: the quote highlighted, where it stood, and why the machine took it for a promise."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from commitments.licences import read_licence
from commitments.sources.dates import KOREA
from dashboard.components.html import esc, link, none, safe_url, source_link
from dashboard.data import ArticleDetail, NewerVersion, StatementRow, ToldOtherwise
from dashboard.text import day, definition, language, names, t, term


def quote(
    text: str, spans: Sequence[tuple[int, int]], *, around: int | None = None, part: tuple[int, int] | None = None
) -> str:
    """Words in their article, highlighted. ``around``: how many characters to show before and after, None for all;
    ``part``: what stands out in the highlighted words.

    The text is cut and marked at the spans first and each part escaped after, so that no mark can open a tag.
    """
    spans = sorted(span for span in spans if 0 <= span[0] < span[1] <= len(text))
    first, last = (spans[0][0], spans[-1][1]) if spans else (0, 0)
    begin = 0 if around is None else _break(text, first - around, first)
    finish = len(text) if around is None else _break(text, last + around, len(text))
    parts, at = [], begin
    for start, end in spans:
        start = max(start, at)  # spans may overlap: a sentence may promise several things
        if start >= end:
            continue
        parts += [esc(text[at:start]), _mark(text, start, end, part)]
        at = end
    parts.append(esc(text[at:finish]))
    before, after = "… " if begin > 0 else "", " …" if finish < len(text) else ""
    return f'<blockquote class="quote">{before}{"".join(parts).strip()}{after}</blockquote>'


def _mark(text: str, start: int, end: int, part: tuple[int, int] | None) -> str:
    if part is None or not start <= part[0] < part[1] <= end:
        return f"<mark>{esc(text[start:end])}</mark>"
    before, own, after = text[start : part[0]], text[slice(*part)], text[part[1] : end]
    return f'<mark class="parted">{esc(before)}<b>{esc(own)}</b>{esc(after)}</mark>'


def made(row: StatementRow, *, around: int) -> str:
    """The words that make a pledge, in the text around them; of a sentence that makes several, its own stand out."""
    return quote(row.text, [(row.start, row.end)], around=around, part=row.part)


def _break(text: str, at: int, limit: int) -> int:
    """The first word boundary from ``at`` on, so that no excerpt begins or ends within a word."""
    if at <= 0:
        return 0
    while at < limit and not text[at - 1].isspace():
        at += 1
    return min(at, limit)


def whole(text: str, spans: Sequence[tuple[int, int]], note: str, url: str) -> str:
    """The whole text where its licence lets anybody read it here; else the words that are quoted, and a link."""
    if read_licence(note).in_full:
        return quote(text, spans)
    quotes = "".join(quote(text[start:end], []) for start, end in dict.fromkeys(sorted(spans)))
    there = f"<p>{source_link(url, t('licence.read_there'))}</p>" if safe_url(url) else ""
    return none(t("licence.quote_only")) + quotes + there


def licence(note: str) -> str:
    """The licence that an article's note names, with what it allows; the note itself where it says more."""
    read = read_licence(note)
    said = names(part for part in (term(read), note if note and note != term(read) else "") if part)
    return f'<p class="quiet" title="{esc(definition(read))}">{esc(said)}</p>'


def newer_version(newer: NewerVersion, href: str) -> str:
    """That an article was changed at its source since these words were read, with a link to what it says now."""
    told = esc(t("version.newer", when=day(newer.read_at.astimezone(KOREA).date())))
    return f'<p class="state note">{told} {link(href, t("version.open"))}</p>'


def told_otherwise(rows: Sequence[ToldOtherwise]) -> str:
    """That the same text came again under another title, day or the like, and what was told then."""
    return "".join(_retold(row) for row in rows)


def _retold(row: ToldOtherwise) -> str:
    head = esc(t("version.otherwise", when=day(row.came_at.astimezone(KOREA).date())))
    values = names(f"<b>{esc(t(f'told.{name}'))}</b> {_told(value)}" for name, value in row.values.items())
    return f'<p class="state note">{head} {values}</p>'


def _told(value: object) -> str:
    match value:
        case datetime():
            return esc(day(value.date()))
        case tuple():
            return esc(" / ".join(value))
        case _:
            return source_link(str(value), value)


def statement_source(row: StatementRow) -> str:
    """Where and when the words stood: publisher, title with a link, day, licence, and whether it was changed since."""
    publisher = [esc(name) for name in dict.fromkeys((row.ministry_label, row.outlet)) if name]
    read = read_licence(row.licence)
    licence = f' <span class="quiet" title="{esc(row.licence or definition(read))}">{esc(term(read))}</span>'
    title = source_link(row.url, row.article_title)
    changed = newer_version(row.newer, f"/article?id={row.newer.article_id}&lang={language()}") if row.newer else ""
    where = names([*publisher, title, esc(day(row.published.date()))])
    return f'<p class="source">{where}{licence}</p>{changed}'


def reasons(row: StatementRow) -> str:
    """Why the machine found it: words and effect of each reason, as the extractor recorded them."""
    items = "".join(
        f"<li><b>{esc(reason.get('words', ''))}</b> {esc(reason.get('effect', ''))}</li>" for reason in row.reasons
    )
    return f'<ul class="reasons">{items}</ul>' if items else ""


def role(row: StatementRow) -> str:
    """What the words do to the pledge (make, repeat, change it) and when they were said."""
    return f'<p class="role"><b>{esc(term(row.role))}</b> {esc(day(row.published.date()))}</p>'


def article_head(row: ArticleDetail, href: str = "") -> str:
    """An article's title and where it comes from. The title leads to its source, or to ``href``."""
    where = names(part for part in (row.ministry_label, row.outlet, day(row.published.date())) if part)
    title = link(href, row.title) if href else source_link(row.url, row.title)
    return f'<h2>{title}</h2><p class="source">{esc(where)}</p>'


def found_in(row: ArticleDetail, href: Mapping[int, str]) -> str:
    """The pledges that an article makes, each with a link."""
    if not row.statements:
        return f'<p class="quiet">{esc(t("import.nothing_found"))}</p>'
    items = "".join(f"<li>{link(href[mark.pledge_id], mark.title)}</li>" for mark in row.statements)
    return f'<p><b>{esc(t("import.found", n=len(row.statements)))}</b></p><ul class="found">{items}</ul>'
