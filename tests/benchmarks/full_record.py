"""A record of full size: 60,000 pledges that the importer finds in real releases, and 300,000 events made by lot.

    python -m tests.benchmarks.full_record --out DIR

DIR then is a data folder like any other (``COMMITMENTS_DATA_DIR=DIR``), and ``commitments verify`` finds nothing in it:
the events are chained, no status lacks its evidence, and what is cached beside a pledge is what its events give. The
same seed makes the same record. An import that was broken off goes on where it stopped; events are made once.
"""

import argparse
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from sqlalchemy import func
from sqlmodel import col, select

from commitments import models
from commitments.database import Database, open_database
from commitments.importing import Progress, import_articles
from tests.benchmarks.lives import record_lives
from tests.benchmarks.releases import CORPUS, SEED

PLEDGES = 60_000
EVENTS = 300_000


@dataclass(frozen=True, slots=True)
class Year:
    """One file of releases, the part of it that makes half of 60,000 pledges, and the day it is taken in."""

    name: str
    share: float
    imported_at: datetime


YEARS = (
    Year("2023", 0.37, datetime(2024, 1, 3, tzinfo=UTC)),
    Year("2024", 0.75, datetime(2025, 1, 3, tzinfo=UTC)),
)


class _Enough(Exception):
    """The importer may be ended at any moment."""


def make(out: Path, *, pledges: int, events: int, workers: int) -> Database:
    """Fills the database in ``out`` and returns it, open."""
    out.mkdir(parents=True, exist_ok=True)
    database = open_database(f"sqlite:///{out / 'commitments.db'}")
    for number, year in enumerate(YEARS, start=1):
        drawn = min(1.0, year.share * pledges / PLEDGES)
        until = pledges * number // len(YEARS)
        take_in(year, drawn, database, until=until, workers=workers, rejects=out / "rejects.jsonl")
    record_lives(database, events)
    return database


def take_in(year: Year, share: float, database: Database, *, until: int, workers: int, rejects: Path) -> None:
    """Imports a share of a year's releases, by lot, until the record holds so many pledges (and those of one batch)."""
    held = _pledges(database)
    if held >= until:
        return

    def look(progress: Progress) -> None:
        print(f"{year.name}: {progress.rows:,} releases, {held + progress.pledges:,} pledges", flush=True)
        if held + progress.pledges >= until:
            raise _Enough

    rows = pd.read_parquet(CORPUS / f"{year.name}.parquet")
    with tempfile.TemporaryDirectory() as folder:
        drawn = Path(folder) / f"{year.name}.parquet"
        rows.sample(frac=share, random_state=SEED).sort_values(["published", "id"]).to_parquet(drawn)
        try:
            import_articles(
                [drawn], database=database, workers=workers, rejects=rejects, now=year.imported_at, on_progress=look
            )
        except _Enough:
            return


def _pledges(database: Database) -> int:
    with database.read() as session:
        return session.exec(select(func.count(col(models.Pledge.id)))).one()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="the data folder to fill")
    parser.add_argument("--pledges", type=int, default=PLEDGES)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    make(asked.out, pledges=asked.pledges, events=asked.events, workers=asked.workers).close()


if __name__ == "__main__":
    main()
