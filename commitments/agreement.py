"""How far two readers agree who judged the same pledges without seeing each other's judgement. Pure.

Cohen's kappa: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20
(1960). It takes every field as a name: two lists of targets agree where they are the same, and not by halves.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

ATTRIBUTES = ("ministry", "kind", "area", "strength", "due", "targets")
"""What a reader says of a commitment, beside the verdict that it is one."""

FIELDS = ("verdict", *ATTRIBUTES)
"""What is compared, in the order in which a page shows it."""

Pair = tuple[Hashable, Hashable]


def share_agreed(pairs: Iterable[Pair]) -> float | None:
    """The share of pairs of which both halves are the same, 0 to 1; None where there is no pair."""
    compared = list(pairs)
    return sum(one == other for one, other in compared) / len(compared) if compared else None


def cohens_kappa(pairs: Iterable[Pair]) -> float | None:
    """Agreement beyond chance: 1 is full agreement, 0 what chance alone would give, below 0 is less than that.

    None where it is not defined: without a pair, and where both readers gave one and the same value throughout, so
    that chance alone explains everything.
    """
    compared = list(pairs)
    if not compared:
        return None
    n = len(compared)
    ones, others = Counter(one for one, _ in compared), Counter(other for _, other in compared)
    # Whole numbers as long as possible: with floats a chance of exactly 1 might come out as a little less.
    by_chance = sum(ones[value] * others[value] for value in ones)
    if by_chance == n * n:
        return None
    agreed = sum(one == other for one, other in compared)
    return (agreed * n - by_chance) / (n * n - by_chance)


def comparable(verdict: str, attributes: Mapping[str, Any]) -> dict[str, Hashable]:
    """A judgement's values by field, so that they can be counted. One that rejects says nothing but its verdict."""
    return {"verdict": verdict} | {name: _hashable(attributes[name]) for name in ATTRIBUTES if name in attributes}


def differing(one: Mapping[str, Hashable], other: Mapping[str, Hashable]) -> tuple[str, ...]:
    """The fields of which two judgements (as ``comparable`` gives them) say different things.

    Where one of them rejects the pledge, the verdict alone.
    """
    return tuple(name for name in FIELDS if name in one and name in other and one[name] != other[name])


def _hashable(value: Any) -> Hashable:
    if isinstance(value, Mapping):
        return tuple(sorted((key, _hashable(part)) for key, part in value.items()))
    if isinstance(value, list | tuple):
        return tuple(_hashable(part) for part in value)
    return value
