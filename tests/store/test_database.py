"""Opening, creating, upgrading and refusing a database."""

import sqlite3
import threading
from contextlib import closing
from datetime import date

import pytest
from alembic import command
from sqlalchemy import inspect, text

from commitments import reference
from commitments.database import alembic_config, engines, open_database, upgrade
from commitments.errors import BadInput, Conflict, DatabaseTooNew


def test_a_database_opened_for_the_first_time_says_that_it_was_created(databases):
    url = databases.blank()
    first = open_database(url)
    first.close()
    second = open_database(url)
    second.close()
    assert (first.created, second.created) == (True, False)


def test_the_folder_of_a_sqlite_file_is_made(tmp_path):
    open_database(f"sqlite:///{tmp_path / 'deep' / 'new.db'}").close()
    assert (tmp_path / "deep" / "new.db").exists()


def test_sqlite_runs_in_wal_mode_with_foreign_keys_and_keeps_what_it_acknowledged(tmp_path):
    database = open_database(f"sqlite:///{tmp_path / 'x.db'}")
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    with database.write() as session:
        settings = [session.connection().exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
    database.close()
    assert settings == ["wal", 2, 1, 15_000]  # 2 is FULL


def test_who_opens_a_new_file_waits_for_another_that_is_making_it(tmp_path):
    file = tmp_path / "a.db"
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")  # as in a file without a WAL: SQLite refuses to change it, and does not wait
        release = threading.Timer(0.3, other.execute, ["COMMIT"])
        release.start()
        with closing(open_database(f"sqlite:///{file}")) as database:
            assert database.created
        release.join()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_an_address_of_postgresql_is_understood_in_every_usual_form(scheme):
    reader, writer = engines(f"{scheme}://anna:geheim@db.example.org/record")
    assert {engine.url.drivername for engine in (reader, writer)} == {"postgresql+psycopg"}
    assert (reader.url.username, reader.url.host, reader.url.database) == ("anna", "db.example.org", "record")


def test_a_postgresql_that_does_not_answer_is_named_without_its_password(tmp_path):
    with pytest.raises(BadInput, match="cannot be opened") as refused:
        open_database(f"postgresql://anna:geheim@/record?host={tmp_path}")
    assert "anna" in str(refused.value) and "geheim" not in str(refused.value)


def test_what_a_page_reads_is_of_one_moment(database):
    count = text("SELECT count(*) FROM policy_area")
    with database.read() as reading:
        before = reading.connection().execute(count).scalar()
        with database.write() as writing:
            writing.connection().execute(text("INSERT INTO policy_area VALUES ('x', 'x', 'x', 'x')"))
        assert reading.connection().execute(count).scalar() == before
    with database.read() as reading:
        assert reading.connection().execute(count).scalar() == before + 1


def test_a_reader_does_not_wait_for_an_open_write(database):
    with database.write() as writing:
        writing.connection().execute(text("UPDATE policy_area SET label = 'neu' WHERE id = 'education'"))
        with database.read() as reading:
            seen = reading.connection().execute(text("SELECT label FROM policy_area WHERE id = 'education'")).scalar()
    assert seen != "neu"


def test_a_write_that_raises_leaves_nothing_behind(database):
    with pytest.raises(RuntimeError), database.write() as session:
        session.connection().execute(text("DELETE FROM policy_area"))
        raise RuntimeError
    with database.read() as session:
        assert session.connection().execute(text("SELECT count(*) FROM policy_area")).scalar() == 17


def test_a_second_writer_that_waits_too_long_is_told_in_words(databases, monkeypatch):
    monkeypatch.setenv("COMMITMENTS_BUSY_TIMEOUT_MS", "50")
    database = open_database(databases.ready())
    with database.write() as first:
        first.connection()
        with pytest.raises(Conflict, match="busy"), database.write() as second:
            second.connection()
    with database.write() as third:
        third.connection()
    database.close()


def test_opening_a_database_waits_for_no_writer(databases, monkeypatch):
    monkeypatch.setenv("COMMITMENTS_BUSY_TIMEOUT_MS", "50")
    url = databases.ready()
    database = open_database(url)
    with database.write() as writing:
        writing.connection().execute(text("UPDATE policy_area SET id = id"))
        open_database(url).close()
    database.close()


def test_models_and_migrations_agree(databases):
    reader, writer = engines(databases.blank())
    config = alembic_config()
    config.attributes["engine"] = writer
    command.upgrade(config, "head")
    command.check(config)
    with pytest.raises(NotImplementedError, match="restore a copy"):  # no way back would keep the history
        command.downgrade(config, "base")
    reader.dispose()
    writer.dispose()


def test_an_older_database_upgrades_with_its_data(tmp_path):
    path = tmp_path / "old.db"
    reader, writer = engines(f"sqlite:///{path}")
    upgrade(reader, writer, "0001")
    assert "bill" not in inspect(reader).get_table_names()
    reader.dispose()
    writer.dispose()
    with sqlite3.connect(path) as old:
        old.execute(
            "INSERT INTO article (external_id, sha256, title, subtitles, text, published, ministry_label, url, outlet,"
            " licence, extractor, imported_at) VALUES ('a', ?, '옛 기사', '[]', '본문이다', '2023-01-02 00:00:00', '',"
            " '', '', '', '0', '2023-01-03 00:00:00')",
            ("0" * 64,),
        )
        old.execute(
            "INSERT INTO pledge (title, kind, strength, promised_on, targets, found_by, fingerprint, review, version)"
            " VALUES ('옛 약속', 'funding', 'firm', '2023-01-02', '[]', 'machine', 'f', 'unreviewed', 1)"
        )
        old.execute(
            'INSERT INTO statement (article_id, pledge_id, start, "end", quote, role, said_on, found)'
            " VALUES (1, 1, 0, 2, '본문', 'makes', '2023-01-02', '{}')"
        )
    old.close()
    database = open_database(f"sqlite:///{path}")
    assert database.created is False
    from commitments import queries

    with database.read() as session:
        detail = queries.pledge(1, session=session, today=date(2026, 1, 1))
        assert (detail.row.title, detail.statements[0].quote) == ("옛 약속", "본문")
        assert session.connection().execute(text("SELECT count(*) FROM bill")).scalar() == 0
    database.close()


def test_a_database_of_a_newer_version_is_refused_and_left_alone(databases):
    url = databases.ready()
    database = open_database(url)
    with database.write() as session:
        session.connection().execute(text("UPDATE alembic_version SET version_num = '9999'"))
    database.close()
    with pytest.raises(DatabaseTooNew, match=r"'9999' is newer.*install the newer version"):
        open_database(url)


@pytest.mark.parametrize("url", ["not a url", "sqlite://", "sqlite:///:memory:", "mysql://root@localhost/x"])
def test_an_unusable_address_is_named_with_a_way_out(url):
    with pytest.raises(BadInput, match=r"sqlite:////path/to/file\.db"):
        open_database(url)


def test_the_reference_tables_follow_the_files_at_every_opening(databases):
    url = databases.ready()
    first = open_database(url)
    with first.write() as session:
        session.connection().execute(text("UPDATE policy_area SET label = 'alt' WHERE id = 'education'"))
        session.connection().execute(text("INSERT INTO policy_area VALUES ('gone', 'weg', 'weg', 'gone')"))
    first.close()
    second = open_database(url)
    with second.read() as session:
        labels = dict(session.connection().execute(text("SELECT id, label FROM policy_area")).all())
    second.close()
    assert labels["education"] != "alt"
    assert labels["gone"] == "weg"  # a pledge may name it


def test_every_succession_of_the_files_is_in_the_database(database):
    rows = [one for one in reference.successions() if one.from_key and one.to_key]
    with database.read() as session:
        assert session.connection().execute(text("SELECT count(*) FROM succession")).scalar() == len(rows)
