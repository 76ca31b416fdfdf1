"""How fast words are found in a large record, against looking through all of its texts.

    python -m tests.benchmarks.search_at_size DATABASE_FILE

Takes a copy of a SQLite record (such as ``full_record`` makes), asks for common and rare words of one to six
syllables as the pages do, and prints medians and the ratio to the same question as LIKE over titles, quotes and texts.
LIKE finds less: it knows one spacing and no particles.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text

from commitments import queries
from commitments.database import open_database
from commitments.queries import PledgeFilter

QUESTIONS = ("이", "지원", "월세", "대학원을", "반도체 산업", "메타버스산업", "재생 에너지 전환")
TODAY = date(2026, 11, 22)
RUNS = 5


def main(path: Path) -> int:
    """Prints one line a question."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "record.db"
        shutil.copy(path, copy)
        database = open_database(f"sqlite:///{copy}")
        with database.read() as session:
            held = queries.archive(session=session)
            print(f"{held.articles:,} articles, {held.statements:,} statements, {held.pledges:,} pledges")
            print(f"{'':18}{'pledges':>9}{'ms':>8}{'articles':>10}{'ms':>8}{'LIKE ms':>9}{'ratio':>7}")
            for question in QUESTIONS:
                wanted = PledgeFilter(text=question)
                pledges, first = _timed(lambda w=wanted: queries.count_pledges(w, session=session, today=TODAY))
                _, listed = _timed(lambda w=wanted: queries.find_pledges(w, session=session, today=TODAY))
                articles, second = _timed(lambda w=wanted: queries.count_articles(w, session=session, today=TODAY))
                _, shown = _timed(lambda w=wanted: queries.find_articles(w, session=session, today=TODAY))
                _, looked = _timed(lambda q=question: [session.connection().execute(text(one), {"q": f"%{q}%"}).all()
                                                       for one in _LIKE])  # fmt: skip
                asked = first + listed + second + shown
                print(
                    f"{question:18}{pledges:>9,}{first + listed:>8.0f}{articles:>10,}{second + shown:>8.0f}"
                    f"{looked:>9.0f}{asked / looked:>7.2f}"
                )
        database.close()
    return 0


_LIKE = (
    "SELECT count(*) FROM pledge WHERE title LIKE :q OR id IN (SELECT pledge_id FROM statement WHERE quote LIKE :q)",
    "SELECT count(*) FROM article WHERE title LIKE :q OR text LIKE :q",
)


def _timed(ask: Callable[[], Any]) -> tuple[Any, float]:
    """What was answered, and the median time in milliseconds."""
    answer, times = ask(), []
    for _ in range(RUNS):
        begin = time.perf_counter()
        ask()
        times.append((time.perf_counter() - begin) * 1000)
    return answer, statistics.median(times)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
