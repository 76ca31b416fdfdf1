"""The public bodies and the policy areas: who stood before and after whom, and how many pledges stand under each."""

from dataclasses import dataclass, replace
from datetime import date

from commitments import queries, reference
from commitments.queries import PledgeFilter
from dashboard.data.cache import cached_numbers
from dashboard.data.days import current_day, today
from dashboard.data.reading import count


def ministry_choices() -> list[tuple[str, str, int]]:
    """Today's bodies that have pledges: key, name, number."""
    return queries.choices_of(_counted(), today=today())


def _counted() -> dict[str | None, int]:
    """All pledges by body, which every page asks for."""
    counted: dict[str | None, int] = cached_numbers(queries.count_by, PledgeFilter(), "ministry", today=today())
    return counted


@dataclass(frozen=True, slots=True)
class Body:
    """A public body with the keys of others: ``undecided`` are closed ones whose pledges nobody has assigned."""

    key: str
    valid_from: date | None
    valid_to: date | None
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    undecided: tuple[str, ...]


def body(key: str) -> Body:
    """A body with the keys of those before and after it, as of the day asked for. Raises NotFound."""
    one, on = reference.ministry(key), today()
    others = sorted(queries.standing_under(key, on) - {key})
    # What the page says of other bodies must be what its counts hold: both stand on the same answer.
    decided = [other for other in others if len(queries.answering(other, on)) == 1]
    return Body(
        key=key,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
        predecessors=tuple(decided),
        successors=tuple(heir.key for heir in queries.answering(key, on) if heir.key != key),
        undecided=tuple(other for other in others if other not in decided),
    )


@dataclass(frozen=True, slots=True)
class Undecided:
    """A closed body of which ``pledges`` stand under several others: nobody has said which of these answers."""

    key: str
    heirs: tuple[str, ...]
    pledges: int


def undecided(of: Body, wanted: PledgeFilter) -> tuple[Undecided, ...]:
    """What a split left undecided among the pledges that stand under a body, by the body that was split."""
    split = of.undecided or ((of.key,) if len(of.successors) > 1 else ())
    # A body stands for those that it took over: their pledges must not be told twice.
    last = [key for key in split if not any(key in reference.lineage(other) for other in split if other != key)]
    found = [
        Undecided(
            key=key,
            heirs=tuple(heir.key for heir in queries.answering(key, today())),
            pledges=count(replace(wanted, ministries=(key,))),
        )
        for key in last
    ]
    return tuple(one for one in found if one.pledges)


def areas() -> tuple[str, ...]:
    """The keys of all policy areas."""
    return tuple(area.key for area in reference.policy_areas())


def area_numbers() -> dict[str, int]:
    """All policy areas with the number of their pledges, most first."""
    numbers = cached_numbers(queries.count_by, PledgeFilter(), "area", today=today())
    return {key: numbers.get(key, 0) for key in sorted(areas(), key=lambda key: -numbers.get(key, 0))}


def bodies(*, also: str = "") -> dict[str, int]:
    """All bodies of the day and the closed ones that still have pledges of their own: key to number, most first.

    What a split left undecided counts for each body that may answer, as on the body's own page.
    ``also`` is one that a link asks for by name: one that was closed by the day has a page too, with the pledges that
    it made and others answer for.
    """
    own = {key: number for key, number in _counted().items() if key}
    found = {**own, **{key: number for key, _, number in ministry_choices()}}
    found = dict(sorted(found.items(), key=lambda one: one[1], reverse=True))
    found |= {one.key: 0 for one in reference.current(today()) if one.key not in found}
    if also in every_body() and not found.get(also):
        found[also] = count(PledgeFilter(ministries=(also,)))
    return found


def body_shown(asked: str) -> str:
    """The body whose page a link opens: the one that it asks for, else the one with the most pledges."""
    found = bodies(also=asked)
    return asked if asked in found else next(iter(found))


def every_body() -> tuple[str, ...]:
    """The keys of all bodies that there are or were."""
    return tuple(one.key for one in reference.ministries())


def bodies_of_today() -> tuple[str, ...]:
    """The keys of the bodies that there are today."""
    return tuple(one.key for one in reference.current(current_day()))
