"""What each choice of each filter would leave: the numbers that stand beside the choices."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, cast, func, literal, literal_column, null, union_all
from sqlalchemy import select as columns_of
from sqlmodel import Session, select

from commitments.errors import BadInput
from commitments.queries.asof import Record
from commitments.queries.bodies import answering
from commitments.queries.filters import PledgeFilter, body_column, conditions, timeliness_column
from commitments.vocabulary import Review

Facets = dict[str, dict[str | None, int]]

FIELDS = ("status", "timeliness", "kind", "strength", "area", "ministry", "review")

_TOGETHER = (("review", "status", "kind", "strength", "area"), ("timeliness",), ("ministry",))
"""Fields that are counted in one pass where nothing is chosen in them. The first five stand in the order of an index,
``ix_pledge_facets``, so that nothing is sorted; with the others the combinations would be too many."""

_COLUMNS = (
    "merged_into_id", "review", "status", "status_on", "due_to", "promised_on", "kind", "strength", "area_id",
    "ministry_id", "answerable_id",
)  # fmt: skip
"""All that the choices are told from."""

_MOST = max(len(together) for together in _TOGETHER)


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """Pledges that were narrowed down already, in the place of a record's."""

    today: date
    P: Any


def facets(
    wanted: PledgeFilter,
    fields: Collection[str] = FIELDS,
    *,
    session: Session,
    today: date,
    known: datetime | None = None,
) -> Facets:
    """How many pledges each choice of each filter would leave, under all other filters: by field and value.

    A field's own choices do not restrict its numbers, since another choice is added to them. A ministry is one of
    today's; what a split left undecided counts for each that may answer, as in ``ministry_choices``. Of reviews only
    the confirmed are counted. None stands for no value; choices that would leave nothing are not named. Raises BadInput
    for a field that is no facet.
    """
    if unknown := [field for field in fields if field not in FIELDS]:
        raise BadInput(f"{unknown[0]!r} is no facet; choose among {', '.join(FIELDS)}")
    if not fields:
        return {}
    record: Any = Record(today, known)
    own, source, narrowed = wanted, record.pledges, record
    if known is not None or wanted.text:  # words looked for and a past computed are dear: looked at once for all fields
        alike, own = _divided(wanted, fields)
        source = select(*(record.P[name] for name in _COLUMNS)).where(*conditions(alike, record)).cte("narrowed")
        narrowed = _Narrowed(today, source.c)
    columns: dict[str, Any] = {
        "status": narrowed.P.status,
        "timeliness": timeliness_column(narrowed),
        "kind": narrowed.P.kind,
        "strength": narrowed.P.strength,
        "area": narrowed.P.area_id,
        "ministry": body_column(narrowed),
        "review": narrowed.P.review,
        "": narrowed.P.review,
    }
    passes = _passes(own, fields)
    parts = []
    for number, together in enumerate(passes):
        restricting = conditions(_without(own, together[-1]), narrowed)
        parts.append(_counting(number, [columns[field] for field in together], source, restricting))
    found: dict[str, Counter[str | None]] = {field: Counter() for field in (*fields, "")}
    for number, *choices, total in session.execute(union_all(*parts)):
        for field, choice in zip(passes[number], choices, strict=False):
            for value in _bodies(choice, today) if field == "ministry" else (choice,):
                found[field][value] += total
    if "review" in found:
        found["review"].pop(Review.UNREVIEWED.value, None)
    return {field: dict(found[field]) for field in fields}


def _counting(number: int, columns: list[Any], source: Any, restricting: list[Any]) -> Any:
    """One pass: its number, the values as text (as many columns as the widest pass has), and how many pledges."""
    names = [f"choice_{place}" for place in range(len(columns))]
    labelled: list[Any] = [column.label(name) for column, name in zip(columns, names, strict=True)]
    grouped = columns_of(*labelled, func.count()).select_from(source).where(*restricting)
    counted = grouped.group_by(*(literal_column(name) for name in names)).subquery()
    *choices, total = counted.c
    values: list[Any] = [cast(one, Text) for one in (*choices, *[null()] * (_MOST - len(choices)))]
    return columns_of(literal(number), *values, total)


_CHOSEN = {
    "status": "statuses", "timeliness": "timeliness", "kind": "kinds", "strength": "strengths", "area": "areas",
    "ministry": "ministries",
}  # fmt: skip


def _divided(wanted: PledgeFilter, fields: Collection[str]) -> tuple[PledgeFilter, PledgeFilter]:
    """What restricts all the fields alike, and what of it restricts only those beside its own."""
    names = [_CHOSEN[field] for field in fields if field in _CHOSEN]
    alike = replace(wanted, **{name: () for name in names})  # type: ignore[arg-type]
    own = PledgeFilter(reviews=wanted.reviews, **{name: getattr(wanted, name) for name in names})
    if "review" in fields:
        alike, own = replace(alike, reviewed_only=False), replace(own, reviewed_only=wanted.reviewed_only)
    return alike, own


def _passes(own: PledgeFilter, fields: Collection[str]) -> list[tuple[str, ...]]:
    """Which fields are counted together: those in which something is chosen stand alone, under the others' choices."""
    chosen = [field for field in fields if own != _without(own, field)]
    shared = [tuple(field for field in together if field in fields and field not in chosen) for together in _TOGETHER]
    # Counted by review before, a list stands in the index's order too; that number is nobody's ("").
    alone = [("", field) if field in _TOGETHER[0][1:] else (field,) for field in chosen]
    return [*(one for one in shared if one), *alone]


def _without(own: PledgeFilter, field: str) -> PledgeFilter:
    return replace(own, reviewed_only=False) if field == "review" else own.without(field)


def _bodies(key: str | None, today: date) -> tuple[str | None, ...]:
    return tuple(body.key for body in answering(key, today)) if key else (None,)
