"""All of a list, page by page, while it is written away: a file of any size holds one page of it in memory."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from commitments.queries import PledgeFilter
from dashboard.data.days import known, today
from dashboard.data.opening import database

T = TypeVar("T")

_BATCH = 100


def every(read: Callable[..., list[T]], count: Callable[..., int], wanted: PledgeFilter) -> Iterator[T]:
    """All that ``read`` has pages of. ``count`` says how many: behind a page that is not full others may come."""
    with database().read() as session:
        total = count(wanted, session=session, today=today(), known=known())
        for page in range(1, -(-total // _BATCH) + 1):
            yield from read(wanted, page=page, page_size=_BATCH, session=session, today=today(), known=known())
