"""What changed between two wordings of the same promise, word by word. It compares texts; it judges nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any, Literal

from commitments.extraction.finding import Target

LONGEST = 400
"""Words beyond which two texts are shown as one gone and one new: the comparison grows with their product."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words that both wordings share, or that only the earlier or only the later one has."""

    what: Literal["same", "gone", "new"]
    words: str


@dataclass(frozen=True, slots=True)
class Otherwise:
    """Where two wordings say different things, as the extractor read them: numbers of one unit, or a deadline."""

    targets: tuple[tuple[Target, Target], ...]
    due: tuple[tuple[date, date], tuple[date, date]] | None


def changes(before: str, after: str) -> tuple[Part, ...]:
    """The later wording with what is new in it, and what is gone from the earlier one, in the order of reading."""
    earlier, later = before.split(), after.split()
    if max(len(earlier), len(later)) > LONGEST:
        return Part("gone", " ".join(earlier)), Part("new", " ".join(later))
    return tuple(_parts(earlier, later))


def _parts(earlier: list[str], later: list[str]) -> Iterator[Part]:
    matcher = SequenceMatcher(None, earlier, later, autojunk=False)
    for tag, begin, end, start, stop in matcher.get_opcodes():
        if tag == "equal":
            yield Part("same", " ".join(later[start:stop]))
            continue
        if begin < end:
            yield Part("gone", " ".join(earlier[begin:end]))
        if start < stop:
            yield Part("new", " ".join(later[start:stop]))


def otherwise(before: Mapping[str, Any], after: Mapping[str, Any]) -> Otherwise | None:
    """What two statements, as they were found (see ``Statement.found``), say differently; None where nothing.

    Only what both speak of can differ: a number is compared where each has exactly one of its unit, the last day of
    a deadline where each has one. Silence is no contradiction.
    """
    targets = tuple(
        (one, other)
        for unit, one in _by_unit(before).items()
        if (other := _by_unit(after).get(unit)) and one.value != other.value
    )
    first, second = _due(before), _due(after)
    due = (first, second) if first and second and first[1] != second[1] else None
    return Otherwise(targets, due) if targets or due else None


def _by_unit(found: Mapping[str, Any]) -> dict[str, Target]:
    targets = [Target(one["value"], one["unit"], one.get("baseline")) for one in found.get("targets") or ()]
    units = [one.unit for one in targets]
    return {one.unit: one for one in targets if units.count(one.unit) == 1}


def _due(found: Mapping[str, Any]) -> tuple[date, date] | None:
    first, last = found.get("due") or (None, None)
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None
