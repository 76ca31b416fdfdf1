"""A database of its own for every test, which runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator

import pytest

from commitments.database import Database, open_database
from tests.databases import Databases


@pytest.fixture
def database(databases: Databases) -> Iterator[Database]:
    database = open_database(databases.ready())
    yield database
    database.close()
