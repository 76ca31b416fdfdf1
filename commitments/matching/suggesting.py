"""From an article and a promise to what is suggested of them: of each kind of evidence the act that fits best."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commitments.matching.compared import Promise, Told, told
from commitments.matching.fit import Fit, fit
from commitments.matching.outcomes import Outcome, read_outcomes
from commitments.matching.reaching import reaching
from commitments.matching.whole import Whole

THRESHOLD = 0.5
"""The score from which a pair is suggested; what it is worth is measured (``evaluate-matching``)."""


@dataclass(frozen=True, slots=True)
class Found:
    """An act that is suggested of a promise, with how well it fits."""

    outcome: Outcome
    fit: Fit


def acts_of(article: Whole, published: date, ministry: str | None) -> list[Told]:
    """What an article tells of, ready to be compared; ``ministry`` is the key of the body that published it."""
    return [told(outcome, ministry, article) for outcome in read_outcomes(article.title, article.text, published)]


def suggestions(promise: Promise, acts: Iterable[Told], *, threshold: float = THRESHOLD) -> list[Found]:
    """The acts of an article that fit the promise, the best of each kind of evidence; the earlier in the text of two
    equals."""
    best: dict[str, Found] = {}
    for act in reaching(promise, acts, threshold):
        fitting = fit(promise, act)
        held = best.get(act.outcome.evidence)
        if fitting.score >= threshold and (held is None or fitting.score > held.fit.score):
            best[act.outcome.evidence] = Found(act.outcome, fitting)
    return sorted(best.values(), key=lambda found: (-found.fit.score, found.outcome.evidence))
