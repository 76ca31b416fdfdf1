"""The calendar of deadlines: a year's months with what is due in each, and the deadlines of one by their words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from commitments.precision import precision
from dashboard.components.html import esc, link
from dashboard.components.marks import badge, standing
from dashboard.data import PledgeRow, Precision
from dashboard.text import due, ministry_name, month, month_of_year, names, t, term

_PARTS = (("kept", "fulfilled"), ("overdue", "overdue"), ("ahead", "in_progress"), ("closed", "broken"))


def year_strip(
    months: Sequence[Mapping[Any, Any]], shown: date, *, now: date, href: Callable[[date], str], years: tuple[int, int]
) -> str:
    """The twelve months of ``shown``'s year, each with its number of deadlines and a bar of how they stand.

    ``now`` is the day of which the page speaks, ``href`` the address of a month, ``years`` the first and the last one
    that have deadlines.
    """
    largest = max([int(row["n"]) for row in months] + [1])
    cells = "".join(_month(row, shown, now, href, largest) for row in months)
    before = _turn(shown.year - 1, years, href, "‹")
    after = _turn(shown.year + 1, years, href, "›")
    heading = esc(t("calendar.year", year=shown.year))
    return (
        f'<nav class="year" aria-label="{heading}"><p>{before}<b>{heading}</b>{after}</p><ol>{cells}</ol></nav>'
        f'<p class="legend phases">{"".join(_key(part, kind) for part, kind in _PARTS)}</p>'
    )


def _month(row: Mapping[Any, Any], shown: date, now: date, href: Callable[[date], str], largest: int) -> str:
    first, number = date(shown.year, int(row["month"]), 1), int(row["n"])
    state = ' aria-current="true"' if first.month == shown.month else ""
    kind = "now" if (first.year, first.month) == (now.year, now.month) else ""
    parts = "".join(
        f'<i class="{kind}" style="flex:{int(row[part])}" title="{esc(_part(part, int(row[part])))}"></i>'
        for part, kind in _PARTS
        if row[part]
    )
    spoken = names(_part(part, int(row[part])) for part, _ in _PARTS if row[part])
    bar = f'<span class="stack" style="width:{100 * number / largest:.0f}%">{parts}</span>'
    words = esc(names(part for part in (month(first), t("calendar.due", n=number), spoken) if part))
    return (
        f'<li class="{kind}"><a href="{esc(href(first))}" target="_self" aria-label="{words}"{state}>'
        f'<span>{esc(month_of_year(first))}</span><b class="{"" if number else "zero"}">{number:,}</b>{bar}</a></li>'
    )


def _turn(year: int, years: tuple[int, int], href: Callable[[date], str], arrow: str) -> str:
    if not years[0] <= year <= years[1]:
        return f'<span class="quiet" aria-hidden="true">{arrow}</span>'
    words = esc(t("calendar.year", year=year))
    return f'<a href="{esc(href(date(year, 1, 1)))}" target="_self" aria-label="{words}">{arrow}</a>'


def _part(part: str, number: int) -> str:
    return f"{t('calendar.' + part)} {number:,}"


def _key(part: str, kind: str) -> str:
    return f'<span><i class="shape part {kind}"></i> {esc(t("calendar." + part))}</span>'


def precision_line(found: Mapping[Precision, int]) -> str:
    """How the deadlines were named: so many to the day, so many to the half year."""
    parts = " · ".join(f"{esc(term(one))} <b>{number:,}</b>" for one, number in found.items())
    return f'<p class="source">{esc(t("calendar.precision"))} {parts}</p>'


def deadline_groups(rows: Sequence[PledgeRow], href: Mapping[int, str], *, today: date) -> str:
    """Pledges under their deadlines, each in the words of its precision: a day, a half year, by the end of a year."""
    groups = ""
    for words, members in groupby(sorted(rows, key=_by_precision), key=_words):
        items = "".join(
            f"<li><span>{link(href[row.id], row.title)}</span> <span>{badge(row.status)}</span> "
            f'<span class="source">{esc(ministry_name(row.ministry_id, row.ministry))}</span> '
            f"<span>{standing(row, today=today)}</span></li>"
            for row in members
        )
        groups += f'<section class="due-group"><h3>{esc(words)}</h3><ul>{items}</ul></section>'
    return groups


def _by_precision(row: PledgeRow) -> tuple[date, int, str]:
    assert row.due_to  # the calendar shows pledges with a deadline
    kind = precision(row.due_from, row.due_to, promised_on=row.promised_on)
    return row.due_to, list(Precision).index(kind), _words(row)


def _words(row: PledgeRow) -> str:
    return due(row.due_from, row.due_to, promised_on=row.promised_on)
