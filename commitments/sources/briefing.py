"""The government's policy briefing API (정책브리핑 보도자료, data.go.kr 15095335): press releases as XML, by days.

What the portal documents and its public clients do: ``serviceKey``, ``startDate`` and ``endDate`` (at most three days),
1,000 calls a day; ``NewsItem`` elements with NewsItemId, Title, SubTitle1-3, DataContents (HTML), MinisterCode,
ApproveDate, ModifyId, EmbargoDate, KoglType, OriginalUrl. Not verified against the service, since no key was at hand:
how a used-up quota is reported (both known forms are read), the form of EmbargoDate and whether a changed item is
given again under its day of approval (the last days are asked again in each run, so that it would be seen).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import quote, unquote, urlencode
from xml.etree.ElementTree import Element

from commitments.errors import BadInput, KeyRefused, QuotaUsedUp, SourceUnavailable
from commitments.sources.article import Article, Reject
from commitments.sources.dates import published_at
from commitments.sources.fetching import Fetcher
from commitments.sources.html_text import text_of
from commitments.sources.row import to_article
from commitments.sources.steps import Position, Step
from commitments.sources.xml import parse_xml

URL = "https://apis.data.go.kr/1371000/pressReleaseService/pressReleaseList"
WINDOW = 3
"""Days that one call may ask for."""
AGAIN = 3
"""Days before today that every run asks for again: items are changed, and come late."""
QUOTA = 1_000
"""Calls a day."""

_OUTLET = "정책브리핑"
_KEY = (
    "20",
    "30",
    "31",
    "32",
    "33",
)  # of the portal: access denied, key not registered, expired, IP or signature unknown
_QUOTA = ("22", "-10")
_DONE = ("0", "00")
_NOTHING = ("03", "3")
_DELETED = "D"  # ContentsStatus: what was taken back by its ministry is not taken in; what is held stays
_AMERICAN = re.compile(r"(\d{2})/(\d{2})/(\d{4})(.*)")


@dataclass(frozen=True, slots=True)
class Item:
    """One answer's item: the article, or why there is none, and from when on it may be published."""

    read: Article | Reject
    embargo: datetime | None


def read(
    key: str, fetcher: Fetcher, *, position: Position, since: date, now: datetime, url: str = URL, quota: int = QUOTA
) -> Iterator[Step]:
    """The releases from ``since`` to today, three days at a time, from where the last reading stopped.

    ``now`` is Korean local time. Items under embargo are left out, and their days asked for again in the next run.
    Raises KeyRefused, QuotaUsedUp (goes on tomorrow) and what the fetcher raises.
    """
    if not key.strip():
        raise KeyRefused(
            "no key for the policy briefing API: get one at https://www.data.go.kr/data/15095335/openapi.do and set it "
            "as COMMITMENTS_BRIEFING_KEY"
        )
    today = now.date()
    start = max(since, _day(position.get("next")) or since)
    start = min(start, max(since, today - timedelta(days=AGAIN - 1)))
    calls = int(position.get("calls", 0)) if position.get("day") == today.isoformat() else 0
    held: date | None = None
    while start <= today:
        if calls >= quota:
            raise QuotaUsedUp(
                f"the policy briefing API gives {quota:,} answers a day, and they are used up: it goes on tomorrow"
            )
        end = min(today, start + timedelta(days=WINDOW - 1))
        calls += 1
        items = _window(key, fetcher, start, end, url)
        open_ = [one for one in items if one.embargo is None or one.embargo <= now]
        if len(open_) < len(items):
            held = held or start
        start = end + timedelta(days=1)
        reached = held or start
        yield Step(
            tuple(one.read for one in open_),
            {"next": reached.isoformat(), "day": today.isoformat(), "calls": calls},
            held_back=len(items) - len(open_),
        )


def _window(key: str, fetcher: Fetcher, start: date, end: date, url: str) -> list[Item]:
    # The portal gives keys that are encoded already, and others that are not.
    plain = unquote(key.strip())
    query = urlencode({"serviceKey": plain, "startDate": f"{start:%Y%m%d}", "endDate": f"{end:%Y%m%d}"})
    answer = fetcher.get(f"{url}?{query}", secret=plain)
    try:
        root = parse_xml(answer.content, "the policy briefing API's answer")
    except BadInput as error:
        raise SourceUnavailable(str(error).replace(plain, "…").replace(quote(plain, safe=""), "…")) from None
    _check(root)
    items = [
        element for element in root.iter("NewsItem") if (element.findtext("ContentsStatus") or "").strip() != _DELETED
    ]
    return [_item(element) for element in items]


def _check(root: Element) -> None:
    """Raises where the answer says that something is wrong; the portal's gateway and the service say it differently."""
    gateway = root.find(".//returnReasonCode")
    code = (gateway.text if gateway is not None else root.findtext(".//resultCode")) or ""
    message = root.findtext(".//returnAuthMsg") or root.findtext(".//resultMsg") or ""
    code, told = code.strip(), f"{code.strip()} {' '.join(message.split())[:160]}".strip()
    if code in _DONE or (code in _NOTHING and gateway is None):
        return
    if code in _QUOTA or "LIMITED_NUMBER_OF_SERVICE_REQUESTS" in message:
        raise QuotaUsedUp(f"the policy briefing API gives no more answers today ({told}): it goes on tomorrow")
    if code in _KEY or "SERVICE_KEY" in message or "ACCESS_DENIED" in message:
        raise KeyRefused(f"the policy briefing API does not take the key ({told}): check COMMITMENTS_BRIEFING_KEY")
    raise SourceUnavailable(f"the policy briefing API reports a fault ({told or 'no result code'}): try again later")


def _item(element: Element) -> Item:
    def said(name: str) -> str:
        return " ".join((element.findtext(name) or "").split())

    news_id = said("NewsItemId")
    place = f"정책브리핑 {news_id or said('Title')[:60]}"
    content = element.findtext("DataContents") or ""
    try:
        embargo = published_at(_korean(said("EmbargoDate"))) if said("EmbargoDate") else None
        row: dict[str, object] = {
            "id": news_id, "title": _line(element, "Title"), "text": text_of(content),
            "published": _korean(said("ApproveDate")), "ministry": said("MinisterCode"), "url": said("OriginalUrl"),
            "outlet": _OUTLET, "licence": _licence(said("KoglType")),
            "subtitles": [line for number in (1, 2, 3) if (line := _line(element, f"SubTitle{number}"))],
        }  # fmt: skip
    except BadInput as error:
        return Item(Reject(place, str(error), {"id": news_id, "title": said("Title")}), None)
    return Item(to_article(row, place), embargo)


def _line(element: Element, name: str) -> str:
    """A title in one line; the editors' tags and entities in it are no part of it."""
    return text_of(element.findtext(name) or "").replace("\n", " ")


def _korean(written: str) -> str:
    """The API's ``05/08/2026 16:51:00`` (month first) as other Korean sources write it; anything else as it is."""
    found = _AMERICAN.fullmatch(written)
    return f"{found[3]}-{found[1]}-{found[2]}{found[4]}" if found else written


def _licence(kogl_type: str) -> str:
    return f"KOGL {kogl_type}" if kogl_type in ("1", "2", "3", "4") else kogl_type


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None
