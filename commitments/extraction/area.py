"""Which policy area a promise belongs to: the promising body's usual area, unless the words speak for another."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from commitments.reference import Ministry, policy_area

DEFAULT = 2.0
"""How much the area in which the promising body mostly works counts for, beside 0.5 for a word in the clause."""


@cache
def _areas() -> tuple[tuple[str, re.Pattern[str]], ...]:
    content = (files("commitments.extraction") / "rules" / "areas.toml").read_text(encoding="utf-8")
    return tuple((policy_area(key).key, re.compile(row["words"])) for key, row in tomllib.loads(content).items())


def theme_of(title: str, opening: str) -> dict[str, float]:
    """How much title (twice) and opening of an article speak for each area, by the areas' keys."""
    theme = f"{title}\n{title}\n{opening}"
    return {key: 0.35 * min(8, len(pattern.findall(theme))) for key, pattern in _areas()}


def area_of(clause: str, theme: dict[str, float], body: Ministry | None) -> str | None:
    """The key of the policy area; None where neither body, clause nor theme point to one."""
    scores = {key: 0.5 * len(set(pattern.findall(clause))) + theme.get(key, 0.0) for key, pattern in _areas()}
    if body is not None and body.default_area:
        scores[body.default_area] += DEFAULT
    best = max(scores, key=lambda key: scores[key])
    return best if scores[best] > 0 else None
