"""What every test may lean on: a data directory of its own, databases of both kinds, and the real server for a few."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests import statements
from tests.databases import Databases, PostgresqlServer, SqliteFiles, Unavailable, postgresql_server

ROOT = Path(__file__).resolve().parent.parent
SLOWEST_START_SECONDS = 120
# Set where nothing may be skipped: a missing browser or PostgreSQL is a failure there.
DEMANDS = ("COMMITMENTS_REQUIRE_BROWSER", "COMMITMENTS_REQUIRE_POSTGRESQL")


@dataclass(frozen=True, slots=True)
class Server:
    """A dashboard that is running: where to open it, and where its data and its output are."""

    url: str
    data_dir: Path
    output: Path


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are processors: while the one with the browser waits for a page, another works."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session", autouse=True)
def _own_data_directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the data of the person who runs it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("COMMITMENTS_")]:
            if name not in DEMANDS:
                patch.delenv(name)
        patch.setenv("COMMITMENTS_DATA_DIR", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _statements() -> Iterator[None]:
    """What one test has had compiled the next need not."""
    with statements.kept():
        yield


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def _postgresql() -> Iterator[PostgresqlServer]:
    try:
        with postgresql_server() as server:
            yield server
    except Unavailable as error:
        if os.environ.get("COMMITMENTS_REQUIRE_POSTGRESQL"):
            pytest.fail(str(error))
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def databases(request: pytest.FixtureRequest) -> Iterator[Databases]:
    """New databases of one kind: a test that asks for it runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("_sqlite")
        return
    server: PostgresqlServer = request.getfixturevalue("_postgresql")
    yield server
    server.tidy()


@pytest.fixture(autouse=True)
def _main_module_stays() -> Iterator[None]:
    """AppTest leaves its script behind as ``__main__``; a process started later would run that script first."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Server]]:
    """Starts ``python -m dashboard.server`` on a free port with an empty data directory; all are stopped at the end."""
    processes: list[subprocess.Popen[bytes]] = []

    def start() -> Server:
        home = tmp_path_factory.mktemp("server")
        server = Server(f"http://127.0.0.1:{_free_port()}", home / "data", home / "output.txt")
        environment = os.environ | {
            "HOME": str(home),
            "COMMITMENTS_DATA_DIR": str(server.data_dir),
            "COMMITMENTS_PORT": server.url.rpartition(":")[2],
        }
        with server.output.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "dashboard.server"],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        processes.append(process)
        _wait_until_healthy(server, process)
        return server

    yield start
    for process in processes:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    # The body is read, not only the code: Streamlit answers 200 with its shell on every path that it does not know.
    deadline = time.monotonic() + SLOWEST_START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(f"{server.url}/healthz", timeout=5) as answer:
                if b'"status"' in answer.read():
                    return
        except (URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.2)
    raise RuntimeError(f"the server did not come up; it said:\n{server.output.read_text(errors='replace')}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many tests did not run on PostgreSQL, and which not in a browser with the command that brings it."""
    left_out = terminalreporter.stats.get("skipped", [])
    without_postgresql = [report for report in left_out if "postgresql" in report.keywords]
    if without_postgresql:
        terminalreporter.section("tests that did not run on PostgreSQL")
        terminalreporter.line(f"{len(without_postgresql)}: {without_postgresql[0].longrepr[2]}")
    skipped = [report for report in left_out if "browser" in report.keywords]
    if not skipped:
        return
    from tests.browser import chromium

    terminalreporter.section("browser tests that did not run")
    for report in skipped:
        terminalreporter.line(report.nodeid)
    terminalreporter.line(f"They need a Chromium. It comes with: {chromium.remedy()}")
