"""Does a count reach the numbers that were promised? Warns whoever calls a pledge fulfilled; it refuses nothing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Why a count does not show that a promised number was reached, in both languages."""

    ko: str
    en: str


def short_of_target(targets: Iterable[Mapping[str, Any]], progress_done: float | None, unit: str) -> Shortfall | None:
    """What speaks against calling a promise of numbers fulfilled on this count; None where nothing does.

    ``targets`` are a pledge's, as stored: ``value``, ``unit`` and perhaps ``baseline``. A target below its baseline is
    reached from above. A count in % of a target in something else is a share of the whole. Money counts in won
    whatever its scale (만원, 억원), and things in one unit whatever their counter (개, 곳, 개교).
    """
    wanted = [_Target(one["value"], one.get("unit", ""), one.get("baseline")) for one in targets]
    if not wanted:
        return None
    if progress_done is None:
        return Shortfall(
            ko=f"약속한 수는 {wanted[0]}인데 실적이 적혀 있지 않다.",
            en=f"{wanted[0]} was promised, and no count is given.",
        )
    done, counted = in_one_unit(progress_done, unit)
    said = _amount(progress_done, unit)
    of_the_whole = counted == "%" and all(one.counted != "%" for one in wanted)
    comparable = [one for one in wanted if of_the_whole or counted in ("", one.counted)]
    if not comparable:
        return Shortfall(
            ko=f"약속한 수({wanted[0]})와 실적({said})은 단위가 달라 견줄 수 없다.",
            en=f"{wanted[0]} was promised and {said} counted: their units cannot be compared.",
        )
    for one in comparable:
        if done < 100 if of_the_whole else not one.reached_by(done):
            return Shortfall(
                ko=f"약속한 수는 {one}인데 실적은 {said}이다.", en=f"{one} was promised, and {said} is the count."
            )
    return None


@dataclass(frozen=True, slots=True)
class _Target:
    value: float
    unit: str
    baseline: float | None

    @property
    def counted(self) -> str:
        return in_one_unit(self.value, self.unit)[1]

    def reached_by(self, done: float) -> bool:
        goal = in_one_unit(self.value, self.unit)[0]
        falling = self.baseline is not None and self.baseline > self.value
        return done <= goal if falling else done >= goal

    def __str__(self) -> str:
        return _amount(self.value, self.unit)


_SCALES = {"": 1, "천": 10**3, "만": 10**4, "백만": 10**6, "천만": 10**7, "억": 10**8, "천억": 10**11, "조": 10**12}
_SCALED = re.compile(rf"({'|'.join(sorted(_SCALES, key=len, reverse=True))})\s*(.*)")
_THINGS = re.compile(r"개(?!월|년).{0,2}|곳")
_PEOPLE = ("명", "인")


def in_one_unit(number: float, unit: str) -> tuple[float, str]:
    """A number without its scale, and its unit without the choice of counter: (150, 만원) is (1500000, 원)."""
    matched = _SCALED.fullmatch(unit.strip())
    scale, bare = matched.groups() if matched else ("", unit.strip())
    if _THINGS.fullmatch(bare):
        bare = "개"
    elif bare in _PEOPLE:
        bare = "명"
    return number * _SCALES[scale], bare


def _amount(number: float, unit: str) -> str:
    digits = f"{number:,.0f}" if number == int(number) else f"{number:,}"
    return digits + unit.strip()
