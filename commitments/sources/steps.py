"""What a source outside gives in one go, and how far the reading has then come.

A source yields steps; whoever runs it stores a step's items and then keeps its position. So a run that is broken off
loses at most one step, which the next reads again: storing an article twice changes nothing.
"""

from dataclasses import dataclass
from typing import Any

from commitments.sources.article import Article, Reject

Position = dict[str, Any]
"""How far a reading has come, as the source itself writes it: JSON-compatible."""


@dataclass(frozen=True, slots=True)
class Step:
    """Articles read together, and the position after them. ``held_back`` counts what may not be published yet."""

    items: tuple[Article | Reject, ...]
    position: Position
    held_back: int = 0
