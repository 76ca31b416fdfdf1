"""What becomes of a record of version 0002, in which people have already worked, when it is upgraded."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import MetaData, inspect, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import col, select

from commitments import models, tracking
from commitments.database import Database, engines, open_database, upgrade
from commitments.search import index, words
from commitments.sources import Article
from tests.databases import Databases
from tests.store.processes import proven

IMPORTED, LATER = datetime(2024, 3, 1, 9, tzinfo=UTC), datetime(2024, 3, 5, 9, tzinfo=UTC)
RENAMED, DATED, JUDGED, MERGED, MERGED_AGAIN = (datetime(2024, 4, day, 12, tzinfo=UTC) for day in (1, 2, 3, 4, 5))
BODY = "숲길 안내소를 짓기로 했다. 내년까지 여덟 곳을 더 열 계획이다."

SHA256 = hashlib.sha256(BODY.encode()).hexdigest()


def _article(number: int, imported_at: datetime) -> dict[str, object]:
    return {
        "id": number, "external_id": f"a{number}", "sha256": SHA256, "title": "옛 기사", "subtitles": [],
        "text": BODY, "published": datetime(2024, 2, number), "ministry_label": "산림청", "url": "", "outlet": "",
        "licence": "", "extractor": "1", "imported_at": imported_at,
    }  # fmt: skip


def _pledge(number: int, **fields: object) -> dict[str, object]:
    return {
        "id": number, "title": f"약속 {number}", "kind": "institution", "strength": "planned",
        "promised_on": date(2024, 2, number), "targets": [], "found_by": "machine", "fingerprint": f"f{number}",
        "review": "unreviewed", "version": 1,
    } | fields  # fmt: skip


def _statement(number: int, pledge_id: int, role: str) -> dict[str, object]:
    return {
        "id": number, "article_id": number, "pledge_id": pledge_id, "start": 0, "end": 4, "quote": BODY[:4],
        "role": role, "said_on": date(2024, 2, number), "found": {},
    }  # fmt: skip


def _revision(pledge_id: int, action: str, before: dict, after: dict, at: datetime) -> dict[str, object]:  # type: ignore[type-arg]
    return {
        "pledge_id": pledge_id, "action": action, "before": before, "after": after, "reason": "", "by": "김검수",
        "at": at,
    }  # fmt: skip


def _event(number: int, progress: str, **fields: object) -> dict[str, object]:
    return {
        "id": number, "pledge_id": 1, "happened_on": date(2024, 5, number), "recorded_at": LATER,
        "recorded_by": "김기록", "evidence": "start", "progress": progress, "note": "문을 열었다",
        "url": "https://www.forest.go.kr/news/1", "source_title": "", "outlet": "",
    } | fields  # fmt: skip


# Pledge 1 was renamed, dated and confirmed. Pledge 4 was merged into 3, and 3, with what it then held, into 2: each
# merge moved the statements, and all but the earliest became repetitions.
OLD = {
    "article": [*(_article(number, IMPORTED) for number in (1, 2)), *(_article(number, LATER) for number in (3, 4, 5))],
    "pledge": [
        _pledge(1, title="둘째 제목", due_from=date(2024, 1, 1), due_to=date(2024, 12, 31), review="confirmed",
                reviewed_by="김검수", reviewed_at=JUDGED, status="fulfilled", status_on=date(2024, 5, 2),
                last_event_on=date(2024, 5, 2), version=4),
        _pledge(2, version=2),
        _pledge(3, merged_into_id=2, version=3),
        _pledge(4, merged_into_id=2, version=3),
        _pledge(5),
    ],
    "statement": [
        _statement(1, 1, "makes"), _statement(2, 2, "makes"), _statement(3, 2, "repeats"), _statement(4, 2, "repeats"),
        _statement(5, 5, "makes"),
    ],
    "revision": [
        _revision(1, "edit", {"title": "첫째 제목"}, {"title": "둘째 제목"}, RENAMED),
        _revision(1, "edit", {"due_from": None, "due_to": None}, {"due_from": "2024-01-01", "due_to": "2024-12-31"},
                  DATED),
        _revision(1, "confirm", {"review": "unreviewed"}, {"review": "confirmed"}, JUDGED),
        _revision(4, "merge", {"merged_into_id": None, "statements": [4]}, {"merged_into_id": 3}, MERGED),
        _revision(3, "absorb", {"promised_on": "2024-02-03"}, {"merged_from_id": 4, "promised_on": "2024-02-03"},
                  MERGED),
        _revision(3, "merge", {"merged_into_id": None, "statements": [3, 4]}, {"merged_into_id": 2}, MERGED_AGAIN),
        _revision(2, "absorb", {"promised_on": "2024-02-02"}, {"merged_from_id": 3, "promised_on": "2024-02-02"},
                  MERGED_AGAIN),
    ],
    "event": [
        _event(1, "6/8 개소", status="in_progress"),
        _event(2, "", status="fulfilled", article_id=1),
        _event(3, "절반쯤"),
        _event(4, "", evidence="retraction", retracts_id=3, note="같은 일이다"),
    ],
    "bill": [{"id": "b1", "name": "숲길법", "proposer": "정부", "url": ""}],
    "pledge_bill": [{"pledge_id": 1, "bill_id": "b1"}],
}  # fmt: skip


def _worked_in_and_upgraded(url: str) -> None:
    reader, writer = engines(url)
    upgrade(reader, writer, "0002")
    tables = MetaData()
    tables.reflect(writer)
    with writer.begin() as connection:
        for name, rows in OLD.items():
            for row in rows:
                connection.execute(tables.tables[name].insert().values(row))
        if connection.dialect.name == "postgresql":  # rows with numbers of their own do not move the counters
            for name in ("article", "pledge", "statement", "event"):
                connection.execute(text(f"SELECT setval('{name}_id_seq', 9)"))
    reader.dispose()
    writer.dispose()
    with closing(open_database(url)) as database:
        assert not database.created


@pytest.fixture
def upgraded(databases: Databases) -> Iterator[Database]:
    with closing(open_database(databases.filled(_worked_in_and_upgraded))) as database:
        yield database


def test_events_are_chained_and_their_progress_is_read_as_numbers(upgraded):
    assert proven(upgraded) == 4
    with upgraded.read() as session:
        events = session.exec(select(models.Event).order_by(col(models.Event.id))).all()
        told = [(one.progress_done, one.progress_total, one.progress_unit, one.note) for one in events]
        assert told == [
            (6, 8, "개소", "문을 열었다"),
            (None, None, "", "문을 열었다"),
            (None, None, "", "문을 열었다 [절반쯤]"),
            (None, None, "", "같은 일이다"),
        ]
        assert [one.recorded_at for one in events] == [LATER] * 4
        assert [one.retracts_id for one in events] == [None, None, None, 3]


def test_the_promised_interval_is_the_first(upgraded):
    with upgraded.read() as session:
        due = {
            one.id: (one.first_due_from, one.first_due_to, one.due_from, one.due_to)
            for one in session.exec(select(models.Pledge))
        }
    interval = (date(2024, 1, 1), date(2024, 12, 31))
    assert due == {1: interval * 2, **{number: (None,) * 4 for number in (2, 3, 4, 5)}}


def test_what_a_pledge_was_before_each_change_is_told_by_its_revisions(upgraded):
    with upgraded.read() as session:
        pasts = session.exec(
            select(models.PledgePast).where(models.PledgePast.pledge_id == 1).order_by(col(models.PledgePast.id))
        ).all()
        told = [
            (one.changed_at, one.held_until, one.title, one.first_due_to, one.review, one.reviewed_by) for one in pasts
        ]
        assert told == [
            (IMPORTED, RENAMED, "첫째 제목", None, "unreviewed", None),
            (RENAMED, DATED, "둘째 제목", None, "unreviewed", None),
            (DATED, JUDGED, "둘째 제목", date(2024, 12, 31), "unreviewed", None),
        ]
        now = session.get(models.Pledge, 1)
        assert (now.changed_at, now.title, now.review, now.reviewed_by) == (JUDGED, "둘째 제목", "confirmed", "김검수")


def test_a_merge_gives_the_statements_back_so_that_it_can_be_undone(upgraded):
    with upgraded.read() as session:
        owners = {one.id: (one.pledge_id, one.role) for one in session.exec(select(models.Statement))}
        leading = {one.id: one.merged_into_id for one in session.exec(select(models.Pledge))}
        until = {
            (one.pledge_id, one.held_until): one.merged_into_id
            for one in session.exec(select(models.PledgePast).where(col(models.PledgePast.pledge_id).in_([3, 4])))
        }
    assert owners == {number: (number, "makes") for number in (1, 2, 3, 4, 5)}
    assert leading == {1: None, 2: None, 3: 2, 4: 2, 5: None}
    assert until == {(3, MERGED): None, (3, MERGED_AGAIN): None, (4, MERGED): None}


def test_a_pledge_came_into_the_record_with_its_first_article(upgraded):
    with upgraded.read() as session:
        recorded = {one.id: one.recorded_at for one in session.exec(select(models.Pledge))}
        said = {one.id: one.recorded_at for one in session.exec(select(models.Statement))}
        pasts = session.exec(select(models.PledgePast)).all()
        assert all(one.recorded_at <= one.changed_at < one.held_until for one in pasts)
    assert recorded == said == {1: IMPORTED, 2: IMPORTED, 3: LATER, 4: LATER, 5: LATER}


def test_bills_keep_their_names_and_their_pledges(upgraded):
    with upgraded.read() as session:
        bill = session.get(models.Bill, "b1")
        assert (bill.name, bill.number, bill.committee, bill.outcome) == ("숲길법", "", "", None)
        assert session.get(models.PledgeBill, (1, "b1")).linked_by == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE article SET title = '고쳤다' WHERE id = 1",
        "DELETE FROM article WHERE id = 5",
        "UPDATE event SET note = '고쳤다' WHERE id = 1",
        "DELETE FROM event WHERE id = 4",
        "UPDATE pledge_past SET title = '고쳤다'",
        "DELETE FROM pledge_past",
        "UPDATE pledge SET title = '몰래' WHERE id = 1",
        "UPDATE bill SET outcome = '원안가결' WHERE id = 'b1'",
    ],
)
def test_after_the_upgrade_nothing_is_changed_on_the_quiet(upgraded, statement):
    with pytest.raises(DatabaseError, match=r"append-only|must move changed_at"), upgraded.write() as session:
        session.connection().execute(text(statement))


def test_after_the_upgrade_an_open_change_keeps_the_past(upgraded):
    with upgraded.write() as session:
        session.connection().execute(
            text("UPDATE pledge SET title = '셋째 제목', changed_at = :now WHERE id = 5"), {"now": JUDGED}
        )
    with upgraded.read() as session:
        [past] = session.exec(select(models.PledgePast).where(models.PledgePast.pledge_id == 5)).all()
        assert past.title == "약속 5"


def test_every_rule_of_the_models_is_in_the_database_under_its_name(upgraded):
    """A rebuilt table on SQLite would lose a CHECK silently."""
    inspector = inspect(upgraded.reader)
    for table in models.metadata.sorted_tables:
        ruled = {str(one.name) for one in table.constraints if type(one).__name__ == "CheckConstraint"}
        # Versions 0001 and 0002 put the table's name before each name twice.
        prefix = f"ck_{table.name}_"
        held = {prefix + str(one["name"]).replace(prefix, "") for one in inspector.get_check_constraints(table.name)}
        assert held == ruled, table.name


def test_every_guard_stands(upgraded):
    guarded = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
    if upgraded.reader.dialect.name == "postgresql":
        guarded = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    with upgraded.read() as session:
        tables = list(session.connection().execute(text(guarded)).scalars())
    assert {name: tables.count(name) for name in set(tables)} == dict.fromkeys(
        ("article", "retelling", "event", "judgement", "pledge_past", "bill_past", "pledge", "bill"), 2
    ) | ({"pledge": 1, "bill": 1} if upgraded.reader.dialect.name == "postgresql" else {})


# What an older version took for one: two releases without an id, of one text. It held the first.
FIRST = Article("", "숲길 정비", BODY, datetime(2024, 2, 6, 9), "산림청")
SECOND = replace(FIRST, title="숲길 안내")


def _named_by_text(url: str) -> None:
    reader, writer = engines(url)
    upgrade(reader, writer, "0011")
    tables = MetaData()
    tables.reflect(writer, only=["article"])
    held = {"title": FIRST.title, "published": FIRST.published, "text": BODY, "sha256": SHA256}
    with writer.begin() as connection:
        for name in (SHA256[:16], "이름"):
            row = _article(1, IMPORTED) | held | {"external_id": name}
            del row["id"]
            connection.execute(tables.tables["article"].insert().values(row))
    reader.dispose()
    writer.dispose()
    open_database(url).close()


def test_an_article_that_was_named_by_its_text_is_known_again_and_its_double_goes_in(databases):
    again = [(replace(one, external_id=one.content_name), []) for one in (SECOND, FIRST)]
    with closing(open_database(databases.filled(_named_by_text))) as database:
        with database.write() as session:
            stored = tracking.store_articles(again, now=LATER, session=session)
        with database.read() as session:
            held = {(one.external_id, one.title) for one in session.exec(select(models.Article))}
    assert (stored.articles, stored.article_ids[1]) == (1, 1)
    assert held == {
        (FIRST.content_name, FIRST.title), ("이름", FIRST.title), (SECOND.content_name, SECOND.title),
    }  # fmt: skip


def test_what_an_older_version_wrote_is_found_by_its_words(upgraded):
    with upgraded.read() as session:
        found = {
            one.name: set(session.connection().execute(index.holding(one, words(asked)[0])).scalars())
            for one, asked in ((index.ARTICLES, "숲길안내소"), (index.QUOTES, "숲길"), (index.TITLES, "첫째제목"))
        }
        title = session.get_one(models.PledgeTitle, found[index.TITLES.name].pop())
        assert (title.pledge_id, title.title) == (1, "첫째 제목")
    assert found == {"article_grams": {1, 2, 3, 4, 5}, "statement_grams": {1, 2, 3, 4, 5}, "title_grams": set()}
