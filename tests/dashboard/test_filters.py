"""The numbers beside the filters' choices, and views saved under a name."""

import re

import pytest

from commitments.database import Database
from dashboard import data
from dashboard.data import choices
from tests.dashboard.conftest import Visit, html_of
from tests.dashboard.rows import HOSTILE


def _left(at, name: str) -> dict[str, int]:  # type: ignore[no-untyped-def]
    """The number beside each choice of a filter, by its words."""
    options = at.multiselect(key=f"w_{name}").options
    return {
        words: int(number.replace(",", ""))
        for words, number in (re.fullmatch(r"(.*) \(([\d,]+)\)", one).groups() for one in options)
    }  # type: ignore[union-attr]


def test_each_choice_says_how_many_pledges_it_leaves(sample: Database, visit: Visit) -> None:
    at = visit("pledges")
    everything = data.count(data.PledgeFilter())
    for name in ("status", "timeliness", "kind", "strength"):
        assert sum(_left(at, name).values()) == everything
    at.multiselect(key="w_kind").select("legislation").run()
    assert sum(_left(at, "kind").values()) == everything  # its own choice does not restrict its numbers
    legislation = data.count(data.PledgeFilter(kinds=("legislation",)))
    assert sum(_left(at, "status").values()) == legislation == _left(at, "kind")["입법"] < everything
    assert at.multiselect(key="w_kind").value == ["legislation"]


def test_what_leaves_nothing_stands_last_and_can_still_be_taken_away(sample: Database, visit: Visit) -> None:
    at = visit("pledges", kind="legislation", status="broken", strength="conditional")
    for name in ("status", "kind", "area"):
        numbers = [bool(number) for number in _left(at, name).values()]
        assert numbers == sorted(numbers, reverse=True) and False in numbers
    assert at.multiselect(key="w_status").value == ["broken"]
    assert next(button for button in at.button if button.label == "조건 모두 지우기")


def test_the_numbers_on_a_ministrys_page_are_its_own(sample: Database, visit: Visit) -> None:
    at = visit("ministry", of="molit")
    assert sum(_left(at, "status").values()) == data.count(data.PledgeFilter(ministries=("molit",)))


def test_the_numbers_in_the_queue_are_of_what_waits(sample: Database, visit: Visit) -> None:
    at = visit("review")
    assert sum(_left(at, "kind").values()) == data.count(data.waiting(data.PledgeFilter()))


def test_a_past_that_is_too_large_to_count_shows_its_choices_without_numbers(
    sample: Database, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices, "MOST_COUNTED_ANEW", 0)
    at = visit("pledges", on="2024-06-30", known="now")
    assert "입법" in at.multiselect(key="w_kind").options
    assert sum(_left(visit("pledges"), "kind").values())


def _submit(at, label: str):  # type: ignore[no-untyped-def]
    return next(button for button in at.button if button.label == label and button.form_id).click().run()


def test_a_view_is_saved_opened_renamed_and_deleted(sample: Database, visit: Visit) -> None:
    at = visit("pledges", status=["broken"], order="due", lang="ko", page="1")
    at.text_input(key="view-name").set_value("파기된 약속")
    at = _submit(at, "이 보기 저장")
    assert [one.value for one in at.info] == ["‘파기된 약속’ 보기를 저장했습니다."]
    [view] = data.saved_views()
    assert (view.path, view.choices) == ("pledges", {"status": ("broken",), "order": ("due",)})

    other = visit("ministry", of="molit", kind="legislation", lang="en")  # somebody else, elsewhere
    assert '<a href="/pledges?lang=en&amp;order=due&amp;status=broken" target="_self">파기된 약속</a>' in html_of(other)

    at.selectbox(key="view-which").select(view.id)
    at.text_input(key="view-new-name").set_value("지켜지지 않은 것")
    at = _submit(at, "이름 바꾸기")
    assert [one.name for one in data.saved_views()] == ["지켜지지 않은 것"]
    at.selectbox(key="view-which").select(view.id)
    at = _submit(at, "지우기")
    assert data.saved_views() == () and not at.exception


def test_a_view_of_the_follow_ups_keeps_their_tab_and_months(sample: Database, visit: Visit) -> None:
    at = visit("news", tab="silent", months="12", lang="ko")
    at.text_input(key="view-name").set_value("한 해 동안 조용한 약속")
    at = _submit(at, "이 보기 저장")
    [view] = data.saved_views()
    [body] = view.choices["whose"]  # the one whose pledges were listed
    assert (view.path, view.choices) == ("news", {"tab": ("silent",), "months": ("12",), "whose": (body,)})
    link = f'<a href="/news?lang=en&amp;months=12&amp;tab=silent&amp;whose={body}" target="_self">'
    assert link in html_of(visit("overview", lang="en"))


def test_a_view_needs_a_name_of_its_own_and_one_to_change_must_be_chosen(sample: Database, visit: Visit) -> None:
    at = visit("pledges")
    at = _submit(at, "이 보기 저장")
    assert "이름을 적어" in at.info[0].value
    for _ in range(2):
        at.text_input(key="view-name").set_value("파기")
        at = _submit(at, "이 보기 저장")
    assert "이미 있습니다" in at.info[0].value and len(data.saved_views()) == 1
    assert "먼저 골라" in _submit(at, "지우기").info[0].value


def test_a_hostile_name_and_choices_from_outside_do_no_harm(sample: Database, visit: Visit) -> None:
    data.save_view(HOSTILE[:60], "pledges", {"status": ["<script>"], "x": ["y"], "lang": ["en"]}, by=HOSTILE)
    data.save_view("밖", "https://evil.example/", {}, by="")
    body = html_of(visit("pledges"))
    assert "<script>" not in body and "evil.example" not in body
    assert "lang=en" not in body and "x=y" not in body
