"""Counts beside the numbers that were promised: when a warning is due."""

import pytest

from commitments.shortfall import short_of_target

EIGHT_SCHOOLS = [{"value": 8.0, "unit": "개", "baseline": 5.0}]
PAY = [{"value": 1_500_000.0, "unit": "원", "baseline": 676_100.0}]


@pytest.mark.parametrize(
    ("targets", "done", "unit"),
    [
        ([], None, ""),  # nothing was promised in numbers
        (EIGHT_SCHOOLS, 8, "개"),
        (EIGHT_SCHOOLS, 9, "개교"),  # another counter for things
        (EIGHT_SCHOOLS, 8, ""),
        (EIGHT_SCHOOLS, 100, "%"),  # a share of the whole
        (PAY, 150, "만원"),
        ([{"value": 3.0, "unit": "%", "baseline": 5.0}], 2.5, "%"),  # to be brought down
        ([{"value": 100.0, "unit": "명"}, {"value": 3.0, "unit": "곳"}], 100, "인"),  # one of two can be compared
    ],
)
def test_a_count_that_reaches_its_target_is_not_short(targets: list, done: float | None, unit: str) -> None:
    assert short_of_target(targets, done, unit) is None


@pytest.mark.parametrize(
    ("targets", "done", "unit", "said"),
    [
        (EIGHT_SCHOOLS, 6, "개교", "약속한 수는 8개인데 실적은 6개교이다."),
        (EIGHT_SCHOOLS, 35, "%", "약속한 수는 8개인데 실적은 35%이다."),
        (EIGHT_SCHOOLS, None, "", "약속한 수는 8개인데 실적이 적혀 있지 않다."),
        (EIGHT_SCHOOLS, 8, "개월", "약속한 수(8개)와 실적(8개월)은 단위가 달라 견줄 수 없다."),
        (PAY, 125, "만원", "약속한 수는 1,500,000원인데 실적은 125만원이다."),
        ([{"value": 3.0, "unit": "%", "baseline": 5.0}], 4.2, "%", "약속한 수는 3%인데 실적은 4.2%이다."),
    ],
)
def test_a_count_that_falls_short_says_so(targets: list, done: float | None, unit: str, said: str) -> None:
    short = short_of_target(targets, done, unit)
    assert short is not None
    assert short.ko == said
    assert "was promised" in short.en
