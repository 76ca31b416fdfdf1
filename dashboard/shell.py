"""The page before anything runs in it: language, title, description and icon, for each address.

Streamlit sends one English shell for every address and fills it in the browser. Whoever does not run it (the preview
of a link in a messenger, a search engine) sees only the shell. So it is filled here, as the answer goes out.
"""

import gzip
import logging
import re
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import data
from dashboard.components import head, nowhere, waiting, without_scripts
from dashboard.text import LANGUAGES, WORDS, day, ministry_name, names, speaking, t, term

ICON, SCRIPT = "/icon.svg", "/page.js"

_LOCALES = {"ko": "ko_KR", "en": "en_GB"}
_LANGUAGE = re.compile(r'<html lang="[a-z-]*"')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_ROOT = re.compile('<div id="root">')
_LONGEST = 300  # characters of an address's parameter that are looked at

Params = dict[str, str]


def filled(shell: str, path: str, params: Params) -> str:
    """Streamlit's shell with what the address says put into it; parts that are not in it are left as they are.

    Where no page stands at the path it is another page, which says so.
    """
    language = params.get("lang", "")
    language = language if language in LANGUAGES else LANGUAGES[0]
    with speaking(language):
        title, description = _told(path.strip("/"), params)
        tags = head(title, description, site=t("product"), locale=_LOCALES[language])
        bare = without_scripts(t("shell.noscript"))
        coming = waiting(title.removesuffix(f" · {t('product')}"), t("shell.waiting"))
        if not _known(path):
            return nowhere(tags, t("nowhere"), t("nowhere.hint"), t("page.overview"), language=language)
    for pattern, text in (
        (_LANGUAGE, f'<html lang="{language}"'),
        (_TITLE, f'{tags}<script src="{SCRIPT}" defer></script>'),
        (_ICON, f'<link rel="icon" type="image/svg+xml" href="{ICON}">'),
        (_NOSCRIPT, bare),
        (_ROOT, f"{coming}{_ROOT.pattern}"),
    ):
        shell = pattern.sub(lambda _, text=text: text, shell, count=1)  # type: ignore[misc]
    return shell


def _known(path: str) -> bool:
    """Whether a page stands at this path; Streamlit would show any other its first page, and a message in English."""
    name = path.strip("/")
    return not name or (name != "overview" and f"page.{name}" in WORDS[LANGUAGES[0]])


def _told(path: str, params: Params) -> tuple[str, str]:
    """Title and description of an address: of the pledge or the body that it names, else of its page."""
    own = {"pledge": _pledge, "ministry": _body}.get(path)
    try:
        told = own(params) if own else None
    except Exception:  # whatever a preview stumbles over: the page itself must still come
        logging.getLogger(__name__).exception("no preview for %s", path)
        told = None
    words = WORDS["ko"]
    page = f"page.{path or 'overview'}"
    title, description = told or (t(page) if page in words else "", "")
    about = f"about.{path or 'overview'}"
    description = description or t(about if about in words else "about")
    return (f"{title} · {t('product')}" if title else t("product")), description


def _pledge(params: Params) -> tuple[str, str] | None:
    number = params.get("id", "")
    if not (number.isdecimal() and len(number) < 16):
        return None
    try:
        row = data.pledge(int(number)).row
    except data.NotFound:
        return None
    told = [ministry_name(row.ministry_id, row.ministry), t("head.promised", when=day(row.promised_on))]
    if "on" not in params:  # the address of a day gone by says nothing of today
        told.append(term(row.status))
    return row.title, names(told)


def _body(params: Params) -> tuple[str, str] | None:
    key = params.get("of", "")
    return (ministry_name(key), t("about.body", name=ministry_name(key))) if key in data.every_body() else None


class Shell:
    """Fills the shell in every HTML answer; all else passes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Holds an HTML answer back until it is whole, and sends it filled."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        body = bytearray()

        async def hold(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_shell(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await self._send(scope, start, bytes(body), send)

        await self.app(scope, receive, hold)

    async def _send(self, scope: Scope, start: Message, body: bytes, send: Send) -> None:
        query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=50)
        params = {name: values[-1] for name, values in query.items() if len(values[-1]) < _LONGEST}
        # The database is asked: not in the loop that answers everybody else.
        headers = MutableHeaders(scope=start)
        if headers.get("content-encoding") == "gzip" and body:
            body = gzip.decompress(body)
        text = await run_in_threadpool(filled, body.decode("utf-8"), scope["path"], params) if body else ""
        for name in ("content-encoding", "accept-ranges", "etag", "last-modified"):  # they speak of it as it was
            del headers[name]
        content = text.encode()
        if content:
            headers["content-length"] = str(len(content))
        else:
            del headers["content-length"]
        if not _known(scope["path"]):
            start["status"] = 404
        await send(start)
        await send({"type": "http.response.body", "body": content})


def _is_shell(message: Message) -> bool:
    headers = MutableHeaders(scope=message)
    html = headers.get("content-type", "").startswith("text/html")
    return html and message["status"] == 200 and headers.get("content-encoding", "gzip") == "gzip"
