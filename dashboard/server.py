"""One process that serves the dashboard: ``python -m dashboard.server``. Beside the pages it answers ``/healthz`` and
``/deadlines.ics``.

It opens or upgrades the database, loads the sample into a new one, and says where the data live and what to open.
"""

import logging
import os
import socket
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from commitments.errors import BadInput, CommitmentsError
from commitments.settings import load_settings
from dashboard import components, data, feeds, filters, shell
from dashboard.packed import PackedFiles
from dashboard.text import language, t, use

CONFIG = Path(__file__).with_name("config.toml")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

USAGE = (
    "python -m dashboard.server takes no options. It is set by the environment: COMMITMENTS_HOST and COMMITMENTS_PORT, "
    "where it listens; COMMITMENTS_DATA_DIR or COMMITMENTS_DATABASE_URL, what it serves (README, Settings)."
)


class SecurityHeaders:
    """Adds ``HEADERS`` to every response; Streamlit sets none of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and the response back with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def health(_request: Request) -> JSONResponse:
    """``{"status": "ok"}`` once the database has answered, else 503. (An unknown path would be answered by a page.)"""
    try:
        data.healthy()
    except Exception:  # whatever the database raises: the answer is the same, and the log has the trace
        logging.getLogger(__name__).exception("the database does not answer")
        return JSONResponse({"status": "unavailable"}, status_code=503)
    return JSONResponse({"status": "ok"})


def deadlines(request: Request) -> Response:
    """The deadlines of the pledges that the address's filters leave, for a calendar program to subscribe to.

    400 where a filter means nothing: nobody would see that the calendar is another one.
    """
    asked, read = parse_qs(request.url.query), (*filters.FILTERS, "lang")
    good, bad = filters.divided({name: tuple(values) for name, values in asked.items() if name in read})
    use(good.get("lang", ("ko",))[-1])
    if bad:
        return PlainTextResponse(t("feed.misread", values=components.named(bad)), status_code=400)
    data.read_as_of(None)
    base, spoken = str(request.base_url).rstrip("/"), "" if language() == "ko" else f"&lang={language()}"
    rows = data.deadlines_ahead(filters.asked(good))
    body = feeds.deadlines(rows, now=datetime.now(UTC), href=lambda one: f"{base}/pledge?id={one}{spoken}")
    return Response(body, media_type="text/calendar; charset=utf-8")


def icon(_request: Request) -> FileResponse:
    """The icon that the browser shows beside the title."""
    return FileResponse(Path(__file__).with_name("icon.svg"), media_type="image/svg+xml")


def script(_request: Request) -> FileResponse:
    """What the browser does beside Streamlit's own scripts."""
    return FileResponse(Path(__file__).with_name("page.js"), media_type="text/javascript; charset=utf-8")


app = st.App(
    Path(__file__).with_name("app.py"),
    routes=[
        Route("/healthz", health),
        Route("/deadlines.ics", deadlines),
        Route(shell.ICON, icon),
        Route(shell.SCRIPT, script),
    ],
    middleware=[Middleware(SecurityHeaders), Middleware(PackedFiles), Middleware(shell.Shell)],
)


def main(arguments: Sequence[str] = ()) -> int:
    """Starts the server and blocks until it is stopped; 1 where a setting is wrong, the port is taken or the database
    cannot be opened, 2 where something was asked for on the command line, which takes nothing."""
    if arguments:
        asked_for_help = set(arguments) <= {"-h", "--help"}
        print(USAGE, file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    try:
        settings = load_settings()
        require_free(settings.host, settings.port)
        where = data.prepare()
    except CommitmentsError as error:
        print(error, file=sys.stderr)
        return 1
    import plotly.graph_objects  # noqa: F401 - takes seconds: better now than for the first reader

    print(f"Data:  {where}\nOpen:  http://{settings.host}:{settings.port}", flush=True)
    app.run(config={**configuration(), "server.address": settings.host, "server.port": settings.port})
    return 0


def configuration() -> dict[str, Any]:
    """What ``config.toml`` sets, by Streamlit's dotted names."""
    return dict(_dotted(tomllib.loads(CONFIG.read_text(encoding="utf-8"))))


def _dotted(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _dotted(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def require_free(host: str, port: int) -> None:
    """Raises BadInput where nobody can listen at this address, as where another program does already."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror or error
        raise BadInput(
            f"cannot listen on {host}:{port} ({reason}): stop the program that does, or set COMMITMENTS_PORT to another"
        ) from error


if __name__ == "__main__":
    # Run as a module this file is ``__main__``; the server imports it by its name, once.
    from dashboard.server import main as serve

    sys.exit(serve(sys.argv[1:]))
