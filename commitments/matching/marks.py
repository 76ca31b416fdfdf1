"""The marks by which a promise and an act find each other in an index: names as they are, rare words within a body.

A law or a programme in quotation marks is looked for everywhere. A rare word counts only within the body that promised
and its predecessors and successors, so that an act meets dozens of promises and not thousands. Marks only find
candidates; whether one fits is ``fit``'s to say. All of it is a function of one text, so that the index does not
depend on what came first.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache

from commitments.matching.compared import Promise, Told
from commitments.matching.context import family
from commitments.matching.profile import Profile

RARE_ENOUGH = 1.9
"""The weight from which a word is a mark: one release of 80 holds it, or fewer."""

MOST = 12
"""Words of one text that become marks, the rarest."""

MOST_OF_TITLE = 6
"""Words of a title that become marks beside those of the sentence."""

NAME = 60
"""What a name weighs, in tenths; a word weighs its own weight."""

ENOUGH = 60
"""The weight in tenths that a candidate shares at least: a name, or two to three rare words."""


def promise_marks(promise: Promise) -> dict[str, int]:
    """The marks of a promise: those of its sentence, and of the title under which it was made."""
    bodies = [promise.ministry] if promise.ministry else []
    return marks(promise.article.topic, bodies, most=MOST_OF_TITLE) | marks(promise.profile, bodies)


def article_marks(acts: Iterable[Told]) -> dict[str, int]:
    """The marks of what an article tells of: those of its title, of its first words and of each act's words; none
    where it tells none."""
    found: dict[str, int] = {}
    for act in acts:
        bodies = [act.ministry] if act.ministry else []
        if not found:
            found |= marks(act.article.topic, bodies, most=MOST_OF_TITLE)
            found |= marks(act.article.lead, bodies)
        found |= marks(act.profile, bodies)
    return found


def marks(profile: Profile, bodies: Collection[str], *, most: int = MOST) -> dict[str, int]:
    """The marks of a text that one of these bodies (keys) wrote or is named in, with their weights in tenths."""
    found = dict.fromkeys(profile.names, NAME)
    rare = sorted(
        ((weight, word) for word, weight in profile.words.items() if weight >= RARE_ENOUGH),
        key=lambda one: (-one[0], one[1]),
    )
    for root in sorted({root_of(body) for body in bodies}):
        for weight, word in rare[:most]:
            found[f"{root}/{word}"] = round(weight * 10)
    return found


@lru_cache(maxsize=500)
def root_of(body: str) -> str:
    """What stands for a body and all that it was and became."""
    return min(family(body))
