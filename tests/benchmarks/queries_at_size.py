"""How the pages' questions grow with the record: each query's time at full size over its time at 1,000 pledges.

    python -m tests.benchmarks.queries_at_size [PLEDGES]

Builds two databases of seeded, invented pledges through the same writer that the importer uses, asks every
question that a page asks, and prints medians and ratios. A ratio near 1 means that the page does not feel the size.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from commitments import queries, reference, tracking
from commitments.database import Database, open_database
from commitments.extraction.finding import Finding, Reason
from commitments.queries import Order, PledgeFilter
from commitments.sources import Article
from commitments.vocabulary import Evidence, Kind, Status, Strength

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TODAY = date(2026, 11, 22)
SMALL = 1_000
RUNS = 7
WORDS = (
    "숲길", "안내소", "월세", "지원", "돌봄", "교실", "항만", "도로", "연구", "인재",
    "예산", "교육", "안전", "주택", "연금", "반도체", "수소", "관광", "어촌", "통계",
)  # fmt: skip


def fill(database: Database, pledges: int) -> None:
    """Stores so many pledges, every fourth with one to three events."""
    rng = random.Random(pledges)
    bodies = [body for body in reference.ministries() if body.valid_on(date(2023, 6, 1))]
    areas = [area.key for area in reference.policy_areas()]
    for first in range(0, pledges, 500):
        batch = [_article(number, rng, bodies, areas) for number in range(first, min(first + 500, pledges))]
        with database.write() as session:
            tracking.store_articles(batch, now=NOW, session=session)
        with database.write() as session:
            for pledge_id in range(first + 1, first + len(batch) + 1, 4):
                for _ in range(rng.randint(1, 3)):
                    tracking.record_event(
                        pledge_id,
                        tracking.EventDraft(
                            date(2024, 1, 1) + timedelta(rng.randint(0, 900)),
                            rng.choice([Evidence.START, Evidence.RESULT]),
                            rng.choice([None, *Status]),
                            note="확인",
                        ),
                        by="벤치마크",
                        now=NOW,
                        today=TODAY,
                        session=session,
                    )


def _article(
    number: int, rng: random.Random, bodies: list[reference.Ministry], areas: list[str]
) -> tuple[Article, list[Finding]]:
    body = rng.choice(bodies)
    quote = f"{body.name}는 {' '.join(rng.sample(WORDS, 6))} 사업 {number}을 추진할 계획이다."
    text = " ".join(["배경을 설명한다."] * 40 + [quote] + ["맺음말이다."] * 40)
    published = datetime(2023, 1, 1) + timedelta(days=rng.randint(0, 729))
    due = published.date() + timedelta(days=rng.randint(30, 1500)) if rng.random() < 0.5 else None
    finding = Finding(
        start=text.index(quote),
        end=text.index(quote) + len(quote),
        quote=quote,
        ministry=body.name,
        speaker=None,
        kind=rng.choice(list(Kind)),
        area=rng.choice(areas),
        due=(published.date(), due) if due else None,
        targets=(),
        strength=rng.choice(list(Strength)),
        score=0.9,
        reasons=(Reason("계획", "계획이다", "계획을 말한다"),),
    )
    return Article(str(number), quote[:40], text, published, ministry=body.name), [finding]


def questions() -> dict[str, Callable[..., object]]:
    """What the pages ask, by name."""
    everything, one = PledgeFilter(), PledgeFilter(ministries=("msit",))
    return {
        "overview: counts": lambda **k: queries.counts(everything, **k),
        "overview: bodies × statuses": lambda **k: queries.ministry_table(everything, **k),
        "overview: recent events": lambda **k: queries.recent_events(everything, **k),
        "overview: due in 90 days": lambda **k: queries.due_between(everything, TODAY, TODAY + timedelta(90), **k),
        "ministry: counts": lambda **k: queries.counts(one, **k),
        "ministry: timeline page": lambda **k: queries.timeline(one, order=Order.DUE, **k),
        "ministry: density strip": lambda **k: queries.density(one, **k),
        "list: last page": lambda **k: queries.list_pledges(
            everything, page=max(1, queries.count_pledges(everything, **k) // 50), **k
        ),
        "list: two-syllable word": lambda **k: queries.list_pledges(PledgeFilter(text="월세"), **k),
        "list: rare word": lambda **k: queries.list_pledges(PledgeFilter(text="없는낱말"), **k),
        "filters: facets": lambda **k: [queries.count_by(everything, name, **k) for name in ("status", "kind", "area")],
        "review: queue": lambda **k: queries.review_queue(everything, **k),
        "pledge": lambda **k: queries.pledge(500, **k),
    }


def measure(database: Database) -> dict[str, float]:
    """Median milliseconds of each question, after one unmeasured run."""
    found: dict[str, float] = {}
    for name, ask in questions().items():
        times = []
        for _ in range(RUNS + 1):
            with database.read() as session:
                begin = time.perf_counter()
                ask(session=session, today=TODAY)
                times.append((time.perf_counter() - begin) * 1000)
        found[name] = statistics.median(times[1:])
    return found


def main(pledges: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        figures = []
        for size in (SMALL, pledges):
            database = open_database(f"sqlite:///{Path(folder) / f'{size}.db'}")
            fill(database, size)
            figures.append(measure(database))
            database.close()
    print(f"{'question':32}{SMALL:>9,} ms{pledges:>9,} ms{'ratio':>8}")
    for name in figures[0]:
        small, large = figures[0][name], figures[1][name]
        print(f"{name:32}{small:>12.1f}{large:>12.1f}{large / small:>8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000)
