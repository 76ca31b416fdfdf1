"""How far a promised number has come: the counts that events report, laid beside the number they count.

It only lays side by side what the record holds. A count whose number cannot be told from others is laid beside none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.extraction.finding import Target
from commitments.shortfall import in_one_unit


@dataclass(frozen=True, slots=True)
class Report:
    """A count that an event reports, in the unit in which it reports it; ``total`` is what it is out of."""

    on: date
    done: float
    total: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """A promised number, and what was reported of it, oldest first, in the target's own unit.

    ``promised`` is False where no number was promised and the target is the total that the counts are out of.
    """

    target: Target
    values: tuple[tuple[date, float], ...]
    promised: bool = True

    @property
    def start(self) -> float:
        """Where the scale begins: the baseline, or nought where none is known; lower where less was reported."""
        first = self.target.baseline if self.target.baseline is not None else 0.0
        return min(first, self.target.value, *(value for _, value in self.values))

    @property
    def end(self) -> float:
        """Where the scale ends: the target, or what lies beyond it."""
        return max(self.target.value, self.target.baseline or 0.0, *(value for _, value in self.values))

    @property
    def apart(self) -> bool:
        """Whether baseline and target lie far enough from each other for words under each."""
        base = self.target.baseline
        return base is None or abs(self.place(self.target.value) - self.place(base)) > 0.45

    def place(self, value: float) -> float:
        """Where a value lies on the scale, from 0 at its start to 1 at its end."""
        return (value - self.start) / (self.end - self.start) if self.end > self.start else 1.0


def gauges(targets: Sequence[Target], reports: Iterable[Report]) -> tuple[Gauge, ...]:
    """One gauge for each promised number; for counts out of a total where no number was promised, one for these."""
    told = sorted(reports, key=lambda one: one.on)
    if targets:
        return tuple(Gauge(one, tuple(_values(one, targets, told))) for one in targets)
    totals = [one for one in told if one.total]
    if not totals:
        return ()
    whole = Target(totals[-1].total or 0.0, totals[-1].unit)
    return (Gauge(whole, tuple(_values(whole, [whole], told)), promised=False),)


def _values(target: Target, targets: Sequence[Target], reports: Iterable[Report]) -> Iterable[tuple[date, float]]:
    scale, counted = in_one_unit(1.0, target.unit)
    alike = [one for one in targets if in_one_unit(1.0, one.unit)[1] == counted]
    for report in reports:
        done, unit = in_one_unit(report.done, report.unit)
        if unit not in ("", counted):
            continue
        own = len(alike) == 1 or (
            report.total is not None and in_one_unit(report.total, report.unit)[0] == target.value * scale
        )
        if own:
            yield report.on, done / scale
