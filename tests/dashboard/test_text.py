"""The words on the screen: the same in both languages, none missing, none unused."""

import ast
import string
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from commitments.extraction.finding import Target
from commitments.vocabulary import Status
from dashboard import text
from dashboard.text import en, ko

ROOT = Path(text.__file__).resolve().parents[1]


def _fields(words: str) -> set[str]:
    return {name for one in words.split("|") for _, name, _, _ in string.Formatter().parse(one) if name}


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    assert list(ko.WORDS) == list(en.WORDS)
    assert {key: _fields(words) for key, words in ko.WORDS.items()} == {
        key: _fields(words) for key, words in en.WORDS.items()
    }


def _asked(source: str) -> tuple[set[str], set[str], set[str]]:
    """The keys that a source asks for outright, all its other texts (one may be a key), and how composed keys begin."""
    asked, said, begun = set(), set(), set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            begun.add(str(node.values[0].value))
        elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant):
            begun.add(str(node.left.value))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            said.add(node.value)
        elif isinstance(node, ast.Call):
            function = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            if function in ("t", "tell") and node.args:
                key = node.args[0]
                either = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
                asked |= {one.value for one in either if isinstance(one, ast.Constant)}
    return asked, said, {one for one in begun if one.endswith(".")}


def _unused(words: Iterable[str], said: set[str], begun: set[str]) -> list[str]:
    return [key for key in words if key not in said and not any(key.startswith(one) for one in begun)]


def test_no_word_is_missing_or_unused() -> None:
    said, begun = set(), set()
    for file in ROOT.rglob("*.py"):
        if file.name in ("ko.py", "en.py", "errors.py"):
            continue
        asked, *more = _asked(file.read_text())
        assert asked <= ko.WORDS.keys(), f"{file} says what no language has: {asked - ko.WORDS.keys()}"
        said |= more[0]
        begun |= more[1]
    assert not _unused(ko.WORDS, said, begun)


def test_a_missing_and_an_unused_word_would_be_seen() -> None:
    source = 't("a.missing"); t("one" if x else "other"); filters.tell("done"); t(f"kind.{x}"); label = "far.away"'
    asked, said, begun = _asked(source)
    assert asked == {"a.missing", "one", "other", "done"}
    assert _unused(["one", "kind.big", "far.away", "nobody.asks"], said, begun) == ["nobody.asks"]


def test_no_page_holds_a_korean_word_of_its_own() -> None:
    for file in ROOT.rglob("*.py"):
        if file.parent.name == "text":
            continue
        nodes = list(ast.walk(ast.parse(file.read_text())))
        docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                korean = any("가" <= letter <= "힣" for letter in node.value)
                assert not korean or node.value == "한국어", f"{file}:{node.lineno}"


@pytest.mark.parametrize(
    ("first", "last", "promised", "korean", "english"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), None, "2024년 중", "during 2024"),
        (date(2024, 7, 1), date(2024, 12, 31), None, "2024년 하반기", "second half of 2024"),
        (date(2024, 4, 1), date(2024, 6, 30), None, "2024년 2분기", "2024 Q2"),
        (date(2024, 2, 1), date(2024, 2, 29), None, "2024. 2. 중", "Feb 2024"),
        (date(2024, 2, 27), date(2024, 2, 27), None, "2024. 2. 27.", "27 Feb 2024"),
        (date(2023, 10, 19), date(2027, 12, 31), date(2023, 10, 19), "2027년까지", "by the end of 2027"),
        (date(2023, 10, 19), date(2024, 3, 31), date(2023, 10, 19), "2024. 3. 31.까지", "by 31 Mar 2024"),
        (date(2024, 3, 1), date(2024, 8, 31), None, "2024. 3. 1. – 2024. 8. 31.", "1 Mar 2024 – 31 Aug 2024"),
        (None, None, None, "기한 없음", "No deadline"),
    ],
)
def test_a_deadline_is_said_in_its_own_precision(
    first: date | None, last: date | None, promised: date | None, korean: str, english: str
) -> None:
    assert text.due(first, last, promised_on=promised) == korean
    text.use("en")
    assert text.due(first, last, promised_on=promised) == english


@pytest.mark.parametrize(
    ("target", "korean", "english"),
    [
        (Target(8, "개", 5), "5개 → 8개", "5 → 8"),
        (Target(2_013_200_000_000, "원"), "2조 132억 원", "₩2.013 trillion"),
        (Target(15_000, "원"), "1만 5,000원", "₩15,000"),
        (Target(0, "원"), "0원", "₩0"),
        (Target(42.4, "%"), "42.4%", "42.4%"),
        (Target(1_000_000, "명"), "1,000,000명", "1,000,000 people"),
        (Target(3, "필지"), "3필지", "3필지"),
    ],
)
def test_a_target_is_written_with_its_unit(target: Target, korean: str, english: str) -> None:
    assert text.target(target) == korean
    text.use("en")
    assert text.target(target) == english


def test_english_counts_one_and_many() -> None:
    text.use("en")
    assert text.t("due.left", n=1) == "1 day left"
    assert text.t("due.left", n=1200) == "1,200 days left"


def test_an_unknown_status_is_unknown_and_an_unknown_language_is_korean() -> None:
    assert text.term(None) == "미확인"
    text.use("tlh")
    assert text.term(Status.FULFILLED) == "이행 완료"
