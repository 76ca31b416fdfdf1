"""When a promise falls due: expressions of time, resolved against the article's date as ANNOTATION's rules say.

An interval is (first day, last day). A period already running starts on the article's date; `까지` ends where it says
and starts on the article's date; `부터` names the day, month or year alone in which something starts.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

Interval = tuple[date, date]

PRESIDENTIAL_TERMS = ((date(2022, 5, 10), date(2027, 5, 9)), (date(2025, 6, 4), date(2030, 6, 3)))
"""When a President took office and the last day of the term as it was planned then."""

_APOSTROPHE = r"['’‘`´＇′]"
_MONTH = r"1[0-2]|0?[1-9]"
_DAY = r"3[01]|[12]\d|0?[1-9]"
_DECADE = r"(?:초순|중순|하순|초|말)(?![고등기])"
_PART = r"상반기|하반기|上|下|[1-4]\s?[/／]\s?4\s?분기|[1-4]\s?분기|연초|연말|말|초(?![등기중과고])|봄|여름|가을|겨울"
_COUNT = r"년|개월|주|일"

_PROGRAMME = (  # '25~'29년, 2025∼2029
    rf"(?<!\d)(?:{_APOSTROPHE}|20)?(?P<from_year>\d\d)\s?년?도?\s?[~∼～\-–]\s?"
    rf"(?:{_APOSTROPHE}|20)(?P<to_year>\d\d)\s?년?(?![.\d])"
)
_DOTTED = (  # '24.3.25., 2024. 3. 25, ’24.3월, 22.6월, '24.上
    rf"(?<![\d.])(?:20|{_APOSTROPHE}\s?|(?=2\d\.\s?\d{{1,2}}월))(?P<dot_year>\d\d)\s?\.\s?"
    rf"(?:(?P<dot_month>{_MONTH})(?:\s?[.월]\s?(?:(?P<dot_day>{_DAY})(?!\d|\s?[%가-힣](?<!일))(?:\.|일(?!간))?)?)?"
    r"|(?P<dot_part>上|下|상|하)(?:반기)?)"
)
_CALENDAR = (  # 2024년 3월 25일, 내년 상반기, 올해 말
    rf"(?<![\d가-힣.])(?:(?P<year>20\d\d)\s?년도?|{_APOSTROPHE}\s?(?P<short>\d\d)\s?년?도?|(?P<bare>2\d)년도?"
    r"|(?P<relative>올해(?!로\s?(?:\d|[가-힣]{1,2}\s?(?:번째|돌)))|금년도?|올(?=\s?(?:[상하]반기|연말|연내|말|여름|겨울|가을|봄|\d|한\s?해))|내후년|내년도?|명년|후년|연내|연중|연말|당해연도))"
    rf"(?:\s*(?:(?P<year_part>{_PART})|(?P<month>{_MONTH})\s?월"
    rf"(?:\s*(?:(?P<day>{_DAY})\s?일(?!간|차|\s?동안|부로)|(?P<decade>{_DECADE})))?|안|중))?"
)
_IN_THE_YEAR = (  # 3월 25일, 다음 달 초
    rf"(?<![\d가-힣])(?<!\d\.)(?:(?P<only_month>{_MONTH})\s?월(?!\s?\d+\s?\()"
    r"|(?P<next_month>다음\s?달|내달|이달|이번\s?달|금월|차월))"
    rf"(?:\s*(?:(?P<only_day>{_DAY})\s?일(?!간|차)|(?P<only_decade>{_DECADE})))?"
)
_MONTH_DAY = (  # 2.3.(금), 11.6일
    rf"(?<![\d.'’‘`])(?P<md_month>{_MONTH})\.\s?(?P<md_day>{_DAY})(?:\.(?!\d)|일|(?=\([월화수목금토일]))(?!\d)"
)
_LONE_DAY = (  # 오는 28일, 28일부터
    rf"(?:(?P<coming>오는|다가오는)\s?)?(?<![\d.,월])(?<!월\s)(?P<lone_day>{_DAY})일"
    r"(?=\(|부터|까지|에|\s?[가-힣]*요일|\s?(?:오전|오후))"
)
_LONE_PART = r"(?<![가-힣\d])(?P<lone_part>상반기|하반기|[1-4]\s?[/／]\s?4\s?분기|[1-4]\s?분기)"
_WEEK = r"(?P<week>다음\s?주|내주|차주|이번\s?주|금주)(?![도시식민])"
_TOMORROW = r"(?<![가-힣])(?P<tomorrow>내일|모레)(?:\([^()]{1,12}\)|(?=부터|까지|\s(?:오전|오후|\d)))"
_SESSION = r"(?P<session>정기국회)"
_TERM = r"(?P<term>임기\s?(?:내|중))"
_SPAN = (
    rf"(?:향후|앞으로|올해부터|내년부터)\s?(?P<span>\d{{1,2}})\s?(?P<span_unit>{_COUNT})\s?"
    r"(?:간|동안|이내|내|에\s?걸쳐|안)"
)
_PLUS = rf"D\s?\+\s?(?P<plus>\d{{1,3}})\s?(?P<plus_unit>{_COUNT})"
_WITHIN = r"(?P<within>\d{1,2})\s?(?P<within_unit>개월|주|일)\s?(?:이내|내|안)에"

_TIME = re.compile(
    "|".join(
        (
            _PROGRAMME,
            _DOTTED,
            _CALENDAR,
            _IN_THE_YEAR,
            _MONTH_DAY,
            _LONE_DAY,
            _LONE_PART,
            _WEEK,
            _TOMORROW,
            _SESSION,
            _TERM,
            _SPAN,
            _PLUS,
            _WITHIN,
        )
    )
)
_ASIDE = r"\s?(?:경|쯤)?\s?(?:\([^()]{1,12}\))?"
"""`9월 6일경`, `28일(화)`."""

_UNTIL = re.compile(rf"{_ASIDE}\s?(?:\([^()]{{1,12}}\))?\s?(?:\d{{1,2}}시)?\s?까지|\s?(?:안|내)에?(?=\s)")
_FROM = re.compile(
    rf"{_ASIDE}\s?(?:오전|오후)?\s?(?:\d{{1,2}}\s?시)?(?:\s?\d{{1,2}}\s?분)?\s?(?:\([^()]{{1,12}}\))?\s?부터"
)
_TO = re.compile(r"\s?(?:\([^()]{1,6}\))?\s?[~∼～–-]\s?")
_PAST = re.compile(r"(?:지난해?|작년|전년|앞서|당시|기존|했던|\d\s?년\s?전)\s?(?:[가-힣]{0,3}\s)?$")
_FIXED = re.compile(r"\s?에?\s?예정(?:된|이던|이었던|되었던)")
"""What was to be then already (`2026년 예정된 조사를 앞당겨`) is no deadline of the promise."""
_COMING = re.compile(r"(?:오는|다가오는|내년|향후)\s?$")
_QUARTER = re.compile(r"[1-4]")


@dataclass(frozen=True, slots=True)
class When:
    """An expression of time in the text and the interval it names; ``until`` and ``since`` say how it is bounded."""

    start: int
    end: int
    first: date
    last: date
    until: bool = False
    since: bool = False


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month(year: int, month: int) -> Interval:
    return date(year, month, 1), _last_day(year, month)


def _day(year: int, month: int, day: int) -> Interval | None:
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day), date(year, month, day)


def _decade(year: int, month: int, name: str) -> Interval:
    if name.startswith("초"):
        return date(year, month, 1), date(year, month, 10)
    if name.startswith("중"):
        return date(year, month, 11), date(year, month, 20)
    return date(year, month, 21), _last_day(year, month)


def _part(year: int, name: str) -> Interval:
    if name in ("상반기", "上", "상"):
        return date(year, 1, 1), date(year, 6, 30)
    if name in ("하반기", "下", "하"):
        return date(year, 7, 1), date(year, 12, 31)
    if "분기" in name and (digit := _QUARTER.search(name)):
        quarter = int(digit.group())
        return date(year, quarter * 3 - 2, 1), _last_day(year, quarter * 3)
    if name in ("초", "연초"):
        return date(year, 1, 1), date(year, 3, 31)
    if name in ("말", "연말"):
        return date(year, 12, 1), date(year, 12, 31)
    season = {"봄": 3, "여름": 6, "가을": 9}.get(name)
    if season:
        return date(year, season, 1), _last_day(year, season + 2)
    return date(year, 12, 1), _last_day(year + 1, 2)


def _year_of(groups: dict[str, str | None], today: date) -> int:
    if groups["year"]:
        return int(groups["year"])
    if two := groups["short"] or groups["bare"]:
        return 2000 + int(two)
    ahead = {"내년": 1, "명년": 1, "내년도": 1, "내후년": 2, "후년": 2}
    return today.year + ahead.get(groups["relative"] or "", 0)


def _month_year(month: int, today: date, coming: bool) -> int:
    """The year of a month named alone: this year's, unless it lies half a year back or is said to be coming."""
    if month < today.month and (coming or today.month - month > 6):
        return today.year + 1
    return today.year


def _later(today: date, count: int, unit: str) -> date:
    if unit == "일":
        return today + timedelta(days=count)
    if unit == "주":
        return today + timedelta(weeks=count)
    months = today.month - 1 + count * (12 if unit == "년" else 1)
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _calendar(g: dict[str, str | None], today: date) -> Interval | None:
    """A year, half, quarter, month or day with its year given or said relatively."""
    year = _year_of(g, today)
    if not 2000 <= year <= 2099:
        return None
    if g["month"]:
        month = int(g["month"])
        if g["day"]:
            return _day(year, month, int(g["day"]))
        return _decade(year, month, g["decade"]) if g["decade"] else _month(year, month)
    if g["year_part"]:
        return _part(year, g["year_part"])
    if g["relative"] == "연말":
        return _part(year, "연말")
    return date(year, 1, 1), date(year, 12, 31)


def _interval(g: dict[str, str | None], today: date, coming: bool, near: date | None) -> tuple[Interval | None, bool]:
    """The interval an expression names, and whether the expression itself says `until`.

    ``near`` is a date named shortly before: `3월 25일부터 26일까지` and `내년 1월 …, 2월 …` lean on it.
    """
    if g["to_year"]:
        return (date(2000 + int(g["from_year"] or 0), 1, 1), date(2000 + int(g["to_year"]), 12, 31)), False
    if g["dot_year"]:
        year = 2000 + int(g["dot_year"])
        if g["dot_part"]:
            return _part(year, g["dot_part"]), False
        month = int(g["dot_month"] or 0)
        return (_day(year, month, int(g["dot_day"])) if g["dot_day"] else _month(year, month)), False
    if g["year"] or g["short"] or g["bare"] or g["relative"]:
        return _calendar(g, today), False
    if g["only_month"] or g["next_month"]:
        if g["only_month"]:
            month = int(g["only_month"])
            year = _month_year(month, today, coming)
            if near and near.year > year and month >= near.month:
                year = near.year
        else:
            ahead = 0 if g["next_month"] and g["next_month"][0] in "이금" else 1
            year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
            month += 1
        if g["only_day"]:
            return _day(year, month, int(g["only_day"])), False
        return (_decade(year, month, g["only_decade"]) if g["only_decade"] else _month(year, month)), False
    if g["md_month"]:
        month = int(g["md_month"])
        return _day(_month_year(month, today, coming), month, int(g["md_day"] or 0)), False
    if g["lone_day"]:
        base = near or today
        named = _day(base.year, base.month, int(g["lone_day"]))
        if g["coming"] and not near and named and named[0] < today:
            year, month = divmod(today.year * 12 + today.month, 12)
            named = _day(year, month + 1, int(g["lone_day"]))
        return named, False
    if g["lone_part"]:
        return _part(max(today.year, near.year if near else 0), g["lone_part"]), False
    if g["week"]:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=0 if g["week"][0] in "이금" else 1)
        return (monday, monday + timedelta(days=6)), False
    if g["tomorrow"]:
        day = today + timedelta(days=1 if g["tomorrow"] == "내일" else 2)
        return (day, day), False
    if g["session"]:
        return (date(today.year, 9, 1), date(today.year, 12, 9)), False
    if g["term"]:
        terms = [last for first, last in PRESIDENTIAL_TERMS if first <= today]
        return ((today, terms[-1]) if terms else None), True
    for count, unit in (("span", "span_unit"), ("plus", "plus_unit"), ("within", "within_unit")):
        if g[count]:
            return (today, _later(today, int(g[count] or 0), g[unit] or "일")), True
    return None, False


NEAR = 60
"""Code points over which a date lends its year and month to the next one."""

_HINT = re.compile(
    r"\d|올|금년|내년|후년|명년|연[내말중초]|당해|내일|모레|다음\s?[달주]|내[달주]|이[달번]|금[월주]|차[월주]|[상하]반기|정기국회|임기"
)
"""Without any of these no expression of time stands in a text: the cheap look before the long pattern."""


def _named(text: str, start: int, end: int, today: date) -> Iterator[When]:
    last: When | None = None
    for match in _TIME.finditer(text, start, end):
        before = text[max(start, match.start() - 8) : match.start()]
        if _PAST.search(before) or _FIXED.match(text, match.end()):
            continue
        coming = bool(_COMING.search(before)) or bool(match["coming"])
        near = last.first if last and match.start() - last.end <= NEAR else None
        named, bounded = _interval(match.groupdict(), today, coming, near)
        if named is None or named[0] > named[1]:
            continue
        after = match.end()
        until, since = _UNTIL.match(text, after, end), _FROM.match(text, after, end)
        stop = (until or since or match).end()
        last = When(match.start(), stop, *named, until=bounded or bool(until), since=bool(since))
        yield last


def times(text: str, start: int, end: int, today: date) -> list[When]:
    """Every expression of time between two offsets whose interval has not passed by ``today``, in reading order.

    `A부터 B까지` and `A~B` are one expression. Intervals are clipped so that none starts before ``today``.
    """
    if not _HINT.search(text, start, end):
        return []
    joined: list[When] = []
    for when in _named(text, start, end, today):
        if joined:
            last = joined[-1]
            between = text[last.end : when.start]
            spanning = (last.since and when.until) or bool(_TO.fullmatch(between))
            if len(between) <= 4 and spanning and last.first <= when.last:
                joined[-1] = When(last.start, when.end, last.first, when.last, until=False, since=False)
                continue
        joined.append(when)
    found = []
    for when in joined:
        if when.last < today:
            continue
        first = today if when.until or when.first < today else when.first
        found.append(When(when.start, when.end, first, when.last, when.until, when.since))
    return found
