"""What it costs to find the news of pledges in one article, as the record grows to 200,000 of them.

    python -m tests.benchmarks.matching_at_size [PLEDGES]

Takes real releases from the folder beside the checkout, gives their promises to the record (again and again, with other
numbers, until there are so many pledges), and prints for 200 other releases the median and the 95th percentile of:
reading what the release tells, finding candidates by the index, weighing them; and the ratio of the full size to a
tenth of it. A ratio near 1 means that an article does not feel the size; ten would be comparing all with all.
"""

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, insert

from commitments import models
from commitments.database import Database, open_database
from commitments.extraction import find_commitments
from commitments.matching import (
    ENOUGH,
    Promise,
    acts_of,
    article_marks,
    promise_marks,
    promise_profile,
    suggestions,
)  # fmt: skip
from commitments.queries import promises, sharing_marks
from commitments.sources import Article
from commitments.tracking import keep_marks, store_articles
from commitments.vocabulary import Kind
from tests.benchmarks.releases import sample

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ASKED = 200


def fill(database: Database, releases: list[Article], pledges: int) -> None:
    """Stores the promises of the releases, and their marks for as many pledges as are asked for."""
    with database.write() as session:
        found = [(one, find_commitments(one)) for one in releases]
        pledge_ids = store_articles(found, now=NOW, session=session).pledge_ids
        rows = promises(pledge_ids, session=session)
        held = {row.id: _marks(row) for row in rows}
        keep_marks(held, {}, session=session)
        last = max(held)
        copies = []
        own = list(held.values())
        for number in range(pledges - len(held)):  # the marks alone: what is looked up is the index
            last += 1
            copies += [{"mark": m, "pledge_id": last, "weight": w} for m, w in own[number % len(own)].items()]
            if len(copies) > 100_000:
                session.connection().execute(insert(models.PledgeMark), copies)
                copies = []
        if copies:
            session.connection().execute(insert(models.PledgeMark), copies)


def ask(database: Database, releases: list[Article]) -> list[float]:
    """Milliseconds for each release: from its text to what is suggested."""
    taken = []
    for number, one in enumerate(releases, start=10_000_000):
        with database.write() as session:
            started = time.perf_counter()
            acts = acts_of(one.title, one.text, one.published.date(), _body(one))
            keep_marks({}, {number: article_marks(acts)}, session=session)
            pairs = sharing_marks(articles=(number - 1, number), enough=ENOUGH, session=session)
            for row in promises({pledge_id for pledge_id, _ in pairs}, session=session):
                suggestions(_promise(row), acts)
            taken.append((time.perf_counter() - started) * 1000)
            session.connection().execute(delete(models.ArticleMark).where(models.ArticleMark.article_id == number))
    return taken


def _promise(row) -> Promise:  # type: ignore[no-untyped-def]
    kind = Kind(row.kind)
    profile = promise_profile(row.quote, kind)
    return Promise(profile, row.quote, kind, row.ministry_id, row.promised_on, row.due_to, row.title)


def _marks(row) -> dict[str, int]:  # type: ignore[no-untyped-def]
    return promise_marks(_promise(row))


def _body(one: Article) -> str | None:
    from commitments import reference

    body = reference.resolve_label(one.ministry, one.text, one.published.date())
    return body.key if body else None


def main(pledges: int) -> None:
    releases = sample(2_000 + ASKED)
    medians = []
    for size in (pledges // 10, pledges):
        with tempfile.TemporaryDirectory() as folder:
            database = open_database(f"sqlite:///{Path(folder) / 'size.db'}")
            fill(database, releases[ASKED:], size)
            taken = sorted(ask(database, releases[:ASKED]))
            database.close()
        medians.append(statistics.median(taken))
        mean, most = statistics.fmean(taken), taken[int(len(taken) * 0.95)]
        print(f"{size:,} pledges: median {medians[-1]:.1f} ms, mean {mean:.1f}, 95th {most:.1f}", flush=True)
    print(f"ratio {medians[1] / medians[0]:.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
