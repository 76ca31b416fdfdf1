"""When a promise falls due: expressions of time, resolved against the article's date as ANNOTATION's rules say.

An interval is (first day, last day). A period already running starts on the article's date; `까지` ends where it says
and starts on the article's date; `부터` names the day, month or year alone in which something starts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from commitments.extraction.first_letter import look_first
from commitments.extraction.interval import interval_of, later

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
    rf"(?<![\d.])(?:(?P<year>20\d\d)\s?년도?(?!대)|{_APOSTROPHE}\s?(?P<short>\d\d)\s?년도?(?!대)"
    rf"|(?<![가-힣])(?:{_APOSTROPHE}\s?(?P<shortest>\d\d)|(?P<bare>2\d)년도?"
    r"|(?P<relative>올해(?!로\s?(?:\d|[가-힣]{1,2}\s?(?:번째|돌)))|금년도?|올(?=\s?(?:[상하]반기|연말|연내|말|여름|겨울|가을|봄|\d|한\s?해))|내후년|내년도?|명년|후년|연내|연중(?!\s?\d)|연말|당해연도)))"
    rf"(?:\s*(?:(?P<year_part>{_PART})|(?P<month>{_MONTH})\s?월"
    rf"(?:\s*(?:(?P<day>{_DAY})\s?일(?!간|차|\s?동안|부로)|(?P<decade>{_DECADE})))?|안|중))?"
)
_SCHOOL_YEAR = r"(?<!\d)(?P<school_year>20\d\d)\s?학년도(?:\s?(?P<term_of_school>[12])\s?학기)?"
_IN_THE_YEAR = (  # 3월 25일, 다음 달 초, 오는3월부터
    rf"(?:(?<![\d가-힣])|(?<=오는)|(?<=부터)|(?<=[은는을를,]))(?<!\d\.)(?:(?P<only_month>{_MONTH})\s?월(?!\s?\d+\s?\()"
    r"|(?P<next_month>다음\s?달|내달|이\s?달(?![리라])|이번\s?달|금월|차월))"
    rf"(?:\s*(?:(?P<only_day>{_DAY})\s?일(?!간|차)|(?P<only_decade>{_DECADE})))?"
)
_MONTHS = rf"(?<![\d가-힣.~∼～\-–])(?P<from_month>{_MONTH})\s?[~∼～\-–]\s?(?P<to_month>{_MONTH})\s?월"  # 7~8월
_MONTH_DAY = (  # 2.3.(금), 11.6일
    rf"(?<![\d.'’‘`])(?P<md_month>{_MONTH})\.\s?(?P<md_day>{_DAY})(?:\.(?!\d)|일|(?=\([월화수목금토일]))(?!\d)"
)
_LONE_DAY = (  # 오는 28일, 28일부터
    rf"(?:(?P<coming>오는|다가오는)\s?)?(?<![\d.,월])(?<!월\s)(?P<lone_day>{_DAY})일"
    r"(?=\(|부터|까지|에|\s이후|\s?[가-힣]{0,6}요일|\s?(?:오전|오후)|경\s|\s(?:고시|공포|공고|발표|시행|개최|출시|선포|공개)"
    r"|(?(coming)\s|(?!)))"
)
_LONE_PART = r"(?<![가-힣\d])(?P<lone_part>상반기|하반기|[1-4]\s?[/／]\s?4\s?분기|[1-4]\s?분기)"
_WEEK = r"(?P<week>다음\s?주|내주|차주|이번\s?주|금주)(?![도시식민])"
_TOMORROW = (
    r"(?<![가-힣])(?:(?P<tomorrow>내일|모레)(?:\([^()]{1,12}\)|(?=부터|까지|\s(?:오전|오후|\d)))"
    r"|(?P<this_day>오늘|금일)(?=부터))"
)
_HOLIDAYS = r"(?P<holidays>설|추석)\s?(?:명절\s?)?연휴(?=\s?(?:기간|동안|중|에도|에는))"
_SESSION = r"(?P<session>정기국회)"
_TERM = r"(?P<term>임기\s?(?:내|중))"
_SPAN = (
    rf"(?:향후|앞으로|올해부터|내년부터)\s?(?P<span>\d{{1,2}})\s?(?P<span_unit>{_COUNT})\s?"
    r"(?:간|동안|이내|내|에\s?걸쳐|안)"
)
_PLUS = rf"D\s?\+\s?(?P<plus>\d{{1,3}})\s?(?P<plus_unit>{_COUNT})"
_WITHIN = r"(?<!최근\s)(?<!\d)(?P<within>\d{1,2})\s?(?P<within_unit>년|개월|주|일)\s?(?:이내|내|안)에"

_TIME = re.compile(
    look_first(
        "|".join(
            (
                _PROGRAMME,
                _DOTTED,
                _SCHOOL_YEAR,
                _CALENDAR,
                _MONTHS,
                _IN_THE_YEAR,
                _MONTH_DAY,
                _LONE_DAY,
                _LONE_PART,
                _WEEK,
                _TOMORROW,
                _HOLIDAYS,
                _SESSION,
                _TERM,
                _SPAN,
                _PLUS,
                _WITHIN,
            )
        )
    )
)
_ASIDE = r"\)?\s?(?:경|쯤)?\s?(?:\([^()]{1,12}\))?"
"""`9월 6일경`, `28일(화)`, `오늘(7. 3.)`."""

_UNTIL = re.compile(rf"{_ASIDE}\s?(?:\([^()]{{1,12}}\))?\s?(?:\d{{1,2}}시)?\s?까지|\s?(?:안|내)에?(?=\s)")
_FROM = re.compile(
    rf"{_ASIDE}\s?(?:오전|오후)?\s?(?:\d{{1,2}}\s?시)?(?:\s?\d{{1,2}}\s?분)?\s?(?:\([^()]{{1,12}}\))?\s?부터"
)
_TO = re.compile(r"\s?(?:\([^()]{1,6}\))?\s?[~∼～–-]\s?|에서\s?|와\s(?=다음)")
_INSTEAD = re.compile(r"\s?(?:→|⇒|➝|➔)\s?")
"""`’26.10월→’25.12월`: the first holds no longer."""
_LASTING = re.compile(rf"\s?약?\s?(?P<count>\d{{1,3}})\s?(?P<unit>{_COUNT})\s?(?:간|동안)")
"""`11월 7일부터 40일간`."""
_PAST = re.compile(r"(?:지난해?|작년|전년|앞서|당시|기존|했던|\d\s?년\s?전)\s?(?:[가-힣]{0,3}\s)?$")
_FIXED = re.compile(r"\s?에?\s?예정(?:된|이던|이었던|되었던)|도?\s?(?:정부\s?)?예산안?에|\)?[을를]?\s?제외")
"""No deadline of the promise: what was to be then already (`2026년 예정된 조사를 앞당겨`), what the time only names
(`내년 예산안에`), or what is left out (`동절기(12월)를 제외하고`).
"""
_UP_TO = re.compile(r"(?:^|[\s(])[~∼～]\s?$")
"""`(~'33)`: up to then."""
_COMING = re.compile(r"(?:오는|다가오는|내년|향후)\s?$")


@dataclass(frozen=True, slots=True)
class When:
    """An expression of time in the text and the interval it names; ``until`` and ``since`` say how it is bounded."""

    start: int
    end: int
    first: date
    last: date
    until: bool = False
    since: bool = False


NEAR = 60
"""Code points over which a date lends its year and month to the next one."""


def _named(text: str, start: int, end: int, today: date) -> Iterator[When]:
    last: When | None = None
    for match in _TIME.finditer(text, start, end):
        before = text[max(start, match.start() - 8) : match.start()]
        if _PAST.search(before) or _FIXED.match(text, match.end()):
            continue
        coming = bool(_COMING.search(before)) or bool(match["coming"])
        near = last.first if last and match.start() - last.end <= NEAR else None
        named, bounded = interval_of(match.groupdict(), today, coming, near)
        if named is None or named[0] > named[1]:
            continue
        after = match.end()
        until, since = _UNTIL.match(text, after, end), _FROM.match(text, after, end)
        stop = (until or since or match).end()
        bounded = bounded or bool(until) or bool(_UP_TO.search(before))
        lasting = since and _LASTING.match(text, stop, end)
        if lasting and named[0] == named[1]:  # whoever says a month is not that exact
            ends = later(named[0], int(lasting["count"]), lasting["unit"]) - timedelta(days=1)
            last = When(match.start(), lasting.end(), named[0], ends)
        else:
            last = When(match.start(), stop, *named, until=bounded, since=bool(since))
        yield last


def times(text: str, start: int, end: int, today: date) -> list[When]:
    """Every expression of time between two offsets whose interval has not passed by ``today``, in reading order.

    `A부터 B까지` and `A~B` are one expression. Intervals are clipped so that none starts before ``today``.
    """
    joined: list[When] = []
    for when in _named(text, start, end, today):
        if joined:
            last = joined[-1]
            between = text[last.end : when.start]
            if _INSTEAD.fullmatch(between):
                joined[-1] = when
                continue
            ranged = last.since and (when.until or (between == " " and not when.since))
            spanning = ranged or bool(_TO.fullmatch(between))
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
