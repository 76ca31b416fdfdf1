"""Documents as ministries attach them, written by the libraries that write these formats, and traps built like them."""

import struct
import subprocess
import sys
import zipfile
import zlib
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest

from commitments.sources import Article, Reject, archive, pdf
from commitments.sources.reading import read_file

DOCUMENTS = Path(__file__).parent.parent / "documents"
PROMISE = "해양수산부는 2026년까지 노후 여객선 12척을 새 배로 바꿀 계획이다."


def article_in(path: Path) -> Article:
    (item,) = read_file(path)
    assert isinstance(item, Article), item
    return item


def reason_of(path: Path) -> str:
    (item,) = read_file(path)
    assert isinstance(item, Reject), item
    return item.reason


@pytest.mark.parametrize("name", ["release.hwp", "release.hwpx", "release.pdf"])
def test_a_release_is_read_with_its_title_day_and_words(name: str) -> None:
    article = article_in(DOCUMENTS / name)
    assert article.title == "해양수산부, 연안 여객선 현대화 계획 발표"
    assert article.published == datetime(2024, 5, 7, 10, 0)
    assert PROMISE in article.text.splitlines()


@pytest.mark.parametrize("name", ["release.hwp", "release.hwpx"])
def test_the_cells_of_a_table_are_read_too(name: str) -> None:
    assert {"목포~홍도", "4척"} <= set(article_in(DOCUMENTS / name).text.splitlines())


@pytest.mark.parametrize("name", ["locked.hwp", "locked.hwpx"])
def test_a_document_with_a_password_is_set_aside_and_said_to_be(name: str) -> None:
    assert "password" in reason_of(DOCUMENTS / name)


def test_a_kind_is_told_by_the_file_and_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "release.hwp"
    path.write_bytes((DOCUMENTS / "release.hwpx").read_bytes())
    assert PROMISE in article_in(path).text


def test_a_word_document_is_read_in_its_order_with_merged_cells_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("보도시점 : 2024. 5. 7.(화) 10:00")
    document.add_heading("해양수산부, 연안 여객선 현대화", level=1)
    paragraph = document.add_paragraph("해양수산부는 2026년")
    paragraph.add_run("까").bold = True  # editors split words over runs
    paragraph.add_run("지 노후 여객선 12척을 새 배로 바꿀 계획이다.")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "항로별"
    table.cell(1, 0).text, table.cell(1, 1).text = "목포~홍도", "4척"
    document.add_paragraph("문의: 연안해운과")
    path = tmp_path / "release.docx"
    document.save(str(path))
    article = article_in(path)
    assert article.text.splitlines()[2:] == [PROMISE, "항로별", "목포~홍도\t4척", "문의: 연안해운과"]
    assert article.published == datetime(2024, 5, 7, 10, 0)


def test_a_saved_page_is_read_without_what_stands_around_the_story(tmp_path: Path) -> None:
    path = tmp_path / "2024-05-07-release.html"
    path.write_bytes(
        f"<html><head><meta charset='euc-kr'><title>여객선 현대화</title></head><body>"
        "<nav><a href='/'>처음으로</a></nav>"
        f"<article><h1>여객선 현대화</h1><p>{PROMISE} {PROMISE}</p></article></body></html>".encode("cp949")
    )
    article = article_in(path)
    assert PROMISE in article.text and "처음으로" not in article.text
    assert article.published == datetime(2024, 5, 7)


@pytest.mark.parametrize("name", ["release.hwp", "release.hwpx", "release.pdf"])
def test_a_document_cut_short_is_set_aside(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = (DOCUMENTS / name).read_bytes()
    path.write_bytes(content[: len(content) // 3])
    assert reason_of(path)


@pytest.mark.parametrize("suffix", [".hwp", ".hwpx", ".pdf", ".docx", ".xlsx", ".html"])
@pytest.mark.parametrize(
    "content", [b"", b"not what it is called" * 9, bytes(range(256)) * 40], ids=["empty", "text", "noise"]
)
def test_what_is_not_what_it_is_called_is_set_aside_with_a_reason(tmp_path: Path, suffix: str, content: bytes) -> None:
    path = tmp_path / f"2024-05-07-a{suffix}"
    path.write_bytes(content)
    assert len(reason_of(path)) > 20


def test_scanned_pages_are_said_to_hold_no_text(tmp_path: Path) -> None:
    path = tmp_path / "scan.docx"
    docx.Document().save(str(path))
    assert "no text" in reason_of(path)


def bomb(path: Path, inside: str, size: int, *, lie: bool) -> None:
    """A small archive that unpacks to ``size`` bytes; with ``lie`` it states a small size of itself."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open(inside, "w", force_zip64=False) as part,
    ):
        for _ in range(size // 1_000_000):
            part.write(b" " * 1_000_000)
    if lie:
        content = bytearray(path.read_bytes())
        for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            at = content.index(mark) + place
            content[at : at + 4] = struct.pack("<I", 1_000)
        path.write_bytes(content)


@pytest.mark.parametrize("lie", [False, True], ids=["as it says", "that lies about its size"])
@pytest.mark.parametrize(
    ("suffix", "inside"),
    [(".hwpx", "Contents/section0.xml"), (".docx", "word/document.xml"), (".xlsx", "xl/worksheets/sheet1.xml")],
)
def test_an_archive_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, inside: str, lie: bool
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 5_000_000)  # the limit itself would take the test a second a case
    path = tmp_path / f"bomb{suffix}"
    bomb(path, inside, 8_000_000, lie=lie)
    assert path.stat().st_size < 50_000
    assert "unpacks to more than" in reason_of(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("suffix", "inside"),
    [(".hwpx", "Contents/section0.xml"), (".docx", "word/document.xml"), (".xlsx", "xl/sharedStrings.xml")],
)
def test_an_office_file_that_declares_entities_is_refused(
    tmp_path: Path, suffix: str, inside: str, encoding: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("비밀", encoding="utf-8")
    path = tmp_path / f"trap{suffix}"
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><a>&b;</a>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(inside, xml.encode(encoding))
    reason = reason_of(path)
    assert "declares entities" in reason and "비밀" not in reason


def test_a_hwp_stream_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import extract_hwp.hwp5

    monkeypatch.setattr(extract_hwp.hwp5, "MAX_HWP_EXPANDED_BYTES", 100)
    assert "unpacks to more" in reason_of(DOCUMENTS / "release.hwp")


def test_a_pdf_that_unpacks_to_more_memory_than_a_document_may_take_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its one page holds 300 MB of spaces, compressed twice, in a few kilobytes."""
    monkeypatch.setattr(pdf, "MOST_MEMORY", 350_000_000)
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b" " * 25_000_000) for _ in range(12)) + packer.flush()
    stream = zlib.compress(once, 9)
    path = tmp_path / "bomb.pdf"
    head = f"4 0 obj <</Length {len(stream)} /Filter [/FlateDecode /FlateDecode]>> stream\n".encode()
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R>> endobj\n"
        + head + stream + b"\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF"
    )  # fmt: skip
    assert path.stat().st_size < 50_000
    assert "more memory" in reason_of(path)


def test_a_sheet_whose_cells_lie_as_far_apart_as_can_be_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "제목", "본문"
    path = tmp_path / "far.xlsx"
    book.save(path)
    assert "1,048,576 rows" in reason_of(path)


def test_an_archive_that_states_a_smaller_size_than_it_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    bomb(path, "word/document.xml", 1_000_000, lie=True)
    assert "false size" in reason_of(path)


def test_what_a_library_complains_of_is_said_here_and_by_it_not_at_all(tmp_path: Path) -> None:
    """In a process of its own: whoever logs first decides for all libraries whether they write to the terminal."""
    with zipfile.ZipFile(DOCUMENTS / "release.hwpx") as whole, zipfile.ZipFile(tmp_path / "1.hwpx", "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, b"<broken" if "section" in name else whole.read(name))
    (tmp_path / "2.html").write_text("<!-- nothing -->", encoding="utf-8")
    (tmp_path / "3.html").touch()
    program = (
        "import logging, sys; from pathlib import Path; from commitments.sources import read_articles\n"
        "for item in read_articles([Path(sys.argv[1])]): print(item.reason)\n"
        "assert not logging.getLogger().handlers"
    )
    done = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True)
    assert len(done.stdout.splitlines()) == 3
    assert done.stderr == ""
