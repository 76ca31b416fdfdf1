"""Excel workbooks and CSV files of any origin: which column is which, and BigKinds' export."""

from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from commitments.errors import BadInput
from commitments.sources import Article, Reject, read_articles
from commitments.sources.columns import guess, read_mapping, renamed
from commitments.sources.reading import read_file, table_columns

BIGKINDS = [
    "뉴스 식별자", "일자", "언론사", "기고자", "제목", "통합 분류1", "통합 분류2", "통합 분류3", "사건/사고 분류1",
    "사건/사고 분류2", "사건/사고 분류3", "인물", "위치", "기관", "키워드", "특성추출(가중치순 상위 50개)", "본문",
    "URL", "분석제외 여부",
]  # fmt: skip


def workbook(
    path: Path, *rows: list[Any], above: tuple[list[Any], ...] = (), sheets: dict[str, list[list[Any]]] | None = None
) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (*above, *rows):
        sheet.append(row)
    for name, others in (sheets or {}).items():
        other = book.create_sheet(name)
        for row in others:
            other.append(row)
    book.save(path)
    return path


def bigkinds_row(**fields: object) -> list[object]:
    return [fields.get(name, "") for name in BIGKINDS]


def read(path: Path, columns: dict[str, str] | None = None) -> list[Article | Reject]:
    return list(read_file(path, columns))


def test_bigkinds_export_is_read_with_its_numbers_as_they_are(tmp_path: Path) -> None:
    row = bigkinds_row(
        **{"뉴스 식별자": "01100101.20240507100000001", "일자": 20240507, "언론사": "한빛신문", "제목": "여객선 바꾼다",
           "기관": "해양수산부,선주협회", "본문": "정부는 배를 바꿀 계획이다.", "URL": "https://news.example/1"}
    )  # fmt: skip
    (article,) = read(workbook(tmp_path / "NewsResult.xlsx", BIGKINDS, row))
    assert isinstance(article, Article)
    assert article.external_id == "01100101.20240507100000001"
    assert (article.published, article.outlet, article.url) == (
        datetime(2024, 5, 7),
        "한빛신문",
        "https://news.example/1",
    )
    assert article.ministry == "", "기관 is a list of bodies named in the story, not who published it"


def test_dates_and_numbers_of_a_workbook_are_understood(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ["번호", "제목", "내용", "게시일"],
        [7, "가", "본문", datetime(2024, 5, 7, 9, 30)],
        [8, "나", "본문 둘", "2024. 5. 8."],
    )
    assert [one.published for one in read(path) if isinstance(one, Article)] == [
        datetime(2024, 5, 7, 9, 30),
        datetime(2024, 5, 8),
    ]


def test_a_header_below_a_title_and_articles_on_another_sheet_are_found(tmp_path: Path) -> None:
    above = (["보도자료 목록"], [], ["2024년"])
    (article,) = read(workbook(tmp_path / "a.xlsx", ["제목", "본문", "일자"], ["가", "글", 20240507], above=above))
    assert isinstance(article, Article) and article.text == "글"
    other = workbook(
        tmp_path / "b.xlsx",
        ["안내"],
        sheets={"목록": [["제목", "본문", "일자"], ["가", "글", 20240507], [None, None, None]]},
    )
    article, told = read(other)
    assert isinstance(article, Article) and article.text == "글"
    assert isinstance(told, Reject) and told.place.endswith("b.xlsx[Sheet]:1")


def test_every_sheet_that_holds_articles_is_read(tmp_path: Path) -> None:
    rows = [["제목", "본문", "일자"], ["가", "첫 글", 20240507]]
    path = workbook(tmp_path / "a.xlsx", *rows, sheets={"2월": [rows[0], ["나", "둘째 글", 20240607]], "빈 쪽": []})
    assert [one.text for one in read(path) if isinstance(one, Article)] == ["첫 글", "둘째 글"]
    assert len(read(path)) == 2


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_of_two_columns_of_one_name_the_one_that_is_filled_counts(tmp_path: Path, suffix: str) -> None:
    rows = [["제목", "본문", "일자", "본문"], ["가", "글", "2024-05-07", ""]]
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv":
        path.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    else:
        workbook(path, *rows)
    (article,) = read(path)
    assert isinstance(article, Article) and article.text == "글"


@pytest.mark.parametrize("above", ["2023년 보도자료 목록\n", "\n\n", "sep=;\n", "목록\n\n전체\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_title_above_the_header_of_a_csv_is_passed_over(tmp_path: Path, above: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"{above}제목;본문;일자\n가;글, 둘째;2024-05-07\n", encoding=encoding)
    (article,) = read(path)
    assert isinstance(article, Article) and (article.title, article.text) == ("가", "글, 둘째")
    assert table_columns(path) == (["제목", "본문", "일자"], {"title": "제목", "text": "본문", "published": "일자"})


def test_a_csv_of_one_column_is_refused_by_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("목록\n하나\n둘\n", encoding="utf-8")
    (reject,) = read(path)
    assert isinstance(reject, Reject) and reject.place.endswith("a.csv:1") and "it has 목록" in reject.reason


def test_a_row_that_is_no_article_names_its_place(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["제목", "본문", "일자"], ["가", "글", 20240507], ["나", "", 20240507])
    reject = read(path)[1]
    assert isinstance(reject, Reject) and reject.place.endswith("a.xlsx:3") and "no text" in reject.reason


def test_columns_that_say_nothing_are_named_and_can_be_set(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["A", "B", "C"], ["가", "글", 20240507])
    (reject,) = read(path)
    assert (
        isinstance(reject, Reject) and "--column text=" in reject.reason and 'columns = {text = "…"}' in reject.reason
    )
    (article,) = read(path, {"title": "A", "text": "B", "published": "C"})
    assert isinstance(article, Article) and (article.title, article.text) == ("가", "글")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_a_column_that_was_set_wins_over_one_with_the_fields_own_name(tmp_path: Path, suffix: str) -> None:
    names, row = ["본문", "보도 전문", "일자"], ["줄인 글", "온 글", "2024-05-07"]
    path = tmp_path / f"a{suffix}"
    if suffix == ".csv":
        path.write_text(f"{','.join(names)}\n{','.join(row)}\n", encoding="cp949")
    elif suffix == ".xlsx":
        workbook(path, names, row)
    else:
        pq.write_table(pa.table({name: [value] for name, value in zip(names, row, strict=True)}), path)
    (article,) = read_articles([path], columns={"text": "보도 전문"})
    assert isinstance(article, Article) and article.text == "온 글"
    (article,) = read_articles([path])
    assert isinstance(article, Article) and article.text == "줄인 글"


def test_a_name_that_holds_a_fields_word_is_guessed_where_it_is_the_only_one() -> None:
    assert guess(["번호", "기사본문(요약)", "게재 일자", "제목"]) == {
        "title": "제목",
        "text": "기사본문(요약)",
        "published": "게재 일자",
    }
    assert "published" not in guess(["시작일자", "종료일자", "본문"]), "two are as good: nobody knows"


def test_the_best_name_of_a_field_is_taken_and_others_stay_for_its_holes() -> None:
    assert guess(["headline", "제목", "title"])["title"] == "title"
    assert renamed(["headline", "title"], {}) == ["headline", "title"]


def test_a_column_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["제목", "본문", "일자"], ["가", "글", 20240507])
    (reject,) = read(path, {"text": "없는 열"})
    assert isinstance(reject, Reject) and "없는 열" in reject.reason


@pytest.mark.parametrize("setting", ["text", "text=", "=본문", "body=본문", "words=본문"])
def test_a_setting_that_names_no_field_is_refused(setting: str) -> None:
    with pytest.raises(BadInput, match="FIELD=COLUMN"):
        read_mapping([setting])
    assert read_mapping(["text=본문=전문"]) == {"text": "본문=전문"}


def test_the_columns_of_a_table_can_be_asked_for_before_it_is_read(tmp_path: Path) -> None:
    csv = tmp_path / "a.csv"
    csv.write_text("제목;보도 내용;날짜\n가;글;2024-05-07\n", encoding="utf-8")
    assert table_columns(csv) == (
        ["제목", "보도 내용", "날짜"],
        {"title": "제목", "text": "보도 내용", "published": "날짜"},
    )
    xlsx = workbook(tmp_path / "a.xlsx", ["A", "B"], [1, 2])
    assert table_columns(xlsx) == (["A", "B"], {})
    assert table_columns(tmp_path / "a.txt") is None
