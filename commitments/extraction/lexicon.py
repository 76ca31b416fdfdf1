"""The word lists of rules/words.toml, and the alternations that patterns are made of."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    content = (files("commitments.extraction") / "rules" / "words.toml").read_text(encoding="utf-8")
    return {name: tuple(written.split()) for name, written in tomllib.loads(content).items()}


def words(*names: str) -> tuple[str, ...]:
    """The words of the named lists together. Raises KeyError for a list that is not there."""
    return tuple(word for name in names for word in _lists()[name])


def alternation(*names: str) -> str:
    """The words of the named lists as one alternation of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words(*names)), key=lambda word: (-len(word), word)))
