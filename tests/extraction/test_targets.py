"""Promised numbers with their unit and, where it is told, where they start from."""

import pytest

from commitments.extraction.targets import amounts, quantity


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2조132억", 2_013_200_000_000),
        ("1조 2,360억", 1_236_000_000_000),
        ("10.7만", 107_000),
        ("1,930", 1_930),
        ("5천", 5_000),
    ],
)
def test_a_number_is_read_as_it_is_written_in_korean(written: str, value: float):
    assert quantity(written) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # changes
        ("현재 5개 대학원을 내년 8개로 확대하겠다", [(5, 8, "개")]),
        ("14개교에서 20개교로 늘린다", [(14, 20, "개교")]),
        ("요율을 3.7%→’24.7~3.2%→’25.7~2.7%로 내린다", [(3.7, 3.2, "%"), (3.2, 2.7, "%")]),
        ("기준을 600→1,000억원 미만으로 넓힌다", [(60_000_000_000, 100_000_000_000, "원")]),
        ("3천원 인하(1만원→7천원)한다", [(10_000, 7_000, "원")]),
        # single numbers
        ("사업비 9억원을 지원한다", [(None, 900_000_000, "원")]),
        ("상담사 270여 명을 뽑는다", [(None, 270, "명")]),
        ("예산을 10%p 늘린다", [(None, 10, "%p")]),
        ("매주 1~2회 살핀다", [(None, 1, "회"), (None, 2, "회")]),
        ("6개 센터를 세웠고 ’27년까지 12개로 확대", [(6, 12, "개")]),
        ("안내서 1,000부를 발간한다", [(None, 1_000, "부")]),
        # what only describes
        ("현재 12개인 품목을 늘린다", []),
        ("33개 시군에서 먼저 시작한다", []),
        ("4대 전략을 세운다", []),
        ("5세대 이동통신을 쓴다", []),
        ("제3차 계획을 2개월간 알린다", []),
        ("300인 이상 사업장에 알린다", []),
        ("2027년 3월 5일에 연다", []),
    ],
)
def test_a_promised_number_has_its_unit_and_start(text: str, expected: list[tuple[float | None, float, str]]):
    assert [(t.baseline, t.value, t.unit) for t in amounts(text, 0, len(text))] == expected
