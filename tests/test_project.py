"""The checkout itself: what it declares, what its make targets do, and what must not be in it."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Run as programs, or read by one: no file imports them.
# Imported by another package that does not ask for it: without lxml_html_clean trafilatura does not start.
TOOLS = {"ruff", "mypy", "pandas-stubs", "psycopg", "lxml-html-clean", "pytest-xdist"}
# Patterns are broken up so that this file does not contain what it forbids.
FOREIGN = {
    "a path of one machine": re.compile(r"(?<![\w.:/])/(?:home|root|Users|work|farm|opt|mnt)/"),
    "a package index": re.compile(r"index[-]url|find[-]links|registry[=]|https?://[^\s\"'<>]*/simple\b"),
    "a conflict mark": re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE),
}


def project_files() -> list[Path]:
    """Every file that git holds or would hold."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout: which files belong to the project is not known")
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def texts() -> dict[str, str]:
    pictures = {".png", ".ico", ".svg", ".parquet", ".hwp", ".hwpx", ".pdf"}
    files = [path for path in project_files() if path.suffix not in pictures]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}


def declared() -> dict[str, str]:
    """Name and version of each requirement."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pairs = [re.sub(r"\[.*?\]", "", line).split("==") for line in lines if line and not line.startswith("#")]
    assert all(len(pair) == 2 for pair in pairs), "every requirement is pinned with =="
    return {normal(name): version for name, version in pairs}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported_distributions() -> set[str]:
    """Distributions that the project's files import by name, from the modules at the top of each import."""
    modules = set()
    for folder in ("commitments", "dashboard", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                    modules.add(node.module.partition(".")[0])
    modules -= set(sys.stdlib_module_names) | {"commitments", "dashboard", "tests"}
    providers = packages_distributions()
    return {normal(name) for module in modules for name in providers.get(module, [module])}


def make(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    # These tests run under `make test` too; a make within a make would tell more than it is asked.
    environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL")}
    return subprocess.run(
        ["make", *arguments],
        cwd=ROOT,
        env=environment | variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_holds_what_belongs_to_one_machine_only(what: str) -> None:
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in texts().items()
        for match in FOREIGN[what].finditer(text)
    ]
    assert not found, f"{what} in\n" + "\n".join(found)


def test_every_text_file_is_clean_utf_8() -> None:
    broken = [name for name, text in texts().items() if "\0" in text or "\r" in text or "\ufffd" in text]
    assert broken == [], "NUL, carriage return or a character that was lost in decoding; tests write them as escapes"


def test_nothing_is_imported_that_is_not_declared() -> None:
    assert imported_distributions() - declared().keys() == set()


def test_nothing_is_declared_that_nobody_uses() -> None:
    assert declared().keys() - imported_distributions() - TOOLS == set()


def test_the_installed_versions_are_the_declared_ones() -> None:
    from importlib.metadata import version

    assert {name: version(name) for name in declared()} == declared()


def test_the_console_script_is_the_command_line() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"commitments": "commitments.cli:main"}
    (script,) = entry_points(group="console_scripts", name="commitments")
    assert callable(script.load())


def test_make_alone_tells_what_can_be_made() -> None:
    told = make().stdout
    for target in ("run", "test", "lint"):
        assert f"make {target}" in told
    assert "python" not in told.lower(), "telling is not doing"


def test_make_run_installs_and_serves_and_nothing_else() -> None:
    steps = make("--dry-run", "--always-make", "run").stdout
    assert "--requirement requirements.txt" in steps
    assert steps.splitlines()[-1] == ".venv/bin/python -m dashboard.server"


def test_make_test_brings_a_browser_before_it_tests() -> None:
    steps = make("--dry-run", "--always-make", "test").stdout.splitlines()
    suite = '.venv/bin/python -m pytest --numprocesses auto --dist loadgroup -m "not long"'
    assert steps[-2:] == [".venv/bin/python -m tests.browser.chromium", suite]


def test_an_old_python_is_refused_in_words(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    answer = make("--always-make", "run", PYTHON=str(old), VENV=str(tmp_path / "venv"))
    assert answer.returncode != 0
    assert "Python 3.11 or newer is needed" in answer.stdout


def test_no_target_asks_for_more_rights() -> None:
    assert "sudo" not in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_check_before_landing_runs_style_and_every_test() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    text = script.read_text(encoding="utf-8")
    for step in ("make lint", "make test", "make long", "COMMITMENTS_REQUIRE_BROWSER=1"):
        assert step in text
    assert make("--dry-run", "long").stdout.splitlines()[-1].endswith("-m long")


def test_tests_of_one_group_are_known_as_such_when_tests_are_shared_out(tmp_path: Path) -> None:
    """Else each process of a run starts a server and a browser of its own; versions of pytest differ in this."""
    (tmp_path / "test_groups.py").write_text(
        "import pytest\n@pytest.mark.xdist_group('server')\ndef test_together(): pass\ndef test_alone(): pass\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-rA", "--numprocesses", "2", "--dist", "loadgroup", "test_groups.py"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    passed = set(re.findall(r"PASSED test_groups.py::(\S+)", run.stdout))
    assert passed == {"test_together@server", "test_alone"}, run.stdout + run.stderr
