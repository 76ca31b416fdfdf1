"""Which body answers today for which body's pledges: what the filters and the tables of bodies stand on."""

from datetime import date
from functools import cache

from commitments import reference
from commitments.reference import Ministry


@cache
def answering(key: str, today: date) -> tuple[Ministry, ...]:
    """The bodies that answer on ``today`` for the one named; several where a split left it undecided.

    Where one body took over the whole, it answers alone: a function that went elsewhere moves single pledges, by a
    person's hand. Empty where nobody answers.
    """
    body = reference.ministry(key)
    heir = reference.heir_of_whole(body, today)
    if heir:
        return (heir,)
    # Step by step, so that a heir that was itself taken over as a whole answers through that one body alone.
    found = {one.key: one for step in reference.heirs(key) for one in answering(step.to_key, today)}
    return tuple(found.values())


@cache
def group(key: str, today: date) -> str:
    """The key under which a pledge is counted once: today's body, or the old one while a split is undecided."""
    bodies = answering(key, today)
    return bodies[0].key if len(bodies) == 1 else key


def undecided(key: str | None, today: date) -> tuple[str, ...]:
    """The keys of the bodies among which nobody has chosen the one that answers; empty where it is decided."""
    bodies = answering(key, today) if key else ()
    return tuple(body.key for body in bodies) if len(bodies) > 1 else ()


@cache
def standing_under(key: str, today: date) -> frozenset[str]:
    """The keys of all bodies whose pledges are shown under this one: its lineage, and what a split left undecided.

    Raises NotFound for a key that no list knows.
    """
    undecided = reference.undecided_predecessors(key)
    return reference.lineage(key) | {
        other for other in undecided if any(body.key == key for body in answering(other, today))
    }
