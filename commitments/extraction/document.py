"""What an article as a whole does: announce new rules or a plan, or give notice of an event.

Its title and opening decide how a bare present tense (`요금을 낮춘다`) and a bare schedule (`토론할 예정`) are read.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from commitments.extraction.due import When, times
from commitments.extraction.first_letter import look_first
from commitments.extraction.lexicon import alternation
from commitments.extraction.text import Unit

OPENING = 700
"""Code points in which an article says what it announces."""

_CLOSE = r"[」』｣’'”\"]?"
_CHANGE = re.compile(
    look_first(
        rf"(?:{alternation('plans')}){_CLOSE}(?:[을를의이가]|\s)?\s?(?:\([^()]{{1,20}}\)\s?)?[가-힣\s]{{0,10}}?"
        rf"(?:{alternation('plan_acts')})"
        rf"|(?:지원사업|사업계획){_CLOSE}(?:을|를)?\s?(?:통합\s?)?(?:공고|추진|실시|시행|시작|확대)"
        rf"|(?:{alternation('rules')})[가-힣\s·「」｢｣『』‘’'\"()]{{0,16}}(?:{alternation('rule_acts')})"
        r"|(?:지정|입법|행정)\s?예고|앞으로\s[^.\n]{4,80}(?:된다|한다|진다)"
    )
)
_TITLE_ACTION = re.compile(
    rf"(?:{alternation('title_acts')})(?:한다|된다|합니다)?{_CLOSE}\s?(?:!|…|\([^()]{{1,30}}\))?\s*$"
)
"""A title that ends in what is to be done: `… 집중 점검 실시`, `… 금리 동결!`."""

_TITLE_PRESENT = re.compile(
    r"[가-힣][한된진인린운난긴온간선연는든춘힌쓴뜬꾼본]다"
    r"(?<!모색한다)(?<!논의한다)(?<!공유한다)(?<!토론한다)(?<!모인다)(?<!만난다)(?<!나눈다)(?<!열린다)(?:[!.…’”'\"]|$|\s)"
)
_STARTS = re.compile(r"^[^.\n]{0,40}?(?:시행|적용|부터|개시|인하|인상|지급|도입|실시|달라|바뀐|전면)")
_EVENT = re.compile(rf"{alternation('event_titles')}|현장\s점검|모색한다|논의한다|모인다|한자리에")
_HELD = re.compile(rf"(?:{alternation('events')}){_CLOSE}[을를]?\s?[가-힣\s]{{0,8}}(?:개최|연다|열린다|열었)")

_DECIDING = re.compile(r"국무\s?회의|관계\s?장관\s?회의|대책\s?회의|점검\s?회의|대책본부")
"""Meetings at which the government decides: what is said there is no order of events."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """That an article announces a change or plan: the words that say so and, where it names one, the effective day."""

    words: str
    starts: When | None


def announcement(title: str, text: str, on: date) -> Announcement | None:
    """What the article announces, None where it announces nothing to come."""
    match = _CHANGE.search(title) or _CHANGE.search(text, 0, OPENING) or _TITLE_PRESENT.search(title)
    if match:
        # The day of a notice of legislation is that on which opinions can be given from, not that of the new rule.
        starts = None if "예고" in match.group() else _effective(title, text, on)
        return Announcement(match.group(), starts)
    if _EVENT.search(title):
        return None
    dates = times(title, 0, len(title), on)
    if action := _TITLE_ACTION.search(title):
        pursued = "추진" in action.group()  # `24년 착공 추진` dates what is pursued, not all that the article tells
        return Announcement(action.group(), None if pursued else next(iter(dates), None))
    starts = next((when for when in dates if when.since), None)
    return Announcement(title[starts.start : starts.end], starts) if starts else None


def _effective(title: str, text: str, on: date) -> When | None:
    """The coming day from which the announced holds, as title or opening name it."""
    for part in (title, text[:OPENING]):
        for when in times(part, 0, len(part), on):
            if part is not title and when.last == on:
                continue  # the day of the resolving or publishing
            if when.first == when.last >= on and (when.since or _STARTS.match(part[when.end : when.end + 60])):
                return when
    return None


LEAD = 300
"""Code points in which a notice of an event names it."""


def event_words(title: str, text: str) -> str | None:
    """The word by which title or lead give notice of an event; None where they give none."""
    if _DECIDING.search(title):
        return None
    match = _EVENT.search(title) or _HELD.search(text, 0, LEAD)
    return match.group() if match else None


_HEADING = re.compile(r"\s*(?:[◈◆◇■▣【<〈《\[]|\d{1,2}[.)]\s|[①-⑳]|[IVX]+\.)")
_APPENDIX = re.compile(r"\W{0,3}(?:붙임|첨부|별첨|별지|담당|문의)\b")
SHORT = 45
"""Code points under which a line without an end of sentence may be a heading."""


def is_headline(text: str, unit: Unit, title: str) -> bool:
    """Whether a unit is the title again, or a heading: short, unpunctuated, at the very top or marked as one."""
    words = text[unit.start : unit.end]
    if _APPENDIX.match(words):
        return True
    said, headed = _bare(words), _bare(title)
    if said in headed or headed in said[: len(title) + 10]:
        return True
    if unit.ended:
        return False
    return len(words) <= SHORT and (unit.start < 40 or bool(_HEADING.match(words)))


_SIGNS = re.compile(r"\W+")


@lru_cache(maxsize=4)  # the title is held against every statement, and a unit against the title for each of its own
def _bare(words: str) -> str:
    return _SIGNS.sub("", words)
