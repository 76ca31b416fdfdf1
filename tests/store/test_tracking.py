"""The writer: every use case leaves the record as it should be, and nothing else changed."""

import threading
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from commitments import models, queries, tracking
from commitments.errors import BadInput, Conflict, EvidenceMissing, NotFound
from commitments.extraction import find_commitments
from commitments.extraction.finding import Target
from commitments.status import current
from commitments.tracking.pledges import fingerprint
from commitments.tracking.titles import title_of
from commitments.vocabulary import Evidence, Kind, Review, Role, Status, Strength
from tests.store.builders import NOW, TODAY, WORDS, a_finding, a_pledge, an_article, happened

WHO = {"by": "김검수", "now": NOW}


def _pledge(database, pledge_id):
    with database.read() as session:
        return queries.pledge(pledge_id, session=session, today=TODAY)


def _store(database, *articles):
    with database.write() as session:
        batch = [(article, [a_finding(article)]) for article in articles]
        return tracking.store_articles(batch, now=NOW, session=session)


def _dump(database):
    tables = (models.Article, models.Pledge, models.Statement, models.Event, models.Revision)
    with database.read() as session:
        return [[row.model_dump() for row in session.exec(select(table))] for table in tables]


def test_an_article_keeps_its_text_and_its_findings_their_place_in_it(database):
    article = an_article()
    stored = _store(database, article)
    with database.read() as session:
        kept = queries.article(stored.article_ids[0], session=session)
    assert kept.text == article.text
    assert [kept.text[mark.start : mark.end] for mark in kept.statements] == [WORDS]


def test_storing_the_same_article_twice_changes_nothing(database):
    article = an_article()
    first = _store(database, article)
    before = _dump(database)
    again = _store(database, article)
    assert (again.articles, again.statements, again.pledges) == (0, 0, 0)
    assert again.article_ids == first.article_ids
    assert _dump(database) == before


def test_an_article_that_changed_is_kept_as_another_version(database):
    article = an_article()
    changed = an_article(WORDS + " 덧붙인 말.", external_id=article.external_id)
    assert len({*_store(database, article).article_ids, *_store(database, changed).article_ids}) == 2


def test_the_same_promise_in_two_articles_is_one_pledge_with_two_statements(database):
    stored = _store(database, an_article(on="2023-10-19"), an_article(on="2023-10-20", ministry="산림청"))
    assert (stored.statements, stored.pledges) == (2, 1)
    assert [one.role for one in _pledge(database, 1).statements] == [Role.MAKES, Role.REPEATS]


@pytest.mark.parametrize("together", [True, False], ids=["in one batch", "in two"])
def test_the_earlier_article_made_the_promise_even_if_it_comes_second(database, together):
    late, early = an_article(on="2023-10-20"), an_article(on="2023-10-01")
    if together:
        _store(database, late, early)
    else:
        _store(database, late)
        _store(database, early)
    detail = _pledge(database, 1)
    assert detail.row.promised_on == date(2023, 10, 1)
    assert [(one.published.date(), one.role) for one in detail.statements] == [
        (date(2023, 10, 1), Role.MAKES),
        (date(2023, 10, 20), Role.REPEATS),
    ]


def test_the_same_words_for_another_year_are_another_promise(database):
    a_pledge(database)
    other = a_pledge(database, on="2024-10-19", due=(date(2024, 10, 19), date(2025, 12, 31)))
    assert other == 2


def test_a_statement_of_a_merged_pledge_goes_to_the_one_that_stands(database):
    first, second = a_pledge(database), a_pledge(database, kind=Kind.FUNDING)
    with database.write() as session:
        tracking.merge(first, into_id=second, session=session, **WHO)
    _store(database, an_article(on="2024-01-01"))
    assert len(_pledge(database, second).statements) == 3
    assert len(_pledge(database, first).statements) == 2


def test_a_rejected_promise_found_again_stays_rejected(database):
    pledge_id = a_pledge(database)
    with database.write() as session:
        tracking.reject(pledge_id, reason="행사 안내", session=session, **WHO)
    assert a_pledge(database, on="2024-01-01") == pledge_id
    assert _pledge(database, pledge_id).row.review == Review.REJECTED


def test_a_body_that_no_list_knows_is_kept_as_text(database):
    row = _pledge(database, a_pledge(database, ministry="달나라개발공사")).row
    assert (row.ministry_id, row.ministry) == (None, "달나라개발공사")


def test_a_label_with_a_typo_is_kept_as_published(database):
    [article_id] = _store(database, an_article(ministry="산림쳥")).article_ids
    with database.read() as session:
        assert queries.article(article_id, session=session).ministry_label == "산림쳥"


def test_labels_that_no_list_knows_are_counted_and_never_guessed(database):
    stranger = an_article("머리말뿐이다.", ministry="달나라개발공사", title="달")
    with database.write() as session:
        stored = tracking.store_articles([(an_article(), []), (stranger, [])], now=NOW, session=session)
    assert (stored.articles, stored.unresolved) == (2, 1)


def test_confirming_names_the_reviewer_and_leaves_a_trace(database):
    pledge_id = a_pledge(database)
    with database.write() as session:
        tracking.confirm(pledge_id, session=session, **WHO)
    detail = _pledge(database, pledge_id)
    assert detail.row.review == Review.CONFIRMED
    assert [(one.action, one.by) for one in detail.revisions] == [("confirm", "김검수")]


def test_a_judgement_can_be_taken_back(database):
    pledge_id = a_pledge(database)
    with database.write() as session:
        tracking.reject(pledge_id, reason="잘못 눌렀다", session=session, **WHO)
        tracking.reopen(pledge_id, session=session, **WHO)
    detail = _pledge(database, pledge_id)
    assert detail.row.review == Review.UNREVIEWED
    assert [one.action for one in detail.revisions] == ["reject", "reopen"]


@pytest.mark.parametrize("by", ["", "   "])
def test_no_change_is_anonymous(database, by):
    pledge_id = a_pledge(database)
    with pytest.raises(BadInput, match="name"), database.write() as session:
        tracking.confirm(pledge_id, by=by, now=NOW, session=session)


def test_a_rejection_needs_a_reason(database):
    pledge_id = a_pledge(database)
    with pytest.raises(BadInput, match="reason"), database.write() as session:
        tracking.reject(pledge_id, reason=" ", session=session, **WHO)


def test_editing_changes_the_attributes_and_never_the_words(database):
    pledge_id = a_pledge(database)
    changes = {
        "title": "숲길 안내소 8곳",
        "ministry": "여가부",
        "kind": "funding",
        "area": "environment",
        "strength": "firm",
        "due": (date(2024, 1, 1), date(2024, 6, 30)),
        "targets": (Target(8, "곳", 5),),
        "speaker": "남성현",
    }
    with database.write() as session:
        tracking.edit(pledge_id, changes, reason="본문 확인", session=session, **WHO)
    detail = _pledge(database, pledge_id)
    row = detail.row
    assert (row.title, row.ministry, row.kind, row.area_id) == (
        "숲길 안내소 8곳",
        "여성가족부",
        "funding",
        "environment",
    )
    assert (row.due_to, row.targets, row.speaker) == (date(2024, 6, 30), (Target(8, "곳", 5),), "남성현")
    assert detail.statements[0].quote == WORDS
    [revision] = detail.revisions
    assert revision.before["ministry_text"] == "산림청"
    assert revision.after["first_due_to"] == "2024-06-30"


def test_an_edit_that_changes_nothing_leaves_no_trace(database):
    pledge_id = a_pledge(database)
    with database.write() as session:
        tracking.edit(pledge_id, {"kind": "institution"}, session=session, **WHO)
    assert _pledge(database, pledge_id).revisions == ()


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"kind": "wish"}, "'wish'"),
        ({"strength": "very"}, "'very'"),
        ({"title": "  "}, "title"),
        ({"due": (date(2025, 1, 1), date(2024, 1, 1))}, "2024-01-01"),
        ({"quote": "다른 말"}, "'quote'"),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_saved(database, changes, named):
    pledge_id = a_pledge(database)
    before = _dump(database)
    with pytest.raises(BadInput, match=named), database.write() as session:
        tracking.edit(pledge_id, {"speaker": "누구"} | changes, session=session, **WHO)
    assert _dump(database) == before


def test_the_second_of_two_people_to_save_is_told_and_overwrites_nothing(database):
    pledge_id = a_pledge(database)
    seen = _pledge(database, pledge_id).row.version
    with database.write() as session:
        tracking.edit(pledge_id, {"title": "먼저 고친 제목"}, version=seen, session=session, **WHO)
    with pytest.raises(Conflict, match="reload"), database.write() as session:
        tracking.edit(pledge_id, {"title": "늦은 제목"}, version=seen, session=session, **WHO)
    assert _pledge(database, pledge_id).row.title == "먼저 고친 제목"


def test_the_second_to_save_is_told_what_changed_since_they_looked_and_nothing_older(database):
    pledge_id = a_pledge(database)
    with database.write() as session:
        tracking.edit(pledge_id, {"title": "오래된 제목"}, by="옛사람", now=NOW - timedelta(days=1), session=session)
    seen = _pledge(database, pledge_id).row.version
    happened(database, pledge_id, "2024-02-05")
    happened(database, pledge_id, "2024-02-05", Status.IN_PROGRESS, evidence=Evidence.CALL)
    with database.write() as session:
        tracking.edit(pledge_id, {"title": "새 제목", "kind": "funding"}, by="이둘째", now=NOW, session=session)
    with pytest.raises(Conflict, match="이둘째 set title to '새 제목'") as told, database.write() as session:
        tracking.confirm(pledge_id, version=seen, session=session, **WHO)
    assert {(one.field, one.before, one.after, one.by) for one in told.value.changes} == {
        ("event", None, "opening", "김기록"),
        ("status", None, "in_progress", "김기록"),
        ("title", "오래된 제목", "새 제목", "이둘째"),
        ("kind", "institution", "funding", "이둘째"),
    }


def test_every_change_moves_the_version_on_by_one(database):
    pledge_id, other = a_pledge(database), a_pledge(database, kind=Kind.FUNDING)
    event_id = happened(database, pledge_id, "2024-02-05")
    steps = [
        lambda session: tracking.edit(pledge_id, {"due": None, "title": "새 제목"}, session=session, **WHO),
        lambda session: tracking.confirm(pledge_id, session=session, **WHO),
        lambda session: tracking.assign(pledge_id, "mcee", reason="이관", session=session, **WHO),
        lambda session: tracking.retract_event(event_id, reason="착오", session=session, **WHO),
        lambda session: tracking.merge(other, into_id=pledge_id, session=session, **WHO),
    ]
    for step in steps:
        before = _pledge(database, pledge_id).row.version
        with database.write() as session:
            step(session)
        assert _pledge(database, pledge_id).row.version == before + 1
    assert _pledge(database, other).row.version == 2


@pytest.mark.parametrize(
    ("kind", "status", "evidence", "lacking"),
    [
        (Kind.LEGISLATION, Status.FULFILLED, Evidence.BILL_INTRODUCED, "Promulgation and In force"),
        (Kind.LEGISLATION, Status.FULFILLED, Evidence.IN_FORCE, "Missing: Promulgation"),
        (Kind.FUNDING, Status.FULFILLED, Evidence.BUDGET, "Missing: Spending"),
        (Kind.INSTITUTION, Status.FULFILLED, Evidence.SELECTION, "Missing: Opening"),
        (Kind.PROGRAMME, Status.BROKEN, Evidence.DELAY, "Missing: Cancellation"),
    ],
)
def test_a_status_without_its_evidence_is_refused_and_told_what_is_missing(database, kind, status, evidence, lacking):
    pledge_id = a_pledge(database, kind=kind)
    draft = tracking.EventDraft(date(2024, 1, 1), evidence, status, note="보도")
    with pytest.raises(EvidenceMissing, match=lacking) as told, database.write() as session:
        tracking.record_event(pledge_id, draft, today=TODAY, session=session, **WHO)
    assert told.value.ko and told.value.missing.status is status
    assert _pledge(database, pledge_id).events == ()


def test_evidence_adds_up_over_the_events_that_stand_and_those_of_merged_pledges(database):
    pledge_id, twin = a_pledge(database, kind=Kind.LEGISLATION), a_pledge(database, kind=Kind.PROGRAMME)
    wrong = happened(database, pledge_id, "2024-02-01", evidence=Evidence.PROMULGATION)
    with database.write() as session:
        tracking.retract_event(wrong, reason="다른 법", session=session, **WHO)
    draft = tracking.EventDraft(date(2024, 8, 28), Evidence.IN_FORCE, Status.FULFILLED, note="시행")
    with pytest.raises(EvidenceMissing), database.write() as session:
        tracking.record_event(pledge_id, draft, today=TODAY, session=session, **WHO)
    happened(database, twin, "2024-02-27", evidence=Evidence.PROMULGATION)
    with database.write() as session:
        tracking.merge(twin, into_id=pledge_id, session=session, **WHO)
        tracking.record_event(pledge_id, draft, today=TODAY, session=session, **WHO)
    assert _pledge(database, pledge_id).row.status == Status.FULFILLED


def test_a_person_may_override_with_a_reason_that_everybody_sees(database):
    pledge_id = a_pledge(database)
    draft = tracking.EventDraft(
        date(2024, 1, 1), Evidence.SELECTION, Status.FULFILLED, note="보도", override="지정이 곧 약속한 결과다"
    )
    with database.write() as session:
        tracking.record_event(pledge_id, draft, today=TODAY, session=session, **WHO)
    detail = _pledge(database, pledge_id)
    assert detail.row.status == Status.FULFILLED
    assert [one.override for one in detail.events] == ["지정이 곧 약속한 결과다"]


@pytest.mark.parametrize(
    ("status", "complaint"), [(None, "sets none"), (Status.FULFILLED, "has the evidence")], ids=["no status", "proven"]
)
def test_a_reason_that_overrides_nothing_is_refused(database, status, complaint):
    pledge_id = a_pledge(database)
    draft = tracking.EventDraft(date(2024, 1, 1), Evidence.OPENING, status, note="개소", override="그냥")
    with pytest.raises(BadInput, match=complaint), database.write() as session:
        tracking.record_event(pledge_id, draft, today=TODAY, session=session, **WHO)


def test_what_was_before_the_promise_did_not_come_of_it(database):
    pledge_id = a_pledge(database, on="2023-10-19")
    with pytest.raises(
        BadInput, match=r"2023-10-18 is before the promise was made \(2023-10-19\).*baseline"
    ) as refused:
        happened(database, pledge_id, "2023-10-18", Status.IN_PROGRESS, evidence=Evidence.CALL)
    assert refused.value.told == "before_promise"
    assert not _pledge(database, pledge_id).events
    happened(database, pledge_id, "2023-10-19", Status.IN_PROGRESS, evidence=Evidence.CALL)


def test_an_event_from_before_the_promise_is_taken_as_the_baseline_that_it_is_said_to_be(database):
    pledge_id = a_pledge(database, on="2023-10-19")
    event = happened(database, pledge_id, "2020-01-01", Status.IN_PROGRESS, evidence=Evidence.CALL, baseline=True)
    row = _pledge(database, pledge_id).row
    assert (row.status, row.status_on) == (Status.IN_PROGRESS, date(2020, 1, 1))
    with database.write() as session:
        tracking.retract_event(event, reason="다른 사업", session=session, **WHO)
        tracking.restore_event(event, today=TODAY, session=session, **WHO)
    assert _pledge(database, pledge_id).row.status is Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("words", "scheme"),
    [("이행 후 계속추진", "manifesto_local"), ("Promise Kept", "politifact"), ("약속 지킴", "우리동네 평가단")],
)
def test_anothers_rating_is_kept_word_for_word_beside_the_status(database, words, scheme):
    pledge_id = a_pledge(database)
    happened(database, pledge_id, "2024-05-22", Status.FULFILLED, published_status=words, published_scheme=scheme)
    [event] = _pledge(database, pledge_id).events
    assert (event.published_status, event.published_scheme, event.status) == (words, scheme, Status.FULFILLED)


def test_a_rating_that_its_scheme_does_not_have_is_refused(database):
    pledge_id = a_pledge(database)
    with pytest.raises(BadInput, match="'Kept-ish'"):
        happened(database, pledge_id, "2024-05-22", published_status="Kept-ish", published_scheme="politifact")


@pytest.fixture
def split_promise(database):
    """A promise of a ministry that was split in two later: nobody answers for it until a person names the heir."""
    return a_pledge(database, ministry="기획재정부", on="2023-10-19")


def test_a_person_names_who_answers_after_a_split_and_takes_it_back(database, split_promise):
    with database.write() as session:
        tracking.assign(split_promise, "mpb", reason="예산 사무다", session=session, **WHO)
    with database.read() as session:
        pledge = session.get_one(models.Pledge, split_promise)
        assert (pledge.answerable_id, pledge.ministry_id, pledge.ministry_text) == ("mpb", "moef", "기획재정부")
    [revision] = _pledge(database, split_promise).revisions
    assert (revision.action, revision.before, revision.after, revision.reason) == (
        "assign",
        {"answerable_id": None},
        {"answerable_id": "mpb"},
        "예산 사무다",
    )
    with database.write() as session:
        tracking.assign(split_promise, None, reason="다시 본다", session=session, **WHO)
    with database.read() as session:
        assert session.get_one(models.Pledge, split_promise).answerable_id is None


@pytest.mark.parametrize(
    ("body", "reason", "error", "named"),
    [
        ("mpb", " ", BadInput, "reason"),
        ("moon_base", "이관", NotFound, "moon_base"),
        ("moef", "그대로", BadInput, r"mofe.*mpb"),
        ("msip", "이관", BadInput, r"\(msit\)"),
    ],
    ids=["no reason", "no such body", "the body that was split", "a body under its old name"],
)
def test_only_a_body_of_today_is_named_and_with_a_reason(database, split_promise, body, reason, error, named):
    with pytest.raises(error, match=named), database.write() as session:
        tracking.assign(split_promise, body, reason=reason, session=session, **WHO)
    assert _pledge(database, split_promise).revisions == ()


def test_nobody_is_named_for_a_merged_pledge(database, split_promise):
    other = a_pledge(database)
    with database.write() as session:
        tracking.merge(split_promise, into_id=other, session=session, **WHO)
    with pytest.raises(BadInput, match=f"merged into {other}"), database.write() as session:
        tracking.assign(split_promise, "mpb", reason="이관", session=session, **WHO)


def test_an_event_sets_the_status_with_its_day(database):
    pledge_id = a_pledge(database)
    happened(database, pledge_id, "2024-02-05", Status.IN_PROGRESS, evidence=Evidence.CALL)
    happened(database, pledge_id, "2024-05-22", Status.FULFILLED, evidence=Evidence.SELECTION)
    row = _pledge(database, pledge_id).row
    assert (row.status, row.status_on, row.last_event_on) == (
        Status.FULFILLED,
        date(2024, 5, 22),
        date(2024, 5, 22),
    )


def test_an_older_event_recorded_later_does_not_turn_the_status_back(database):
    pledge_id = a_pledge(database)
    happened(database, pledge_id, "2024-05-22", Status.FULFILLED)
    happened(database, pledge_id, "2024-02-05", Status.IN_PROGRESS)
    assert _pledge(database, pledge_id).row.status == Status.FULFILLED


def test_a_retraction_takes_the_status_back_and_keeps_the_event_readable(database):
    pledge_id = a_pledge(database)
    happened(database, pledge_id, "2024-02-05", Status.IN_PROGRESS)
    wrong = happened(database, pledge_id, "2024-05-22", Status.FULFILLED)
    with database.write() as session:
        tracking.retract_event(wrong, reason="다른 사업의 선정이었다", session=session, **WHO)
    detail = _pledge(database, pledge_id)
    assert detail.row.status == Status.IN_PROGRESS
    assert [(one.retracted, one.retraction_reason) for one in detail.events if one.id == wrong] == [
        (True, "다른 사업의 선정이었다")
    ]


def test_an_event_is_retracted_once_with_a_reason_and_a_retraction_never(database):
    pledge_id = a_pledge(database)
    event_id = happened(database, pledge_id, "2024-02-05", Status.IN_PROGRESS)
    with pytest.raises(BadInput, match="reason"), database.write() as session:
        tracking.retract_event(event_id, reason="", session=session, **WHO)
    with database.write() as session:
        retraction = tracking.retract_event(event_id, reason="착오", session=session, **WHO)
    with pytest.raises(BadInput, match="already"), database.write() as session:
        tracking.retract_event(event_id, reason="또", session=session, **WHO)
    with pytest.raises(BadInput, match="is a retraction"), database.write() as session:
        tracking.retract_event(retraction, reason="또", session=session, **WHO)


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"happened_on": date(2026, 11, 23)}, "future"),
        ({"published_on": date(2027, 1, 1)}, "future"),
        ({"url": "", "note": ""}, "source"),
        ({"url": "javascript:alert(1)"}, "javascript"),
        ({"url": "forest.go.kr"}, "web address"),
        ({"evidence": Evidence.RETRACTION}, "retracted"),
    ],
)
def test_an_event_that_proves_nothing_is_refused(database, fields, complaint):
    pledge_id = a_pledge(database)
    values = {"happened_on": date(2024, 1, 1), "evidence": Evidence.START, "url": "https://a.kr", "note": "시작"}
    with pytest.raises(BadInput, match=complaint), database.write() as session:
        tracking.record_event(pledge_id, tracking.EventDraft(**values | fields), today=TODAY, session=session, **WHO)
    assert _pledge(database, pledge_id).events == ()


def test_what_is_not_there_is_said_by_its_number(database):
    with pytest.raises(NotFound, match="4711"), database.write() as session:
        tracking.confirm(4711, session=session, **WHO)
    with pytest.raises(NotFound, match="4711"), database.write() as session:
        tracking.retract_event(4711, reason="x", session=session, **WHO)


def test_merging_brings_statements_and_events_together_under_the_earlier_day(database):
    first = a_pledge(database, on="2023-01-01")
    second = a_pledge(database, on="2023-06-01", kind=Kind.FUNDING)
    happened(database, first, "2024-05-22", Status.FULFILLED)
    with database.write() as session:
        tracking.merge(first, into_id=second, reason="같은 약속", session=session, **WHO)
    kept = _pledge(database, second)
    assert kept.row.promised_on == date(2023, 1, 1)
    assert kept.row.status == Status.FULFILLED
    assert [one.role for one in kept.statements] == [Role.MAKES, Role.REPEATS]
    assert _pledge(database, first).merged_into == second
    with pytest.raises(BadInput, match="merged into"):
        happened(database, first, "2024-06-01")


@pytest.mark.parametrize("into", ["itself", "a merged one"])
def test_a_merge_that_would_lead_nowhere_is_refused(database, into):
    first, second = a_pledge(database), a_pledge(database, kind=Kind.FUNDING)
    third = a_pledge(database, kind=Kind.PROGRAMME)
    with database.write() as session:
        tracking.merge(second, into_id=third, session=session, **WHO)
    with pytest.raises(BadInput), database.write() as session:
        tracking.merge(first, into_id=first if into == "itself" else second, session=session, **WHO)


def test_a_person_can_add_what_the_machine_missed(database):
    words = "산림청은 목재 교육도 늘리기로 했다."
    article = an_article(f"{WORDS} {words}")
    [article_id] = _store(database, article).article_ids
    start = article.text.index(words)
    draft = tracking.PledgeDraft("목재 교육 확대", "산림청", Kind.WORKFORCE, "농림", Strength.FIRM)
    with database.write() as session:
        pledge_id = tracking.add_pledge(article_id, start, start + len(words), draft, session=session, **WHO)
    row = _pledge(database, pledge_id).row
    assert (row.quote, row.found_by, row.review, row.area_id) == (
        words,
        "person",
        Review.CONFIRMED,
        "agriculture_forestry",
    )


def test_a_span_outside_the_article_is_refused(database):
    [article_id] = _store(database, an_article()).article_ids
    draft = tracking.PledgeDraft("제목", None, Kind.WORKFORCE, None, Strength.FIRM)
    with pytest.raises(BadInput, match="9999"), database.write() as session:
        tracking.add_pledge(article_id, 0, 9999, draft, session=session, **WHO)


def test_a_time_without_a_zone_is_refused(database):
    pledge_id = a_pledge(database)
    with pytest.raises(BadInput, match="time zone"), database.write() as session:
        tracking.confirm(pledge_id, by="나", now=datetime(2026, 1, 1), session=session)


def test_the_cached_status_is_what_the_events_say_after_any_history(database):
    pledges = [a_pledge(database, kind=kind) for kind in (Kind.FUNDING, Kind.PROGRAMME, Kind.WORKFORCE)]
    events = [
        happened(database, pledge, f"2024-0{month}-01", status)
        for pledge in pledges
        for month, status in enumerate([Status.IN_PROGRESS, None, Status.STALLED, Status.FULFILLED], start=1)
    ]
    with database.write() as session:
        tracking.retract_event(events[3], reason="착오", session=session, **WHO)
        tracking.merge(pledges[1], into_id=pledges[0], session=session, **WHO)
    with database.read() as session:
        for pledge in session.exec(select(models.Pledge).where(models.Pledge.merged_into_id == None)):  # noqa: E711
            family = [one.id for one in session.exec(select(models.Pledge)) if one.merged_into_id == pledge.id]
            mine = [e for e in session.exec(select(models.Event)) if e.pledge_id in (pledge.id, *family)]
            assert (pledge.status, pledge.status_on) == current(mine)


def test_eight_people_recording_at_once_lose_nothing(database):
    pledge_id = a_pledge(database)

    def record(day: int) -> None:
        for month in range(1, 6):
            happened(database, pledge_id, f"2024-0{month}-{day:02}", Status.IN_PROGRESS)

    threads = [threading.Thread(target=record, args=(day,)) for day in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    detail = _pledge(database, pledge_id)
    assert len(detail.events) == 40
    assert detail.row.status_on == date(2024, 5, 8)


@pytest.mark.parametrize(
    ("quote", "title"),
    [
        ("□  숲길을\n 넓힐 계획이다", "숲길을 넓힐 계획이다"),
        ("산림청(청장 나무숲)은 올해 숲길을 넓힐 계획이다.", "올해 숲길을 넓힐 계획이다."),
        ("김 청장은 “숲길이 좁다”며 “내년까지 숲길을 두 배로 넓히겠다”고 말했다.", "내년까지 숲길을 두 배로 넓히겠다"),
        ("“숲길이 참으로 아름답고 좋았다”는 평이 있었다.", "“숲길이 참으로 아름답고 좋았다”는 평이 있었다."),
    ],
)
def test_a_title_is_the_promise_without_its_frame(quote, title):
    assert title_of(quote) == title


def test_a_long_title_is_cut_at_a_word():
    long = title_of("○ " + "가나다라마 " * 30)
    assert len(long) <= 71
    assert long.endswith("마…")


SHARED = (
    "○ 산림청(청장 김숲)은 도시 가까운 숲길을 2025년까지 8곳으로 늘려 누구나 걷게 하고, 쉼터와 안내소를 고쳐 지으며, "
    "숲길을 돌보는 사람을 400명 뽑기로 했다."
)


def _part(words):
    return SHARED.index(words), SHARED.index(words) + len(words)


@pytest.mark.parametrize(
    ("part", "title"),
    [
        (_part(SHARED[:50]), "도시 가까운 숲길을 2025년까지 8곳으로 늘려 누구나 걷게 하고 …"),
        (
            _part(" 쉼터와 안내소를 고쳐 지으며, "),
            "도시 가까운 숲길을 2025년까지 8곳으로… 쉼터와 안내소를 고쳐 지으며 …",
        ),
        (
            _part("숲길을 돌보는 사람을 400명 뽑"),
            "도시 가까운 숲길을 2025년까지 8곳으로… 숲길을 돌보는 사람을 400명 뽑기로 했다.",
        ),
        ((0, len(SHARED)), title_of(SHARED)),
    ],
    ids=["the first", "one between", "the last, with its predicate", "the whole"],
)
def test_promises_of_one_sentence_bear_titles_of_their_own(part, title):
    assert title_of(SHARED, part) == title


def test_a_short_sentence_stays_whole_where_its_first_part_is_meant():
    quote = "숲길을 넓히고, 쉼터를 고칠 계획이다."
    assert title_of(quote, (0, 8)) == quote
    assert title_of(quote, (9, len(quote))) == "… 쉼터를 고칠 계획이다."


def test_what_is_left_over_of_the_part_before_begins_no_title():
    quote = "숲길을 넓히기로 했으며, 쉼터를 고칠 계획이다."
    assert title_of(quote, (quote.index("으며"), len(quote))) == "… 쉼터를 고칠 계획이다."


def test_what_an_article_promises_in_one_sentence_is_stored_under_two_titles(database):
    text = "산림청은 숲길 안내소를 2024년까지 8곳으로 늘리고, 숲길을 돌보는 사람을 2025년에 400명 뽑을 계획이다."
    article = an_article(text)
    with database.write() as session:
        tracking.store_articles([(article, find_commitments(article))], now=NOW, session=session)
    with database.read() as session:
        titles = {row.title for row in queries.list_pledges(queries.PledgeFilter(), session=session, today=TODAY)}
    assert len(titles) == 2


@given(st.text(min_size=1, max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_quote_and_part_gives_a_title_that_the_database_takes(quote, start, end):
    assert 0 < len(title_of(quote)) <= 71
    assert 0 < len(title_of(quote, (start, end))) <= 71


@pytest.mark.parametrize("other", ["□ 숲길을  넓힐 계획이다", "숲길을\n넓힐 계획이다.", "“숲길을 넓힐 계획이다”"])
def test_spacing_bullets_and_quotation_marks_make_no_other_promise(other):
    def of(quote):
        return fingerprint(quote, "산림청", None, Kind.FUNDING, ())

    assert of(other) == of("숲길을 넓힐 계획이다")
    assert of("숲길을 줄일 계획이다") != of("숲길을 넓힐 계획이다")


def test_only_what_nobody_has_judged_or_merged_is_left_out_together(database):
    waiting, confirmed, merged, standing = (
        a_pledge(database, kind=kind) for kind in (Kind.INSTITUTION, Kind.FUNDING, Kind.WORKFORCE, Kind.PROGRAMME)
    )
    untouched = a_pledge(database, kind=Kind.CONSULTATION)
    with database.write() as session:
        tracking.confirm(confirmed, session=session, **WHO)
        tracking.merge(merged, into_id=standing, session=session, **WHO)
        asked = (waiting, confirmed, merged)
        assert tracking.reject_unreviewed(asked, reason="잘못 넣음", session=session, **WHO) == (waiting,)
    assert _pledge(database, waiting).row.review == Review.REJECTED
    assert _pledge(database, confirmed).row.review == Review.CONFIRMED
    assert _pledge(database, untouched).row.review == Review.UNREVIEWED
