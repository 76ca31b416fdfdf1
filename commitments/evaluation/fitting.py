"""The weights of the rules by which an act is fitted to a promise, from labelled pairs: a logistic regression.

It is drawn to a prior that was set by hand, so that a rule which seldom fires keeps what reason says of it. Of a pair's
acts the one that fits best is looked at, as it is the one that would be suggested; which one that is depends on the
weights, so that choosing and fitting take turns. What the weights are worth on promises that they have not seen is
said by leaving out an eighth of the promises at a time.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from commitments.counting import counted
from commitments.errors import BadInput
from commitments.evaluation.pairs import Measured, pairs_with_texts, weighable
from commitments.matching.seen import seen
from commitments.matching.weights import prior

ROUNDS = 4
PARTS = 8
HOLD = 3
"""How strongly the prior holds: a weight strays from it by 0.6 or so unless the pairs say otherwise."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The weights by their rules, and what such weights reach on promises that were left out."""

    weights: dict[str, float]
    left_out: list[Measured]


@dataclass(frozen=True, slots=True)
class _Weighed:
    promise_article: str
    became: bool
    acts: Numbers  # one row an act, one column a rule


def fit_weights(labels: Sequence[Path], *, texts: Sequence[Path], half: str, thresholds: Sequence[float]) -> Fitted:
    """Fits the weights to the pairs of a half. Raises BadInput as ``measure_pairs`` does, and where no act is told."""
    pairs, held = pairs_with_texts(labels, texts=texts, half=half)
    rules = [rule for rule in prior() if rule != "start"]
    weighed = []
    for pair in pairs:
        promise, acts, _ = weighable(pair, held)
        rows = [_row({rule: amount for rule, _, _, amount in seen(promise, act)}, rules) for act in acts]
        weighed.append(_Weighed(pair.promise_article, pair.became, np.array(rows).reshape(len(rows), len(rules))))
    if not any(len(one.acts) for one in weighed):
        raise BadInput(
            f"in none of the {counted(len(weighed), 'pair')} does the article tell of an act: nothing to fit to"
        )
    scores = _left_out(weighed, rules)
    measured = [
        Measured(
            threshold,
            right=sum(one.became and score >= threshold for one, score in zip(weighed, scores, strict=True)),
            wrong=sum(not one.became and score >= threshold for one, score in zip(weighed, scores, strict=True)),
            missed=sum(one.became and score < threshold for one, score in zip(weighed, scores, strict=True)),
        )
        for threshold in thresholds
    ]
    start, *found = _fit(weighed, rules)
    return Fitted({"start": round(start, 2), **dict(zip(rules, (round(w, 2) for w in found), strict=True))}, measured)


def _row(amounts: Mapping[str, float], rules: Sequence[str]) -> list[float]:
    return [amounts.get(rule, 0.0) for rule in rules]


def _left_out(weighed: Sequence[_Weighed], rules: Sequence[str]) -> list[float]:
    parts = [int(hashlib.sha256(one.promise_article.encode()).hexdigest(), 16) // 256 % PARTS for one in weighed]
    scores = [0.0] * len(weighed)
    for part in range(PARTS):
        found = _fit([one for one, own in zip(weighed, parts, strict=True) if own != part], rules)
        for number, one in enumerate(weighed):
            if parts[number] == part and len(one.acts):
                scores[number] = float(_share(found[0] + one.acts @ found[1:]).max())
    return scores


def _fit(weighed: Sequence[_Weighed], rules: Sequence[str]) -> Numbers:
    said = np.array([prior()["start"], *(prior()[rule] for rule in rules)])
    told = [one for one in weighed if len(one.acts)]
    if not told:
        return said
    spread = np.r_[1.0, np.vstack([one.acts for one in told]).std(axis=0)]
    spread[spread == 0] = 1.0
    hold = np.r_[0.05, np.full(len(rules), HOLD)]
    became = np.array([one.became for one in told], dtype=float)
    found = said.copy()
    for _ in range(ROUNDS):
        best = np.array([one.acts[np.argmax(one.acts @ found[1:])] for one in told])
        found = _newton(np.c_[np.ones(len(best)), best], became, said, hold)
    return found


def _newton(rows: Numbers, became: Numbers, said: Numbers, hold: Numbers) -> Numbers:
    found = said.copy()
    for _ in range(40):
        share = _share(rows @ found)
        slope = rows.T @ (share - became) + hold * (found - said)
        bend = (rows * (share * (1 - share))[:, None]).T @ rows + np.diag(hold + 1e-6)
        step = np.linalg.solve(bend, slope)
        found = found - step
        if np.abs(step).max() < 1e-6:
            break
    return found


def _share(log_odds: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-log_odds))


def as_toml(fitted: Mapping[str, float]) -> str:
    """The weights as they stand in ``weights.toml``."""
    return "".join(f"{rule} = {value}\n" for rule, value in fitted.items())
