"""Publishers' labels read with their texts: by rule on texts of our own, and on the real archive where it is there."""

from collections import Counter, defaultdict
from datetime import date, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from commitments.reference import LabelReading, read_label, resolve, resolve_label

ON = date(2024, 5, 7)
CORPUS = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"


def reading(label: str, text: str, on: date = ON) -> tuple[str | None, str]:
    found = read_label(label, text, on)
    return (found.ministry.name if found.ministry else None), found.rule


def test_a_label_that_is_a_name_needs_no_text() -> None:
    assert reading("산림청", "") == ("산림청", "label")
    assert reading("산업통산자원부", "") == ("산업통상자원부", "label")


@pytest.mark.parametrize(
    "signature",
    [
        "환경부(장관 김아무개)는",
        "환경부 (장관: 김아무개)는",
        "환경부(이하 환경부, 장관 김아무개)는",
        "환경부(장관 직무대행 김아무개)는",
        "국립환경과학원(원장 이아무개)은",
        "환경부(부총리 겸 환경부 장관 김아무개)는",
    ],
)
def test_a_cut_label_is_read_from_the_signature(signature: str) -> None:
    text = f"□ {signature} 댐의 물을 나누는 계획을 세운다. 산림청, 산림청, 산림청도 돕는다."
    assert reading("수자원", text) == ("환경부", "signature")


def test_a_signature_corrects_a_label_that_nothing_in_the_opening_supports() -> None:
    assert reading("국무조정실", "국토교통부(장관 박아무개)는 새 노선을 연다.") == ("국토교통부", "signature")


@pytest.mark.parametrize(
    "text",
    [
        "국토교통부(장관 박아무개)와 국무조정실(실장 최아무개)은 함께 점검한다.",  # a joint release
        "국무조정실은 국토교통부(장관 박아무개)와 함께 점검한다.",  # the label's body is named first
        "어떤공단(이사장 정아무개)은 국토교통부(장관 박아무개)와 협약을 맺는다.",  # somebody else signs first
        "국토교통부는 새 노선을 연다.",  # nobody signs
        "가" * 500 + " 국토교통부(장관 박아무개)는 새 노선을 연다.",  # not in the opening
    ],
)
def test_else_a_clean_label_stands(text: str) -> None:
    assert reading("국무조정실", text) == ("국무조정실", "label")


def test_without_a_signature_the_body_named_far_more_often_counts() -> None:
    text = "환경부는 줄인다. 환경부가 정한다. 기후위기에 산업부도 돕는다. 환경부는 살핀다."
    assert reading("재생원", text) == ("환경부", "text")
    assert reading("재생원", "환경부와 산업부가 돕는다.") == (None, "unresolved")
    assert reading("재생원", "환경부와 산업부가 돕는다. 환경부가 정한다.") == (None, "unresolved")


def test_the_government_and_the_presidents_office_publish_nothing_of_others() -> None:
    assert reading("새정부", "정부는 정부의 계획을 대통령실에 알린다.") == (None, "unresolved")


def test_a_web_site_decides_last() -> None:
    assert reading("누리집", "자세한 것은 www.kcc.go.kr 에 있다.") == ("방송통신위원회", "site")
    assert reading("누리집", "www.kcc.go.kr 과 www.me.go.kr 에 있다.") == (None, "unresolved")
    assert reading("누리집", "www.korea.kr, www.some.go.kr 에 있다.") == (None, "unresolved")


def test_a_foreign_namesake_is_read_from_the_text() -> None:
    text = "산업통상자원부(장관 안아무개)는 체코 산업통상부와 만난다."
    assert reading("산업통상부", text, date(2023, 6, 1)) == ("산업통상자원부", "signature")
    assert reading("산업통상부", "체코 산업통상부(장관 아무개)가 밝혔다.", date(2023, 6, 1)) == (None, "unresolved")
    assert reading("산업통상부", text, date(2025, 10, 9)) == ("산업통상부", "label")


@pytest.mark.parametrize(
    "text", ["", "\x00" * 400, "(" * 100_000, "가(" * 50_000, "\ud800 환경", "Ministry (장관", " " * 200_000]
)
def test_broken_text_resolves_nothing_and_breaks_nothing(text: str) -> None:
    assert resolve_label("미분류", text, ON) is None


@pytest.fixture(scope="module")
def archive() -> dict[str, Counter[tuple[str | None, str]]]:
    """How each distinct label of the real archive was read, and how often."""
    read: dict[str, Counter[tuple[str | None, str]]] = defaultdict(Counter)
    for year in (2023, 2024):
        path = CORPUS / f"{year}.parquet"
        if not path.exists():
            pytest.skip(f"the archive of {year} is not beside this checkout (../shared/corpus)")
        for batch in pq.ParquetFile(path).iter_batches(columns=["ministry", "text", "published"]):
            for row in batch.to_pylist():
                found: LabelReading = read_label(
                    row["ministry"], row["text"] or "", datetime.fromisoformat(row["published"]).date()
                )
                read[row["ministry"]][(found.ministry.name if found.ministry else None, found.rule)] += 1
    return read


@pytest.mark.long
def test_nearly_all_labels_of_the_archive_resolve(archive: dict[str, Counter[tuple[str | None, str]]]) -> None:
    total = sum(reads.total() for reads in archive.values())
    unresolved = sum(count for reads in archive.values() for (body, _), count in reads.items() if body is None)
    assert total == 56_109
    assert unresolved <= 231  # only downwards: 0.41% when measured first
    assert unresolved > 0, "an unclassified release with no body in it must stay unresolved"


@pytest.mark.long
def test_labels_that_are_names_are_read_as_that_body(archive: dict[str, Counter[tuple[str | None, str]]]) -> None:
    for label, reads in archive.items():
        body = resolve(label, ON)
        if body is not None and reads.total() >= 100:
            right = sum(count for (_, rule), count in reads.items() if rule == "label")
            assert right / reads.total() > 0.95, label


@pytest.mark.long
@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("수자원 상수원 재생원 유전자원 오염원 폐자원 생물자원 폐기물처 서식처 피해구제위원회", "환경부"),
        ("국립환경과학원 환경과학원 화학물질안전원 국립낙동강생물자원 국립생태원", "환경부"),
        ("통상교섭본부 국가기술표준원 무역위원회 산업통산자원부 산업통상자원 산업통상부", "산업통상자원부"),
        ("소재부 핵심부 자원부 에너지부 수출지원 행정부", "산업통상자원부"),
        ("아동·청 위기청 여성·가족·청 위안부 청소년부", "여성가족부"),
        ("부위원 방통위원 방송통신위원 시각·청 등록신청 통신분쟁조정위원회", "방송통신위원회"),
    ],
)
def test_common_dirty_labels_are_mostly_read_as_the_body_behind_them(
    archive: dict[str, Counter[tuple[str | None, str]]], labels: str, expected: str
) -> None:
    for label in labels.split():
        named = Counter({body: count for (body, _), count in archive[label].items() if body is not None})
        assert named.most_common(1)[0][0] == expected, label


@pytest.mark.long
def test_the_unclassified_are_never_guessed_from_the_label(
    archive: dict[str, Counter[tuple[str | None, str]]],
) -> None:
    assert {rule for _, rule in archive["미분류"]} <= {"signature", "text", "site", "unresolved"}
    assert archive["미분류"][(None, "unresolved")] > archive["미분류"].total() / 2
    assert {rule for _, rule in archive["상무부"]} <= {"signature", "text", "site", "unresolved"}
