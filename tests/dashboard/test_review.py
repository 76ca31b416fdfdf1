"""Review for speed: one candidate in focus, judged and taken back by buttons that have keys, or many at once."""

import pytest
from sqlmodel import Session

from commitments import models
from commitments.database import Database
from commitments.vocabulary import Review
from dashboard import components, data, forms
from dashboard.data import PledgeFilter
from tests.dashboard.conftest import Visit, html_of
from tests.dashboard.rows import HOSTILE, pledge_row


def _review(database: Database, number: int) -> str:
    with Session(database.reader) as session:
        return session.get_one(models.Pledge, number).review


def _waiting() -> list[int]:
    queue = data.review_queue(PledgeFilter(), page=1, page_size=200)
    return [one.row.id for one in queue]


def _begun(visit: Visit, **params: object):  # type: ignore[no-untyped-def]
    at = visit("review", **params)
    return at.text_input(key="recorder").set_value("홍길동").run()


def _press(at, key: str):  # type: ignore[no-untyped-def]
    at = at.button(key=key).click().run()
    assert not at.exception
    return at


def test_after_a_judgement_the_next_candidate_is_in_focus(sample: Database, visit: Visit) -> None:
    first, second, *_ = _waiting()
    at = _press(_begun(visit), f"review-confirm-{first}")
    assert _review(sample, first) == Review.CONFIRMED
    assert at.button(key=f"review-confirm-{second}")
    assert _review(sample, second) == Review.UNREVIEWED


def test_every_action_has_a_key_of_its_own_and_the_legend_names_it(sample: Database, visit: Visit) -> None:
    at = _begun(visit)
    number = _waiting()[0]
    at = _press(at, f"review-reject-{number}")
    shortcuts = [button.proto.shortcut for button in at.button if button.proto.shortcut]
    assert len(shortcuts) == len(set(shortcuts)) >= 11  # confirm, reject, edit, next, back, undo, and five reasons
    assert not {"c", "r"} & {one.lower() for one in shortcuts}
    for key in forms.KEYS.values():
        assert f"<kbd>{key}</kbd>" in html_of(at)


def test_a_rejection_by_key_gives_its_reason(sample: Database, visit: Visit) -> None:
    number = _waiting()[0]
    at = _press(_begun(visit), f"review-reject-{number}")
    at = _press(at, f"review-because-{number}-event")
    assert _review(sample, number) == Review.REJECTED
    assert data.pledge(number).revisions[-1].reason == "행사 안내"
    assert number not in _waiting()


def test_a_rejection_for_another_reason_needs_words(sample: Database, visit: Visit) -> None:
    number = _waiting()[0]
    at = _press(_begun(visit), f"review-reject-{number}")
    send = next(one.key for one in at.button if one.form_id == f"review-reject-form-{number}")
    at = _press(at, send)
    assert "까닭" in at.info[0].value and _review(sample, number) == Review.UNREVIEWED
    at.text_input(key=f"review-reason-{number}").set_value("다른 기관에 대한 요구이다")
    _press(at, send)
    assert data.pledge(number).revisions[-1].reason == "다른 기관에 대한 요구이다"


def test_next_and_back_leave_the_candidate_for_later_and_the_address_tells_the_place(
    sample: Database, visit: Visit
) -> None:
    first, second, *_ = _waiting()
    at = _press(_begun(visit), f"review-next-{first}")
    assert at.query_params["page"] in ("2", ["2"]) and at.button(key=f"review-confirm-{second}")
    at = _press(at, f"review-back-{second}")
    assert at.button(key=f"review-confirm-{first}") and at.button(key=f"review-back-{first}").disabled


def test_the_last_judgements_are_taken_back_one_after_the_other(sample: Database, visit: Visit) -> None:
    first, second, *_ = _waiting()
    at = _press(_begun(visit), f"review-confirm-{first}")
    at = _press(at, f"review-reject-{second}")
    at = _press(at, f"review-because-{second}-past")
    at = _press(at, "review-undo")
    assert (_review(sample, first), _review(sample, second)) == (Review.CONFIRMED, Review.UNREVIEWED)
    at = _press(at, "review-undo")
    assert _review(sample, first) == Review.UNREVIEWED
    assert at.button(key="review-undo").disabled


def test_a_candidate_is_edited_in_its_place(sample: Database, visit: Visit) -> None:
    number = _waiting()[0]
    at = _press(_begun(visit), f"review-edit-{number}")
    at.text_input(key=f"draft-{number}-0-title").set_value("고친 제목")
    at = next(one for one in at.button if one.label == "저장" and one.form_id).click().run()
    assert not at.exception and data.pledge(number).row.title == "고친 제목"
    at = _press(at, f"review-confirm-{number}")
    assert _review(sample, number) == Review.CONFIRMED


def test_without_a_name_nothing_is_judged(sample: Database, visit: Visit) -> None:
    number = _waiting()[0]
    at = _press(visit("review"), f"review-confirm-{number}")
    assert "이름" in at.info[0].value and _review(sample, number) == Review.UNREVIEWED


def test_what_the_filters_leave_is_judged_at_once_after_it_was_shown_and_taken_back_at_once(
    sample: Database, visit: Visit
) -> None:
    kind = data.pledge(_waiting()[0]).row.kind
    wanted = data.waiting(PledgeFilter(kinds=(kind,)))
    number, others = data.count(wanted), data.count(data.waiting(PledgeFilter())) - data.count(wanted)
    at = _begun(visit, kind=kind)
    at.session_state["bulk"] = True  # the expander is opened
    at = at.run()
    assert [one for one in at.button if one.label == f"{number:,}건 모두 확인"]
    at = _press(at, "bulk-confirm")
    assert f"{number:,}건을 판단했습니다" in at.info[0].value
    assert data.count(wanted) == 0 and data.count(data.waiting(PledgeFilter())) == others
    _press(at, "review-undo")
    assert data.count(wanted) == number


def test_many_are_not_rejected_without_a_reason(sample: Database, visit: Visit) -> None:
    before = data.count(data.waiting(PledgeFilter()))
    at = _begun(visit)
    at.session_state["bulk"] = True
    at = _press(at.run(), "bulk-reject")
    assert "까닭" in at.info[0].value and data.count(data.waiting(PledgeFilter())) == before


def test_what_somebody_changed_since_it_was_shown_is_left_out_of_what_is_judged_at_once(sample: Database) -> None:
    seen = {number: data.pledge(number).row.version for number in _waiting()[:3]}
    first, second, third = seen
    data.edit(first, {"title": "다른 사람의 제목"}, reason="", version=seen[first], by="임꺽정")
    data.confirm(second, version=seen[second], by="임꺽정")
    done = data.judge_many(seen, Review.REJECTED, reason="행사 안내", by="홍길동")
    assert [one.pledge_id for one in done] == [third]
    assert _review(sample, first) == Review.UNREVIEWED and _review(sample, second) == Review.CONFIRMED
    data.reopen(third, version=data.pledge(third).row.version, by="임꺽정")
    assert data.undo_many(done, by="홍길동") == 0  # somebody was there since


def test_too_many_are_refused() -> None:
    with pytest.raises(data.BadInput, match="at most"):
        data.judge_many(dict.fromkeys(range(data.MOST_AT_ONCE + 1), 1), Review.CONFIRMED, reason="", by="홍길동")


def test_doubles_show_a_hostile_title_and_quote_as_text() -> None:
    body = components.doubles([pledge_row(title=HOSTILE, quote=HOSTILE)], {1: "/pledge?id=1"})
    assert "<script>" not in body and "\u202e" not in body and 'onmouseover="' not in body
