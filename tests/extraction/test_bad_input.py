"""No text, however broken, makes the extractor fail, hang or invent: time grows in proportion to length."""

import random
import time

import pytest

from commitments.extraction import find_commitments
from commitments.extraction.text import LONGEST_UNIT
from tests.extraction.builders import article

NOTHING_PROMISED = {
    "empty": "",
    "blank": " \n\t\u00a0\n",
    "nul": "\0" * 1000,
    "lone surrogates": "\ud800\udc00\ud800 가나다",
    "html": "<html><body><script>alert('계획')</script></body></html>",
    "english": "The ministry will open 30 centres by 2027 and plans to hire staff.",
    "japanese": "政府は来年から支援を拡大する計画である。",
    "one long line": "가나다 " * 200_000,
}


@pytest.mark.parametrize("text", NOTHING_PROMISED.values(), ids=NOTHING_PROMISED.keys())
def test_where_nothing_is_promised_nothing_is_found(text: str):
    assert find_commitments(article(text)) == []


def test_a_promise_among_broken_signs_is_still_found():
    given = article("\ud800\0 내년부터 모든 하천을 점검하고자 한다.\0\n<b>환경부는 감시소를 늘릴 계획이다.</b>")
    assert all(given.text[found.start : found.end] == found.quote for found in find_commitments(given))
    assert find_commitments(given)


HARD = [
    "계획이다. ",
    "내년 ",
    "“",
    "(",
    "1,",
    "’24.3~",
    "환경부는 ",
    "김철수 환경부 국장은 ",
    "하고, ",
    "할 것을 ",
    "기로 ",
    "□ ",
    "환경부, ",
    "30개에서 ",
    "검토하겠",
    "앞으로 ",
    "법 ",
]


def seconds(text: str) -> float:
    begun = time.process_time()
    find_commitments(article(text, title=text[:100_000]))
    return time.process_time() - begun


@pytest.mark.parametrize("piece", HARD)
def test_time_grows_with_the_length_and_not_with_its_square(piece: str):
    seconds(piece * 100)  # loads what is loaded once
    small, large = seconds(piece * (25_000 // len(piece))), seconds(piece * (200_000 // len(piece)))
    assert large < 16 * small + 1.0  # eight times the text; sixty-four times the time would be its square


RUNS = [
    "1",
    "1,000",
    "1.",
    "및",
    "가 ",
    " ",
    "“",
    "(",
    "·",
    "9월 1일 ",
    "매년",
    "대",
    "하여, ",
    "다.",
    "등",
    "및 환경부는 ",
]


@pytest.mark.parametrize("piece", RUNS)
def test_time_grows_with_the_length_of_what_stands_before_a_promise(piece: str):
    def unit(length: int) -> str:
        return (piece * length)[:length] + "할 계획이다.\n"

    seconds(unit(100))
    small, large = seconds(unit(360) * 8), seconds(unit(LONGEST_UNIT - 100))
    assert large < 4 * small + 0.5  # as much text, in one unit: its square would be eight times the time


def test_random_text_of_the_right_words_never_breaks_the_span():
    dice = random.Random(11)
    words = [*HARD, "할 예정이다", "하겠다”고 밝혔다.", "\n", "\n\n", " ㅇ ", "* ", "5개", "→", "8개로", "확대", "\0"]
    for _ in range(150):
        given = article("".join(dice.choices(words, k=60)))
        for found in find_commitments(given):
            assert given.text[found.start : found.end] == found.quote
            assert found.due is None or found.due[0] <= found.due[1]
