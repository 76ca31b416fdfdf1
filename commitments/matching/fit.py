"""How well an act that an article tells of fits a promise: a score between 0 and 1, with the reasons in words. Pure.

The score is a logistic regression over the rules of ``seen``, its weights fitted to the labelled half ``a``
(``commitments fit-matching`` prints them); ``commitments evaluate-matching`` prints what they reach on ``b``.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from commitments.matching.compared import Promise, Told, touches
from commitments.matching.seen import Seen, seen
from commitments.matching.weights import weights


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an act fits or does not: what was looked at, the words, what is said of them, and how much it weighs."""

    rule: str
    words: str
    effect: str
    weight: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A score between 0 and 1 and its reasons, the heaviest first."""

    score: float
    reasons: tuple[Reason, ...]


def fit(promise: Promise, act: Told) -> Fit:
    """How well the act fits the promise. An act from before the promise, or of its own day, fits not at all, and none
    does whose words the promise and its title do not share: they would prove nothing."""
    if act.outcome.happened_on <= promise.said_on or not touches(promise, act):
        return Fit(0.0, ())
    found = _weighed(seen(promise, act))
    return Fit(_share(found), tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.rule))))


def _weighed(found: Iterable[Seen]) -> list[Reason]:
    rules = weights()
    return [Reason(rule, words, effect, round(rules[rule] * value, 2)) for rule, words, effect, value in found]


def _share(reasons: Iterable[Reason]) -> float:
    return round(1 / (1 + math.exp(-weights()["start"] - math.fsum(reason.weight for reason in reasons))), 3)
