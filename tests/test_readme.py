"""The README is held to its word: its commands run, its paths exist, its tables say what the code says."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
import typer

from commitments import models, vocabulary
from commitments.cli import app
from commitments.extraction import Finding
from commitments.settings import Settings
from commitments.sources import Article
from commitments.sources.reading import KINDS
from tests.conftest import Server

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
MAKE = [block.strip() for block in BLOCKS if block.startswith("make ")]
TOUR = [block for block in BLOCKS if not block.startswith("make ")]
SEPARATOR = "~~~ next block ~~~"
IN_ONE_PROCESS = pytest.mark.xdist_group("tour")  # each process of a run would walk the tour for itself


def table_under(heading: str) -> list[list[str]]:
    """The cells of the table in the section of that heading, without its header."""
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def names_in(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A folder in which the tour was walked from its first line to its last, and what each block printed."""
    folder = tmp_path_factory.mktemp("tour")
    (folder / ".venv").symlink_to(sys.prefix)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COMMITMENTS_")}
    finished = subprocess.run(
        ["bash", "-e", "-o", "pipefail"],
        input=f"\necho '{SEPARATOR}'\n".join(TOUR),
        cwd=folder,
        env=environment | {"HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode == 0, f"{finished.stdout}\n{finished.stderr}"
    return folder, [printed.strip() for printed in finished.stdout.split(SEPARATOR)]


def printed_by(toured: tuple[Path, list[str]], command: str) -> str:
    (place,) = [place for place, block in enumerate(TOUR) if block.startswith(command)]
    return toured[1][place]


@IN_ONE_PROCESS
def test_the_promise_of_the_tour_is_found_and_what_has_been_is_not(toured):
    (finding,) = [json.loads(line) for line in printed_by(toured, "commitments extract").splitlines()]
    assert finding["quote"].startswith("국토교통부는 구성역을")
    assert finding["due"] == ["2024-06-21", "2024-06-30"]


@IN_ONE_PROCESS
def test_the_tours_promise_is_unknown_at_first_and_fulfilled_at_the_end(toured):
    assert "미확인" in printed_by(toured, "commitments init")
    assert "이행 완료" in printed_by(toured, "commitments status")


@IN_ONE_PROCESS
def test_the_tour_is_in_the_record_that_it_names(toured):
    with sqlite3.connect(toured[0] / "data" / "tour" / "commitments.db") as database:
        assert database.execute("select count(*) from article").fetchone() == (1,)
        assert database.execute("select count(*) from pledge").fetchone() == (1,)
        assert database.execute("select recorded_by, status from event").fetchall() == [("김기록", "fulfilled")]


def test_the_two_make_commands_are_targets() -> None:
    assert MAKE == ["make run", "make test"]
    for command in MAKE:
        subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, capture_output=True, timeout=60, check=True)


def test_the_first_start_serves_the_sample_and_says_where_it_lives(start_server: Callable[[], Server]) -> None:
    server = start_server()
    with urlopen(f"{server.url}/healthz", timeout=10) as answer:
        assert json.load(answer)["status"] == "ok"
    said = server.output.read_text(encoding="utf-8")
    assert str(server.data_dir) in said
    assert server.url in said
    with sqlite3.connect(server.data_dir / "commitments.db") as database:
        assert database.execute("select count(*) from pledge").fetchone() > (0,)


def test_every_place_on_the_map_exists() -> None:
    missing = []
    for row in table_under("The map"):
        first, *others = names_in(row[0])
        places = [first, *(f"{Path(first).parent}/{other}" for other in others)]
        missing += [place for place in places if not (ROOT / place).exists()]
    assert missing == []


def test_every_picture_exists() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert pictures, "a reader wants to see it first"
    assert [picture for picture in pictures if not (ROOT / picture).is_file()] == []


def test_every_word_is_a_name_in_the_code() -> None:
    known = set(vars(models)) | set(vars(vocabulary)) | {Article.__name__, Finding.__name__}
    assert [row[0] for row in table_under("The words") if not set(names_in(row[0])) <= known] == []


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    rows = {name: row[1] for row in table_under("Settings") for name in names_in(row[0])}
    rows.pop("CHROMIUM")
    assert {name.removeprefix("COMMITMENTS_").lower() for name in rows} == set(Settings.model_fields)
    for name in ("busy_timeout_ms", "host", "port"):
        assert str(Settings.model_fields[name].default) in rows[f"COMMITMENTS_{name.upper()}"]


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name, command in commands.items() if not command.help] == []
    assert [name for name in commands if f"commitments {name}" not in README] == []


@pytest.mark.parametrize("file", ["README.md", "CHANGELOG.md", "tests/matching/labels/README.md"])
def test_every_command_that_is_told_of_is_one(file: str) -> None:
    told = set(re.findall(r"(?:`|^|-m )commitments ([a-z][a-z-]*)", (ROOT / file).read_text(encoding="utf-8"), re.M))
    assert told and told <= typer.main.get_command(app).commands.keys()  # type: ignore[attr-defined]


def test_every_kind_of_file_stands_in_the_readme() -> None:
    told = {name for row in table_under("Your own articles") for name in names_in(row[0])}
    assert [kind for kind in KINDS if not told & kind.SUFFIXES] == []
    assert {name for name in told if name.startswith(".")} <= {suffix for kind in KINDS for suffix in kind.SUFFIXES}
