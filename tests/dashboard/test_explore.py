"""The pages that look at the record from a side: policy area, compare, deadlines, legislation, search."""

import html
import json
from datetime import date

import pytest

from commitments.database import Database
from commitments.queries import PledgeFilter, bills_of_pledges, counts, due_by_month
from commitments.vocabulary import Timeliness
from dashboard import text
from tests.dashboard.conftest import TODAY, Visit, html_of


def _counts(database: Database, **wanted: object):  # type: ignore[no-untyped-def]
    with database.read() as session:
        return counts(PledgeFilter(**wanted), session=session, today=TODAY)  # type: ignore[arg-type]


def test_the_area_page_counts_its_own_pledges_and_names_who_promised(sample: Database, visit: Visit) -> None:
    body = html_of(visit("area", policy="education"))
    own = _counts(sample, areas=("education",))
    assert 0 < own.total < _counts(sample).total
    assert f"<b>{own.total:,}</b><span>약속</span>" in body
    assert "/ministry?area=education&amp;of=moe" in body
    assert "국방부" not in body


def test_the_area_in_the_link_is_shown_and_one_that_is_none_is_not(sample: Database, visit: Visit) -> None:
    assert visit("area", policy="education").title[0].value == "교육"
    at = visit("area", policy="<script>")
    assert not at.exception
    assert "<script>" not in html_of(at)


def test_two_bodies_stand_side_by_side_with_their_denominators(sample: Database, visit: Visit) -> None:
    at = visit("compare", a="moe", b="mois")
    body = html_of(at)
    for key, name in (("moe", "교육부"), ("mois", "행정안전부")):
        own = _counts(sample, ministries=(key,))
        assert f"<th>{name}</th>" in body
        assert f"?ministry={key}" in body
        assert f">{own.total:,}</a>" in body
    assert "÷" in body
    spec = json.loads(at.get("plotly_chart")[0].proto.spec)
    assert spec["layout"]["yaxis"]["range"] == spec["layout"]["yaxis2"]["range"]


def test_two_governments_are_told_apart_by_the_day_of_the_promise(sample: Database, visit: Visit) -> None:
    at = visit("compare", what="governments", a="yoon", b="lee", lang="en")
    body = html_of(at)
    before = _counts(sample, promised_from=date(2022, 5, 10), promised_to=date(2025, 6, 3))
    since = _counts(sample, promised_from=date(2025, 6, 4))
    assert f">{before.total:,}</a>" in body
    assert f">{since.total:,}</a>" in body
    assert before.total + since.total == _counts(sample).total
    spec = json.loads(at.get("plotly_chart")[0].proto.spec)
    assert spec["layout"]["xaxis"]["ticktext"][0] == "quarter 1"


def test_comparing_one_with_itself_is_said(sample: Database, visit: Visit) -> None:
    assert visit("compare", a="moe", b="moe").info
    assert not visit("compare", a="moe", b="mois").info


def test_a_government_of_the_future_is_not_compared_in_the_past(sample: Database, visit: Visit) -> None:
    at = visit("compare", what="governments", on="2025-05-01", known="now")
    assert [one.split()[0] for one in at.selectbox(key="w_a").options] == ["윤석열", "문재인", "박근혜"]


def test_the_calendar_shows_a_years_months_and_one_of_them_by_precision(sample: Database, visit: Visit) -> None:
    body = html_of(visit("calendar", month="2024-12"))
    with sample.read() as session:
        months = due_by_month(PledgeFilter(), 2024, session=session, today=TODAY).set_index("month")["n"]
    assert f'<b class="">{months[12]}</b>' in body
    assert body.count("calendar?month=2024-") == 12
    assert "<h3>2024년 하반기</h3>" in body
    assert "<h3>2024년까지</h3>" in body
    assert "2025년 1월" not in body


def test_a_month_without_deadlines_says_so_and_a_wrong_one_is_the_present(sample: Database, visit: Visit) -> None:
    assert "2024년 1월에 끝나는 기한이 없습니다" in html_of(visit("calendar", month="2024-01"))
    at = visit("calendar", month="2024-99")
    assert not at.exception
    assert at.header[1].value.startswith("2026년 11월")


def test_the_calendar_honours_the_filters_of_the_deadline(sample: Database, visit: Visit) -> None:
    body = html_of(visit("calendar", month="2024-12", due_to="2024-12-30"))
    assert "2024년 12월에 끝나는 기한이 없습니다" in body


def test_a_calendar_of_pledges_without_deadlines_says_where_they_come_from(sample: Database, visit: Visit) -> None:
    body = html_of(visit("calendar", timeliness=Timeliness.NO_DEADLINE.value))
    assert "기한이 있는 약속이 없습니다" in body


def test_bills_stand_on_their_way_and_lead_to_their_pledges(sample: Database, visit: Visit) -> None:
    body = html_of(visit("legislation"))
    with sample.read() as session:
        found = bills_of_pledges(PledgeFilter(), session=session, today=TODAY)
    marks = body.count('<a class="mark-bill')
    assert marks == len(found.carried) > 0
    assert 'class="mark-bill absorbed" href="/pledge?id=' in body
    for one in found.known:
        assert html.escape(one.name) in body


def test_bills_are_those_of_the_filter_and_where_there_are_none_it_says_how_they_come(
    sample: Database, visit: Visit
) -> None:
    body = html_of(visit("legislation", ministry="moe"))
    assert '<a class="mark-bill' not in body
    assert "commitments bills sync" in body


def test_of_a_day_before_its_promulgation_a_law_is_no_law_yet(sample: Database, visit: Visit) -> None:
    body = html_of(visit("legislation", on="2024-02-10", known="now"))
    assert "<b>본회의</b> <span>" in body
    assert "<b>시행</b> <span>0</span>" in body


def test_the_search_marks_what_it_finds_in_titles_quotes_and_articles(sample: Database, visit: Visit) -> None:
    at = visit("search", q="메타버스융합대학원을")
    body = html_of(at)
    assert body.count("<mark>메타버스 융합대학원</mark>") >= 2
    at.segmented_control(key="w_in").set_value(at.segmented_control(key="w_in").options[1]).run()
    articles = html_of(at)
    assert "<mark>메타버스 융합대학원</mark>" in articles
    assert "원문" in articles
    assert "박윤규" in articles
    assert "박윤규" not in body


def test_what_is_asked_on_the_page_is_the_filter_and_goes_into_the_address(sample: Database, visit: Visit) -> None:
    at = visit("search")
    assert "띄어쓰기와 조사는" in html_of(at)
    at.text_input(key="question").input("늘봄학교를").run()
    assert at.query_params["q"] in ("늘봄학교를", ["늘봄학교를"])  # set by the page it comes back plain
    assert at.text_input(key="w_q").value == "늘봄학교를"
    assert "<mark>늘봄학교</mark>" in html_of(at)
    at.text_input(key="w_q").input("월세").run()
    assert at.text_input(key="question").value == "월세"


def test_the_search_shows_articles_where_no_pledge_holds_the_words(sample: Database, visit: Visit) -> None:
    at = visit("search", q="박윤규")
    assert at.segmented_control(key="w_in").value == "articles"
    assert "<mark>박윤규</mark>" in html_of(at)
    assert "다른 쪽을 누르세요" in html_of(visit("search", **{"q": "박윤규", "in": "pledges"}))


@pytest.mark.parametrize("question", ["<script>alert(1)</script>", "%", '" OR "', "없는말이다"])
def test_what_is_not_found_is_said_and_never_run(sample: Database, visit: Visit, question: str) -> None:
    at = visit("search", q=question)
    assert not at.exception
    assert 'class="empty"' in html_of(at)
    assert "<script>" not in html_of(at)


def test_no_page_speaks_of_what_came_after_the_day(sample: Database, visit: Visit) -> None:
    later = "박윤규"
    assert f"<mark>{later}</mark>" in html_of(visit("search", q=later, on="2023-10-20", known="now"))
    assert f"<mark>{later}</mark>" not in html_of(visit("search", q=later, on="2023-10-18", known="then"))


def test_the_words_of_a_month_are_those_of_the_language() -> None:
    assert (text.month(date(2024, 2, 1)), text.month_of_year(date(2024, 2, 1))) == ("2024년 2월", "2월")
    text.use("en")
    assert (text.month(date(2024, 2, 1)), text.month_of_year(date(2024, 2, 1))) == ("February 2024", "Feb")
