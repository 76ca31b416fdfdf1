"""A story as it was published: a promise of October 2023, and what the releases of 2024 tell of it.

The texts are other people's and stand beside the checkout; without them these tests are skipped.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from commitments import queries, tracking
from commitments.database import Database, open_database
from commitments.extraction import find_commitments
from commitments.following import follow_up
from commitments.queries import PledgeFilter, SuggestionRow
from commitments.sources import Article, read_articles
from commitments.vocabulary import Evidence, Kind, Status

SHARED = Path(__file__).resolve().parents[2] / "shared"
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = date(2026, 11, 22)
FIELD = ("메타버스", "가상융합", "가상 융합", "확장가상")
CHRONICLE = "156661271"  # the release in whose text alone it stands that the law is in force
OTHERS = 80

SCHOOLS = {
    ("156614109", Evidence.CALL, date(2024, 2, 5)),
    ("156631814", Evidence.SELECTION, date(2024, 5, 22)),
}
LAW = {
    ("156616196", Evidence.CABINET, date(2024, 2, 20)),
    ("156646186", Evidence.CABINET, date(2024, 8, 19)),  # 시행 in the title, nine days early
    ("156661271", Evidence.IN_FORCE, date(2024, 8, 28)),
}
LABS = {"156617089", "156632274"}
SAID_AGAIN = {"156617678"}

pytestmark = [
    pytest.mark.xdist_group("worked example"),  # each process of a run would take all the articles in for itself
    pytest.mark.skipif(
        not (SHARED / "corpus").exists() or not (SHARED / "articles").exists(),
        reason=f"the releases and the news story are not beside the checkout ({SHARED})",
    ),
]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """The news story, every release of the field, and some of everything else, in the order of their days."""
    story = [one for one in read_articles([SHARED / "articles"]) if isinstance(one, Article)]
    releases = [one for one in read_articles([SHARED / "corpus"]) if isinstance(one, Article)]
    field = [one for one in releases if one.external_id == CHRONICLE or any(name in one.title for name in FIELD)]
    chosen = {one.external_id for one in field}
    rest = [one for one in releases if one.external_id not in chosen]
    return sorted(
        [*story, *field, *random.Random(20261122).sample(rest, OTHERS)],
        key=lambda one: (one.published, one.external_id),
    )


def taken_in(articles: list[Article], path: Path) -> Database:
    database = open_database(f"sqlite:///{path}")
    for first in range(0, len(articles), 60):
        batch = [(one, find_commitments(one)) for one in articles[first : first + 60]]
        with database.write() as session:
            tracking.store_articles(batch, now=NOW, session=session)
        follow_up(database, now=NOW)
    return database


@pytest.fixture(scope="module")
def record(articles: list[Article], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = taken_in(articles, tmp_path_factory.mktemp("story") / "story.db")
    yield database
    database.close()


def suggested(database: Database) -> list[SuggestionRow]:
    with database.read() as session:
        return queries.waiting_suggestions(PledgeFilter(), page_size=1000, session=session, today=TODAY)


def of(database: Database, kind: Kind, words: str) -> list[SuggestionRow]:
    """The suggestions of the news story's pledge of this kind."""
    story = date(2023, 10, 19), date(2023, 10, 20)
    return [
        row for row in suggested(database)
        if row.pledge.kind is kind and row.pledge.promised_on in story and words in row.pledge.quote
    ]  # fmt: skip


def told(rows: list[SuggestionRow]) -> set[tuple[str, Evidence, date]]:
    return {(row.url.rpartition("=")[2], row.evidence, row.happened_on) for row in rows}


def test_the_releases_are_suggested_to_the_right_pledge_at_the_right_rung(record: Database) -> None:
    schools, law = of(record, Kind.WORKFORCE, "융합대학원"), of(record, Kind.LEGISLATION, "진흥법")
    assert told(schools) == SCHOOLS
    assert told(law) >= LAW
    assert {row.status for row in law} <= {Status.IN_PROGRESS, None}  # not fulfilled without its promulgation


def test_the_distractors_are_suggested_to_neither(record: Database) -> None:
    found = {
        name for kind in Kind for name, _, _ in told([*of(record, kind, "융합대학원"), *of(record, kind, "진흥법")])
    }
    assert not found & (LABS | SAID_AGAIN)


def test_once_accepted_the_timeline_tells_the_story_without_a_word_typed(record: Database) -> None:
    rows = sorted(of(record, Kind.WORKFORCE, "융합대학원"), key=lambda row: row.happened_on)
    for row in rows:
        with record.write() as session:
            tracking.accept_suggestion(row.id, by="김기록", now=NOW, today=TODAY, session=session)
    with record.read() as session:
        pledge = queries.pledge(rows[0].pledge.id, session=session, today=TODAY)
    assert [(event.happened_on, event.evidence, event.status) for event in pledge.events] == [
        (date(2024, 2, 5), Evidence.CALL, Status.IN_PROGRESS),
        (date(2024, 5, 22), Evidence.SELECTION, Status.FULFILLED),
    ]
    assert pledge.row.status is Status.FULFILLED
    assert pledge.row.due_to == date(2024, 12, 31)


def content(database: Database) -> list[tuple[object, ...]]:
    """All that the record says of pledges and suggestions, without the numbers that it gave them."""
    with database.read() as session:
        pledges = queries.list_pledges(PledgeFilter(), page_size=1000, session=session, today=TODAY)
        named = {
            row.id: (row.title, row.quote, row.kind, row.ministry, row.promised_on, row.due_from) for row in pledges
        }
        waits = queries.waiting_suggestions(PledgeFilter(), page_size=1000, session=session, today=TODAY)
    said = [(named[row.pledge.id], row.url, row.evidence, row.happened_on, row.quote, row.score) for row in waits]
    return sorted(map(repr, named.values())) + sorted(map(repr, said))  # type: ignore[return-value]


def test_the_record_is_the_same_in_either_order_and_after_a_second_time(
    articles: list[Article], tmp_path: Path
) -> None:
    forward, backward = taken_in(articles, tmp_path / "forward.db"), taken_in(articles[::-1], tmp_path / "backward.db")
    try:
        assert content(forward) == content(backward)
        before = content(forward)
        with forward.write() as session:
            tracking.store_articles([(one, find_commitments(one)) for one in articles[:60]], now=NOW, session=session)
        assert follow_up(forward, now=NOW) == 0
        assert content(forward) == before
    finally:
        forward.close()
        backward.close()
