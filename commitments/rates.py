"""Fulfilment rates, side by side: one set of pledges yields many, so each comes with its formula and exclusions.

Pure: the counts come from ``queries``. All rates are of pledges that a person has confirmed; what only a machine has
found is in none of them. A rate of nothing has no value: it is not 0.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from commitments.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Confirmed pledges with a deadline, by how they met it; one that is open before its deadline is in none.

    ``on_time`` and ``late`` are fulfilled, by the deadline and after it. ``overdue`` are past it and neither fulfilled
    nor broken.
    """

    on_time: int = 0
    late: int = 0
    overdue: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts that the rates are made of, all of pledges that stand (neither merged nor rejected).

    ``statuses`` counts the confirmed pledges by status, None = 미확인; ``unreviewed`` are those that no person has
    confirmed yet, and no other count holds them. ``on_track`` are the confirmed pledges in progress that are not past
    the deadline in force (also those without one). ``evidenced`` have at least one standing event, whether or not it
    sets a status. ``progress_counted`` have a last reported count with a total, and ``progress_sum`` is the sum of
    done / total over them, each capped at 1. ``first`` and ``moved`` hold the same pledges against the deadline that
    was promised first and against the one in force.
    """

    statuses: Mapping[Status | None, int]
    unreviewed: int = 0
    on_track: int = 0
    evidenced: int = 0
    progress_counted: int = 0
    progress_sum: float = 0.0
    first: Deadlines = field(default_factory=Deadlines)
    moved: Deadlines = field(default_factory=Deadlines)

    @property
    def confirmed(self) -> int:
        """All pledges that a person has confirmed, whatever became of them."""
        return sum(self.statuses.values())

    def of(self, status: Status | None) -> int:
        """The confirmed pledges with this status."""
        return self.statuses.get(status, 0)


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its words in both languages. ``value`` is between 0 and 1, None where the denominator is 0.

    ``excluded`` pledges of the same selection, confirmed or not, are in neither count; ``without_…`` says which. A
    numerator is a count, save in the mean progress, where it is a sum of shares.
    """

    key: str
    numerator: float
    denominator: int
    excluded: int
    ko: str
    en: str
    formula_ko: str
    formula_en: str
    without_ko: str
    without_en: str

    @property
    def value(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None


_UNREVIEWED_KO = "아직 검수되지 않은 약속"
_UNREVIEWED_EN = "pledges that no person has confirmed"


def completed(tally: Tally) -> Rate:
    """완료만: fulfilled / all confirmed, those without evidence and the broken ones too. Leaves out: unreviewed."""
    return Rate(
        "completed",
        tally.of(Status.FULFILLED),
        tally.confirmed,
        tally.unreviewed,
        ko="완료만",
        en="Completed only",
        formula_ko="이행 완료 ÷ 검수된 약속 전체",
        formula_en="fulfilled ÷ all confirmed pledges",
        without_ko=_UNREVIEWED_KO,
        without_en=_UNREVIEWED_EN,
    )


def completed_or_on_track(tally: Tally) -> Rate:
    """완료+계속추진: (fulfilled + in progress and not overdue) / all confirmed. Leaves out: unreviewed.

    As many local governments publish theirs, counting what goes as planned (정상추진) as if it were done. Shown so
    that a published figure can be met with its like; 114 done and 43 on track of 159 read 98.7% instead of 71.7%.
    """
    return Rate(
        "completed_or_on_track",
        tally.of(Status.FULFILLED) + tally.on_track,
        tally.confirmed,
        tally.unreviewed,
        ko="완료+계속추진",
        en="Completed or on track",
        formula_ko="(이행 완료 + 기한을 넘기지 않은 추진 중) ÷ 검수된 약속 전체. 끝나지 않은 약속까지 더한 값이다",
        formula_en="(fulfilled + in progress and not overdue) ÷ all confirmed pledges; it adds what is not done",
        without_ko=_UNREVIEWED_KO,
        without_en=_UNREVIEWED_EN,
    )


def mean_progress(tally: Tally) -> Rate:
    """평균 진행률: the mean of done / total, each at most 1, over the pledges with a reported count.

    Leaves out: unreviewed, and confirmed ones for which no source reports a count of a total, whatever their status.
    """
    return Rate(
        "mean_progress",
        tally.progress_sum,
        tally.progress_counted,
        tally.confirmed - tally.progress_counted + tally.unreviewed,
        ko="평균 진행률",
        en="Mean progress",
        formula_ko="마지막으로 보고된 (실적 ÷ 목표)의 합, 약속마다 100%까지 ÷ 실적이 보고된 약속",
        formula_en="sum of the last reported done ÷ total, at most 100% each ÷ pledges with a reported count",
        without_ko=f"실적이 보고되지 않은 약속과 {_UNREVIEWED_KO}",
        without_en=f"pledges without a reported count, and {_UNREVIEWED_EN}",
    )


def kept(tally: Tally) -> Rate:
    """지킨 비율: fulfilled / (fulfilled + broken). Leaves out: unreviewed, and all that is neither."""
    decided = tally.of(Status.FULFILLED) + tally.of(Status.BROKEN)
    return Rate(
        "kept",
        tally.of(Status.FULFILLED),
        decided,
        tally.confirmed - decided + tally.unreviewed,
        ko="결론이 난 약속 중 이행",
        en="Kept of those decided",
        formula_ko="이행 완료 ÷ (이행 완료 + 파기)",
        formula_en="fulfilled ÷ (fulfilled + broken)",
        without_ko=f"이행 완료도 파기도 아닌 약속과 {_UNREVIEWED_KO}",
        without_en=f"pledges neither fulfilled nor broken, and {_UNREVIEWED_EN}",
    )


def on_time_first(tally: Tally) -> Rate:
    """처음 기한 내 이행: fulfilled by the first deadline / (fulfilled with a deadline + overdue against the first).

    Leaves out: unreviewed, broken, without a deadline, and open ones whose first deadline lies ahead.
    """
    return _on_time(
        "on_time_first",
        tally.first,
        tally,
        ko="처음 기한 내 이행",
        en="On time by the first deadline",
        deadline_ko="처음 약속한 기한",
        deadline_en="the deadline first promised",
    )


def on_time_moved(tally: Tally) -> Rate:
    """현재 기한 내 이행: as ``on_time_first``, by the deadline in force, to which an event may have moved it."""
    return _on_time(
        "on_time_moved",
        tally.moved,
        tally,
        ko="현재 기한 내 이행",
        en="On time by the deadline in force",
        deadline_ko="옮겨진 뒤의 현재 기한",
        deadline_en="the deadline in force, moved or not",
    )


def evidenced(tally: Tally) -> Rate:
    """확인률: with at least one standing event / all confirmed. Leaves out: unreviewed.

    How far the other rates can be trusted: a pledge without evidence is not a pledge that was not kept.
    """
    return Rate(
        "evidenced",
        tally.evidenced,
        tally.confirmed,
        tally.unreviewed,
        ko="확인률",
        en="With evidence",
        formula_ko="경과가 하나라도 기록된 약속 ÷ 검수된 약속 전체",
        formula_en="pledges with any event on record ÷ all confirmed pledges",
        without_ko=_UNREVIEWED_KO,
        without_en=_UNREVIEWED_EN,
    )


RATES: tuple[Callable[[Tally], Rate], ...] = (
    completed,
    completed_or_on_track,
    mean_progress,
    kept,
    on_time_first,
    on_time_moved,
    evidenced,
)
"""All rates, in the order in which they stand side by side."""


def rates(tally: Tally) -> tuple[Rate, ...]:
    """Every rate of one tally."""
    return tuple(rate(tally) for rate in RATES)


def _on_time(
    key: str, deadlines: Deadlines, tally: Tally, *, ko: str, en: str, deadline_ko: str, deadline_en: str
) -> Rate:
    decided = deadlines.on_time + deadlines.late + deadlines.overdue
    return Rate(
        key,
        deadlines.on_time,
        decided,
        tally.confirmed - decided + tally.unreviewed,
        ko=ko,
        en=en,
        formula_ko=f"기한 내 이행 ÷ (기한이 있는 이행 완료 + 기한 경과), {deadline_ko} 기준",
        formula_en=f"fulfilled in time ÷ (fulfilled with a deadline + overdue), by {deadline_en}",
        without_ko=f"기한이 없거나 아직 오지 않은 약속, 파기된 약속, {_UNREVIEWED_KO}",
        without_en=f"pledges without a deadline or before it, broken ones, and {_UNREVIEWED_EN}",
    )
