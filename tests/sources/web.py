"""A web server of the tests' own on the loopback address: it answers what a test tells it, and remembers who asked."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from commitments.sources.fetching import Fetcher
from commitments.sources.guard import Guard

HOME = "127.0.0.1"


@dataclass
class Answer:
    """What one address answers: its bytes, or what makes them of the request's headers."""

    content: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Answering = Answer | Callable[[str, Mapping[str, str]], Answer]


class Web:
    """The server: ``answers`` by path without the query, ``asked`` with path, query and headers of every request."""

    def __init__(self) -> None:
        self.answers: dict[str, Answering] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                web.asked.append((self.path, headers))
                answer = web.answers.get(self.path.partition("?")[0], Answer(status=404))
                if not isinstance(answer, Answer):
                    answer = answer(self.path, headers)
                self.send_response(answer.status)
                if answer.content_type:
                    self.send_header("Content-Type", answer.content_type)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in answer.headers:
                    self.send_header("Content-Length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content)

            def log_message(self, format: str, *args: object) -> None:
                """The tests look at ``asked`` instead."""

        self._server = ThreadingHTTPServer((HOME, 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def guard(self) -> Guard:
        """Allows this very server and nothing else that is not public."""
        return Guard(also=frozenset({(HOME, self.port)}))

    def url(self, path: str) -> str:
        return f"http://{HOME}:{self.port}{path}"

    def fetcher(self, **settings: float) -> Fetcher:
        """A client that may ask this server, without the pauses that strangers are owed."""
        return Fetcher(**({"guard": self.guard, "delay": 0.0, "backoff": 0.01, "timeout": 5.0} | settings))  # type: ignore[arg-type]

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextmanager
def serving() -> Iterator[Web]:
    """A running server."""
    web = Web()
    web.start()
    try:
        yield web
    finally:
        web.stop()
