"""The terms of the National Assembly, and which days can belong to a bill of one."""

import re
from datetime import date

FIRST_TERM = 13
"""The first Assembly under today's constitution; since then each term has lasted four years to the day."""

_FIRST_YEAR = 1988
_WORDS = re.compile(r"(?:제\s*)?(\d{1,2})\s*대?")


def first_day(term: int) -> date | None:
    """30 May: the 22nd Assembly began on 2024-05-30. None for a term before the 13th."""
    return date(_FIRST_YEAR + 4 * (term - FIRST_TERM), 5, 30) if term >= FIRST_TERM else None


def last_day(term: int) -> date | None:
    """29 May four years on: what is still pending then expires (헌법 제51조). None for a term before the 13th."""
    return date(_FIRST_YEAR + 4 * (term - FIRST_TERM + 1), 5, 29) if term >= FIRST_TERM else None


def read_term(words: str) -> int | None:
    """``22``, ``22대`` or ``제22대`` as 22; None for anything else."""
    found = _WORDS.fullmatch(words.strip())
    return int(found[1]) if found and 1 <= int(found[1]) <= 99 else None


def term_of_number(number: str) -> int | None:
    """The term that a bill's number begins with: 2208496 is of the 22nd. Until the 17th it had six digits."""
    return int(number[:2]) if re.fullmatch(r"(?:1[3-7]\d{4}|(?:1[89]|[2-9]\d)\d{5})", number) else None


def possible(day: date, term: int | None, *, after_the_term: bool = False) -> bool:
    """Whether ``day`` can be a day of a bill of ``term``. Registers hold a few that cannot (years 1006 and 2207).

    ``after_the_term`` for what the Government does: a bill passed on the last day is promulgated within weeks, and a
    law enters into force when it says, within ten years as far as anybody has written.
    """
    begin = first_day(term) if term else None
    end = last_day(term) if term else None
    if begin is None or end is None:
        return 1948 <= day.year <= 2100
    return begin <= day <= (end.replace(year=end.year + 10) if after_the_term else end)
