"""Who says it: the person in the frame around a quotation or a reported statement, by full name.

A surname with a title (`박 차관`) refers back to the full name that stands before it in the article.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commitments.extraction.text import Unit

SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소"
    "석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예경봉사부가복태목형피두감음빈동온호범좌팽승간상시갈"
)
_DOUBLE = "남궁|황보|제갈|사공|선우|독고|동방|서문"

_PUBLIC = (
    r"장관|차관보|차관|청장|차장|처장|위원장|상임위원|실장|국장|과장|본부장|단장|정책관|기획관|심의관|조정관|대변인|부총리"
    r"|총리|대통령|담당관|조정실장|팀장|대사|서기관|사무관|연구관|주무관|비서관|수석|안보실장|시장|도지사|지사|군수|구청장"
    r"|교육감|사령관|참모총장|의장|교장|소방경|소방서장|서장|지방청장|세관장|지청장|관리관|감사관|국장급|협력관|추진단장|검사장|총장"
)
_EITHER = r"원장|이사장|사장|관장|소장|센터장|부장|회장|총재|사무총장|사무처장|직무대행|이사|처장|학장|위원|박사|연구원"
_PRIVATE = r"대표이사|대표|상무|전무|교수|변호사|회계사|의원|학생|작가|감독|선수|매니저|기자|농가|조합장|선생|씨|양|군"
_TITLE = rf"(?P<title>[가-힣A-Za-z·]*?(?:{_PUBLIC}|{_EITHER}|{_PRIVATE}))"

PERSON = re.compile(
    rf"(?<![가-힣])(?P<name>(?:{_DOUBLE}|[{SURNAMES}])(?:[가-힣]{{1,2}}|\s[가-힣])?)"
    rf"(?:\([^()]{{1,12}}\))?\s(?P<between>(?:[가-힣A-Za-z0-9·,()]{{2,24}}\s){{0,2}}?){_TITLE}"
    rf"(?:\([^()]{{1,20}}\))?(?:\s?직무대행|\s?권한대행)?(?:은|는|이|가|께서는|(?:과|와)(?=\s[가-힣A-Za-z\s]{{1,20}}(?:은|는)\s))(?=[\s“\"‘'])"
)
"""`박윤규(사진) 과기정통부 2차관은`, `이창흠 환경부 실장은`, `박 차관은`, `공단 조향현 이사장은`."""

SIGNED = re.compile(
    rf"(?P<title>[가-힣]{{2,20}}(?:장|관))\s?\((?:[가-힣]{{2,8}}\s)?(?P<name>(?:{_DOUBLE}|[{SURNAMES}])[가-힣]{{1,2}})\)(?:은|는|이|가)(?=[\s“\"])"
)
"""`방위사업교육원장(고위공무원 박영근)은`."""

_HEAD = re.compile(rf"(?<![가-힣])(?P<name>(?:{_DOUBLE}|[{SURNAMES}])[가-힣]{{1,2}})\s(?:[가-힣A-Za-z0-9·]{{2,20}}\s){{0,2}}?[가-힣0-9]{{0,14}}?(?P<title>{_PUBLIC}|{_EITHER})")
_IN_SIGNATURE = re.compile(
    rf"\((?:[가-힣·]{{0,12}}?)(?P<title>장관|청장|처장|위원장|실장|본부장|원장|이사장|총장|차관|부총리|총리)[\s:：]{{1,3}}(?P<name>(?:{_DOUBLE}|[{SURNAMES}])\s?[가-힣]{{1,2}})(?=[\s,)])"
)
_PRIVATE_ORG = re.compile(r"[가-힣]{2,}대(?:학교)?\s|대학원장|대학교|교수|㈜|\(주\)|\(社\)|코리아|협회|조합|그룹|주식회사")
_PRIVATE_TITLE = re.compile(rf"(?:{_PRIVATE})$")
_NOT_NAMES = frozenset(
    "이번 이날 정부 한편 오늘 현재 주요 최근 전국 우리 지난 이후 기관 기업 조사 연구 서울 부산 경기 강원 충남 충북 전남 전북 경남 경북 제주 인천 대전"
    " 대구 광주 울산 세종 국가 공공 한국 안전 환경 교육 문화 산업 정책 지역 시민 국민 사업 기술 경제 고용 노동 보건 복지 해양 수산 농업 산림 조달"
    " 특허 통계 기상 소방 경찰 관세 국세 병무 방위 국방 외교 통일 법무 법제 인사 보훈 금융 공정 개인 방송 원자 새만금 행정 중앙 위원 대통령 부총리 차관"
    " 장관 청장 처장 국장 실장 과장 원장 유관 관계 각급 상임 전문 민간 소속 담당 부처 양국 이들 이어 또한".split()
)

_BODY_ENDS = ("부", "청", "처", "위", "원", "국", "실", "시", "도", "군", "구", "장", "사", "관", "을", "를", "에", "의", "로")
"""No given name ends a three-syllable body's name; a person called so is rare beside 소방청 and 전력국."""

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


def full_names(text: str) -> dict[tuple[str, str], str]:
    """(surname, last syllables of the title) → full name, from every full mention in the first 30,000 code points."""
    names: dict[tuple[str, str], str] = {}
    for pattern in (_HEAD, _IN_SIGNATURE):
        for match in pattern.finditer(text, 0, 30_000):
            name = match["name"].replace(" ", "")
            if name in _NOT_NAMES:
                continue
            surname = name[:2] if re.match(_DOUBLE, name) else name[0]
            for size in (2, 3):
                names.setdefault((surname, match["title"][-size:]), name)
            names.setdefault((surname, ""), name)
    return names


def speakers(text: str, start: int, end: int, names: dict[tuple[str, str], str]) -> list[Speaker]:
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
            name = names.get((name, title[-3:])) or names.get((name, title[-2:])) or names.get((name, ""), "")
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
    if not _SPEECH.search(text, max(cue, unit.end - 60), unit.end) and not _SPEECH.search(text, cue, unit.end):
        return None
    return before[-1] if not before[-1].private or len(before) == 1 else before[-1]


_SPEECH_TITLE = re.compile(r"신\s?년\s?사|기념사|축사|취임사|담화|브리핑|모두\s?발언|인사말|환영사|개회사|연설")
_BRIEFER = re.compile(rf"브리퍼\s?[:：]\s?[가-힣]{{2,16}}\s(?P<name>(?:{_DOUBLE}|[{SURNAMES}])[가-힣]{{1,2}})\s")
_SIGNED_BELOW = re.compile(rf"(?:{_PUBLIC}|원장)\s(?P<name>(?:{_DOUBLE}|[{SURNAMES}])\s?[가-힣]\s?[가-힣]?)\s*$")


def orator(title: str, text: str) -> str | None:
    """Who speaks throughout a speech or briefing, by its heading or signature; None for other articles."""
    if not _SPEECH_TITLE.search(title):
        return None
    match = _BRIEFER.search(text[:500]) or _SIGNED_BELOW.search(text[-200:].rstrip())
    return match["name"].replace(" ", "") if match else None
