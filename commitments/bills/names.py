"""Names of laws in texts and in bills: suggestions for a person, never a link by themselves."""

import re

_QUOTED = re.compile(r"[「｢]([^「」｢｣]{2,100})[」｣]")
_LAW = re.compile(r"(?:법|법률|법안|법률안)$")
_KIND = re.compile(r"\s+(?:(?:일부|전부)?개정|폐지|제정)(?:법률)?안\s*$|(?<=법)안\s*$|(?<=법률)안\s*$")
_BRACKETS = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)\s*$")


def suggest(text: str) -> tuple[str, ...]:
    """The laws that ``text`` names in corner brackets, 「…법」, as they stand there and each once.

    Decrees, rules and notices (시행령, 시행규칙, 고시) are not laws: the Assembly does not pass them.
    """
    names = (" ".join(name.split()) for name in _QUOTED.findall(text))
    return tuple(dict.fromkeys(name for name in names if _LAW.search(name)))


def base_law(name: str) -> str:
    """The law that a bill makes or amends: its name without `일부개정법률안(대안)(…위원장)` and the like."""
    while (shorter := _BRACKETS.sub("", name)) not in ("", name):
        name = shorter
    return _KIND.sub("", name) or name


def is_alternative(name: str) -> bool:
    """Whether a bill of this name is a committee's alternative (대안), which takes other bills in."""
    return "(대안)" in "".join(name.split())
