"""A database of its own for every test: a copy of one that was migrated once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commitments.database import Database, open_database


@pytest.fixture(scope="session")
def _empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.db"
    database = open_database(f"sqlite:///{path}")
    with database.writer.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.fixture
def database(_empty_database: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copy(_empty_database, tmp_path / "test.db")
    database = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    yield database
    database.close()
