"""A web page to an article: its main text, title, date and outlet, without what stands around the story.

The text is what trafilatura takes for the story, words joined as they stand on the page. The day of publication is
taken from where pages state it (metadata, a label above the story) and never guessed from a date in the text.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from commitments.errors import BadInput, SourceUnavailable
from commitments.licences import mark_on
from commitments.sources.article import Article, Reject
from commitments.sources.dates import date_in_front, published_at
from commitments.sources.encoding import encoding_of_bytes
from commitments.sources.fetching import Fetched, Fetcher
from commitments.sources.guard import Refused
from commitments.sources.html_text import parse, text_of
from commitments.sources.quiet import hush
from commitments.sources.row import MAX_FIELD, to_article
from commitments.sources.steps import Position, Step

# What HTML itself says is no story; a short one (Korean says much in few letters) would be taken together with it.
_AROUND = ["//nav", "//aside", "//footer[not(ancestor::article)]", "//header[not(ancestor::article)]"]

_STUB = 700  # characters: a text this short beside a paywall's words is the beginning of one
_PAYWALL = re.compile(
    r"(?:유료|구독)\s?(?:회원|구독자|독자|서비스|콘텐츠)[^.]{0,20}(?:전용|만|가능|가입|제공)|구독(?:하시면|해야|하고|\s?후)\s"
    r"|(?:이|본)\s?(?:기사|콘텐츠)는\s?(?:유료|구독|회원|로그인)|(?:회원|멤버십|프리미엄)\s?전용\s?(?:기사|콘텐츠)"
    r"|로그인\s?(?:후|하시면|하고)\s[^.]{0,20}(?:볼|읽|이용|확인)|전문(?:은|을)\s[^.]{0,20}(?:구독|로그인|가입)"
    r"|subscribe to (?:continue|read)|subscribers? only|sign in to (?:continue|read)",
    re.IGNORECASE,
)
# What is added to an address to follow its readers; it names no other article.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id)", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]{2,20})[\"']", re.IGNORECASE)
# Names for the encoding of Korean Windows; browsers read all of them as CP949.
_KOREAN = frozenset(("euc-kr", "euckr", "ks_c_5601-1987", "ks_c_5601", "ksc5601", "ks_c_5601-1989", "cp949", "ms949",
                     "uhc", "windows-949", "korean"))  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "article.published", "pubdate", "publishdate", "dable:published", "og:regdate", "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself in its head, as it stands there; empty where it does not."""

    title: str = ""
    published: str = ""
    outlet: str = ""
    canonical: str = ""
    free: bool = True


def read_page(url: str, fetcher: Fetcher, *, given: Mapping[str, object] | None = None) -> Article | Reject:
    """The article at a web address. ``given``: fields known already (title, published, ministry …), which win.

    A page that is no article, has no date, or shows only the beginning of its text is a ``Reject`` with the reason.
    Raises what the fetcher raises.
    """
    return article_of(fetcher.get(url), given=given)


def read_pages(urls: Iterable[str], fetcher: Fetcher | None = None) -> Iterator[Article | Reject]:
    """The articles at web addresses; one that cannot be had is a ``Reject`` with the reason."""
    fetcher = fetcher or Fetcher()
    for url in urls:
        try:
            yield read_page(url, fetcher)
        except (Refused, SourceUnavailable) as error:
            yield Reject(url, str(error), {"url": url})


def read(
    url: str, fetcher: Fetcher, *, position: Position, given: Mapping[str, object] | None = None
) -> Iterator[Step]:
    """A page that is looked at again and again: its article where it changed since the last reading.

    Asked conditionally. Raises what the fetcher raises.
    """
    marks = position if position.get("url") == url else {}
    answer = fetcher.get(url, etag=str(marks.get("etag", "")), modified=str(marks.get("modified", "")))
    if answer.unchanged:
        yield Step((), dict(marks))
        return
    kept = {name: mark for name, mark in (("etag", answer.etag), ("modified", answer.modified)) if mark}
    yield Step((article_of(answer, given=given),), {"url": url, **kept})


def article_of(page: Fetched, *, given: Mapping[str, object] | None = None) -> Article | Reject:
    """The article on a page that was fetched."""
    known = {name: value for name, value in (given or {}).items() if value not in (None, "")}
    if page.media_type.startswith("text/plain"):
        text = decoded(page)
        read: dict[str, object] = {"text": text, "published": date_in_front(text), "url": page.url}
        return to_article({**read, **known}, page.url)
    return read_markup(decoded(page), page.url, given=known)


def read_markup(markup: str, url: str, *, given: Mapping[str, object], place: str = "") -> Article | Reject:
    """The article in a page's HTML. ``url`` is where it came from, empty for a file; ``place`` names it in errors."""
    place = place or url
    facts = facts_of(markup)
    text = main_text(markup, url)
    if not text.strip():
        reason = (
            "No article was found on the page: it may be made by a script, or be a list. "
            "Save its text in a file and import that."
        )
        return Reject(place, reason, {"url": url, "title": facts.title}, problem="empty")
    if is_stub(text, markup, facts):
        reason = (
            f"The page shows only the beginning of the article ({len(text):,} characters), the rest is behind a "
            "paywall or a log-in. Save the text that you may read in a file and import that."
        )
        return Reject(place, reason, {"url": url, "title": facts.title, "beginning": text[:300]}, problem="paywall")
    row: dict[str, object] = {
        "title": facts.title, "text": text, "published": _readable(facts.published) or date_in_front(text)
        or date_in_front(text_of(markup)), "outlet": facts.outlet, "licence": mark_on(markup),
        "url": address_of(url, facts.canonical),
    }  # fmt: skip
    row.update(given)
    read = to_article(row, place)
    if isinstance(read, Reject) and not row["published"]:
        reason = (
            "The page does not say when it was published. Save its text in a file whose name begins with the day "
            "(2024-01-05-….txt) and import that."
        )
        return Reject(place, reason, {"url": url, "title": facts.title, "text": text}, problem="undated")
    return read


def main_text(markup: str, url: str = "") -> str:
    """The story on a page, paragraphs and rows as lines; empty where there is none."""
    from trafilatura import extract  # heavy: only who reads pages waits for it

    hush("trafilatura", "htmldate")
    found = extract(
        markup, url=url or None, include_comments=False, include_tables=True, deduplicate=False, favor_recall=True,
        prune_xpath=_AROUND,
    )  # fmt: skip
    return "\n".join(line for line in map(_row, (found or "").splitlines()) if line is not None).strip()


def _row(line: str) -> str | None:
    """A line of the story; a table's row without the bars that trafilatura draws, its cells parted by a tab."""
    if not line.startswith("|"):
        return line
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return None if all(re.fullmatch(r"-*", cell) for cell in cells) else "\t".join(cell for cell in cells if cell)


def facts_of(markup: str) -> PageFacts:
    """What the head of a page says: Open Graph, JSON-LD, meta tags, ``<title>``."""
    root = parse(markup)
    if root is None:
        return PageFacts()
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            meta.setdefault(name.strip().casefold(), content[:MAX_FIELD])
    linked = list(_linked_data(root))
    title = (
        meta.get("og:title") or _first(linked, "headline") or " ".join("".join(root.xpath("//title//text()")).split())
    )
    published = next((meta[name] for name in _DATES if name in meta), "") or _first(linked, "datePublished")
    if not published:
        published = next((one for one in root.xpath("//time/@datetime")), "")
    canonical = next((one for one in root.xpath("//link[@rel='canonical']/@href")), "") or meta.get("og:url", "")
    free = not any(str(one.get("isAccessibleForFree")).casefold() == "false" for one in linked)
    return PageFacts(title[:MAX_FIELD], published, meta.get("og:site_name", "")[:MAX_FIELD], canonical.strip(), free)


def is_stub(text: str, markup: str, facts: PageFacts) -> bool:
    """Whether the text is only what a paywall leaves to see."""
    if len(text) > _STUB:
        return False
    return not facts.free or _PAYWALL.search(text) is not None or _PAYWALL.search(text_of(markup)) is not None


def address_of(url: str, canonical: str = "") -> str:
    """The address that names the article: the page's own name for itself where it is of the same site, else its URL.

    Without the marks that follow readers, and without the place on the page.
    """
    if canonical and url:
        named = urljoin(url, canonical)
        if urlsplit(named).hostname == urlsplit(url).hostname and urlsplit(named).path not in ("", "/"):
            url = named
    parts = urlsplit(url)
    kept = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)
    ]
    query = parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def decoded(page: Fetched) -> str:
    """The characters of a page: by its header, its own declaration, else by what the bytes are.

    A declaration under which the bytes make no sense is passed over: servers send UTF-8 for pages of EUC-KR.
    """
    if page.content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return page.content.decode("utf-16", "replace")
    content = page.content.removeprefix(b"\xef\xbb\xbf")
    within = _XML_CHARSET.match(content.lstrip()) or _META_CHARSET.search(content[:4096])
    for charset in (page.charset, within[1].decode("ascii", "replace").lower() if within else "", "utf-8"):
        codec = "cp949" if charset in _KOREAN else charset
        if codec in ("", "iso-8859-1", "latin-1", "us-ascii", "ascii"):  # what servers say that were told nothing
            continue
        try:
            return content.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode(encoding_of_bytes(content), "replace")


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those in lists and graphs too."""
    for script in root.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting = [json.loads(script)]
        except (ValueError, RecursionError):
            continue
        for _ in range(200):  # a page has a handful; what is more is no description of it
            if not waiting:
                break
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting.extend(one)
            elif isinstance(one, dict):
                yield one
                waiting.extend(one.get("@graph") or [] if isinstance(one.get("@graph"), list) else [])


def _first(linked: list[dict[str, Any]], name: str) -> str:
    return next(
        (" ".join(one[name].split()) for one in linked if isinstance(one.get(name), str) and one[name].strip()), ""
    )


def _readable(written: str) -> str:
    """A date as the page gives it, if it is one that can be read."""
    try:
        published_at(written)
    except BadInput:
        return ""
    return written
