"""What a person records on a pledge's page: evidence and exceptions, conflicts, undoing, who answers, and bills."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from commitments import models
from commitments.database import Database
from commitments.queries import Order, PledgeFilter, list_pledges
from commitments.tracking import BillDraft, Reading, save_bill
from commitments.vocabulary import Evidence, Kind, Review, Status, Strength
from dashboard import data, text
from dashboard.forms.events import words_in
from tests.dashboard.conftest import TODAY, Visit, html_of


def rows_of(database: Database, **wanted: Any) -> list[data.PledgeRow]:
    with database.read() as session:
        return list_pledges(PledgeFilter(**wanted), order=Order.PROMISED, page_size=500, session=session, today=TODAY)


def a_pledge(database: Database, **wanted: Any) -> data.PledgeRow:
    """A reviewed pledge of the sample of which nothing has happened yet, unless ``wanted`` says else."""
    return next(row for row in rows_of(database, reviewed_only=True) if wanted.items() <= _values(row).items())


def _values(row: data.PledgeRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("kind", "status", "review", "ministry_id")}


def stored(database: Database, pledge_id: int) -> models.Pledge:
    with Session(database.reader) as session:
        return session.get_one(models.Pledge, pledge_id)


def last_event(database: Database, pledge_id: int) -> models.Event:
    with Session(database.reader) as session:
        query = select(models.Event).where(models.Event.pledge_id == pledge_id).order_by(col(models.Event.id).desc())
        return session.exec(query).first()  # type: ignore[return-value]


def opened(visit: Visit, row: data.PledgeRow, *, by: str = "홍길동", **params: Any) -> Any:
    at = visit("pledge", id=row.id, **params)
    at.text_input(key="recorder").set_value(by).run()
    return at


def submit(at: Any, label: str) -> Any:
    return next(button for button in at.button if button.label == label and button.form_id).click().run()


def click(at: Any, key: str) -> Any:
    return next(button for button in at.button if button.key == key).click().run()


def test_the_form_says_what_a_status_still_needs_before_one_saves(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    at = opened(visit, row)
    at.selectbox(key=f"draft-{row.id}-0-status").select(Status.FULFILLED).run()
    told = data.missing(row.kind, Status.FULFILLED, {Evidence.ANNOUNCEMENT})
    assert told is not None and told.ko in html_of(at)
    assert not [field for field in at.text_input if field.key == f"draft-{row.id}-0-override"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_status_without_its_evidence_is_refused_and_recorded_as_an_exception_with_a_reason(
    sample: Database, visit: Visit, language: str
) -> None:
    row = a_pledge(sample, status=None)
    text.use(language)  # the test reads the words of the fields as the page does
    at = opened(visit, row, lang=language)
    record = {"ko": "이행상태 기록", "en": "Record what happened"}[language]
    key = f"draft-{row.id}-0"
    at.selectbox(key=f"{key}-status").select(Status.FULFILLED).run()
    at.text_area(key=f"{key}-note").set_value("마쳤다고 밝혔다.")
    at = submit(at, record)
    told = data.missing(row.kind, Status.FULFILLED, {Evidence.ANNOUNCEMENT})
    assert [error.value for error in at.error] == [getattr(told, language)]
    assert at.text_area(key=f"{key}-note").value == "마쳤다고 밝혔다."
    assert stored(sample, row.id).status is None

    at.text_input(key=f"{key}-override").set_value("문서는 비공개이다.")
    at = submit(at, record)
    assert not at.error
    assert stored(sample, row.id).status == "fulfilled"
    body = html_of(at)
    assert body.count('class="mark"') == 2, "in the head and in the history"
    assert body.count("문서는 비공개이다.") == 2


def test_an_exception_without_a_reason_is_not_recorded(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    at = opened(visit, row)
    key = f"draft-{row.id}-0"
    at.selectbox(key=f"{key}-status").select(Status.FULFILLED).run()
    at.text_area(key=f"{key}-note").set_value("마쳤다고 밝혔다.")
    at = submit(submit(at, "이행상태 기록"), "이행상태 기록")
    assert "까닭" in at.error[0].value
    assert stored(sample, row.id).status is None


def test_a_moved_deadline_stands_beside_the_first_one(sample: Database, visit: Visit) -> None:
    row = next(row for row in rows_of(sample, reviewed_only=True) if row.due_to and row.status is None)
    at = opened(visit, row)
    key = f"draft-{row.id}-0"
    assert not [field for field in at.date_input if field.key == f"{key}-new-due_to"]
    at.selectbox(key=f"{key}-evidence").select(Evidence.DELAY).run()
    at.text_area(key=f"{key}-note").set_value("한 해 미루었다.")
    at.date_input(key=f"{key}-new-due_from").set_value(date(2028, 1, 1))
    at = submit(at, "이행상태 기록")
    assert "기한" in at.error[0].value
    at.date_input(key=f"{key}-new-due_to").set_value(date(2028, 12, 31))
    at = submit(at, "이행상태 기록")
    assert (stored(sample, row.id).due_to, stored(sample, row.id).first_due_to) == (date(2028, 12, 31), row.due_to)
    assert "처음 기한" in html_of(at) and "새 기한: 2028년 중" in html_of(at)


def test_a_count_below_the_target_warns_whoever_calls_it_fulfilled(sample: Database, visit: Visit) -> None:
    row = next(row for row in rows_of(sample, reviewed_only=True) if any(one.unit == "개" for one in row.targets))
    at = opened(visit, row)
    key = f"draft-{row.id}-0"
    at.selectbox(key=f"{key}-status").select(Status.FULFILLED)
    at.text_input(key=f"{key}-progress").set_value("1/8개").run()
    assert "목표에 못 미침" in html_of(at)
    at.text_input(key=f"{key}-progress").set_value("많이").run()
    assert "6/8개교" in at.error[0].value


def test_anothers_rating_is_kept_word_for_word_beside_both_readings(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    at = opened(visit, row)
    key = f"draft-{row.id}-0"
    at.selectbox(key=f"{key}-scheme").select("manifesto_local").run()
    at.selectbox(key=f"{key}-label-manifesto_local").select("이행 후 계속추진").run()
    at.text_area(key=f"{key}-note").set_value("평가 결과가 나왔다.")
    at = submit(at, "이행상태 기록")
    event = last_event(sample, row.id)
    assert (event.published_scheme, event.published_status, event.status) == (
        "manifesto_local",
        "이행 후 계속추진",
        None,
    )
    body = html_of(at)
    assert "“이행 후 계속추진”" in body and "국내 기준" in body and "해외 기준" in body


def test_words_from_an_article_are_found_in_it_and_others_are_refused(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    [statement, *_] = data.pledge(row.id).statements
    at = opened(visit, row)
    key = f"draft-{row.id}-0"
    at.selectbox(key=f"{key}-article").select(str(statement.article_id))
    at.text_input(key=f"{key}-quote").set_value("기사에 없는 문장이다")
    at = submit(at, "이행상태 기록")
    assert "그 문장이 없습니다" in at.error[0].value
    assert at.text_input(key=f"{key}-quote").value == "기사에 없는 문장이다"
    at.text_input(key=f"{key}-quote").set_value("  ".join(statement.quote.split()))
    submit(at, "이행상태 기록")
    event = last_event(sample, row.id)
    assert event.quote == statement.text[event.start : event.end] == statement.quote.strip()
    assert event.url == statement.url


def test_what_was_before_the_promise_is_recorded_only_where_a_person_says_that_it_is_meant(
    sample: Database, visit: Visit
) -> None:
    row = a_pledge(sample, status=None)
    held = last_event(sample, row.id)
    at = opened(visit, row)
    key = f"draft-{row.id}-0"
    early = row.promised_on - timedelta(days=1)
    at.date_input(key=f"{key}-day").set_value(early)
    at.text_area(key=f"{key}-note").set_value("그 전의 사정이다.")
    at = submit(at, "이행상태 기록")
    assert "보다 앞서 약속의 경과가 아닙니다" in at.error[0].value
    assert last_event(sample, row.id) == held
    at.checkbox(key=f"{key}-baseline").check()
    submit(at, "이행상태 기록")
    assert last_event(sample, row.id).happened_on == early


def test_a_quote_is_found_whatever_its_spaces() -> None:
    assert words_in("앞. 부이를\n 늘린다. 뒤", "부이를 늘린다.") == (3, 12)
    assert words_in("앞. 부이를 늘린다", "부이를 줄인다") is None
    assert words_in("a.c", "a+c") is None


def test_the_button_beside_the_message_takes_back_what_was_recorded(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    at = opened(visit, row)
    at.text_area(key=f"draft-{row.id}-0-note").set_value("발표가 있었다.")
    at = submit(at, "이행상태 기록")
    at = click(at, "undo")
    assert "되돌렸습니다" in at.info[0].value
    assert last_event(sample, row.id).retracts_id is not None
    at = click(at, "undo")
    assert last_event(sample, row.id).note == "발표가 있었다.", "undoing the undoing records it again"


def test_each_judgement_is_undone_and_done_again(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    at = opened(visit, row)
    at = click(at, f"pledge-reopen-{row.id}")
    assert stored(sample, row.id).review == Review.UNREVIEWED
    at = click(at, "undo")
    assert stored(sample, row.id).review == Review.CONFIRMED
    click(at, "undo")
    assert stored(sample, row.id).review == Review.UNREVIEWED


def test_an_undone_change_stays_struck_through_without_a_button(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    undo = data.edit(row.id, {"title": "고친 제목"}, reason="", version=row.version, by="임꺽정")
    assert undo is not None
    at = opened(visit, row)
    at = click(at, f"undo-{undo.number}")
    assert stored(sample, row.id).title == row.title
    assert 'class="revision undone"' in html_of(at)
    assert not [button for button in at.button if button.key == f"undo-{undo.number}"]


def test_a_merge_is_undone_from_the_page_of_the_one_that_was_merged(sample: Database, visit: Visit) -> None:
    one, other = [row for row in rows_of(sample) if row.review is Review.UNREVIEWED][:2]
    undo = data.merge(one.id, into_id=other.id, version=one.version, by="임꺽정")
    assert undo is not None
    at = opened(visit, one)
    assert not [field for field in at.text_area if field.key == f"draft-{one.id}-0-note"]
    click(at, f"undo-{undo.number}")
    assert stored(sample, one.id).merged_into_id is None


def test_a_conflict_tells_who_changed_what_before_and_after(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    at = opened(visit, row)
    data.edit(row.id, {"title": "다른 사람의 제목"}, reason="", version=row.version, by="임꺽정")
    at.text_area(key=f"draft-{row.id}-0-note").set_value("발표가 있었다.")
    at = submit(at, "이행상태 기록")
    body = html_of(at)
    assert "임꺽정" in body and f"{row.title} → <b>다른 사람의 제목</b>" in body
    at = next(button for button in at.button if button.label.startswith("확인했고")).click().run()
    assert at.text_area(key=f"draft-{row.id}-0-note").value == "발표가 있었다."
    submit(at, "이행상태 기록")
    assert last_event(sample, row.id).note == "발표가 있었다."


def test_a_button_that_was_too_late_tells_what_happened_before_it(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    at = opened(visit, row)
    data.edit(row.id, {"title": "다른 사람의 제목"}, reason="", version=row.version, by="임꺽정")
    at = click(at, f"pledge-reopen-{row.id}")
    assert "임꺽정" in at.info[0].value and "다른 사람의 제목" in at.info[0].value
    assert stored(sample, row.id).review == Review.CONFIRMED


def test_a_person_names_who_answers_after_a_split(sample: Database, visit: Visit) -> None:
    row = next(row for row in rows_of(sample) if row.undecided and row.review is Review.CONFIRMED)
    at = opened(visit, row)
    assert "담당 미정" in html_of(at)
    at.selectbox(key=f"draft-{row.id}-0-body").select(row.undecided[0])
    at = submit(at, "담당 부처 정하기")
    assert "까닭" in at.error[0].value
    at.text_input(key=f"draft-{row.id}-0-assign-why").set_value("세제를 맡았다.")
    at = submit(at, "담당 부처 정하기")
    assert stored(sample, row.id).answerable_id == row.undecided[0]
    assert "담당 미정" not in html_of(at) and "세제를 맡았다." in html_of(at)
    click(at, "undo")
    assert stored(sample, row.id).answerable_id is None


def test_the_bills_are_shown_with_their_steps_and_what_took_them_in(sample: Database, visit: Visit) -> None:
    with Session(sample.reader) as session:
        bill = session.exec(select(models.Bill).where(col(models.Bill.absorbed_by_id).is_not(None))).first()
        link = session.exec(select(models.PledgeBill).where(models.PledgeBill.bill_id == bill.id)).one()
    body = html_of(visit("pledge", id=link.pledge_id))
    assert "대안반영폐기" in body and "대안반영 →" in body
    assert body.count('class="steps"') == 4, "the bill that took the three in is drawn once"


def test_what_a_bill_proves_fills_the_form_and_is_recorded_by_the_person(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    now = datetime(2026, 11, 22, 4, tzinfo=UTC)
    told = BillDraft("PRC_X", "관측망법안", "정부", proposed_on=date(2026, 3, 2), url="https://likms.assembly.go.kr/1")
    with sample.write() as session:
        save_bill(told, by="임꺽정", now=now, session=session)
    at = opened(visit, row)
    assert "likms" not in html_of(at)
    if row.kind is not Kind.LEGISLATION and not data.pledge(row.id).bills:
        data.link_bill(row.id, "PRC_X", version=row.version, by="임꺽정")
        at = opened(visit, row)
    at = click(at, "fill-0")
    key = f"draft-{row.id}-0"
    assert at.selectbox(key=f"{key}-evidence").value == Evidence.BILL_INTRODUCED
    assert at.date_input(key=f"{key}-day").value == date(2026, 3, 2)
    assert last_event(sample, row.id) is None, "nothing is recorded by itself"
    submit(at, "이행상태 기록")
    assert last_event(sample, row.id).url == "https://likms.assembly.go.kr/1"


def test_a_bill_is_found_by_a_part_of_its_name_linked_and_unlinked(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, kind=Kind.LEGISLATION)
    with Session(sample.reader) as session:
        linked = {one.bill_id for one in session.exec(select(models.PledgeBill)) if one.pledge_id == row.id}
        bill = next(one for one in session.exec(select(models.Bill)) if one.id not in linked)
    at = opened(visit, row)
    at.text_input(key=f"draft-{row.id}-0-bill-words").set_value(bill.name[:8]).run()
    at.selectbox(key=f"draft-{row.id}-0-bill").select(bill.id)
    at = click(at, f"draft-{row.id}-0-bill-go")
    assert bill.id in [one.id for one in data.pledge(row.id).bills]
    at = click(at, f"unlink-{bill.id}")
    assert bill.id not in [one.id for one in data.pledge(row.id).bills]
    click(at, "undo")
    assert bill.id in [one.id for one in data.pledge(row.id).bills]


def test_nothing_can_be_written_of_the_past(sample: Database, visit: Visit) -> None:
    row = a_pledge(sample, status=None)
    at = visit("pledge", id=row.id, on="2026-11-21", known="now")
    assert not at.exception
    assert not [field for field in at.text_input if field.key == "recorder"]
    assert not [button for button in at.button if button.form_id or str(button.key).startswith("undo")]
    for view in ("second", "review", "articles"):
        at = visit(view, on="2026-11-21", known="now")
        writing = [button for button in at.button if button.form_id != "view-save"]  # a view is no part of the record
        assert not at.exception and not writing, view


def _waiting(visit: Visit, *, by: str) -> Any:
    at = visit("second")
    at.text_input(key="recorder").set_value(by).run()
    return at


def _first_in(at: Any) -> int:
    return int(str(next(radio.key for radio in at.radio if str(radio.key).startswith("second-"))).split("-")[1])


def test_a_second_person_reads_blind_and_goes_on_to_the_next(sample: Database, visit: Visit) -> None:
    at = _waiting(visit, by="이둘째")
    number = _first_in(at)
    row = data.pledge(number).row
    assert row.title not in html_of(at), "a title that the first reader wrote would show what they think"
    at.radio(key=f"second-{number}-verdict").set_value(Review.CONFIRMED).run()
    at.text_input(key=f"second-{number}-ministry").set_value("보건복지부")
    at = submit(at, "남기고 다음")
    assert not at.error
    assert _first_in(at) != number
    with Session(sample.reader) as session:
        readings = session.exec(select(models.Judgement).where(models.Judgement.pledge_id == number)).all()
    assert [one.by for one in readings][-1] == "이둘째" and len(readings) == 2
    assert stored(sample, number).ministry_id == row.ministry_id, "a reading changes nothing"


def test_what_is_left_for_later_makes_room_for_the_next(sample: Database, visit: Visit) -> None:
    at = _waiting(visit, by="이둘째")
    number = _first_in(at)
    at = submit(at, "나중에 읽기")
    assert _first_in(at) != number


def test_nobody_reads_their_own(sample: Database, visit: Visit) -> None:
    with Session(sample.reader) as session:
        [reader] = {one.by for one in session.exec(select(models.Judgement))}
    at = _waiting(visit, by=reader)
    assert 'class="empty"' in html_of(at)


def _disagreement(row: data.PledgeRow) -> None:
    reading = Reading(
        Review.CONFIRMED, ministry="보건복지부", kind=row.kind, area=row.area_id, strength=Strength.FIRM,
        due=(row.first_due_from, row.first_due_to) if row.first_due_from and row.first_due_to else None,
        targets=row.targets,
    )  # fmt: skip
    data.judge_blind(row.id, reading, reason="", by="이둘째")


def test_a_third_person_settles_field_by_field_with_a_reason(sample: Database, visit: Visit) -> None:
    row = next(
        row
        for row in rows_of(sample, reviewed_only=True)
        if row.strength is not Strength.FIRM and row.ministry_id != "mohw"
    )
    _disagreement(row)
    at = _waiting(visit, by="박셋째")
    assert 'class="differs"' in html_of(at)
    [prefix] = {str(radio.key).rsplit("-", 1)[0] for radio in at.radio if str(radio.key).startswith("settle-")}
    at.radio(key=f"{prefix}-ministry").set_value(1)
    at = submit(at, "이렇게 정하기")
    assert "골라" in at.error[0].value
    at.radio(key=f"{prefix}-strength").set_value(0)
    at.text_input(key=f"{prefix}-reason").set_value("직제를 확인했다.")
    at = submit(at, "이렇게 정하기")
    after = stored(sample, row.id)
    assert (after.ministry_id, after.strength) == ("mohw", row.strength.value)
    click(at, "undo")
    assert stored(sample, row.id).ministry_id == row.ministry_id


def test_neither_of_the_two_readers_settles(sample: Database, visit: Visit) -> None:
    row = next(row for row in rows_of(sample, reviewed_only=True) if row.strength is not Strength.FIRM)
    _disagreement(row)
    at = _waiting(visit, by="이둘째")
    assert not [button for button in at.button if button.label == "이렇게 정하기"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_second_review_opens_with_the_sample_and_without(sample: Database, visit: Visit, language: str) -> None:
    at = visit("second", lang=language)
    assert not at.exception and not at.error


def test_the_second_review_of_an_empty_database_says_what_to_do(empty: Database, visit: Visit) -> None:
    at = visit("second")
    assert not at.exception
    assert 'class="empty"' in html_of(at)
