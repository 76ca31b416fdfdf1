"""The search in Korean text: what is indexed, what a question means, and where it is found. No database here."""

import pytest

from commitments.search import grams, marks, snippet, words
from commitments.search.asking import MOST, stem
from commitments.search.grams import joined


def found_in(text: str, question: str) -> list[str]:
    return [text[start:end] for start, end in marks(text, words(question))]


def test_the_index_holds_pairs_of_characters_and_the_gaps_between_words() -> None:
    assert grams("메타버스 산업") == ["메타", "타버", "버스", "스_", "_산", "산업", "업_"]
    assert grams("Ｋ-팝, ") == ["k_", "_팝", "팝_"]
    assert grams("") == grams(" · ") == []


@pytest.mark.parametrize("text", ["메타버스 산업", "Ｋ-팝", "", " · ", "가", "𝒳와 👍 이모지", "\ud800 잘린 글자"])
def test_the_pairs_made_in_one_piece_are_the_same(text: str) -> None:
    assert joined(text) == " ".join(grams(text))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("대학원을", "대학원"),
        ("대학원이", "대학원"),
        ("대학원에서는", "대학원"),
        ("일자리로", "일자리"),
        ("서울로", "서울"),  # ㄹ takes 로, as a vowel does
        ("AI를", "AI"),
        ("GTX를", "GTX"),
        ("선진국가", "선진국가"),  # 가 does not follow a consonant: it is no particle
        ("사업자와", "사업자"),
        ("회의", "회의"),  # a stem has two syllables
        ("국가", "국가"),
    ],
)
def test_a_particle_is_taken_away_where_it_is_one(typed: str, found: str) -> None:
    assert stem(typed) == found


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("메타버스 산업을 키운다", "메타버스산업", ["메타버스 산업"]),
        ("메타버스산업을 키운다", "메타버스 산업", ["메타버스산업"]),
        ("메타버스\n산업", "메타버스산업이", ["메타버스\n산업"]),
        ("대학원이 문을 연다", "대학원을", ["대학원"]),
        ("월세 지원", "월세를", ["월세"]),
        ("5월 세계 대회", "월세", []),  # a gap within two syllables is a gap between two words
        ("다시 정부가", "시정", []),
        ("ＡＩ 교과서", "ai교과서", ["ＡＩ 교과서"]),  # full width, and capitals
        ("K-콘텐츠 수출", "K콘텐츠", ["K-콘텐츠"]),
        ("K콘텐츠 수출", "K-콘텐츠", ["K콘텐츠"]),
        ("100%를 넘는다", "100%", ["100"]),
        ("임대 임대 임대", "임대", ["임대"] * 3),
        ("<b>월세</b>", "월세", ["월세"]),
        ("전기차와 자동차", "기자", []),
        ("역", "역", ["역"]),
    ],
)
def test_words_are_found_however_they_are_spaced(text: str, question: str, found: list[str]) -> None:
    assert found_in(text, question) == found


def test_a_sign_is_no_word_and_a_long_question_is_cut() -> None:
    assert words(" % · _ ") == ()
    assert len(words("가나 " * 50)) == MOST
    assert all(len("".join(one)) <= 40 for word in words("가" * 5000) for one in word.spellings)


def test_marks_next_to_each_other_become_one() -> None:
    assert marks("재생에너지", words("재생 에너지 생에")) == [(0, 5)]


def test_a_mark_stands_at_its_place_in_a_text_whose_characters_change_their_number() -> None:
    text = "㎞당 ﬁne 월세"
    [(start, end)] = marks(text, words("월세"))
    assert text[start:end] == "월세"


def test_the_snippet_shows_the_part_with_most_of_the_words_and_breaks_no_word() -> None:
    text = "월세 이야기. " + "아무 말이다. " * 60 + "청년 월세 지원을 늘린다. " + "다른 말이다. " * 60
    spans = marks(text, words("청년 월세"))
    start, end = snippet(text, spans, length=80)
    assert "청년 월세 지원" in text[start:end]
    assert end - start <= 80
    assert text[start - 1] == " "
    assert snippet("짧은 글", []) == (0, 4)
