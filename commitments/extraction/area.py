"""Which policy area a promise belongs to: the promising body's usual area, unless the words speak for another."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from commitments.extraction.first_letter import look_first
from commitments.reference import Ministry, policy_area

DEFAULT = 3.0
"""How much an area in which the promising body works counts for, beside 0.5 for a word in the clause."""


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("commitments.extraction") / "rules" / "areas.toml").read_text(encoding="utf-8"))


@cache
def _areas() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((policy_area(key).key, re.compile(look_first(row["words"]))) for key, row in _table().items())


@cache
def _works_in(body: Ministry) -> frozenset[str]:
    """The areas in which a body works: its usual one, and those that are as much its own by the table."""
    also = {key for key, row in _table().items() if body.name in row.get("bodies", "").split()}
    return frozenset(also | {body.default_area}) if body.default_area else frozenset(also)


def theme_of(title: str, opening: str) -> dict[str, float]:
    """How much title (twice) and opening of an article speak for each area, by the areas' keys."""
    theme = f"{title}\n{title}\n{opening}"
    return {key: 0.35 * min(8, len(pattern.findall(theme))) for key, pattern in _areas()}


def area_of(clause: str, theme: dict[str, float], body: Ministry | None, publisher: Ministry | None) -> str | None:
    """The key of the policy area; None where neither body, clause nor theme point to one.

    A body without an area of its own (an institution, the government as a whole) works in its publisher's.
    """
    scores = {key: 0.5 * len(set(pattern.findall(clause))) + theme.get(key, 0.0) for key, pattern in _areas()}
    for named in (body, publisher):
        if named is not None and (own := _works_in(named)):
            for key in own:
                scores[key] += DEFAULT
            break
    best = max(scores, key=lambda key: scores[key])
    return best if scores[best] > 0 else None
