"""What two articles have in common as a whole: the one that promised, and the one that tells. Pure.

A sentence is short; whether it is about the same matter is often said elsewhere in its article. The shares here are
taken of words and not of sentences: what stands in a title is looked for in the other's whole text.
"""

from collections.abc import Mapping
from functools import lru_cache

from commitments.matching.names import with_one_name
from commitments.matching.profile import Profile, profile
from commitments.matching.words import fold, words

LONGEST_READ = 4_000
"""Code points of a text whose words are looked at."""

LEAD = 300
"""Code points of a text that say what it is about."""


@lru_cache(maxsize=20_000)
def said_in(title: str, text: str) -> frozenset[str]:
    """The words of an article, its title's too."""
    return frozenset(words(with_one_name(fold(f"{title} . {text[:LONGEST_READ]}"))))


@lru_cache(maxsize=2_000)
def lead(text: str) -> Profile:
    """The profile of the first words of a text."""
    return profile(text[:LEAD])


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
