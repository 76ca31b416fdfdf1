"""Pure work over many articles, in this process or over several, in order and in bounded memory."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from types import TracebackType
from typing import TypeVar

from commitments.errors import BadInput
from commitments.extraction.find import find_commitments
from commitments.extraction.finding import Finding
from commitments.sources.article import Article

CHUNK = 64
"""Articles handed to a worker at a time: enough that passing them costs little beside reading them."""

AHEAD = 3
"""Chunks in flight for each worker. Bounds what is held in memory, whatever the length of the input."""

Extracted = tuple[Article, list[Finding]]
Given = TypeVar("Given")
Made = TypeVar("Made")


class Workers:
    """Processes beside this one that carry out pure functions; a single worker is this process itself.

    The processes begin with the first work, and end when the context is left. Raises BadInput for fewer than one.
    """

    def __init__(self, number: int = 1) -> None:
        if number < 1:
            raise BadInput(f"{number} workers cannot extract anything: give 1 or more.")
        self.number = number
        self._pool = None
        if number > 1:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(number, spawn, initializer=_begin_worker)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def begin(self, function: Callable[[Given], Made], given: Given) -> Callable[[], Made]:
        """Begins a piece of work; what is returned waits for it and gives what was made."""
        return self._pool.submit(function, given).result if self._pool else lambda: function(given)


def find_all(articles: list[Article]) -> list[list[Finding]]:
    """What one worker does with one chunk."""
    return [find_commitments(article) for article in articles]


def _begin_worker() -> None:
    """Ctrl-C reaches every process of the terminal; only the parent answers it. A killed parent takes us along."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def extract_over(articles: Iterable[Article], workers: Workers) -> Iterator[Extracted]:
    """Each article with its findings, in the order given. A single worker reads none ahead."""
    source = iter(articles)
    if workers.number == 1:
        yield from ((article, find_commitments(article)) for article in source)
        return
    waiting: deque[tuple[list[Article], Callable[[], list[list[Finding]]]]] = deque()
    while True:
        while len(waiting) < workers.number * AHEAD and (chunk := list(islice(source, CHUNK))):
            waiting.append((chunk, workers.begin(find_all, chunk)))
        if not waiting:
            return
        chunk, found = waiting.popleft()
        yield from zip(chunk, found(), strict=True)


def extract_many(articles: Iterable[Article], *, workers: int) -> Iterator[Extracted]:
    """Each article with its findings, in the order given. ``workers`` 1 works in this process.

    Raises BadInput for fewer than one worker. Closing the generator, or an error or Ctrl-C while it runs, ends the
    worker processes.
    """
    return _in_context(articles, Workers(workers))


def _in_context(articles: Iterable[Article], workers: Workers) -> Iterator[Extracted]:
    with workers:
        yield from extract_over(articles, workers)
