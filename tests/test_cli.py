"""The command line: run a command, look at its exit code and its words, then read the database back."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from typer.core import TyperGroup
from typer.testing import CliRunner

from commitments.cli import app
from commitments.cli.progress import line
from commitments.database import engines, open_database
from commitments.importing import Progress
from commitments.settings import load_settings
from tests.databases import Databases
from tests.store.test_following import CHOSEN, PROMISE
from tests.store.test_verify import tamper
from tests.test_importing import lines, row

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

Run = Callable[..., Any]


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMITMENTS_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def run(data_dir: Path) -> Run:
    def run(*arguments: object, code: int = 0) -> Any:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments])
        assert result.exit_code == code, result.output
        return result

    return run


@pytest.fixture
def record(databases: Databases, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is in a new database of either kind."""
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", databases.blank())


def stored(sql: str) -> list[Any]:
    """What the database of the settings answers; days as ISO 8601, as SQLite keeps them."""
    reader, writer = engines(load_settings().url)
    with reader.connect() as connection:
        rows = connection.execute(text(sql)).all()
    reader.dispose()
    writer.dispose()
    return [tuple(value.isoformat() if isinstance(value, date) else value for value in row) for row in rows]


def test_every_command_and_every_option_says_what_it_does() -> None:
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    for name, command in group.commands.items():
        assert command.help, name
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{name} {parameter.name}"


# import


def test_import_takes_addresses_beside_files_and_asks_nobody_who_is_not_public(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("머리,전문,때\n여객선,해양수산부는 2026년까지 배를 바꿀 계획이다.,2024-05-07\n", encoding="cp949")
    result = run("import", "http://127.0.0.1/a", table, "--column", "text=전문", "--column", "published=때")
    assert "1 new article with 1 commitment" in result.output and "1 row set aside" in result.output
    assert stored("SELECT text FROM article") == [("해양수산부는 2026년까지 배를 바꿀 계획이다.",)]
    told = result.output.strip().splitlines()[-1].rpartition(": ")[2]
    assert "not a public address" in Path(told).read_text(encoding="utf-8")
    assert "FIELD=COLUMN" in run("import", table, "--column", "전문", code=1).output


def test_an_import_of_which_nothing_can_be_used_says_why_and_fails(run: Run, tmp_path: Path) -> None:
    result = run("import", lines(tmp_path / "a.jsonl", [row(1, text=""), row(2, published="언젠가")]), code=1)
    assert "0 new articles" in result.stdout and "2 rows set aside" in result.stdout
    assert "a.jsonl:1: " in result.stderr and "no text" in result.stderr and "언젠가" in result.stderr


@pytest.mark.parametrize("command", ["import", "extract"])
def test_an_empty_name_is_no_folder(run: Run, command: str) -> None:
    assert "An empty name" in run(command, "", code=1).output


def test_an_import_of_nothing_says_that_nothing_was_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "빈 폴더").mkdir()
    assert f"Nothing was there to read: no file, or no row in one, in {tmp_path / '빈 폴더'}" in run(
        "import", tmp_path / "빈 폴더"
    ).stderr.replace("\n", "")


@pytest.mark.parametrize("command", [("show", 1), ("ministries",), ("verify",), ("match",)])
def test_where_there_is_no_database_none_is_made_by_who_only_reads(
    run: Run, command: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITMENTS_DATA_DIR", str(tmp_path / "mistyped"))
    assert "there is no database" in run(*command, code=1).output
    assert not (tmp_path / "mistyped").exists()


@contextmanager
def as_a_guest() -> Iterator[None]:
    """Whoever may write everything becomes one who may not."""
    mighty = os.geteuid() == 0
    if mighty:
        os.seteuid(65534)
    try:
        yield
    finally:
        if mighty:
            os.seteuid(0)


@pytest.fixture
def guarded(run: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with the sample that everybody may read and nobody may write."""
    with tempfile.TemporaryDirectory() as folder:  # in no folder of pytest's, which are closed to guests
        monkeypatch.setenv("COMMITMENTS_DATA_DIR", folder)
        run("init")
        file = Path(folder) / "commitments.db"
        file.chmod(0o444)
        Path(folder).chmod(0o555)
        yield file
        Path(folder).chmod(0o755)


@pytest.mark.parametrize("command", [("show", 1), ("ministries",), ("verify",), ("bills", "show", "법")])
def test_what_may_not_be_written_can_be_read(run: Run, guarded: Path, command: tuple[object, ...]) -> None:
    expected = run(*command).stdout
    with as_a_guest():
        assert run(*command).stdout == expected
        assert "cannot be opened" in run("match", code=1).stderr
    assert list(guarded.parent.iterdir()) == [guarded]


def test_changes_that_cannot_be_read_where_nothing_may_be_written_are_not_passed_over(run: Run, guarded: Path) -> None:
    (guarded.parent / "commitments.db-wal").write_bytes(b"\0" * 64)
    with as_a_guest():
        assert "commitments.db-wal holds changes" in run("show", 1, code=1).stderr


def test_a_record_of_an_earlier_version_that_may_not_be_written_says_who_can_upgrade_it(
    run: Run, guarded: Path
) -> None:
    guarded.parent.chmod(0o755)
    guarded.chmod(0o644)
    with closing(sqlite3.connect(guarded)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0009'")
    guarded.chmod(0o444)
    guarded.parent.chmod(0o555)
    with as_a_guest():
        assert "earlier version (0009)" in run("show", 1, code=1).stderr


def test_a_file_that_is_no_database_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "commitments.db").write_text("이것은 데이터베이스가 아니다. " * 50, encoding="utf-8")
    monkeypatch.setenv("COMMITMENTS_DATA_DIR", str(tmp_path))
    assert "commitments.db cannot be opened" in run("verify", code=1).output


@pytest.mark.parametrize(("name", "value"), [("PORT", "99999"), ("BUSY_TIMEOUT_MS", "abc")])
def test_a_wrong_setting_is_named(run: Run, name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"COMMITMENTS_{name}", value)
    assert f"COMMITMENTS_{name} is '{value}'" in run("init", code=1).output
    monkeypatch.setenv(f"COMMITMENTS_{name}", "")
    run("init")


@pytest.mark.usefixtures("record")
def test_import_stores_the_articles_and_says_what_it_did(run: Run, data_dir: Path, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(1), row(2), row(3, published="언젠가")])
    result = run("import", path)
    assert "2 new articles with 2 commitments (2 new pledges); 0 known already; 1 row set aside" in result.stdout
    [rejects] = (data_dir / "rejects").glob("a.jsonl.*.rejects.jsonl")
    assert str(rejects) in result.stdout.replace("\n", "")
    assert json.loads(rejects.read_text(encoding="utf-8"))["place"] == f"{path}:3"
    assert stored("SELECT external_id FROM article ORDER BY id") == [("r1",), ("r2",)]
    assert stored("SELECT count(*) FROM statement") == [(2,)]


def test_import_takes_several_paths_and_a_place_for_rejects(run: Run, data_dir: Path, tmp_path: Path) -> None:
    one, two = lines(tmp_path / "a.jsonl", [row(1)]), lines(tmp_path / "b.jsonl", [row(2), row(3, text="")])
    run("import", one, two, "--rejects", tmp_path / "set-aside.jsonl", "--workers", 2)
    assert stored("SELECT external_id FROM article ORDER BY id") == [("r1",), ("r2",)]
    assert "r3" in (tmp_path / "set-aside.jsonl").read_text(encoding="utf-8")
    assert not (data_dir / "rejects").exists()


def test_rows_set_aside_are_kept_when_another_file_of_the_same_name_is_imported(run: Run, tmp_path: Path) -> None:
    places = []
    for folder in ("교육부", "법무부", "교육부"):
        (tmp_path / folder).mkdir(exist_ok=True)
        path = lines(tmp_path / folder / "data.jsonl", [row(1), row(2, title=folder, text="")])
        told = run("import", path).stdout.strip().splitlines()[-1]
        places.append(Path(told.rpartition(": ")[2]))
    assert "교육부" in places[0].read_text(encoding="utf-8") and "법무부" in places[1].read_text(encoding="utf-8")
    assert places[0] == places[2] != places[1], "the same import writes its own anew"


@pytest.mark.usefixtures("record")
def test_importing_again_says_that_all_is_known(run: Run, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(1), row(2)])
    run("import", path)
    assert "0 new articles with 0 commitments (0 new pledges); 2 known already" in run("import", path).stdout


@pytest.mark.usefixtures("record")
def test_import_names_the_articles_that_come_again_under_another_title(run: Run, tmp_path: Path) -> None:
    run("import", lines(tmp_path / "a.jsonl", [row(1), row(2)]))
    told = run("import", lines(tmp_path / "b.jsonl", [row(1, title="고친 제목", licence="KOGL 1"), row(2)])).stdout
    assert "1 known article came again told otherwise (title 1, licence 1); the first stays" in told
    assert f"article 1, {row(1)['title']}: another title, licence" in told
    assert "told otherwise" not in run("import", tmp_path / "b.jsonl").stdout


def test_a_wrong_path_is_one_line_and_makes_no_database(run: Run, data_dir: Path, tmp_path: Path) -> None:
    result = run("import", tmp_path / "gone.jsonl", code=1)
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1
    assert "gone.jsonl" in result.stderr and result.stdout == ""
    assert not data_dir.exists()


def test_a_data_folder_that_cannot_be_made_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = lines(tmp_path / "a.jsonl", [row(1)])
    monkeypatch.setenv("COMMITMENTS_DATA_DIR", str(path / "data"))
    result = run("import", path, code=1)
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1 and "a.jsonl" in result.stderr


def test_progress_in_plain_lines_gives_rate_time_left_articles_and_commitments() -> None:
    progress = Progress(new=4_000, known=1_000, set_aside=2, commitments=6_500, pledges=6_000)
    assert line(progress, 28_250, 500.0) == (
        "5,002 of 28,250 rows · 500 a second · 0:00:46 left · "
        "4,000 new articles · 1,000 known · 6,500 commitments · 2 set aside"
    )
    assert line(Progress(new=3), None, 0.0) == "3 rows · 3 new articles · 0 commitments"


def test_a_terminal_gets_a_bar(data_dir: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="a terminal is made with pty, which this system lacks")
    path = lines(tmp_path / "a.jsonl", [row(number) for number in range(20)])
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "commitments", "import", str(path)],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "160", "TERM": "xterm"},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(ours)
    assert process.wait() == 0
    assert b"20/20" in shown and b"20 new articles" in shown and b"\x1b[" in shown


@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_says_that_it_can_go_on_and_leaves_no_process_behind(
    data_dir: Path, tmp_path: Path, workers: int
) -> None:
    path = lines(tmp_path / "a.jsonl", [row(number, text=f"{row(number)['text']}{number}") for number in range(20_000)])
    process = subprocess.Popen(
        [sys.executable, "-m", "commitments", "import", str(path), "--workers", str(workers)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        while not _some_are_stored(data_dir) and process.poll() is None:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the command and to its workers
        out, err = process.communicate(timeout=60)  # returns when the last process that holds the pipes is gone
    finally:
        process.kill()
    assert process.returncode == 130, err
    assert out == ""
    assert err.endswith("Stopped. What is stored stays; start the same command again and it goes on.\n")
    assert "Traceback" not in err
    assert 0 < stored("SELECT count(*) FROM article")[0][0] < 20_000


def _some_are_stored(data_dir: Path) -> bool:
    if not (data_dir / "commitments.db").exists():
        return False
    try:
        return stored("SELECT count(*) FROM article")[0][0] > 0
    except OperationalError:  # no tables yet
        return False


# match


@pytest.mark.usefixtures("record")
def test_match_suggests_what_was_not_compared_yet_and_anew_it_compares_all(run: Run, tmp_path: Path) -> None:
    articles = [
        {"id": one.external_id, "title": one.title, "published": one.published.isoformat(), "text": one.text}
        | {"ministry": one.ministry}
        for one in (PROMISE, CHOSEN)
    ]
    run("import", lines(tmp_path / "a.jsonl", articles))
    suggested = "SELECT evidence, score, quote FROM suggestion"
    held = stored(suggested)
    assert len(held) == 1
    assert "0 new suggestions;" in run("match").stdout
    with engines(load_settings().url)[1].begin() as connection:
        connection.execute(text("DELETE FROM suggestion"))
    assert "0 new suggestions;" in run("match").stdout
    assert "1 new suggestion;" in run("match", "--anew", "--workers", 2).stdout
    assert stored(suggested) == held


# Nobody reads on


def unread(*arguments: object) -> int:
    """The exit code of a command whose output nobody reads, neither what it says nor what it complains of."""
    ours, theirs = os.pipe()
    os.close(ours)
    command = [sys.executable, "-m", "commitments", *map(str, arguments)]
    try:
        return subprocess.run(command, cwd=ROOT, stdout=theirs, stderr=theirs, check=False, timeout=120).returncode
    finally:
        os.close(theirs)


def test_what_takes_in_does_its_work_also_where_nobody_reads_on(data_dir: Path, tmp_path: Path) -> None:
    inboxes = [tmp_path / "a", tmp_path / "b"]
    data_dir.mkdir()
    for number, inbox in enumerate(inboxes):
        inbox.mkdir()
        path = lines(inbox / "a.jsonl", [row(number), row(number + 10, text="")])
        os.utime(path, (1_700_000_000, 1_700_000_000))
    named = "".join(f'[[source]]\nname = "{one.name}"\nkind = "folder"\npath = "{one}"\n' for one in inboxes)
    (data_dir / "sources.toml").write_text(named, encoding="utf-8")
    assert unread("sync") == 0
    assert stored("SELECT external_id FROM article ORDER BY id") == [("r0",), ("r1",)]
    assert unread("import", lines(tmp_path / "c.jsonl", [row(7), row(8, text="")])) == 0
    assert stored("SELECT count(*) FROM article") == [(3,)]
    assert unread("import", lines(tmp_path / "d.jsonl", [row(8, text="")])) == 1


def test_a_fault_is_an_exit_code_also_where_nobody_reads_on(run: Run, data_dir: Path) -> None:
    run("init")
    assert unread("verify") == 0
    database = open_database()
    tamper(database, "UPDATE event SET note = '다르게' WHERE id = 2")
    database.close()
    assert unread("verify") == 1
    assert unread("show", 1) == 0


# extract


def test_extract_prints_one_object_a_commitment_that_cites_the_text(run: Run, data_dir: Path, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(1), row(2, text="지난해에 모두 마쳤다."), row(3, published="")])
    result = run("extract", path)
    [found] = [json.loads(line) for line in result.stdout.splitlines()]
    assert found["article"] == "r1"
    assert str(row(1)["text"])[found["start"] : found["end"]] == found["quote"]
    assert {"ministry", "speaker", "kind", "area", "due", "targets", "strength", "reasons"} <= found.keys()
    assert f"{path}:3" in result.stderr and "no date" in result.stderr
    assert not data_dir.exists()


def test_extract_takes_the_columns_that_it_asks_for_and_says_who_takes_addresses(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("머리,전문,때\n여객선,해양수산부는 2026년까지 배를 바꿀 계획이다.,2024-05-07\n", encoding="utf-8")
    assert "--column text=" in run("extract", table).stderr
    assert "해양수산부" in run("extract", table, "--column", "text=전문", "--column", "published=때").stdout
    assert "commitments import" in run("extract", "https://example.org/a", code=1).stderr


def test_extract_finds_the_same_with_several_processes(run: Run, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(number) for number in range(200)])
    assert run("extract", path, "--workers", 1).stdout == run("extract", path, "--workers", 2).stdout != ""


def test_extract_needs_nothing_of_the_database(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(1)])
    program = (
        "import sys; from commitments.cli import app\n"
        "try: app(['extract', sys.argv[1]])\n"
        "finally: print(sorted({'sqlmodel', 'sqlalchemy', 'alembic', 'pandas'} & sys.modules.keys()), file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, str(path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stderr == "[]\n" and ended.stdout


def test_extract_ends_quietly_when_its_reader_has_seen_enough(tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", [row(number) for number in range(2_000)])
    process = subprocess.Popen(
        [sys.executable, "-m", "commitments", "extract", str(path), "--workers", "1"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline().startswith(b'{"article": "r0"')
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


def test_extract_prints_what_the_scorer_reads(tmp_path: Path) -> None:
    labelled, scorer = SHARED / "extraction" / "dev.jsonl", SHARED / "extraction" / "score.py"
    if not labelled.exists():
        pytest.skip(f"the labelled articles are not at {labelled}")
    some = tmp_path / "some.jsonl"
    some.write_text("".join(labelled.open(encoding="utf-8").readlines()[:8]), encoding="utf-8")
    found = tmp_path / "found.jsonl"
    with found.open("wb") as output:
        subprocess.run([sys.executable, "-m", "commitments", "extract", str(some)], cwd=ROOT, stdout=output, check=True)
    scored = subprocess.run([sys.executable, scorer, some, found], capture_output=True, text=True, check=True)
    assert scored.stdout.startswith("articles 8 ")


# evaluate-matching, evaluate-again, fit-matching


@pytest.mark.parametrize("command", ["evaluate-matching", "evaluate-again", "fit-matching"])
def test_nothing_is_measured_of_no_pairs(run: Run, tmp_path: Path, command: str) -> None:
    nothing = tmp_path / "pairs.jsonl"
    nothing.touch()
    said = run(command, nothing, "--texts", tmp_path, code=1)
    assert f"{nothing}: no labelled pair" in said.stderr and not said.stdout
    assert "cannot be read" in run(command, tmp_path / "gone.jsonl", "--texts", tmp_path, code=1).stderr


def test_nothing_is_fitted_to_where_no_act_is_told(run: Run, tmp_path: Path) -> None:
    texts = lines(tmp_path / "texts.jsonl", [row(1), row(2, text="비가 왔다.")])
    pair = {"promise": ["r1", 0, 10, "programme"], "article": ["r2"], "became": False, "half": "a"}
    pairs = lines(tmp_path / "pairs.jsonl", [pair])
    assert "nothing to fit to" in run("fit-matching", pairs, "--texts", texts, code=1).stderr


# The record


def test_init_makes_the_database_with_the_sample_and_says_where_it_is(run: Run, data_dir: Path) -> None:
    result = run("init")
    assert str(data_dir / "commitments.db") in result.stdout.replace("\n", "")
    assert result.stdout.startswith("Created")
    before = stored("SELECT count(*) FROM pledge")
    assert before[0][0] >= 12
    assert run("init").stdout.startswith("Up to date")
    assert stored("SELECT count(*) FROM pledge") == before


@pytest.mark.usefixtures("record")
def test_init_without_the_sample_makes_an_empty_database(run: Run, data_dir: Path) -> None:
    run("init", "--no-sample")
    assert stored("SELECT count(*) FROM article") == [(0,)]
    run("init")
    assert stored("SELECT count(*) FROM article") == [(0,)]  # the sample is for a database that is new


@pytest.fixture
def two_pledges(record: None, run: Run, tmp_path: Path) -> None:
    run("import", lines(tmp_path / "a.jsonl", [row(1), row(2)]))


SOURCE = ("--url", "https://example.org/news/1", "--source-title", "표지 모두 세워", "--by", "김기록")


@pytest.mark.usefixtures("two_pledges")
def test_status_records_an_event_that_sets_the_status(run: Run, data_dir: Path) -> None:
    result = run("status", 1, "--set", "fulfilled", "--on", "2025-03-01", "--evidence", "result", *SOURCE)
    assert "이행 완료" in result.stdout
    assert stored("SELECT id, status, status_on FROM pledge ORDER BY id") == [
        (1, "fulfilled", "2025-03-01"),
        (2, None, None),
    ]
    [event] = stored("SELECT pledge_id, happened_on, evidence, url, source_title, recorded_by FROM event")
    assert event == (1, "2025-03-01", "result", "https://example.org/news/1", "표지 모두 세워", "김기록")


@pytest.mark.usefixtures("two_pledges")
def test_status_without_set_records_what_happened_and_leaves_the_status_unknown(run: Run, data_dir: Path) -> None:
    assert "미확인" in run("status", 1, "--on", "2025-03-01", "--evidence", "start", *SOURCE).stdout
    assert stored("SELECT status FROM pledge WHERE id = 1") == [(None,)]


@pytest.mark.usefixtures("two_pledges")
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((1, "--on", "2025-03-01", "--evidence", "result", "--set", "fulfilled", "--by", "김"), 1, "URL"),
        ((1, "--on", "2025-03-01", "--evidence", "result", *SOURCE[:4]), 1, "name"),
        ((9, "--on", "2025-03-01", "--evidence", "result", *SOURCE), 1, "no pledge 9"),
        ((1, "--on", "2999-01-01", "--evidence", "result", *SOURCE), 1, "2999-01-01"),
        ((1, "--on", "어제", "--evidence", "result", *SOURCE), 2, "어제"),
        ((1, "--on", "2025-03-01", "--evidence", "rumour", *SOURCE), 2, "rumour"),
        ((1, "--on", "1800-01-01", "--evidence", "result", *SOURCE), 1, "2024-11-02"),
        ((1, "--on", "2025-03-01", *SOURCE), 1, "--evidence"),
        ((1, "--on", "2025-03-01", "--evidence", "retraction", *SOURCE), 1, "--retract"),
        ((1, "--on", "2025-03-01", "--evidence", "delay", "--due", "내년", *SOURCE), 1, "내년"),
        ((1, "--on", "2025-03-01", "--evidence", "result", "--due", "2027", *SOURCE), 1, "--evidence delay or"),
        ((1, "--on", "2025-03-01", "--evidence", "delay", "--due", "2027/2026", *SOURCE), 1, "2026-12-31"),
        ((1, "--on", "2025-03-01", "--evidence", "result", "--reason", "오기", *SOURCE), 1, "--note"),
        ((1, "--retract", 1, "--reason", "오기", "--by", "김"), 1, "commitments show 1"),
        ((1, "--retract", 1, "--reason", "오기", "--on", "2025-03-01", "--by", "김"), 1, "alone"),
    ],
)
def test_an_event_that_cannot_stand_is_refused(
    run: Run, data_dir: Path, arguments: tuple[object, ...], code: int, words: str
) -> None:
    assert words in run("status", *arguments, code=code).stderr
    assert stored("SELECT count(*) FROM event") == [(0,)]


@pytest.mark.usefixtures("two_pledges")
def test_a_baseline_from_before_the_promise_is_recorded_and_shown_as_one(run: Run) -> None:
    run("status", 1, "--on", "2020-01-01", "--evidence", "budget", "--baseline", *SOURCE)
    assert "경과 #1  2020-01-01  예산 확정 [약속 전]" in run("show", 1).stdout


@pytest.mark.usefixtures("two_pledges")
@pytest.mark.parametrize(
    ("due", "days"),
    [
        ("2027", ("2027-01-01", "2027-12-31")),
        ("2028-02", ("2028-02-01", "2028-02-29")),
        ("2027-06-30", ("2027-06-30", "2027-06-30")),
        ("2027-03/2027-06-15", ("2027-03-01", "2027-06-15")),
    ],
)
def test_status_moves_the_deadline_and_the_first_one_stays(run: Run, due: str, days: tuple[str, str]) -> None:
    before = stored("SELECT due_from, due_to FROM pledge WHERE id = 1")
    told = run("status", 1, "--on", "2025-03-01", "--evidence", "delay", "--due", due, *SOURCE).stdout
    assert f"기한 {days[0]} – {days[1]}" in told
    assert stored("SELECT due_from, due_to FROM pledge WHERE id = 1") == [days]
    assert stored("SELECT first_due_from, first_due_to FROM pledge WHERE id = 1") == before
    assert f"새 기한: {days[0]} – {days[1]}" in run("show", 1).stdout


@pytest.mark.usefixtures("two_pledges")
def test_status_takes_an_event_of_the_pledge_back_by_the_number_that_show_prints(run: Run) -> None:
    run("status", 1, "--set", "in_progress", "--on", "2025-03-01", "--evidence", "start", *SOURCE)
    assert "경과 #1  2025-03-01" in run("show", 1).stdout
    assert "no event 1" in run("status", 2, "--retract", 1, "--reason", "다른 사업", "--by", "김", code=1).stderr
    assert "reason" in run("status", 1, "--retract", 1, "--by", "김", code=1).stderr
    assert "미확인" in run("status", 1, "--retract", 1, "--reason", "다른 사업", "--by", "김").stdout
    assert stored("SELECT status FROM pledge WHERE id = 1") == [(None,)]
    shown = run("show", 1).stdout
    assert "[취소됨]" in shown and "경과 #2  2025-03-01  기록 정정 #1  다른 사업" in shown


@pytest.mark.usefixtures("two_pledges")
def test_show_prints_the_words_the_source_and_the_events_of_one_pledge(run: Run) -> None:
    run("status", 1, "--set", "in_progress", "--on", "2025-03-01", "--evidence", "start", *SOURCE)
    shown = run("show", 1).stdout
    for words in ("길 안내 표지 11개", "교육부 소식 1", "추진 중", "착수·시작", "https://example.org/news/1"):
        assert words in shown
    assert "길 안내 표지 12개" not in shown
    assert "no pledge 7" in run("show", 7, code=1).stderr


@pytest.mark.usefixtures("record")
def test_what_comes_from_outside_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    run("import", lines(tmp_path / "a.jsonl", [row(1, title="제목\x1b[2J\x07")]))
    assert "\x1b" not in run("show", 1).stdout
    bad = lines(tmp_path / "b.jsonl", ["\x1b[2J"])
    assert "\x1b" not in run("extract", bad).stderr


@pytest.mark.usefixtures("two_pledges")
def test_ministries_lists_the_bodies_that_have_pledges_with_their_number(run: Run) -> None:
    listed = run("ministries").stdout
    assert "교육부" in listed
    assert "법무부" not in listed
    assert sum(int(entry.split()[0]) for entry in listed.splitlines()[1:]) == 2
