"""The interval that an expression of time names, counted from the article's date as ANNOTATION's rules say.

Arithmetic of the calendar alone: it gets the parts of an expression (the groups of ``due``'s pattern), never a text.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

Interval = tuple[date, date]

PRESIDENTIAL_TERMS = ((date(2022, 5, 10), date(2027, 5, 9)), (date(2025, 6, 4), date(2030, 6, 3)))
"""When a President took office and the last day of the term as it was planned then."""

HOLIDAYS = {
    "설": (
        (date(2023, 1, 21), date(2023, 1, 24)),
        (date(2024, 2, 9), date(2024, 2, 12)),
        (date(2025, 1, 25), date(2025, 1, 30)),
        (date(2026, 2, 14), date(2026, 2, 18)),
        (date(2027, 2, 6), date(2027, 2, 9)),
    ),
    "추석": (
        (date(2023, 9, 28), date(2023, 10, 3)),
        (date(2024, 9, 14), date(2024, 9, 18)),
        (date(2025, 10, 3), date(2025, 10, 9)),
        (date(2026, 9, 24), date(2026, 9, 27)),
    ),
}
"""The days off around the two lunar holidays, weekends and substitute days included (관공서의 공휴일에 관한 규정)."""

_QUARTER = re.compile(r"[1-4]")


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _month(year: int, month: int) -> Interval:
    return date(year, month, 1), _last_day(year, month)


def _day(year: int, month: int, day: int) -> Interval | None:
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day), date(year, month, day)


def _decade(year: int, month: int, name: str) -> Interval:
    if name.startswith("초"):
        return date(year, month, 1), date(year, month, 10)
    if name.startswith("중"):
        return date(year, month, 11), date(year, month, 20)
    return date(year, month, 21), _last_day(year, month)


def _part(year: int, name: str) -> Interval:
    if name in ("상반기", "上", "상"):
        return date(year, 1, 1), date(year, 6, 30)
    if name in ("하반기", "下", "하"):
        return date(year, 7, 1), date(year, 12, 31)
    if "분기" in name and (digit := _QUARTER.search(name)):
        quarter = int(digit.group())
        return date(year, quarter * 3 - 2, 1), _last_day(year, quarter * 3)
    if name in ("초", "연초"):
        return date(year, 1, 1), date(year, 3, 31)
    if name in ("말", "연말"):
        return date(year, 12, 1), date(year, 12, 31)
    season = {"봄": 3, "여름": 6, "가을": 9}.get(name)
    if season:
        return date(year, season, 1), _last_day(year, season + 2)
    return date(year, 12, 1), _last_day(year + 1, 2)


def _year_of(groups: dict[str, str | None], today: date) -> int:
    if groups["year"]:
        return int(groups["year"])
    if two := groups["short"] or groups["shortest"] or groups["bare"]:
        return 2000 + int(two)
    ahead = {"내년": 1, "명년": 1, "내년도": 1, "내후년": 2, "후년": 2}
    return today.year + ahead.get(groups["relative"] or "", 0)


def _month_year(month: int, today: date, coming: bool) -> int:
    """The year of a month named alone: this year's, unless it lies half a year back or is said to be coming."""
    if month < today.month and (coming or today.month - month > 6):
        return today.year + 1
    return today.year


def later(today: date, count: int, unit: str) -> date:
    """The day ``count`` days (`일`), weeks (`주`), months (`개월`) or years (`년`) after one."""
    if unit == "일":
        return today + timedelta(days=count)
    if unit == "주":
        return today + timedelta(weeks=count)
    months = today.month - 1 + count * (12 if unit == "년" else 1)
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _calendar(g: dict[str, str | None], today: date) -> Interval | None:
    """A year, half, quarter, month or day with its year given or said relatively."""
    year = _year_of(g, today)
    if not 2000 <= year <= 2099:
        return None
    if g["month"]:
        month = int(g["month"])
        if g["day"]:
            return _day(year, month, int(g["day"]))
        return _decade(year, month, g["decade"]) if g["decade"] else _month(year, month)
    if g["year_part"]:
        return _part(year, g["year_part"])
    if g["relative"] == "연말":
        return _part(year, "연말")
    return date(year, 1, 1), date(year, 12, 31)


def _school_year(year: int, term: str | None) -> Interval:
    """A school year begins in March (초·중등교육법 제24조)."""
    return date(year, 9 if term == "2" else 3, 1), _last_day(year, 8) if term == "1" else _last_day(year + 1, 2)


def interval_of(g: dict[str, str | None], today: date, coming: bool, near: date | None) -> tuple[Interval | None, bool]:
    """The interval an expression names, and whether the expression itself says `until`.

    ``near`` is a date named shortly before: `3월 25일부터 26일까지` and `내년 1월 …, 2월 …` lean on it.
    """
    if g["to_year"]:
        return (date(2000 + int(g["from_year"] or 0), 1, 1), date(2000 + int(g["to_year"]), 12, 31)), False
    if g["dot_year"]:
        year = 2000 + int(g["dot_year"])
        if g["dot_part"]:
            return _part(year, g["dot_part"]), False
        month = int(g["dot_month"] or 0)
        return (_day(year, month, int(g["dot_day"])) if g["dot_day"] else _month(year, month)), False
    if g["school_year"]:
        return _school_year(int(g["school_year"]), g["term_of_school"]), False
    if g["year"] or g["short"] or g["shortest"] or g["bare"] or g["relative"]:
        return _calendar(g, today), False
    if g["from_month"]:
        first, last = int(g["from_month"]), int(g["to_month"] or 0)
        year = _month_year(last, today, coming)
        return (date(year, first, 1), _last_day(year, last)), False
    if g["only_month"] or g["next_month"]:
        if g["only_month"]:
            month = int(g["only_month"])
            year = _month_year(month, today, coming)
            if near and near.year > year and month >= near.month:
                year = near.year
        else:
            ahead = 0 if g["next_month"] and g["next_month"][0] in "이금" else 1
            year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
            month += 1
        if g["only_day"]:
            return _day(year, month, int(g["only_day"])), False
        return (_decade(year, month, g["only_decade"]) if g["only_decade"] else _month(year, month)), False
    if g["md_month"]:
        month = int(g["md_month"])
        return _day(_month_year(month, today, coming), month, int(g["md_day"] or 0)), False
    if g["lone_day"]:
        base = near or today
        named = _day(base.year, base.month, int(g["lone_day"]))
        if g["coming"] and not near and named and named[0] < today:
            year, month = divmod(today.year * 12 + today.month, 12)
            named = _day(year, month + 1, int(g["lone_day"]))
        return named, False
    if g["lone_part"]:
        return _part(max(today.year, near.year if near else 0), g["lone_part"]), False
    if g["week"]:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=0 if g["week"][0] in "이금" else 1)
        return (monday, monday + timedelta(days=6)), False
    if g["holidays"]:
        ahead_of = [days for days in HOLIDAYS[g["holidays"]] if days[1] >= today and (days[0] - today).days < 180]
        return next(iter(ahead_of), None), False
    if g["this_day"]:
        return (today, today), False
    if g["tomorrow"]:
        day = today + timedelta(days=1 if g["tomorrow"] == "내일" else 2)
        return (day, day), False
    if g["session"]:
        return (date(today.year, 9, 1), date(today.year, 12, 9)), False
    if g["term"]:
        terms = [last for first, last in PRESIDENTIAL_TERMS if first <= today]
        return ((today, terms[-1]) if terms else None), True
    for count, unit in (("span", "span_unit"), ("plus", "plus_unit"), ("within", "within_unit")):
        if g[count]:
            end = later(today, int(g[count] or 0), g[unit] or "일")
            if count == "span" or g[unit] == "년":
                end -= timedelta(days=1)  # five years from 6 March end on 5 March: today is the first day
            return (today, end), True
    return None, False
