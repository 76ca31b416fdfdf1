"""What an article as a whole does: announce new rules or a plan, or give notice of an event.

Its title and opening decide how a bare present tense (`요금을 낮춘다`) and a bare schedule (`토론할 예정`) are read.
"""

import re
from dataclasses import dataclass
from datetime import date

from commitments.extraction.due import When, times
from commitments.extraction.text import Unit

OPENING = 700
"""Code points in which an article says what it announces."""

_CHANGE = re.compile(
    r"(?:종합계획|기본계획|시행계획|추진계획|종합대책|대책|방안|전략|로드맵|업무계획|개정안|개정령안?|개편안|제도)[」』｣’'”\"]?(?:[을를의이가]|\s)?\s?(?:\([^()]{1,20}\)\s?)?[가-힣\s]{0,10}?"
    r"(?:발표|확정|수립|마련|의결|공고|추진|시행|개선|개편|강화|신설|도입|예고)"
    r"|(?:지원사업|사업계획)[」』｣’'”\"]?(?:을|를)?\s?(?:통합\s?)?(?:공고|추진|실시|시행|시작|확대)"
    r"|(?:시행령|시행규칙|법률?|규정|고시|지침|개정)[가-힣\s·「」｢｣『』‘’'\"()]{0,16}(?:개정|시행|의결|통과|공포|입법예고|행정예고|제정|적용)"
    r"|(?:지정|입법|행정)\s?예고|앞으로\s[^.\n]{4,80}(?:된다|한다|진다)"
)
_TITLE_PRESENT = re.compile(r"[가-힣](?:한|된|진|인|린|운|난|긴|온|간|선|연|는|든|춘|힌|쓴|뜬|꾼|본)다(?:[!.…’”'\"]|$|\s)")
_STARTS = re.compile(r"^[^.\n]{0,40}?(?:시행|적용|부터|개시|인하|인상|지급|도입|실시|달라|바뀐|전면)")
_EVENT = re.compile(
    r"개최|대회|세미나|심포지엄|포럼|행사|축제|공연|전시|기념식|시상식|간담회|워크숍|연수|설명회|박람회|공모전|회의|토론회|주간|캠프|콘서트|발대식|체험|입항|방문|참석|면담|회담|협약|토크|한마당|동정|현장\s?점검|창립"
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """That an article announces a change or plan: the words that say so and, where it names one, the effective day."""

    words: str
    starts: When | None


def announcement(title: str, text: str, on: date) -> Announcement | None:
    """What the article announces, None where it announces nothing to come."""
    match = _CHANGE.search(title) or _CHANGE.search(text, 0, OPENING) or _TITLE_PRESENT.search(title)
    return Announcement(match.group(), _effective(title, text, on)) if match else None


def _effective(title: str, text: str, on: date) -> When | None:
    """The coming day from which the announced holds, as title or opening name it."""
    for part in (title, text[:OPENING]):
        for when in times(part, 0, len(part), on):
            if when.first == when.last >= on and (when.since or _STARTS.match(part[when.end : when.end + 60])):
                return when
    return None


_HELD = re.compile(
    r"(?:대회|세미나|심포지엄|포럼|행사|축제|공연|전시회?|기념식|시상식|워크숍|연수|설명회|박람회|학술대회|토론회|주간|캠프|발대식|창립식|개소식)[」』’'”\"]?[을를]?\s?[가-힣\s]{0,8}(?:개최|연다|열린다|열었)"
)
LEAD = 300
"""Code points in which a notice of an event names it."""


def event_words(title: str, text: str) -> str | None:
    """The word by which title or lead give notice of an event; None where they give none."""
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
    if _bare(words) in _bare(title) or _bare(title) in _bare(words)[: len(title) + 10]:
        return True
    if unit.ended:
        return False
    return len(words) <= SHORT and (unit.start < 40 or bool(_HEADING.match(words)))


def _bare(words: str) -> str:
    return re.sub(r"[^\w]", "", words)
