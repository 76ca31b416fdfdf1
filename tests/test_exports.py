"""Tables as files: what a spreadsheet makes of them, and where they say that they come from."""

import csv
import io
import json
from datetime import date, datetime

import openpyxl
import pytest

from commitments.exports import Source, Table, csv_file, excel_file, json_file

LINK = "정부 약속 추적 http://127.0.0.1/pledges?q=월세"
SOURCE = Source("약속", {"source": ("출처", LINK), "as_of": ("기준일", "2026-11-22")})
HOSTILE = [
    '=HYPERLINK("http://evil.example","클릭")', "+82-2-1234-5678", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "\t=1+1",
    "\r=1+1", "\n=1+1", "  =1+1", "＝1+1", "\x00=1+1",
]  # fmt: skip


def _table(*values: object) -> Table:
    return Table({"id": "번호", "value": "값"}, [(place, value) for place, value in enumerate(values)])  # type: ignore[misc]


def _csv(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(csv_file(table, SOURCE).decode("utf-8-sig"), newline="")))


def _sheet(table: Table):  # type: ignore[no-untyped-def]
    return openpyxl.load_workbook(io.BytesIO(excel_file(table, SOURCE)))


def test_excel_knows_the_korean_of_a_csv_file_by_its_first_bytes() -> None:
    written = csv_file(_table('월세 지원, "따옴표"\n둘째 줄'), SOURCE)
    assert written.startswith(b"\xef\xbb\xbf")
    head, row = _csv(_table('월세 지원, "따옴표"\n둘째 줄'))
    assert head == ["번호", "값", "출처", "기준일"]
    assert row == ["0", '월세 지원, "따옴표"\n둘째 줄', LINK, "2026-11-22"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_in_a_csv_file(text: str) -> None:
    [_, row] = _csv(_table(text))
    assert row[1].startswith("'")
    assert row[1][1:] == text.replace("\x00", "")


@pytest.mark.parametrize("number", [-3, -0.5, 12, "-3", "+1,234.5", "-12.5%"])
def test_a_negative_number_stays_one(number: object) -> None:
    [_, row] = _csv(_table(number))
    assert row[1] == str(number)


def test_words_between_dashes_and_plain_text_are_left_alone() -> None:
    assert [row[1] for row in _csv(_table("8개 → 12개", "a=b", "가-나", None, date(2024, 2, 27), True))[1:]] == [
        "8개 → 12개", "a=b", "가-나", "", "2024-02-27", "True",
    ]  # fmt: skip


@pytest.mark.parametrize("text", [*HOSTILE, "https://evil.example/", "한글 그대로", "x" * 40_000])
def test_text_is_text_in_a_workbook_never_a_formula_or_a_link(text: str) -> None:
    cell = _sheet(_table(text)).worksheets[0]["B2"]
    assert cell.data_type == "s" and cell.hyperlink is None
    assert (
        cell.value.replace("\r", "").replace("_x000D_", "").strip()
        == text.replace("\x00", "").replace("\r", "").strip()[:32_767]
    )


def test_numbers_and_days_keep_their_kind_in_a_workbook() -> None:
    sheet = _sheet(_table(-3, 0.5, date(2024, 2, 27), None, True, date(1899, 1, 1))).worksheets[0]
    assert [sheet.cell(row, 2).value for row in range(2, 8)] == [
        -3,
        0.5,
        datetime(2024, 2, 27),
        None,
        True,
        "1899-01-01",
    ]
    assert sheet["B4"].is_date and sheet.freeze_panes == "B2"


def test_a_workbook_says_where_it_comes_from_on_a_sheet_of_its_own() -> None:
    book = _sheet(_table("월세"))
    assert book.sheetnames == ["약속", "source"]
    assert [[cell.value for cell in row] for row in book["source"].iter_rows()] == [
        list(one) for one in SOURCE.facts.values()
    ]


@pytest.mark.parametrize("title", ["[a]:*?/\\'", "", "가" * 40, "History", "source"])
def test_any_title_can_name_a_sheet(title: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(excel_file(_table("x"), Source(title, {}))))
    assert 0 < len(book.sheetnames[0]) <= 31


def test_json_keeps_stable_keys_and_says_where_it_comes_from() -> None:
    read = json.loads(json_file(_table("=1+1", None, date(2024, 2, 27), -3, "\ud800"), SOURCE))
    assert read["about"] == {"title": "약속", "source": SOURCE.facts["source"][1], "as_of": "2026-11-22"}
    assert [row["value"] for row in read["rows"]] == ["=1+1", None, "2024-02-27", -3, "\ud800"]
    assert read["rows"][0]["id"] == 0


def test_an_empty_table_has_its_headings() -> None:
    empty = Table({"id": "번호"}, [])
    assert _csv(empty) == [["번호", "출처", "기준일"]]
    assert json.loads(json_file(empty, SOURCE))["rows"] == []
    assert [cell.value for cell in _sheet(empty).worksheets[0][1]] == ["번호"]
