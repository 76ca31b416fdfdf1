"""RSS and Atom feeds: each entry is an article, read from the page it leads to or from the feed itself.

Asked conditionally (``ETag``, ``Last-Modified``), so that a feed with nothing new costs one short answer. An entry
that the feed gives with other words or another date than before is read again: what changed becomes a new version.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from commitments.errors import BadInput, SourceUnavailable
from commitments.sources.article import Article, Reject
from commitments.sources.fetching import Fetched, Fetcher, Gone
from commitments.sources.guard import Refused
from commitments.sources.html_text import text_of
from commitments.sources.page import address_of, read_page
from commitments.sources.row import to_article
from commitments.sources.steps import Position, Step

MOST_ENTRIES = 500
"""Entries of one feed that are looked at, and that are remembered."""
_STEP = 10  # entries read before the place is kept

Text = Literal["page", "feed"]
_DECLARATION = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


def read(
    url: str,
    fetcher: Fetcher,
    *,
    position: Position,
    text: Text = "page",
    given: Mapping[str, object] | None = None,
) -> Iterator[Step]:
    """What is new in a feed, a few entries at a time.

    ``text`` says whether the article's text is that of the page that an entry leads to or what the feed itself gives;
    ``given`` are fields that hold for all (ministry, outlet, licence). Raises what the fetcher raises for the feed
    itself. A page that is refused or gone is set aside; one that does not answer now is asked again in the next run.
    """
    marks = position if position.get("url") == url else {}
    answer = fetcher.get(url, etag=str(marks.get("etag", "")), modified=str(marks.get("modified", "")))
    if answer.unchanged:
        yield Step((), dict(marks))
        return
    entries = _entries(answer)
    before: dict[str, str] = dict(marks.get("seen") or {})
    seen = {key: before[key] for key, _ in entries if key in before}
    # Oldest first, as they were published.
    fresh = [(key, entry) for key, entry in reversed(entries) if before.get(key) != _print(entry)]
    missed = 0
    for start in range(0, len(fresh), _STEP):
        items: list[Article | Reject] = []
        for key, entry in fresh[start : start + _STEP]:
            try:
                items.append(_article(entry, url, fetcher, text, given or {}))
            except (Refused, Gone) as error:
                items.append(Reject(str(entry.get("link") or key), str(error), _shown(entry)))
            except SourceUnavailable:
                missed += 1
                continue
            seen[key] = _print(entry)
        yield Step(tuple(items), {"url": url, "seen": dict(seen)})
    # Without the marks the next run asks for the whole feed, and so for the pages that did not answer.
    marks_now = {} if missed else {"etag": answer.etag, "modified": answer.modified}
    yield Step((), {"url": url, "seen": seen, **{name: mark for name, mark in marks_now.items() if mark}})
    if missed:
        raise SourceUnavailable(f"{missed} of the feed's pages did not answer; the next run asks for them again")


def _entries(answer: Fetched) -> list[tuple[str, Any]]:
    """The entries by their names, newest first as feeds give them. Raises BadInput for what is no feed."""
    import feedparser  # only who reads feeds waits for it

    if _DECLARATION.search(answer.content[:100_000]):
        raise BadInput(
            f"the feed {answer.url[:200]!r} declares entities; it is not read", "no_feed", url=answer.url[:200]
        )
    type_ = f"{answer.media_type}; charset={answer.charset}" if answer.charset else answer.media_type
    # Its own clean-up of HTML is not needed: of the markup only the text is taken.
    found = feedparser.parse(
        answer.content, response_headers={"content-type": type_, "content-location": answer.url}, sanitize_html=False
    )
    if not found.version and not found.entries:
        raise BadInput(
            f"{answer.url[:200]!r} is no RSS or Atom feed; check the address", "no_feed", url=answer.url[:200]
        )
    named: dict[str, Any] = {}
    for entry in found.entries[:MOST_ENTRIES]:
        key = str(entry.get("id") or entry.get("link") or entry.get("title") or "")[:500]
        if key:
            named.setdefault(key, entry)
    return list(named.items())


def _article(entry: Any, feed: str, fetcher: Fetcher, text: Text, given: Mapping[str, object]) -> Article | Reject:
    link = str(entry.get("link") or "")
    known: dict[str, object] = {
        "title": text_of(str(entry.get("title") or "")), "published": _published(entry), "licence": _licence(entry),
        **given,
    }  # fmt: skip
    if text == "page":
        if not link:
            return Reject(feed, 'The entry leads to no page; set text = "feed" for this source.', _shown(entry))
        return read_page(link, fetcher, given=known)
    contents = [str(one.get("value") or "") for one in entry.get("content") or []]
    body = max([*contents, str(entry.get("summary") or "")], key=len)
    row = {**known, "text": text_of(body), "url": address_of(link), "id": "" if link else str(entry.get("id") or "")}
    return to_article(row, link or feed)


def _published(entry: Any) -> str:
    """The entry's own date, in Korean time where the feed says in which; '' where it has none."""
    for name in ("published", "updated", "created"):
        # As a plain dictionary: the library's own reading takes one date for another.
        written, parsed = str(dict.get(entry, name) or "").strip(), dict.get(entry, f"{name}_parsed")
        if not written:
            continue
        if parsed is None:
            return written
        # feedparser takes a time without a zone for UTC; Korean feeds mean their own.
        zoned = re.search(r"(?:[+-]\d{2}:?\d{2}|Z|[A-Z]{3,4})$", written)
        year, month, day, hour, minute, second = parsed[:6]
        return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}" + ("Z" if zoned else "")
    return ""


def _licence(entry: Any) -> str:
    links = [str(link.get("href") or "") for link in entry.get("links") or [] if link.get("rel") == "license"]
    return str(entry.get("rights") or entry.get("license") or (links[0] if links else ""))[:500]


def _print(entry: Any) -> str:
    """What the feed says of the entry, in short: another print means that something was changed."""
    said = [str(dict.get(entry, name) or "") for name in ("title", "updated", "published", "summary", "link")]
    said += [str(one.get("value") or "") for one in entry.get("content") or []]
    return hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()[:16]


def _shown(entry: Any) -> dict[str, str]:
    return {name: str(entry.get(name) or "")[:500] for name in ("title", "link", "published")}
