"""Every page with the sample data and with an empty database, and what a person does on it."""

import html
import json
import re
from datetime import date

import pytest
from sqlmodel import Session

from commitments import models
from commitments.database import Database
from commitments.evaluation import measured
from commitments.extraction import rulebook
from commitments.queries import Order, PledgeFilter, list_pledges
from commitments.vocabulary import Evidence, Kind, Review, Status
from dashboard import data, text
from tests.dashboard.conftest import TODAY, Visit, html_of

VIEWS = (
    "overview", "ministry", "pledges", "search", "area", "compare", "calendar", "legislation", "review", "news",
    "articles",    "standards", "method", "pledge", "sources", "article",
)  # fmt: skip
ASKED = {"search": {"q": "메타버스산업"}, "article": {"id": 1}}
"""What a page needs in its address to show something."""


def _rows(database: Database, **wanted: object) -> list[data.PledgeRow]:
    with database.read() as session:
        return list_pledges(
            PledgeFilter(**wanted),
            order=Order.PROMISED,
            page_size=500,
            session=session,
            today=TODAY,  # type: ignore[arg-type]
        )


def _get(database: Database, pledge_id: int) -> models.Pledge:
    with Session(database.reader) as session:
        return session.get_one(models.Pledge, pledge_id)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_page_opens_with_the_sample(sample: Database, visit: Visit, view: str, language: str) -> None:
    params = {"id": _rows(sample)[0].id} if view == "pledge" else ASKED.get(view, {})
    at = visit(view, lang=language, **params)
    assert not at.exception
    assert not at.error


@pytest.mark.parametrize("view", VIEWS)
def test_every_page_says_what_to_do_when_the_database_is_empty(empty: Database, visit: Visit, view: str) -> None:
    at = visit(view, **ASKED.get(view, {}))
    assert not at.exception
    if view == "articles":
        assert at.text_area(key="paste-text")
    elif view in ("standards", "method"):
        assert "<table" in html_of(at)
    else:
        assert 'class="empty"' in html_of(at)


def test_the_method_page_shows_the_measured_figures_and_every_rule_in_words(sample: Database, visit: Visit) -> None:
    body = html_of(visit("method"))
    for one in measured():
        assert f"{one.figures['f1']:.3f}" in body
    for rule in (*rulebook.targets(), *rulebook.modifiers()):
        assert html.escape(rule.effect) in body


def test_the_overview_counts_what_the_database_holds(sample: Database, visit: Visit) -> None:
    kept = len(_rows(sample, statuses=("fulfilled",)))
    body = html_of(visit())
    assert f"<b>{kept:,}</b><span>이행 완료</span>" in body
    assert "/ministry?of=" in body


def test_the_ministry_page_draws_one_bar_chart_without_shapes_per_row(sample: Database, visit: Visit) -> None:
    at = visit("ministry")
    spec = json.loads(at.get("plotly_chart")[-1].proto.spec)
    assert {trace["type"] for trace in spec["data"]} <= {"bar", "scatter"}
    assert len(spec["layout"].get("shapes", [])) == 1
    assert any(label.startswith("’2") for label in spec["layout"]["xaxis"]["ticktext"])


def test_the_ministry_page_shows_a_predecessors_pledges_under_todays_name(sample: Database, visit: Visit) -> None:
    row = next(row for row in _rows(sample) if row.ministry == "여성가족부")
    other = next(row for row in _rows(sample) if row.ministry == "교육부")
    heir = next(key for key in data.bodies() if row.ministry_id in data.body(key).predecessors)
    body = html_of(visit("ministry", of=heir))
    assert "이어받은 부처: 여성가족부" in body
    assert f'/pledge?id={row.id}"' in body
    assert f'/pledge?id={other.id}"' not in body


def test_a_link_shows_the_same_filtered_list(sample: Database, visit: Visit) -> None:
    at = visit("pledges", status=["fulfilled", "broken"], kind="legislation")
    assert at.multiselect(key="w_status").value == ["fulfilled", "broken"]
    body = html_of(at)
    for row in _rows(sample):
        wanted = row.status in (Status.FULFILLED, Status.BROKEN) and row.kind == "legislation"
        assert (f"/pledge?id={row.id}&" in body) == wanted


def test_a_filter_is_written_to_the_address_and_survives_a_change_of_page(sample: Database, visit: Visit) -> None:
    at = visit("pledges")
    at.multiselect(key="w_status").select("fulfilled").run()
    assert _address(at, "status") == ["fulfilled"]
    at.switch_page("views/overview.py").run()
    assert at.multiselect(key="w_status").value == ["fulfilled"]
    at.switch_page("views/articles.py").run()
    at.switch_page("views/pledges.py").run()
    assert at.multiselect(key="w_status").value == ["fulfilled"]


def test_going_back_to_an_earlier_address_brings_its_filters_back(sample: Database, visit: Visit) -> None:
    at = visit("pledges", status="fulfilled")
    at.multiselect(key="w_status").set_value(["broken"]).run()
    at.query_params["status"] = ["fulfilled"]
    at.run()
    assert at.multiselect(key="w_status").value == ["fulfilled"]


def test_going_back_to_a_bare_address_takes_the_filters_away(sample: Database, visit: Visit) -> None:
    at = visit("pledges")
    at.multiselect(key="w_status").set_value(["broken"]).run()
    del at.query_params["status"]
    at.run()
    assert at.multiselect(key="w_status").value == []


def test_a_link_with_nonsense_in_it_opens_all_the_same(sample: Database, visit: Visit) -> None:
    at = visit(
        "pledges", status="<script>", ministry="no-such-body", due_from="2024-99-99", page="-3", order="'; --", kind="x"
    )
    assert not at.exception
    assert "<script>" not in html_of(at)


def test_what_an_address_says_that_means_nothing_is_named_once_and_the_rest_applied(
    sample: Database, visit: Visit
) -> None:
    nonsense = {"ministry": ["xyz", "moe"], "status": "foo", "page": "-3", "due_from": "2024-99-99", "order": "<b>"}
    at = visit("pledges", **nonsense, kind="legislation", reviewed="maybe")
    told = html_of(at)
    assert "알아볼 수 없는 값" in told
    for pair in ("ministry=xyz", "status=foo", "page=-3", "due_from=2024-99-99", "order=&lt;b&gt;", "reviewed=maybe"):
        assert pair in told
    assert "ministry=moe ·" not in told and "kind=legislation ·" not in told
    assert (at.multiselect(key="w_ministry").value, at.multiselect(key="w_kind").value) == (["moe"], ["legislation"])
    assert not {"status", "page", "due_from", "order", "reviewed"} & set(at.query_params)
    assert "알아볼 수 없는 값" not in html_of(at.run())


def test_every_value_that_the_pages_themselves_put_into_the_address_means_something(
    sample: Database, visit: Visit
) -> None:
    for view, addresses in {
        "news": [{"tab": "silent", "months": each, "whose": "moe"} for each in ("3", "6", "12", "24")],
        "compare": [{"what": "governments", "a": "yoon", "b": "lee"}, {"a": "moe", "b": "mois"}],
        "search": [{"q": "지원", "in": each} for each in ("pledges", "articles")],
        "calendar": [{"month": "2026-12", "page": "1"}],
        "area": [{"policy": "education", "order": "overdue"}],
        "ministry": [{"of": "mogef_2013", "status": "unknown", "area": "unknown"}],
        "pledges": [{"on": "2024-06-30", "known": "now", "reviewed": "1", "silent": "1", "lang": "en"}],
    }.items():
        for address in addresses:
            assert 'class="note" role="status"' not in html_of(visit(view, **address)), address


def test_an_address_without_end_is_named_in_short(sample: Database, visit: Visit) -> None:
    told = html_of(visit("pledges", status=["x" * 500, *(f"no{number}" for number in range(30))]))
    assert "status=xxxx" in told and "x" * 50 not in told
    assert "status=no1" in told and "no20" not in told


def _pager(at):  # type: ignore[no-untyped-def]
    return at.get("pagination")[0].proto


def test_a_new_filter_leads_back_to_the_first_page(sample: Database, visit: Visit) -> None:
    at = visit("pledges", page="2")
    assert _address(at, "page") == ["2"]
    assert (_pager(at).value, _pager(at).set_value) == (2, True)
    at.date_input(key="w_promised_from").set_value(date(2000, 1, 1)).run()  # leaves them all
    assert "page" not in at.query_params
    assert (_pager(at).value, _pager(at).set_value) == (1, True)


def test_the_number_of_silent_pledges_leads_to_just_these(sample: Database, visit: Visit) -> None:
    body = html_of(visit("ministry", of="moe"))
    [(address, number)] = re.findall(r'href="([^"]*silent=1[^"]*)"[^>]*><b>([\d,]+)</b>', body)
    assert address == "/pledges?ministry=moe&amp;silent=1"
    assert f'<p class="lede">{text.t("list.found", n=int(number))}' in html_of(
        visit("pledges", ministry="moe", silent="1")
    )


def test_the_foot_counts_the_whole_record_of_today_whatever_the_page_shows(sample: Database, visit: Visit) -> None:
    everything = f"약속 {data.count(PledgeFilter()):,}건"
    for chosen in ({}, {"ministry": "moe"}, {"on": "2024-06-30"}, {"on": "2010-01-01", "known": "now"}):
        foot = html_of(visit("pledges", **chosen)).split('class="foot" lang="ko">')[1]
        assert foot.startswith("조건·기준일과 관계없이 오늘까지 모은 전체") and everything in foot


def test_the_switch_leaves_out_what_no_person_has_confirmed(sample: Database, visit: Visit) -> None:
    assert "기계가 찾음</span>" in html_of(visit("pledges"))
    assert "기계가 찾음</span>" not in html_of(visit("pledges", reviewed="1"))


def test_the_language_stands_in_the_address_and_changes_every_word(sample: Database, visit: Visit) -> None:
    at = visit("pledges")
    at.segmented_control(key="w_lang").set_value("en").run()
    assert _address(at, "lang") == ["en"]
    assert at.title[0].value == "All pledges"


def test_recording_an_event_sets_the_status(sample: Database, visit: Visit) -> None:
    proven = {kind for kind in Kind if data.missing(kind, Status.FULFILLED, {Evidence.OPENING}) is None}
    row = next(row for row in _rows(sample) if row.status is None and row.kind in proven)
    at = visit("pledge", id=row.id)
    at.text_input(key="recorder").set_value("홍길동").run()
    prefix = f"draft-{row.id}-0"
    at.selectbox(key=f"{prefix}-evidence").select(Evidence.OPENING)
    at.selectbox(key=f"{prefix}-status").select(Status.FULFILLED)
    at.text_input(key=f"{prefix}-url").set_value("https://www.korea.kr/")
    at.text_area(key=f"{prefix}-note").set_value("문을 열었다.")
    at = _submit(at, "이행상태 기록")
    assert not at.exception
    assert [message.value for message in at.info] == ["경과를 기록했습니다."]
    assert _get(sample, row.id).status == "fulfilled"
    assert at.text_area(key=f"draft-{row.id}-1-note").value == ""


def test_an_event_without_a_source_is_refused_in_words_and_nothing_is_lost(sample: Database, visit: Visit) -> None:
    row = _rows(sample)[0]
    at = visit("pledge", id=row.id)
    at.text_input(key="recorder").set_value("홍길동").run()
    at.text_input(key=f"draft-{row.id}-0-source").set_value("제목만 있음")
    at = _submit(at, "이행상태 기록")
    assert "출처" in at.error[0].value
    assert at.text_input(key=f"draft-{row.id}-0-source").value == "제목만 있음"


def test_a_change_without_a_name_is_refused(sample: Database, visit: Visit) -> None:
    row = _rows(sample)[0]
    at = visit("pledge", id=row.id)
    at.text_area(key=f"draft-{row.id}-0-note").set_value("확인했다.")
    at = _submit(at, "이행상태 기록")
    assert "이름" in at.error[0].value


def test_editing_changes_only_what_was_typed(sample: Database, visit: Visit) -> None:
    row = _rows(sample)[0]
    before = _get(sample, row.id)
    at = visit("pledge", id=row.id)
    at.text_input(key="recorder").set_value("홍길동").run()
    at.text_input(key=f"draft-{row.id}-0-title").set_value("고친 제목")
    at = _submit(at, "저장")
    after = _get(sample, row.id)
    assert (after.title, after.kind, after.due_to) == ("고친 제목", before.kind, before.due_to)
    assert [box for box in at.expander if box.label.startswith("고친 기록")]


def test_a_stale_save_is_told_and_keeps_what_was_typed(sample: Database, visit: Visit) -> None:
    row = _rows(sample)[0]
    at = visit("pledge", id=row.id)
    at.text_input(key="recorder").set_value("홍길동").run()
    data.edit(row.id, {"title": "다른 사람의 제목"}, reason="", version=row.version, by="임꺽정")
    at.text_input(key=f"draft-{row.id}-0-speaker").set_value("새 사람")
    at = _submit(at, "저장")
    assert "다른 사람" in at.warning[0].value
    assert "다른 사람의 제목" in html_of(at)
    assert at.text_input(key=f"draft-{row.id}-0-speaker").value == "새 사람"
    next(button for button in at.button if button.label.startswith("확인했고")).click().run()
    at = _submit(at, "저장")
    stored = _get(sample, row.id)
    assert (stored.title, stored.speaker) == ("다른 사람의 제목", "새 사람")


def test_ones_own_confirmation_is_no_conflict_with_what_one_records_next(sample: Database, visit: Visit) -> None:
    row = next(row for row in _rows(sample) if row.review is Review.UNREVIEWED)
    at = visit("pledge", id=row.id)
    at.text_input(key="recorder").set_value("홍길동").run()
    at.text_area(key=f"draft-{row.id}-0-note").set_value("입찰 공고가 나왔다.")
    at = next(button for button in at.button if button.key == f"pledge-confirm-{row.id}").click().run()
    at.text_area(key=f"draft-{row.id}-0-note").set_value("입찰 공고가 나왔다.")
    at = _submit(at, "이행상태 기록")
    assert not at.warning
    assert [message.value for message in at.info] == ["경과를 기록했습니다."]


def test_a_retracted_event_stays_readable_with_its_reason(sample: Database, visit: Visit) -> None:
    row = next(row for row in _rows(sample) if row.status is not None)
    at = visit("pledge", id=row.id)
    at.text_input(key="recorder").set_value("홍길동").run()
    at.text_input(key=f"draft-{row.id}-0-why").set_value("다른 사업의 기사였다")
    at = _submit(at, "경과 취소")
    assert "취소된 기록: 다른 사업의 기사였다" in html_of(at)


def test_confirming_in_the_queue_takes_the_candidate_out_of_it(sample: Database, visit: Visit) -> None:
    at = visit("review")
    at.text_input(key="recorder").set_value("홍길동").run()
    button = next(button for button in at.button if str(button.key).startswith("review-confirm-"))
    number = int(str(button.key).rsplit("-", 1)[1])
    at = button.click().run()
    assert [message.value for message in at.info] == ["약속을 확인했습니다."]
    assert _get(sample, number).review == Review.CONFIRMED
    assert not [one for one in at.button if one.key == f"review-confirm-{number}"]


def test_an_unknown_pledge_leads_to_the_list(sample: Database, visit: Visit) -> None:
    at = visit("pledge", id=999_999)
    assert not at.exception
    assert "/pledges" in html_of(at)


def _address(at, name: str) -> list[str]:  # type: ignore[no-untyped-def]
    value = at.query_params[name]
    return [value] if isinstance(value, str) else list(value)


def _submit(at, label: str):  # type: ignore[no-untyped-def]
    return next(button for button in at.button if button.label == label and button.form_id).click().run()
