"""What goes wrong is said in the language of the page: each error that a page can meet has its Korean sentence."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import commitments
import dashboard
from commitments.database import Database
from commitments.errors import BadInput, EvidenceMissing
from commitments.ladder import Missing
from commitments.sources.fetching import Gone
from commitments.syncing import read_sources
from commitments.tracking.syncs import break_off_sync
from commitments.vocabulary import Kind, Status
from dashboard import data, text
from dashboard.text.errors import KOREAN
from tests.dashboard.conftest import Visit

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
CORE = Path(commitments.__file__).parent
PLACES = [
    *CORE.joinpath("tracking").glob("*.py"),
    *CORE.joinpath("sources").glob("*.py"),
    CORE / "syncing" / "configured.py",
]
NEVER_ON_A_PAGE = {
    "aware": "a page always passes a time with a zone",
    "checked_attributes": "a page names attributes that there are",
    "_term": "a page offers the terms to choose from",
    "_quote": "a page looks for the words itself",
    "save_bill": "bills come from the register, not from a page",
    "_subtitles": "a page has no such field",
    "_line": "a page passes text",
    "_text": "a page passes text",
    "_checked": "a page passes files that are there",
    "text_in": "a PDF's own process names what it refuses",
    "renamed": "a page offers the fields to choose from",
    "read_mapping": "only the command line writes columns as text",
    "parse_xml": "an archive is checked before its XML is read; a feed says itself that it is none",
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
        if (name := _name_of(call)) and not any(one.arg is None for one in call.keywords):
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


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
"""As an office program keeps a file with a password."""


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"no document", "손상되었거나"),
        ("a.hwp", b"no document", "HWPX로 저장해 주세요"),
        ("a.docx", b"no document", "손상되었거나"),
        ("a.xlsx", b"no document", "손상되었거나"),
        ("a.xlsx", LOCKED, "암호가 걸려"),
        ("a.docx", LOCKED, "암호가 걸려"),
        ("a.pdf", b"", "비어 있어"),
        ("a.jsonl", b"\n", "비어 있어"),
        ("a.csv", "본문,날짜\n".encode(), "비어 있어"),
        ("a.csv", "가,나\n1,2\n".encode(), "다음 열이 없습니다"),
        ("a.jsonl", b"{", "JSON이 아니거나"),
        ("a.md", b"---\n- x\n---\n", "‘이름: 값’으로"),
        ("a.html", b"\x00\x01\x02", "손상되었거나"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_in_korean_and_in_english(
    empty: Database, name: str, content: bytes, words: str
) -> None:
    [refused] = data.add_files([(name, content)]).rejects
    assert refused.error and words in text.in_words(refused.error)
    text.use("en")
    assert text.in_words(refused.error) == refused.reason and not re.search(
        "[가-힣]{3}", refused.reason.split("(or")[0]
    )


def test_what_went_wrong_with_a_source_is_said_again_in_the_language_of_the_page(empty: Database) -> None:
    with empty.write() as session:
        break_off_sync("피드", Gone("HTTP 404"), now=NOW, session=session)
        break_off_sync("폴더", BadInput("no folder x", "no_folder", folder=Path("x")), now=NOW, session=session)
        break_off_sync("옛", "as it came", now=NOW, session=session)
    held = {row.name: row.health for row in data.sources()}
    said = {name: text.kept_words(one.last_told, one.last_error) for name, one in held.items() if one}
    assert said == {
        "피드": KOREAN["refused_gone"],
        "폴더": "x 폴더가 없습니다. 만들거나 다른 폴더를 적어 주세요.",
        "옛": "as it came",
    }
    text.use("en")
    assert held["폴더"] and text.kept_words(held["폴더"].last_told, held["폴더"].last_error) == "no folder x"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[[source", "TOML로 읽을 수 없습니다"),
        ("x = 1", "[[source]] 표만"),
        ('[[source]]\nname = "a"\nkind = "rss"', "kind ‘rss’은(는) 모르는 종류"),
        ('[[source]]\nname = "a"\nkind = "feed"', "url이(가) 빠졌습니다"),
        ('[[source]]\nname = "a"\nkind = "feed"\nurl = "ftp://x"', "‘ftp://x’을(를) 쓸 수 없습니다"),
        ('[[source]]\nname = "a"\nkind = "feed"\nurl = "https://x.kr"\nsince = 1', "쓸 수 없는 항목이 있습니다: since"),
    ],
)
def test_a_wrong_file_of_sources_is_told_in_korean(tmp_path: Path, written: str, words: str) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(written, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_sources(file)
    assert words in text.in_words(refused.value)
