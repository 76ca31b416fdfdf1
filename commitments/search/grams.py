"""Text as pairs of characters. Pure: the same for what is indexed and for what is asked."""

import re
import unicodedata
from operator import add

import numpy as np

GAP = "_"
"""Stands in a pair for the space or the punctuation between two words. No word contains it."""

_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The text as it is compared: one form for each character (NFKC), no upper case."""
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text.casefold()


def pieces(text: str) -> list[str]:
    """What stands between space and punctuation, folded."""
    return [piece for piece in _NO_WORD.split(fold(text)) if piece]


def grams(text: str) -> list[str]:
    """The pairs of characters in the order of the text, a gap being one character.

    ``메타버스 산업`` gives 메타 타버 버스 스_ _산 산업 업_: the last one lets a single
    syllable be found at the end too.
    """
    return pairs(spelled(text) + GAP)


def joined(text: str) -> str:
    """The same pairs with a space between them, made in one piece: an article of millions of characters is no list."""
    codes = np.frombuffer((spelled(text) + GAP).encode("utf-32-le", "surrogatepass"), "<u4")
    found = np.full((len(codes) - 1, 3), ord(" "), "<u4")
    found[:, 0], found[:, 1] = codes[:-1], codes[1:]
    return found.tobytes().decode("utf-32-le", "surrogatepass").rstrip()


def spelled(text: str) -> str:
    """The text folded, with one gap between two words and none around them."""
    return _NO_WORD.sub(GAP, fold(text)).strip(GAP)


def pairs(spelling: str) -> list[str]:
    """The pairs of characters of a spelling, as it stands."""
    return list(map(add, spelling, spelling[1:]))
