"""Whether a later promise is one that is held already: said again, changed in a number or a date, or taken back."""

from datetime import date

import pytest

from commitments.extraction.finding import Target
from commitments.matching import Promise, Said, again, promise_profile, whole
from commitments.matching.again import taken_back_in
from commitments.vocabulary import Kind, Relation

BUSES = "농어촌 어르신을 위한 이동 치과버스를 내년까지 전국 12곳에 도입하여 운영할 계획이다."
BUSES_AGAIN = "농어촌 어르신을 찾아가는 이동 치과버스를 내년까지 전국 12곳에 도입해 운영하겠다고 밝혔다."


def said(
    text: str = BUSES,
    on: date = date(2023, 3, 2),
    title: str = "치과버스 도입",
    due: date | None = date(2024, 12, 31),
    targets: tuple[Target, ...] = (Target(12, "곳"),),
) -> Said:
    promise = Promise(promise_profile(text, Kind.PROGRAMME), text, Kind.PROGRAMME, "mohw", on, due, whole(title))
    return Said(promise, (date(due.year, 1, 1), due) if due else None, targets)


def later(text: str = BUSES_AGAIN, on: date = date(2023, 9, 14), title: str = "치과버스 간담회", **more) -> Said:
    return said(text, on, title, **more)


def test_the_same_promise_in_other_words_repeats_it():
    found = again(said(), later())
    assert (found.relation, found.changes) == (Relation.REPEATS, ())
    assert all(reason.effect for reason in found.reasons)


def test_another_promise_of_the_body_is_not_the_same():
    assert again(said(), later("청년 일자리 박람회를 하반기에 다섯 차례 개최할 예정이다.", title="박람회")) is None


def test_a_date_that_was_moved_and_a_number_that_was_lowered_are_named_from_what_to_what():
    found = again(said(), later(due=date(2025, 12, 31), targets=(Target(8, "곳"),)))
    assert found.relation is Relation.CHANGES
    told = [(change.what, change.before, change.after) for change in found.changes]
    assert told == [("due", "2024-12-31", "2025-12-31"), ("number", "12곳", "8곳")]


def test_a_number_that_only_one_of_them_says_is_no_change():
    assert again(said(), later(targets=())).relation is Relation.REPEATS
    assert again(said(), later(targets=(Target(300, "억 원"),))).relation is Relation.REPEATS


def test_words_that_take_the_promise_back_contradict_it():
    words = "농어촌 어르신을 위한 이동 치과버스를 전국 12곳에 도입하여 운영하려던 계획을 철회할 방침이다."
    assert again(said(), later(words)).relation is Relation.CONTRADICTS


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("지원 대상을 확대할 계획이다.", "지원 대상을 축소할 계획이다.", True),
        ("제도를 유지할 방침이다.", "제도를 폐지할 방침이다.", True),
        ("지원 대상을 확대할 계획이다.", "지원 대상을 더 확대할 계획이다.", False),
        ("규제를 폐지할 계획이다.", "규제를 폐지할 방침이다.", False),
        ("불합리한 규제의 철회를 요청할 계획이다.", "규제의 철회를 요청하겠다.", False),
    ],
)
def test_only_a_promise_that_is_turned_round_is_taken_back(before, after, expected):
    assert bool(taken_back_in(before, after)) is expected


def test_the_next_round_under_the_same_title_and_another_days_promise_are_others():
    week = "조달청은 다음 주에 학교 태블릿 보급 사업 등 입찰을 집행할 예정이다."
    first = said(week, title="물품구매 금주 입찰동향(3월 1주)", due=None, targets=())
    assert (
        again(first, later(week + " 총 12건이다.", title="물품구매 금주 입찰동향(9월 2주)", due=None, targets=()))
        is None
    )
    third, tenth = "이동 치과버스 시승 행사를 3월 3일(금) 연다.", "이동 치과버스 시승 행사를 10월 10일(화) 연다."
    assert again(said(third, due=None, targets=()), later(tenth, due=None, targets=())) is None


def test_a_form_that_is_filled_anew_with_other_numbers_is_no_change():
    first = said(
        "이번 주 상담 버스 12대를 운행할 예정이다.",
        title="상담 버스 운행 소식 3호",
        due=None,
        targets=(Target(12, "대"),),
    )
    next_one = later(
        "이번 주 상담 버스 15대를 운행할 예정이다.",
        title="상담 버스 운행 소식 4호",
        due=None,
        targets=(Target(15, "대"),),
    )
    assert again(first, next_one) is None
