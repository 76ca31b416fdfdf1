"""The period that a sentence takes from what stands above it, where it names none itself.

Three things set one: a heading or an announcing sentence (`2024년 추진계획`), a title that speaks of a year's money
(`내년 예산 3조 원 확정`), and a campaign with first and last day (`7월 6일부터 8월 말까지 특별점검`), for the sentences
that point back at it (`이번 점검`, `점검 기간 동안`).
"""

import re
from collections.abc import Sequence
from datetime import date

from commitments.extraction.due import When, times
from commitments.extraction.text import Unit

LONGEST_HEADING = 300
"""Code points of a line that sets the period for what follows."""

LONGEST_CAMPAIGN = 150
"""Days; what lasts longer is a programme, which sentences do not point back at as a whole."""

_HEADS_PLANS = re.compile(r"추진\s?(?:방향|계획|과제|일정)|업무\s?계획|향후\s?계획|주요\s?계획|시행\s?계획")
_ENUMERATES = re.compile(r"다음과\s?같")
_MONEY = re.compile(r"예산|기금|\d\s?[조억]\s?(?:[\d,]+\s?억\s?)?원")
_YEAR = re.compile(r"(?:20\d\d|['’‘]\s?\d\d)\s?년도?|올해|금년도?|내년도?")
_CAMPAIGN = r"점검|단속|감독|감시|검사|조사|방제|방역|통제|훈련|신고|대응|관리|조심|운영|대책"
_BACK = re.compile(
    rf"(?:이번|금번|이)\s?[가-힣\s]{{0,8}}(?:점검|단속|감독|검사|훈련)|(?:{_CAMPAIGN})\s?기간\s?(?:동안|중|에|내|,|소각)"
)
_CLOSED = re.compile(r"부터|[~∼～]")


def of_title(title: str, today: date) -> When | None:
    """The year whose money the title speaks of: what the article lists is then paid or done in that year."""
    if not _MONEY.search(title):
        return None
    for when in times(title, 0, len(title), today):
        if _YEAR.fullmatch(title[when.start : when.end].strip()) and not title.startswith("산", when.end):
            return when
    return None


def of_heading(text: str, unit: Unit, today: date) -> When | None:
    """The period that a heading or an announcing sentence sets for what follows (`하반기 추진 방향은 다음과 같다`)."""
    if unit.end - unit.start > LONGEST_HEADING or not _HEADS_PLANS.search(text, unit.start, unit.end):
        return None
    if text[unit.start : unit.end].rstrip(" .").endswith("다") and not _ENUMERATES.search(text, unit.start, unit.end):
        return None  # a sentence of its own, not one that heads a list
    return next((when for when in times(text, unit.start, unit.end, today) if when.last > when.first), None)


def campaigns(text: str, whens: Sequence[When]) -> list[When]:
    """Those of a sentence's periods that have a first and a last day and are no longer than a campaign."""
    return [
        when
        for when in whens
        if when.first < when.last
        and not (when.until or when.since)
        and (when.last - when.first).days <= LONGEST_CAMPAIGN
        and _CLOSED.search(text, when.start, when.end)
    ]


def points_back(text: str, unit: Unit) -> bool:
    """Whether a sentence speaks of a campaign as one that was told of before."""
    return _BACK.search(text, unit.start, unit.end) is not None
