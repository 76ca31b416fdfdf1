"""A promised number as a line from where it starts to where it should come, with what was reported on the way."""

from collections.abc import Iterable, Sequence

from commitments.gauge import Gauge, Report, gauges
from dashboard.components.html import esc
from dashboard.data import EventRow, Target
from dashboard.text import amount, day, names, t

_MOST = 6
"""More lines than these nobody compares; the first ones of a pledge are its own, the rest its stages."""


def told_numbers(targets: Sequence[Target], events: Iterable[EventRow]) -> tuple[Gauge, ...]:
    """The numbers of a pledge with what was reported of them. What was retracted counts for nothing."""
    reports = [
        Report(one.happened_on, one.progress_done, one.progress_total, one.progress_unit)
        for one in events
        if one.progress_done is not None and not one.retracted and one.retracts_id is None
    ]
    return gauges(targets, reports)[:_MOST]


def numbers(found: Sequence[Gauge]) -> str:
    """The numbers of a pledge, each as a line; nothing where it has none."""
    lines = "".join(map(_gauge, found))
    return f'<div class="gauges">{lines}</div>' if lines else ""


def _gauge(one: Gauge) -> str:
    unit = one.target.unit
    goal = t("gauge.target" if one.promised else "gauge.total", value=amount(one.target.value, unit))
    if one.values:
        on, value = one.values[-1]
        now = f"<b>{esc(amount(value, unit))}</b> {esc(t('gauge.reported', when=day(on)))}"
    else:
        now = f'<span class="quiet">{esc(t("gauge.none"))}</span>'
    marks = [_mark(one.place(one.target.value), goal)]
    if one.target.baseline is not None:
        start = t("gauge.baseline", value=amount(one.target.baseline, unit))
        marks.append(_mark(one.place(one.target.baseline), start))
    # Side by side where they do not touch, else one under the other.
    rows = ["".join(marks)] if one.apart else marks
    under = "".join(f'<p class="ends">{row}</p>' for row in rows)
    return f'<div class="gauge"><p class="now">{now}</p>{_track(one)}{under}</div>'


def _mark(place: float, words: str) -> str:
    """Words under their place on the line: beginning, ending or centred there, so that none leave the line."""
    side = "from" if place < 0.2 else "till" if place > 0.8 else "mid"
    return f'<span class="{side}" style="left:{place:.2%}">{esc(words)}</span>'


def _track(one: Gauge) -> str:
    """The line itself. All it shows is also said in words around it, so that readers of words lose nothing by it."""
    unit = one.target.unit
    origin = one.place(max(one.start, min(one.end, one.target.baseline or 0.0)))
    dots = "".join(
        f'<i class="dot" style="left:{one.place(value):.2%}" title="{esc(names([day(on), amount(value, unit)]))}"></i>'
        for on, value in one.values
    )
    way = ""
    if one.values:
        last = one.place(one.values[-1][1])
        way = f'<i class="way" style="left:{min(origin, last):.2%};width:{abs(last - origin):.2%}"></i>'
    goal = f'<i class="goal" style="left:{one.place(one.target.value):.2%}"></i>'
    base = f'<i class="base" style="left:{origin:.2%}"></i>' if one.target.baseline is not None else ""
    return f'<div class="track" aria-hidden="true">{way}{base}{goal}{dots}</div>'
