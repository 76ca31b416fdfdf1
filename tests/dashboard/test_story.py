"""A pledge's page: wordings against each other, its numbers as lines, its story over time, and how it is cited."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from commitments.database import Database
from commitments.extraction.finding import Target
from commitments.vocabulary import Review, Role
from dashboard import components, data, text
from tests.dashboard.conftest import Visit, html_of
from tests.dashboard.rows import HOSTILE, TODAY, called, event_row, pledge_row, statement_row
from tests.dashboard.test_components import _parse
from tests.dashboard.test_record_components import detail, reading

METAVERSE = "메타버스 융합대학원 5개에서 8개로 확대"


def said(quote: str, **given: Any) -> data.StatementRow:
    return statement_row(f"앞 문장이다. {quote} 뒤 문장이다.", quote, **given)


MADE = said("공항을 2029년에 열 계획이다.", published=datetime(2023, 3, 14))
PUT_OFF = said("공항을 2035년에 열 계획이다.", published=datetime(2025, 11, 21), role=Role.REPEATS)


def _numbers(targets: Sequence[Target], events: Sequence[data.EventRow]) -> str:
    return components.numbers(components.told_numbers(targets, events))


def found(year: int, goal: float) -> dict[str, Any]:
    due = [f"{year}-01-01", f"{year}-12-31"]
    return {"due": due, "targets": [{"value": goal, "unit": "개", "baseline": None}]}


@pytest.mark.parametrize(
    "piece",
    [
        components.statements([said(HOSTILE, article_title=HOSTILE), said(f"{HOSTILE} 또", outlet=HOSTILE)]),
        components.changed_wording(HOSTILE, f"새 {HOSTILE}"),
        _numbers([Target(8, HOSTILE, 5)], [event_row(progress_done=6, progress_unit=HOSTILE)]),
        components.story(detail(statements=(said("말", article_title=HOSTILE),)), today=TODAY),
        components.pledge_facts(detail(readings=(reading(by=HOSTILE),))),
        components.head(HOSTILE, HOSTILE, site=HOSTILE, locale="ko_KR"),
        components.without_scripts(HOSTILE),
    ],
)
def test_text_from_outside_stays_text(piece: str) -> None:
    parsed = _parse(piece)
    assert "script" not in [tag for tag, _ in parsed.tags]
    assert not [attrs for _, attrs in parsed.tags if any(key.startswith("on") for key in attrs)]
    assert "\u202e" not in piece
    assert "alert('x')" in parsed.text


def test_a_later_wording_shows_what_is_gone_and_what_is_new() -> None:
    piece = components.statements([MADE, PUT_OFF])
    assert "<mark>공항을 2029년에 열 계획이다.</mark>" in piece
    assert "<span>공항을</span> <del>2029년에</del> <ins>2035년에</ins> <span>열 계획이다.</span>" in piece
    assert "앞선 말과 다름" not in piece, "nothing was read in these words"


def test_a_later_wording_of_another_number_or_deadline_is_marked() -> None:
    first, later = (
        statement_row(one.text, one.quote, published=one.published, role=one.role, found=read)
        for one, read in ((MADE, found(2029, 8)), (PUT_OFF, found(2035, 10)))
    )
    told = _parse(components.statements([first, later])).text
    assert "앞선 말과 다름 8개 → 10개 · 2029년 중 → 2035년 중" in told


def test_the_same_words_again_are_said_to_be_the_same() -> None:
    again = said("공항을  2029년에 열 계획이다.", published=datetime(2024, 1, 1), role=Role.REPEATS)
    piece = components.statements([MADE, again])
    assert "글자까지 같습니다" in piece and "<ins>" not in piece and "<del>" not in piece


def test_of_many_statements_the_first_and_the_latest_stand_open() -> None:
    many = [said(f"{year}년에도 열겠다.", published=datetime(year, 1, 1)) for year in range(2010, 2020)]
    piece = components.statements(many)
    assert "그 사이의 발언 4건" in piece
    assert piece.count('class="said"') == len(many), "none is lost"


def test_a_number_is_a_line_from_its_start_to_its_target_with_what_was_reported() -> None:
    events = [
        event_row(id=1, happened_on=date(2023, 5, 1), progress_done=6, progress_unit="개"),
        event_row(id=2, happened_on=date(2024, 5, 1), progress_done=7, progress_unit="개"),
        event_row(id=3, happened_on=date(2024, 9, 1), progress_done=99, progress_unit="개", retracted=True),
    ]
    piece = _numbers([Target(9, "개", 5)], events)
    assert _parse(piece).text == "7개 2024. 5. 1. 보고목표 9개시작 5개"
    assert piece.count('class="dot"') == 2, "what was retracted is not on the line"
    assert '<i class="way" style="left:0.00%;width:50.00%">' in piece


def test_a_number_of_which_nothing_is_known_says_so() -> None:
    piece = _numbers([Target(9, "개")], [])
    assert "보고된 값이 아직 없습니다" in piece and 'class="dot"' not in piece and "시작" not in piece
    assert _numbers([], []) == ""


def test_words_deeds_today_and_the_deadline_stand_in_one_order() -> None:
    row = pledge_row(due_from=date(2027, 1, 1), due_to=date(2027, 12, 31))
    event = event_row(happened_on=date(2024, 5, 30), note="첫 삽을 떴다.")
    told = _parse(components.story(detail(row=row, statements=(MADE, PUT_OFF), events=(event,)), today=TODAY)).text
    order = ["2027. 12. 31.", "2026. 11. 22.", "2025. 11. 21.", "첫 삽을 떴다.", "2023. 3. 14."]
    assert [told.index(one) for one in order] == sorted(told.index(one) for one in order)


def test_who_judged_a_pledge_is_named_with_what_they_said_and_when() -> None:
    late = datetime(2024, 3, 1, 16, tzinfo=UTC)  # the next day in Korea
    readings = (
        reading(by="이첫째", at=late),
        reading(by="박둘째", at=late, verdict=Review.REJECTED),
        reading(by="최셋째", at=late, settling=True),
    )
    told = _parse(components.pledge_facts(detail(readings=readings))).text
    assert "이첫째 · 약속으로 확인 · 2024. 3. 2." in told
    assert "박둘째 · 제외" in told and "최셋째 · 두 판단 사이에서 결정" in told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "ko",
            "기상청, 「관측망 확대」, 2024. 2. 1. 약속. 정부 약속 추적 1번, 2026. 11. 22. 기준 이행상태: 미확인. "
            "https://x.kr/pledge?id=1",
        ),
        (
            "en",
            "Korea Meteorological Administration, “관측망 확대” (promised 1 Feb 2024). Government commitment tracker, "
            "no. 1; status on 22 Nov 2026: Not known. https://x.kr/pledge?id=1",
        ),
    ],
)
def test_a_citation_is_in_its_own_language_whatever_the_page_is_in(language: str, words: str) -> None:
    for page in ("ko", "en"):
        text.use(page)
        told = components.citation(pledge_row(), address="https://x.kr/pledge?id=1", on=TODAY, language=language)
        assert told == words
        assert text.language() == page


def test_the_page_offers_both_citations_with_an_address_that_stays(sample: Database, visit: Visit) -> None:
    number = called(METAVERSE, sample)
    at = visit("pledge", id=number, status="fulfilled")
    korean, english = (block.value for block in at.get("code"))
    assert korean.endswith(f"/pledge?id={number}&on=2026-11-22"), "the day is named, the filters of now are not"
    assert english.endswith(f"/pledge?id={number}&lang=en&on=2026-11-22")
    at = visit("pledge", id=called(METAVERSE, sample), on="2024-03-01", known="now")
    assert at.get("code")[0].value.endswith(f"/pledge?id={number}&known=now&on=2024-03-01")


def test_the_page_shows_numbers_wordings_and_story_of_the_sample(sample: Database, visit: Visit) -> None:
    body = html_of(visit("pledge", id=called(METAVERSE, sample)))
    assert 'class="gauge"' in body and "<ins>" in body and 'class="due"' in body
    assert 'class="gauge"' not in html_of(visit("pledge", id=called("2023년 안에 우주항공청 개청", sample))), (
        "it promises no number"
    )
