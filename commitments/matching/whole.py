"""An article as a whole, and what two of them have in common: the one that promised, and the one that tells. Pure.

A sentence is short; whether it is about the same matter is often said elsewhere in its article. The shares here are
taken of words and not of sentences: what stands in a title is looked for in the other's whole text. Words that follow
each other as before tell something else: a text that is published again and again, with other days and numbers.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from commitments.matching.context import title_profile
from commitments.matching.names import with_one_name
from commitments.matching.profile import TELLING, Profile, profile
from commitments.matching.words import fold, weight, words

Run = tuple[str, str, str]
"""Three words as they follow each other."""

LONGEST_READ = 4_000
"""Code points of a text whose words are looked at."""

LEAD = 300
"""Code points of a text that say what it is about."""

OPENING = 1_000
"""Code points of a text, beside its title, that say what it is about and to what end."""

MOST_NEAR = 0.3
"""The nearness of two openings from which more of it tells nothing more: one in ten of those that are compared."""

_DAY = re.compile(
    r"(?<![\d.])(?:(?:20)?(?P<year>\d\d)\s?[.년]\s?)?(?P<month>1[0-2]|0?[1-9])\s?[월.]\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?"
    r"(?=[일.()~,])"
)


@dataclass(frozen=True, eq=False)
class Whole:
    """An article's title and text; whatever is read of them is read once. Made by ``whole``."""

    title: str
    text: str

    @cached_property
    def topic(self) -> Profile:
        """The profile of its title."""
        return title_profile(self.title)

    @cached_property
    def lead(self) -> Profile:
        """The profile of its first words."""
        return profile(self.text[:LEAD])

    @cached_property
    def opening(self) -> frozenset[str]:
        """The words that tell something of its title and of its first words."""
        return frozenset(word for word in _read(f"{self.title} . {self.text[:OPENING]}") if weight(word) >= TELLING)

    @cached_property
    def said(self) -> frozenset[str]:
        """Its words, its title's too."""
        return frozenset(self._words())

    @cached_property
    def runs(self) -> frozenset[Run]:
        """Its runs of three words, its title's too."""
        return _runs(self._words())

    def names_day(self, day: date) -> bool:
        """Whether it names this day, with its year or without any."""
        return (None, day.month, day.day) in self._days or (day.year % 100, day.month, day.day) in self._days

    @cached_property
    def _days(self) -> frozenset[tuple[int | None, int, int]]:
        found = (match.group("year", "month", "day") for match in _DAY.finditer(self.text))
        return frozenset((int(year) if year else None, int(month), int(day)) for year, month, day in found)

    def _words(self) -> list[str]:
        return _read(f"{self.title} . {self.text[:LONGEST_READ]}")


@lru_cache(maxsize=4_000)
def whole(title: str, text: str = "") -> Whole:
    """An article as a whole: the same one for the same words, since an article is compared with many."""
    return Whole(title, text)


def _read(text: str) -> list[str]:
    return words(with_one_name(fold(text)))


@lru_cache(maxsize=4_000)
def nearness(opening: frozenset[str], other: frozenset[str]) -> float:
    """How alike the words of two openings are: the cosine by their weights; 0 to ``MOST_NEAR``."""
    most = math.sqrt(_length(opening) * _length(other))
    return min(math.fsum(map(_square, opening & other)) / most, MOST_NEAR) if most else 0.0


@lru_cache(maxsize=8_000)
def _length(opening: frozenset[str]) -> float:
    return math.fsum(map(_square, opening))


@lru_cache(maxsize=100_000)
def _square(word: str) -> float:
    return weight(word) ** 2


@lru_cache(maxsize=2_000)
def runs_of(sentence: str) -> frozenset[Run]:
    """The runs of three words of a sentence."""
    return _runs(_read(sentence))


def _runs(read: Sequence[str]) -> frozenset[Run]:
    return frozenset(zip(read, read[1:], read[2:], strict=False))


def share_run(runs: frozenset[Run], other: frozenset[Run]) -> float:
    """The share of the runs of the shorter text that the other has too; 0 to 1."""
    least = min(len(runs), len(other))
    return len(runs & other) / least if least else 0.0


def share_said(weighed: Mapping[str, float], said: frozenset[str], *, least: float = 0.0) -> float:
    """The share, by weight, of the words of a profile, of this weight at least, that the other article says too; 0 to
    1."""
    known = all_of = 0.0
    for word, amount in weighed.items():
        if amount >= least:
            all_of += amount
            if word in said:
                known += amount
    return known / all_of if all_of else 0.0
