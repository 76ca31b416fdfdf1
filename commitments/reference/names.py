"""From what is written to the body that bore its right name on the day it was written.

By rule and by date, never by the order of the tables, and never a guess: what is unknown or fits two bodies is None.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from commitments.reference.bodies import Ministry, ministries, ministry
from commitments.reference.succession import heir_of_whole, predecessor_on
from commitments.reference.tables import FOLDER, MARKS, Mark, one_of, read_table

AFFILIATE_COLUMNS = ("label", "ministry", "relation", "mark", "source")
RELATIONS = ("part", "regional", "typo", "cut")
MIDDLE_DOTS = "·ㆍ‧・･•∙⋅"
_INSENSITIVE = re.compile(rf"[\s{MIDDLE_DOTS}]+")
_JOINT = re.compile(rf"\s*[{MIDDLE_DOTS},/]\s*")


class Affiliate(NamedTuple):
    """A label that stands for a body without being its name.

    ``relation`` is ``part`` (an institute, bureau or committee that belongs to it), ``regional`` (the label is the end
    of its regional offices' names: 지방국세청), ``typo`` or ``cut`` (faults of publishers' labels, which are not
    looked for in running text).
    """

    label: str
    ministry: str
    relation: str
    mark: Mark
    source: str


def load_affiliates(path: Path, keys: Iterable[str]) -> tuple[Affiliate, ...]:
    """Read ``affiliates.csv``. Raises BadInput for unknown columns, bodies, relations or marks."""
    keys = tuple(keys)
    return tuple(
        Affiliate(
            label=row["label"],
            ministry=one_of(row["ministry"], keys, f"{path.name}:{number} ministry"),
            relation=one_of(row["relation"], RELATIONS, f"{path.name}:{number} relation"),
            mark=cast(Mark, one_of(row["mark"], MARKS, f"{path.name}:{number} mark")),
            source=row["source"],
        )
        for number, row in enumerate(read_table(path, AFFILIATE_COLUMNS), start=2)
    )


@cache
def affiliates() -> tuple[Affiliate, ...]:
    """Every label that stands for a body without being its name."""
    return load_affiliates(FOLDER / "affiliates.csv", [body.key for body in ministries()])


def bare(label: str) -> str:
    """The label without the spaces and middle dots on which writers differ (저출산·고령사회 위원회)."""
    return _INSENSITIVE.sub("", unicodedata.normalize("NFC", label))


@cache
def _bodies_by_name() -> dict[str, tuple[Ministry, ...]]:
    index: dict[str, dict[str, Ministry]] = {}
    for body in ministries():
        for name in body.names:
            index.setdefault(bare(name), {})[body.key] = body
    for affiliate in affiliates():
        if affiliate.relation != "regional":
            index.setdefault(bare(affiliate.label), {})[affiliate.ministry] = ministry(affiliate.ministry)
    return {name: tuple(bodies.values()) for name, bodies in index.items()}


@cache
def _regional_ends() -> tuple[tuple[str, Ministry], ...]:
    ends = [(bare(row.label), ministry(row.ministry)) for row in affiliates() if row.relation == "regional"]
    return tuple(sorted(ends, key=lambda end: -len(end[0])))


def resolve(label: str, on: date) -> Ministry | None:
    """The body that ``label`` means on that day, under the name it bore then; None when unknown or ambiguous.

    ``label`` may be a full, short, former or later name, an alias, an affiliate or a regional office; spaces and
    middle dots do not matter. Of a joint label (환경부·농식품부) the first body, which leads.

    1. A name that a body bears on that day is that body (산업부 is 산업통상자원부 until 2025-09-30, then 산업통상부).
    2. A name from the past is the one body that took over the whole: by rename, upgrade, merger or abolition with a
       single heir. After a split it is None (기획재정부 in 2026).
    3. A name from the future is the one predecessor by rename, upgrade or merger (질병관리청 in January 2020 is
       질병관리본부). A name that foreign bodies bear too (산업통상부) is none before its time.
    4. Foreign ministries (상무부, 재무부) and generic words (행정부, 당국) are in no table and hence None.
    """
    found = _resolve_one(bare(label), on)
    if found is None and len(parts := _JOINT.split(label.strip())) > 1:
        return _resolve_one(bare(parts[0]), on)
    return found


def resolve_all(label: str, on: date) -> tuple[Ministry, ...]:
    """The bodies of a label on that day, the leading one first; empty where the first is unknown or ambiguous."""
    found = _resolve_one(bare(label), on)
    if found is not None:
        return (found,)
    bodies = [_resolve_one(bare(part), on) for part in _JOINT.split(label.strip())]
    if bodies[0] is None:
        return ()
    return tuple({body.key: body for body in bodies if body is not None}.values())


def _resolve_one(name: str, on: date) -> Ministry | None:
    bodies = _bodies_by_name().get(name)
    if bodies is None:
        bodies = next(((body,) for end, body in _regional_ends() if name.endswith(end)), ())
    bearers = [body for body in bodies if body.valid_on(on)]
    if not bearers:
        at_other_times = (_at_another_time(body, on) for body in bodies if name not in body.namesakes)
        bearers = list({body.key: body for body in at_other_times if body is not None}.values())
    return bearers[0] if len(bearers) == 1 else None


def _at_another_time(body: Ministry, on: date) -> Ministry | None:
    if body.valid_to is not None and body.valid_to < on:
        return heir_of_whole(body, on)
    return predecessor_on(body, on)


# What may follow a name within the same word: particles, and words that are written on to a body's name. Anything
# else continues another word: 환경부문, 금융위기, 행복청년, 데이터처리.
_PARTICLES = """
    은 는 이 가 을 를 과 와 의 도 만 에 로 에서 에게 께 께서 부터 까지 으로 이나 나 이며 며 이고 고 인
    처럼 보다 마다 뿐 조차 로서 로써 로부터 으로부터 에게서 와의 과의 와는 과는 와도 과도 에는 에도 에서는
    에서도 에서의 에게는 에게도 로는 로의 만의 까지도 뿐만 라는 라고 이라는 이라고 라며 이라며 이다 다 이자
    란 이란 라 이라 및 등 등은 등이 등과 등의 등에 등에서 측 측은 측이 내 내의 외 간
"""
_WRITTEN_ON = """
    장관 차관 처장 청장 실장 원장 위원장 본부장 총장 차장 장은 장이 장의 장과 장에
    산하 소속 소관 직원 관계자 고시 예규 훈령 공고 주관
"""


@cache
def name_pattern() -> re.Pattern[str]:
    """Matches a body's name, short form, alias, affiliate or regional office in running text.

    ``match.group()`` is what ``resolve`` takes.

    The longest name wins. A name inside a longer word is none (환경부 in 환경부문, 금융위 in 금융위기), save before a
    particle or a title (환경부는, 환경부장관). It knows neither dates nor countries: 미국 국방부 and the 산업통상부 of
    another country match as well.
    """
    names = {name for body in ministries() for name in body.names}
    names |= {row.label for row in affiliates() if row.relation == "part"}
    regional = {row.label for row in affiliates() if row.relation == "regional"}
    offices = f"[가-힣]{{1,6}}{_any(regional)}"
    particles, written_on = "|".join(_PARTICLES.split()), "|".join(_WRITTEN_ON.split())
    return re.compile(
        rf"(?<![가-힣一-鿿])(?:{offices}|{_any(names)})(?=[^가-힣]|$|(?:{particles})(?![가-힣])|{written_on})"
    )


def _any(names: set[str]) -> str:
    """Any of the names, the longest first, sought only among those that begin with the letter that stands there."""
    by_letter: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (len(name), _written(name)), reverse=True):
        by_letter.setdefault(name[0], []).append(_written(name).removeprefix(re.escape(name[0])))
    branches = "|".join(f"{re.escape(letter)}(?:{'|'.join(ends)})" for letter, ends in sorted(by_letter.items()))
    return f"(?=[{''.join(map(re.escape, sorted(by_letter)))}])(?:{branches})"


def _written(name: str) -> str:
    gap = rf"[\s{MIDDLE_DOTS}]{{0,2}}"
    pattern = gap.join(re.escape(part) for part in _INSENSITIVE.split(name))
    return re.sub(r"(?<=[가-힣])위원회$", r"\\s?위원회", pattern)
