"""The evidence ladder: what must have happened before a pledge may bear a status. Pure; the rungs are data.

A rung is a necessary condition, not a verdict: it looks at the kinds of evidence, and whether an opening was the
opening of what was promised is for the person who records it to judge.
"""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from commitments.errors import BadInput
from commitments.vocabulary import Evidence, Kind, Status

Needs = tuple[frozenset[Evidence], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Invented evidence of a pledge, with what happened in both languages."""

    evidence: tuple[Evidence, ...]
    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class Rung:
    """What a status needs: every group of ``needs``, each by any one of its kinds of evidence.

    ``ko`` and ``en`` state the rule; ``example`` is enough for it and ``counter`` is not.
    """

    kinds: tuple[Kind, ...]
    status: Status
    needs: Needs
    ko: str
    en: str
    example: Case
    counter: Case

    def still(self, evidence: Collection[Evidence]) -> Needs:
        """The groups of which the evidence holds none."""
        return tuple(group for group in self.needs if group.isdisjoint(evidence))


@dataclass(frozen=True, slots=True)
class Missing:
    """What a status still needs: the groups of which the evidence holds none, and a sentence in each language."""

    kind: Kind
    status: Status
    needed: Needs
    ko: str
    en: str


def missing(kind: Kind, status: Status | None, evidence: Collection[Evidence]) -> Missing | None:
    """What ``status`` still needs, for a pledge of this kind whose standing events are of these kinds of evidence.

    None where nothing is missing, and for no status: an event that sets none needs nothing.
    """
    if status is None:
        return None
    rung = _by_kind_and_status()[kind, status]
    needed = rung.still(evidence)
    if not needed:
        return None
    ko = ", 그리고 ".join(_one_of(group, "ko") for group in needed)
    en = " and ".join(_one_of(group, "en") for group in needed)
    return Missing(
        kind,
        status,
        needed,
        ko=f"{rung.ko} 빠진 근거: {ko}. 그 근거를 먼저 기록하거나, 근거 없이 정하는 까닭을 적어야 한다.",
        en=f"{rung.en} Missing: {en}. Record that first, or give the reason for setting the status without it.",
    )


@cache
def rungs() -> tuple[Rung, ...]:
    """All rungs, in the order in which a page explains them. Raises BadInput where the data is incomplete."""
    with (files("commitments") / "ladder.toml").open("rb") as file:
        return tuple(_rung(row) for row in tomllib.load(file)["rung"])


@cache
def _by_kind_and_status() -> dict[tuple[Kind, Status], Rung]:
    found: dict[tuple[Kind, Status], Rung] = {}
    for rung in rungs():
        for kind in rung.kinds:
            if (kind, rung.status) in found:
                raise BadInput(f"the ladder has two rungs for {kind} {rung.status}: keep one")
            found[kind, rung.status] = rung
    if lacking := [f"{kind} {status}" for kind in Kind for status in Status if (kind, status) not in found]:
        raise BadInput(f"the ladder has no rung for {', '.join(lacking)}: write one")
    return found


def _one_of(group: frozenset[Evidence], language: str) -> str:
    # In the vocabulary's order: a set has none.
    labels = [getattr(term, language) for term in Evidence if term in group]
    if len(labels) == 1:
        return labels[0]
    return f"{', '.join(labels)} 가운데 하나" if language == "ko" else f"one of {', '.join(labels)}"


_KEYS = {"kinds", "status", "needs", "ko", "en", "example", "counter"}


def _rung(row: dict[str, Any]) -> Rung:
    name = f"{row.get('kinds')} {row.get('status')}"
    if odd := _KEYS ^ set(row):
        raise BadInput(f"the rung {name} lacks or does not know {', '.join(sorted(odd))}: give exactly {sorted(_KEYS)}")
    try:
        return Rung(
            kinds=tuple(Kind(kind) for kind in row["kinds"]),
            status=Status(row["status"]),
            needs=tuple(frozenset(Evidence(term) for term in group) for group in row["needs"]),
            ko=row["ko"],
            en=row["en"],
            example=_case(row["example"]),
            counter=_case(row["counter"]),
        )
    except (ValueError, KeyError) as error:
        raise BadInput(f"the rung {name} cannot be read: {error}") from error


def _case(row: dict[str, Any]) -> Case:
    return Case(tuple(Evidence(term) for term in row["evidence"]), row["ko"], row["en"])
