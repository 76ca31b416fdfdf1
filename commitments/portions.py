"""Many keys, some at a time: a database takes only so many values in one question."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

SIZE = 500

One = TypeVar("One", int, str)


def portions(ones: Collection[One]) -> Iterator[Sequence[One]]:
    """The keys in their order, ``SIZE`` at a time."""
    ordered = sorted(ones)
    return (ordered[first : first + SIZE] for first in range(0, len(ordered), SIZE))
