"""How fast the extractor reads beside the morphological analyser alone, in how much memory, and over two processes.

    python -m tests.benchmarks.extraction_speed [ARTICLES]

Reads a seeded sample of real releases, some of them to warm up, which loads every model. Both readers see the same
texts in one process, in turns. Processor time is shown beside the time on the clock: where others use the machine
meanwhile, it is the steadier one. Prints ratios and asserts nothing.
"""

import json
import multiprocessing
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, cycle, islice
from pathlib import Path

from commitments.extraction import extract_many, find_commitments
from commitments.extraction.pool import AHEAD, CHUNK
from commitments.sources import Article, read_articles
from tests.benchmarks.releases import sample

ARTICLES = 1_000
WARM_UP = 100
ROUNDS = 10
LEAST_OVER_PROCESSES = 4_000
"""Articles in a round over processes: results come in chunks, which must be small beside the whole."""


def seconds(read: Callable[[Article], object], articles: Sequence[Article]) -> tuple[float, float]:
    """How long the reading took, on the clock and in processor time."""
    clock, processor = time.perf_counter(), time.process_time()
    for article in articles:
        read(article)
    return time.perf_counter() - clock, time.process_time() - processor


def parts(articles: Sequence[Article], number: int) -> list[Sequence[Article]]:
    """The articles dealt out: no text is read twice by the same reader, which a cache would make look fast."""
    return [articles[first::number] for first in range(number)]


def beside_the_analyser(articles: Sequence[Article]) -> None:
    """Texts a second of Kiwi's own ``tokenize`` and of the extractor, and the ratio of each round."""
    from kiwipiepy import Kiwi

    kiwi = Kiwi()

    def tokenize(article: Article) -> object:
        return kiwi.tokenize(article.text)

    warm_up, measured = articles[:WARM_UP], articles[WARM_UP:]
    for read in (tokenize, find_commitments):
        seconds(read, warm_up)
    rounds = [(seconds(tokenize, part), seconds(find_commitments, part)) for part in parts(measured, ROUNDS)]
    for place, kind in enumerate(("on the clock", "processor time")):
        took = [(theirs[place], ours[place]) for theirs, ours in rounds]
        theirs, ours = (sum(column) for column in zip(*took, strict=True))
        ratios = sorted(one / other for one, other in took)
        print(
            f"{kind:24}{len(measured) / theirs:>10,.0f} texts/s tokenize alone {len(measured) / ours:>8,.0f} "
            f"find_commitments; ratio {theirs / ours:.2f} (rounds: {ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


def extract_alone(path: Path) -> tuple[int, float, float]:
    """What a process that only reads and extracts finds, its peak memory in MB, and that before it began."""
    before = _peak_memory()
    found = sum(len(find_commitments(item)) for item in read_articles([path]) if isinstance(item, Article))
    return found, _peak_memory(), before


def _peak_memory() -> float:
    """The most that this process has held, in MB; NaN where the system does not tell."""
    status = Path("/proc/self/status")
    told = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE) if status.exists() else None
    return int(told[1]) / 1024 if told else float("nan")


def memory(articles: Sequence[Article]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.jsonl"
        rows = ({"id": a.external_id, "published": a.published.isoformat(), "text": a.text} for a in articles)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            found, peak, before = pool.submit(extract_alone, path).result()
    print(f"{'peak memory':24}{peak:>10,.0f} MB  ({before:,.0f} MB before the first article; {found:,} findings)")


def steady_rate(articles: Sequence[Article], workers: int) -> tuple[float, float]:
    """Articles a second once all processes run, and the seconds until the first result.

    The source never runs dry while the clock runs, so that as many articles are under way at its end as were at its
    beginning.
    """
    ahead = workers * AHEAD * CHUNK
    endless = chain(articles, cycle(articles))
    begin = time.perf_counter()
    results = extract_many(islice(endless, len(articles) + 3 * ahead), workers=workers)
    next(results)
    first = time.perf_counter() - begin
    for _ in islice(results, ahead):
        pass
    begin = time.perf_counter()
    counted = sum(1 for _ in islice(results, len(articles)))
    took = time.perf_counter() - begin
    results.close()  # type: ignore[attr-defined]
    return counted / took, first


def over_processes(articles: Sequence[Article]) -> None:
    many = list(islice(cycle(articles), max(LEAST_OVER_PROCESSES, len(articles))))
    ratios = []
    for _ in range(3):
        (one, _), (two, start) = steady_rate(many, 1), steady_rate(many, 2)
        ratios.append(two / one)
        print(
            f"{'one and two workers':24}{one:>10,.0f} {two:>10,.0f} articles/s; two give the first after {start:.1f} s"
        )
    print(f"{'ratio':24}{statistics.median(ratios):>10.2f}   (rounds: {min(ratios):.2f} to {max(ratios):.2f})")


def main(number: int) -> None:
    articles = sample(WARM_UP + max(number, ROUNDS))
    characters = sum(len(article.text) for article in articles)
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    print(
        f"{len(articles):,} releases, {characters:,} characters; {os.cpu_count()} processors, load at the start {load}"
    )
    beside_the_analyser(articles)
    memory(articles)
    over_processes(articles)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
