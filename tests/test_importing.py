"""Importing: what is stored, what is passed over, what is set aside, and that it can be ended at any moment."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from commitments import importing, queries
from commitments.database import Database, engines, open_database
from commitments.errors import BadInput
from commitments.importing import Progress, Report, import_articles
from commitments.rejects import reject_file_for
from commitments.sources import Article, read_articles
from commitments.sources.telling import telling_of
from tests.databases import Databases

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BODIES = ["산림청", "교육부", "환경부", "국토교통부"]


@pytest.fixture
def database(databases: Databases) -> Iterator[Database]:
    database = open_database(databases.ready())
    yield database
    database.close()


def row(number: int, **fields: object) -> dict[str, object]:
    """A release of its own wording; every fifth repeats a promise of the series, some with an earlier date."""
    body = BODIES[number % len(BODIES)]
    shared = f"{body}는 숲속 배움터를 전국 {number % 7 + 3}곳에 새로 짓겠다고 밝혔다."
    own = f"{body}는 2025년까지 길 안내 표지 {number + 10}개를 더 세울 계획이다."
    return {
        "id": f"r{number}",
        "title": f"{body} 소식 {number}",
        "published": f"2024-{12 - number % 12:02}-{number % 28 + 1:02}T09:00:00",
        "ministry": body,
        "text": f"지난 회의의 결과이다.\n{shared if number % 5 == 0 else own}\n행사는 어제 끝났다.\n",
        **fields,
    }


def sha256(row: Mapping[str, object]) -> str:
    return hashlib.sha256(str(row["text"]).encode()).hexdigest()


def articles_in(path: Path) -> list[Article]:
    return [one for one in read_articles([path]) if isinstance(one, Article)]


def lines(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


MOMENTS = ("imported_at", "recorded_at", "changed_at")
"""When something was written differs between two runs; what was written must not."""


def take_in(path: Path, database: Database, tmp_path: Path, **options: Any) -> Report:
    defaults: dict[str, Any] = {"workers": 1, "rejects": tmp_path / "out" / "rejects.jsonl", "now": NOW}
    return import_articles([path], database=database, **defaults | options)


def records(url: str) -> dict[str, list[dict[str, Any]]]:
    """Everything that an import writes, save the moment at which it did. Rows are numbered from one: PostgreSQL does
    not give the number of a row that was rolled back again."""
    reader, writer = engines(url)
    found: dict[str, list[dict[str, Any]]] = {}
    with reader.connect() as connection:
        for table in ("article", "pledge", "statement", "event"):
            rows = connection.execute(text(f"SELECT * FROM {table} ORDER BY id")).mappings()
            found[table] = [{name: value for name, value in row.items() if name not in MOMENTS} for row in rows]
    reader.dispose()
    writer.dispose()
    places = {table: {row["id"]: place for place, row in enumerate(rows, 1)} for table, rows in found.items()}
    for table, rows in found.items():
        for row in rows:
            for column, other in (("id", table), ("article_id", "article"), ("pledge_id", "pledge")):
                if column in row:
                    row[column] = places[other][row[column]]
    return found


def test_articles_are_stored_as_published_with_what_they_promise(database: Database, tmp_path: Path) -> None:
    path = lines(
        tmp_path / "a.jsonl", [row(1, subtitles=["작은 제목"], url="https://example.org/1"), row(2, text="끝.")]
    )
    report = take_in(path, database, tmp_path)
    assert report == Report(Progress(new=2, commitments=1, pledges=1), rejects=None)
    stored = records(database.url)
    first, second = stored["article"]
    assert (first["external_id"], first["text"], second["text"]) == ("r1", row(1)["text"], "끝.")
    assert first["subtitles"] in (
        ["작은 제목"],
        json.dumps(["작은 제목"]),
    )  # plain SQL on SQLite answers the JSON's text
    [statement] = stored["statement"]
    assert first["text"][statement["start"] : statement["end"]] == statement["quote"]
    assert "길 안내 표지 11개" in statement["quote"]
    assert statement["article_id"] == first["id"]


def test_importing_twice_changes_nothing(database: Database, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(number) for number in range(30)])
    first = take_in(path, database, tmp_path)
    before = records(database.url)
    assert take_in(path, database, tmp_path) == Report(Progress(known=30), rejects=None)
    assert first.progress.new == 30 and records(database.url) == before


def test_a_second_copy_in_the_same_file_counts_as_known(database: Database, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(1), row(1), row(2), row(1)])
    progress = take_in(path, database, tmp_path, workers=2).progress
    assert (progress.new, progress.known, progress.rows) == (2, 2, 4)
    assert [article["external_id"] for article in records(database.url)["article"]] == ["r1", "r2"]


def test_another_text_under_the_same_id_is_stored_beside_the_first(database: Database, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(1), row(1, text="고쳐 쓴 글이다."), row(1, title="제목만 다른 글")])
    assert take_in(path, database, tmp_path).progress.new == 2
    assert [article["text"] for article in records(database.url)["article"]] == [row(1)["text"], "고쳐 쓴 글이다."]


STUB = "자세한 내용은 첨부파일을 참고하기 바란다."
WITHOUT_IDS: list[Mapping[str, object]] = [
    {"title": "숲길 정비 계획", "published": "2024-01-05", "ministry": "산림청", "text": STUB},
    {"title": "학교 급식 점검", "published": "2024-01-05", "ministry": "교육부", "text": STUB},
    {"title": "주간 보도계획", "published": "2024-01-05", "ministry": "교육부", "text": STUB},
    {"title": "주간 보도계획", "published": "2024-01-12", "ministry": "교육부", "text": STUB},
    {"title": "주간 보도계획", "published": "2024-01-12", "ministry": "환경부", "text": STUB},
]


@pytest.mark.parametrize("batch", [1, 2, 200])
def test_articles_without_ids_are_one_only_where_title_day_body_and_text_are_the_same(
    database: Database, databases: Databases, tmp_path: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH", batch)
    copy = WITHOUT_IDS[0] | {"published": "2024-01-05 17:00", "url": "", "outlet": "정책브리핑"}
    path = lines(tmp_path / "a.jsonl", [*WITHOUT_IDS, copy])
    progress = take_in(path, database, tmp_path, workers=2).progress
    assert (progress.new, progress.known) == (5, 1)
    assert take_in(path, database, tmp_path).progress == Progress(known=6)

    other = open_database(databases.ready())
    turned = lines(tmp_path / "turned.jsonl", list(reversed(WITHOUT_IDS)))
    assert take_in(turned, other, tmp_path).progress.new == 5
    named = [
        sorted((one["external_id"], one["title"], one["ministry_label"]) for one in records(each.url)["article"])
        for each in (database, other)
    ]
    other.close()
    assert named[0] == named[1] and len(set(named[0])) == 5


OTHERWISE: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "a corrected title": ({"title": "고친 제목"}, ("title",)),
    "a corrected day and body": ({"published": "2024-11-03", "ministry": "산림청"}, ("published", "ministry")),
    "a licence and an address": ({"licence": "KOGL 1", "url": "https://example.org/1"}, ("url", "licence")),
    "a subtitle": ({"subtitles": ["작은 제목"]}, ("subtitles",)),
    "another hour, other spaces": ({"published": "2024-11-02", "title": "교육부  소식 1"}, ()),
    "a field left out": ({"ministry": ""}, ()),
}


@pytest.mark.parametrize(("said", "fields"), OTHERWISE.values(), ids=OTHERWISE.keys())
def test_what_is_said_otherwise_of_the_same_text_is_told_and_kept_beside_the_first(
    database: Database, tmp_path: Path, said: dict[str, object], fields: tuple[str, ...]
) -> None:
    take_in(lines(tmp_path / "a.jsonl", [row(1)]), database, tmp_path)
    before = records(database.url)
    path = lines(tmp_path / "b.jsonl", [row(1, **said), row(1, **said)])
    report = take_in(path, database, tmp_path)
    assert report.progress == Progress(known=2, retold=bool(fields))
    assert [(one.title, one.fields) for one in report.retold] == ([("교육부 소식 1", fields)] if fields else [])
    assert report.retold_in == dict.fromkeys(fields, 1)
    assert records(database.url) == before, "the first stays, with all that was read in it"
    assert take_in(path, database, tmp_path).progress == Progress(known=2), "it is told once"
    with database.read() as session:
        [told] = queries.tellings([("r1", sha256(row(1)))], session=session).values()
    assert [getattr(one, name) for one in told[1:] for name in fields] == [
        getattr(telling_of(articles_in(path)[0]), name) for name in fields
    ]


@pytest.mark.parametrize("batch", [1, 200])
def test_what_two_sources_say_otherwise_is_held_in_either_order(
    database: Database, databases: Databases, tmp_path: Path, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_BATCH", batch)
    one = lines(tmp_path / "one.jsonl", [row(number) for number in range(4)])
    # The second copy of an article comes in the same file, before the first is stored.
    two = lines(tmp_path / "two.jsonl", [row(5), row(5, title="셋째 이름"), row(2, title="둘째 이름"), row(3)])
    other = open_database(databases.ready())
    counts = [
        [take_in(path, each, tmp_path, workers=2).progress.retold for path in paths]
        for each, paths in ((database, (one, two)), (other, (two, one)))
    ]
    keys = [(f"r{number}", sha256(row(number))) for number in (0, 1, 2, 3, 5)]
    held = []
    for each in (database, other):
        with each.read() as session:
            found = queries.tellings(keys, session=session)
        held.append({key: {told.title for told in tellings} for key, tellings in found.items()})
    other.close()
    assert counts == [[0, 2], [1, 1]]
    assert held[0] == held[1] and sorted(map(len, held[0].values())) == [1, 1, 1, 2, 2]


def test_several_processes_store_what_one_stores(database: Database, databases: Databases, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(number) for number in range(300)])
    other = open_database(databases.ready())
    assert take_in(path, database, tmp_path, workers=1) == take_in(path, other, tmp_path, workers=2)
    assert records(database.url) == records(other.url)
    other.close()


def test_progress_is_told_batch_by_batch_up_to_the_end(database: Database, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(number) for number in range(450)] + [{"text": "날짜 없음"}])
    told: list[Progress] = []
    report = take_in(path, database, tmp_path, on_progress=told.append)
    assert [progress.rows for progress in told] == sorted(progress.rows for progress in told)
    assert len(told) >= 3
    assert told[-1] == report.progress and report.progress.rows == 451


# Rows set aside


def test_bad_rows_are_set_aside_with_their_line_and_reason_and_the_rest_goes_in(
    database: Database, tmp_path: Path
) -> None:
    path = lines(tmp_path / "a.jsonl", [row(1), row(2, published="2024-02-30"), row(3, text="앞\ud800뒤"), row(4)])
    path.write_bytes(path.read_bytes() + b"{broken\n")
    report = take_in(path, database, tmp_path)
    assert (report.progress.new, report.progress.set_aside) == (2, 3)
    assert report.rejects == tmp_path / "out" / "rejects.jsonl"
    rejects = [json.loads(line) for line in report.rejects.read_text(encoding="utf-8").splitlines()]
    assert [reject["place"] for reject in rejects] == [f"{path}:{line}" for line in (2, 3, 5)]
    assert "2024-02-30" in rejects[0]["reason"]
    assert rejects[1]["raw"] == row(3, text="앞\ud800뒤")
    assert [article["external_id"] for article in records(database.url)["article"]] == ["r1", "r4"]


def test_the_reject_file_is_that_of_the_last_run(database: Database, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(1), row(2, published="")])
    first, second = take_in(path, database, tmp_path), take_in(path, database, tmp_path)
    assert first.rejects and second.rejects == first.rejects
    assert len(second.rejects.read_text(encoding="utf-8").splitlines()) == 1
    lines(path, [row(1), row(2)])
    assert take_in(path, database, tmp_path).rejects is None
    assert not first.rejects.exists()


def test_a_mended_reject_file_can_be_imported(database: Database, tmp_path: Path) -> None:
    report = take_in(lines(tmp_path / "a.jsonl", [row(1, published="24.1.5")]), database, tmp_path)
    assert report.rejects is not None
    mended = tmp_path / "mended.jsonl"
    mended.write_text(report.rejects.read_text(encoding="utf-8").replace('"24.1.5"', '"2024-01-05"'), encoding="utf-8")
    assert take_in(mended, database, tmp_path).progress.new == 1


def test_a_reject_file_never_overwrites_anything_else(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    path = lines(folder / "a.jsonl", [row(1)])
    notes = tmp_path / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    for source, rejects in [(path, path), (folder, folder / "new.jsonl"), (path, notes), (path, folder)]:
        with pytest.raises(BadInput, match=rejects.name):
            take_in(source, database, tmp_path, rejects=rejects)
    assert notes.read_text(encoding="utf-8") == "mine"
    assert len(list(read_articles([path]))) == 1
    assert records(database.url)["article"] == []


def test_the_reject_file_is_named_after_what_was_imported(tmp_path: Path) -> None:
    assert reject_file_for([Path("x/2024.parquet")], [], tmp_path).match("rejects/2024.parquet.*.rejects.jsonl")
    assert reject_file_for([tmp_path / "a" / "..", Path("b")], [], Path("d")).match(
        f"d/rejects/{tmp_path.name}.*.jsonl"
    )
    assert len(reject_file_for([Path("가" * 85)], [], tmp_path).name.encode()) < 255


def test_whatever_else_is_imported_has_a_reject_file_of_its_own(tmp_path: Path) -> None:
    one, two, page = tmp_path / "1" / "a.csv", tmp_path / "2" / "a.csv", "https://example.org/a"
    imports: list[tuple[list[Path], list[str]]] = [
        ([one], []), ([two], []), ([one, two], []), ([one], [page]), ([], [page]), ([], [f"{page}b"]),
    ]  # fmt: skip
    assert len({reject_file_for(paths, urls, tmp_path) for paths, urls in imports}) == len(imports)
    assert reject_file_for([one, two], [page], tmp_path) == reject_file_for([one, two], [page], tmp_path)


def test_a_large_batch_is_stored_in_transactions_that_nobody_waits_long_for(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_STORED", 20)
    held: list[int] = []

    def told(_: Progress) -> None:
        with database.write():  # a person's save goes between
            held.append(len(records(database.url)["article"]))

    take_in(lines(tmp_path / "a.jsonl", [row(number) for number in range(50)]), database, tmp_path, on_progress=told)
    assert held == [20, 40, 50]


def test_a_path_that_is_missing_leaves_everything_as_it_was(database: Database, tmp_path: Path) -> None:
    rejects = take_in(lines(tmp_path / "a.jsonl", [row(1, text="")]), database, tmp_path).rejects
    with pytest.raises(BadInput, match=r"gone\.jsonl"):
        take_in(tmp_path / "gone.jsonl", database, tmp_path)
    assert rejects is not None and rejects.exists()


# Ended half-way

KILLED_BETWEEN_BATCHES = """
def kill(progress):
    if progress.new >= 80:
        os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED_WITHIN_A_TRANSACTION = """
stored = 0
@event.listens_for(database.writer, "after_cursor_execute")
def _(connection, cursor, sql, *rest):
    if stored >= 80 and "INSERT INTO statement" in sql:
        os.kill(os.getpid(), signal.SIGKILL)
def kill(progress):
    global stored
    stored = progress.new
"""
PROGRAM = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sqlalchemy import event
from commitments import importing
from commitments.database import open_database
if __name__ == "__main__":
    database = open_database(sys.argv[2])
    {moment}
    importing._BATCH, importing._STORED = 80, 40
    importing.import_articles([Path(sys.argv[1])], database=database, workers={workers}, rejects=Path(sys.argv[3]),
                              now=datetime.now(UTC), on_progress=kill)
"""


def run_to_the_end_of_all_its_processes(command: list[str], folder: Path) -> tuple[int, str]:
    """The exit code and what was said. The pipe stays open as long as one worker lives, so a stray one is a failure."""
    environment = {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=60)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, said.decode()


ENDED_ROWS: list[Mapping[str, object]] = [
    row(50, published="2024-02-30") if number == 50 else row(3) if number == 150 else row(number)
    for number in range(250)
]
"""One row cannot be used, and one is there twice."""


@dataclass(frozen=True, slots=True)
class Straight:
    """What one run to the end leaves: its progress, its records and its reject file."""

    progress: Progress
    records: dict[str, list[dict[str, Any]]]
    rejects: str


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of those rows."""
    return lines(tmp_path_factory.mktemp("ended") / "a.jsonl", list(ENDED_ROWS))


@pytest.fixture(scope="module")
def straight_runs() -> dict[str, Straight]:
    """Straight runs by the kind of database: every run that was killed is held against the same one."""
    return {}


def straight(databases: Databases, path: Path, folder: Path, runs: dict[str, Straight]) -> Straight:
    """The straight run on this kind of database."""
    kind = type(databases).__name__
    if kind not in runs:
        database = open_database(databases.ready())
        report = take_in(path, database, folder, rejects=folder / "straight.rejects.jsonl")
        database.close()
        assert report.rejects is not None
        written = report.rejects.read_text(encoding="utf-8")
        runs[kind] = Straight(report.progress, records(database.url), written)
    return runs[kind]


@pytest.mark.long
# Where tests are shared out, those of one kind of database need one straight run.
@pytest.mark.xdist_group("killed")
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("moment", [KILLED_BETWEEN_BATCHES, KILLED_WITHIN_A_TRANSACTION], ids=["between", "within"])
def test_an_import_that_was_killed_goes_on_and_ends_like_a_straight_run(
    databases: Databases,
    tmp_path: Path,
    ended: Path,
    straight_runs: dict[str, Straight],
    moment: str,
    workers: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importing, "_BATCH", 80)
    monkeypatch.setattr(importing, "_STORED", 40)
    url = databases.ready()
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(moment=moment.strip().replace("\n", "\n    "), workers=workers), encoding="utf-8")

    command = [sys.executable, str(program), str(ended), url, str(tmp_path / "killed.rejects.jsonl")]
    returncode, said = run_to_the_end_of_all_its_processes(command, tmp_path)
    assert returncode == -signal.SIGKILL, said
    stored = len(records(url)["article"])
    assert 80 <= stored < 248 and stored % 40 == 0

    database = open_database(url)
    rejects = tmp_path / "killed.rejects.jsonl"
    progress = take_in(ended, database, tmp_path, workers=workers, rejects=rejects).progress
    database.close()
    whole = straight(databases, ended, tmp_path, straight_runs)
    assert whole.progress.new == 248
    assert progress.new == 248 - stored and progress.known == stored + 1
    assert records(url) == whole.records
    written = rejects.read_text(encoding="utf-8")
    assert written == whole.rejects and written.count("\n") == 1
