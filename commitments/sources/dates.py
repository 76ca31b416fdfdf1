"""When an article was published: reading the ways Korean sources write a date. Never guesses a century or a day."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from commitments.errors import BadInput

# Korea has kept UTC+9 without summer time since 1988; a fixed offset needs no time zone database.
KOREA = timezone(timedelta(hours=9), "KST")

FIRST_YEAR, LAST_YEAR = 1948, 2100  # the first government of the Republic; beyond the horizon of any plan

_LONGEST = 60  # a longer value is no date, and bounds the work of the patterns below
_DAY = r"(?P<year>\d{4})\s?(?:[-./]|년)\s?(?P<month>\d{1,2})\s?(?:[-./]|월)\s?(?P<day>\d{1,2})(?:일|\.)?"
_WEEKDAY = r"(?:\s?\([^()]{1,5}\)|\s[월화수목금토일]요일)?"
_CLOCK = (
    r"(?:(?:T|,\s?|\s{1,2}|(?<=[.일)]))(?P<half>오전|오후|AM|PM)?\s?(?P<hour>\d{1,2})(?::|시)\s?(?P<minute>\d{1,2})?분?"
    r"(?::?\s?(?P<second>\d{2})(?:\.\d+)?초?)?)?"
)
_ZONE = r"\s?(?P<zone>Z|UTC|GMT|KST|[+-]\d{2}:?\d{2})?"
_WRITTEN = re.compile(_DAY + _WEEKDAY + _CLOCK + _ZONE, re.IGNORECASE)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")

# `입력2023.10.19. 오후 5:42` above a news story, `보도시점 : 2024. 1. 5.(금) 10:00` above a release. What follows the
# date must not make it a period: `등록 2024. 1. 5.까지` is about something else.
_LABELLED = re.compile(
    r"(?<![가-힣])(?:(?:기사|최초|최종)\s?)?(?:입력|등록|승인|송고|작성|게시|게재|발행|배포|보도)\s?(?:일시|일자|시점|시간|일)?"
    r"\s?[:：|]?\s?(?P<date>(?>" + re.sub(r"\?P<\w+>", "?:", _DAY + _WEEKDAY + _CLOCK) + r"))(?!\s?(?:까지|부터|~|∼))"
)
_FRONT = 1_500  # characters; what stands further down belongs to the story


def published_at(value: object) -> datetime:
    """The moment named by ``value``, naive, Korean local time, to the second; a bare day is its midnight.

    Accepts dates and datetimes, ISO 8601, Korean forms (``2024. 1. 5. 오후 3:20``, ``2024년 1월 5일``) and compact
    digits (``20240105``). A time with a zone is turned into Korean time, one without is Korean. Raises ``BadInput``
    for anything else: no date, a two-digit year, a day that does not exist, a year outside 1948-2100.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        raise BadInput("The row has no date; give the day it was published, such as 2024-01-05.", "no_date")
    try:
        moment = _moment(value)
        if moment.tzinfo is not None:
            moment = moment.astimezone(KOREA).replace(tzinfo=None)
    except (ValueError, OverflowError) as error:
        raise BadInput(
            f"The date {_shown(value)} cannot be read ({error}); write it as 2024-01-05T09:00.",
            "odd_date",
            text=str(value)[:_LONGEST],
        ) from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise BadInput(
            f"The date {_shown(value)} is impossible: its year is outside {FIRST_YEAR}-{LAST_YEAR}.",
            "odd_date",
            text=str(value)[:_LONGEST],
        )
    return moment.replace(microsecond=0)


def date_in_front(text: str) -> str | None:
    """The date of publication as written above a saved page's story (``입력``, ``보도시점`` …), or None."""
    found = _LABELLED.search(text, 0, _FRONT)
    return found["date"].strip() if found else None


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return datetime(*value.timetuple()[:6], tzinfo=value.tzinfo)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"it is of type {type(value).__name__}")
    written = " ".join(str(value)[: _LONGEST + 1].split())
    if len(written) > _LONGEST:
        raise ValueError("it is too long for a date")
    if compact := _COMPACT.fullmatch(written):
        return datetime(*(int(part) for part in compact.groups(default="0")))  # type: ignore[arg-type]
    found = _WRITTEN.fullmatch(written)
    if found is None:
        raise ValueError("it is not in a known form with a year of four digits")
    part = {name: digits for name, digits in found.groupdict().items() if digits}
    day = datetime(int(part["year"]), int(part["month"]), int(part["day"]))
    clock = timedelta(hours=_hour(part), minutes=_below(60, part, "minute"), seconds=_below(60, part, "second"))
    return (day + clock).replace(tzinfo=_zone(part.get("zone")))


def _hour(part: dict[str, str]) -> int:
    half = part.get("half", "").upper()
    hour = _below(24, part, "hour")
    if half in ("오후", "PM") and hour < 12:
        return hour + 12
    return 0 if half in ("오전", "AM") and hour == 12 else hour


def _below(limit: int, part: dict[str, str], name: str) -> int:
    number = int(part.get(name, 0))
    if number >= limit:
        raise ValueError(f"{name} {number} does not exist")
    return number


def _zone(written: str | None) -> timezone | None:
    if written is None:
        return None
    if written.upper() in ("Z", "UTC", "GMT"):
        return UTC
    if written.upper() == "KST":
        return KOREA
    hours, minutes = int(written[1:3]), int(written[-2:])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if written[0] == "-" else offset)


def _shown(value: object) -> str:
    shown = str(value)[:_LONGEST]
    return f"'{shown}'"
