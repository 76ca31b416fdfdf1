"""Which of the promises made before one are most alike to it, by the marks that they share. Pure.

A function of the record alone: of what is held, not of what came when. Ties go to the promise that was made last, so
that of a form that is filled anew every week each one meets the ones just before it and a hundred others meet nobody.
"""

import heapq
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

MOST_ALIKE = 10
"""Promises made before one with which it is compared, those that share most with it."""

Place = tuple[datetime, str, str, int]
"""Where words stand: day, article, version, offset. The order in which promises were made."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a promise was made first, with what tells it from others in the same sentence, and the articles in which
    it is said at all."""

    place: Place
    kind: str
    fingerprint: str
    article_ids: frozenset[int]

    @property
    def order(self) -> tuple[Place, str, str]:
        """The order in which promises were made, without row numbers: those differ with the order of the articles."""
        return self.place, self.kind, self.fingerprint


def sharing(
    marks: Mapping[str, int], holders: Mapping[str, NDArray[np.int64]], *, enough: int
) -> list[tuple[int, int]]:
    """The promises that share marks of this weight in all, with the weight. ``holders`` are those that bear a mark."""
    known = [(holders[mark], weight) for mark, weight in marks.items() if mark in holders]
    if not known:
        return []
    weights = np.repeat([weight for _, weight in known], [len(some) for some, _ in known])
    promises, at = np.unique(np.concatenate([some for some, _ in known]), return_inverse=True)
    shared = np.bincount(at, weights=weights)
    found = np.flatnonzero(shared >= enough)
    return list(zip(promises[found].tolist(), shared[found].astype(int).tolist(), strict=True))


def most_alike(one: int, shared: Collection[tuple[int, int]], placed: Mapping[int, Placed]) -> list[int]:
    """Of the promises that share enough with one, the ``MOST_ALIKE`` made before it that share most; the later of two
    that share as much. What is said in one article with it is another promise."""
    own = placed[one]
    before = (
        (weight, placed[other].order, other)
        for other, weight in shared
        if other in placed and placed[other].order < own.order and placed[other].article_ids.isdisjoint(own.article_ids)
    )
    return [other for _, _, other in heapq.nlargest(MOST_ALIKE, before)]
