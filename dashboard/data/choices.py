"""What stands beside the filters: how many pledges each choice leaves, and the views saved under a name."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from commitments import queries, tracking
from commitments.queries import Facets, PledgeFilter, SavedView
from dashboard.data.cache import cached_numbers, cached_of_no_day
from dashboard.data.days import as_of, today
from dashboard.data.reading import archive
from dashboard.data.writing import writing

MOST_COUNTED_ANEW = 20_000
"""Of a day gone by every pledge is computed anew: beyond so many the choices bear no numbers, and no page waits."""


def facets(wanted: PledgeFilter, fields: tuple[str, ...]) -> Facets | None:
    """What each choice of each filter would leave; None for a past that is too large to be counted in passing."""
    if as_of() and archive().pledges > MOST_COUNTED_ANEW:
        return None
    found: Facets = cached_numbers(queries.facets, wanted, fields, today=today())
    return found


def saved_views() -> tuple[SavedView, ...]:
    """The views that were saved under a name, on whatever day the pages speak of."""
    found: tuple[SavedView, ...] = cached_of_no_day(queries.saved_views)
    return found


def save_view(name: str, path: str, choices: Mapping[str, Sequence[str]], *, by: str) -> None:
    """A person keeps what they have chosen on a page under a name."""
    with writing() as session:
        tracking.save_view(name, path=path, choices=choices, by=by, now=datetime.now(UTC), session=session)


def rename_view(view_id: int, name: str) -> None:
    """A person gives a view another name."""
    with writing() as session:
        tracking.rename_view(view_id, name, session=session)


def delete_view(view_id: int) -> None:
    """A person deletes a view."""
    with writing() as session:
        tracking.delete_view(view_id, session=session)
