"""A database of its own for each test that asks for one, and pages run through the router as in the browser."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from commitments.database import Database, open_database
from commitments.sample import load_sample
from commitments.sources.dates import KOREA
from dashboard import data, text
from dashboard.data import days
from tests.databases import SqliteFiles

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _fresh_caches(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Streamlit's caches belong to the process and would carry one test's database into the next."""
    monkeypatch.setattr(days, "now", lambda: datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=KOREA))
    monkeypatch.setattr(type(st.context), "cookies", {})  # a page in a test has no browser
    data.read_as_of(None)
    text.use("ko")
    yield
    st.cache_data.clear()
    st.cache_resource.clear()
    text.use("ko")


@pytest.fixture
def empty(_sqlite: SqliteFiles, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """An empty database, the one that the pages open."""
    url = _sqlite.ready()
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", url)
    database = open_database(url)
    yield database
    database.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, loaded once in a run, by the first of its processes that needs it; tests get copies."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # which the processes of one run share
    path, new = folder / "sample.db", folder / "sample.new.db"
    with closing(sqlite3.connect(folder / "sample.lock", timeout=300, isolation_level=None)) as lock:
        lock.execute("BEGIN IMMEDIATE")  # the others wait here
        if not path.exists():
            database = open_database(f"sqlite:///{new}")
            load_sample(database, now=datetime(2026, 11, 22, 3, tzinfo=UTC))
            with database.writer.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            database.close()
            new.rename(path)
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A copy of the sample, the database that the pages open."""
    path = tmp_path / "sample.db"
    path.write_bytes(sample_file.read_bytes())
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", f"sqlite:///{path}")
    database = open_database(f"sqlite:///{path}")
    yield database
    database.close()


Visit = Callable[..., AppTest]


@pytest.fixture
def visit() -> Visit:
    """Opens a page as a link does: ``visit("pledge", id=3)``."""

    def go(view: str = "overview", **params: object) -> AppTest:
        at = AppTest.from_file(str(APP), default_timeout=30)
        for _ in range(2):
            before = at.switch_page(f"views/{view}.py")._page_hash
            for name, value in params.items():
                at.query_params[name] = [str(one) for one in value] if isinstance(value, list) else str(value)
            at.run()
            # Until the app has run, Streamlit takes the name of a page's file for its address. That holds for most,
            # and saves a run; where it does not, the page is asked for again now that its address is known.
            if at.switch_page(f"views/{view}.py")._page_hash == before:
                return at
        raise LookupError(view)

    return go


def html_of(at: AppTest) -> str:
    """All HTML pieces of a page as one text."""
    return "\n".join(piece.proto.body for piece in at.get("html"))
