"""What a pledge's record looks like: events, changes, bills, readings; nothing from outside becomes HTML."""

from datetime import UTC, date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from commitments import bills
from commitments.bills import Bill
from commitments.vocabulary import Evidence, Kind, Review, Status
from dashboard import components, data, text
from dashboard.data import (
    BillRow,
    Change,
    Course,
    Disagreement,
    Missing,
    PledgeDetail,
    ReadingRow,
    RevisionRow,
    Shortfall,
    Suggestion,
    Target,
)
from tests.dashboard.rows import HOSTILE, TODAY, event_row, pledge_row, statement_row

AT = datetime(2026, 11, 22, 16, tzinfo=UTC)
"""In Korea it is the day after."""


class _Tags(HTMLParser):
    def __init__(self, piece: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(piece)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def revision_row(**given: Any) -> RevisionRow:
    values: dict[str, Any] = {
        "id": 1, "action": "edit", "before": {"title": "앞"}, "after": {"title": "뒤"}, "reason": "", "by": "홍길동",
        "at": AT, "undoes": None, "undone_by": None, "undoable": True,
    }  # fmt: skip
    return RevisionRow(**{**values, **given})


def course(bill: Bill, *others: Bill, on: date = TODAY) -> Course:
    row = BillRow(**{name: getattr(bill, name) for name in Bill.__slots__})
    return Course(row, bills.course(bill, [bill, *others], on))


def reading(**given: Any) -> ReadingRow:
    attributes = {
        "ministry": "kma", "kind": "programme", "area": None, "strength": "planned",
        "due": ["2024-02-01", "2027-12-31"], "targets": [{"value": 8.0, "unit": "개", "baseline": 5.0}],
    }  # fmt: skip
    values: dict[str, Any] = {
        "by": "홍길동", "at": AT, "verdict": Review.CONFIRMED, "attributes": attributes, "reason": "",
    }  # fmt: skip
    return ReadingRow(**{**values, **given})


def disagreement(one: ReadingRow, other: ReadingRow, *fields: str) -> Disagreement:
    return Disagreement(pledge_row(), statement_row("부이를 늘릴 계획이다.", "늘릴"), (one, other), fields)


def detail(**given: Any) -> PledgeDetail:
    values: dict[str, Any] = {
        "row": pledge_row(), "statements": (), "events": (), "revisions": (), "bills": (), "readings": (),
        "successors": (), "merged_into": None, "similar": (),
    }  # fmt: skip
    return PledgeDetail(**{**values, **given})


def _pieces() -> dict[str, str]:
    event = event_row(
        note=HOSTILE, quote=HOSTILE, override=HOSTILE, published_scheme=HOSTILE, published_status=HOSTILE,
        source_title=HOSTILE,
    )  # fmt: skip
    bill = Bill("B1", HOSTILE, HOSTILE, number=HOSTILE, outcome=HOSTILE, law_no=HOSTILE, url="javascript:alert(1)")
    told = Missing(Kind.PROGRAMME, Status.FULFILLED, (), HOSTILE, HOSTILE)
    hostile = {"ministry": HOSTILE, "targets": [{"value": 1.0, "unit": HOSTILE, "baseline": None}]}
    odd = reading(by=HOSTILE, reason=HOSTILE, attributes={**reading().attributes, **hostile})
    assigned = revision_row(after={"answerable_id": "kma"}, before={"answerable_id": None}, reason=HOSTILE)
    row = pledge_row(title=HOSTILE, answerable_id="kma")
    return {
        "events": components.events([event]),
        "revision": components.revision(revision_row(after={"title": HOSTILE}, reason=HOSTILE, by=HOSTILE)),
        "changes": components.changed_by_others([Change("title", HOSTILE, HOSTILE, HOSTILE, AT)]),
        "needed": components.evidence_help(Evidence.OPENING, Status.FULFILLED, told, Shortfall(HOSTILE, HOSTILE)),
        "bill": components.bill(course(bill), today=TODAY),
        "suggestion": components.suggestion(
            Suggestion(Evidence.IN_FORCE, TODAY, Status.FULFILLED, HOSTILE, "B1", "javascript:alert(1)")
        ),
        "laws": components.bills_none([HOSTILE]),
        "machine": components.machine_read(hostile, promised_on=TODAY),
        "readings": components.side_by_side(disagreement(odd, odd, "ministry")),
        "head": components.pledge_head(detail(row=row, events=(event,)), merged_href="/x", today=TODAY),
        "facts": components.pledge_facts(detail(row=row, revisions=(assigned,), readings=(odd,))),
    }


@pytest.mark.parametrize("name", list(_pieces()))
def test_text_from_outside_never_becomes_a_tag_an_attribute_or_a_turned_line(name: str) -> None:
    piece = _pieces()[name]
    parsed = _Tags(piece)
    assert "script" not in [tag for tag, _ in parsed.tags]
    assert not [attrs for _, attrs in parsed.tags if any(key.startswith("on") for key in attrs)]
    assert not [attrs for _, attrs in parsed.tags if str(attrs.get("href")).startswith("javascript")]
    assert "\u202e" not in piece
    assert "alert('x')" in parsed.text


def test_a_change_shows_its_values_before_and_after_in_words() -> None:
    changed = {
        "kind": "legislation", "first_due_to": "2027-12-31", "ministry_id": "kma", "ministry_text": "기상청",
        "targets": [{"value": 8.0, "unit": "개", "baseline": 5.0}],
    }  # fmt: skip
    before = {"kind": "programme", "first_due_to": None, "ministry_id": None, "ministry_text": None, "targets": []}
    text = _Tags(components.revision(revision_row(before=before, after=changed))).text
    assert "사업·서비스 → 입법" in text
    assert "없음 → 2027. 12. 31." in text
    assert "미확인 → 기상청" in text and "kma" not in text
    assert "없음 → 5개 → 8개" in text


def test_a_change_bears_the_day_on_which_it_was_made_in_korea() -> None:
    assert "2026. 11. 23." in components.revision(revision_row())


@pytest.mark.parametrize("action", ["assign", "settle", "undo", "link_bill", "unlink_bill", "merge", "absorb"])
def test_every_kind_of_change_has_a_name(action: str) -> None:
    values: dict[str, Any] = {
        "link_bill": {"bill": "B1"}, "unlink_bill": {"bill": None}, "merge": {"merged_into_id": 3},
        "absorb": {"merged_from_id": 3},
    }.get(action, {"title": "뒤"})  # fmt: skip
    assert "revision" in components.revision(revision_row(action=action, before={}, after=values))


def test_what_others_did_is_told_with_their_name() -> None:
    changes = [Change("title", "앞", "뒤", "임꺽정", AT), Change("status", None, "broken", "홍길동", AT)]
    told = components.changed_by_others(changes)
    assert "앞 → <b>뒤</b>" in told and "임꺽정" in told
    assert "<b>파기</b>" in told and "None" not in told
    assert components.changed_in_short(changes) == "임꺽정: 약속 뒤 · 홍길동: 이행상태 파기"


def test_an_event_without_the_evidence_it_needs_bears_the_mark_and_the_reason() -> None:
    piece = components.events([event_row(override="문서가 비공개이다")])
    assert "예외" in piece and "문서가 비공개이다" in piece
    assert "예외" not in components.events([event_row()])


def test_the_head_marks_an_exception_only_while_it_stands() -> None:
    odd = event_row(override="문서가 비공개이다", status=Status.FULFILLED)
    assert "예외" in components.pledge_head(detail(events=(odd,)), merged_href="", today=TODAY)
    later = event_row(id=2, status=Status.IN_PROGRESS)
    assert "예외" not in components.pledge_head(detail(events=(odd, later)), merged_href="", today=TODAY)
    gone = event_row(override="문서가 비공개이다", status=Status.FULFILLED, retracted=True)
    assert "예외" not in components.pledge_head(detail(events=(gone,)), merged_href="", today=TODAY)


def test_a_rating_is_shown_in_both_readings_where_they_differ() -> None:
    [label] = [one for one in data.schemes()["manifesto_local"].labels.values() if one.differs]
    text = _Tags(components.counts_as(label)).text
    assert "국내 기준" in text and "이행 완료" in text and "해외 기준" in text and "추진 중" in text


def test_a_bill_on_its_way_shows_what_is_done_and_what_lies_ahead() -> None:
    bill = Bill("B1", "관측망법안", "정부", proposed_on=date(2026, 3, 2), referred_on=date(2026, 3, 5))
    piece = components.bill(course(bill), today=TODAY)
    assert (piece.count('class="done"'), piece.count('class="open"'), piece.count('class="end"')) == (2, 5, 0)
    assert "소관위 회부" in piece and "2026. 3. 5." in piece


def test_a_bill_that_expired_says_so_in_the_assemblys_word_and_has_nothing_ahead() -> None:
    bill = Bill("B1", "관측망법안", "정부", term=21, proposed_on=date(2021, 3, 2))
    piece = components.bill(course(bill), today=TODAY)
    assert "임기만료폐기" in piece and "2024. 5. 29." in piece
    assert 'class="open"' not in piece


def test_an_absorbed_bill_leads_to_the_one_that_took_it_in() -> None:
    into = Bill("B2", "관측망법안(대안)", "위원장", passed_on=date(2026, 5, 1), promulgated_on=date(2026, 5, 20))
    bill = Bill("B1", "관측망법안", "정부", outcome="대안반영폐기", absorbed_by="B2")
    text = _Tags(components.bill(course(bill, into), today=TODAY)).text
    assert "대안반영폐기" in text and "대안반영 → 관측망법안(대안)" in text and "2026. 5. 20." in text
    assert components.bill(course(bill, into), today=TODAY, told={"B2"}).count('class="steps"') == 1
    assert "아직 기록되지 않았습니다" in components.bill(course(bill), today=TODAY)


def test_a_laws_number_is_not_told_before_its_promulgation() -> None:
    bill = Bill("B1", "관측망법안", "정부", promulgated_on=date(2026, 5, 20), law_no="법률 제1호")
    assert "제1호" in components.bill(course(bill), today=TODAY)
    before = date(2026, 5, 19)
    assert "제1호" not in components.bill(course(bill, on=before), today=before)


def test_two_readings_stand_side_by_side_and_the_difference_stands_out() -> None:
    other = reading(by="임꺽정", attributes={**reading().attributes, "kind": "legislation"})
    piece = components.side_by_side(disagreement(reading(), other, "kind"))
    assert piece.count('class="differs"') == 1
    text = _Tags(piece).text
    assert "사업·서비스" in text and "입법" in text and "2027년까지" in text and "기상청" in text


def test_a_reading_that_rejects_says_nothing_more() -> None:
    other = reading(verdict=Review.REJECTED, attributes={}, reason="행사 안내이다")
    text = _Tags(components.side_by_side(disagreement(reading(), other, "verdict"))).text
    assert "약속이 아니다" in text and "행사 안내이다" in text and "–" in text


def test_the_machine_says_nothing_of_what_a_person_found() -> None:
    assert components.machine_read({}, promised_on=TODAY) == ""


def test_a_count_that_falls_short_warns_and_one_that_reaches_does_not() -> None:
    row = pledge_row(targets=(Target(8, "개교"),))
    assert data.short_of_target(row, data.Progress(6, 8, "개교")) is not None
    assert data.short_of_target(row, data.Progress(8, 8, "개교")) is None


def test_the_body_that_the_machine_read_is_named_in_the_language_of_the_page() -> None:
    found = {"ministry": "교육부"}
    assert "교육부" in components.machine_read(found, promised_on=TODAY)
    text.use("en")
    assert "Ministry of Education" in components.machine_read(found, promised_on=TODAY)
    assert "없는청" in components.machine_read({"ministry": "없는청"}, promised_on=TODAY)
