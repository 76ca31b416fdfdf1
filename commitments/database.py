"""The engine, the sessions and the upgrade to the newest schema. Nothing here knows what the tables mean.

SQLite gets one engine for writing and one for reading. Python's driver opens no transaction for a SELECT, so that
two writers who read before they write lose each other's work without an error; the writing engine therefore begins
with BEGIN IMMEDIATE. Readers begin deferred and never wait for it (WAL).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm.exc import StaleDataError
from sqlmodel import Session

from commitments import models, reference
from commitments.errors import BadInput, Conflict, DatabaseTooNew
from commitments.settings import load_settings

_MIGRATIONS = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Database:
    """An open database at the newest schema. ``created`` is true if this call made it."""

    url: str
    reader: Engine
    writer: Engine
    created: bool

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that only reads; what it has seen is consistent and it waits for nobody."""
        with Session(self.reader) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that is one transaction: committed when the block ends, rolled back when it raises.

        Raises Conflict when another writer holds the database for longer than the busy time-out, or has changed
        the same row.
        """
        try:
            with Session(self.writer) as session, session.begin():
                yield session
        except OperationalError as error:
            if "locked" in str(error.orig) or "busy" in str(error.orig):
                raise Conflict("the database was busy with another change; nothing was saved: try again") from error
            raise
        except StaleDataError as error:
            raise Conflict("somebody else changed this at the same moment; nothing was saved: try again") from error

    def close(self) -> None:
        """Gives all connections back."""
        self.reader.dispose()
        self.writer.dispose()


def open_database(url: str | None = None) -> Database:
    """Opens the database at ``url`` (default: the settings'), creating it or upgrading it to the newest schema.

    Raises BadInput for a URL that cannot be used and DatabaseTooNew for one written by a newer version.
    """
    settings = load_settings()
    url = url or settings.url
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise BadInput(f"{url!r} is not a database URL; write it like sqlite:////path/to/file.db") from None
    if parsed.get_backend_name() == "sqlite":
        if parsed.database in (None, "", ":memory:"):
            raise BadInput("an in-memory SQLite database has no file to share; name one: sqlite:////path/to/file.db")
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        reader = _sqlite_engine(url, settings.busy_timeout_ms, begin="BEGIN")
        writer = _sqlite_engine(url, settings.busy_timeout_ms, begin="BEGIN IMMEDIATE")
    else:
        reader = writer = create_engine(url)
    try:
        created = upgrade(writer)
    except OperationalError as error:
        shown = parsed.render_as_string(hide_password=True)
        raise BadInput(f"the database {shown} cannot be opened ({error.orig}): check its path and rights") from error
    database = Database(url=url, reader=reader, writer=writer, created=created)
    with database.write() as session:
        _fill_reference_tables(session)
    return database


def _sqlite_engine(url: str, busy_timeout_ms: int, *, begin: str) -> Engine:
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _configure(connection, _record):  # type: ignore[no-untyped-def]
        connection.isolation_level = None  # the driver's own BEGIN comes too late; see the module's docstring
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={int(busy_timeout_ms)}")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection):  # type: ignore[no-untyped-def]
        connection.exec_driver_sql(begin)

    return engine


def alembic_config() -> Config:
    """Alembic's configuration, built in code: the migrations travel inside the package."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def upgrade(engine: Engine, revision: str = "head") -> bool:
    """Brings the schema to ``revision``; true if the database held no schema before.

    Raises DatabaseTooNew if the schema's version is not one that this software knows.
    """
    config = alembic_config()
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in known:
        raise DatabaseTooNew(
            f"the database's version {current!r} is newer than this software ({scripts.get_current_head()!r}): "
            "install the newer version, or name another database in COMMITMENTS_DATABASE_URL"
        )
    if current != scripts.get_current_head() or revision != "head":
        config.attributes["engine"] = engine
        command.upgrade(config, revision)
    return current is None


def _fill_reference_tables(session: Session) -> None:
    """Makes the reference tables say what the CSV files say. A body that left the files stays: pledges may name it."""
    for area in reference.policy_areas():
        session.merge(models.PolicyArea(id=area.key, name=area.name, label=area.label, name_en=area.name_en))
    for body in reference.ministries():
        session.merge(
            models.Ministry(
                id=body.key,
                name=body.name,
                short=body.short,
                name_en=body.name_en,
                kind=body.kind,
                valid_from=body.valid_from,
                valid_to=body.valid_to,
                mark=body.mark,
                source=body.source,
            )
        )
    session.flush()
    for step in reference.successions():
        if step.from_key and step.to_key:  # a new body has no predecessor, an abolished one no successor
            session.merge(
                models.Succession(
                    from_id=step.from_key,
                    to_id=step.to_key,
                    kind=step.kind,
                    effective=step.effective,
                    mark=step.mark,
                    source=step.source,
                )
            )
