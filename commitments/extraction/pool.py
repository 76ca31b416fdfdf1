"""Extraction over many articles, in this process or over several, in order and in bounded memory."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from commitments.errors import BadInput
from commitments.extraction.find import find_commitments
from commitments.extraction.finding import Finding
from commitments.sources.article import Article

CHUNK = 64
"""Articles handed to a worker at a time: enough that passing them costs little beside reading them."""

AHEAD = 3
"""Chunks in flight for each worker. Bounds what is held in memory, whatever the length of the input."""

Extracted = tuple[Article, list[Finding]]


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


def _over_processes(articles: Iterable[Article], workers: int) -> Iterator[Extracted]:
    source = iter(articles)
    waiting: deque[tuple[list[Article], Future[list[list[Finding]]]]] = deque()
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=_begin_worker)
    try:
        while True:
            while len(waiting) < workers * AHEAD and (chunk := list(islice(source, CHUNK))):
                waiting.append((chunk, pool.submit(find_all, chunk)))
            if not waiting:
                return
            chunk, future = waiting.popleft()
            yield from zip(chunk, future.result(), strict=True)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def extract_many(articles: Iterable[Article], *, workers: int) -> Iterator[Extracted]:
    """Each article with its findings, in the order given. ``workers`` 1 works in this process.

    Raises BadInput for fewer than one worker. Closing the generator, or an error or Ctrl-C while it runs, ends the
    worker processes.
    """
    if workers < 1:
        raise BadInput(f"{workers} workers cannot extract anything: give 1 or more.")
    if workers == 1:
        return ((article, find_commitments(article)) for article in articles)
    return _over_processes(articles, workers)
