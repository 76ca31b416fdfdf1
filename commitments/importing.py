"""Taking articles in: read, pass over what is held, extract, store. It can be ended at any moment and started again.

Articles are stored in the order in which they are read, some a transaction. What an import that was ended has stored
is therefore a beginning of what the whole would have stored, and the next run adds the rest.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TypeVar

from commitments import queries, tracking
from commitments.database import Database
from commitments.extraction import extract_over
from commitments.extraction.finding import Finding
from commitments.following import follow_up
from commitments.rejects import RejectFile
from commitments.sources import Article, Reject, read_articles, read_pages
from commitments.sources.telling import Telling, is_new, telling_of
from commitments.tracking import ArticleKey, Retold, key_of
from commitments.workers import Workers

_STORED = 50  # articles in one transaction: it holds the database for a quarter of a second
_BATCH = 200  # articles that are looked up, or followed up, at once …
_BATCH_CHARACTERS = 4_000_000  # … or fewer where they are long

MOST_TOLD = 20
"""Articles that an import names one by one, the first that came."""

Item = TypeVar("Item")
Extracted = tuple[Article, Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is, in rows and in what came of them: ``new`` articles stored and ``known`` before.

    ``unresolved`` counts the new articles whose publisher no list knows; they are kept under the label as published.
    ``retold`` counts known ones of which something else was said than ever before: another title, day, address …
    """

    new: int = 0
    known: int = 0
    set_aside: int = 0
    commitments: int = 0
    pledges: int = 0
    unresolved: int = 0
    retold: int = 0

    @property
    def rows(self) -> int:
        """Rows done with."""
        return self.new + self.known + self.set_aside


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did. ``rejects`` is the file with the rows set aside, None where there were none.

    ``retold`` are the articles of which something else was said than before, ``MOST_TOLD`` of them;
    ``progress.retold`` counts them all, and ``retold_in`` counts them by the fields that differ.
    """

    progress: Progress
    rejects: Path | None
    retold: tuple[Retold, ...] = ()
    retold_in: Mapping[str, int] = field(default_factory=dict)


def import_articles(
    paths: Sequence[Path],
    *,
    database: Database,
    workers: int,
    rejects: Path,
    now: datetime,
    urls: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Stores the articles in ``paths`` with the commitments found in them; what is held already stays as it is.

    Rows that cannot be used are written to ``rejects`` as JSON lines (place, reason, raw); the file is written anew
    by each run and stays away where there are none. ``on_progress`` is called after each batch. Ended at any moment
    and called again it goes on, and the records are those of one straight run. ``columns`` says which column of a
    table gives which field, where its name does not tell. ``urls`` are web pages, read after the files; one that
    cannot be had is set aside like a row.

    Raises BadInput for a path that cannot be read, and for a reject file that would overwrite something else.
    """
    articles = read_articles(paths, columns=columns)  # first: it refuses wrong paths before anything is touched
    retold: list[Retold] = []
    retold_in: Counter[str] = Counter()

    def tell(one: Retold) -> None:
        retold_in.update(one.fields)
        if len(retold) < MOST_TOLD:
            retold.append(one)

    with RejectFile(rejects, beside=paths) as reject_file:
        done = import_items(
            chain(articles, read_pages(urls)),
            database=database,
            workers=workers,
            rejects=reject_file,
            now=now,
            on_progress=on_progress,
            on_retold=tell,
        )
    return Report(done, rejects if done.set_aside else None, tuple(retold), dict(retold_in))


def import_items(
    items: Iterable[Article | Reject],
    *,
    database: Database,
    workers: int,
    rejects: RejectFile,
    now: datetime,
    on_progress: Callable[[Progress], None] = lambda _: None,
    on_new: Callable[[Article, int], None] = lambda *_: None,
    on_retold: Callable[[Retold], None] = lambda _: None,
) -> Progress:
    """Stores articles from any source, as ``import_articles`` does those of files.

    ``on_new`` is told of each article that was not held before, with how many commitments it makes; ``on_retold`` of
    each that was held, where something else was said of it than before.
    """
    run = _Run(database, rejects, now, on_progress, on_new, on_retold)
    with Workers(workers) as pool:  # its processes end, whatever happens
        for batch in _batches(extract_over(run.fresh(items), pool), lambda found: len(found[0].text)):
            run.store(batch, pool)
    run.keep_retellings()
    follow_up(database, now=now)
    return run.progress


class _Run:
    """One import: what is on its way to the database, and the count of what has arrived."""

    def __init__(
        self,
        database: Database,
        reject_file: RejectFile,
        now: datetime,
        on_progress: Callable[[Progress], None],
        on_new: Callable[[Article, int], None],
        on_retold: Callable[[Retold], None],
    ) -> None:
        self.progress = Progress()
        self._database = database
        self._reject_file = reject_file
        self._now = now
        self._on_progress = on_progress
        self._on_new = on_new
        self._on_retold = on_retold
        # Read but not stored yet, so that a second copy in the same file counts as known. It holds no more than is
        # being extracted: what is stored, the database knows.
        self._on_the_way: dict[ArticleKey, Telling] = {}
        # Known ones that are told otherwise this time. What is told is kept once the article itself is stored.
        self._again: list[Article] = []

    def fresh(self, items: Iterable[Article | Reject]) -> Iterator[Article]:
        """The articles that are neither held nor on the way; rejects are written on the side."""
        for batch in _batches(items, lambda item: len(item.text) if isinstance(item, Article) else 0):
            rejects = [item for item in batch if isinstance(item, Reject)]
            articles = [(key_of(item), item) for item in batch if isinstance(item, Article)]
            told = self._told([key for key, _ in articles])
            fresh: list[Article] = []
            for key, article in articles:
                telling = telling_of(article)
                if key not in told and key not in self._on_the_way:
                    self._on_the_way[key] = telling
                    fresh.append(article)
                elif is_new(telling, told.get(key) or (self._on_the_way[key],)):
                    self._again.append(article)
            self.keep_retellings()
            self._reject_file.write(rejects)
            self._count(known=len(articles) - len(fresh), set_aside=len(rejects))
            yield from fresh

    def _told(self, keys: Sequence[ArticleKey]) -> Mapping[ArticleKey, Sequence[Telling]]:
        if not keys:
            return {}
        with self._database.read() as session:
            return queries.tellings(keys, session=session)

    def store(self, batch: Sequence[Extracted], workers: Workers) -> None:
        """Stores a batch and follows it up. A person who saves meanwhile waits for one transaction of several."""
        for first in range(0, len(batch), _STORED):
            self._store(batch[first : first + _STORED])
        # Pledges are compared with each other at the end: once each, and not again with every batch.
        follow_up(self._database, now=self._now, restating=False, workers=workers)

    def _store(self, some: Sequence[Extracted]) -> None:
        with self._database.write() as session:
            stored = tracking.store_articles(some, now=self._now, session=session)
        for article, _ in some:
            self._on_the_way.pop(key_of(article), None)
        new = set(stored.new_ids)
        for (article, findings), number in zip(some, stored.article_ids, strict=True):
            if number in new:
                self._on_new(article, len(findings))
        # Another import may have stored some of them in the meantime.
        known = len(some) - stored.articles
        self._tell(stored.retold)
        self._count(
            new=stored.articles,
            known=known,
            commitments=stored.statements,
            pledges=stored.pledges,
            unresolved=stored.unresolved,
            retold=len(stored.retold),
        )

    def keep_retellings(self) -> None:
        """Keeps what is told otherwise of articles that are held; of those on the way it is kept later."""
        ready = [article for article in self._again if key_of(article) not in self._on_the_way]
        if not ready:
            return
        self._again = [article for article in self._again if key_of(article) in self._on_the_way]
        with self._database.write() as session:
            retold = tracking.retell(ready, now=self._now, session=session)
        self._tell(retold)
        self._count(retold=len(retold))

    def _tell(self, retold: Iterable[Retold]) -> None:
        for one in retold:
            self._on_retold(one)

    def _count(self, **more: int) -> None:
        before = self.progress
        self.progress = replace(before, **{name: getattr(before, name) + number for name, number in more.items()})
        if self.progress != before:
            self._on_progress(self.progress)


def _batches(items: Iterable[Item], size: Callable[[Item], int]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    characters = 0
    for item in items:
        batch.append(item)
        characters += size(item)
        if len(batch) >= _BATCH or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
