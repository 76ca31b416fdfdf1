"""Numbers in a series and years: what tells the next round of something from this one. Pure."""

import re
from functools import lru_cache

_ORDINAL = re.compile(
    r"(?:제\s?)?(?P<number>[0-9]+(?:-[0-9]+)?)\s?(?P<of>차|호기|호점|호|회|기|단계|번째)(?![간복후의])"
)


def other_in_series(ours: str, theirs: str) -> str:
    """The act's number in a series (10차, 6호기) where the promise is of other numbers in it; else empty."""
    here, there = _ordinals(ours), _ordinals(theirs)
    both = [of for of in here if of in there and here[of].isdisjoint(there[of])]
    return ", ".join([f"{number}{of}" for of in both for number in sorted(there[of])][:3])


@lru_cache(maxsize=20_000)
def _ordinals(text: str) -> dict[str, set[str]]:
    """The numbers of series that a text names, by what is numbered."""
    found: dict[str, set[str]] = {}
    for match in _ORDINAL.finditer(text):
        found.setdefault(match["of"], set()).add(match["number"])
    return found


_YEAR = re.compile(r"(?<!\d)(?:20|[’'‘])(?P<year>[12]\d)(?=\s?년|[.’']|\s[가-힣「｢『‘])")


@lru_cache(maxsize=20_000)
def years(text: str) -> frozenset[int]:
    """The years from 2010 to 2029 that a text names."""
    return frozenset(2000 + int(match["year"]) for match in _YEAR.finditer(text))
