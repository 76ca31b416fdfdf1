"""Which values of an address mean something: what a person typed by hand, or a link of long ago, may not.

A value that means nothing is left out and named to the reader; all others are applied.
"""

import re
from collections.abc import Callable, Collection, Mapping

from commitments.vocabulary import Kind, Status, Strength, Timeliness
from dashboard import data
from dashboard.data import UNKNOWN, Order
from dashboard.filters.state import DAYS, Params, as_day
from dashboard.text import LANGUAGES

_WORDS: Mapping[str, Collection[str]] = {
    "lang": LANGUAGES,
    "known": ("then", "now"),
    "reviewed": ("1",),
    "silent": ("1",),
    "status": (*map(str, Status), UNKNOWN),
    "timeliness": tuple(map(str, Timeliness)),
    "kind": tuple(map(str, Kind)),
    "strength": tuple(map(str, Strength)),
    "order": tuple(map(str, Order)),
    "what": ("ministries", "governments"),
    "in": ("pledges", "articles"),
    "tab": ("suggested", "restated", "silent"),
    "months": ("3", "6", "12", "24"),
}
"""Choices among few, by their names in the address."""


def divided(address: Params) -> tuple[Params, Params]:
    """What an address says that means something, and what does not; both by the names that it has there.

    Names without a rule hold any text: words that are looked for, the number of a pledge (its page says that there is
    none), the day of which the pages speak (which is said with the reason).
    """
    good: Params = {}
    bad: Params = {}
    for name, values in address.items():
        means = _rule(name)
        for value in values:
            if value:
                part = good if means(value) else bad
                part[name] = (*part.get(name, ()), value)
    return good, bad


def _rule(name: str) -> Callable[[str], bool]:
    if name in _WORDS:
        return _WORDS[name].__contains__
    if name in DAYS:
        return lambda value: as_day(value) is not None
    if name == "month":
        return lambda value: as_day(f"{value}-01") is not None
    if name == "page":
        return lambda value: re.fullmatch("0*[1-9][0-9]{0,7}", value) is not None
    if name in ("ministry", "of", "whose"):
        return set(data.every_body()).__contains__
    if name in ("a", "b"):  # bodies or governments
        return {*data.every_body(), *data.every_government()}.__contains__
    if name == "policy":
        return data.areas().__contains__
    if name == "area":
        return (*data.areas(), UNKNOWN).__contains__
    return lambda _: True
