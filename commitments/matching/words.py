"""A text as the words that say what it is about: folded, without particles and endings, weighed by how rare they are.

The weights come from ``common_words.tsv``: of so many releases so many hold the word. A word that is not in it is
rare: fewer than 20 of the 56,109 hold it. They are fixed data and not counted from the record, so that one article and
one promise fit equally well whatever else is held, and in whatever order it came.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

RARE = 4.2
"""The weight of a word that is not among the common ones; the decimal logarithm of one in so many releases."""

_TOKEN = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)+|[0-9a-z가-힣]+")
_NUMBER = re.compile(r"\d[0-9가-힣]*")
"""A number with its unit: 3개교, 2024년도. That it is the same is looked at by itself."""
_PARTICLE = re.compile(
    r"(?:으로서|으로써|으로는|으로도|으로의|으로|이라는|이라고|에서는|에서도|에서의|에서|에게서|에게|에는|에도|에의|까지|부터"
    r"|보다|처럼|마다|께서|한테|라는|라고|이란|로서|로써|로는|로도|로의|은|는|이|가|을|를|과|와|의|에|로|도|만)$"
)
_ENDING = re.compile(
    r"(?:하였습니다|되었습니다|했습니다|됐습니다|하겠습니다|합니다|됩니다|하겠다고|하겠다|하였다고|하였다|되었다|했다고|했다|됐다"
    r"|한다고|한다|된다|하는데|하는|되는|하기로|하기|되기|하여|되어|하고|되고|하며|되며|하도록|되도록|했던|됐던|하게|되게|하면|되면"
    r"|하려는|하거나|한|된|할|될|해|돼|함|됨|시켜|시킨|시킬|시키는|적인|적으로|이다|이며|이고|입니다|인|들)$"
)


def fold(text: str) -> str:
    """One form for each character (NFKC), no upper case."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.casefold()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without the particle and the ending of a verb, where two syllables or more remain."""
    for pattern in (_PARTICLE, _ENDING):
        found = pattern.search(word)
        if found and found.start() >= 2:
            word = word[: found.start()]
    return word


def words(folded: str) -> list[str]:
    """The stems of a folded text in its order, those of a single syllable and bare numbers left out."""
    return [one for token in _TOKEN.findall(folded) if (one := _counted(token))]


@lru_cache(maxsize=200_000)
def _counted(token: str) -> str:
    """The stem of a token; empty for a bare number and for a single syllable."""
    one = "" if _NUMBER.fullmatch(token) else stem(token)
    return one if len(one) > 1 else ""


def weight(word: str) -> float:
    """How much a word tells: the decimal logarithm of how many releases go on one that holds it."""
    return _common().get(word, RARE)


def weigh(found: Sequence[str]) -> float:
    """The weight of several words, each once."""
    return math.fsum(weight(word) for word in sorted(set(found)))


@cache
def _common() -> dict[str, float]:
    content = (files("commitments.matching") / "common_words.tsv").read_text(encoding="utf-8")
    first, *rows = content.splitlines()
    held = int(first.split("\t")[1])
    pairs = (row.split("\t") for row in rows)
    return {word: round(math.log10(held / int(number)), 2) for word, number in pairs}
