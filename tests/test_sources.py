"""Articles in: every kind of file, every reason to set a row aside, and memory that does not grow."""

import codecs
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from commitments.errors import BadInput
from commitments.sources import Article, Reject, count_rows, read_articles
from commitments.sources.dates import date_in_front, published_at
from commitments.sources.encoding import MAX_LINE
from commitments.sources.row import MAX_TEXT, to_article

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

TEXT = "산림청은 숲길 안내소를 내년까지 다섯 곳 더 짓겠다고 밝혔다.\n둘째 줄이다.\n"
ROW = {"id": "a1", "title": "숲길 안내소", "published": "2024-01-05T09:30:00", "ministry": "산림청", "text": TEXT}


DOCUMENTS = Path(__file__).parent / "documents"


def read(*paths: Path) -> list[Article | Reject]:
    return list(read_articles(paths))


def read_one(path: Path) -> Article:
    [article] = read(path)
    assert isinstance(article, Article), article
    return article


def rejected(row: dict[str, object]) -> str:
    reject = to_article(row, "file:7")
    assert isinstance(reject, Reject) and reject.place == "file:7"
    return reject.reason


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def as_lines(rows: Sequence[object]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


# Kinds of file


def test_a_line_of_json_is_an_article_as_published(tmp_path: Path) -> None:
    row = ROW | {"url": "https://example.org/1", "subtitles": ["부제"], "labels": [{"start": 0}], "unknown": 1}
    article = read_one(written(tmp_path / "a.jsonl", as_lines([row])))
    assert article == Article(
        "a1", "숲길 안내소", TEXT, datetime(2024, 1, 5, 9, 30), "산림청", "https://example.org/1", subtitles=("부제",)
    )


def test_other_names_for_the_same_fields_are_understood(tmp_path: Path) -> None:
    row = {"newsId": 77, "headline": "제목", "body": TEXT, "published_at": "2024-01-05", "link": "https://example.org"}
    article = read_one(written(tmp_path / "a.jsonl", as_lines([row])))
    assert (article.external_id, article.title, article.text) == ("77", "제목", TEXT)


def test_a_csv_with_korean_headers_and_lines_within_a_cell_is_read(tmp_path: Path) -> None:
    table = f'제목,본문,날짜,부처,링크,비고\n숲길,"{TEXT}",2024. 1. 5.,산림청,https://example.org/1,x\n'
    article = read_one(written(tmp_path / "a.csv", table))
    assert (article.title, article.text, article.ministry) == ("숲길", TEXT, "산림청")
    assert article.published == datetime(2024, 1, 5)
    assert article.external_id == "https://example.org/1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_in_any_usual_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    table = f"id,제목,본문,날짜\n1,숲길 안내소,{TEXT.splitlines()[0]},2024-01-05\n".replace(",", delimiter)
    article = read_one(written(tmp_path / "a.csv", table.encode(encoding)))
    assert (article.external_id, article.title, article.text) == ("1", "숲길 안내소", TEXT.splitlines()[0])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_csv_whose_lines_end_as_on_old_macs_is_read(tmp_path: Path, encoding: str) -> None:
    rows = '제목,본문,일자\r여객선,"배를, 바꾼다",2024-05-07\r항만,문을 연다,2024-05-08\r'
    path = written(tmp_path / "a.csv", rows.encode(encoding))
    one, two = read(path)
    assert isinstance(one, Article) and isinstance(two, Article)
    assert (one.title, one.text, two.text) == ("여객선", "배를, 바꾼다", "문을 연다")
    assert count_rows([path]) == 2


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.jsonl", "a.docx", "a.hwp", "a.pdf"])
def test_a_workbook_under_another_name_is_told_to_be_one(tmp_path: Path, name: str) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "real.xlsx")
    path = (tmp_path / "real.xlsx").rename(tmp_path / name)
    (reject,) = read(path)
    assert isinstance(reject, Reject)
    assert reject.reason == f"{name} is of the format Excel, whatever its name says; let the name end in .xlsx."


def test_an_archive_is_told_to_be_one_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("a.zip", "a.csv", "a.xlsx", "a.docx"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("기사.txt", "글")
        (reject,) = read(tmp_path)
        assert isinstance(reject, Reject)
        assert reject.reason == f"{name} is a ZIP archive; unpack it and give the folder with what was in it."
        path.unlink()
    path = written(tmp_path / "a.gz", b"\x1f\x8b")
    with pytest.raises(BadInput, match="gzip archive; unpack it"):
        read(path)


def test_a_hwpx_that_was_saved_as_hwp_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "2024-05-07.hwp", (DOCUMENTS / "release.hwpx").read_bytes())
    assert isinstance(read_one(path), Article)


def test_line_ends_of_a_text_are_kept_as_they_are(tmp_path: Path) -> None:
    article = read_one(written(tmp_path / "2024-01-05-a.txt", "첫째 줄의 제목입니다\r\n\r\n둘째 줄\r\n"))
    assert article.text == "첫째 줄의 제목입니다\r\n\r\n둘째 줄\r\n"


def test_a_saved_page_gives_its_sectioned_title_and_the_date_above_the_story(tmp_path: Path) -> None:
    page = (
        "어느 게시판 소식입니다\n게시판2024-02-02 11:12:29\n[사회/환경] 숲길에 안내소 생긴다\n본문 보기\n\n"
        " 입력2024.01.05. 오후 3:20  수정2024.01.06. 오전 9:00\n\n"
    )
    article = read_one(written(tmp_path / "2020-01-01-page.txt", page + TEXT))
    assert article.title == "숲길에 안내소 생긴다"
    assert article.published == datetime(2024, 1, 5, 15, 20)
    assert article.text == page + TEXT
    assert article.external_id == article.content_name


def test_the_date_at_the_start_of_a_file_name_stands_in_for_one_above_the_story(tmp_path: Path) -> None:
    article = read_one(written(tmp_path / "2024-01-05-forest.txt", "숲길에 안내소 생긴다\n행사는 2024-03-01 열린다.\n"))
    assert (article.title, article.published) == ("숲길에 안내소 생긴다", datetime(2024, 1, 5))


def test_a_text_file_without_a_date_is_set_aside_rather_than_dated_by_a_guess(tmp_path: Path) -> None:
    [reject] = read(written(tmp_path / "forest.txt", "숲길에 안내소 생긴다\n행사는 2024-03-01 열린다.\n"))
    assert isinstance(reject, Reject) and "no date" in reject.reason


def test_markdown_gives_its_front_matter_and_its_body_untouched(tmp_path: Path) -> None:
    front = "---\nid: 0012\ntitle: '숲길: 안내소'\npublished: 2024-01-05 09:30\nministry: 산림청\noutlet: no\n---\n"
    article = read_one(written(tmp_path / "a.md", front + "\n# 제목\n\n" + TEXT))
    assert article.external_id == "0012"  # not the number that YAML sees
    assert (article.title, article.outlet) == ("숲길: 안내소", "no")
    assert article.published == datetime(2024, 1, 5, 9, 30)
    assert article.text == "\n# 제목\n\n" + TEXT


def test_markdown_without_front_matter_is_read_like_a_text_file(tmp_path: Path) -> None:
    article = read_one(written(tmp_path / "2024-01-05-a.md", "# 숲길에 안내소 생긴다\n\n" + TEXT))
    assert (article.title, article.published.date()) == ("숲길에 안내소 생긴다", date(2024, 1, 5))


@pytest.mark.parametrize("front", ["- a\n- b", "a: [", "a: &a [*a]", "? [x]\n: y", "그냥 글"])
def test_front_matter_that_is_none_is_set_aside(tmp_path: Path, front: str) -> None:
    [reject] = read(written(tmp_path / "a.md", f"---\n{front}\n---\n{TEXT}"))
    assert isinstance(reject, Reject)


def test_parquet_gives_lists_and_times_as_they_are_meant(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": [156, 157],
            "title": pa.array(["숲길", "바닷길"]).dictionary_encode(),
            "published": pa.array([datetime(2024, 1, 4, 23, 0), None], pa.timestamp("ns", tz="UTC")),
            "text": [TEXT, TEXT],
            "subtitles": [["부제"], []],
            "embedding": [[0.5], [0.5]],
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    article, undated = read(tmp_path / "a.parquet")
    assert isinstance(article, Article) and isinstance(undated, Reject)
    assert (article.external_id, article.title, article.subtitles) == ("156", "숲길", ("부제",))
    assert article.published == datetime(2024, 1, 5, 8, 0)  # Korean time
    assert undated.place.endswith("a.parquet:2") and "no date" in undated.reason


def test_a_damaged_parquet_file_is_one_reject_and_the_next_file_goes_in(tmp_path: Path) -> None:
    written(tmp_path / "a.parquet", b"PAR1 and then nothing of use PAR1")
    written(tmp_path / "b.jsonl", as_lines([ROW]))
    reject, article = read(tmp_path)
    assert isinstance(reject, Reject) and "damaged" in reject.reason
    assert isinstance(article, Article)


def test_strings_in_parquet_that_are_not_utf8_are_set_aside_alone(tmp_path: Path) -> None:
    offsets = pa.py_buffer(b"".join(n.to_bytes(4, "little") for n in (0, 4, 8)))
    texts = pa.StringArray.from_buffers(2, offsets, pa.py_buffer(b"\xb0\xa1\xff!good"))
    pq.write_table(pa.table({"text": texts, "published": ["2024-01-05"] * 2}), tmp_path / "a.parquet")
    broken, whole = read(tmp_path / "a.parquet")
    assert isinstance(broken, Reject) and "0xB0" in broken.reason
    assert isinstance(whole, Article) and whole.text == "good"


def test_the_saved_news_story_is_read_as_it_was_labelled() -> None:
    story = SHARED / "articles" / "2023-10-19-metaverse.txt"
    if not story.exists():
        pytest.skip(f"the shared news story is not at {story}")
    labelled = json.loads((SHARED / "extraction" / "dev.jsonl").open(encoding="utf-8").readline())
    article = read_one(story)
    assert article.text == labelled["text"]
    assert article.title == labelled["title"]
    assert article.published == datetime.fromisoformat(labelled["published"])


# Folders and paths


def test_a_folder_is_read_in_order_with_its_folders(tmp_path: Path) -> None:
    for number, name in enumerate(["b/2.jsonl", "a.jsonl", "c.jsonl", "b/1.jsonl"]):
        written(tmp_path / name, as_lines([ROW | {"id": name, "text": f"{number} {TEXT}"}]))
    ids = [item.external_id for item in read(tmp_path) if isinstance(item, Article)]
    assert ids == ["a.jsonl", "b/1.jsonl", "b/2.jsonl", "c.jsonl"]


def test_what_is_clearly_no_article_is_passed_over_and_the_unknown_is_reported(tmp_path: Path) -> None:
    for name in ["README.md", ".hidden.txt", ".git/x.jsonl", "picture.png"]:
        written(tmp_path / name, TEXT)
    written(tmp_path / "a.jsonl", as_lines([ROW]))
    passed_over: list[str] = []
    article, reject = read_articles([tmp_path], skipped=lambda path: passed_over.append(path.name))
    assert isinstance(article, Article)
    assert isinstance(reject, Reject) and "picture.png" in reject.reason
    assert passed_over == [".git", ".hidden.txt", "README.md"]


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl", as_lines([ROW]))
    (tmp_path / "circle").symlink_to(tmp_path, target_is_directory=True)
    assert len(read(tmp_path)) == 1


@pytest.mark.parametrize("name", ["missing.jsonl", "picture.png"])
def test_a_path_that_cannot_be_read_is_refused_before_anything_is_read(tmp_path: Path, name: str) -> None:
    written(tmp_path / "picture.png", b"")
    with pytest.raises(BadInput, match=name):
        read_articles([tmp_path / name])
    with pytest.raises(BadInput, match=name):
        count_rows([tmp_path / name])


def test_rows_are_counted_as_they_are_read(tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl", as_lines([ROW, ROW]).rstrip("\n"))
    written(tmp_path / "b.csv", 'text,date\n"one\ntwo ""three""",2024-01-05\nfour,2024-01-05\nfive,2024-01-05')
    written(tmp_path / "c.txt", TEXT)
    written(tmp_path / "d.odt", b"?")
    pq.write_table(pa.table({"text": ["x"] * 5, "published": ["2024-01-05"] * 5}), tmp_path / "e.parquet")
    assert count_rows([tmp_path]) == 2 + 3 + 1 + 1 + 5 == len(read(tmp_path))


# Rows that cannot be used


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (ROW | {"text": None}, "no text"),
        (ROW | {"text": " \n\u200b\t"}, "no text"),
        (ROW | {"text": ["a"]}, "list"),
        (ROW | {"text": 5}, "int"),
        ({"title": "제목", "text": TEXT}, "no date"),
        (ROW | {"published": ""}, "no date"),
        (ROW | {"published": float("nan")}, "no date"),
        (ROW | {"published": "2024-02-30"}, "2024-02-30"),
        (ROW | {"published": "24. 1. 5."}, "four digits"),
        (ROW | {"text": "앞\0뒤"}, "NUL character at 1"),
        (ROW | {"title": "앞\0뒤"}, "NUL"),
        (ROW | {"text": "앞\ud800뒤"}, "U+D800"),
        (ROW | {"text": "앞\udcb0뒤"}, "0xB0"),
        (ROW | {"text": "약속\ufffd\ufffd\ufffd\ufffd"}, "U+FFFD"),
        (ROW | {"text": "x" * MAX_TEXT}, "10,000,000"),
        (ROW | {"text": "가" * (MAX_TEXT // 3 + 1)}, "bytes"),
        (ROW | {"title": "x" * 3000}, "3,000"),
        (ROW | {"title": {"a": 1}}, "dict"),
        (ROW | {"id": True}, "bool"),
        (ROW | {"id": "x" * 501}, "501"),
        (ROW | {"url": "javascript:alert(1)"}, "javascript:"),
        (ROW | {"subtitles": 3}, "int"),
    ],
)
def test_a_row_that_cannot_be_used_says_what_is_wrong_with_it(row: dict[str, object], words: str) -> None:
    assert words in rejected(row)


def test_a_short_text_and_a_few_lost_characters_are_no_reason() -> None:
    assert isinstance(to_article(ROW | {"text": "."}, "f:1"), Article)
    assert isinstance(to_article(ROW | {"text": TEXT + "\ufffd"}, "f:1"), Article)


def test_a_missing_title_is_made_from_the_first_line() -> None:
    article = to_article({"text": f"\n \n  {TEXT}", "date": "2024-01-05"}, "f:1")
    assert isinstance(article, Article) and article.title == TEXT.splitlines()[0]


def test_an_article_is_named_by_its_id_else_its_address_else_what_it_says() -> None:
    def name(**fields: object) -> str:
        article = to_article({"text": TEXT, "date": "2024-01-05", **fields}, "f:1")
        assert isinstance(article, Article)
        return article.external_id

    assert name(id="  7 ", url="https://example.org/x") == "7"
    assert name(id=156608684.0) == "156608684"
    assert name(url="https://www.korea.kr/briefing/pressReleaseView.do?newsId=156608684&x=1") == "156608684"
    assert name(url="https://notkorea.kr/?newsId=1") == "https://notkorea.kr/?newsId=1"
    assert name(url="https://[broken") == "https://[broken"
    assert name() == name(date="2024-01-05 17:20", outlet="어느 신문", licence="KOGL 1")
    others = [name(title="다른 제목"), name(date="2024-01-06"), name(ministry="산림청"), name(text=TEXT + ".")]
    assert len({name(), *others}) == 5


def test_a_broken_row_leaves_its_neighbours_in_and_keeps_what_was_broken(tmp_path: Path) -> None:
    good = [ROW | {"id": str(number)} for number in range(3)]
    lines = [json.dumps(row, ensure_ascii=False).encode() for row in good]
    bad = [b"{not json", b"[1, 2]", lines[0].replace("숲".encode(), b"\xb0\xa1"), b"[" * 100_000, b"5", b"null"]
    path = written(tmp_path / "a.jsonl", b"\n".join([lines[0], *bad, b"", lines[1], lines[2]]))
    items = read(path)
    assert [item.external_id for item in items if isinstance(item, Article)] == ["0", "1", "2"]
    rejects = [item for item in items if isinstance(item, Reject)]
    assert [reject.place for reject in rejects] == [f"{path}:{line}" for line in range(2, 8)]
    assert all(json.dumps(reject.raw, allow_nan=False) for reject in rejects)


def test_what_was_set_aside_is_read_again_once_it_is_mended(tmp_path: Path) -> None:
    reject = to_article(ROW | {"published": "24.1.5"}, "f:1")
    assert isinstance(reject, Reject) and isinstance(reject.raw, dict)
    mended = {"place": reject.place, "reason": reject.reason, "raw": reject.raw | {"published": "2024-01-05"}}
    assert read_one(written(tmp_path / "a.rejects.jsonl", as_lines([mended]))).external_id == "a1"


def test_a_row_too_large_to_mend_in_the_reject_file_is_kept_in_part_and_never_taken_for_an_article() -> None:
    reject = to_article(ROW | {"text": "x" * MAX_TEXT}, "f:1")
    assert isinstance(reject, Reject) and isinstance(reject.raw, str) and len(reject.raw) < 110_000


def test_a_quote_that_is_never_closed_takes_only_its_own_row(tmp_path: Path) -> None:
    table = 'id,text,date\n1,하나,2024-01-05\n2,"둘,2024-01-05\n3,셋,2024-01-05\n4,"넷 ""다섯""",2024-01-05\n'
    path = written(tmp_path / "a.csv", table)
    one, two, three, four = read(path)
    assert isinstance(two, Reject) and two.place == f"{path}:3" and "둘" in str(two.raw)
    texts = [item.text for item in (one, three, four) if isinstance(item, Article)]
    assert texts == ["하나", "셋", '넷 "다섯"']


def test_the_remains_of_a_broken_csv_row_are_kept_with_it(tmp_path: Path) -> None:
    table = 'id,text,date\n1,"첫 줄 "따옴표" 뒤\n둘째 줄",2024-01-05\n2,둘,2024-01-05\n'
    broken, whole = read(written(tmp_path / "a.csv", table))
    assert isinstance(broken, Reject) and "둘째 줄" in str(broken.raw)
    assert isinstance(whole, Article) and whole.text == "둘"


def test_a_csv_row_with_too_many_cells_or_too_few_is_set_aside(tmp_path: Path) -> None:
    table = "id,text,date\n1,하나, 둘,2024-01-05\n2,하나\n\n3,셋,2024-01-05\n"
    many, few, article = read(written(tmp_path / "a.csv", table))
    assert isinstance(many, Reject) and "4 cells" in many.reason
    assert isinstance(few, Reject) and "no date" in few.reason
    assert isinstance(article, Article)


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_the_needed_columns_is_one_reject_that_names_them(tmp_path: Path, name: str) -> None:
    if name == "a.csv":
        written(tmp_path / name, "가,나\n1,2\n3,4\n")
    else:
        pq.write_table(pa.table({"가": [1, 3], "나": [2, 4]}), tmp_path / name)
    [reject] = read(tmp_path / name)
    assert isinstance(reject, Reject) and "가, 나" in reject.reason and "본문" in reject.reason


def test_bytes_that_are_no_korean_encoding_are_reported_for_their_row_alone(tmp_path: Path) -> None:
    rows = [f"{number},숲길 안내소를 짓겠다고 밝혔다,2024-01-05\n".encode() for number in range(20)]
    rows[3] = rows[3].replace("숲".encode(), b"\xb0\xa1")
    items = read(written(tmp_path / "a.csv", b"id,text,date\n" + b"".join(rows)))
    assert [index for index, item in enumerate(items) if isinstance(item, Reject)] == [3]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.jsonl", "a.csv"])
@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"\xff\xfe\xff", codecs.BOM_UTF8, b"---\n", b'"', b"\x1a"])
def test_no_bytes_make_a_reader_fail(tmp_path: Path, name: str, content: bytes) -> None:
    assert all(isinstance(item, Reject) for item in read(written(tmp_path / name, content)))


# Dates


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2024-01-05", datetime(2024, 1, 5)),
        ("2024-01-05T09:00:23.123456", datetime(2024, 1, 5, 9, 0, 23)),
        ("2024-01-05T00:30:00Z", datetime(2024, 1, 5, 9, 30)),
        ("2024-01-04 19:30:00 -0500", datetime(2024, 1, 5, 9, 30)),
        ("2024-01-05T09:30:00+09:00", datetime(2024, 1, 5, 9, 30)),
        ("2024. 1. 5.(금) 10:00", datetime(2024, 1, 5, 10)),
        ("2024.1.5 오후 3:20", datetime(2024, 1, 5, 15, 20)),
        ("2024.01.05. 오후 12:05", datetime(2024, 1, 5, 12, 5)),
        ("2024.01.05. 오전 12:05", datetime(2024, 1, 5, 0, 5)),
        ("2024년 1월 5일 금요일 15시 20분", datetime(2024, 1, 5, 15, 20)),
        ("20240105", datetime(2024, 1, 5)),
        (20240105, datetime(2024, 1, 5)),
        (date(2024, 1, 5), datetime(2024, 1, 5)),
    ],
)
def test_the_ways_of_writing_a_date_are_read_as_korean_time(value: object, moment: datetime) -> None:
    assert published_at(value) == moment


@pytest.mark.parametrize(
    "value",
    ["24.1.5", "2024-01", "2024", 1704067200, "2024-13-01", "2023-02-29", "2024-01-05 25:00", "2024-01-05 10:60",
     "0001-01-01T00:00Z", "9999-12-31T23:00-05:00", "1900-01-01", "어제", True, 1.5, [], "2024-1-512:20", "9" * 10_000],
)  # fmt: skip
def test_a_date_that_does_not_exist_or_must_be_guessed_is_refused(value: object) -> None:
    with pytest.raises(BadInput):
        published_at(value)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("보도시점 : 2024. 1. 5.(금) 10:00", "2024. 1. 5.(금) 10:00"),
        ("기사입력 2024-01-05 10:11", "2024-01-05 10:11"),
        ("접수 등록 2024. 1. 5. 18:00까지", None),
        ("재등록 2024-01-05", None),
        ("2024-01-05", None),
        ("글" * 2000 + "\n입력 2024-01-05", None),
    ],
)
def test_only_the_date_of_publication_is_read_from_the_front(text: str, found: str | None) -> None:
    assert date_in_front(text) == found


# Properties

# No clock decides about a test: on a busy machine the first examples take a second to make.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
names = st.sampled_from(["id", "title", "text", "published", "ministry", "url", "subtitles", "날짜", "본문"])


@unhurried
@given(row=st.dictionaries(names, anything))
@example(row={"text": "\ud800", "date": "2024-01-05"})
@example(row={"text": "x", "date": "2024-01-05", "url": "http://[", "subtitles": ["\0"]})
def test_any_row_is_an_article_that_a_database_can_hold_or_a_reject_that_json_can(row: dict[str, object]) -> None:
    item = to_article(row, "f:1")
    if isinstance(item, Reject):
        assert item.reason and json.loads(json.dumps(item.raw, allow_nan=False)) == item.raw
        return
    for value in (item.external_id, item.title, item.text, item.ministry, item.url, *item.subtitles):
        assert "\0" not in value and value.encode()
    assert item.text == (row.get("text") or row.get("본문"))
    assert item.external_id and item.title and item.published.tzinfo is None


@unhurried
@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=200))
def test_a_text_comes_out_of_json_lines_as_it_went_in(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "roundtrip.jsonl"
    [item] = read(written(path, as_lines([ROW | {"text": text + "끝" * 300}])))
    assert isinstance(item, Article) and item.text == text + "끝" * 300


# Memory

peak_memory_is_known = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="peak memory is read from Linux's /proc"
)


def peak_memory_of_reading(path: Path) -> int:
    """Kilobytes, of a process of its own."""
    # Not `ru_maxrss`: on Linux a child begins with its parent's peak, and this parent wrote the large file.
    program = (
        "import re, sys; from pathlib import Path; from commitments.sources import read_articles;"
        "n = sum(1 for _ in read_articles([Path(sys.argv[1])]));"
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])"
    )
    command = [sys.executable, "-c", program, str(path)]
    return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def _lines_file(path: Path, rows: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for number in range(rows):
            file.write(
                json.dumps(ROW | {"id": str(number), "text": f"{number} " + TEXT * 40}, ensure_ascii=False) + "\n"
            )
    return path


def _csv_file(path: Path, rows: int) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.write("id,text,date\n")
        for number in range(rows):
            file.write(f'{number},"{TEXT * 40}",2024-01-05\n')
    return path


def _parquet_file(path: Path, rows: int) -> Path:
    # One row group, as large archives come: streaming must not rest on small ones.
    text = [f"{number} " + TEXT * 40 for number in range(rows)]
    table = pa.table({"id": [str(n) for n in range(rows)], "text": text, "published": ["2024-01-05"] * rows})
    pq.write_table(table, path, row_group_size=rows)
    return path


@pytest.mark.long
@peak_memory_is_known
@pytest.mark.parametrize(
    ("name", "make"), [("a.jsonl", _lines_file), ("a.csv", _csv_file), ("a.parquet", _parquet_file)]
)
def test_memory_does_not_grow_with_the_file(tmp_path: Path, name: str, make: Callable[[Path, int], Path]) -> None:
    small = peak_memory_of_reading(make(tmp_path / f"small-{name}", 4_000))
    large = peak_memory_of_reading(make(tmp_path / f"large-{name}", 20_000))
    assert large / small < 1.3


@peak_memory_is_known
def test_an_endless_line_is_one_reject_and_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        for _ in range(3 * MAX_LINE // 1_000_000):
            file.write(b"x" * 1_000_000)
        file.write(b"\n" + json.dumps(ROW).encode() + b"\n")
    reject, article = read(path)
    assert isinstance(reject, Reject) and "more than" in reject.reason
    assert isinstance(article, Article)
    empty = peak_memory_of_reading(written(tmp_path / "empty.jsonl", b""))
    assert (peak_memory_of_reading(path) - empty) * 1024 < 2.5 * MAX_LINE


def test_an_endless_line_in_a_table_takes_only_its_own_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.write(b"id,text,date\n1,one,2024-01-05\n2,")
        file.write(b"x" * (MAX_LINE + 10))
        file.write(b",2024-01-05\n3,three,2024-01-05\n")
    one, endless, three = read(path)
    assert isinstance(one, Article) and isinstance(three, Article)
    assert isinstance(endless, Reject)
