"""What is remembered of sources and versions, on both databases."""

from datetime import UTC, datetime, timedelta

from commitments import queries, tracking
from commitments.database import Database
from commitments.queries.versions import newer_versions
from commitments.sources import Article
from commitments.tracking.syncs import (
    Run,
    break_off_sync,
    finish_sync,
    keep_position,
    pause_sync,
    standing_of,
)

NOW = datetime(2024, 5, 7, 3, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def article(external_id: str, text: str) -> Article:
    return Article(external_id, "제목", text, datetime(2024, 5, 7))


def test_the_newest_version_of_an_article_is_known_and_others_with_other_names_are_not(database: Database) -> None:
    with database.write() as session:
        first = tracking.store_articles(
            [(article("1", "첫 글"), []), (article("2", "다른 글"), [])], now=NOW, session=session
        )
        second = tracking.store_articles([(article("1", "둘째 글"), [])], now=NOW, session=session)
        third = tracking.store_articles([(article("1", "셋째 글"), [])], now=LATER, session=session)
    ids = [*first.article_ids, *second.article_ids, *third.article_ids]
    with database.read() as session:
        newer = newer_versions(ids, session=session)
        assert {one: version.article_id for one, version in newer.items()} == {ids[0]: ids[3], ids[2]: ids[3]}
        assert newer[ids[0]].read_at == LATER
        then = newer_versions(ids, session=session, known=NOW)
        assert {one: version.article_id for one, version in then.items()} == {ids[0]: ids[2]}
        assert newer_versions([], session=session) == {}


def test_what_a_source_did_is_added_up_and_an_error_stays_to_be_read(database: Database) -> None:
    with database.write() as session:
        keep_position("a", {"etag": "1"}, session=session)
        break_off_sync("a", "HTTP 500", now=NOW, run=Run(new=2), wait_until=LATER, session=session)
        finish_sync("b", now=NOW, session=session)
    with database.read() as session:
        standing = standing_of("a", session=session)
        assert (standing.position, standing.failures, standing.wait_until) == ({"etag": "1"}, 1, LATER)
        assert standing_of("never", session=session).position == {}
    with database.write() as session:
        finish_sync("a", now=LATER, position={"etag": "2"}, run=Run(new=3, commitments=4), session=session)
        pause_sync("b", until=LATER, session=session)
    with database.read() as session:
        a, b = queries.source_health(session=session)
    assert (a.articles, a.last_run["new"], a.failures, a.wait_until, a.last_error) == (5, 3, 0, None, "HTTP 500")
    assert (a.last_error_at, a.last_success_at) == (NOW, LATER)
    assert (b.source, b.articles, b.failures, b.wait_until) == ("b", 0, 0, LATER)
