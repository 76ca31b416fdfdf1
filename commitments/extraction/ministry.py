"""Who promises: the public body that a clause has as its subject, else the body that speaks in the article.

A central body's affiliates count as the body itself; local governments and public institutions stand under their own
names; `정부` stands only where the text speaks for the government as a whole.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from commitments.extraction.first_letter import look_first
from commitments.extraction.lexicon import alternation, words
from commitments.extraction.text import Unit
from commitments.reference import Ministry, name_pattern, resolve, resolve_label

PROVINCES = {
    "서울": "서울특별시", "부산": "부산광역시", "대구": "대구광역시", "인천": "인천광역시", "광주": "광주광역시",
    "대전": "대전광역시", "울산": "울산광역시", "세종": "세종특별자치시", "경기": "경기도", "강원": "강원특별자치도",
    "충북": "충청북도", "충남": "충청남도", "전북": "전북특별자치도", "전남": "전라남도", "경북": "경상북도",
    "경남": "경상남도", "제주": "제주특별자치도",
}  # fmt: skip
"""Short names of the regional governments and the names they bear (전북 and 강원 as renamed in 2023 and 2024)."""

_OTHERS_TOO = (
    r"(?:(?:\s?(?:장관|청장|처장|위원장)|(?<=청)장)(?=[은는이가]\s))?"
    r"(?:\([^()]{1,40}\))?(?:\s?등\s?[가-힣0-9]{0,6}\s?(?:관계|유관|중앙)?(?:부처|기관|당국)?)?"
)
"""What may stand between a body's name and its particle: `장관`, `(장관 …)`, ` 등 관계부처`."""

_SUBJECT = re.compile(rf"{_OTHERS_TOO}(?:은|는|이|가|께서는|에서는|에서도|도)(?=[\s,“\"‘'])")
_TOPIC = re.compile(rf"{_OTHERS_TOO}(?:은|는|에서는|께서는)")
_EMBEDDED = re.compile(r"(?:\([^()]{1,40}\))?(?:이|가)\s[가-힣]{1,6}(?:한|하는|된|되는|던)\s")
"""A subject of the words before a noun (`정부가 매입한 벼는`) does not act in the sentence."""

_OURS = re.compile(
    look_first(
        r"(?<![가-힣])(?:우리|동|본|당|저희)\s?(?:부|처|청|위원회|위|원|기관)(?:는|은|가|이|에서는|도)?(?=[\s,])"
        r"|(?<![가-힣])(?:위원회|처|청|협의체|위원들?)(?:는|은|가|이|에서는)(?=[\s,])"
    )
)
_REGION = re.compile(
    rf"(?<![가-힣])(?P<province>{'|'.join(PROVINCES)})(?:특별자치시|특별자치도|특별시|광역시|도|시)?"
    rf"(?:\s(?P<city>[가-힣]{{1,4}}(?:시|군|구)))?청?(?={_SUBJECT.pattern})"
    rf"|(?<![가-힣])(?P<alone>(?:{alternation('cities')})시|(?:{alternation('counties')})군)청?(?={_SUBJECT.pattern})"
)
_INSTITUTION = re.compile(
    rf"(?<![가-힣])(?:\(재\))?(?P<name>[가-힣A-Z]{{2,16}}(?:{alternation('institutions')}))(?={_SUBJECT.pattern})"
    rf"|(?<![가-힣])(?P<short>{alternation('institution_shorts')})(?={_SUBJECT.pattern})"
)
_LABEL = re.compile(r"[\s□■○ㅇ◦·▲△▶⇒➡→\-*]{0,6}[(\[](?P<name>[가-힣]{2,12}?)\s?(?:장관|차관|청장|처장|위원장)?[)\]]\s")
"""A bullet that opens with whose it is: `- (환경부) …`, `⇒ (교육부장관) …`."""

_TITLE_LEADER = re.compile(rf"\s{{0,4}}(?P<name>[가-힣A-Z]{{2,14}}(?:{alternation('institutions')})),\s")
"""A title that opens with the institution it reports on: `…공단, 순찰복 보급`."""

_LEAD_LEADER = re.compile(
    rf"(?<![가-힣])(?P<name>[가-힣]{{3,14}}(?:{alternation('institutions')}))"
    r"\((?:[A-Z]{2,8},\s?)?(?:이사장|사장|원장|총장|관장|회장|대표|직무대행)[^()]{0,30}\)\s?[은는]\s"
)
"""A lead that opens with the institution and its head: `…공사(사장 …)는`."""

_WITH_OTHERS = re.compile(r"\((?:장관|청장|처장|위원장|차관|시장|도지사|군수|구청장)|(?:[와과,·]|및)\s?$")
_FULL_INSTITUTION = re.compile(rf"(?<![가-힣])[가-힣]{{2,14}}(?:{alternation('institution_shorts')})(?![가-힣]{{2}})")
_FOREIGN_LAND = re.compile(rf"(?:{alternation('lands')}|[가-힣]{{1,5}}국)\s?$")
_AND = re.compile(
    r"(?P<first>[가-힣A-Z]{2,20}(?:\([^()]{1,30}\))?)\s?(?:,|및|·|와|과)\s?(?:[가-힣]{2,16}\s?(?:,|및|·|와|과)\s?){0,3}$"
)
_JOINT = re.compile(r"[,및·와과]")
_GOVERNMENT = re.compile(r"(?<![가-힣])정부(?:는|가)(?=\s)")
_COORDINATING = ("국무조정실", "국무총리비서실")
_WORKS = tuple(f"{what}공사" for what in words("works"))
_SCHOOLS = ("교육원", "인재개발원")
"""Where officials are trained: an affiliate of the body whose release it is, unless its name begins with 한국."""

LIST = 60
"""Code points before a body in which those named together with it are looked for."""

JOINTS = 12
"""Signs and letters that may join names in a list; with more there are too many ways to read it to try them all."""

LEAD = 250
"""Code points of an article in which it says whose doings it tells."""

DOCUMENT = 20_000
"""Code points of an article in which an institution's full name is looked for."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The body that speaks in an article, as of its date, and the institution (공단, 재단 …) that it reports on."""

    body: Ministry | None
    institutions: dict[str, str]
    leader: str | None = None
    """The institution whose doings the article is about, by its title; what nobody else promises is its own."""


def publisher_of(label: str, title: str, text: str, on: date) -> Publisher:
    """The body behind the publisher's label and the text, with the full names behind `공단`, `재단` and the like."""
    names = Counter(match.group() for match in _FULL_INSTITUTION.finditer(text, 0, DOCUMENT))
    institutions: dict[str, str] = {}
    for name, _ in names.most_common():
        for short in words("institution_shorts"):
            if name.endswith(short):
                institutions.setdefault(short, name)
    body = resolve_label(label, text, on)
    if (body is None or body.name in _COORDINATING) and len(_GOVERNMENT.findall(text, 0, DOCUMENT)) >= 2:
        body = resolve("정부", on)  # a joint release, or one of who speaks for all: the government as a whole speaks
    led = _TITLE_LEADER.match(title) or _alone_in_lead(text)
    leader = led["name"] if led and not led["name"].endswith(_SCHOOLS) and resolve(led["name"], on) is None else None
    leader = next((name for name in names if leader and name.endswith(leader)), leader)
    return Publisher(body, institutions, leader)


def _alone_in_lead(text: str) -> re.Match[str] | None:
    """The institution with which the lead opens, unless a body of the government is named as acting with it."""
    led = _LEAD_LEADER.search(text, 0, LEAD)
    return None if led is None or _WITH_OTHERS.search(text, 0, led.start()) else led


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the name to record and the words that say so; ``body`` where it is one of the central bodies."""

    name: str
    words: str
    body: Ministry | None
    start: int
    topic: bool = False
    """Whether it is the sentence's topic (은/는), which an embedded subject (이/가) does not push aside."""


def _official_name(body: Ministry) -> str:
    return "정부" if body.kind == "정부" else body.name


def _region(match: re.Match[str]) -> str:
    if alone := match["alone"]:
        return alone
    name = PROVINCES[match["province"]]
    return f"{name} {match['city']}" if match["city"] else name


def actors(text: str, start: int, end: int, publisher: Publisher, on: date) -> list[Actor]:
    """The public bodies that stand as a subject between two offsets, in reading order."""
    found: list[Actor] = []
    for match in name_pattern().finditer(text, start, end):
        abroad = _FOREIGN_LAND.search(text, max(start, match.start() - 8), match.start())
        if not abroad and _SUBJECT.match(text, match.end()) and (body := resolve(match.group(), on)) is not None:
            found.append(Actor(_official_name(body), match.group(), body, match.start()))
    if (label := _LABEL.match(text, start, end)) and (body := resolve(label["name"], on)) is not None:
        found.append(Actor(_official_name(body), label["name"], body, label.start("name")))
    for match in _OURS.finditer(text, start, end):
        if publisher.body is not None:
            found.append(Actor(_official_name(publisher.body), match.group(), publisher.body, match.start()))
    for match in _INSTITUTION.finditer(text, start, end):
        name = match["name"] or publisher.institutions.get(match["short"])
        if not name or name.endswith(_WORKS) or resolve(name, on) is not None:
            continue
        if name.endswith(_SCHOOLS) and not name.startswith("한국") and publisher.body is not None:
            found.append(Actor(_official_name(publisher.body), match.group(), publisher.body, match.start()))
            continue
        if text.find(f"한국{name}", 0, DOCUMENT) >= 0:
            name = f"한국{name}"
        found.append(Actor(name, match.group(), None, match.start()))
    for match in _REGION.finditer(text, start, end):
        found.append(Actor(_region(match), match.group(), None, match.start()))
    found = [replace(actor, topic=bool(_TOPIC.match(text, actor.start + len(actor.words), end))) for actor in found]
    found = [actor for actor in found if not _EMBEDDED.match(text, actor.start + len(actor.words), end)]
    found.sort(key=lambda actor: actor.start)
    return [_leader(text, start, actor, publisher, on) for actor in found]


def _leader(text: str, start: int, actor: Actor, publisher: Publisher, on: date) -> Actor:
    """The first of several bodies named together (`환경부 및 한국수자원공사, 김포시는`), else the body itself."""
    begin = max(start, actor.start - LIST)
    if len(_JOINT.findall(text, begin, actor.start)) > JOINTS:
        return actor
    match = _AND.search(text, begin, actor.start)
    if not match:
        return actor
    first = match["first"].split("(")[0]
    body = resolve(first, on)
    if body is not None:
        return Actor(_official_name(body), first, body, match.start(), actor.topic)
    for short, name in PROVINCES.items():
        if first in (short, short + "도", short + "시", name):
            return Actor(name, first, None, match.start(), actor.topic)
    if full := publisher.institutions.get(first):
        return Actor(full, first, None, match.start(), actor.topic)
    return actor


def body_in(words: str, on: date) -> Ministry | None:
    """The central body named in a few words, such as those before a person's title."""
    for match in name_pattern().finditer(words):
        body = resolve(match.group(), on)
        if body is not None and body.kind != "정부":
            return body
    return None


def who_promises(
    actors_before: list[Actor], speaker_words: str | None, publisher: Publisher, unit: Unit, on: date
) -> Actor | None:
    """The promising body: the clause's subject, else the speaker's office, else the article's publisher."""
    if actors_before:
        topics = [actor for actor in actors_before if actor.topic]
        return (topics or actors_before)[-1]
    if speaker_words and (body := body_in(speaker_words, on)):
        return Actor(_official_name(body), speaker_words, body, unit.start)
    if publisher.leader:
        return Actor(publisher.leader, "", None, unit.start)
    if publisher.body is not None:
        return Actor(_official_name(publisher.body), "", publisher.body, unit.start)
    return None
