"""The reader: each filter finds what it should and, beside it, a pledge that must not appear."""

from dataclasses import replace
from datetime import date

import pytest

from commitments import queries, tracking
from commitments.errors import BadInput, NotFound
from commitments.extraction.finding import Target
from commitments.queries import Order, PledgeFilter
from commitments.sources.telling import telling_of
from commitments.status import timeliness
from commitments.vocabulary import Evidence, Kind, Review, Role, Status, Strength, Timeliness
from tests.store.builders import NOW, TODAY, a_pledge, an_article, happened

WHO = {"by": "김검수", "now": NOW}


def _list(database, wanted=None, **options):
    with database.read() as session:
        return queries.list_pledges(wanted or PledgeFilter(), session=session, today=TODAY, **options)


def _ids(database, wanted=None, **options):
    return [row.id for row in _list(database, wanted, **options)]


def _ask(database, function, *arguments, **options):
    with database.read() as session:
        return function(*arguments, session=session, today=TODAY, **options)


@pytest.fixture
def three(database):
    """A fulfilled one of a body renamed since, an overdue one, and one without a deadline that nobody judged."""
    renamed = a_pledge(
        database,
        "여성가족부는 상담소를 여덟 곳으로 늘리겠다고 했다.",
        "2023-03-01",
        ministry="여성가족부",
        area="social_welfare",
        kind=Kind.PROGRAMME,
        strength=Strength.FIRM,
        due=(date(2023, 3, 1), date(2023, 12, 31)),
    )
    overdue = a_pledge(database, "산림청은 월세 숲집을 2024년까지 지을 계획이다.", "2023-10-19")
    open_ended = a_pledge(
        database,
        "도시철도공사는 승강장을 100% 고칠 방침이다.",
        "2024-06-01",
        ministry="도시철도공사",
        area=None,
        kind=Kind.FUNDING,
        due=None,
    )
    happened(database, renamed, "2023-11-01", Status.FULFILLED)
    with database.write() as session:
        tracking.confirm(renamed, session=session, **WHO)
    return renamed, overdue, open_ended


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (PledgeFilter(), {0, 1, 2}),
        (PledgeFilter(ministries=("mogef",)), {0}),  # today's body answers for the one it was
        (PledgeFilter(ministries=("mogef_2013",)), {0}),
        (PledgeFilter(ministries=("unknown",)), {2}),
        (PledgeFilter(ministries=("mogef", "unknown")), {0, 2}),
        (PledgeFilter(areas=("agriculture_forestry",)), {1}),
        (PledgeFilter(areas=("unknown",)), {2}),
        (PledgeFilter(statuses=("fulfilled",)), {0}),
        (PledgeFilter(statuses=("unknown",)), {1, 2}),
        (PledgeFilter(kinds=("funding", "programme")), {0, 2}),
        (PledgeFilter(strengths=("firm",)), {0}),
        (PledgeFilter(timeliness=("overdue",)), {1}),
        (PledgeFilter(timeliness=("on_time", "no_deadline")), {0, 2}),
        (PledgeFilter(promised_from=date(2023, 10, 19)), {1, 2}),
        (PledgeFilter(promised_to=date(2023, 10, 19)), {0, 1}),
        (PledgeFilter(due_from=date(2024, 1, 1)), {1}),
        (PledgeFilter(due_to=date(2023, 12, 31)), {0}),
        (PledgeFilter(text="월세"), {1}),  # two syllables are a word
        (PledgeFilter(text="숲집 월세"), {1}),  # every word, in any order
        (PledgeFilter(text="월세 상담소"), set()),
        (PledgeFilter(text="100%"), {2}),  # a percent sign is a percent sign
        (PledgeFilter(text="_"), set()),
        (PledgeFilter(reviewed_only=True), {0}),
        (PledgeFilter(silent_only=True), {1, 2}),
        (PledgeFilter(reviews=("unreviewed",)), {1, 2}),
        (PledgeFilter(statuses=("unknown",), kinds=("funding",), text="승강장"), {2}),
        (PledgeFilter(statuses=("fulfilled",), kinds=("funding",)), set()),
    ],
)
def test_a_filter_finds_what_it_names_and_nothing_else(database, three, wanted, expected):
    found = set(_ids(database, wanted))
    assert found == {three[index] for index in expected}
    assert _ask(database, queries.count_pledges, wanted) == len(expected)


def test_rejected_and_merged_pledges_appear_nowhere(database, three):
    renamed, overdue, open_ended = three
    with database.write() as session:
        tracking.reject(overdue, reason="행사", session=session, **WHO)
        tracking.merge(open_ended, into_id=renamed, session=session, **WHO)
    assert _ids(database) == [renamed]
    assert _ask(database, queries.counts, PledgeFilter()).total == 1
    assert _ids(database, PledgeFilter(reviews=("rejected",))) == [overdue]


@pytest.mark.parametrize(
    ("field", "value"),
    [("statuses", "late"), ("kinds", "wish"), ("timeliness", "soon"), ("strengths", "x"), ("reviews", "y")],
)
def test_a_value_that_no_list_knows_is_named(database, field, value):
    with pytest.raises(BadInput, match=value):
        _ids(database, replace(PledgeFilter(), **{field: (value,)}))


@pytest.mark.parametrize("wanted", [PledgeFilter(ministries=("narnia",)), PledgeFilter(areas=("magic",))])
def test_an_unknown_body_or_area_is_named(database, wanted):
    with pytest.raises(NotFound):
        _ids(database, wanted)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.PROMISED, [2, 1, 0]),
        (Order.DUE, [0, 1, 2]),
        (Order.CHANGED, [0, 2, 1]),
        (Order.OVERDUE, [1, 0, 2]),
    ],
)
def test_a_list_comes_in_the_order_asked_for(database, three, order, expected):
    assert _ids(database, order=order) == [three[index] for index in expected]


def test_pages_together_hold_every_pledge_once(database):
    made = {a_pledge(database, f"산림청은 {number}번 숲길을 열 계획이다.") for number in range(7)}
    pages = [_ids(database, page=page, page_size=3) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert {one for page in pages for one in page} == made


def test_there_is_no_page_before_the_first(database):
    with pytest.raises(BadInput, match="page 0"):
        _ids(database, page=0)


@pytest.mark.parametrize("due", [None, "2026-11-21", "2026-11-22", "2027-02-20", "2027-02-21"])
@pytest.mark.parametrize("status", [None, *Status])
def test_timeliness_in_sql_is_timeliness_in_python(database, due, status):
    day = date.fromisoformat(due) if due else None
    pledge_id = a_pledge(database, due=(day, day) if day else None, on="2020-01-01")
    if status:
        happened(database, pledge_id, "2026-11-22", status)
    expected = timeliness(day, status, date(2026, 11, 22) if status else None, today=TODAY)
    for term in Timeliness:
        assert _ids(database, PledgeFilter(timeliness=(term.value,))) == ([pledge_id] if term == expected else [])


def test_the_counts_of_a_page_add_up(database, three):
    counts = _ask(database, queries.counts, PledgeFilter())
    assert (counts.total, counts.confirmed, counts.unreviewed) == (3, 1, 2)
    assert counts.by_status == {Status.FULFILLED: 1, None: 2}
    assert counts.by_timeliness == {Timeliness.ON_TIME: 1, Timeliness.OVERDUE: 1, Timeliness.NO_DEADLINE: 1}
    assert (counts.silent, counts.without_deadline) == (2, 1)


def test_a_facet_counts_its_own_choices_under_the_other_filters(database, three):
    wanted = PledgeFilter(kinds=("funding",), statuses=("fulfilled",))
    assert _ask(database, queries.count_by, wanted, "status") == {None: 1}
    assert _ask(database, queries.count_by, wanted, "kind") == {"programme": 1}
    assert _ask(database, queries.count_by, PledgeFilter(), "ministry") == {"mogef": 1, "kfs": 1, None: 1}


def test_pledges_cannot_be_counted_by_a_thing_they_do_not_have(database):
    with pytest.raises(BadInput, match="colour"):
        _ask(database, queries.count_by, PledgeFilter(), "colour")


def test_the_table_of_bodies_counts_for_todays_successor(database, three):
    table = _ask(database, queries.ministry_table, PledgeFilter()).set_index("name")
    assert table.loc["성평등가족부", ["total", "fulfilled", "overdue"]].tolist() == [1, 1, 0]
    assert table.loc["산림청", ["total", "unknown", "overdue"]].tolist() == [1, 1, 1]
    assert "여성가족부" not in table.index


def test_the_table_of_areas_names_those_without_one(database, three):
    table = _ask(database, queries.area_table, PledgeFilter())
    assert set(table["area"]) == {"social_welfare", "agriculture_forestry", None}
    assert table["total"].sum() == 3


def test_a_body_that_was_split_is_offered_under_each_successor_and_counted_once(database):
    pledge_id = a_pledge(database, "기획재정부는 예산을 늘릴 계획이다.", ministry="기획재정부", area="public_finance")
    choices = {name: number for _, name, number in _ask(database, queries.ministry_choices)}
    assert choices == {"재정경제부": 1, "기획예산처": 1}
    assert _ask(database, queries.ministry_table, PledgeFilter())["total"].tolist() == [1]
    for key, _, _ in _ask(database, queries.ministry_choices):
        assert _ids(database, PledgeFilter(ministries=(key,))) == [pledge_id]


def _split(database, words="기획재정부는 예산을 늘릴 계획이다."):
    """A pledge of a body that was split into mofe and mpb, between which nobody has chosen."""
    return a_pledge(database, words, ministry="기획재정부", area="public_finance")


def _assign(database, pledge_id, key):
    with database.write() as session:
        tracking.assign(pledge_id, key, reason="조직개편 고시", session=session, **WHO)


def test_a_pledge_that_was_given_to_one_heir_leaves_the_other_and_is_decided(database):
    given, left = _split(database), _split(database, "기획재정부는 세금을 줄일 계획이다.")
    assert {row.undecided for row in _list(database)} == {("mofe", "mpb")}
    _assign(database, given, "mpb")
    assert _ids(database, PledgeFilter(ministries=("mpb",))) == [left, given]
    assert _ids(database, PledgeFilter(ministries=("mofe",))) == [left]
    row = _ask(database, queries.pledge, given).row
    assert (row.answerable_id, row.undecided, row.ministry) == ("mpb", (), "기획재정부"), "the promising name stays"
    table = _ask(database, queries.ministry_table, PledgeFilter())
    assert dict(zip(table["ministry"], table["total"], strict=True)) == {"mpb": 1, "moef": 1}
    assert [(key, number) for key, _, number in _ask(database, queries.ministry_choices)] == [("mpb", 2), ("mofe", 1)]
    assert _ask(database, queries.pledge, given).successors == ("mpb",)


def test_a_transfer_of_functions_moves_the_pledge_and_not_the_body(database, three):
    _, moved, _ = three
    stays = a_pledge(database, "산림청은 숲 해설사를 늘릴 계획이다.")
    _assign(database, moved, "mois")
    assert _ids(database, PledgeFilter(ministries=("kfs",))) == [stays]
    assert _ids(database, PledgeFilter(ministries=("mois",))) == [moved]
    assert _ids(database, PledgeFilter(ministries=("mois", "unknown"))) == [three[2], moved]


def test_a_pledge_of_an_unknown_body_that_was_given_to_a_known_one_is_not_unknown(database, three):
    _assign(database, three[2], "molit")
    assert _ids(database, PledgeFilter(ministries=("unknown",))) == []
    assert _ids(database, PledgeFilter(ministries=("molit",))) == [three[2]]


def test_a_body_that_took_over_the_whole_answers_alone_though_a_part_went_elsewhere(database):
    pledge_id = a_pledge(database, "산업부는 수출을 늘릴 계획이다.", ministry="산업통상자원부")
    assert [name for _, name, _ in _ask(database, queries.ministry_choices)] == ["산업통상부"]
    assert [body.key for body in queries.answering("mofat", TODAY)] == ["mofa", "motir"], "nor for those before it"
    climate = PledgeFilter(ministries=("mcee",))
    assert _ids(database, climate) == []
    assert _ids(database, PledgeFilter(ministries=("motir",))) == [pledge_id]


def test_a_timeline_page_carries_bars_and_events_of_its_pledges_only(database, three):
    renamed, overdue, _ = three
    page = _ask(database, queries.timeline, PledgeFilter(ministries=("mogef",)))
    assert (page.total, [row.id for row in page.rows]) == (1, [renamed])
    assert page.segments["status"].tolist() == ["unknown", "fulfilled"]
    assert page.events["happened_on"].tolist() == [date(2023, 11, 1)]
    late = _ask(database, queries.timeline, PledgeFilter(ministries=("kfs",)))
    assert late.segments["phase"].tolist() == ["past", "overdue"]
    assert set(late.segments["pledge_id"]) == {overdue}


def test_a_retracted_event_is_on_no_timeline_and_in_no_news_but_in_the_pledge(database, three):
    renamed = three[0]
    wrong = happened(database, renamed, "2024-01-01", Status.BROKEN)
    with database.write() as session:
        tracking.retract_event(wrong, reason="착오", session=session, **WHO)
    page = _ask(database, queries.timeline, PledgeFilter(ministries=("mogef",)))
    assert wrong not in page.events["event_id"].tolist()
    assert [event.happened_on for event in _ask(database, queries.recent_events, PledgeFilter())] == [date(2023, 11, 1)]
    detail = _ask(database, queries.pledge, renamed)
    assert [(event.retracted, event.evidence) for event in detail.events] == [
        (False, Evidence.OPENING),
        (True, Evidence.OPENING),
        (False, Evidence.RETRACTION),
    ]


def test_what_falls_due_is_open_and_between_the_days(database, three):
    soon = a_pledge(database, "곧 끝낼 계획이다.", due=(date(2026, 12, 1), date(2026, 12, 31)))
    found = _ask(database, queries.due_between, PledgeFilter(), date(2026, 11, 22), date(2027, 2, 20))
    assert [row.id for row in found] == [soon]
    happened(database, soon, "2026-11-01", Status.FULFILLED)
    assert _ask(database, queries.due_between, PledgeFilter(), date(2026, 11, 22), date(2027, 2, 20)) == []


def test_promises_and_events_are_counted_by_quarter(database, three):
    frame = _ask(database, queries.by_quarter, PledgeFilter()).set_index("quarter")
    assert frame.loc[date(2023, 1, 1)].tolist() == [1, 0, 0]
    assert frame.loc[date(2023, 10, 1)].tolist() == [1, 0, 1]
    assert frame["promised"].sum() == 3


def test_the_strip_of_quarters_knows_the_statuses(database, three):
    frame = _ask(database, queries.density, PledgeFilter())
    assert set(frame.itertuples(index=False, name=None)) == {
        (date(2023, 1, 1), "fulfilled", 1),
        (date(2023, 10, 1), "unknown", 1),
        (date(2024, 4, 1), "unknown", 1),
    }


def test_the_review_queue_holds_only_what_nobody_judged_with_its_reasons(database, three):
    queue = _ask(database, queries.review_queue, PledgeFilter())
    assert [candidate.row.id for candidate in queue] == [three[2], three[1]]
    assert queue[0].statement.reasons[0]["words"] == "계획이다"
    text, statement = queue[0].statement.text, queue[0].statement
    assert text[statement.start : statement.end] == statement.quote


def test_a_pledge_names_the_body_that_answers_for_it_today(database, three):
    assert _ask(database, queries.pledge, three[0]).successors == ("mogef",)
    assert _ask(database, queries.pledge, three[1]).successors == ()


def test_likely_duplicates_share_words_and_body(database):
    first = a_pledge(database, "산림청은 숲길 안내소를 여덟 곳으로 늘릴 계획이다.")
    twin = a_pledge(database, "산림청은 숲길 안내소를 여덟 곳까지 늘릴 계획이다.")
    a_pledge(database, "산림청은 묘목값을 낮추는 방안을 마련한다.")
    assert [row.id for row in _ask(database, queries.pledge, first).similar] == [twin]


def test_what_is_not_there_is_said_by_its_number(database):
    with pytest.raises(NotFound, match="4711"):
        _ask(database, queries.pledge, 4711)
    with database.read() as session, pytest.raises(NotFound, match="4711"):
        queries.article(4711, session=session)


def test_an_empty_database_answers_every_question(database):
    assert _ask(database, queries.counts, PledgeFilter()).total == 0
    assert _ask(database, queries.ministry_table, PledgeFilter()).empty
    assert _ask(database, queries.area_table, PledgeFilter()).empty
    assert _ask(database, queries.density, PledgeFilter()).empty
    assert _ask(database, queries.by_quarter, PledgeFilter()).empty
    assert _ask(database, queries.timeline, PledgeFilter()).total == 0
    assert _ask(database, queries.review_queue, PledgeFilter()) == []
    assert _ask(database, queries.ministry_choices) == []
    with database.read() as session:
        archive = queries.archive(session=session)
    assert (archive.articles, archive.first) == (0, None)


def test_of_articles_that_are_held_all_tellings_are_named_and_of_strangers_none(database):
    first = an_article(title="첫 제목")
    later = [replace(first, title=title) for title in ("둘째 제목", "셋째 제목")]
    stranger = replace(first, external_id="x")
    with database.write() as session:
        for article in (first, *later, an_article()):
            tracking.store_articles([(article, [])], now=NOW, session=session)
    keys = [(one.external_id, one.sha256) for one in (first, stranger)]
    with database.read() as session:
        found = queries.tellings(keys, session=session)
    assert found == {keys[0]: tuple(telling_of(one) for one in (first, *later))}


@pytest.fixture
def merged(database):
    """A pledge into which another was merged: said earlier and in other words, with an event of its own."""
    survivor = a_pledge(database, "산림청은 숲길 안내소를 여덟 곳으로 늘릴 계획이다.", "2024-02-01", due=None)
    twin = a_pledge(database, "산림청은 둘레길 쉼터를 8개 열겠다고 밝혔다.", "2024-01-01", due=None)
    happened(database, twin, "2024-03-01", Status.FULFILLED)
    with database.write() as session:
        tracking.merge(twin, into_id=survivor, session=session, **WHO)
    return survivor, twin


def test_a_pledge_is_found_and_quoted_by_the_words_of_what_was_merged_into_it(database, merged):
    survivor, _ = merged
    assert _ids(database, PledgeFilter(text="둘레길")) == [survivor]
    assert _list(database)[0].quote.startswith("산림청은 둘레길"), "the earlier words made the promise"
    with database.read() as session:
        marks = [queries.article(number, session=session).statements for number in (1, 2)]
    assert [[mark.pledge_id for mark in one] for one in marks] == [[survivor], [survivor]]


def test_of_the_statements_of_merged_pledges_the_first_makes_and_the_later_repeat(database, merged):
    survivor, twin = merged
    statements = _ask(database, queries.pledge, survivor).statements
    assert [(one.published.date(), one.role) for one in statements] == [
        (date(2024, 1, 1), Role.MAKES),
        (date(2024, 2, 1), Role.REPEATS),
    ]
    own = _ask(database, queries.pledge, twin)
    assert (own.merged_into, len(own.statements), own.row.status) == (survivor, 1, Status.FULFILLED)


def test_an_event_of_a_merged_pledge_is_told_of_the_one_that_stands(database, merged):
    survivor, _ = merged
    assert [event.pledge_id for event in _ask(database, queries.recent_events, PledgeFilter())] == [survivor]
    page = _ask(database, queries.timeline, PledgeFilter())
    assert page.events["pledge_id"].tolist() == [survivor]
    assert _ask(database, queries.by_quarter, PledgeFilter())["acts"].sum() == 1


def test_a_retracted_event_is_no_deed(database, three):
    wrong = happened(database, three[0], "2024-01-01")
    with database.write() as session:
        tracking.retract_event(wrong, reason="착오", session=session, **WHO)
    assert _ask(database, queries.by_quarter, PledgeFilter())["acts"].sum() == 1


def test_the_rates_count_confirmed_pledges_by_status_deadline_and_reported_progress(database):
    numbers = [a_pledge(database, f"산림청은 {number}번 숲길을 열 계획이다.") for number in range(6)]
    fulfilled, late, broken, begun, quiet, unreviewed = numbers
    happened(database, fulfilled, "2024-06-01", Status.FULFILLED)
    happened(database, late, "2025-01-05", new_due=(date(2025, 1, 1), date(2025, 3, 31)))
    happened(database, late, "2025-02-01", Status.FULFILLED, progress=tracking.Progress(12, 8))
    happened(database, broken, "2024-06-01", Status.BROKEN, evidence=Evidence.CANCELLATION)
    happened(database, begun, "2024-06-01", Status.IN_PROGRESS, progress=tracking.Progress(7, 8))
    happened(
        database, begun, "2024-07-01", progress=tracking.Progress(2, 8)
    )  # a later count, though lower, is the last
    happened(database, begun, "2024-08-01", progress=tracking.Progress(3))  # a count of no total says nothing
    happened(database, unreviewed, "2024-06-01", Status.FULFILLED, progress=tracking.Progress(8, 8))
    with database.write() as session:
        for number in (fulfilled, late, broken, begun, quiet):
            tracking.confirm(number, session=session, **WHO)
    found = {rate.key: (rate.numerator, rate.denominator) for rate in _ask(database, queries.rates, PledgeFilter())}
    assert found["completed"] == (2, 5)
    assert found["kept"] == (2, 3)
    assert found["mean_progress"] == (1.25, 2)
    assert found["on_time_first"] == (1, 4), "late, begun and quiet missed the first deadline"
    assert found["on_time_moved"] == (2, 4), "the moved deadline was met"
    assert found["evidenced"] == (4, 5)


def _reading(**values):
    return tracking.Reading(Review.CONFIRMED, "산림청", Kind.INSTITUTION, "agriculture_forestry", Strength.PLANNED,
                            (date(2023, 10, 19), date(2024, 12, 31)), (Target(8, "곳"),), **values)  # fmt: skip


def _read_twice(database, words, second):
    pledge_id = a_pledge(database, words)
    with database.write() as session:
        tracking.confirm(pledge_id, session=session, **WHO)
        tracking.judge_blind(pledge_id, second, by="이둘째", now=NOW, session=session)
    return pledge_id


def test_a_second_reader_sees_the_words_and_nothing_of_the_first_reading(database, three):
    renamed, overdue, _ = three
    with database.write() as session:
        tracking.edit(renamed, {"title": "첫 판독자의 제목"}, by="박고침", now=NOW, session=session)
        tracking.reject(overdue, reason="행사", session=session, **WHO)
    queue = _ask(database, queries.second_queue, PledgeFilter(), "이둘째")
    assert [one.pledge_id for one in queue] == [overdue, renamed], "confirmed and rejected ones look the same"
    assert queue[1].statement.found["ministry"] == "여성가족부"
    assert "첫 판독자" not in repr(queue) and "행사" not in repr(queue)
    for knows_one, left in ((WHO["by"], []), ("박고침", [overdue])):
        assert [one.pledge_id for one in _ask(database, queries.second_queue, PledgeFilter(), knows_one)] == left
    only = PledgeFilter(kinds=("funding",), text="월세")
    assert [one.pledge_id for one in _ask(database, queries.second_queue, only, "이둘째")] == [overdue]


def test_a_pledge_that_two_have_read_waits_for_no_third_reader(database):
    _read_twice(database, "산림청은 첫째 숲길을 열 계획이다.", _reading())
    assert _ask(database, queries.second_queue, PledgeFilter(), "최셋째") == []


def test_where_two_readings_differ_both_are_shown_until_somebody_settles_it(database):
    _read_twice(database, "산림청은 첫째 숲길을 열 계획이다.", _reading())
    differs = _read_twice(database, "산림청은 둘째 숲길을 열 계획이다.", replace(_reading(), kind=Kind.PROGRAMME))
    [one] = _ask(database, queries.disagreements, PledgeFilter())
    assert (one.row.id, one.fields, [reading.by for reading in one.readings]) == (
        differs,
        ("kind",),
        ["김검수", "이둘째"],
    )
    with database.write() as session:
        tracking.settle(differs, _reading(), reason="시설이다", by="최셋째", now=NOW, session=session)
    assert _ask(database, queries.disagreements, PledgeFilter()) == []


def test_agreement_is_counted_by_field_and_only_where_both_confirmed(database):
    _read_twice(database, "산림청은 첫째 숲길을 열 계획이다.", _reading())
    _read_twice(database, "산림청은 둘째 숲길을 열 계획이다.", replace(_reading(), kind=Kind.PROGRAMME))
    _read_twice(database, "산림청은 셋째 숲길을 열 계획이다.", tracking.Reading(Review.REJECTED))
    with database.read() as session:
        found = {one.field: one for one in queries.agreement(session=session)}
    assert (found["verdict"].pairs, found["verdict"].share) == (3, pytest.approx(2 / 3))
    assert (found["kind"].pairs, found["kind"].share, found["kind"].kappa) == (2, 0.5, 0.0)
    assert (found["due"].share, found["due"].kappa) == (1.0, None), "one value throughout: chance explains it"


def _undoable(database, pledge_id):
    return [(one.action, one.undoable) for one in _ask(database, queries.pledge, pledge_id).revisions]


def test_a_change_can_be_undone_until_a_later_one_touches_the_same(database, three):
    pledge_id = three[1]
    with database.write() as session:
        tracking.edit(pledge_id, {"title": "첫 제목"}, session=session, **WHO)
        tracking.confirm(pledge_id, session=session, **WHO)
        tracking.edit(pledge_id, {"title": "둘째 제목"}, session=session, **WHO)
    assert _undoable(database, pledge_id) == [("edit", False), ("confirm", True), ("edit", True)]
    last = _ask(database, queries.pledge, pledge_id).revisions[-1]
    with database.write() as session:
        tracking.undo(last.id, session=session, **WHO)
    assert _undoable(database, pledge_id) == [("edit", True), ("confirm", True), ("edit", False), ("undo", True)]
    *_, undone, undo = _ask(database, queries.pledge, pledge_id).revisions
    assert (undone.undone_by, undo.undoes) == (undo.id, undone.id)


def test_what_is_called_undoable_is_and_what_is_not_is_refused(database, merged):
    survivor, _ = merged
    _assign(database, survivor, "mois")
    for pledge_id in merged:
        for change in _ask(database, queries.pledge, pledge_id).revisions:
            try:
                with database.write() as session:
                    tracking.undo(change.id, session=session, **WHO)
                    raise _TakenBack
            except _TakenBack:
                assert change.undoable, change
            except BadInput:
                assert not change.undoable, change


class _TakenBack(Exception):
    """Leaves nothing of a trial behind."""


def test_a_bill_leads_to_the_one_that_absorbed_it_and_on_to_the_end(database, three):
    with database.write() as session:
        for draft, number in (
            (tracking.BillDraft("C", "숲길법안(대안)", "위원장", committee="농해수위"), None),
            (tracking.BillDraft("B", "숲길법안", "박의원", absorbed_by="C"), None),
            (tracking.BillDraft("A", "숲길법안", "홍의원", absorbed_by="B", number="2200001"), three[0]),
        ):
            tracking.save_bill(draft, pledge_id=number, session=session, **WHO)
    [bill] = _ask(database, queries.pledge, three[0]).bills
    assert (bill.id, bill.number, bill.linked_by) == ("A", "2200001", "김검수")
    assert (bill.absorber.id, bill.absorber.absorber.committee) == ("B", "농해수위")
    assert bill.absorber.absorber.absorber is None
