"""Two sides to be compared: bodies, or governments by what was promised under them."""

from dataclasses import dataclass, replace

import pandas as pd

from commitments import reference
from commitments.queries import Counts, PledgeFilter
from commitments.rates import Rate
from commitments.reference import Government
from commitments.vocabulary import Status, Timeliness
from dashboard.data.days import today
from dashboard.data.reading import counts, density, rates


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what it counts, its rates, and its pledges by quarter and status."""

    counts: Counts
    rates: tuple[Rate, ...]
    density: pd.DataFrame

    def numbers(self) -> dict[str, int]:
        """What is compared, by name: all pledges, those of each status, and how they stand in time."""
        counted = self.counts
        return {
            "pledges": counted.total,
            **{one.value if one else "unknown": counted.by_status.get(one, 0) for one in (None, *Status)},
            "overdue": counted.by_timeliness.get(Timeliness.OVERDUE, 0),
            "without_deadline": counted.without_deadline,
            "silent": counted.silent,
        }


def side(wanted: PledgeFilter) -> Side:
    """What the filter leaves, as one side of a comparison."""
    return Side(counts(wanted), rates(wanted), density(wanted))


def governments() -> dict[str, Government]:
    """The governments until the day asked for, by key, the latest first."""
    return {one.key: one for one in reversed(reference.governments()) if one.first_day <= today()}


def every_government() -> tuple[str, ...]:
    """The keys of all governments that there are or were."""
    return tuple(one.key for one in reference.governments())


def of_government(wanted: PledgeFilter, one: Government) -> PledgeFilter:
    """The same filter for what was promised under a government."""
    first = max(wanted.promised_from or one.first_day, one.first_day)
    ends = [day for day in (wanted.promised_to, one.last_day) if day]
    return replace(wanted, promised_from=first, promised_to=min(ends, default=None))
