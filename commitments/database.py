"""The engine, the sessions and the upgrade to the newest schema. Nothing here knows what the tables mean.

There is one writer at a time, on every database: who reads before writing (a version, the last event of the chain,
the articles that are known) must not be overtaken between the two. On SQLite the writing engine begins with BEGIN
IMMEDIATE, since Python's driver opens no transaction for a SELECT; on PostgreSQL it takes an advisory lock. Nobody
waits long: a transaction here takes milliseconds, an importer's a quarter of a second, and what takes longer (the
extractor, the comparing) runs outside of it. Readers wait for nobody and see the database as of one moment.
"""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session, SQLModel

from commitments import models, reference
from commitments.errors import BadInput, Conflict, DatabaseTooNew
from commitments.settings import load_settings

_MIGRATIONS = Path(__file__).parent / "migrations"

_WRITER_LOCK = 7_263_000
"""The number under which PostgreSQL keeps the lock of the one writer; it means nothing else."""

_LONGEST_PAUSE_MS = 60_000
"""After this, PostgreSQL takes the lock from a writer that stopped in mid-write (a laptop that was closed)."""

_OVERTAKEN = {"40001", "40P01", "55P03", "25P03"}
"""PostgreSQL's codes for: serialization failure, deadlock, lock not to be had, idle in a transaction for too long."""

_READERS_CACHE_KB = 16_000
_WRITERS_CACHE_KB = 64_000
"""What a connection keeps of an SQLite file, at most: with SQLite's own 2 MB an import reads the same pages of its
indexes again and again. There are many readers and one writer."""

Row = dict[str, object]
"""The values of a row by their columns."""


@dataclass(frozen=True, slots=True)
class Database:
    """An open database at the newest schema. ``created`` is true if it held no schema when this call came."""

    url: str
    reader: Engine
    writer: Engine
    created: bool

    @property
    def shown(self) -> str:
        """The address as it may be shown: without its password."""
        return self.writer.url.render_as_string(hide_password=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only reads; what it has seen is consistent and it waits for nobody."""
        with Session(self.reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that is one transaction: committed when the block ends, rolled back when it raises.

        What was committed survives the end of the process and a power cut. Raises Conflict when other writers hold
        the database for longer than the busy time-out, or have changed the same row.
        """
        try:
            with Session(self.writer) as session, session.begin():
                yield session
        except OperationalError as error:
            if _is_busy(error.orig):
                raise Conflict("the database was busy with another change; nothing was saved: try again") from error
            raise
        except StaleDataError as error:
            raise Conflict("somebody else changed this at the same moment; nothing was saved: try again") from error

    def close(self) -> None:
        """Gives all connections back."""
        self.reader.dispose()
        self.writer.dispose()


def open_database(url: str | None = None, *, create: bool = True, write: bool = True) -> Database:
    """Opens the database at ``url`` (default: the settings'), creating it or upgrading it to the newest schema.

    Several processes may open one at the same moment: the first creates it and the others wait. Whoever is not to
    ``write`` may also open a file that cannot be written, such as one on a read-only medium. Raises BadInput for a URL
    that cannot be used, or where there is no file and none is to be created, and DatabaseTooNew for one written by a
    newer version.
    """
    url = url or load_settings().url
    parsed = _parsed(url)
    if not create and parsed.get_backend_name() == "sqlite" and not Path(str(parsed.database)).exists():
        raise BadInput(f"there is no database {parsed.database}: check COMMITMENTS_DATA_DIR, or make one with `init`")
    reader, writer = engines(url)
    try:
        created = upgrade(reader, writer)
        _follow_reference_files(reader, writer)
    except DatabaseError as error:
        if not write and _is_unwritable(error.orig):
            return _opened_to_read(url, Path(str(parsed.database)))
        shown = reader.url.render_as_string(hide_password=True)
        check = (
            "its path and rights" if parsed.get_backend_name() == "sqlite" else "its address, and that the server runs"
        )
        raise BadInput(f"the database {shown} cannot be opened ({error.orig}): check {check}") from error
    return Database(url=url, reader=reader, writer=writer, created=created)


def _opened_to_read(url: str, path: Path) -> Database:
    """A SQLite file where nothing may be written, not even the two files beside it that its log needs."""
    log, shared = path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")
    if not shared.exists() and log.exists() and log.stat().st_size:
        raise BadInput(
            f"{log} holds changes that cannot be read where nothing may be written: copy the folder and read that"
        )
    # The files beside it are a writer's who is at work. Without them the file is all there is, and nobody changes it.
    how = "mode=ro" if shared.exists() else "immutable=1"
    engine = create_engine(f"sqlite:///file:{quote(str(path))}?{how}&uri=true")
    try:
        with engine.connect() as connection:
            held = MigrationContext.configure(connection).get_current_revision()
    except DatabaseError as error:
        raise BadInput(f"the database {path} cannot be read ({error.orig}): check its path and rights") from error
    known, newest = _revisions()
    _refuse_newer(held, known, newest)
    if held != newest:
        raise BadInput(
            f"the database {path} is of an earlier version ({held}) and may not be written: copy it, or have somebody "
            "who may write it upgrade it with `init`"
        )
    return Database(url=url, reader=engine, writer=engine, created=False)


def engines(url: str) -> tuple[Engine, Engine]:
    """An engine that reads and one that writes, whatever the schema. Raises BadInput for a URL that cannot be used."""
    patience_ms = load_settings().busy_timeout_ms
    parsed = _parsed(url)
    if parsed.get_backend_name() == "postgresql":
        return _postgresql_engines(parsed, patience_ms)
    if parsed.database in (None, "", ":memory:"):
        raise BadInput("an in-memory SQLite database has no file to share; name one: sqlite:////path/to/file.db")
    Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
    return _sqlite_engines(parsed, patience_ms)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url.replace("postgres://", "postgresql://", 1) if url.startswith("postgres://") else url)
    except ArgumentError:
        raise BadInput(f"{url!r} is not a database URL; write it like sqlite:////path/to/file.db") from None
    if parsed.get_backend_name() == "sqlite":
        return parsed
    if parsed.get_backend_name() == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")  # the one driver that comes with the project
    raise BadInput(
        f"{parsed.get_backend_name()} is not supported; write sqlite:////path/to/file.db, or postgresql://user@host/name"
    )


def _sqlite_engines(url: URL, busy_timeout_ms: int) -> tuple[Engine, Engine]:
    """An engine that reads and one that writes."""
    reader, writer = create_engine(url), create_engine(url)

    def configure(connection: Any, cache_kb: int) -> None:
        connection.isolation_level = None  # the driver's own BEGIN comes too late; see the module's docstring
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={int(busy_timeout_ms)}")
        # A file that is new is changed into one with a WAL, and who meets another doing so is refused without waiting.
        if not _insist(cursor, "PRAGMA journal_mode=WAL", busy_timeout_ms):
            cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")  # NORMAL would lose the last commits in a power cut
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA cache_size=-{cache_kb}")
        cursor.close()

    for engine, cache_kb in ((reader, _READERS_CACHE_KB), (writer, _WRITERS_CACHE_KB)):
        event.listen(engine, "connect", lambda connection, _, cache_kb=cache_kb: configure(connection, cache_kb))
    event.listen(reader, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    event.listen(writer, "begin", lambda connection: _begin_immediate(connection, busy_timeout_ms))
    return reader, writer


def _begin_immediate(connection: Connection, busy_timeout_ms: int) -> None:
    """Takes SQLite's writer lock.

    SQLite's own waiting pauses longer the longer one has waited (up to 0.1 s), so whoever comes last is served first
    and some wait for seconds; with pauses of one length all have the same chance.
    """
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA busy_timeout=0")
    try:
        if not _insist(cursor, "BEGIN IMMEDIATE", busy_timeout_ms):
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # raises as SQLAlchemy does
    finally:
        cursor.execute(f"PRAGMA busy_timeout={int(busy_timeout_ms)}")
        cursor.close()


def _insist(cursor: Any, statement: str, patience_ms: int) -> bool:
    """Whether the statement was carried out: where another process is in the way it is asked again at short random
    intervals. Any other error is the caller's to raise, by asking once more."""
    last = time.monotonic() + patience_ms / 1000
    while time.monotonic() < last:
        try:
            cursor.execute(statement)
            return True
        except sqlite3.OperationalError as error:
            if not _is_busy(error):
                return False
        time.sleep(random.uniform(0.001, 0.005))
    return False


def _postgresql_engines(url: URL, busy_timeout_ms: int) -> tuple[Engine, Engine]:
    """An engine that reads and one that writes."""
    # REPEATABLE READ: all that one page reads is of one moment, as on SQLite.
    reader = create_engine(url, pool_pre_ping=True, isolation_level="REPEATABLE READ")
    writer = create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED")
    event.listen(reader, "begin", lambda connection: connection.exec_driver_sql("SET TRANSACTION READ ONLY"))
    event.listen(
        writer,
        "begin",
        lambda connection: connection.exec_driver_sql(
            f"SET LOCAL lock_timeout = {int(busy_timeout_ms)}; "
            f"SET LOCAL idle_in_transaction_session_timeout = {_LONGEST_PAUSE_MS}; "
            f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})"
        ),
    )
    return reader, writer


def _is_busy(error: object) -> bool:
    """Whether the driver's error means that another writer was in the way, rather than the disk or the server."""
    if isinstance(error, sqlite3.Error):
        return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return getattr(error, "sqlstate", None) in _OVERTAKEN


def _is_unwritable(error: object) -> bool:
    """Whether SQLite's error means that it may not write: to the file, or beside it."""
    unwritable = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
    return isinstance(error, sqlite3.Error) and error.sqlite_errorcode & 0xFF in unwritable


def alembic_config() -> Config:
    """Alembic's configuration, built in code: the migrations travel inside the package."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def upgrade(reader: Engine, writer: Engine, revision: str = "head") -> bool:
    """Brings the schema to ``revision``; true if the database held no schema before.

    Raises DatabaseTooNew if the schema's version is not one that this software knows.
    """
    known, newest = _revisions()
    with reader.connect() as connection:  # no lock: the migration itself looks again under one
        current = MigrationContext.configure(connection).get_current_revision()
    _refuse_newer(current, known, newest)
    if current != newest or revision != "head":
        config = alembic_config()
        config.attributes["engine"] = writer
        command.upgrade(config, revision)
    return current is None


def _refuse_newer(current: str | None, known: frozenset[str], newest: str | None) -> None:
    if current is not None and current not in known:
        raise DatabaseTooNew(
            f"the database's version {current!r} is newer than this software ({newest!r}): "
            "install the newer version, or name another database in COMMITMENTS_DATABASE_URL"
        )


@cache
def _revisions() -> tuple[frozenset[str], str | None]:
    """The versions of the schema that this software knows, and the newest of them."""
    scripts = ScriptDirectory.from_config(alembic_config())
    return frozenset(script.revision for script in scripts.walk_revisions()), scripts.get_current_head()


def _follow_reference_files(reader: Engine, writer: Engine) -> None:
    """Makes the reference tables say what the CSV files say. A body that left the files stays: pledges may name it.

    Writes only where something differs, so that opening a database waits for no writer.
    """
    with Session(reader) as session:
        if not any(_differing(model, rows, session=session) for model, rows in _reference_rows().items()):
            return
    with Session(writer) as session, session.begin():
        for model, rows in _reference_rows().items():
            for row in _differing(model, rows, session=session):
                session.merge(model(**row))
            session.flush()


def _differing(model: type[SQLModel], rows: list[Row], *, session: Session) -> list[Row]:
    """The rows that the database does not hold as they are."""
    held = {tuple(row) for row in session.connection().execute(select(*(getattr(model, name) for name in rows[0])))}
    return [row for row in rows if tuple(row.values()) not in held]


@cache
def _reference_rows() -> dict[type[SQLModel], list[Row]]:
    """What the CSV files say, table by table: a succession refers to its bodies."""
    areas: list[Row] = [
        {"id": area.key, "name": area.name, "label": area.label, "name_en": area.name_en}
        for area in reference.policy_areas()
    ]
    ministries: list[Row] = [
        {
            "id": body.key,
            "name": body.name,
            "short": body.short,
            "name_en": body.name_en,
            "kind": body.kind,
            "valid_from": body.valid_from,
            "valid_to": body.valid_to,
            "mark": body.mark,
            "source": body.source,
        }
        for body in reference.ministries()
    ]
    successions: list[Row] = [
        {
            "from_id": step.from_key,
            "to_id": step.to_key,
            "kind": step.kind,
            "effective": step.effective,
            "mark": step.mark,
            "source": step.source,
        }
        for step in reference.successions()
        if step.from_key and step.to_key  # a new body has no predecessor, an abolished one no successor
    ]
    return {models.PolicyArea: areas, models.Ministry: ministries, models.Succession: successions}
