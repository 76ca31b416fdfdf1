"""Whether the order in which two files of articles are imported leaves a trace in the record.

    python -m tests.benchmarks.either_order FIRST SECOND --out DIR [--workers N]

Imports FIRST and then SECOND into one new database in DIR, SECOND and then FIRST into another, and compares what they
hold by what it says and not by row numbers: articles, statements, pledges, what is suggested of outcomes and of
restatements, and the marks. Then imports both files into the first database once more and compares again. Prints how
many rows of each kind are the same and the first that are not, and the processor time of each import; ends with 1
where anything differs. When something was taken in, and how often it was changed since, is not compared: that is
history, and differs. An import that was broken off goes on where it stopped.
"""

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row, text

from commitments.database import Database, open_database
from commitments.importing import import_articles

NOW = datetime(2026, 11, 22, tzinfo=UTC)
SHOWN = 3

_ARTICLE = "a.external_id || ' ' || substr(a.sha256, 1, 12) AS article"
QUERIES = {
    "articles": """
        SELECT external_id, sha256, title, subtitles, published, ministry_label, ministry_id, url, outlet, licence
        FROM article""",
    "statements": f"""
        SELECT {_ARTICLE}, s.start, s."end", p.fingerprint, s.quote, s.role, s.said_on, s.found
        FROM statement s JOIN article a ON a.id = s.article_id JOIN pledge p ON p.id = s.pledge_id""",
    "pledges": """
        SELECT p.fingerprint, p.title, p.ministry_id, p.ministry_text, p.answerable_id, p.speaker, p.kind, p.area_id,
               p.strength, p.promised_on, p.first_due_from, p.first_due_to, p.due_from, p.due_to, p.targets,
               p.found_by, p.review, p.status, p.status_on, p.last_event_on, m.fingerprint AS merged_into
        FROM pledge p LEFT JOIN pledge m ON m.id = p.merged_into_id""",
    "suggestions": f"""
        SELECT p.fingerprint, {_ARTICLE}, s.evidence, s.start, s."end", s.quote, s.happened_on, s.rule, s.score,
               s.reasons, s.verdict
        FROM suggestion s JOIN article a ON a.id = s.article_id JOIN pledge p ON p.id = s.pledge_id""",
    "restatements": """
        SELECT p.fingerprint, q.fingerprint AS again, r.relation, r.score, r.changes, r.reasons, r.verdict
        FROM restatement r JOIN pledge p ON p.id = r.pledge_id JOIN pledge q ON q.id = r.again_id""",
}
"""What is compared, each row under names that do not depend on when it was stored."""

MARKS = {
    "marks of pledges": """
        SELECT p.fingerprint AS one, m.mark, m.weight
        FROM pledge_mark m JOIN pledge p ON p.id = m.pledge_id ORDER BY p.fingerprint, m.mark""",
    "marks of articles": """
        SELECT a.external_id || ' ' || a.sha256 AS one, m.mark, m.weight
        FROM article_mark m JOIN article a ON a.id = m.article_id ORDER BY a.external_id, a.sha256, m.mark""",
}
"""The marks of one pledge or article are compared as one: there are millions."""

Content = dict[str, Counter[tuple[Any, ...]]]


def content(database: Database) -> Content:
    """All that a record holds, by kind."""
    found: Content = {}
    with database.read() as session:
        connection = session.connection()
        for kind, query in QUERIES.items():
            found[kind] = Counter(_plain(row) for row in connection.execute(text(query)))
        for kind, query in MARKS.items():
            found[kind] = Counter(_together(connection.execute(text(query))))
    return found


def _plain(row: Row[Any]) -> tuple[Any, ...]:
    """A row that can be counted: PostgreSQL answers JSON as lists, SQLite as it was written."""
    return tuple(
        json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, list | dict) else value
        for value in row
    )


def _together(rows: Iterable[Row[Any]]) -> Iterator[tuple[str, int, str]]:
    one, held = None, []
    for row in rows:
        if one is not None and row.one != one:
            yield one, len(held), _digest(held)
            held = []
        one = row.one
        held.append((row.mark, row.weight))
    if one is not None:
        yield one, len(held), _digest(held)


def _digest(held: object) -> str:
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]


def differences(ours: Content, theirs: Content) -> int:
    """Prints what two records have in common and what not; returns how many rows only one of them has."""
    total = 0
    for kind in ours:
        only_ours, only_theirs = ours[kind] - theirs[kind], theirs[kind] - ours[kind]
        same = ours[kind].total() - only_ours.total()
        print(f"  {kind}: {same:,} the same, {only_ours.total():,} and {only_theirs.total():,} only in one", flush=True)
        for sign, only in (("<", only_ours), (">", only_theirs)):
            for row in sorted(only, key=repr)[:SHOWN]:
                print(f"    {sign} {row!r:.700}")
        total += only_ours.total() + only_theirs.total()
    return total


def take_in(database: Database, paths: Sequence[Path], *, workers: int, rejects: Path) -> None:
    """Imports the files one after the other, each as a run of its own, as a person would."""
    for path in paths:
        began = time.process_time()
        done = import_articles([path], database=database, workers=workers, rejects=rejects, now=NOW).progress
        spent = time.process_time() - began
        print(f"  {path.name}: {done.new:,} new, {done.known:,} known, {spent:.0f} s of this process", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path, metavar="FIRST")
    parser.add_argument("second", type=Path, metavar="SECOND")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the two databases")
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    files = (asked.first, asked.second)
    held: list[Content] = []
    for name, paths in (("forward", files), ("backward", files[::-1])):
        print(f"{name}:")
        database = open_database(f"sqlite:///{asked.out / name}.db")
        take_in(database, paths, workers=asked.workers, rejects=asked.out / f"{name}.rejects.jsonl")
        held.append(content(database))
        database.close()
    print("either order:")
    differ = differences(*held)
    print("once more:")
    database = open_database(f"sqlite:///{asked.out / 'forward.db'}")
    take_in(database, files, workers=asked.workers, rejects=asked.out / "forward.rejects.jsonl")
    differ += differences(held[0], content(database))
    database.close()
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
