"""How the pages' questions grow with the record, and what it costs to ask for a day in the past.

    python -m tests.benchmarks.queries_at_size [PLEDGES]

Builds two databases of seeded, invented pledges, five events each, through the same writer that the importer uses (the
events in bulk), asks every question that a page asks, and prints medians and ratios. A ratio near 1 of full size to
1,000 pledges means that the page does not feel the size; the ratio of the past to the live record is what it costs to
compute every status anew instead of reading the cached one.
"""

import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, update
from sqlmodel import col, select

from commitments import models, queries, reference, tracking
from commitments.chain import GENESIS, link
from commitments.database import Database, open_database
from commitments.extraction.finding import Finding, Reason
from commitments.queries import Order, PledgeFilter
from commitments.sources import Article
from commitments.status import current, deadline, standing
from commitments.vocabulary import Evidence, Kind, Status, Strength

BEGIN = datetime(2024, 6, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
TODAY = date(2026, 11, 22)
PAST = date(2026, 5, 31)
"""A day in the past on which most of the record stood already."""
EVENTS = 5
"""How many events a pledge has on average."""
SMALL = 1_000
RUNS = 7
WORDS = (
    "숲길", "안내소", "월세", "지원", "돌봄", "교실", "항만", "도로", "연구", "인재",
    "예산", "교육", "안전", "주택", "연금", "반도체", "수소", "관광", "어촌", "통계",
)  # fmt: skip


def fill(database: Database, pledges: int) -> None:
    """Stores so many pledges over two years, with events on most; a fiftieth is merged, a tenth edited."""
    rng = random.Random(pledges)
    bodies = [body for body in reference.ministries() if body.valid_on(date(2023, 6, 1))]
    areas = [area.key for area in reference.policy_areas()]
    for first in range(0, pledges, 500):
        batch = [_article(number, rng, bodies, areas) for number in range(first, min(first + 500, pledges))]
        with database.write() as session:
            tracking.store_articles(batch, now=BEGIN + timedelta(days=700 * first / pledges), session=session)
    with database.write() as session:
        for remainder, at in ((0, BEGIN + timedelta(720)), (50, NOW - timedelta(60))):  # before PAST, and after it
            merged = update(models.Pledge).where(col(models.Pledge.id) % 100 == remainder)
            session.execute(merged.values(merged_into_id=col(models.Pledge.id) - 1, changed_at=at))
    _record_events(database, pledges, rng)
    with database.write() as session:
        edited = update(models.Pledge).where(col(models.Pledge.id) % 10 == 0)
        session.execute(edited.values(title=models.Pledge.title + " (고침)", changed_at=NOW - timedelta(30)))


def _record_events(database: Database, pledges: int, rng: random.Random) -> None:
    """In bulk, chained and with the pledges' cached columns, as ``record_event`` would have left them one by one."""
    previous, happened = GENESIS, defaultdict(list)
    rows = []
    for number in range(1, pledges * EVENTS + 1):
        recorded_at = BEGIN + (NOW - BEGIN) * number / (pledges * EVENTS)
        move = rng.random() < 0.05
        event = models.Event(
            id=number,
            pledge_id=rng.randint(1, pledges * 2 // 3),
            happened_on=recorded_at.date() - timedelta(rng.randint(0, 60)),
            recorded_at=recorded_at,
            recorded_by="벤치마크",
            evidence=rng.choice([Evidence.START, Evidence.RESULT]).value,
            status=rng.choice([None, *(status.value for status in Status)]),
            new_due_from=TODAY if move else None,
            new_due_to=TODAY + timedelta(rng.randint(0, 700)) if move else None,
            note="확인",
            previous_hash=previous,
        )
        event.hash = previous = link(previous, event.model_dump())
        happened[event.pledge_id].append(event)
        rows.append(event.model_dump())
    with database.write() as session:
        session.execute(insert(models.Event), rows)
        held = list(session.exec(select(models.Pledge)))
        for pledge in held:
            if pledge.merged_into_id is not None:
                happened[pledge.merged_into_id].extend(happened[pledge.id or 0])
        for pledge in held:
            events = happened[pledge.id or 0]
            if events:
                pledge.status, pledge.status_on = current(events)
                pledge.last_event_on = standing(events)[-1].happened_on
                pledge.due_from, pledge.due_to = deadline((pledge.first_due_from, pledge.first_due_to), events)


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
        "rates": lambda **k: queries.rates(everything, **k),
        "review: queue": lambda **k: queries.review_queue(everything, **k),
        "pledge": lambda **k: queries.pledge(500, **k),
    }


def measure(database: Database, *, today: date, known: datetime | None = None) -> dict[str, float]:
    """Median milliseconds of each question, after one unmeasured run."""
    found: dict[str, float] = {}
    for name, ask in questions().items():
        times = []
        for _ in range(RUNS + 1):
            with database.read() as session:
                begin = time.perf_counter()
                ask(session=session, today=today, known=known)
                times.append((time.perf_counter() - begin) * 1000)
        found[name] = statistics.median(times[1:])
    return found


def main(pledges: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        figures = []
        for size in (SMALL, pledges):
            database = open_database(f"sqlite:///{Path(folder) / f'{size}.db'}")
            fill(database, size)
            figures.append(measure(database, today=TODAY))
        past = measure(database, today=PAST, known=queries.end_of(PAST))
        database.close()
    print(f"{pledges:,} pledges, {pledges * EVENTS:,} events; the past is {PAST}")
    print(f"{'question':32}{SMALL:>9,} ms{pledges:>9,} ms{'ratio':>8}{'past ms':>12}{'to live':>8}")
    for name in figures[0]:
        small, large, then = figures[0][name], figures[1][name], past[name]
        print(f"{name:32}{small:>12.1f}{large:>12.1f}{large / small:>8.1f}{then:>12.1f}{then / large:>8.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30_000)
