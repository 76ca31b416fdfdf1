"""Each rate by numbers that can be reckoned by hand."""

import pytest

from commitments import rates
from commitments.rates import Deadlines, Tally
from commitments.vocabulary import Status

# 20 confirmed pledges and 30 that wait for a person.
TALLY = Tally(
    statuses={
        Status.FULFILLED: 6,
        Status.PARTLY_FULFILLED: 2,
        Status.IN_PROGRESS: 4,
        Status.STALLED: 1,
        Status.CHANGED: 1,
        Status.BROKEN: 2,
        None: 4,
    },
    unreviewed=30,
    on_track=3,  # the fourth in progress is overdue
    evidenced=17,  # one of those without a status has an event that sets none
    progress_counted=4,
    progress_sum=1 + 0.75 + 0.5 + 0.25,
    first=Deadlines(on_time=3, late=2, overdue=3),
    moved=Deadlines(on_time=4, late=1, overdue=3),
)


def test_completed_is_the_fulfilled_of_all_confirmed() -> None:
    rate = rates.completed(TALLY)
    assert (rate.numerator, rate.denominator, rate.excluded, rate.value) == (6, 20, 30, 0.3)


def test_completed_or_on_track_adds_what_is_not_done_yet() -> None:
    rate = rates.completed_or_on_track(TALLY)
    assert (rate.numerator, rate.denominator, rate.excluded, rate.value) == (9, 20, 30, 0.45)


def test_mean_progress_is_over_the_pledges_with_a_count() -> None:
    rate = rates.mean_progress(TALLY)
    assert (rate.numerator, rate.denominator, rate.excluded, rate.value) == (2.5, 4, 46, 0.625)


def test_kept_is_over_what_is_decided() -> None:
    rate = rates.kept(TALLY)
    assert (rate.numerator, rate.denominator, rate.excluded, rate.value) == (6, 8, 42, 0.75)


def test_on_time_by_the_first_deadline_counts_the_late_and_the_overdue_against_it() -> None:
    rate = rates.on_time_first(TALLY)
    assert (rate.numerator, rate.denominator, rate.excluded, rate.value) == (3, 8, 42, 0.375)


def test_a_deadline_that_was_moved_makes_another_rate() -> None:
    rate = rates.on_time_moved(TALLY)
    assert (rate.numerator, rate.denominator, rate.excluded, rate.value) == (4, 8, 42, 0.5)


def test_evidenced_counts_events_that_set_no_status_too() -> None:
    rate = rates.evidenced(TALLY)
    assert (rate.numerator, rate.denominator, rate.excluded, rate.value) == (17, 20, 30, 0.85)


def test_the_city_that_published_98_7_percent_had_done_71_7() -> None:
    city = Tally({Status.FULFILLED: 114, Status.IN_PROGRESS: 43, Status.STALLED: 2}, on_track=43)
    assert rates.completed(city).value == pytest.approx(0.717, abs=0.0005)
    assert rates.completed_or_on_track(city).value == pytest.approx(0.987, abs=0.0005)


@pytest.mark.parametrize("rate", rates.rates(Tally({}, unreviewed=7)), ids=lambda rate: rate.key)
def test_a_rate_of_nothing_has_no_value(rate: rates.Rate) -> None:
    assert (rate.numerator, rate.denominator, rate.value, rate.excluded) == (0, 0, None, 7)


@pytest.mark.parametrize("rate", rates.rates(TALLY), ids=lambda rate: rate.key)
def test_every_pledge_is_counted_or_left_out_and_the_words_say_which(rate: rates.Rate) -> None:
    assert rate.denominator + rate.excluded == TALLY.confirmed + TALLY.unreviewed
    assert "÷" in rate.formula_ko and "÷" in rate.formula_en
    assert "검수되지 않은" in rate.without_ko and "no person has confirmed" in rate.without_en


def test_the_rates_stand_side_by_side_under_keys_of_their_own() -> None:
    found = rates.rates(TALLY)
    assert [rate.key for rate in found] == [rate.__name__ for rate in rates.RATES]
    assert len({rate.ko for rate in found} | {rate.en for rate in found}) == 2 * len(found)
