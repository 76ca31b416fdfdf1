"""What a person has typed, as words to look for: without their particles, and in each way of spacing them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise

from commitments.search.grams import pieces

LONGEST = 40
"""A word is looked for by its first so many characters, and a question has no more words than ``MOST``."""
MOST = 8

# By what the syllable before them ends in: a particle that does not fit is the end of a word (선진국가, 사회적합의).
_AFTER_CONSONANT = (
    "으로서",
    "으로써",
    "으로는",
    "으로도",
    "으로의",
    "으로",
    "이라는",
    "이라고",
    "이란",
    "은",
    "이",
    "을",
    "과",
)
_AFTER_VOWEL = ("라는", "라고", "란", "는", "가", "를", "와")
_AFTER_VOWEL_OR_RIEUL = ("로서", "로써", "로는", "로도", "로의", "로")
_AFTER_ANY = (
    "에서는", "에서도", "에서의", "에게서", "에서", "에게", "에는", "에도", "에의", "까지", "부터", "보다", "처럼",
    "마다", "조차", "께서", "한테", "의", "에",
)  # fmt: skip
_RIEUL = 8
_SHORTEST_STEM = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question. ``spellings`` are the ways in which a text may space it, each as its pieces."""

    typed: str
    spellings: tuple[tuple[str, ...], ...]


def words(question: str) -> tuple[Word, ...]:
    """The words of a question; all of them must be found. What holds neither letter nor digit is no word.

    A particle at the end of a Korean word is taken away where a stem of two syllables remains: what contains the stem
    contains the word with any particle.
    """
    found = []
    for typed in question.split()[:MOST]:
        parts = pieces(typed)
        if not parts:
            continue
        parts[-1] = stem(parts[-1])
        found.append(Word(typed, tuple(dict.fromkeys(_spellings(parts)))))
    return tuple(found)


def stem(word: str) -> str:
    """The word without its particle: 대학원을 gives 대학원, and 회의, 국가 and 선진국가 stay as they are."""
    for particle, fits in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= _SHORTEST_STEM and fits(word[-len(particle) - 1]):
            return word[: -len(particle)]
    return word


def _spellings(parts: list[str]) -> Iterator[tuple[str, ...]]:
    """As it was typed, and with gaps where a text may have them: at one or two places, or at none."""
    whole = "".join(parts)[:LONGEST]
    typed = set(accumulate(len(part) for part in parts))
    cuts = [at for at in range(1, len(whole)) if at in typed or _may_part(whole, at)]
    for number in (0, 1, 2) if len(whole) <= 12 else (0, 1):
        for chosen in combinations(cuts, number):
            spelling = _cut(whole, chosen)
            if all(_stands_alone(spelling, place) for place in range(len(spelling))):
                yield spelling
    if len(whole) == len("".join(parts)):
        yield tuple(parts)


def _cut(whole: str, at: tuple[int, ...]) -> tuple[str, ...]:
    ends = (0, *at, len(whole))
    return tuple(whole[first:last] for first, last in pairwise(ends))


def _may_part(whole: str, at: int) -> bool:
    """A foreign word or a number is not parted within itself."""
    return _is_korean(whole[at - 1]) or _is_korean(whole[at])


def _stands_alone(spelling: tuple[str, ...], place: int) -> bool:
    """A piece of one Korean syllable is too little: ``월세`` would be found in ``5월 세계``."""
    piece = spelling[place]
    return len(piece) > 1 or len(spelling) == 1 or not _is_korean(piece)


def _is_korean(character: str) -> bool:
    return "가" <= character <= "힣"


def _ending(character: str) -> int | None:
    """The number of the syllable's final consonant, 0 for none; None for what is no syllable."""
    return (ord(character) - ord("가")) % 28 if _is_korean(character) else None


def _particles():  # type: ignore[no-untyped-def]
    """Longest first, each with whether it fits after a character; a foreign word or a number takes any."""
    rules = (
        (_AFTER_ANY, lambda _: True),
        (_AFTER_CONSONANT, lambda character: _ending(character) != 0),
        (_AFTER_VOWEL, lambda character: not _ending(character)),
        (_AFTER_VOWEL_OR_RIEUL, lambda character: _ending(character) in (None, 0, _RIEUL)),
    )
    found = [(particle, fits) for particles, fits in rules for particle in particles]
    return sorted(found, key=lambda one: -len(one[0]))


_PARTICLES = _particles()
