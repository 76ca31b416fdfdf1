"""events → status, timeliness and bars; no database."""

from dataclasses import dataclass
from datetime import date

import pytest

from commitments.status import Phase, Segment, current, deadline, moved, overdue_days, segments, timeliness
from commitments.vocabulary import Status, Timeliness

TODAY = date(2026, 11, 22)
DUE = date(2024, 12, 31)


@dataclass(frozen=True)
class Happened:
    id: int
    happened_on: date
    status: str | None = None
    retracts_id: int | None = None
    new_due_from: date | None = None
    new_due_to: date | None = None


def test_a_pledge_without_events_has_no_status():
    assert current([]) == (None, None)


def test_the_last_event_to_happen_sets_the_status_whatever_the_order_of_recording():
    events = [Happened(1, date(2024, 5, 22), "fulfilled"), Happened(2, date(2024, 2, 5), "in_progress")]
    assert current(events) == (Status.FULFILLED, date(2024, 5, 22))


def test_of_two_events_on_one_day_the_one_recorded_later_counts():
    events = [Happened(7, date(2024, 2, 5), "stalled"), Happened(3, date(2024, 2, 5), "in_progress")]
    assert current(events)[0] == Status.STALLED


def test_an_event_without_a_status_leaves_the_status_alone():
    events = [Happened(1, date(2024, 2, 5), "in_progress"), Happened(2, date(2024, 3, 1))]
    assert current(events) == (Status.IN_PROGRESS, date(2024, 2, 5))


def test_a_retracted_event_counts_no_more():
    events = [
        Happened(1, date(2024, 2, 5), "in_progress"),
        Happened(2, date(2024, 5, 22), "fulfilled"),
        Happened(3, date(2024, 5, 22), retracts_id=2),
    ]
    assert current(events) == (Status.IN_PROGRESS, date(2024, 2, 5))


@pytest.mark.parametrize(
    ("due", "status", "on", "expected"),
    [
        (None, None, None, Timeliness.NO_DEADLINE),
        (date(2027, 12, 31), None, None, Timeliness.UPCOMING),
        (date(2026, 12, 31), Status.IN_PROGRESS, date(2026, 1, 1), Timeliness.DUE_SOON),
        (date(2026, 11, 22), None, None, Timeliness.DUE_SOON),  # the last day is still in time
        (date(2026, 11, 21), None, None, Timeliness.OVERDUE),
        (DUE, Status.CHANGED, date(2025, 1, 1), Timeliness.OVERDUE),  # changed is not closed
        (DUE, Status.PARTLY_FULFILLED, date(2024, 6, 1), Timeliness.OVERDUE),
        (DUE, Status.FULFILLED, DUE, Timeliness.ON_TIME),
        (DUE, Status.FULFILLED, date(2025, 1, 1), Timeliness.LATE),
        (None, Status.FULFILLED, DUE, Timeliness.NO_DEADLINE),
        (DUE, Status.BROKEN, date(2024, 1, 1), Timeliness.CLOSED),  # a broken promise is not also late
    ],
)
def test_timeliness_follows_from_deadline_status_and_day(due, status, on, expected):
    assert timeliness(due, status, on, today=TODAY) == expected


def test_days_past_the_deadline_count_to_today_or_to_the_fulfilment():
    assert overdue_days(date(2026, 11, 12), None, None, today=TODAY) == 10
    assert overdue_days(DUE, Status.FULFILLED, date(2025, 1, 3), today=TODAY) == 3
    assert overdue_days(DUE, Status.FULFILLED, date(2024, 1, 3), today=TODAY) is None


def test_a_bar_runs_from_the_promise_over_its_changes_to_the_fulfilment():
    events = [Happened(1, date(2024, 2, 5), "in_progress"), Happened(2, date(2024, 5, 22), "fulfilled")]
    assert segments(date(2023, 10, 19), DUE, events, today=TODAY) == [
        Segment(date(2023, 10, 19), date(2024, 2, 5), None, Phase.PAST),
        Segment(date(2024, 2, 5), date(2024, 5, 22), Status.IN_PROGRESS, Phase.PAST),
        Segment(date(2024, 5, 22), date(2024, 5, 23), Status.FULFILLED, Phase.PAST),
    ]


def test_the_stretch_after_the_deadline_of_an_open_pledge_is_overdue():
    assert segments(date(2024, 1, 1), DUE, [], today=date(2025, 3, 1)) == [
        Segment(date(2024, 1, 1), date(2025, 1, 1), None, Phase.PAST),
        Segment(date(2025, 1, 1), date(2025, 3, 1), None, Phase.OVERDUE),
    ]


def test_an_open_pledge_shows_what_lies_ahead_until_its_deadline():
    assert segments(date(2024, 1, 1), DUE, [], today=date(2024, 3, 1)) == [
        Segment(date(2024, 1, 1), date(2024, 3, 1), None, Phase.PAST),
        Segment(date(2024, 3, 1), DUE, None, Phase.AHEAD),
    ]


def test_a_promise_of_today_is_still_a_visible_bar():
    [segment] = segments(TODAY, None, [], today=TODAY)
    assert segment.end > segment.start


LATER = date(2025, 6, 30)


def test_the_last_event_that_moves_the_deadline_counts_and_a_retracted_one_does_not():
    first = (date(2024, 1, 1), DUE)
    once = Happened(1, date(2024, 12, 1), new_due_from=LATER, new_due_to=LATER)
    twice = Happened(2, date(2025, 6, 1), new_due_from=TODAY, new_due_to=TODAY)
    assert deadline(first, []) == first
    assert deadline(first, [twice, once]) == (TODAY, TODAY)
    assert deadline(first, [once, twice, Happened(3, date(2025, 6, 1), retracts_id=2)]) == (LATER, LATER)


@pytest.mark.parametrize(
    ("first", "now", "expected"),
    [(DUE, DUE, False), (DUE, LATER, True), (LATER, DUE, True), (None, DUE, False), (None, None, False)],
)
def test_a_deadline_was_moved_where_the_first_is_no_longer_in_force(first, now, expected):
    assert moved(first, now) is expected


def test_between_the_first_deadline_and_the_moved_one_a_bar_is_neither_in_time_nor_overdue():
    assert segments(date(2024, 1, 1), LATER, [], today=date(2025, 9, 1), first_due_to=DUE) == [
        Segment(date(2024, 1, 1), date(2025, 1, 1), None, Phase.PAST),
        Segment(date(2025, 1, 1), date(2025, 7, 1), None, Phase.MOVED),
        Segment(date(2025, 7, 1), date(2025, 9, 1), None, Phase.OVERDUE),
    ]


def test_a_deadline_that_was_brought_forward_leaves_no_stretch_between():
    phases = [one.phase for one in segments(date(2024, 1, 1), DUE, [], today=date(2025, 9, 1), first_due_to=LATER)]
    assert phases == [Phase.PAST, Phase.OVERDUE]


def test_what_was_fulfilled_after_the_first_deadline_is_closed_on_the_bar():
    events = [Happened(1, date(2025, 2, 1), "fulfilled")]
    bar = segments(date(2024, 1, 1), LATER, events, today=TODAY, first_due_to=DUE)
    assert [one.phase for one in bar] == [Phase.PAST, Phase.MOVED, Phase.PAST]
