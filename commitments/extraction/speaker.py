"""Who says it: the person in the frame around a quotation or a reported statement, by full name.

A surname with a title (`박 차관`) refers back to the full name that stands before it in the article.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from commitments.extraction.lexicon import alternation, words
from commitments.extraction.text import Unit

_SURNAME = alternation("surnames")
_NAME = rf"(?:{_SURNAME})[가-힣]{{1,2}}"
_OFFICES = alternation("public_titles", "shared_titles")
_TITLE = rf"(?P<title>[가-힣A-Za-z0-9·]*?(?:{alternation('public_titles', 'shared_titles', 'private_titles')}))"
_SUBJECT = r"(?:은|는|이|가|께서는|(?:과|와)(?=\s[가-힣A-Za-z\s]{1,20}(?:은|는)\s))(?=[\s“\"‘'])"

PERSON = re.compile(
    rf"(?<![가-힣])(?P<name>(?:{_SURNAME})(?:[가-힣]{{1,2}}|\s[가-힣])?)(?:\([^()]{{1,12}}\))?\s"
    rf"(?P<between>(?:[가-힣A-Za-z0-9·,()]{{2,24}}\s){{0,2}}?){_TITLE}"
    rf"(?:\([^()]{{1,20}}\))?(?:\s?직무대행|\s?권한대행)?{_SUBJECT}"
)
"""`박윤규(사진) 과기정통부 2차관은`, `이창흠 환경부 실장은`, `박 차관은`, `공단 조향현 이사장은`."""

SIGNED = re.compile(
    rf"(?P<title>[가-힣]{{2,20}}(?:장|관))\s?\((?:[가-힣]{{2,8}}\s)?(?P<name>{_NAME})\)"
    r"(?:은|는|이|가)(?=[\s“\"])"
)
"""`방위사업교육원장(고위공무원 박영근)은`."""

_HEAD = re.compile(
    rf"(?<![가-힣])(?P<name>{_NAME})(?:\([^()]{{1,12}}\))?\s(?:[가-힣A-Za-z0-9·]{{2,20}}\s){{0,2}}?"
    rf"[가-힣0-9]{{0,14}}?(?P<title>{_OFFICES})"
)
_IN_SIGNATURE = re.compile(
    rf"\((?:[가-힣·]{{0,12}}?)(?P<title>{_OFFICES})[\s:：]{{1,3}}(?P<name>(?:{_SURNAME})\s?[가-힣]{{1,2}})(?=[\s,)])"
)
_PRIVATE_ORG = re.compile(
    r"[가-힣]{2}대(?:학교)?\s|대학원장|대학교|교수|㈜|\(주\)|\(社\)|코리아|협회|조합|그룹|주식회사|(?<![A-Za-z가-힣])(?:SK|LG|GS|CJ|HD|삼성|한화|롯데|포스코|카카오|네이버|쿠팡)[가-힣A-Za-z]{0,10}\s|(?:협의회|연합회|중앙회|연맹)\s{0,2}[가-힣]{0,4}회장"
)
_PRIVATE_TITLE = re.compile(rf"(?:{alternation('private_titles')})$")
_TWO_SYLLABLES = tuple(name for name in words("surnames") if len(name) == 2)
_NOT_NAMES = frozenset(words("not_names"))
_BODY_ENDS = tuple("부청처위원국실시도군구장사관을를에의로")
"""Last syllables of words that are seldom a person's name beside 소방청, 전력국 and 전송을."""

_RUNS_ON = re.compile(r"(?:고|며|여|을|를|에|의|은|는|로|한|된|할)\s")
"""Between a name and its title stand bodies and offices, no verbs or objects."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone whose words are reported: full name where the article gives one, and the words before the title."""

    name: str
    title: str
    org: str
    start: int
    end: int
    private: bool


class Officials:
    """Who stands with full name and title in an article; looked for when first asked, since few articles ask."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def full_names(self) -> dict[tuple[str, str], str]:
        """(surname, last syllables of the title) → full name, by the mentions in the first 30,000 code points."""
        names: dict[tuple[str, str], str] = {}
        for pattern in (_HEAD, _IN_SIGNATURE):
            for match in pattern.finditer(self._text, 0, 30_000):
                name = match["name"].replace(" ", "")
                if name in _NOT_NAMES:
                    continue
                surname = name[:2] if name.startswith(_TWO_SYLLABLES) else name[0]
                for size in (2, 3):
                    names.setdefault((surname, match["title"][-size:]), name)
                names.setdefault((surname, ""), name)
        return names

    @cached_property
    def known(self) -> frozenset[str]:
        """The full names alone."""
        return frozenset(self.full_names.values())

    def meant_by(self, surname: str, title: str) -> str:
        """The full name of the one whom a surname with a title refers back to; empty where nobody is known."""
        names = self.full_names
        return names.get((surname, title[-3:])) or names.get((surname, title[-2:])) or names.get((surname, ""), "")


def speakers(text: str, start: int, end: int, officials: Officials) -> list[Speaker]:
    """The persons who stand as a subject between two offsets, in reading order."""
    found: list[Speaker] = []
    at = start
    while match := PERSON.search(text, at, end):
        name, title = match["name"].replace(" ", ""), match["title"]
        if name in _NOT_NAMES or name.endswith(_BODY_ENDS) or _RUNS_ON.search(match["between"] or ""):
            at = match.end("name")  # `소방청 남화영 소방청장은`: 소 is a surname, 소방청 is nobody
            continue
        at = match.end()
        if len(name) == 1:
            if match["between"]:
                continue
            name = officials.meant_by(name, title)
            if not name:
                continue
        org = f"{text[max(start, match.start() - 20) : match.start()]} {match['between'] or ''} {title}".strip()
        private = bool(_PRIVATE_TITLE.search(title) or _PRIVATE_ORG.search(org))
        found.append(Speaker(name, title, org, match.start(), match.end(), private))
    for match in SIGNED.finditer(text, start, end):
        found.append(Speaker(match["name"], match["title"], match["title"], match.start(), match.end(), False))
    return sorted(found, key=lambda speaker: speaker.start)


_SPEECH = re.compile(
    r"(?:밝[혔히]|말[했하]|전[했하]|강조|언급|설명|덧붙|약속|당부|피력|역설|소개|표명|제안|답[했하]|다짐|평가[했하]|요청|전달|지적)"
    r"[가-힣]{0,4}|하였다|했다|하였습니다|했습니다|말씀"
)


def speaker_of(text: str, unit: Unit, cue: int, persons: Sequence[Speaker]) -> Speaker | None:
    """The person inside whose quoted or reported words the predicate at ``cue`` stands; None outside any."""
    before = [person for person in persons if person.start >= unit.start and person.end <= cue]
    if not before:
        return None
    return before[-1] if _SPEECH.search(text, cue, unit.end) else None


_SPEECH_TITLE = re.compile(r"신\s?년\s?사|기념사|축사|취임사|담화|브리핑|모두\s?발언|인사말|환영사|개회사|연설")
_BRIEFER = re.compile(rf"브리퍼\s?[:：]\s?[가-힣]{{2,16}}\s(?P<name>{_NAME})\s")
_SIGNED_BELOW = re.compile(rf"(?:{_OFFICES})\s(?P<name>(?:{_SURNAME})\s?[가-힣]\s?[가-힣]?)\s*$")


def orator(title: str, text: str) -> str | None:
    """Who speaks throughout a speech or briefing, by its heading or signature; None for other articles."""
    if not _SPEECH_TITLE.search(title):
        return None
    match = _BRIEFER.search(text[:500]) or _SIGNED_BELOW.search(text[-200:].rstrip())
    return match["name"].replace(" ", "") if match else None
