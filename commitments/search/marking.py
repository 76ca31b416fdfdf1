"""Where in a text the words of a question stand, and the part of a long text that shows most of them."""

import re
from collections.abc import Sequence

from commitments.search.asking import Word
from commitments.search.grams import fold


def marks(text: str, asked: Sequence[Word]) -> list[tuple[int, int]]:
    """The spans of ``text`` that the words are found in, in its order and apart from each other."""
    folded, places = _folded(text)
    spans = sorted(
        (places[hit.start()], places[hit.end() - 1] + 1) for word in asked for hit in _pattern(word).finditer(folded)
    )
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def snippet(text: str, spans: Sequence[tuple[int, int]], *, length: int = 160) -> tuple[int, int]:
    """The part of a text of about this length that holds most of the spans, the first such one, cut at spaces."""
    if len(text) <= length:
        return 0, len(text)
    best = max((span[0] for span in spans), key=lambda at: (_within(spans, at, at + length), -at), default=0)
    start = max(0, min(best - length // 4, len(text) - length))
    end = min(len(text), start + length)
    if start:
        space = text.find(" ", start, best)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", best, end)
        held = max((last for first, last in spans if first < end and first >= start), default=0)
        end = max(space, held) if space > start else max(end, held)
    return start, end


def _within(spans: Sequence[tuple[int, int]], first: int, last: int) -> int:
    return len([1 for start, end in spans if first <= start and end <= last])


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text folded character by character, with the place that each character of it has in the text.

    (A syllable written as separate letters stays unmarked: no text in the archive has any.)
    """
    if len(whole := fold(text)) == len(text):
        return whole, range(len(text))
    characters, places = [], []
    for place, character in enumerate(text):
        for one in fold(character):
            characters.append(one)
            places.append(place)
    return "".join(characters), places


def _pattern(word: Word) -> re.Pattern[str]:
    ways = sorted(word.spellings, key=lambda spelling: -len("".join(spelling)))
    return re.compile("|".join(r"[\W_]+".join(map(re.escape, spelling)) for spelling in ways))
