"""What is taken away from the pages: the whole filtered list, in words or in keys, with where it comes from."""

import csv
import io
import json
from datetime import date

import openpyxl
import pandas as pd
import pytest

from commitments.database import Database
from commitments.vocabulary import Status
from dashboard import charts, components, data, picture, takeaway, text
from dashboard.data import Agreement, AsOf, Order, PledgeFilter
from tests.dashboard.conftest import TODAY, Visit
from tests.dashboard.rows import event_row, pledge_row


def _link(number: int) -> str:
    return f"http://127.0.0.1/pledge?id={number}"


def _read(kind: str, taken: takeaway.Taken, title: str = "약속") -> bytes:
    return takeaway.file(kind, taken, takeaway.source(title, address="http://127.0.0.1/pledges?kind=legislation"))()


def _csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_list_is_taken_away_whole_and_only_as_filtered(sample: Database) -> None:
    wanted = PledgeFilter(kinds=("legislation",))
    taken = takeaway.pledges(wanted, Order.DUE, _link)
    shown = data.pledges(wanted, order=Order.DUE, page=1, page_size=1000)
    rows = json.loads(_read("json", taken))["rows"]
    assert [row["id"] for row in rows] == [row.id for row in shown]
    assert {row["kind"] for row in rows} == {"legislation"}
    assert 0 < len(rows) < data.count(PledgeFilter())


def test_the_numbers_in_a_csv_file_lead_back_to_the_same_pledges(sample: Database) -> None:
    rows = _csv(_read("csv", takeaway.pledges(PledgeFilter(), Order.PROMISED, _link)))
    assert len(rows) == data.count(PledgeFilter())
    for row in rows[:5]:
        found = data.pledge(int(row["번호"])).row
        assert (row["약속"], row["이행상태"], row["주소"]) == (found.title, text.term(found.status), _link(found.id))


@pytest.mark.parametrize("on", [None, AsOf(date(2024, 6, 30), known_now=True)])
def test_a_pledge_is_taken_away_with_the_article_that_made_it(sample: Database, on: AsOf | None) -> None:
    data.read_as_of(on)
    every = json.loads(_read("json", takeaway.pledges(PledgeFilter(), Order.PROMISED, _link)))["rows"]
    assert len(every) == data.count(PledgeFilter())
    for row in every:
        made = next(one for one in data.pledge(row["id"]).statements if one.quote == row["quote"])
        assert (row["article"], row["article_on"]) == (made.article_title, made.published.date().isoformat())
        assert (row["article_outlet"], row["article_url"]) == (made.outlet, made.url)
    [first, *_] = data.pledges(PledgeFilter(), order=Order.PROMISED, page=1, page_size=1)
    [words] = _csv(_read("csv", takeaway.these_pledges([first], _link)))
    assert words["약속이 나온 기사"] == every[0]["article"] and words["기사 주소"] == every[0]["article_url"]


def test_words_are_for_people_and_keys_for_programs(sample: Database) -> None:
    row = pledge_row(status=None, area_id=None, due_to=date(2024, 2, 27), overdue_days=-3)
    taken = takeaway.these_pledges([row], _link)
    [words] = _csv(_read("csv", taken))
    assert (words["이행상태"], words["정책영역"], words["지난 일수"]) == ("미확인", "미확인", "-3")
    [keys] = json.loads(_read("json", taken))["rows"]
    assert (keys["status"], keys["area"], keys["due_to"], keys["overdue_days"]) == (None, None, "2024-02-27", -3)
    text.use("en")
    [words] = _csv(_read("csv", takeaway.these_pledges([row], _link)))
    assert words["Status"] == "Not known"


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_title_from_outside_is_no_formula_in_any_file(sample: Database, kind: str) -> None:
    content = _read(kind, takeaway.these_pledges([pledge_row(title="=1+1")], _link))
    if kind == "csv":
        assert _csv(content)[0]["약속"] == "'=1+1"
    elif kind == "xlsx":
        cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["B2"]
        assert (cell.value, cell.data_type) == ("=1+1", "s")
    else:
        assert json.loads(content)["rows"][0]["title"] == "=1+1"


def test_every_file_says_where_it_comes_from_and_of_which_day_it_speaks(sample: Database) -> None:
    data.read_as_of(AsOf(date(2024, 6, 30), known_now=True))
    taken = takeaway.pledges(PledgeFilter(), Order.PROMISED, _link)
    read = json.loads(_read("json", taken))
    assert read["about"] == {
        "title": "약속",
        "source": "정부 약속 추적 http://127.0.0.1/pledges?kind=legislation",
        "as_of": "2024-06-30",
        "record": "지금까지 알려진 내용",
        "exported_on": TODAY.isoformat(),
    }
    assert read["rows"] and all(row["promised_on"] <= "2024-06-30" for row in read["rows"])


def test_a_file_is_of_its_page_however_the_next_page_is_asked(sample: Database) -> None:
    """The file is made on another thread, after the page has been left."""
    text.use("en")
    data.read_as_of(AsOf(date(2024, 6, 30), known_now=True))
    make = takeaway.file(
        "csv", takeaway.pledges(PledgeFilter(), Order.PROMISED, _link), takeaway.source("", address="")
    )
    text.use("ko")
    data.read_as_of(None)
    rows = _csv(make())
    assert "Status" in rows[0] and all(row["Promised"] <= "2024-06-30" for row in rows)
    assert make() == make()


def test_tables_of_bodies_and_events_are_taken_away_too(sample: Database) -> None:
    table = data.ministry_table(PledgeFilter())
    taken = takeaway.statuses(table, "ministry", "부처", text.ministry_name)
    rows = json.loads(_read("json", taken))["rows"]
    assert sum(row["total"] for row in rows) == data.count(PledgeFilter())
    [event] = _csv(_read("csv", takeaway.these_events([event_row(note="@SUM(1)")], _link)))
    assert (event["내용"], event["약속 번호"]) == ("'@SUM(1)", "1")
    frame = takeaway.frame(pd.DataFrame({"n": [1, None], "x": ["a", "b"]}), {"x": "가", "n": "나"})
    assert [row["n"] for row in json.loads(_read("json", frame))["rows"]] == [1.0, None]


def test_the_list_page_offers_its_files(sample: Database, visit: Visit) -> None:
    at = visit("pledges", kind="legislation", lang="en")
    labels = [one.proto.label for one in at.get("download_button")]
    assert labels == ["CSV", "Excel", "JSON"]


TABLES = {
    "overview": {"rates", "ministries", "due", "silent"},
    "ministry": {"rates", "pledges-moe"},
    "area": {"rates", "ministries", "due", "silent", "pledges-education"},
    "pledges": {"pledges"},
    "pledge": {"events-28"},
    "compare": {"compared", "rates"},
    "calendar": {"months", "deadlines"},
    "legislation": {"bills"},
    "search": {"found-pledges"},
    "review": {"waiting"},
    "standards": {"statuses", "timeliness", "ladder", "rates", "crosswalk"},
    "method": {"figures", "rules"},
}
"""The tables of each page, by the names of their files."""

NAMED: dict[str, dict[str, object]] = {
    "ministry": {"of": "moe"},
    "pledge": {"id": 28},
    "search": {"q": "지원"},
    "area": {"policy": "education"},
    "calendar": {"month": "2026-12"},
}
"""What the address of a page says beside, so that there is something to be taken away."""

CHARTS = {
    "overview": {"quarters"},
    "ministry": {"trend", "timeline"},
    "area": {"timeline"},
    "compare": {"compared-quarters"},
}
"""The charts of each page, by the names of their files."""


@pytest.mark.parametrize("view", TABLES)
def test_every_table_and_chart_of_a_page_is_there_to_be_taken_away(sample: Database, visit: Visit, view: str) -> None:
    at = visit(view, **NAMED.get(view, {}))
    files = [one.proto.id for one in at.get("download_button")]
    for name in TABLES[view]:
        for kind in ("csv", "xlsx", "json"):
            assert any(one.endswith(f"-take-{name}-{kind}") for one in files), (name, files)
    assert len(files) == 3 * len(TABLES[view])
    pictures = {str(one.key) for one in at.button if str(one.key).startswith("take-")}
    assert pictures >= {f"take-{name}" for name in CHARTS.get(view, ())}
    assert not at.get("plotly_chart") or view in CHARTS


def test_pledges_like_the_one_on_the_page_are_taken_away_too(sample: Database, visit: Visit) -> None:
    rows = data.pledges(PledgeFilter(), order=Order.PROMISED, page=1, page_size=100)
    number = next(row.id for row in rows if data.pledge(row.id).similar)
    files = [one.proto.id for one in visit("pledge", id=number).get("download_button")]
    assert any(one.endswith(f"-take-similar-{number}-csv") for one in files)


def test_articles_that_were_found_are_taken_away_whole(sample: Database) -> None:
    wanted = PledgeFilter(text="지원")
    rows = json.loads(_read("json", takeaway.articles(wanted, _link)))["rows"]
    assert len(rows) == data.count_articles(wanted) > 0
    assert all("지원" in row["part"] + row["title"] for row in rows)
    assert json.loads(_read("json", takeaway.articles(PledgeFilter(), _link)))["rows"] == []


def test_two_sides_are_taken_away_with_what_each_number_is_a_share_of(sample: Database) -> None:
    one, none = data.side(PledgeFilter()), data.side(PledgeFilter(text="없는말없는말"))
    rows = {
        row["key"]: row for row in json.loads(_read("json", takeaway.compared([one, none], ["왼쪽", "왼쪽"])))["rows"]
    }
    assert rows["pledges"]["a"] == one.counts.total and rows["pledges"]["a_share"] == 1
    assert sum(rows[key]["a"] for key in ("unknown", *Status)) == one.counts.total
    assert (rows["overdue"]["b"], rows["overdue"]["b_share"]) == (0, None)


def test_rates_are_taken_away_with_their_counts_and_their_formula(sample: Database) -> None:
    found = data.rates(PledgeFilter())
    rows = json.loads(_read("json", takeaway.rates({"전체": found})))["rows"]
    assert [(row["rate"], row["value"], row["denominator"]) for row in rows] == [
        (one.key, one.value, one.denominator) for one in found
    ]
    assert all(row["formula"] for row in rows)


def test_bills_are_taken_away_with_how_far_they_have_come_and_what_they_carry(sample: Database) -> None:
    found = data.carrying_bills(PledgeFilter())
    rows = json.loads(_read("json", takeaway.bills(found, _link)))["rows"]
    assert [row["id"] for row in rows] == [one.bill.id for one in found]
    assert all(row["stage"] and row["fate"] and "/pledge?id=" in row["links"] for row in rows)


def test_a_months_number_stands_beside_its_first_day(sample: Database) -> None:
    rows = json.loads(_read("json", takeaway.months(data.due_by_month(PledgeFilter(), 2024), 2024)))["rows"]
    assert [row["first"] for row in rows][:2] == ["2024-01-01", "2024-02-01"] and len(rows) == 12
    assert all(row["n"] == row["kept"] + row["overdue"] + row["ahead"] + row["closed"] for row in rows)


def test_what_is_said_of_the_method_is_taken_away_in_words_and_in_keys(sample: Database) -> None:
    statuses = json.loads(_read("json", takeaway.standards()))["rows"]
    assert [row["status"] for row in statuses] == [None, *(one.value for one in Status)]
    ladder = _csv(_read("csv", takeaway.ladder(data.rungs())))
    assert len(ladder) == sum(len(rung.kinds) for rung in data.rungs()) and all(row["필요한 증거"] for row in ladder)
    labels = json.loads(_read("json", takeaway.crosswalk(list(data.schemes().values()))))["rows"]
    assert len(labels) == sum(len(scheme.labels) for scheme in data.schemes().values())
    agreed = takeaway.agreement((Agreement("kind", 2, 0.5, None),), components.agreed)
    assert json.loads(_read("json", agreed))["rows"] == [{"field": "kind", "pairs": 2, "share": 0.5, "kappa": None}]
    figures = _csv(_read("csv", takeaway.measured(data.measured())))
    assert figures[0]["수"] == "정밀도"


def test_a_picture_bears_title_source_and_day_and_leaves_the_chart_alone(sample: Database) -> None:
    figure = charts.by_quarter(data.by_quarter(PledgeFilter()))
    before = figure.to_json()
    taken = picture.to_take(figure, "말과 일 <script>", "정부 약속 추적 · 2024. 6. 30. 기준")
    assert taken.layout.title.text == "말과 일 &lt;script&gt;"
    assert [one.text for one in taken.layout.annotations][-1] == "정부 약속 추적 · 2024. 6. 30. 기준"
    assert taken.layout.paper_bgcolor == "white" and taken.layout.height > figure.layout.height
    assert figure.to_json() == before
    options = picture.config("svg", "quarters", 400)["toImageButtonOptions"]
    assert (options["format"], options["filename"]) == ("svg", "quarters")


def test_a_picture_names_each_colour_and_mark_once_and_leaves_a_key_that_is_there(sample: Database) -> None:
    page = data.timeline(PledgeFilter(), order=Order.PROMISED, page=1, page_size=25)
    bars = charts.timeline(page.rows, page.segments, page.events, today=TODAY, now="오늘", href={})
    taken = picture.to_take(bars, "약속", "출처")
    named = [trace.name for trace in taken.data if trace.showlegend]
    assert taken.layout.showlegend and len(named) == len(set(named))
    assert set(named) == {trace.name for trace in bars.data if trace.name} >= {"이행 완료", "미확인", "기한"}
    assert {text.t("timeline.overdue"), text.t("timeline.ahead")} <= set(named)
    plain = picture.to_take(charts.by_quarter(data.by_quarter(PledgeFilter())), "말과 일", "출처")
    assert plain.layout.legend.y == 1.02 and plain.layout.showlegend is None
    assert taken.layout.margin.t - bars.layout.margin.t > plain.layout.margin.t - 28
    stages = picture.to_take(charts.stages({"발의": 1}), "법안", "출처")
    assert not stages.layout.showlegend
