"""The two that are compared: what was promised, and an act that an article tells of. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from commitments.matching.outcomes import Outcome
from commitments.matching.profile import Profile, profile
from commitments.matching.whole import Whole
from commitments.vocabulary import Kind

_TELLS = 1.9
"""The weight from which a word can tie an act to a promise: one release of 80 holds it, or fewer."""
_BEFORE_THE_ACT = 32
"""Letters before the word of the act in which stands what it was done to."""
_RECURS = re.compile(r"매[년월달]|앞으로도|지속(?:해서|적으로|해)?|계속|정기적|상시|이달의")


@dataclass(frozen=True)
class Promise:
    """What is compared of a pledge: its profile, words, kind, promising body and days, and the article in which it was
    made. Of an article without its text only what the title says is known."""

    profile: Profile
    text: str
    kind: Kind
    ministry: str | None
    said_on: date
    due_to: date | None
    article: Whole

    @cached_property
    def around(self) -> dict[str, float]:
        """The weighed words of the promise and of its article's title."""
        return self.article.topic.words | self.profile.words

    @cached_property
    def written(self) -> str:
        """The promise and its article's title as they are written."""
        return f"{self.text} {self.article.title}"

    @cached_property
    def recurs(self) -> bool:
        """Whether it promises what is done again and again."""
        return bool(_RECURS.search(self.text))


@dataclass(frozen=True)
class Told:
    """An act as it is compared: its outcome, the profile of its sentence, the body that tells of it, the words that say
    what it was done to, and its article."""

    outcome: Outcome
    profile: Profile
    ministry: str | None
    thing: dict[str, float]
    article: Whole

    @cached_property
    def written(self) -> str:
        """Its sentence and its article's title as they are written."""
        return f"{self.outcome.quote} {self.article.title}"

    @cached_property
    def telling(self) -> frozenset[str]:
        """The rarer words of its sentence."""
        return frozenset(word for word, amount in self.profile.words.items() if amount >= _TELLS)


def told(outcome: Outcome, ministry: str | None, article: Whole) -> Told:
    """An outcome of an article, ready to be compared. ``ministry`` is the key of the body that published it."""
    thing = profile(outcome.quote[max(0, outcome.at - _BEFORE_THE_ACT) : outcome.at + 2]).words
    return Told(outcome, profile(outcome.quote), ministry, thing, article)


def touches(promise: Promise, act: Told) -> bool:
    """Whether the words that tell of the act say a rarer word, or a name, that the promise or its title says too."""
    ours, theirs = promise.profile.names, act.profile.names
    return not act.telling.isdisjoint(promise.around) or bool(theirs and not ours.keys().isdisjoint(theirs))
