"""The process around the pages: its health, its headers, and what it sends to nobody."""

import asyncio
import gzip
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route
from streamlit.web.server.starlette.starlette_app import _validate_run_config

from commitments.database import Database
from dashboard import data, packed, server
from dashboard.data import cache


def _get() -> tuple[int, dict[str, str], Any]:
    """Asks the health route through the middleware, as the server would: status, headers, JSON."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": "GET", "path": "/healthz", "headers": [], "query_string": b""}
    asyncio.run(server.SecurityHeaders(Route("/healthz", server.health))(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, json.loads(sent[1]["body"])


def test_health_is_answered_after_the_database_has(empty: Database) -> None:
    status, _, answer = _get()
    assert (status, answer) == (200, {"status": "ok"})


def test_health_says_so_when_the_database_does_not_answer(empty: Database, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", "sqlite:////proc/nowhere/x.db")
    status, _, answer = _get()
    assert (status, answer) == (503, {"status": "unavailable"})


def test_every_answer_carries_the_security_headers(empty: Database) -> None:
    _, headers, _ = _get()
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_new_database_gets_the_sample_and_an_old_one_keeps_its_own(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
    assert data.prepare().endswith("new.db")
    articles = data.archive().articles
    assert articles > 0
    data.prepare()
    cache.forget()
    assert data.archive().articles == articles


def test_an_empty_database_that_exists_stays_empty(empty: Database) -> None:
    data.prepare()
    assert data.archive().articles == 0


def test_the_configuration_sends_nothing_out_and_shows_no_traces() -> None:
    config = server.configuration()
    assert config["browser.gatherUsageStats"] is False
    assert config["client.showErrorDetails"] == "none"
    assert config["server.fileWatcherType"] == "none"


def test_the_theme_is_handed_over_whatever_folder_the_server_is_started_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    config = server.configuration()
    assert config["theme.light.primaryColor"] == "#1f5fa8" and config["theme.dark.backgroundColor"] == "#14171b"
    assert _validate_run_config(config) == config, "Streamlit knows all of these names"


def test_a_port_that_is_taken_is_told_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("COMMITMENTS_PORT", str(port))
        monkeypatch.setenv("COMMITMENTS_DATABASE_URL", f"sqlite:///{tmp_path / 'new.db'}")
        assert server.main() == 1
    told = capsys.readouterr()
    assert told.out == "" and f"127.0.0.1:{port}" in told.err and "COMMITMENTS_PORT" in told.err
    assert not (tmp_path / "new.db").exists()
    server.require_free("127.0.0.1", port)


def test_streamlits_scripts_come_packed_to_those_who_take_it_and_are_the_same() -> None:
    path = next(name for name in packed._FILES if "PlotlyChart" in name)
    plain = packed._FILES[path].read_bytes()

    async def get(encoding: bytes) -> tuple[dict[str, str], bytes]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def passed_on(scope: Any, receive: Any, send: Any) -> None:
            await send({"type": "http.response.start", "status": 404, "headers": []})

        scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"accept-encoding", encoding)]}
        await packed.PackedFiles(passed_on)(scope, None, send)  # type: ignore[arg-type]
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return headers, b"".join(message.get("body", b"") for message in sent[1:])

    headers, body = asyncio.run(get(b"gzip, br"))
    assert headers["content-encoding"] == "gzip"
    assert len(body) < len(plain) / 2
    assert gzip.decompress(body) == plain
    assert asyncio.run(get(b"identity"))[0] == {}, "others get Streamlit's own answer"


def test_no_path_leads_out_of_streamlits_folder() -> None:
    assert all(path.is_relative_to(packed._STATIC) for path in packed._FILES.values())
    assert "/static/../../app.py" not in packed._FILES


@pytest.mark.parametrize(("asked", "code"), [(["--help"], 0), (["--port", "8600"], 2)])
def test_the_server_tells_who_asks_for_options_where_it_is_set_and_starts_nothing(
    asked: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert server.main(asked) == code
    told = capsys.readouterr()
    assert "COMMITMENTS_PORT" in (told.err if code else told.out)
