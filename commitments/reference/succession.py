"""Who answers today for what a body promised: the successions, followed forwards and backwards.

The rule: a rename, a rise in rank and a merger of the whole body carry
its pledges along by themselves. At a split, at a merger of a part, and at an abolition with an heir, a person has to
name who answers for a pledge; until then it is undecided. A transfer moves pledges one by one, never the body, and a
new body starts with none.
"""

from datetime import date
from functools import cache

from commitments.reference.bodies import Ministry, Succession, ministry, successions

CARRIES_ALL = ("rename", "upgrade", "merge")
"""Kinds that carry a body's pledges along, where the whole body moved."""

HAS_HEIRS = ("rename", "upgrade", "merge", "split", "abolish")
"""Kinds by which a body ends and another answers for it."""


@cache
def heirs(key: str) -> tuple[Succession, ...]:
    """How the body ended: its successions of the day it closed, that of the whole body first."""
    end = ministry(key).valid_to
    if end is None:
        return ()
    rows = (
        row for row in successions()
        if row.from_key == key and row.to_key and row.kind in HAS_HEIRS and row.effective > end
    )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: bool(row.part)))


def successors(key: str, on: date) -> tuple[Ministry, ...]:
    """The bodies that answer for this one on that day: itself while it bears its name, else its heirs.

    Follows renames, upgrades, mergers, splits and abolitions with an heir; the heir of the whole body comes first.
    Empty where the body did not exist yet or closed without an heir. Raises NotFound for an unknown key.
    """
    body = ministry(key)
    if body.valid_on(on):
        return (body,)
    if body.valid_from and on < body.valid_from:
        return ()
    found = {heir.key: heir for row in heirs(key) for heir in successors(row.to_key, on)}
    return tuple(found.values())


@cache
def lineage(key: str) -> frozenset[str]:
    """The key and those of all predecessors whose pledges stand under it without anyone deciding.

    Raises NotFound for an unknown key.
    """
    ministry(key)
    before = (row.from_key for row in successions() if row.to_key == key and row.kind in CARRIES_ALL and not row.part)
    return frozenset({key}).union(*(lineage(earlier) for earlier in before if earlier))


@cache
def undecided_predecessors(key: str) -> frozenset[str]:
    """The keys of closed bodies for whose pledges this body may answer, once a person has said so.

    They ended in a split, in a merger of another part, or by abolition; their own lineage is included.
    """
    mine = lineage(key)
    doubtful = {
        row.from_key for row in successions()
        if row.from_key and row.to_key in mine and row.from_key not in mine and row in heirs(row.from_key)
    }  # fmt: skip
    found = frozenset().union(*(lineage(earlier) | undecided_predecessors(earlier) for earlier in doubtful))
    return found - mine


def heir_of_whole(body: Ministry, on: date) -> Ministry | None:
    """The one body that took over the whole of ``body`` and bears its name on that day; None where that is undecided.

    Through renames, rises in rank, mergers and an abolition with one heir; a split leaves it to a person.
    """
    while not body.valid_on(on):
        whole = [row for row in heirs(body.key) if not row.part]
        if len(whole) != 1 or (body.valid_from and on < body.valid_from):
            return None
        body = ministry(whole[0].to_key)
    return body


def predecessor_on(body: Ministry, on: date) -> Ministry | None:
    """The one body of its lineage that bore its name on that day, or None."""
    earlier = [ministry(key) for key in lineage(body.key) if ministry(key).valid_on(on)]
    return earlier[0] if len(earlier) == 1 else None
