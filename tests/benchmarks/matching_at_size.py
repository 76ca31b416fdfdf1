"""What it costs to find the news of pledges in one article, as the record grows to 200,000 of them.

    python -m tests.benchmarks.matching_at_size DATABASE [PLEDGES]

Copies an SQLite file with an imported archive (`commitments import`), and follows up 200 of the 2,000 articles that
came last, as if each had just come: its text is read for what it tells, the index is asked for candidates, they are
weighed, its own promises are compared with the articles that are held, and what is suggested is written. Then every
pledge is copied with its words and marks, as often as it takes to hold PLEDGES of them, and the same articles are
followed up again. Prints the median and the 95th percentile of both in milliseconds, and how much longer the second
took than the first. Whatever a process has read of pledges is forgotten before each: the first articles of a run are
the slow ones.
"""

import functools
import gc
import random
import shutil
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Table, func, literal, select

from commitments import following, models
from commitments.database import Database, open_database

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ASKED = 200
NEWEST = 2_000
SEED = 20261122


def held(connection: Connection) -> int:
    """How many pledges there are."""
    return connection.scalar(select(func.count()).select_from(models.Pledge)) or 0


def grow(database: Database, pledges: int) -> None:
    """Copies pledges, with their statements and marks, until there are so many."""
    with database.write() as session:
        connection = session.connection()
        while (lacking := pledges - held(connection)) > 0:
            offset = connection.scalar(select(func.max(models.Pledge.id))) or 0
            first = connection.scalars(select(models.Pledge.id).order_by(models.Pledge.id).limit(lacking)).all()[-1]
            for model, number, owner in (
                (models.Pledge, "id", "id"),
                (models.Statement, "id", "pledge_id"),
                (models.PledgeMark, "", "pledge_id"),
            ):
                table: Table = model.__table__  # type: ignore[attr-defined]
                most = connection.scalar(select(func.max(table.c[number]))) if number else 0
                changed = {owner: table.c[owner] + offset} | ({number: table.c[number] + most} if number else {})
                if model is models.Pledge:
                    changed = {"id": table.c.id + offset, "fingerprint": table.c.fingerprint + literal(f"+{offset}")}
                columns = [changed.get(one.name, one) for one in table.columns]
                rows = select(*columns).where(table.c[owner] <= first)
                connection.execute(table.insert().from_select([one.name for one in table.columns], rows))


def forget() -> None:
    """Empties all caches of the matching."""
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith("commitments.matching"):
            one.cache_clear()


def ask(database: Database) -> list[float]:
    """Milliseconds for each article that is followed up; of what is suggested nothing stays."""
    forget()
    with database.read() as session:
        last = session.connection().scalar(select(func.max(models.Article.id))) or 0
    asked = random.Random(SEED).sample(range(max(1, last - NEWEST), last + 1), ASKED)
    taken = []
    for number in asked:
        started = time.perf_counter()
        compared = following.compare(number - 1, number, database=database)
        with database.write() as session:
            following.suggest(compared, now=NOW, session=session)
            session.flush()
            taken.append((time.perf_counter() - started) * 1000)
            session.rollback()
    return sorted(taken)


def main(path: Path, pledges: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "size.db"
        shutil.copy(path, copy)
        database = open_database(f"sqlite:///{copy}")
        found = []
        for size in (0, pledges):
            grow(database, size)
            with database.read() as session:
                now = held(session.connection())
            taken = ask(database)
            found.append((now, statistics.median(taken)))
            mean, most = statistics.fmean(taken), taken[int(len(taken) * 0.95)]
            print(f"{now:,} pledges: median {found[-1][1]:.1f} ms, mean {mean:.1f}, 95th {most:.1f}", flush=True)
        database.close()
    (before, short), (after, long) = found
    print(f"{long / short:.2f} times as long for {after / before:.2f} times as many")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 200_000)
