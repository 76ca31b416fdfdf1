"""Real press releases for the benchmarks, read from the folder that stands beside the checkout."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from commitments.sources import Article, count_rows, read_articles

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
SEED = 20261122


def releases() -> Iterator[Article]:
    """Every release, in the order of the files. Ends the program where there are none."""
    if not CORPUS.exists():
        sys.exit(f"The archive of releases is not beside the checkout ({CORPUS}); without it nothing can be measured.")
    return (item for item in read_articles([CORPUS]) if isinstance(item, Article))


def sample(articles: int) -> list[Article]:
    """So many releases drawn from all years, the same ones each time, in a random order."""
    everything = releases()
    rows = count_rows([CORPUS]) or 0
    draw = random.Random(SEED)
    chosen = set(draw.sample(range(rows), min(articles, rows)))
    drawn = [article for number, article in enumerate(everything) if number in chosen]
    draw.shuffle(drawn)
    return drawn
