"""What goes wrong is said in the language of the page: each error that a page can meet has its Korean sentence."""

import ast
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import commitments
import dashboard
from commitments.database import Database
from commitments.errors import BadInput, EvidenceMissing
from commitments.ladder import Missing
from commitments.vocabulary import Kind, Status
from dashboard import text
from dashboard.text.errors import KOREAN
from tests.dashboard.conftest import Visit

CORE = Path(commitments.__file__).parent
PLACES = [*CORE.joinpath("tracking").glob("*.py"), CORE / "sources" / "row.py", CORE / "sources" / "dates.py"]
NEVER_ON_A_PAGE = {
    "aware": "a page always passes a time with a zone",
    "checked_attributes": "a page names attributes that there are",
    "_term": "a page offers the terms to choose from",
    "_quote": "a page looks for the words itself",
    "save_bill": "bills come from the register, not from a page",
    "_subtitles": "a page has no such field",
    "_line": "a page passes text",
    "_text": "a page passes text",
}
"""Functions in which an error may do without a name: why no page can meet it."""


def _raised() -> Iterator[tuple[str, ast.Call]]:
    """Every error that is raised where a page's words go: place with its function, and the call that makes it."""
    for file in PLACES:
        for function in ast.walk(ast.parse(file.read_text())):
            if not isinstance(function, ast.FunctionDef):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                    name = getattr(node.exc.func, "id", "")
                    if name in ("BadInput", "NotFound"):
                        yield f"{file.name}:{node.lineno}:{function.name}", node.exc


def _name_of(call: ast.Call) -> str:
    return call.args[1].value if len(call.args) > 1 and isinstance(call.args[1], ast.Constant) else ""


def test_every_error_that_a_page_can_meet_bears_a_name_with_a_korean_sentence() -> None:
    for place, call in _raised():
        function = place.rpartition(":")[2]
        if name := _name_of(call):
            assert name in KOREAN, place
        else:
            assert function in NEVER_ON_A_PAGE, place


def test_every_gap_of_a_sentence_is_filled_by_each_error_of_its_name() -> None:
    for place, call in _raised():
        if name := _name_of(call):
            gaps = {gap for _, gap, _, _ in string.Formatter().parse(KOREAN[name]) if gap}
            assert gaps <= {one.arg for one in call.keywords}, place


def test_no_sentence_is_left_without_an_error() -> None:
    files = [*CORE.rglob("*.py"), *Path(dashboard.__file__).parent.glob("data*.py")]
    files += Path(dashboard.__file__).parent.joinpath("data").glob("*.py")
    said = {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not set(KOREAN) - said


def test_an_error_is_said_in_the_language_of_the_page() -> None:
    error = BadInput("2027-01-02 is in the future", "future_event", on=date(2027, 1, 2))
    assert text.in_words(error) == "2027. 1. 2.은 아직 오지 않은 날입니다. 경과는 이미 일어난 일만 기록합니다."
    status = BadInput("fulfilled has …", "override_needless", status=Status.FULFILLED)
    assert text.in_words(status).startswith("이행 완료에 필요한 근거가")
    text.use("en")
    assert text.in_words(error) == "2027-01-02 is in the future"


def test_an_error_without_a_name_speaks_for_itself_and_missing_evidence_knows_both_languages() -> None:
    assert text.in_words(BadInput("only English")) == "only English"
    missing = Missing(Kind.PROGRAMME, Status.FULFILLED, (), "근거가 없다", "no evidence")
    assert text.in_words(EvidenceMissing(missing)) == "근거가 없다"


@pytest.mark.parametrize(("language", "words"), [("ko", "웹 주소가 아닙니다"), ("en", "is no web address")])
def test_an_article_that_is_refused_is_refused_in_the_language_of_the_page(
    empty: Database, visit: Visit, language: str, words: str
) -> None:
    at = visit("articles", lang=language)
    at.text_input(key="paste-title").set_value("제목")
    at.text_area(key="paste-text").set_value("본문이다.")
    at.text_input(key="paste-url").set_value("javascript:alert(1)")
    next(button for button in at.button if button.form_id).click().run()
    assert words in at.error[0].value
