"""How well an act fits a promise: the names and rare words that speak for it, and what speaks against."""

from datetime import date

import pytest

from commitments.matching import THRESHOLD, Promise, acts_of, fit, marks, promise_profile, suggestions, whole
from commitments.matching.names import law_of, names, things, with_one_name
from commitments.matching.rung import suggested_status
from commitments.matching.words import fold
from commitments.vocabulary import Evidence, Kind, Status

SCHOOLS = "다섯 곳에 있는 메타버스 융합대학원을 내년에 8개로 늘리겠다고 했다."
BILL = "소위를 넘은 메타버스 진흥법이 정기국회 안에 처리되기를 정부는 바라고 있다."


def promise(words: str = SCHOOLS, kind: Kind = Kind.WORKFORCE, due: date | None = date(2024, 12, 31)) -> Promise:
    article = whole("메타버스 업계 만난 차관, 융합대학원 늘린다", f"{SCHOOLS} {BILL}")
    return Promise(promise_profile(words, kind), words, kind, "msit", date(2023, 10, 19), due, article)


def score(title: str, on: date = date(2024, 5, 22), ministry: str = "msit", of: Promise | None = None) -> float:
    acts = acts_of(whole(title, "본문이다."), on, ministry)
    return max((fit(of or promise(), act).score for act in acts), default=0.0)


def test_a_call_and_a_selection_for_the_promised_schools_fit_through_all_their_names():
    assert score("2024년도 메타버스 융합대학원 3개교 신규 선정 공모") >= THRESHOLD
    assert score("「가상융합세계(메타버스) 융합대학원」 신규 선정") >= THRESHOLD
    assert score("확장가상세계 융합대학원 3개교 선정") >= THRESHOLD


@pytest.mark.parametrize(
    "title",
    [
        "2024년도 ‘메타버스 랩’ 4개 신규 선정 공모",
        "융합형 고급인재 양성소 ‘가상융합세계 연구실(메타버스 랩)’ 4개 신규 선정",
        "메타버스 아카데미 교육생 모집",
        "세계 최초로 메타버스 산업 진흥을 위한 법률 제정",
    ],
)
def test_another_programme_of_the_same_field_does_not_fit(title):
    assert score(title) < THRESHOLD


def test_the_law_is_found_under_its_later_name_and_told_by_another_body():
    bill = promise(BILL, Kind.LEGISLATION, date(2023, 12, 9))
    assert score("세계 최초로 메타버스 산업 진흥을 위한 법률 제정", of=bill) >= THRESHOLD
    assert score("(가상융합산업 진흥법, 2024. 8. 28. 시행)", date(2024, 11, 20), "moleg", of=bill) >= THRESHOLD
    assert score("‘정보통신망 이용촉진법’ 개정안 국회 본회의 통과", of=bill) < THRESHOLD


def test_an_act_before_the_promise_or_on_its_day_is_no_follow_up():
    title = "메타버스 융합대학원 3개교 신규 선정 공모"
    assert score(title, date(2023, 10, 20)) >= THRESHOLD
    assert score(title, date(2023, 10, 19)) == 0
    assert score(title, date(2023, 5, 15)) == 0


def test_the_same_act_elsewhere_or_another_number_of_the_series_speaks_against():
    at_home = promise("부산 해양치유센터를 내년에 개소하겠다.", Kind.INSTITUTION)
    assert score("부산 해양치유센터 개소", of=at_home) > score("전남 해양치유센터 개소", of=at_home)
    sixth = promise("제6차 해양치유센터 공모를 내년에 실시할 예정이다.", Kind.PROGRAMME)
    assert score("제6차 해양치유센터 공모", of=sixth) > score("제10차 해양치유센터 공모", of=sixth)


def test_every_reason_says_in_words_what_it_looked_at():
    [act] = acts_of(whole("메타버스 융합대학원 3개교 신규 선정 공모", "본문이다."), date(2024, 2, 5), "msit")
    found = fit(promise(), act)
    assert {"rarest", "thing", "in_time"} <= {reason.rule for reason in found.reasons}
    assert all(reason.words and reason.effect for reason in found.reasons)


def test_a_law_is_named_by_its_subject_however_it_is_called():
    for written in ("가상융합산업 진흥법", "메타버스 진흥법", "메타버스산업진흥법"):
        assert law_of(with_one_name(fold(written)).strip()) == "메타버스"
    assert names(with_one_name(fold("메타버스 산업 진흥을 위한 법률 제정"))).keys() == {"법:메타버스"}
    assert not names("불법 촬영을 막을 방법을 찾는다")


def test_every_other_name_of_a_thing_has_its_source():
    assert all(name.source.startswith("https://") and name.seen for thing in things() for name in thing.names)


def test_rare_words_are_marks_within_the_body_and_names_everywhere():
    ours = marks(promise_profile("「우주항공청법」에 따라 융합대학원을 늘린다.", Kind.WORKFORCE), ["msit"])
    assert "법:우주항공청" in ours
    assert "msit/융합대학원" in {mark.replace(mark.split("/")[0], "msit") for mark in ours if "/" in mark}
    assert not any("융합대학원" in mark for mark in marks(promise_profile("융합대학원을 늘린다.", Kind.WORKFORCE), []))


@pytest.mark.parametrize(
    ("kind", "evidence", "held", "expected"),
    [
        (Kind.WORKFORCE, Evidence.CALL, (), Status.IN_PROGRESS),
        (Kind.WORKFORCE, Evidence.SELECTION, (Evidence.CALL,), Status.FULFILLED),
        (Kind.INSTITUTION, Evidence.SELECTION, (), Status.IN_PROGRESS),
        (Kind.LEGISLATION, Evidence.CABINET, (), Status.IN_PROGRESS),
        (Kind.LEGISLATION, Evidence.IN_FORCE, (Evidence.CABINET,), Status.IN_PROGRESS),
        (Kind.LEGISLATION, Evidence.IN_FORCE, (Evidence.PROMULGATION,), Status.FULFILLED),
        (Kind.LEGISLATION, Evidence.START, (), None),  # what is done under the law
        (Kind.PROGRAMME, Evidence.DELAY, (), Status.STALLED),
        (Kind.PROGRAMME, Evidence.ANNOUNCEMENT, (), None),
    ],
)
def test_an_act_offers_the_rung_that_the_ladder_proves(kind, evidence, held, expected):
    standing = Status.IN_PROGRESS if held else None
    assert suggested_status(kind, evidence, held, standing) is expected


def test_a_fulfilled_pledge_is_not_opened_again_by_a_lesser_act():
    assert suggested_status(Kind.WORKFORCE, Evidence.CALL, (Evidence.SELECTION,), Status.FULFILLED) is None


def test_what_is_passed_over_early_would_not_have_been_suggested():
    titles = [
        "2024년도 메타버스 융합대학원 3개교 신규 선정 공모",
        "「가상융합세계(메타버스) 융합대학원」 신규 선정",
        "메타버스 아카데미 교육생 모집",
        "서부권 상담센터 착공",
        "메타버스 융합대학원 5개교 운영 성과 점검 완료",
    ]
    promises = [
        promise(),
        promise(BILL, Kind.LEGISLATION, date(2023, 12, 9)),
        promise("상담센터를 앞으로도 짓겠다.", due=None),
    ]
    acts = [act for title in titles for act in acts_of(whole(title, f"{SCHOOLS} {BILL}"), date(2024, 5, 22), "msit")]
    scored = [(one, act, fit(one, act).score, step / 20) for one in promises for act in acts for step in range(1, 20)]
    assert {score >= threshold for _, _, score, threshold in scored} == {True, False}
    for one, act, score, threshold in scored:
        assert bool(suggestions(one, [act], threshold=threshold)) == (score >= threshold)
