"""Review by two: blind second readings, and the decision between them."""

from datetime import date

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from commitments import models, tracking
from commitments.agreement import cohens_kappa, comparable
from commitments.errors import BadInput, Conflict
from commitments.extraction.finding import Target
from commitments.verify import Verified, verify
from commitments.vocabulary import Kind, Review, Strength
from tests.store.builders import NOW, a_pledge, an_article, happened

FIRST = {"by": "이첫째", "now": NOW}
SECOND = {"by": "박둘째", "now": NOW}
THIRD = {"by": "최셋째", "now": NOW}
SAME = tracking.Reading(
    Review.CONFIRMED,
    "산림청",
    Kind.INSTITUTION,
    "농림",
    Strength.PLANNED,
    (date(2023, 10, 19), date(2024, 12, 31)),
    (Target(8, "곳"),),
)
OTHER = tracking.Reading(Review.CONFIRMED, "환경부", Kind.PROGRAMME, "환경", Strength.FIRM, None, ())
NO_PROMISE = tracking.Reading(Review.REJECTED)


def _do(database, use_case, *args, **kwargs):
    with database.write() as session:
        return use_case(*args, session=session, **kwargs)


def _judgements(database):
    with database.read() as session:
        return list(session.exec(select(models.Judgement).order_by(models.Judgement.id)))


def _pledge(database, pledge_id):
    with database.read() as session:
        return session.get_one(models.Pledge, pledge_id)


@pytest.fixture
def read_once(database):
    """A pledge that the first reader has confirmed as the machine found it; another waits for review."""
    pledge_id = a_pledge(database)
    a_pledge(database, kind=Kind.FUNDING)
    _do(database, tracking.confirm, pledge_id, **FIRST)
    return database, pledge_id


def test_to_confirm_is_the_first_reading_with_the_attributes_as_they_stood(read_once):
    database, pledge_id = read_once
    [kept] = _judgements(database)
    assert (kept.pledge_id, kept.by, kept.verdict, kept.settling) == (pledge_id, "이첫째", "confirmed", False)
    assert kept.attributes == {
        "ministry": _pledge(database, pledge_id).ministry_id,
        "kind": "institution",
        "area": "agriculture_forestry",
        "strength": "planned",
        "due": ["2023-10-19", "2024-12-31"],
        "targets": [{"baseline": None, "value": 8, "unit": "곳"}],
    }


def test_to_reject_is_a_first_reading_that_says_nothing_but_why(database):
    _do(database, tracking.reject, a_pledge(database), reason="행사 안내", **FIRST)
    [kept] = _judgements(database)
    assert (kept.verdict, kept.attributes, kept.reason) == ("rejected", {}, "행사 안내")


def test_what_a_person_added_has_its_first_reading(database):
    with database.write() as session:
        [article_id] = tracking.store_articles([(an_article(), [])], now=NOW, session=session).article_ids
        draft = tracking.PledgeDraft("제목", None, Kind.WORKFORCE, None, Strength.FIRM)
        tracking.add_pledge(article_id, 0, 5, draft, session=session, **FIRST)
    assert [(one.by, one.verdict, one.attributes["ministry"]) for one in _judgements(database)] == [
        ("이첫째", "confirmed", None)
    ]


def test_whoever_judges_again_has_seen_the_first_judgement_and_adds_no_reading(read_once):
    database, pledge_id = read_once
    _do(database, tracking.reopen, pledge_id, **FIRST)
    _do(database, tracking.reject, pledge_id, reason="다시 보니 아니다", **FIRST)
    _do(database, tracking.reopen, pledge_id, **SECOND)
    _do(database, tracking.confirm, pledge_id, **SECOND)
    assert [(one.by, one.verdict) for one in _judgements(database)] == [("이첫째", "confirmed")]


def test_a_blind_reading_is_kept_and_changes_nothing(read_once):
    database, pledge_id = read_once
    before = _pledge(database, pledge_id).model_dump()
    judgement_id = _do(database, tracking.judge_blind, pledge_id, OTHER, reason="표의 제목", **SECOND)
    assert _pledge(database, pledge_id).model_dump() == before
    [_, kept] = _judgements(database)
    assert (kept.id, kept.by, kept.settling, kept.reason) == (judgement_id, "박둘째", False, "표의 제목")
    assert kept.attributes["kind"] == "programme"
    assert kept.attributes["area"] == "environment"


def test_readings_that_say_the_same_are_equal_whatever_words_were_used(read_once):
    database, pledge_id = read_once
    _do(database, tracking.judge_blind, pledge_id, SAME, **SECOND)
    one, other = (comparable(kept.verdict, kept.attributes) for kept in _judgements(database))
    assert one == other
    assert cohens_kappa([(one["kind"], other["kind"])]) is None


@pytest.mark.parametrize("how", ["reviewed it", "read it", "edited it", "reopened it"])
def test_nobody_reads_blind_what_they_have_seen(read_once, how):
    database, pledge_id = read_once
    match how:
        case "reviewed it":
            reader = FIRST
        case "read it":
            reader = SECOND
            _do(database, tracking.judge_blind, pledge_id, OTHER, **SECOND)
        case "edited it":
            reader = THIRD
            _do(database, tracking.edit, pledge_id, {"title": "새 제목"}, **THIRD)
        case _:
            reader = THIRD
            _do(database, tracking.reopen, pledge_id, **THIRD)
    with pytest.raises(BadInput, match="before"):
        _do(database, tracking.judge_blind, pledge_id, SAME, **reader)


def test_a_second_reading_needs_a_first_and_has_no_third(read_once):
    database, pledge_id = read_once
    with pytest.raises(BadInput, match="first reading"):
        _do(database, tracking.judge_blind, pledge_id + 1, SAME, **SECOND)
    _do(database, tracking.judge_blind, pledge_id, OTHER, **SECOND)
    with pytest.raises(BadInput, match="twice already, by 이첫째 and 박둘째"):
        _do(database, tracking.judge_blind, pledge_id, SAME, **THIRD)


@pytest.mark.parametrize(
    ("reading", "complaint"),
    [
        (tracking.Reading(Review.UNREVIEWED), "confirms or rejects"),
        (tracking.Reading(Review.CONFIRMED, kind=None, strength=Strength.FIRM), "not a kind"),
        (
            tracking.Reading(
                Review.CONFIRMED, None, Kind.FUNDING, None, Strength.FIRM, (date(2025, 1, 1), date(2024, 1, 1))
            ),
            "2024-01-01",
        ),
    ],
)
def test_a_reading_that_says_nothing_or_what_cannot_be_is_refused(read_once, reading, complaint):
    database, pledge_id = read_once
    with pytest.raises(BadInput, match=complaint):
        _do(database, tracking.judge_blind, pledge_id, reading, **SECOND)
    assert len(_judgements(database)) == 1


def test_the_decision_changes_the_pledge_in_one_change_with_its_reason(read_once):
    database, pledge_id = read_once
    _do(database, tracking.judge_blind, pledge_id, NO_PROMISE, reason="인사말이다", **SECOND)
    judgement_id = _do(database, tracking.settle, pledge_id, OTHER, reason="본문에 계획이 있다", **THIRD)
    pledge = _pledge(database, pledge_id)
    assert (pledge.review, pledge.reviewed_by, pledge.kind, pledge.due_to) == ("confirmed", "이첫째", "programme", None)
    kept = _judgements(database)[-1]
    assert (kept.id, kept.settling, kept.reason) == (judgement_id, True, "본문에 계획이 있다")
    with database.read() as session:
        revisions = list(session.exec(select(models.Revision).order_by(models.Revision.id)))
    assert [(one.action, one.by, one.reason) for one in revisions] == [
        ("confirm", "이첫째", ""),
        ("settle", "최셋째", "본문에 계획이 있다"),
    ]
    _do(database, tracking.undo, revisions[-1].id, **THIRD)
    assert _pledge(database, pledge_id).kind == "institution"
    assert isinstance(verify(database), Verified)


def test_a_decision_may_reject_what_one_had_confirmed(read_once):
    database, pledge_id = read_once
    _do(database, tracking.judge_blind, pledge_id, NO_PROMISE, **SECOND)
    _do(database, tracking.settle, pledge_id, NO_PROMISE, reason="행사 안내다", **THIRD)
    pledge = _pledge(database, pledge_id)
    assert (pledge.review, pledge.reviewed_by, pledge.kind) == ("rejected", "최셋째", "institution")


def test_a_decision_may_agree_with_the_pledge_as_it_stands(read_once):
    database, pledge_id = read_once
    _do(database, tracking.judge_blind, pledge_id, OTHER, **SECOND)
    before = _pledge(database, pledge_id).version
    _do(database, tracking.settle, pledge_id, SAME, reason="첫 판정이 맞다", **THIRD)
    assert _pledge(database, pledge_id).version == before
    assert len(_judgements(database)) == 3


def test_there_is_nothing_to_settle_without_two_readings_that_differ(read_once):
    database, pledge_id = read_once
    with pytest.raises(BadInput, match="1 of two"):
        _do(database, tracking.settle, pledge_id, SAME, reason="까닭", **THIRD)
    _do(database, tracking.judge_blind, pledge_id, SAME, **SECOND)
    with pytest.raises(BadInput, match="agree"):
        _do(database, tracking.settle, pledge_id, SAME, reason="까닭", **THIRD)


def test_a_decision_needs_a_reason_the_newest_version_and_is_made_once(read_once):
    database, pledge_id = read_once
    _do(database, tracking.judge_blind, pledge_id, OTHER, **SECOND)
    with pytest.raises(BadInput, match="reason"):
        _do(database, tracking.settle, pledge_id, SAME, reason=" ", **THIRD)
    with pytest.raises(Conflict):
        _do(database, tracking.settle, pledge_id, SAME, reason="까닭", version=99, **THIRD)
    _do(database, tracking.settle, pledge_id, SAME, reason="까닭", **THIRD)
    with pytest.raises(BadInput, match="settled by 최셋째 already"):
        _do(database, tracking.settle, pledge_id, OTHER, reason="까닭", **FIRST)


def test_an_event_is_no_reading(read_once):
    database, pledge_id = read_once
    happened(database, pledge_id, "2024-02-05")
    _do(database, tracking.judge_blind, pledge_id, SAME, by="김기록", now=NOW)
    assert len(_judgements(database)) == 2


def test_the_database_itself_keeps_one_reading_a_person(read_once):
    database, pledge_id = read_once
    twin = models.Judgement(pledge_id=pledge_id, by="이첫째", at=NOW, verdict="rejected")
    with pytest.raises(DBAPIError), database.write() as session:
        session.add(twin)
        session.flush()
