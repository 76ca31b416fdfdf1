"""What each rule weighs, in log-odds: a regression drawn to a prior that was set by hand (``weights.toml``)."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def weights() -> dict[str, float]:
    """What each rule weighs, in log-odds; ``start`` is what stands against any act to begin with (``weights.toml``)."""
    return table("weights")


@cache
def prior() -> dict[str, float]:
    """What each rule was thought to weigh before any pair was read."""
    return table("prior")


@cache
def table(name: str) -> dict[str, float]:
    """A table of ``weights.toml``: weights by their rules."""
    content = (files("commitments.matching") / "weights.toml").read_text(encoding="utf-8")
    return {rule: float(value) for rule, value in tomllib.loads(content)[name].items()}
