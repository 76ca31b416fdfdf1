"""Which acts of an article may reach a score at all: most pairs are passed over before all is looked at. Pure.

What is passed over is what ``fit`` would score lower, and nothing else.
"""

import math
from collections.abc import Iterable, Iterator
from functools import cache

from commitments.matching.compared import Promise, Told, touches
from commitments.matching.profile import in_common
from commitments.matching.seen import (
    Seen,
    seen_beside_words,
    seen_in_article,
    seen_in_letters,
    seen_in_openings,
    seen_in_sentences,
)
from commitments.matching.weights import weights
from commitments.matching.whole import MOST_NEAR

_ROUNDED = 0.15
"""What the rounding of all reasons to two digits, and of the score, may come to."""


def reaching(promise: Promise, acts: Iterable[Told], threshold: float) -> Iterator[Told]:
    """The acts of one article whose score may reach the threshold; most of those that do not are passed over early."""
    said = None
    for act in acts:
        if act.outcome.happened_on > promise.said_on and touches(promise, act):
            if said is None:  # it is the same for all acts of an article
                said = _sum(seen_in_article(promise, act))
            if _may_reach(promise, act, said, threshold):
                yield act


def _may_reach(promise: Promise, act: Told, said: float, threshold: float) -> bool:
    """Whether the score may reach the threshold, where so much is said of the promise in the act's article.

    What is dearer to look at is looked at later: each time the most is hoped of what was not looked at yet.
    """
    rules = _helping()
    needed = math.log(threshold / (1 - threshold)) - weights()["start"] - _ROUNDED
    needed -= rules["title_known"]
    hoped = rules["run"] + (rules["near"] + rules["in_line"] * promise.recurs) * MOST_NEAR
    beside = rules["in_time"] * (promise.due_to is not None)
    beside += rules["number"] * bool(act.profile.numbers and promise.profile.numbers & act.profile.numbers)
    beside += rules["own_law"] * bool(promise.profile.laws & act.profile.laws)
    shared = in_common(act.profile.words, promise.profile.words)
    so_far = said + _sum(seen_in_sentences(promise, act, shared))
    if so_far + hoped + beside < needed:
        return False
    if (so_far := so_far + _sum(seen_beside_words(promise, act, shared))) + hoped < needed:
        return False
    if (so_far := so_far + _sum(seen_in_openings(promise, act))) + rules["run"] < needed:
        return False
    return so_far + _sum(seen_in_letters(promise, act)) >= needed


@cache
def _helping() -> dict[str, float]:
    """What each rule can add at most: a rule that speaks against an act need not fire."""
    return {rule: max(weight, 0.0) for rule, weight in weights().items()}


def _sum(found: Iterable[Seen]) -> float:
    rules = weights()
    return math.fsum(rules[rule] * value for rule, _words, _effect, value in found)
