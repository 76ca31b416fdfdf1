"""Finding a Chromium, and what is said when there is none. These tests need none themselves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium

ROOT = Path(__file__).resolve().parents[2]


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_the_one_that_is_named_is_taken_before_the_one_on_the_path(tmp_path, monkeypatch):
    named = program(tmp_path / "mine" / "my-chromium")
    program(tmp_path / "path" / "chromium")
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setenv("CHROMIUM", str(named))
    assert chromium.find() == str(named)


def test_without_a_name_the_path_is_searched(tmp_path, monkeypatch):
    found = program(tmp_path / "google-chrome")
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.find() == str(found)


def test_a_name_that_is_no_program_is_an_error_and_not_a_search(tmp_path, monkeypatch):
    program(tmp_path / "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "absent"))
    with pytest.raises(FileNotFoundError, match="absent"):
        chromium.find()


def _begin_a_browser_test_without_a_browser(empty: Path, **variables: str) -> "subprocess.Popen[str]":
    environment = {name: value for name, value in os.environ.items() if name != "COMMITMENTS_REQUIRE_BROWSER"}
    environment |= {"PATH": str(empty), "HOME": str(empty), "PLAYWRIGHT_BROWSERS_PATH": str(empty)} | variables
    environment.pop("CHROMIUM", None)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/browser/test_journey.py"]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def test_without_a_browser_the_tests_are_named_and_where_one_is_due_its_absence_is_a_failure(tmp_path):
    # Both at once: each takes as long as pytest takes to start.
    skipping = _begin_a_browser_test_without_a_browser(tmp_path)
    failing = _begin_a_browser_test_without_a_browser(tmp_path, COMMITMENTS_REQUIRE_BROWSER="1")
    told, refused = skipping.communicate(timeout=120)[0], failing.communicate(timeout=120)[0]
    assert skipping.returncode == 0, told
    assert "tests/browser/test_journey.py::" in told
    assert "It comes with: " in told
    assert failing.returncode == 1, refused
    assert "no Chromium found" in refused
