"""Who promises: the public body that a clause has as its subject, else the body that speaks in the article.

A central body's affiliates count as the body itself; local governments and public institutions stand under their own
names; `정부` stands only where the text speaks for the government as a whole.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from commitments.extraction.text import Unit
from commitments.reference import Ministry, name_pattern, resolve, resolve_label

PROVINCES = {
    "서울": "서울특별시", "부산": "부산광역시", "대구": "대구광역시", "인천": "인천광역시", "광주": "광주광역시",
    "대전": "대전광역시", "울산": "울산광역시", "세종": "세종특별자치시", "경기": "경기도", "강원": "강원특별자치도",
    "충북": "충청북도", "충남": "충청남도", "전북": "전북특별자치도", "전남": "전라남도", "경북": "경상북도",
    "경남": "경상남도", "제주": "제주특별자치도",
}  # fmt: skip
"""Short names of the regional governments and the names they bear (전북 and 강원 as renamed in 2023 and 2024)."""

_SUBJECT = r"(?:\([^()]{1,40}\))?(?:\s?등\s?[가-힣0-9]{0,6}\s?(?:관계|유관|중앙)?(?:부처|기관|당국)?)?(?:은|는|이|가|께서는|에서는|에서도|도)(?=[\s,“\"‘'])"
_OURS = re.compile(
    r"(?<![가-힣])(?:우리|동|본|당|저희)\s?(?:부|처|청|위원회|위|원|기관)(?:는|은|가|이|에서는|도)?(?=[\s,])"
    r"|(?<![가-힣])(?:위원회|처|청|협의체|위원들?)(?:는|은|가|이|에서는)(?=[\s,])"
)
_REGION = re.compile(
    rf"(?<![가-힣])(?P<province>{'|'.join(PROVINCES)})(?P<long>특별자치시|특별자치도|특별시|광역시|도|시)?"
    rf"(?:\s(?P<city>[가-힣]{{1,4}}(?:시|군|구)))?(?P<office>청)?(?={_SUBJECT})"
    rf"|(?<![가-힣])(?P<alone>[가-힣]{{2,4}}(?:시|군))청?(?={_SUBJECT})"
)
_INSTITUTION = re.compile(
    rf"(?<![가-힣])(?:\(재\))?(?P<name>[가-힣A-Z]{{2,16}}(?:공사|공단|진흥원|재단|개발원|보호원|평가원|정보원|관리원|기술원|인력공단|교육원|보험공단|의료원|진흥회|진흥공단|원자력연구원|연구원|공제회))"
    rf"(?={_SUBJECT})|(?<![가-힣])(?P<short>공단|공사|재단|진흥원)(?={_SUBJECT})"
)
_FULL_INSTITUTION = re.compile(r"(?<![가-힣])[가-힣]{2,14}(?:공단|공사|재단|진흥원)(?![가-힣]{2})")
_FOREIGN_LAND = re.compile(
    r"(?:미|美|日|中|英|독일|프랑스|러시아|베트남|튀르키예|체코|폴란드|사우디|호주|캐나다|인도|일본|UAE|EU|유럽|이탈리아|스페인|네덜란드|스위스|스웨덴|노르웨이|핀란드|덴마크"
    r"|우크라이나|카자흐스탄|우즈베키스탄|몽골|말레이시아|인도네시아|싱가포르|필리핀|캄보디아|라오스|미얀마|네팔|방글라데시|파키스탄|이란|이라크|이스라엘|이집트|케냐|가나|탄자니아"
    r"|코트디부아르|나이지리아|에티오피아|남아공|브라질|멕시코|칠레|페루|콜롬비아|아르헨티나|뉴질랜드|아일랜드|벨기에|오스트리아|헝가리|루마니아|불가리아|그리스|포르투갈|카타르|쿠웨이트|오만"
    r"|요르단|모로코|북한|대만|[가-힣]{1,5}국)\s?$"
)
_FOREIGN_PERSON = re.compile(
    r"(?<![가-힣])(?P<who>[가-힣]{1,8})\s(?P<office>(?:[가-힣]{1,4}\s?)?(?:장관|부통령|대통령|총리|수상|국왕|왕세자|주지사|대사))(?:은|는)(?=[\s,“\"‘])"
)
_GOVERNMENT = re.compile(r"(?<![가-힣])정부(?:는|가)(?=\s)")
_NOT_A_CITY = frozenset("다시 반드시 일시 동시 즉시 필시 역시 혹시 당시 임시 수시 상시 몇시 표시 공시 고시 전시 도시 개시 실시 지시 제시 예시 명시 국군 해군 공군 육군 장군".split())

_PRIVATE = re.compile(
    r"(?:(?:SK|LG|KT|GS|CJ|HD|현대|삼성|한화|롯데|포스코|카카오|네이버|쿠팡)\s?[가-힣A-Za-z]{0,10}|㈜\s?[가-힣A-Za-z0-9]{1,14}|\(주\)\s?[가-힣A-Za-z0-9]{1,14}|[가-힣A-Za-z0-9]{1,14}\s?(?:㈜|\(주\)|사\(社\)|\(社\))"
    r"|[가-힣]{0,8}(?:그룹|업체들?|기업들?|기업체|회사|사업자|사업장|협회|은행|참가자|참여자|수상자|당선자|수상작|관람객|방문객|이용자|신청자|학생들?|입주자|입주기업"
    r"|주민들?|마을|대학교?|학회|노조|농가|조합|스타트업|개발사|제조사|항공사|선사|[가-힣]{1,8}(?:자동차|전자|중공업|건설|화학|제철|텔레콤|바이오|제약|생명|증권|백화점|마트|통신사|방송사)|(?:농민|농협|업계|기업|협회)[가-힣\s]{0,8}관계자|도쿄전력|일본|미국|중국|상무부|참석자들?)(?:\s?측)?)"
    r"(?:\([^()]{1,30}\))?(?:은|는)(?=[\s,“\"‘])"
)

DOCUMENT = 20_000
"""Code points of an article in which an institution's full name is looked for."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """The body that speaks in an article, as of its date, and the institution (공단, 재단 …) that it reports on."""

    body: Ministry | None
    institutions: dict[str, str]


def publisher_of(label: str, text: str, on: date) -> Publisher:
    """The body behind the publisher's label and the text, with the full names behind `공단`, `재단` and the like."""
    names = Counter(match.group() for match in _FULL_INSTITUTION.finditer(text, 0, DOCUMENT))
    institutions: dict[str, str] = {}
    for name, _ in names.most_common():
        for short in ("공단", "공사", "재단", "진흥원"):
            if name.endswith(short):
                institutions.setdefault(short, name)
    body = resolve_label(label, text, on)
    if body is None and len(_GOVERNMENT.findall(text, 0, DOCUMENT)) >= 2:
        body = resolve("정부", on)  # a joint release without a label: the government as a whole speaks
    return Publisher(body, institutions)


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


def _region(match: re.Match[str]) -> str | None:
    if alone := match["alone"]:
        return None if alone in _NOT_A_CITY or alone[:-1] in PROVINCES else alone
    name = PROVINCES[match["province"]]
    return f"{name} {match['city']}" if match["city"] else name


def actors(text: str, start: int, end: int, publisher: Publisher, on: date) -> list[Actor]:
    """The public bodies that stand as a subject between two offsets, in reading order."""
    found: list[Actor] = []
    particle = re.compile(_SUBJECT)
    for match in name_pattern().finditer(text, start, end):
        if not particle.match(text, match.end()) or _FOREIGN_LAND.search(text, max(start, match.start() - 8), match.start()):
            continue
        body = resolve(match.group(), on)
        if body is not None:
            name = "정부" if body.kind == "정부" else _official_name(body)
            found.append(Actor(name, match.group(), body, match.start()))
    for match in _OURS.finditer(text, start, end):
        if publisher.body is not None:
            found.append(Actor(_official_name(publisher.body), match.group(), publisher.body, match.start()))
    for match in _INSTITUTION.finditer(text, start, end):
        name = match["name"] or publisher.institutions.get(match["short"])
        if name and resolve(name, on) is None:
            found.append(Actor(name, match.group(), None, match.start()))
    for match in _REGION.finditer(text, start, end):
        if region := _region(match):
            found.append(Actor(region, match.group(), None, match.start()))
    found = [replace(actor, topic=bool(_TOPIC.match(text, actor.start + len(actor.words), end))) for actor in found]
    found.sort(key=lambda actor: actor.start)
    return [_leader(text, start, actor, publisher, on) for actor in found]


_TOPIC = re.compile(r"(?:\([^()]{1,40}\))?(?:\s?등\s?[가-힣0-9]{0,6}\s?(?:관계|유관|중앙)?(?:부처|기관|당국)?)?(?:은|는|에서는|께서는)")
_AND = re.compile(r"(?P<first>[가-힣A-Z]{2,20}(?:\([^()]{1,30}\))?)\s?(?:,|및|·|와|과)\s?(?:[가-힣]{2,16}\s?(?:,|및|·|와|과)\s?){0,3}$")


def _leader(text: str, start: int, actor: Actor, publisher: Publisher, on: date) -> Actor:
    """The first of several bodies named together (`환경부 및 한국수자원공사, 김포시는`), else the body itself."""
    match = _AND.search(text, max(start, actor.start - 60), actor.start)
    if not match:
        return actor
    first = match["first"].split("(")[0]
    body = resolve(first, on)
    if body is not None:
        return Actor(_official_name(body), first, body, match.start(), actor.topic)
    if region := next((name for short, name in PROVINCES.items() if first in (short, short + "도", short + "시", name)), None):
        return Actor(region, first, None, match.start(), actor.topic)
    if full := publisher.institutions.get(first):
        return Actor(full, first, None, match.start(), actor.topic)
    return actor


def private_subjects(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Companies, associations, residents, foreign governments that stand as the topic, with their offsets."""
    found = [(match.start(), match.group()) for match in _PRIVATE.finditer(text, start, end)]
    return sorted(found)


def foreign_persons(text: str, start: int, end: int, known: frozenset[str], on: date) -> list[tuple[int, str]]:
    """Ministers and heads of other states that stand as the topic: an office after a name that is nobody's here."""
    found = []
    for match in _FOREIGN_PERSON.finditer(text, start, end):
        who = match["who"]
        if len(who) > 1 and who not in known and resolve(who, on) is None and not who.endswith(("부", "청", "처", "실", "위원회", "당시", "우리", "겸")):
            found.append((match.start(), match.group()))
    return found


def body_in(words: str, on: date) -> Ministry | None:
    """The central body named in a few words, such as those before a person's title."""
    for match in name_pattern().finditer(words):
        body = resolve(match.group(), on)
        if body is not None and body.kind != "정부":
            return body
    return None


def who_promises(actors_before: list[Actor], speaker_words: str | None, publisher: Publisher, unit: Unit, on: date) -> Actor | None:
    """The promising body: the clause's subject, else the speaker's office, else the article's publisher."""
    if actors_before:
        topics = [actor for actor in actors_before if actor.topic]
        return (topics or actors_before)[-1]
    if speaker_words and (body := body_in(speaker_words, on)):
        return Actor(_official_name(body), speaker_words, body, unit.start)
    if publisher.body is not None:
        return Actor(_official_name(publisher.body), "", publisher.body, unit.start)
    return None
