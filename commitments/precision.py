"""How precisely a deadline was named: 연내 is not the 31st of December. Pure."""

from datetime import date, timedelta

from commitments.vocabulary import Term


class Precision(Term):
    """What kind of interval a deadline is; in the order of a calendar, the most precise first."""

    # fmt: off
    DAY = ("day", "날짜", "To the day", "하루를 지정했다.", "One day was named.")
    MONTH = ("month", "월", "To the month", "어느 달 안이라고 했다.", "Some day of one month.")
    QUARTER = ("quarter", "분기", "To the quarter", "어느 분기 안이라고 했다.", "Some day of one quarter.")
    HALF = ("half", "상·하반기", "To the half year", "상반기나 하반기라고 했다.", "Some day of one half of a year.")
    YEAR = ("year", "연내", "To the year", "연내, 그해 안이라고 했다.", "Some day of one year.")
    BY = ("by", "언제까지", "By a day", "약속한 날부터 어느 날까지라고 했다.", "From the promise until a day.")
    INTERVAL = ("interval", "기간", "Between two days", "다른 두 날 사이라고 했다.", "Between two other days.")
    # fmt: on


def precision(first: date | None, last: date, *, promised_on: date | None = None) -> Precision:
    """The precision of a due interval; one that begins with the promise (or ``first`` is None) is "by" its end."""
    if first is None or (first == promised_on and first < last):
        return Precision.BY
    if first == last:
        return Precision.DAY
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    begins = (first.month - 1) % months == 0 if months in (1, 3, 6, 12) else False
    wholes = {1: Precision.MONTH, 3: Precision.QUARTER, 6: Precision.HALF, 12: Precision.YEAR}
    return wholes[months] if whole and begins else Precision.INTERVAL
