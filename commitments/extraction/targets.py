"""The numbers promised: where from, where to, in which unit. Money is in won, shares in %.

A number that only describes is no target: an ordinal (`제3차`), a condition (`300인 이상 사업장`), a length of time, a
date, what was done before.
"""

import re
from collections.abc import Iterator

from commitments.extraction.finding import Target

_NUM = r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,18})(?:\.\d{1,9})?"
_SCALE = r"(?:조|천억|백억|십억|억|천만|백만|만|천)"
_UNIT = (
    r"(?:%p|%|％|퍼센트|원(?:/(?:톤|반기|월|년))?|달러|개소|개교|개국|개사|개소|개(?!월|년|발|선|정|편|최|통|인|방)|곳|명|인(?!치|분|승)|건|종|회|차례|대(?!강|\s?(?:전략|분야|과제|핵심|부문|중점|목표|개혁|강국|권역|방향|기본|추진|사회|국가))|가구|세대(?!\s?이동)|톤/일|톤|㎿|MW|GW|kW"
    r"|㎢|㎡|벌|차시|호(?![선기차])|부(?=[를을]?\s?(?:발간|배포|제작|인쇄|발행))|기관|농가|km|㎞|ha|헥타르|척|편|배|병상|석|마리|과제|채|필지|그루|권(?!역|내|번)|년|세|일|시간|여명|여개|여건|여곳)"
)
_QUANTITY = rf"{_NUM}(?:\s?{_SCALE}(?:\s?{_NUM}\s?{_SCALE}){{0,3}}(?:\s?{_NUM}(?=\s?{_UNIT}))?)?"
_YEAR = r"(?:[’‘'`]\d\d(?:\.\d{1,2})?\s?년?\s?[:~]?\s?)?"
_CHANGE = re.compile(
    rf"(?P<from>{_QUANTITY})\s?(?P<from_unit>{_UNIT})?\s?(?:이내|미만|이상|이하)?(?:\([^()]{{1,20}}\))?\s?"
    rf"(?:→|⇒|➡|에서|보다\s(?:연장|확대|증가|감소|단축|축소)된)\s?{_YEAR}(?P<to>{_QUANTITY})\s?(?P<to_unit>{_UNIT})"
)
_FIRST_TO_LAST = re.compile(
    rf"(?P<from>{_QUANTITY})\s?(?P<unit>{_UNIT})(?=[^.\d]{{0,40}}(?:\d{{2,4}}년까지\s)?(?P<to>{_QUANTITY})\s?(?P=unit)"
    r"(?:\s?[가-힣]{0,6}(?:으로|로)|까지)\s?(?:확대|늘|증|상향|인상|넓|줄|축소|인하|감축))"
)
_AMOUNT = re.compile(
    rf"(?<![\d.,제’‘'`~∼/])(?P<amount>{_QUANTITY})\s?(?:여\s?)?(?P<unit>{_UNIT})"
    r"(?!차|째|부터|까지\s?(?:접수|모집)|간)(?=(?P<after>.{0,14}))"
)
_RANGE = re.compile(
    rf"(?<![\d.,제’‘'`~∼/])(?P<low>{_QUANTITY})\s?(?P<low_unit>{_UNIT})?\s?[~∼～]\s?(?P<high>{_QUANTITY})\s?(?P<unit>{_UNIT})"
)
"""`1~2회`, `50%∼70%`: both ends are promised."""

_TOLD = re.compile(r"(?:현재|그간|연평균|국내|평시)\s(?:약\s)?$|\(누적\s$")
"""Before a number that tells how things stand."""

_CONDITION = re.compile(
    r"^\s?(?:이상|이하|미만|초과)(?:인|의)?\s[가-힣]*(?:사업장|기업|기관|업체|법인|가구|근로자|사람|자|농가|시설)"
    r"|^\s?이상의?\s[가-힣]{1,6}(?:하는|가)\s|^\s?[가-힣]{0,8}에서\s|^↑"
    r"|^\s?(?:당|에\s한해|중(?=\s)|가운데|대비|만에|전부터|전(?=\s))"
)
_NOT_COUNTED = frozenset(("년", "세", "일", "시간"))
_SCALES = {"조": 10**12, "억": 10**8, "만": 10**4, "천": 10**3, "백": 10**2, "십": 10}
_PIECE = re.compile(rf"({_NUM})\s?([조억만천백십]*)")
_DIGIT = re.compile(r"\d")
_SCALED = re.compile(r"[조억만천]")
UNITS = {
    **{"％": "%", "퍼센트": "%", "차례": "회", "㎞": "km"},
    **{"인": "명", "여명": "명", "여개": "개", "여건": "건", "여곳": "곳"},
}
"""Units written in more than one way, as one."""


def quantity(written: str) -> float:
    """The value of a number as written in Korean: `2조132억` is 2013200000000, `10.7만` is 107000."""
    total = 0.0
    for number, scale in _PIECE.findall(written):
        value = float(number.replace(",", ""))
        for sign in scale:
            value *= _SCALES[sign]
        total += value
    return round(total, 6)


def _unit(written: str) -> str:
    written = UNITS.get(written, written)
    return "원" if written.startswith("원/") and "톤" not in written else written


def _change(match: re.Match[str]) -> Target:
    """A change; a start written without its scale has the end's (`600→1,000억원`)."""
    start = match["from"]
    if not match["from_unit"] and not _SCALED.search(start):
        start += "".join(_SCALED.findall(match["to"])[-1:])
    return Target(quantity(match["to"]), _unit(match["to_unit"]), quantity(start))


def amounts(text: str, start: int, end: int) -> Iterator[Target]:
    """The promised numbers between two offsets, changes (`5개에서 8개로`, `5개 … 8개로 확대`) before single ones."""
    if not _DIGIT.search(text, start, end):
        return
    taken: list[tuple[int, int]] = []
    at = start
    while match := _CHANGE.search(text, at, end):
        taken.append(match.span())
        at = match.start("to")  # a chain 3.7 → 3.2 → 2.7 is two changes
        if match["from_unit"] in (None, match["to_unit"]) or match["from_unit"][0] == match["to_unit"][0]:
            yield _change(match)
    for match in _FIRST_TO_LAST.finditer(text, start, end):
        if not _inside(match.start(), taken) and match["unit"] not in _NOT_COUNTED:
            taken += [match.span(), match.span("to")]
            yield Target(quantity(match["to"]), _unit(match["unit"]), quantity(match["from"]))
    for match in _RANGE.finditer(text, start, end):
        if match["unit"] in _NOT_COUNTED or _inside(match.start(), taken):
            continue
        taken.append(match.span())
        for end_of_range in (match["low"], match["high"]):
            yield Target(quantity(end_of_range), _unit(match["unit"]))
    for match in _AMOUNT.finditer(text, start, end):
        unit = match["unit"]
        if unit in _NOT_COUNTED or _inside(match.start(), taken) or _CONDITION.match(match["after"]):
            continue
        if _TOLD.search(text, max(start, match.start() - 10), match.start()):
            continue
        if unit == "원" and any(match.end() <= first <= match.end() + 14 for first, _ in taken):
            continue  # `3천원 인하(1만원→7천원)`: the difference of a change that is told
        yield Target(quantity(match["amount"]), _unit(unit))


def _inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= offset < last for first, last in spans)
