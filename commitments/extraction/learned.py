"""A learned score beside the rules: how clauses built like this one were labelled in the articles it was trained on.

A linear model over letter sequences. The rules say what Korean grammar asserts; this says how such wording is used in
releases, which no single rule catches. Its weights (`weights.json`) are written by `python -m
commitments.extraction.train`. It moves the rules' verdict by at most RAISES or LOWERS, so where the rules are sure they
decide.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from operator import add
from typing import Any

from commitments.errors import BadInput
from commitments.extraction.context import Context
from commitments.extraction.detect import REACH, Statement
from commitments.extraction.finding import Reason
from commitments.extraction.text import Unit

TAIL = 20
"""Code points up to REACH behind the ending in which a letter sequence counts as the predicate's."""

LONGEST_IN_TAIL = 4
LONGEST_IN_SENTENCE = 3
"""Letters of the longest sequences that are weighed."""

SURE = 3.0
"""Log-odds of the rules beyond which training takes them for no surer: they were written on labelled articles too."""

RAISES, LOWERS = 1.5, 3.0
"""Log-odds by which the learned score moves the rules' verdict up and down at most. On labels not trained on, 1 either
way loses three hundredths of F1. What a rule rules out (a company's plan, a hope) no wording brings back, so it raises
less than it lowers, though raising by more would gain another 0.003.
"""

NOTABLE = 0.15
"""Change of the chance from which it is told as a reason, even where the verdict stays."""

TOLD = 3
"""Letter sequences that are named as what weighed most."""

LONGEST_WORD = 12
"""Code points on either side of a letter sequence up to which it is shown as a whole word."""

FIFTHS = 5
"""Parts of an article by which a place in it is told."""

SHORTEST = 300
"""Code points from which an article is read like a release. Of less than that the score has learned nothing."""

TYPICAL = 80
"""Letter sequences of a sentence in which each counts in full. More of them share what they say, fewer say more: a
short sentence must not fail for want of words."""

_DIGIT = re.compile(r"\d")
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Usage:
    """A statement as the model sees it: any digit is 0, any white space a blank, no character more or less."""

    sentence: str
    tail: tuple[int, int]
    """Where in the sentence the predicate's letters stand."""
    place: frozenset[str]
    """Who speaks, in what kind of article, and where in it."""
    release: bool
    """Whether the text is as long as those that the score was learned from."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The chance that a statement is a commitment, and why it is not the one that the rules alone give."""

    chance: float
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Model:
    """Weights in log-odds. ``rules`` is what one log-odd of the rules counts beside the others."""

    threshold: float
    """Chance from which a statement is reported."""
    constant: float
    rules: float
    place: Mapping[str, float]
    tail: Mapping[str, float]
    sentence: Mapping[str, float]

    def learned(self, usage: Usage) -> float:
        """What the wording and the place say by themselves; nothing in a text too short to be a release."""
        if not usage.release:
            return 0.0
        begin, end = usage.tail
        tail = usage.sentence[begin:end]
        weights = [self.constant]
        weights += [self.place[each] for each in usage.place & self.place.keys()]
        weights += [self.tail[each] for each in grams(tail, LONGEST_IN_TAIL) & self.tail.keys()]
        sentence = _of_sentence(usage.sentence)
        share = share_of(len(sentence))
        weights += [share * self.sentence[each] for each in sentence & self.sentence.keys()]
        return max(-LOWERS, min(RAISES, math.fsum(weights)))  # fsum: the same in whatever order a set is walked

    def chance(self, usage: Usage, by_rules: float) -> float:
        """The chance of a statement that the rules give ``by_rules`` log-odds."""
        return _logistic(self.rules * by_rules + self.learned(usage))

    def hopeless(self, by_rules: float) -> bool:
        """Whether no wording brings a statement of this weight over the threshold: it need not be looked at."""
        return _logistic(self.rules * by_rules + RAISES) < self.threshold

    def judge(self, usage: Usage, by_rules: float, original: str) -> Verdict:
        """The chance with its reason in the words of the sentence, given as it stands in the article."""
        chance, before = self.chance(usage, by_rules), _logistic(self.rules * by_rules)
        turned = (chance >= self.threshold) != (by_rules >= 0)
        if not turned and abs(chance - before) < NOTABLE:
            return Verdict(chance, None)
        raised = chance >= self.threshold if turned else chance > before
        places = self._weightiest(usage, 1 if raised else -1) or [usage.tail]
        words = " · ".join(dict.fromkeys(original[start:end].strip() for start, end in places))
        return Verdict(chance, Reason(NAME, words, RAISED if raised else LOWERED))

    def _weightiest(self, usage: Usage, sign: int) -> list[tuple[int, int]]:
        """Where the words stand whose letters weigh most in one direction, in the order of the sentence."""
        begin, end = usage.tail
        found = [
            (sign * weights[each], -usage.sentence.index(each, *within), each)
            for weights, within, longest in (
                (self.tail, (begin, end), LONGEST_IN_TAIL),
                (self.sentence, (0, len(usage.sentence)), LONGEST_IN_SENTENCE),
            )
            for each in grams(usage.sentence[slice(*within)], longest) & weights.keys()
            if sign * weights[each] > 0 and any(map(str.isalnum, each))
        ]
        places: list[tuple[int, int]] = []
        for _, at, each in sorted(found, reverse=True):
            if any(start <= -at < stop for start, stop in places):
                continue  # the same word is named already
            places.append(_word(usage.sentence, -at, -at + len(each)))
            if len(places) == TOLD:
                break
        return sorted(places)


NAME = "문장의 쓰임새"
RAISED = "이런 말로 쓰인 문장은 표시해 둔 보도자료에서 약속인 일이 많아 점수를 올림"
LOWERED = "이런 말로 쓰인 문장은 표시해 둔 보도자료에서 약속이 아닌 일이 많아 점수를 내림"


def _logistic(weight: float) -> float:
    return 1 / (1 + math.exp(-max(-500.0, min(500.0, weight))))


def share_of(sequences: int) -> float:
    """How much each of a sentence's letter sequences counts, by how many there are."""
    return math.sqrt(TYPICAL / max(1, sequences))


def grams(words: str, longest: int) -> set[str]:
    """All sequences of two letters to ``longest``, each grown from the one before: the cheapest way to have them."""
    found: set[str] = set()
    grown: Iterable[str] = words
    for length in range(2, longest + 1):
        grown = list(map(add, grown, words[length - 1 :]))
        found.update(grown)
    return found


def _word(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The words that a letter sequence touches, without the blanks around them."""
    while start < end and sentence[start] == " ":
        start += 1
    while end > start and sentence[end - 1] == " ":
        end -= 1
    least, most = max(0, start - LONGEST_WORD), min(len(sentence), end + LONGEST_WORD)
    while start > least and sentence[start - 1] != " ":
        start -= 1
    while end < most and sentence[end] != " ":
        end += 1
    return start, end


@lru_cache(maxsize=4)  # a unit of many statements is read once
def _folded(unit: str) -> str:
    return _SPACE.sub(" ", _DIGIT.sub("0", unit))


@lru_cache(maxsize=4)
def _of_sentence(sentence: str) -> frozenset[str]:
    return frozenset(grams(sentence, LONGEST_IN_SENTENCE))


def usage_of(unit: Unit, statement: Statement, context: Context, *, spoken: bool, quoted: bool) -> Usage:
    """What the model sees of a statement; ``spoken`` where its speaker is known, ``quoted`` inside a quotation."""
    text = context.article.text
    reach = min(unit.end, statement.end + REACH)
    place = {
        "spoken": spoken,
        "quoted": quoted,
        "speech": context.orator is not None,
        "announcement": context.announced is not None,
        "event": context.event is not None,
        f"fifth {1 + FIFTHS * unit.start // max(1, len(text))}": True,
    }
    return Usage(
        sentence=_folded(text[unit.start : unit.end]),
        tail=(max(statement.start, reach - TAIL) - unit.start, reach - unit.start),
        place=frozenset(name for name, holds in place.items() if holds),
        release=len(text) >= SHORTEST,
    )


def read_model(content: str) -> Model:
    """A model from the JSON that `commitments.extraction.train` writes. Raises BadInput for what is no such file."""
    try:
        read: dict[str, Any] = json.loads(content)
        parts: dict[str, dict[str, float]] = {"rules": {}, "place": {}, "tail": {}, "sentence": {}}
        for name, weight in read["weights"].items():
            part, _, words = name.partition(":")
            parts[part][words] = float(weight)
        return Model(
            threshold=float(read["threshold"]),
            constant=float(read["constant"]),
            rules=parts["rules"][""],
            place=parts["place"],
            tail=parts["tail"],
            sentence=parts["sentence"],
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadInput(f"The weights cannot be read ({error!r}): write them anew with the training command.") from None


@cache
def model() -> Model:
    """The model that stands beside the rules."""
    return read_model((files("commitments.extraction") / "weights.json").read_text(encoding="utf-8"))
