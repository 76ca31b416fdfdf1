"""What a page says of itself before it runs: to the preview of a link, to a search engine, without scripts."""

import ast
import asyncio
import gzip
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from commitments.database import Database
from dashboard import server, shell
from dashboard.text import WORDS
from tests.dashboard.rows import HOSTILE, called

APP = Path(shell.__file__).with_name("app.py")


@pytest.fixture(scope="module")
def streamlits() -> str:
    """The shell that Streamlit sends, as installed."""
    import streamlit

    return (Path(streamlit.__file__).parent / "static" / "index.html").read_text()


def test_the_shell_is_in_the_language_of_the_address(empty: Database, streamlits: str) -> None:
    korean, english = shell.filled(streamlits, "/", {}), shell.filled(streamlits, "/", {"lang": "en"})
    assert '<html lang="ko"' in korean and "<title>개요 · 정부 약속 추적</title>" in korean
    assert '<html lang="en"' in english and "<title>Overview · Government commitment tracker</title>" in english
    assert '<html lang="ko"' in shell.filled(streamlits, "/", {"lang": "tlh"})


def test_an_address_without_a_page_says_so_in_its_language_and_is_not_found(empty: Database, streamlits: str) -> None:
    korean = shell.filled(streamlits, "/pledge/3", {})
    assert "<h1>이 주소에는 화면이 없습니다</h1>" in korean and 'href="/?lang=ko"' in korean and "<script" not in korean
    assert "<h1>There is no page at this address</h1>" in shell.filled(streamlits, "/nowhere", {"lang": "en"})
    for path, status in (("/nowhere", 404), ("/overview", 404), ("/pledges", 200), ("/", 200)):
        assert _answer(HTMLResponse(streamlits), path, b"", "GET")[0] == status
    assert _answer(HTMLResponse(streamlits), "/nowhere", b"", "HEAD")[0] == 404


def test_the_pages_own_script_comes_with_every_page(empty: Database, streamlits: str) -> None:
    assert f'<script src="{shell.SCRIPT}" defer></script>' in shell.filled(streamlits, "/pledges", {})
    assert server.script(Request({"type": "http"})).media_type == "text/javascript; charset=utf-8"
    assert Path(server.script(Request({"type": "http"})).path).is_file()


def test_nothing_of_streamlits_own_is_left_in_it(empty: Database, streamlits: str) -> None:
    filled = shell.filled(streamlits, "/ministry", {})
    assert "<title>Streamlit" not in filled and "favicon.png" not in filled and "need to enable" not in filled
    assert filled.count("<title>") == filled.count('name="description"') == filled.count('rel="icon"') == 1
    assert 'type="module"' in filled, "what runs the page stays"


def test_a_pledges_link_tells_the_pledge_and_one_of_the_past_says_nothing_of_today(
    sample: Database, streamlits: str
) -> None:
    number = str(called("메타버스 융합대학원 5개에서 8개로 확대", sample))
    now = shell.filled(streamlits, "/pledge", {"id": number})
    assert 'property="og:title" content="메타버스 융합대학원 5개에서 8개로 확대 · 정부 약속 추적"' in now
    assert 'content="과학기술정보통신부 · 2023. 10. 19. 약속 · 이행 완료"' in now
    then = shell.filled(streamlits, "/pledge", {"id": number, "on": "2024-01-01"})
    assert "메타버스" in then and "이행 완료" not in then


def test_a_ministrys_link_tells_the_ministry(sample: Database, streamlits: str) -> None:
    assert "<title>교육부 · 정부 약속 추적</title>" in shell.filled(streamlits, "/ministry", {"of": "moe"})


@pytest.mark.parametrize("params", [{"id": "999999"}, {"id": "x"}, {"id": "9" * 200}, {}, {"of": "moe"}])
def test_an_address_that_leads_nowhere_tells_of_its_page(
    sample: Database, streamlits: str, params: dict[str, str]
) -> None:
    assert "<title>약속 · 정부 약속 추적</title>" in shell.filled(streamlits, "/pledge", params)


def test_a_title_from_outside_is_escaped(sample: Database, streamlits: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "_pledge", lambda params: (HOSTILE, HOSTILE))
    filled = shell.filled(streamlits, "/pledge", {"id": "1"})
    assert "<script>alert" not in filled and '" onmouseover' not in filled and "\\1" not in filled


def test_a_database_that_does_not_answer_hinders_no_page(
    streamlits: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", "sqlite:////proc/nowhere/x.db")
    assert "<title>약속 · 정부 약속 추적</title>" in shell.filled(streamlits, "/pledge", {"id": "1"})


def _ask(response: Response, path: str = "/", query: bytes = b"", method: str = "GET") -> tuple[dict[str, str], bytes]:
    _, headers, body = _answer(response, path, query, method)
    return headers, body


def _answer(response: Response, path: str, query: bytes, method: str) -> tuple[int, dict[str, str], bytes]:
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {"type": "http", "method": method, "path": path, "headers": [], "query_string": query}
    asyncio.run(shell.Shell(response)(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(one.get("body", b"") for one in sent[1:])


def test_what_is_coming_is_said_before_anything_runs(sample: Database, streamlits: str) -> None:
    with_name = shell.filled(streamlits, "/ministry", {"of": "msit"})
    assert '<p class="waiting" role="status"><b>과학기술정보통신부</b>불러오는 중입니다…</p>' in with_name
    assert "<b>Ministry</b>Loading…" in shell.filled(streamlits, "/ministry", {"lang": "en"})


def test_the_answer_carries_its_new_length_and_no_tag_of_the_old_one(empty: Database, streamlits: str) -> None:
    packed = Response(
        gzip.compress(streamlits.encode()),
        media_type="text/html",
        headers={"content-encoding": "gzip", "etag": "x", "last-modified": "x"},
    )
    for answer in (HTMLResponse(streamlits), packed):
        headers, body = _ask(answer, "/ministry", b"lang=en")
        assert int(headers["content-length"]) == len(body)
        assert "<title>Ministry" in body.decode()
        assert not {"etag", "last-modified", "content-encoding"} & headers.keys()


def test_what_is_no_page_passes_as_it_is(empty: Database) -> None:
    assert _ask(JSONResponse({"a": "<title>Streamlit</title>"}))[1] == b'{"a":"<title>Streamlit</title>"}'
    missing = HTMLResponse("<title>Streamlit</title>", status_code=404)
    assert _ask(missing)[1] == b"<title>Streamlit</title>"


def test_every_page_of_the_navigation_has_a_title_that_its_address_finds() -> None:
    calls = [node for node in ast.walk(ast.parse(APP.read_text())) if isinstance(node, ast.Call)]
    pages = [node for node in calls if getattr(node.func, "attr", "") == "Page"]
    assert pages
    for page in pages:
        given = {one.arg: one.value for one in page.keywords}
        path = ast.literal_eval(given["url_path"]) if "url_path" in given else "overview"
        assert f"page.{path}" in WORDS["ko"], path
