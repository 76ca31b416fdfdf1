"""Who may import whom: the way of the data has one direction. Each test names the files where an arrow runs back."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_VIEW = 60
MOST_PUBLIC_NAMES = 10

DATABASE = ("sqlmodel", "sqlalchemy", "alembic", "psycopg", "sqlite3")
RECORD = ("commitments.models", "commitments.database", "commitments.queries", "commitments.tracking")


@dataclass(frozen=True, slots=True)
class Arrow:
    """What the files below ``start`` must not import, save those named in ``but``."""

    start: str
    never: tuple[str, ...]
    reason: str
    but: tuple[str, ...] = ()


ARROWS = [
    Arrow("commitments", ("streamlit", "plotly", "dashboard"), "the product does not know how it looks"),
    Arrow("commitments", ("tests",), "the product does not know its tests"),
    Arrow("dashboard", ("tests",), "the pages do not know their tests"),
    Arrow("dashboard", DATABASE, "pages ask the bridge", but=("dashboard/data",)),
    Arrow(
        "dashboard",
        ("commitments.models", "commitments.queries", "commitments.tracking"),
        "pages ask the bridge",
        but=("dashboard/data",),
    ),
    Arrow(
        "dashboard",
        ("commitments.database",),
        "pages ask the bridge; the server opens the database",
        but=("dashboard/data", "dashboard/server.py"),
    ),
    Arrow("dashboard/charts", ("streamlit",), "a chart is a pure function of its frame"),
    Arrow("dashboard/text", ("streamlit", "pandas"), "words need no machinery"),
    Arrow(
        "commitments/extraction",
        (*DATABASE, *RECORD, "commitments.settings", "commitments.importing", "commitments.cli"),
        "the extractor is a pure function of the article",
    ),
    Arrow(
        "commitments/matching",
        (*DATABASE, *RECORD, "commitments.settings", "commitments.importing", "commitments.following"),
        "a pair is weighed without the record",
    ),
    Arrow("commitments/sources", (*DATABASE, *RECORD, "commitments.extraction"), "a source only yields articles"),
    Arrow(
        "commitments/reference",
        (*DATABASE, *RECORD, "commitments.sources", "commitments.extraction", "commitments.settings", "pandas"),
        "reference data stands on its own",
    ),
    Arrow(
        "commitments/status.py", (*DATABASE, *RECORD, "commitments.settings"), "a status is a pure function of events"
    ),
    Arrow("commitments/vocabulary.py", ("commitments.",), "the closed lists stand on their own"),
    Arrow("commitments/errors.py", ("commitments.",), "the errors stand on their own"),
    Arrow(
        "commitments",
        ("commitments.models",),
        "only tracking writes the tables and only queries read them",
        but=(
            "commitments/models.py",
            "commitments/database.py",
            "commitments/migrations",
            "commitments/queries",
            "commitments/tracking",
            "commitments/verify",  # the auditor believes neither of them
        ),
    ),
    Arrow(
        "commitments/search",
        ("commitments.models", "commitments.database", "commitments.queries", "commitments.tracking"),
        "the search knows texts, not what they are of",
    ),
    Arrow("commitments/queries", ("commitments.tracking",), "the reader does not write"),
    Arrow("commitments/verify", ("commitments.tracking", "commitments.queries"), "the auditor trusts neither"),
    Arrow("commitments/agreement.py", (*DATABASE, *RECORD), "agreement is a pure function of the readings"),
]

# Streamlit names that live in one place each, so that state, address bar and caches can be read there.
ONLY_IN = {
    "session_state": "dashboard/filters",
    "query_params": "dashboard/filters",
    "cache_data": "dashboard/data/cache.py",
    "cache_resource": "dashboard/data/opening.py",
}

# The edges of the product, where a person or a process stands who has a clock. Everything else is told the day.
CLOCK_OWNERS = ("commitments/cli", "commitments/__main__.py", "commitments/importing.py")
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("datetime", "utcnow"), ("time", "time")}


def files_below(start: str) -> list[Path]:
    place = ROOT / start
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def stands_in(path: Path, places: tuple[str, ...]) -> bool:
    return any(name_of(path) == place or name_of(path).startswith(place + "/") for place in places)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything that a file imports, relative imports and imports in functions too."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *([node.module] if node.module else [])))
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}"


def reaches(imported: str, forbidden: str) -> bool:
    return f"{imported}.".startswith(forbidden if forbidden.endswith(".") else f"{forbidden}.")


@pytest.mark.parametrize("arrow", ARROWS, ids=lambda arrow: f"{arrow.start}: {arrow.reason}")
def test_no_import_runs_against_the_way_of_the_data(arrow: Arrow) -> None:
    files = files_below(arrow.start)
    assert files, f"{arrow.start} is gone: take its rule away with it"
    wrong = [
        f"{name_of(path)}:{line} imports {imported}"
        for path in files
        if not stands_in(path, arrow.but)
        for line, imported in imports_of(path)
        if any(reaches(imported, forbidden) for forbidden in arrow.never)
    ]
    assert not wrong, f"{arrow.reason}:\n" + "\n".join(wrong)


@pytest.mark.parametrize(("attribute", "owner"), ONLY_IN.items())
def test_state_address_bar_and_caches_are_touched_in_one_place_each(attribute: str, owner: str) -> None:
    wrong = [
        f"{name_of(path)}:{node.lineno}"
        for path in files_below("dashboard")
        if not stands_in(path, (owner,))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr == attribute
    ]
    assert not wrong, f"st.{attribute} belongs to {owner} alone:\n" + "\n".join(wrong)


def test_nothing_but_the_edges_reads_the_clock() -> None:
    wrong = [
        f"{name_of(path)}:{node.lineno} {node.value.id}.{node.attr}"
        for path in files_below("commitments")
        if not stands_in(path, CLOCK_OWNERS)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in CLOCKS
    ]
    assert not wrong, "take `today` or `now` as a keyword argument:\n" + "\n".join(wrong)


def test_a_view_is_read_at_one_glance() -> None:
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files_below("dashboard/views")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_VIEW} == {}


def test_no_file_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager"}
    files = files_below("commitments") + files_below("dashboard")
    assert [name_of(path) for path in files if drawers & {path.stem, path.parent.name}] == []


def test_the_product_has_ten_public_names_at_most() -> None:
    import commitments

    assert len(commitments.__all__) <= MOST_PUBLIC_NAMES


@pytest.mark.parametrize(
    ("module", "must_not_load"),
    [
        ("commitments.extraction", ("sqlmodel", "sqlalchemy", "streamlit", "pandas")),
        ("commitments.cli", ("sqlmodel", "sqlalchemy", "streamlit", "pandas", "pyarrow", "kiwipiepy")),
    ],
)
def test_a_module_loads_nothing_heavy_that_it_does_not_need(module: str, must_not_load: tuple[str, ...]) -> None:
    script = f"import sys, {module}; print(*(name for name in {must_not_load!r} if name in sys.modules))"
    finished = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    assert finished.stdout.split() == [], f"import {module} loads what it does not need"


def test_the_walk_sees_every_form_of_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "commitments" / "extraction"
    folder.mkdir(parents=True)
    source = folder / "sly.py"
    source.write_text(
        "import sqlmodel.main\nfrom .. import models\nfrom ..settings import load_settings\n"
        "def f():\n    from commitments import database as d\n    import json\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    assert [imported for _, imported in imports_of(source)] == [
        "sqlmodel.main",
        "commitments.models",
        "commitments.settings.load_settings",
        "commitments.database",
        "json",
    ]
    assert reaches("commitments.models.Pledge", "commitments.models")
    assert not reaches("commitments.models_of_text", "commitments.models")


def test_the_parts_of_a_page_are_headings_of_the_second_level() -> None:
    """A page's title is the first level; a reader of headings must not miss one (``st.subheader`` is the third)."""
    for path in files_below("dashboard/views"):
        text = path.read_text(encoding="utf-8")
        assert "st.subheader" not in text and "<h3" not in text, f"{name_of(path)}: st.header or <h2>"
