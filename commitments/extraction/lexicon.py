"""The word lists of rules/words.toml, and the alternations that patterns are made of."""

import re
import tomllib
from collections.abc import Iterable
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
    """The words of the named lists as one alternation of a pattern that prefers the longest.

    It looks at the first letter before anything else and goes on letter by letter, since such a pattern is tried at
    almost every place of a text: word after word would cost as much time as there are words in the list.
    """
    listed = set(words(*names))
    return f"(?=[{_letters({word[0] for word in listed})}]){_tree(listed)}"


def _letters(letters: Iterable[str]) -> str:
    return "".join(re.escape(letter) for letter in sorted(letters))


def _tree(ends: set[str]) -> str:
    """A pattern of these words, or ends of words, that asks for each letter once."""
    by_letter: dict[str, set[str]] = {}
    for end in ends - {""}:
        by_letter.setdefault(end[0], set()).add(end[1:])
    last = [letter for letter, rest in by_letter.items() if rest == {""}]
    branches = [re.escape(letter) + _tree(rest) for letter, rest in sorted(by_letter.items()) if rest != {""}]
    if last:
        branches.append(f"[{_letters(last)}]")
    return f"(?:{'|'.join(branches)})" + ("?" if "" in ends else "")
