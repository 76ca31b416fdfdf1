"""Asking for a text on the web: politely, within limits, and of nobody who is not public (see ``guard``).

Nothing here knows what an article is. Faults that may pass are tried again a few times; what the server wants us to
wait for longer is raised, so that whoever runs the sources comes back later.
"""

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin

import certifi
import urllib3
from urllib3.exceptions import HTTPError, NewConnectionError

from commitments.errors import SourceUnavailable
from commitments.sources.guard import PUBLIC, Guard, Refused, Target

MOST_BYTES = 10_000_000
"""Bytes of one answer, unpacked."""
MOST_REDIRECTS = 5
LONGEST_PAUSE = 20.0  # seconds that are waited within one run, whatever the server asks for

# A browser's name is not borrowed: a site that wants no programs may say so.
AGENT = "commitments/0.1 (+reads public releases; one request at a time)"

TEXT_TYPES = ("text/", "application/xhtml+xml", "application/xml", "application/rss+xml", "application/atom+xml",
              "application/rdf+xml", "application/json", "application/feed+json")  # fmt: skip
# What files begin with that are no text, whatever the server calls them.
_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z",
           b"Rar!", b"RIFF", b"ID3", b"OggS", b"\x7fELF", b"MZ")  # fmt: skip
_PIECE = 64 * 1024


class Busy(SourceUnavailable):
    """The server cannot or will not answer now; ``retry_after`` is what it asks to wait, in seconds (0: not said)."""

    def __init__(self, message: str, retry_after: float = 0.0) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Gone(SourceUnavailable):
    """The server answers that there is nothing to be had: HTTP 4xx. Asking again at once would not help."""

    problem = "gone"
    told = "refused_gone"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. ``unchanged``: the server says that nothing is new since the marks that were sent."""

    url: str
    content: bytes = b""
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


@dataclass(slots=True)
class Fetcher:
    """Asks for texts. ``timeout`` bounds each wait and ``deadline`` a whole answer, in seconds.

    Between two requests pass at least ``delay`` seconds. What may pass (no answer, HTTP 429 and 5xx) is tried
    ``attempts`` times, after ``backoff``, 2, 4 … times that, each by chance up to half as long again.
    """

    guard: Guard = PUBLIC
    delay: float = 1.0
    timeout: float = 20.0
    deadline: float = 60.0
    attempts: int = 3
    backoff: float = 1.0
    most_bytes: int = MOST_BYTES
    requests: int = 0
    _next: float = field(default=0.0, repr=False)

    def get(self, url: str, *, etag: str = "", modified: str = "", secret: str = "") -> Fetched:
        """The text at ``url``, after redirects; each of them passes the guard too.

        ``etag`` and ``modified`` are the marks of what is held (conditional request). ``secret`` is a part of the
        address that stands in no message. Raises Refused for what is not taken, Busy, Gone and SourceUnavailable.
        """
        marks = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in marks.items() if value}
        for attempt in range(self.attempts):
            wait = min(LONGEST_PAUSE, self.backoff * 2**attempt) * random.uniform(1.0, 1.5)
            try:
                return self._follow(url, headers)
            except Gone as error:
                raise Gone(_without(secret, str(error))) from None
            except Refused as error:
                raise Refused(_without(secret, str(error)), error.problem) from None
            except SourceUnavailable as error:
                asked = error.retry_after if isinstance(error, Busy) else 0.0
                if attempt + 1 == self.attempts or asked > LONGEST_PAUSE:
                    told = _without(secret, str(error))
                    raise (Busy(told, asked) if isinstance(error, Busy) else SourceUnavailable(told)) from None
                time.sleep(max(wait, asked))
        raise AssertionError("the last attempt returns or raises")

    def _follow(self, url: str, headers: Mapping[str, str]) -> Fetched:
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(_ascii(url), headers)
            if isinstance(answer, Fetched):
                return answer
            url = urljoin(url, answer)
        raise Refused(f"{url[:200]!r} leads on and on: more than {MOST_REDIRECTS} redirects")

    def _ask(self, url: str, headers: Mapping[str, str]) -> "Fetched | str":
        """The answer of one address, or where it leads."""
        try:
            target = self.guard.check(url)
        except OSError as error:
            raise SourceUnavailable(f"{url[:200]!r} is not known by name ({error}); check it") from None
        self._wait_for_turn()
        self.requests += 1
        ends = time.monotonic() + self.deadline
        with _pool(target, self.timeout) as pool:
            try:
                response = pool.urlopen(
                    "GET", target.path, redirect=False, retries=False, preload_content=False,
                    headers={"Host": _host(target), "User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", **headers},
                )  # fmt: skip
            except (HTTPError, OSError) as error:
                raise SourceUnavailable(f"{target.host} did not answer ({_told(error)}); try again later") from None
            try:
                return self._read(target, response, ends)
            except (HTTPError, OSError) as error:
                raise SourceUnavailable(f"{target.host} broke off ({_told(error)}); try again later") from None
            finally:
                response.close()

    def _read(self, target: Target, response: urllib3.BaseHTTPResponse, ends: float) -> "Fetched | str":
        status, headers = response.status, response.headers
        if status in (301, 302, 303, 307, 308) and headers.get("Location"):
            return _as_sent(str(headers["Location"]).strip())
        if status == 304:
            return Fetched(target.url, unchanged=True)
        if status == 429 or status >= 500:
            asked = seconds_asked(headers.get("Retry-After", ""), headers.get("Date", ""))
            raise Busy(f"{target.host} answered HTTP {status}: try again later", asked)
        if status in (401, 402, 403, 451):
            raise Gone(
                f"{target.host} answered HTTP {status}: the page is not open to all. "
                "Save its text in a file and import that"
            )
        if status != 200:
            raise Gone(f"{target.host} answered HTTP {status} for {target.url[:200]!r}: there is nothing to read")
        media_type, charset = _content_type(headers.get("Content-Type", ""))
        if media_type and not media_type.startswith(TEXT_TYPES):
            raise Refused(f"{target.url[:200]!r} is {media_type}, not text. Save the file and import it", "binary")
        declared = headers.get("Content-Length", "")
        if declared.isdigit() and int(declared) > self.most_bytes:
            raise Refused(self._too_large(target), "large")
        content = bytearray()
        for piece in response.stream(_PIECE, decode_content=True):
            content += piece
            if len(content) > self.most_bytes:
                raise Refused(self._too_large(target), "large")
            if time.monotonic() > ends:
                raise SourceUnavailable(f"{target.host} takes longer than {self.deadline:.0f} seconds; try again later")
        if is_binary(bytes(content[:4096])):
            raise Refused(
                f"{target.url[:200]!r} is called {media_type or 'text'} and is none. Save the file and import it",
                "binary",
            )
        return Fetched(
            target.url, bytes(content), media_type, charset, headers.get("ETag", ""), headers.get("Last-Modified", "")
        )

    def _too_large(self, target: Target) -> str:
        return f"{target.url[:200]!r} gives more than {self.most_bytes:,} bytes: that is no article"

    def _wait_for_turn(self) -> None:
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self.delay


def is_binary(beginning: bytes) -> bool:
    """Whether a file that begins so is no text: it says what it is, or holds what no text holds."""
    if beginning.startswith(_BINARY):
        return True
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 with its mark
        return False
    control = sum(byte < 9 or 14 <= byte < 27 or 28 <= byte < 32 for byte in beginning)
    return b"\0" in beginning or control * 50 > len(beginning)


def _pool(target: Target, timeout: float) -> urllib3.HTTPConnectionPool:
    """Connections to the very address that was checked; the certificate must be that of the name."""
    waits = urllib3.Timeout(connect=timeout, read=timeout)
    if target.scheme == "http":
        return urllib3.HTTPConnectionPool(target.address, target.port, timeout=waits, maxsize=1)
    return urllib3.HTTPSConnectionPool(
        target.address, target.port, timeout=waits, maxsize=1, server_hostname=target.host,
        assert_hostname=target.host, cert_reqs="CERT_REQUIRED", ca_certs=certifi.where(),
    )  # fmt: skip


def _host(target: Target) -> str:
    name = f"[{target.host}]" if ":" in target.host else target.host
    return name if target.port in (80, 443) else f"{name}:{target.port}"


def _ascii(url: str) -> str:
    """The address as it is sent: a Korean name in Punycode, a Korean path in percent signs."""
    url = url.strip().partition("#")[0]
    scheme, mark, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    if mark and not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise Refused(f"{url[:200]!r} is no web address") from None
    return scheme.lower() + mark + host + slash + quote(path, safe="/?&=%:;,+@!$'()*~#[]|-._")


def _as_sent(header: str) -> str:
    """A header's value in UTF-8, as Korean servers send it; the library reads every header as Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _content_type(value: str) -> tuple[str, str]:
    media_type, *parameters = value.split(";")
    charset = next((one.split("=", 1)[1] for one in parameters if one.strip().lower().startswith("charset=")), "")
    return media_type.strip().lower(), charset.strip(" \"'").lower()


def seconds_asked(asked: str, sent: str) -> float:
    """What ``Retry-After`` asks to wait: seconds, or until a date, which counts from the answer's own (``Date``)."""
    if asked.strip().isdigit():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked) - parsedate_to_datetime(sent)).total_seconds())
    except (ValueError, TypeError):  # no date, or one with a zone and one without
        return 0.0


def _told(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, NewConnectionError):
        return "no connection"
    return f"{type(reason).__name__}: {str(reason)[:160]}"


def _without(secret: str, message: str) -> str:
    return message.replace(secret, "…").replace(quote(secret, safe=""), "…") if secret else message
