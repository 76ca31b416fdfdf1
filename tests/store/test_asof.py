"""The record as it stood: what was answered on a day is answered again, whatever was written since."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from commitments import queries, tracking
from commitments.errors import BadInput, NotFound
from commitments.queries import PledgeFilter, end_of
from commitments.sources.dates import KOREA
from commitments.tracking.bills import unlink_bill
from commitments.vocabulary import Evidence, Role, Status, Timeliness
from tests.store.builders import a_finding, an_article
from tests.store.histories import START, History, answers

DAYS = 5
SAMPLE = 5
"""How many pledges and articles are looked at in detail on each day; the tables and lists hold them all."""


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_every_day_of_a_random_history_is_answered_again_as_it_was(database, seed):
    history = History(database, seed)
    live = {}
    for number in range(DAYS):
        day = START + timedelta(number)
        history.play(day, actions=30)
        looked_at = [history.rng.sample(ids, min(SAMPLE, len(ids))) for ids in (history.pledges, history.articles)]
        live[day] = looked_at, answers(database, *looked_at, today=day)
    assert len(history.done) > 12, "a history in which little happens proves little"
    assert history.undoing_refused == [], "what a page offers to undo can be undone"
    for day, (looked_at, then) in live.items():
        again = answers(database, *looked_at, today=day, known=end_of(day))
        assert {name: (value, again[name]) for name, value in then.items() if again[name] != value} == {}, day


MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18)


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=KOREA)


@pytest.fixture
def pledge_id(database):
    """A pledge that came into the record on Monday."""
    article = an_article()
    with database.write() as session:
        tracking.store_articles([(article, [a_finding(article)])], now=at(MONDAY), session=session)
    return 1


def _write(database, function, *arguments, on, **options):
    with database.write() as session:
        return function(*arguments, **options, by="김검수", now=at(on), session=session)


def _record(database, pledge_id, happened_on, status, *, on, **fields):
    draft = tracking.EventDraft(happened_on, Evidence.OPENING, status, note="문을 열었다", **fields)
    return _write(database, tracking.record_event, pledge_id, draft, on=on, today=on)


def _ask(database, function, *arguments, today, known=None):
    with database.read() as session:
        return function(*arguments, session=session, today=today, known=known)


def _row(database, pledge_id, *, today, known=None):
    return _ask(database, queries.pledge, pledge_id, today=today, known=known).row


def test_what_happened_and_what_was_known_of_it_are_two_days(database, pledge_id):
    _record(database, pledge_id, MONDAY, Status.FULFILLED, on=WEDNESDAY)  # known two days later
    assert _row(database, pledge_id, today=MONDAY, known=end_of(MONDAY)).status is None
    assert _row(database, pledge_id, today=TUESDAY, known=end_of(TUESDAY)).status is None
    assert _row(database, pledge_id, today=MONDAY, known=end_of(WEDNESDAY)).status is Status.FULFILLED
    assert _row(database, pledge_id, today=date(2026, 11, 15), known=end_of(WEDNESDAY)).status is None


def test_of_two_events_on_one_day_the_one_recorded_later_counts_in_the_past_too(database, pledge_id):
    said = (
        (Evidence.DELAY, Status.STALLED),
        (Evidence.OPENING, Status.FULFILLED),
        (Evidence.CANCELLATION, Status.BROKEN),
        (Evidence.START, Status.IN_PROGRESS),
    )
    for hour, (evidence, status) in enumerate(said, start=10):
        draft = tracking.EventDraft(MONDAY, evidence, status, note="확인")
        with database.write() as session:
            tracking.record_event(pledge_id, draft, by="김기록", now=at(MONDAY, hour), today=MONDAY, session=session)
    for hour, (_, status) in enumerate(said, start=10):
        assert _row(database, pledge_id, today=MONDAY, known=at(MONDAY, hour)).status is status


def test_a_retraction_is_not_known_before_it_was_written(database, pledge_id):
    event_id = _record(database, pledge_id, MONDAY, Status.FULFILLED, on=MONDAY)
    _write(database, tracking.retract_event, event_id, reason="다른 곳이었다", on=WEDNESDAY)
    then = _ask(database, queries.pledge, pledge_id, today=TUESDAY, known=end_of(TUESDAY))
    assert (then.row.status, [event.retracted for event in then.events]) == (Status.FULFILLED, [False])
    now = _ask(database, queries.pledge, pledge_id, today=TUESDAY, known=end_of(WEDNESDAY))
    assert (now.row.status, [event.retracted for event in now.events]) == (None, [True, False])
    assert _ask(database, queries.recent_events, PledgeFilter(), today=TUESDAY, known=end_of(WEDNESDAY)) == []


def test_an_edit_shows_from_the_moment_at_which_it_was_made(database, pledge_id):
    before = _row(database, pledge_id, today=MONDAY).title
    _write(database, tracking.edit, pledge_id, {"title": "고친 제목"}, on=TUESDAY)
    assert _row(database, pledge_id, today=TUESDAY, known=at(TUESDAY, 8)).title == before
    assert _row(database, pledge_id, today=TUESDAY, known=at(TUESDAY, 10)).title == "고친 제목"
    found = _ask(database, queries.list_pledges, PledgeFilter(text="고친"), today=MONDAY, known=end_of(MONDAY))
    assert found == []


def test_a_pledge_of_tomorrow_is_in_no_answer_of_today(database, pledge_id):
    article = an_article("산림청은 2027년까지 쉼터를 열 계획이다.", WEDNESDAY.isoformat())
    finding = a_finding(article, "산림청은 2027년까지 쉼터를 열 계획이다.")
    with database.write() as session:
        tracking.store_articles([(article, [finding])], now=at(WEDNESDAY), session=session)
    for known in (end_of(MONDAY), end_of(WEDNESDAY)):  # not recorded yet; recorded, but not promised yet
        assert _ask(database, queries.count_pledges, PledgeFilter(), today=MONDAY, known=known) == 1
        with pytest.raises(NotFound):
            _row(database, 2, today=MONDAY, known=known)
    with database.read() as session:
        assert queries.archive(session=session, known=end_of(MONDAY)).articles == 1
        with pytest.raises(NotFound):
            queries.article(2, session=session, known=end_of(MONDAY))


def test_a_release_dated_ahead_was_in_the_record_on_the_day_it_came(database):
    article = an_article(on=TUESDAY.isoformat())  # tomorrow's morning papers
    with database.write() as session:
        tracking.store_articles([(article, [a_finding(article)])], now=at(MONDAY), session=session)
    for known in (None, end_of(MONDAY), end_of(WEDNESDAY)):
        assert _ask(database, queries.count_pledges, PledgeFilter(), today=MONDAY, known=known) == 1


def test_a_merge_holds_from_the_day_on_which_it_was_made(database, pledge_id):
    article = an_article("산림청은 숲길 안내소를 여덟 곳 둘 계획이다.")
    finding = a_finding(article, "산림청은 숲길 안내소를 여덟 곳 둘 계획이다.")
    with database.write() as session:
        tracking.store_articles([(article, [finding])], now=at(MONDAY), session=session)
    _record(database, 2, MONDAY, Status.FULFILLED, on=MONDAY)
    _write(database, tracking.merge, 2, into_id=pledge_id, on=TUESDAY)
    before, after = end_of(MONDAY), end_of(TUESDAY)
    assert _ask(database, queries.count_pledges, PledgeFilter(), today=TUESDAY, known=before) == 2
    assert _ask(database, queries.count_pledges, PledgeFilter(), today=TUESDAY, known=after) == 1
    assert _row(database, pledge_id, today=TUESDAY, known=before).status is None
    assert _row(database, pledge_id, today=TUESDAY, known=after).status is Status.FULFILLED
    assert len(_ask(database, queries.pledge, pledge_id, today=TUESDAY, known=before).statements) == 1
    assert len(_ask(database, queries.pledge, pledge_id, today=TUESDAY, known=after).statements) == 2
    assert _row(database, 2, today=TUESDAY, known=after).status is Status.FULFILLED, "the merged one's own page"


def test_a_moved_deadline_moves_on_the_day_of_the_event_and_keeps_the_first(database, pledge_id):
    moved = (date(2027, 1, 1), date(2027, 6, 30))
    _record(database, pledge_id, TUESDAY, None, on=WEDNESDAY, new_due=moved)
    then = _row(database, pledge_id, today=MONDAY, known=end_of(WEDNESDAY))
    assert (then.due_to, then.moved, then.timeliness) == (date(2024, 12, 31), False, Timeliness.OVERDUE)
    now = _row(database, pledge_id, today=TUESDAY, known=end_of(WEDNESDAY))
    assert ((now.due_from, now.due_to), now.first_due_to, now.moved) == (moved, date(2024, 12, 31), True)
    assert (now.overdue_days, now.first_overdue_days) == (None, (TUESDAY - date(2024, 12, 31)).days)
    assert now.timeliness is Timeliness.UPCOMING


def test_a_bill_is_shown_as_it_was_known_with_the_link_that_stood(database, pledge_id):
    draft = tracking.BillDraft("B1", "숲길법", "홍길동", proposed_on=MONDAY)
    _write(database, tracking.save_bill, draft, pledge_id=pledge_id, on=MONDAY)
    _write(database, tracking.save_bill, replace(draft, outcome="원안가결"), on=TUESDAY)
    _write(database, unlink_bill, pledge_id, "B1", on=WEDNESDAY)

    def bills(known):
        return _ask(database, queries.pledge, pledge_id, today=WEDNESDAY, known=known).bills

    assert [(bill.outcome, bill.linked_by) for bill in bills(end_of(MONDAY))] == [(None, "김검수")]
    assert [bill.outcome for bill in bills(end_of(TUESDAY))] == ["원안가결"]
    assert bills(end_of(WEDNESDAY)) == bills(None) == ()


def test_an_earlier_statement_that_turned_up_later_made_the_promise_only_since_then(database, pledge_id):
    earlier = an_article(on="2023-10-01")
    with database.write() as session:
        tracking.store_articles([(earlier, [a_finding(earlier)])], now=at(TUESDAY), session=session)
    then = _ask(database, queries.pledge, pledge_id, today=MONDAY, known=end_of(MONDAY))
    assert (then.row.promised_on, [one.role for one in then.statements]) == (date(2023, 10, 19), [Role.MAKES])
    now = _ask(database, queries.pledge, pledge_id, today=MONDAY, known=end_of(TUESDAY))
    assert [one.role for one in now.statements] == [Role.MAKES, Role.REPEATS]


def test_a_moment_without_a_time_zone_is_refused(database):
    with pytest.raises(BadInput, match="time zone"):
        _ask(database, queries.counts, PledgeFilter(), today=MONDAY, known=datetime(2026, 11, 16))
