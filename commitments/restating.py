"""Looking whether pledges are ones that were made before, in other words. What is found depends on the record alone.

Each pledge is compared with those made before it that are most alike. A pledge that comes into the record late and was
made early may take a place among those, so all that were made after it and share enough with it are compared anew.
With every batch of an import that would be the same work again and again: it is done once, when the import is over.
How far it has come is kept beside the position of the following up; a run that is broken off begins again and finds
the same.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from sqlmodel import Session

from commitments import queries, tracking
from commitments.database import Database
from commitments.matching import (
    ENOUGH_AGAIN,
    Again,
    Place,
    Placed,
    Said,
    again,
    most_alike,
    promise_marks,
    sharing,
)  # fmt: skip
from commitments.queries.following import PromiseRow
from commitments.tracking.syncs import keep_position, position_of

RESTATED = "restated"
"""The name under which is kept the last article whose pledges were compared with those made before them."""

_CHUNK = 100
"""Pledges that are compared in one transaction: about a third of a second, in which nobody else can save."""

Reader = Callable[[PromiseRow], Said]


def restate(source: str, *, database: Database, now: datetime, said: Reader) -> int:
    """Compares the pledges of the articles that were followed up since the last time; returns how many suggestions are
    new. The position is kept under ``source``; ``said`` makes of a pledge what is compared of it."""
    made = 0
    while True:
        with database.read() as session:
            after, last = _position(source, session=session)
            if after >= last:
                return made
            held = _Held(last)
            touched = _touched(after, last, held, said=said, session=session)
            places = held.placed(touched, session=session)
        for chunk in _chunks(touched & places.keys(), places):
            with database.write() as session:
                if (newest := _position(source, session=session)[1]) != held.article:
                    held = _Held(newest)  # another process has brought more
                made += _compare(chunk, held, said=said, now=now, session=session)
        with database.write() as session:
            # Where another process has begun anew meanwhile, or come farther, that stays.
            if _position(source, session=session)[0] == after:
                position = position_of(source, session=session)
                keep_position(source, position | {RESTATED: last}, session=session)


def _position(source: str, *, session: Session) -> tuple[int, int]:
    """The last article whose pledges were compared, and the last that was followed up."""
    position = position_of(source, session=session)
    return position.get(RESTATED, 0), position.get("article", 0)


class _Held:
    """What was read of the record while the last article followed up was ``article``: who bears a mark, and places."""

    def __init__(self, article: int) -> None:
        self.article = article
        self._holders: dict[str, NDArray[np.int64]] = {}
        self._placed: dict[int, Placed] = {}

    def holders(self, marks: Collection[str], *, session: Session) -> dict[str, NDArray[np.int64]]:
        """The pledges that bear each of these marks and maybe others."""
        self._holders |= queries.holders_of(set(marks) - self._holders.keys(), session=session)
        return self._holders

    def placed(self, pledge_ids: Collection[int], *, session: Session) -> dict[int, Placed]:
        """The places of these pledges and maybe others."""
        self._placed |= queries.placed(set(pledge_ids) - self._placed.keys(), session=session)
        return self._placed


def _touched(after: int, last: int, held: _Held, *, said: Reader, session: Session) -> set[int]:
    """The pledges that may be found to be others than before, now that the articles of an interval have come."""
    ours = queries.pledges_said_between(after, last, session=session)
    if not after:  # the interval holds all
        return ours
    before = queries.placed(ours, until=after, session=session)
    now = held.placed(ours, session=session)
    # One that is only said again is what it was to those that came after it.
    made_now = {one for one in ours if one not in before or before[one].place != now[one].place}
    marks = queries.marks_of(made_now, session=session)
    moved = made_now & before.keys()
    for row in queries.as_made_before(moved, until=after, session=session):
        # Whom it was alike to until now, in other words or under another title: those have a place to give.
        marks[row.id] = promise_marks(said(row).promise) | marks.get(row.id, {})
    shared = _shared(marks, held, session=session)
    places = held.placed({other for some in shared.values() for other, _ in some}, session=session)
    touched = ours | {
        other
        for one, some in shared.items()
        for other, _ in some
        if other in places and places[one].order < places[other].order
    }
    # Of the pledges of two sentences each has one: the choice is made among all of them.
    return queries.sentence_mates(touched, session=session)


def _shared(marks: dict[int, dict[str, int]], held: _Held, *, session: Session) -> dict[int, list[tuple[int, int]]]:
    """The pledges with which each shares enough marks, with the weight of those."""
    holders = held.holders({mark for own in marks.values() for mark in own}, session=session)
    return {one: sharing(own, holders, enough=ENOUGH_AGAIN) for one, own in marks.items()}


def _chunks(pledge_ids: Collection[int], places: dict[int, Placed]) -> Iterator[list[int]]:
    """The pledges in the order in which they were made, some at a time; those of one sentence stay together."""
    chunk: list[int] = []
    ordered = sorted(pledge_ids, key=lambda one: places[one].order)
    for _, mates in groupby(ordered, key=lambda one: places[one].place):
        chunk.extend(mates)
        if len(chunk) >= _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _compare(chunk: Sequence[int], held: _Held, *, said: Reader, now: datetime, session: Session) -> int:
    shared = _shared(queries.marks_of(chunk, session=session), held, session=session)
    placed = held.placed({other for some in shared.values() for other, _ in some}, session=session)
    pairs = [(one, later) for later, some in shared.items() for one in most_alike(later, some, placed)]
    rows = queries.promises({one for pair in pairs for one in pair}, session=session)
    read = {row.id: said(row) for row in rows}
    by_words: defaultdict[tuple[Place, Place], list[tuple[Again, int, int]]] = defaultdict(list)
    for earlier, later in pairs:
        if earlier in read and later in read and (one := again(read[earlier], read[later])):
            by_words[placed[earlier].place, placed[later].place].append((one, earlier, later))
    found = {pair: one for alike in by_words.values() for pair, one in _one_to_one(alike, read, placed)}
    return tracking.suggest_again(found, chunk, now=now, session=session)


def _one_to_one(
    alike: list[tuple[Again, int, int]], said: dict[int, Said], placed: dict[int, Placed]
) -> Iterator[tuple[tuple[int, int], Again]]:
    """Of the pledges of two sentences each with one: those that say the same numbers and the same date before others,
    and those that say a number or a date at all before those of which one does."""

    def order(one: tuple[Again, int, int]) -> tuple[object, ...]:
        found, earlier, later = one
        ours, theirs = said[earlier], said[later]
        same = (ours.targets == theirs.targets) + (ours.due == theirs.due)
        alike = (bool(ours.due) == bool(theirs.due)) + (bool(ours.targets) == bool(theirs.targets))
        alike += ours.promise.kind is theirs.promise.kind
        return -same, -alike, -found.score, placed[earlier].order, placed[later].order

    taken: set[int] = set()
    for found, earlier, later in sorted(alike, key=order):
        if not {earlier, later} & taken:
            taken |= {earlier, later}
            yield (earlier, later), found
