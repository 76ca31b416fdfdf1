"""What stands around a promise and an act: the titles, the offices named, a run of the same letters. Pure.

A promise's sentence often leaves out what it is about (선정 결과는 7월에 발표한다): its article's title says it.
"""

import re
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache

from commitments import reference
from commitments.matching.outcomes import read_outcomes
from commitments.matching.profile import Profile, profile
from commitments.matching.words import fold

_BEFORE_TITLE = re.compile(r"^(?:\s*[\[(][^\])]{1,20}[\])])+\s*")
_NO_LETTER = re.compile(r"[\W\d_]+")
_WHO_SPEAKS = re.compile(r"[가-힣]{2,14}(?:부|처|청|위원회|원|관리소)\s?\([^()]{0,40}\)")
_OFFICE = re.compile(
    r"[가-힣]{2,7}(?:국유림관리소|지방산림청|지방조달청|지방병무청|지방경찰청|지방국토관리청|지방해양경찰청|해양경찰서|세관"
    r"|지방해양수산청|지방환경청|유역환경청|산림항공관리소|우체국|보훈청|보훈지청|고용노동청|교도소|구치소)"
)
_RUNS = (4, 6, 8, 11, 15)


@lru_cache(maxsize=20_000)
def title_profile(title: str) -> Profile:
    """The profile of a title, without what stands before it in brackets ([보도자료], (참고))."""
    return profile(_BEFORE_TITLE.sub("", title))


@lru_cache(maxsize=20_000)
def offices(text: str) -> frozenset[str]:
    """The local and subordinate offices that a text names: what one of them does is not another's."""
    return frozenset(match.group() for match in _OFFICE.finditer(text))


def run(ours: str, theirs: Collection[str]) -> str:
    """The longest run of letters (4, 6, 8, 11 or 15) that a text shares with one of others; empty for a shorter one.

    Spaces, digits and marks are left out, so that 특화 연구센터 is 특화연구센터.
    """
    best = ""
    for other in theirs:
        for size in _RUNS:
            if size <= len(best):
                continue
            pieces = _pieces(ours, size)
            if pieces.isdisjoint(_pieces(other, size)):
                break
            best = next(piece for piece in _in_order(other, size) if piece in pieces)
    return best


LONGEST_RUN = _RUNS[-1]


@lru_cache(maxsize=20_000)
def letters(text: str) -> str:
    """A text's letters alone: no digits, spaces and marks, and not who speaks for a body."""
    return _NO_LETTER.sub("", _WHO_SPEAKS.sub(" ", fold(text)))


@lru_cache(maxsize=10_000)
def _pieces(text: str, size: int) -> frozenset[str]:
    return frozenset(_in_order(text, size))


def _in_order(text: str, size: int) -> Iterator[str]:
    found = letters(text)
    return (found[at : at + size] for at in range(len(found) - size + 1))


@lru_cache(maxsize=20_000)
def told_by_title(title: str, on: date) -> frozenset[str]:
    """The names of the rules by which a title, published on a day, tells of something as having happened."""
    return frozenset(one.rule for one in read_outcomes(title, "", on))


def likeness(one: str, other: str) -> float:
    """The share of three-letter pieces that two titles have in common, digits and marks left out; 0 to 1."""
    a, b = _pieces_of_title(one), _pieces_of_title(other)
    return len(a & b) / len(a | b) if a and b else 0.0


@lru_cache(maxsize=20_000)
def _pieces_of_title(title: str) -> frozenset[str]:
    return frozenset(_in_order(_BEFORE_TITLE.sub("", title), 3))


@lru_cache(maxsize=500)
def family(key: str) -> frozenset[str]:
    """The body, its predecessors and its successors, through splits too."""
    found, waiting = set(), {key}
    while waiting:
        one = waiting.pop()
        found.add(one)
        for row in reference.successions():
            if row.kind in ("rename", "upgrade", "merge", "split", "abolish"):
                if row.from_key == one and row.to_key:
                    waiting.add(row.to_key)
                if row.to_key == one and row.from_key:
                    waiting.add(row.from_key)
        waiting -= found
    return frozenset(found)
