"""Streamlit's own scripts and styles, packed for the way: it serves them as they are, 7 MB for a page with charts."""

import asyncio
import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_STATIC = Path(streamlit.__file__).parent / "static" / "static"
# Listed once: a path that is asked for is looked up here and never joined to a folder.
_FILES = {
    f"/static/{path.relative_to(_STATIC).as_posix()}": path
    for path in _STATIC.rglob("*")
    if path.suffix in (".js", ".css")
}


class PackedFiles:
    """Answers for these files with gzip where the browser takes it; everything else is passed on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the class."""
        path = _FILES.get(scope.get("path", "")) if scope["type"] == "http" and scope["method"] == "GET" else None
        if path is None or "gzip" not in Headers(scope=scope).get("accept-encoding", ""):
            await self.app(scope, receive, send)
            return
        body = await asyncio.to_thread(_packed, path)
        headers = {
            "Content-Encoding": "gzip",
            "Vary": "Accept-Encoding",
            "Cache-Control": "public, immutable, max-age=31536000",  # their names hold a hash of what is in them
        }
        await Response(body, headers=headers, media_type=mimetypes.guess_type(path.name)[0])(scope, receive, send)


@lru_cache(maxsize=400)  # some 5 MB once all have been asked for
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)
