"""Under whose name something is recorded: what the browser keeps, and what the settings say until somebody types."""

from urllib.parse import quote

import pytest
import streamlit as st

from commitments.database import Database
from tests.dashboard.conftest import Visit


def _kept(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(type(st.context), "cookies", {"commitments_recorder": quote(name)})


def test_the_name_that_the_browser_keeps_stands_in_its_field(
    sample: Database, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITMENTS_USER", "기획실")
    assert visit("review").text_input(key="recorder").value == "기획실"
    _kept(monkeypatch, "김기록; 이검수")
    assert visit("review").text_input(key="recorder").value == "김기록; 이검수"
    _kept(monkeypatch, "")
    assert visit("review").text_input(key="recorder").value == "기획실"
    _kept(monkeypatch, "가" * 500)
    assert len(visit("review").text_input(key="recorder").value) == 60


def test_what_a_person_types_counts_in_their_session_whatever_the_browser_keeps(
    sample: Database, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    _kept(monkeypatch, "김기록")
    at = visit("review")
    at = at.text_input(key="recorder").set_value("").run()
    at = at.switch_page("views/second.py").run().switch_page("views/review.py").run()
    assert at.text_input(key="recorder").value == ""
