"""Extraction over many articles, in this process or over several, in order and in bounded memory."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from commitments.extraction.find import find_commitments
from commitments.extraction.finding import Finding
from commitments.sources.article import Article
from commitments.workers import Workers

CHUNK = 64
"""Articles handed to a worker at a time: enough that passing them costs little beside reading them."""

AHEAD = 3
"""Chunks in flight for each worker. Bounds what is held in memory, whatever the length of the input."""

Extracted = tuple[Article, list[Finding]]


def find_all(articles: list[Article]) -> list[list[Finding]]:
    """What one worker does with one chunk."""
    return [find_commitments(article) for article in articles]


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
