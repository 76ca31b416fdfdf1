"""Reads the rule tables strictly: an unknown key, a missing example or a bad pattern is refused by name."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from commitments.errors import BadInput
from commitments.extraction.first_letter import look_first
from commitments.extraction.lexicon import words
from commitments.vocabulary import Strength

SCOPES = ("predicate", "tail", "clause", "unit")
FACTS = frozenset(words("facts"))
"""What the code finds out by itself and a rule gives a weight to, in place of a pattern."""

_REQUIRED = {"name", "pattern", "effect", "weight", "example", "counter"}
_OPTIONAL = {"strength", "scope", "with", "unless"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``weight`` is in log-odds, ``effect`` is the sentence in Korean that a reviewer reads."""

    name: str
    pattern: re.Pattern[str] | None
    fact: str | None
    effect: str
    weight: float
    example: str
    counter: str
    scope: str
    strength: Strength | None
    beside: frozenset[str]
    """Rules of which one must have fired before; empty for a rule that stands by itself (`with` in the table)."""
    unless: frozenset[str]
    """Rules beside which this one has nothing to say."""


def _ending_in(final: int) -> str:
    """A class of all Hangul syllables with the given final consonant (28 finals to a vowel)."""
    return "[" + "".join(chr(0xAC00 + 28 * block + final) for block in range(399)) + "]"


_FINALS = {"{ㄴ}": _ending_in(4), "{ㄹ}": _ending_in(8), "{ㅁ}": _ending_in(16)}


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of the rule language: a regular expression in which {ㄴ}, {ㄹ}, {ㅁ} stand for syllables so ending."""
    for mark, syllables in _FINALS.items():
        pattern = pattern.replace(mark, syllables)
    return re.compile(look_first(pattern))


def _rule(table: str, row: dict[str, Any]) -> Rule:
    name = row.get("name", "?")
    if unknown := set(row) - _REQUIRED - _OPTIONAL:
        raise BadInput(
            f"{table}: rule {name!r} has unknown keys {sorted(unknown)}; allowed are {sorted(_REQUIRED | _OPTIONAL)}."
        )
    if missing := _REQUIRED - set(row):
        raise BadInput(f"{table}: rule {name!r} lacks {sorted(missing)}; every rule states them.")
    written, scope = str(row["pattern"]), str(row.get("scope", "tail"))
    fact = written if written.startswith("@") else None
    if fact and fact not in FACTS:
        known = ", ".join(sorted(FACTS))
        raise BadInput(f"{table}: rule {name!r} weighs the unknown fact {fact!r}; known are {known}.")
    if scope not in SCOPES:
        raise BadInput(f"{table}: rule {name!r} has the scope {scope!r}; use one of {', '.join(SCOPES)}.")
    try:
        pattern = None if fact else compile_pattern(written)
    except re.error as error:
        raise BadInput(f"{table}: the pattern of rule {name!r} is no regular expression: {error}.") from error
    strength = row.get("strength")
    return Rule(
        name=str(name),
        pattern=pattern,
        fact=fact,
        effect=str(row["effect"]),
        weight=float(str(row["weight"])),
        example=str(row["example"]),
        counter=str(row["counter"]),
        scope=scope,
        strength=Strength(str(strength)) if strength else None,
        beside=frozenset(str(each) for each in row.get("with", [])),
        unless=frozenset(str(each) for each in row.get("unless", [])),
    )


def read_rules(name: str, content: str) -> tuple[Rule, ...]:
    """The rules of one table given as TOML text. Raises BadInput with the rule's name where one is not well formed."""
    rows = tomllib.loads(content)
    if extra := set(rows) - {"rule"}:
        raise BadInput(f"{name}: unknown tables {sorted(extra)}; a rule file holds [[rule]] entries only.")
    rules = tuple(_rule(name, row) for row in rows.get("rule", []))
    names = [rule.name for rule in rules]
    if repeated := {each for each in names if names.count(each) > 1}:
        raise BadInput(f"{name}: rules named twice: {sorted(repeated)}; give each its own name.")
    return rules


@cache
def _table(name: str) -> tuple[Rule, ...]:
    path = files("commitments.extraction") / "rules" / f"{name}.toml"
    return read_rules(f"{name}.toml", path.read_text(encoding="utf-8"))


def targets() -> tuple[Rule, ...]:
    """Rules that find what is promised."""
    return _table("targets")


def modifiers() -> tuple[Rule, ...]:
    """Rules that change what a statement means."""
    return _table("modifiers")
