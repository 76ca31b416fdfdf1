"""What the charts draw, from frames made by hand."""

import json
from datetime import date

import pandas as pd
import pytest

from commitments.extraction.finding import Target
from commitments.gauge import Report, gauges
from commitments.status import segments
from commitments.vocabulary import Status
from dashboard import charts, text
from tests.dashboard.rows import HOSTILE, TODAY, event_row, pledge_row

COLUMNS = [
    "pledge_id", "event_id", "happened_on", "evidence", "status", "note", "quote", "source_title", "outlet", "url",
]  # fmt: skip


def _timeline(rows, events=()):  # type: ignore[no-untyped-def]
    bars = [
        (row.id, one.start, one.end, one.status.value if one.status else "unknown", one.phase.value)
        for row in rows
        for one in segments(
            row.promised_on,
            row.due_to,
            [e for e in events if e.pledge_id == row.id],
            today=TODAY,
            first_due_to=row.first_due_to,
        )
    ]
    marks = [
        (
            e.pledge_id,
            e.id,
            e.happened_on,
            e.evidence.value,
            e.status.value,
            e.note,
            e.quote,
            e.source_title,
            e.outlet,
            e.url,
        )
        for e in events
    ]
    return charts.timeline(
        rows,
        pd.DataFrame(bars, columns=["pledge_id", "start", "end", "status", "phase"]),
        pd.DataFrame(marks, columns=COLUMNS),
        today=TODAY,
        now=text.t("today"),
        href={row.id: f"/pledge?id={row.id}" for row in rows},
    )


def _bars(figure) -> list[dict]:  # type: ignore[no-untyped-def, type-arg]
    """The bars that are drawn: without the empty ones that only name a phase."""
    return [trace for trace in json.loads(figure.to_json())["data"] if trace["type"] == "bar" and "base" in trace]


def test_a_bar_runs_from_the_promise_to_today_and_on_to_its_deadline() -> None:
    row = pledge_row(promised_on=date(2026, 1, 1), due_from=date(2026, 1, 1), due_to=date(2027, 6, 30))
    past, ahead = sorted(_bars(_timeline([row])), key=lambda bar: bar["base"])
    assert past["base"] == ["2026-01-01"]
    assert past["x"] == [(TODAY - date(2026, 1, 1)).days * 86_400_000]
    assert ahead["base"] == [TODAY.isoformat()]
    assert ahead["opacity"] < past["opacity"]


def test_time_after_the_deadline_is_hatched_and_nothing_else_is() -> None:
    row = pledge_row(promised_on=date(2024, 1, 1), due_from=date(2024, 1, 1), due_to=date(2024, 6, 30))
    shapes = {bar["base"][0]: bar["marker"]["pattern"]["shape"] for bar in _bars(_timeline([row]))}
    assert shapes == {"2024-01-01": "", "2024-07-01": "/"}


def test_fifty_rows_need_no_shape_of_their_own_and_no_webgl() -> None:
    rows = [pledge_row(id=number) for number in range(1, 51)]
    figure = json.loads(_timeline(rows, [event_row(pledge_id=7)]).to_json())
    assert len(figure["layout"]["shapes"]) == 1
    assert {trace["type"] for trace in figure["data"]} == {"bar", "scatter"}
    assert len(figure["data"]) < 12
    assert len(json.dumps(figure)) < 100_000


def test_the_first_row_stands_on_top_and_its_title_leads_to_it() -> None:
    layout = _timeline([pledge_row(id=5, title="첫째"), pledge_row(id=9, title="둘째")]).layout
    low, high = layout.yaxis.range
    assert low > high
    assert layout.yaxis2.ticktext[0] == '<a href="/pledge?id=5" target="_self">첫째</a>'


def test_text_from_outside_is_neither_markup_nor_a_template() -> None:
    row = pledge_row(title=HOSTILE + "%{x}", quote=HOSTILE)
    event = event_row(note=HOSTILE + "%{y}", source_title=HOSTILE)
    drawn = _timeline([row], [event]).to_json().encode().decode("unicode_escape")
    assert "<script" not in drawn
    assert "%{x}" not in drawn.replace("%{x}<br>", "")
    assert "%{y}" not in drawn


def test_each_status_differs_in_colour_and_in_mark() -> None:
    assert set(charts.COLOURS) == set(charts.MARKS) == {"unknown", *Status}
    assert len(set(charts.COLOURS.values())) == len(set(charts.MARKS.values())) == len(Status) + 1


def test_colours_are_those_of_the_style_sheet() -> None:
    from dashboard.components import STYLE

    sheet = STYLE.read_text()
    assert all(f"--{status}: {colour}" in sheet for status, colour in charts.COLOURS.items())


def test_quarters_are_written_as_koreans_write_them() -> None:
    row = pledge_row(promised_on=date(2024, 1, 10), due_from=date(2024, 1, 10), due_to=date(2024, 12, 31))
    assert "’25.1분기" in _timeline([row]).layout.xaxis.ticktext
    text.use("en")
    assert "2025 Q1" in _timeline([row]).layout.xaxis.ticktext


def test_no_rows_still_make_a_figure() -> None:
    assert not _bars(_timeline([]))


@pytest.mark.parametrize("draw", ["density", "by_quarter"])
def test_a_quarter_in_which_nothing_was_keeps_its_place(draw: str) -> None:
    quarters = [date(2020, 1, 1), date(2023, 10, 1)]
    frame = (
        pd.DataFrame({"quarter": quarters, "status": ["unknown", "fulfilled"], "n": [3, 4]})
        if draw == "density"
        else pd.DataFrame({"quarter": quarters, "promised": [3, 4], "announcements": [0, 2], "acts": [0, 1]})
    )
    axis = getattr(charts, draw)(frame).layout.xaxis
    assert len(axis.categoryarray) == 16
    assert axis.categoryarray[0] == "’20.1분기"


@pytest.mark.parametrize("draw", ["density", "by_quarter", "trend"])
def test_an_empty_frame_draws_an_empty_chart(draw: str) -> None:
    frame = pd.DataFrame(columns=["quarter", "status", "n", "promised", "announcements", "acts"])
    assert getattr(charts, draw)(frame).layout.height


def test_quarters_outside_the_chosen_period_are_pale_and_each_bar_bears_its_day() -> None:
    quarters = [date(2023, 10, 1), date(2024, 1, 1), date(2024, 4, 1)]
    frame = pd.DataFrame({"quarter": quarters, "status": ["unknown"] * 3, "n": [3, 4, 5]})
    bars = charts.density(frame, first=date(2024, 1, 1), last=date(2024, 3, 31)).data[0]
    assert list(bars.customdata) == ["2023-10-01", "2024-01-01", "2024-04-01"]
    pale, full, later = bars.marker.opacity
    assert pale == later < full == 1
    assert set(charts.density(frame).data[0].marker.opacity) == {1}


def test_the_trend_is_of_all_that_were_promised_until_then_with_the_kept_ones_at_the_bottom() -> None:
    frame = pd.DataFrame(
        [(date(2024, 1, 1), "unknown", 2), (date(2024, 4, 1), "fulfilled", 1), (date(2024, 4, 1), "unknown", 3)],
        columns=["quarter", "status", "n"],
    )
    kept, unknown = charts.trend(frame).data
    assert (kept.name, list(kept.y)) == ("이행 완료", [0.25])
    assert list(unknown.y) == [1, 0.75]


def test_a_mark_tells_the_words_and_the_source_of_its_event() -> None:
    event = event_row(quote="문을 열었다고 밝혔다", source_title="개소식", outlet="어느 신문")
    marks = [trace for trace in _timeline([pledge_row(id=event.pledge_id)], [event]).data if trace.name == "경과"]
    assert "문을 열었다고 밝혔다" in marks[0].customdata[0]
    assert "개소식 · 어느 신문" in marks[0].customdata[0]


def _moved_row(**given: object):  # type: ignore[no-untyped-def]
    return pledge_row(
        promised_on=date(2024, 1, 1), first_due_from=date(2024, 1, 1), first_due_to=date(2024, 6, 30),
        due_from=date(2025, 1, 1), due_to=date(2025, 6, 30), **given,
    )  # fmt: skip


def test_a_moved_deadline_has_two_marks_of_different_shape() -> None:
    figure = json.loads(_timeline([_moved_row(), pledge_row(id=2)]).to_json())
    first, force = (next(t for t in figure["data"] if t.get("name") == name) for name in ("처음 기한", "기한"))
    assert (first["x"], force["x"]) == (["2024-06-30"], ["2025-06-30"])
    assert first["marker"]["symbol"] != force["marker"]["symbol"]
    assert first["customdata"] == ["2024. 6. 30.까지 → 2025년 상반기"]


def test_where_no_deadline_was_moved_there_is_no_mark_for_a_first_one() -> None:
    names = [trace.get("name") for trace in json.loads(_timeline([pledge_row()]).to_json())["data"]]
    assert "처음 기한" not in names


def test_time_between_the_two_deadlines_is_drawn_as_neither_in_time_nor_overdue() -> None:
    bars = {bar["base"][0]: bar for bar in _bars(_timeline([_moved_row()]))}
    patterns = {base: tuple(bar["marker"]["pattern"].items()) for base, bar in bars.items()}
    assert list(patterns) == ["2024-07-01", "2025-07-01", "2024-01-01"]
    assert len(set(patterns.values())) == 3
    assert bars["2024-07-01"]["text"] == ["2024. 7. 1. – 2025. 7. 1. (처음 기한 경과)"]


def test_the_line_bears_the_name_that_it_is_given() -> None:
    figure = charts.timeline(
        [pledge_row()],
        pd.DataFrame(columns=["pledge_id", "start", "end", "status", "phase"]),
        pd.DataFrame(columns=COLUMNS),
        today=date(2024, 6, 30),
        now="2024. 6. 30. 기준",
        href={},
    )
    assert [one.text for one in figure.layout.annotations] == ["2024. 6. 30. 기준"]
    assert figure.layout.shapes[0].x0 == "2024-06-30"


def test_compared_sides_share_one_scale_and_count_quarters_from_their_own_first_day() -> None:
    small = pd.DataFrame({"quarter": [date(2017, 4, 1)], "status": ["fulfilled"], "n": [3]})
    large = pd.DataFrame({"quarter": [date(2022, 7, 1)] * 2, "status": ["fulfilled", "unknown"], "n": [4, 6]})
    figure = charts.compared([small, large], [HOSTILE, "나"], starts=[date(2017, 5, 10), date(2022, 5, 10)])
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range == (0, 10.5)
    assert [list(trace.x) for trace in figure.data if trace.name] == [[0], [1], [1]]
    assert {trace.yaxis for trace in figure.data} == {"y", "y2"}
    assert "<script>" not in figure.to_json()


def test_a_side_without_pledges_has_its_panel_all_the_same() -> None:
    nothing = pd.DataFrame(columns=["quarter", "status", "n"])
    figure = charts.compared([nothing, nothing], ["가", "나"])
    assert {trace.yaxis for trace in figure.data} == {"y", "y2"}
    assert not [trace for trace in figure.data if trace.name]


def test_a_year_of_deadlines_is_stacked_by_how_they_stand():
    frame = pd.DataFrame([{"month": n, "n": 3, "kept": 1, "overdue": 2, "ahead": 0, "closed": 0} for n in range(1, 13)])
    kept, overdue, ahead, closed = charts.months(frame, 2024).data
    assert (len(kept.x), list(overdue.y)[:2], sum(ahead.y), sum(closed.y)) == (12, [2, 2], 0, 0)
    assert overdue.marker.pattern.shape == "/"


def test_bills_stand_at_their_stages_in_the_order_given():
    [bar] = charts.stages({"발의": 12, "위원회": 3, "공포": 0}).data
    assert (list(bar.x), list(bar.y), bar.text[0]) == (["발의", "위원회", "공포"], [12, 3, 0], "12")


def test_a_number_is_a_line_to_its_target_with_what_was_reported_on_it():
    told = gauges(
        [Target(8, "개", 5)], [Report(date(2024, 5, 1), 6, None, "개"), Report(date(2024, 9, 1), 7, None, "개")]
    )
    line, ends, reported = charts.numbers(told).data
    assert list(ends.x) == [1, 0]
    assert list(reported.x) == pytest.approx([1 / 3, 2 / 3])
    assert reported.text[0] == "" and "7개" in reported.text[1]
    assert list(line.y) == [1, 1]


def test_a_unit_from_outside_is_words_in_the_picture_too():
    told = gauges([Target(8, HOSTILE, 5)], [Report(date(2024, 5, 1), 6, None, HOSTILE)])
    assert "<script>" not in json.dumps(charts.numbers(told).to_plotly_json(), default=str)
