"""Counts beside the numbers that were promised."""

from datetime import date

import pytest

from commitments.extraction.finding import Target
from commitments.gauge import Gauge, Report, gauges

FIRST, LATER = date(2023, 8, 29), date(2025, 1, 1)


def test_counts_stand_oldest_first_in_the_unit_of_the_target() -> None:
    pay = Target(1_500_000, "원", 676_100)
    reports = [Report(LATER, 150, 150, "만원"), Report(FIRST, 100, 150, "만원")]
    assert gauges([pay], reports) == (Gauge(pay, ((FIRST, 1_000_000), (LATER, 1_500_000))),)


def test_a_number_of_which_nothing_was_reported_has_no_value() -> None:
    [gauge] = gauges([Target(8, "개", 5)], [])
    assert gauge.values == ()
    assert (gauge.start, gauge.end) == (5, 8)


def test_a_count_in_another_unit_is_laid_beside_nothing() -> None:
    [gauge] = gauges([Target(8, "개")], [Report(FIRST, 30, None, "%")])
    assert gauge.values == ()


def test_of_two_numbers_in_one_unit_a_count_belongs_to_the_one_that_it_is_out_of() -> None:
    more, less = Target(1_000_000, "원"), Target(500_000, "원")
    one, other = gauges([more, less], [Report(FIRST, 40, 50, "만원"), Report(LATER, 60, None, "만원")])
    assert one.values == ()
    assert other.values == ((FIRST, 400_000),)


def test_a_total_stands_in_where_no_number_was_promised() -> None:
    [gauge] = gauges([], [Report(FIRST, 1204, 1537, "곳")])
    assert (gauge.target, gauge.promised) == (Target(1537, "곳"), False)
    assert gauges([], [Report(FIRST, 1204, None, "곳")]) == ()


@pytest.mark.parametrize(
    ("gauge", "start", "end", "places"),
    [
        (Gauge(Target(8, "개", 5), ((FIRST, 2), (LATER, 8))), 2, 8, (0, 1)),
        (Gauge(Target(40, "%", 50), ((FIRST, 45),)), 40, 50, (0.5,)),
        (Gauge(Target(2000, "곳"), ((FIRST, 2500),)), 0, 2500, (1,)),
        (Gauge(Target(0, "건", 0), ((FIRST, 0),)), 0, 0, (1,)),
    ],
)
def test_the_scale_holds_baseline_target_and_every_count(
    gauge: Gauge, start: float, end: float, places: tuple[float, ...]
) -> None:
    assert (gauge.start, gauge.end) == (start, end)
    assert tuple(gauge.place(value) for _, value in gauge.values) == places
