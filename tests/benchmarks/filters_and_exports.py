"""What the numbers beside the filters and the files to take away cost, at 1,000 pledges and at full size.

    python -m tests.benchmarks.filters_and_exports [PLEDGES]

Builds its databases as ``queries_at_size`` does. Prints medians of the filters' numbers with their ratios, live and of
a day gone by; and for each kind of file seconds, megabytes and the most memory beyond what stood before.
"""

import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from commitments import queries
from commitments.database import Database, open_database
from commitments.queries import PledgeFilter
from dashboard import takeaway
from dashboard.data import Order, reading
from tests.benchmarks.queries_at_size import PAST, RUNS, SMALL, TODAY, fill

VIEWS = {
    "no filter": PledgeFilter(),
    "one status": PledgeFilter(statuses=("fulfilled",)),
    "two filters": PledgeFilter(statuses=("fulfilled",), kinds=("legislation",)),
    "one ministry": PledgeFilter(ministries=("msit",)),
    "a two-syllable word": PledgeFilter(text="월세"),
    "what waits for review": PledgeFilter(reviews=("unreviewed",)),
}


def _median_ms(ask: Callable[[], object], runs: int = RUNS) -> float:
    times = []
    for _ in range(runs + 1):
        begin = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times[1:])


def facets(database: Database) -> dict[str, float]:
    """Median milliseconds of all numbers beside the choices, by view."""
    with database.read() as session:
        found = {
            name: _median_ms(lambda wanted=wanted: queries.facets(wanted, session=session, today=TODAY))  # type: ignore[misc]
            for name, wanted in VIEWS.items()
        }
        past = queries.end_of(PAST)
        found["no filter, of the past"] = _median_ms(
            lambda: queries.facets(PledgeFilter(), session=session, today=PAST, known=past), runs=2
        )
    return found


def exports(database: Database) -> None:
    """Prints what each kind of file of all pledges costs."""
    reading.database = lambda: database  # type: ignore[assignment]
    about = takeaway.source("pledges", address="http://127.0.0.1/pledges")
    for kind in takeaway.MIMES:
        make = takeaway.file(kind, takeaway.pledges(PledgeFilter(), Order.PROMISED, lambda n: f"http://x/{n}"), about)
        begin = time.perf_counter()
        size = len(make())
        seconds = time.perf_counter() - begin
        tracemalloc.start()
        make()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        print(f"{kind:6}{seconds:8.1f} s{size / 1e6:9.1f} MB{most / 1e6:9.1f} MB at most in memory")


def main(pledges: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        figures = []
        for size in (SMALL, pledges):
            database = open_database(f"sqlite:///{Path(folder) / f'{size}.db'}")
            fill(database, size)
            figures.append(facets(database))
        print(f"{'all numbers beside the choices':32}{SMALL:>9,} ms{pledges:>9,} ms{'ratio':>8}")
        for name in figures[0]:
            small, large = figures[0][name], figures[1][name]
            print(f"{name:32}{small:>12.1f}{large:>12.1f}{large / small:>8.1f}")
        exports(database)
        database.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
