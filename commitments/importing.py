"""Taking articles in: read, pass over what is held, extract, store. It can be ended at any moment and started again.

Articles are stored in the order in which they are read, some a transaction. What an import that was ended has stored
is therefore a beginning of what the whole would have stored, and the next run adds the rest.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import IO, TypeVar

from commitments import queries, tracking
from commitments.database import Database
from commitments.errors import BadInput
from commitments.extraction import extract_over
from commitments.extraction.finding import Finding
from commitments.following import follow_up
from commitments.sources import Article, Reject, read_articles, read_pages
from commitments.workers import Workers

_STORED = 50  # articles in one transaction: it holds the database for a quarter of a second
_BATCH = 200  # articles that are looked up, or followed up, at once …
_BATCH_CHARACTERS = 4_000_000  # … or fewer where they are long
_LONGEST_NAME = 60  # characters: of Korean ones a file's name may have 85

Item = TypeVar("Item")
Extracted = tuple[Article, Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is, in rows and in what came of them: ``new`` articles stored and ``known`` before.

    ``unresolved`` counts the new articles whose publisher no list knows; they are kept under the label as published.
    """

    new: int = 0
    known: int = 0
    set_aside: int = 0
    commitments: int = 0
    pledges: int = 0
    unresolved: int = 0

    @property
    def rows(self) -> int:
        """Rows done with."""
        return self.new + self.known + self.set_aside


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did. ``rejects`` is the file with the rows set aside, None where there were none."""

    progress: Progress
    rejects: Path | None


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
    with RejectFile(rejects, beside=paths) as reject_file:
        done = import_items(
            chain(articles, read_pages(urls)),
            database=database,
            workers=workers,
            rejects=reject_file,
            now=now,
            on_progress=on_progress,
        )
    return Report(done, rejects if done.set_aside else None)


def import_items(
    items: Iterable[Article | Reject],
    *,
    database: Database,
    workers: int,
    rejects: "RejectFile",
    now: datetime,
    on_progress: Callable[[Progress], None] = lambda _: None,
    on_new: Callable[[Article, int], None] = lambda *_: None,
) -> Progress:
    """Stores articles from any source, as ``import_articles`` does those of files.

    ``on_new`` is told of each article that was not held before, with how many commitments it makes.
    """
    run = _Run(database, rejects, now, on_progress, on_new)
    with Workers(workers) as pool:  # its processes end, whatever happens
        for batch in _batches(extract_over(run.fresh(items), pool), lambda found: len(found[0].text)):
            run.store(batch, pool)
    follow_up(database, now=now)
    return run.progress


def reject_file_for(paths: Sequence[Path], urls: Sequence[str], data_dir: Path) -> Path:
    """Where rejected rows go unless somebody names another place: a file of its own for what is imported.

    It bears the name of the first path, and a mark of all that is imported: the same import writes it anew, another one
    of a file of the same name leaves it alone.
    """
    places = [path.resolve() for path in paths]
    name = (places[0].name or "root") if places else "articles"
    mark = hashlib.sha256("\n".join(sorted({*map(str, places), *urls})).encode("utf-8", "surrogateescape")).hexdigest()
    return data_dir / "rejects" / f"{name[:_LONGEST_NAME]}.{mark[:8]}.rejects.jsonl"


class _Run:
    """One import: what is on its way to the database, and the count of what has arrived."""

    def __init__(
        self,
        database: Database,
        reject_file: "RejectFile",
        now: datetime,
        on_progress: Callable[[Progress], None],
        on_new: Callable[[Article, int], None],
    ) -> None:
        self.progress = Progress()
        self._database = database
        self._reject_file = reject_file
        self._now = now
        self._on_progress = on_progress
        self._on_new = on_new
        # Read but not stored yet, so that a second copy in the same file counts as known. It holds no more than is
        # being extracted: what is stored, the database knows.
        self._on_the_way: set[tuple[str, str]] = set()

    def fresh(self, items: Iterable[Article | Reject]) -> Iterator[Article]:
        """The articles that are neither held nor on the way; rejects are written on the side."""
        for batch in _batches(items, lambda item: len(item.text) if isinstance(item, Article) else 0):
            rejects = [item for item in batch if isinstance(item, Reject)]
            articles = [(_key(item), item) for item in batch if isinstance(item, Article)]
            with self._database.read() as session:
                held = queries.known_articles([key for key, _ in articles], session=session) if articles else set()
            fresh: list[Article] = []
            for key, article in articles:
                if key not in held and key not in self._on_the_way:
                    self._on_the_way.add(key)
                    fresh.append(article)
            self._reject_file.write(rejects)
            self._count(known=len(articles) - len(fresh), set_aside=len(rejects))
            yield from fresh

    def store(self, batch: Sequence[Extracted], workers: Workers) -> None:
        """Stores a batch and follows it up. A person who saves meanwhile waits for one transaction of several."""
        for first in range(0, len(batch), _STORED):
            self._store(batch[first : first + _STORED])
        # Pledges are compared with each other at the end: once each, and not again with every batch.
        follow_up(self._database, now=self._now, restating=False, workers=workers)

    def _store(self, some: Sequence[Extracted]) -> None:
        with self._database.write() as session:
            stored = tracking.store_articles(some, now=self._now, session=session)
        self._on_the_way.difference_update(_key(article) for article, _ in some)
        new = set(stored.new_ids)
        for (article, findings), number in zip(some, stored.article_ids, strict=True):
            if number in new:
                self._on_new(article, len(findings))
        # Another import may have stored some of them in the meantime.
        known = len(some) - stored.articles
        self._count(
            new=stored.articles,
            known=known,
            commitments=stored.statements,
            pledges=stored.pledges,
            unresolved=stored.unresolved,
        )

    def _count(self, **more: int) -> None:
        before = self.progress
        self.progress = replace(before, **{name: getattr(before, name) + number for name, number in more.items()})
        if self.progress != before:
            self._on_progress(self.progress)


def _key(article: Article) -> tuple[str, str]:
    return article.external_id, article.sha256


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


class RejectFile:
    """The reject file: a new one for each run, made when the first row is set aside."""

    def __init__(self, path: Path, *, beside: Sequence[Path]) -> None:
        self._path = path
        self._file: IO[bytes] | None = None
        self._refuse_to_overwrite(beside)

    def __enter__(self) -> "RejectFile":
        self._path.unlink(missing_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def write(self, rejects: Sequence[Reject]) -> None:
        """Adds the rejects and hands them to the system, so that they outlive this process."""
        if not rejects:
            return
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("wb")
        for reject in rejects:
            line = {"place": reject.place, "reason": reject.reason, "raw": reject.raw}
            # `backslashreplace` writes a lone surrogate as the JSON escape that gives it back.
            self._file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        self._file.flush()

    def _refuse_to_overwrite(self, inputs: Sequence[Path]) -> None:
        path = self._path.resolve()
        for source in (source.resolve() for source in inputs):
            if path == source or (source.is_dir() and path.is_relative_to(source)):
                raise BadInput(f"The reject file {self._path} would be read as articles of {source}; name another.")
        if path.is_dir():
            raise BadInput(f"The reject file {self._path} is a folder; name a file.")
        if path.exists() and not _is_reject_file(path):
            raise BadInput(f"{self._path} is there already and holds no rejected rows; name another reject file.")


def _is_reject_file(path: Path) -> bool:
    with path.open("rb") as file:
        first = file.readline(1_000)
    return not first or first.startswith(b'{"place":')
