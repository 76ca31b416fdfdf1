"""What two articles have in common as a whole."""

from datetime import date

import pytest

from commitments.matching import Promise, acts_of, fit, promise_profile, whole
from commitments.matching.whole import MOST_NEAR, nearness, runs_of, share_run
from commitments.vocabulary import Kind

WORDS = "산림청은 도시숲 해설가 과정을 앞으로도 강릉에서 운영하겠다고 밝혔다."
MADE = date(2024, 3, 15)


def promise(kind: Kind = Kind.PROGRAMME, title: str = "도시숲 해설가 과정 3월 소식") -> Promise:
    return Promise(promise_profile(WORDS, kind), WORDS, kind, "kfs", MADE, None, whole(title, WORDS))


def rules(text: str, on: date, of: Promise, title: str = "강릉 도시숲 해설가 과정 운영 시작") -> set[str]:
    return {reason.rule for act in acts_of(whole(title, text), on, "kfs") for reason in fit(of, act).reasons}


@pytest.mark.parametrize(
    "text", ["지난 3월 15일 발표한 대로", "(’24.3.15.)", "2024년 3월 15일에", "2024. 3. 15. 공고", "3.15.(금)에 밝힌"]
)
def test_a_day_is_named_however_it_is_written(text):
    assert whole("", text).names_day(MADE)


@pytest.mark.parametrize("text", ["’23.3.15.", "3월 16일", "13.15%", "비율은 3.15%다", "2023년 3월 15일", "12.3.15."])
def test_another_day_and_a_number_are_not_that_day(text):
    assert not whole("", text).names_day(MADE)


def test_two_openings_are_as_near_from_either_side_and_never_nearer_than_counts():
    one = whole("도시숲 해설가", WORDS).opening
    other = whole("도시숲 해설가 모집", "강릉에서 해설가를 뽑는다.").opening
    assert 0 < nearness(one, other) == nearness(other, one) <= MOST_NEAR
    assert nearness(one, one) == MOST_NEAR
    assert nearness(one, whole("").opening) == 0


def test_a_text_that_is_published_again_shares_its_runs_of_words():
    first, again = whole("3월 소식", WORDS).runs, whole("4월 소식", WORDS).runs
    assert share_run(first, again) > 0.5
    assert share_run(first, runs_of("다른 부처가 다른 날에 다른 일을 알렸다.")) == 0
    assert share_run(first, runs_of("짧다")) == 0


def test_that_the_day_of_the_promise_is_named_speaks_for_it():
    on = date(2024, 5, 2)
    assert "day_named" in rules("지난 3월 15일 약속한 과정이다.", on, promise())
    assert "day_named" not in rules("지난 3월 16일 약속한 과정이다.", on, promise())


def test_the_same_words_under_a_like_title_may_be_the_promise_said_again():
    like = "도시숲 해설가 과정 4월 운영 시작"
    assert {"said_again", "same_text"} <= rules(WORDS, date(2024, 4, 15), promise(), title=like)
    assert "said_again" not in rules(WORDS, date(2024, 4, 15), promise(), title="강릉 배움터 첫 수업 시작")


def test_what_is_told_long_after_is_seldom_of_that_promise_but_a_bill_takes_its_time():
    after = date(2025, 4, 1)
    assert "long_after" in rules("첫 수업이 열렸다.", after, promise())
    assert "long_after" not in rules("첫 수업이 열렸다.", after, promise(Kind.LEGISLATION))
    assert "long_after" not in rules("첫 수업이 열렸다.", date(2024, 12, 1), promise())


def test_nearness_counts_more_for_what_was_to_be_kept_up():
    told = rules("강릉에서 도시숲 해설가 과정을 열었다.", date(2024, 5, 2), promise())
    assert {"near", "in_line"} <= told
