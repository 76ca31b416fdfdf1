"""What an article tells of as having happened, by rules that carry their own example and counter-example."""

from datetime import date

import pytest

from commitments.errors import BadInput
from commitments.matching import outcomes
from commitments.matching.outcomes import read_outcomes, rules
from commitments.vocabulary import Evidence

PUBLISHED = date(2024, 9, 30)


def acts(title: str, text: str = "본문이다.", on: date = PUBLISHED) -> list[tuple[Evidence, date]]:
    return [(one.evidence, one.happened_on) for one in read_outcomes(title, text, on)]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_each_rule_fires_on_its_example_and_not_on_its_counter_example(rule):
    def fired(words: str) -> list[str]:
        title, text = (words, "본문이다.") if rule.title else ("상담", f"{words}.")
        return [one.rule for one in read_outcomes(title, text, PUBLISHED)]

    assert fired(rule.example) == [rule.name]
    assert rule.name not in fired(rule.counter)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("융합대학원 3개교 신규 선정 공모", Evidence.CALL),  # the last word says what happened
        ("융합대학원 3개교 공모 선정", Evidence.SELECTION),
        ("세계 최초로 메타버스 산업 진흥을 위한 법률 제정", Evidence.CABINET),  # no day of promulgation or of force
        ("가상융합산업 육성을 위한 법령 본격 시행!", Evidence.CABINET),  # no day that has come
        ("상담지원법 9월 30일부터 시행", Evidence.IN_FORCE),
        ("상담지원법 공포", Evidence.PROMULGATION),
        ("상담지원법 제정안 국회 본회의 통과", Evidence.BILL_PASSED),
        ("서부권 상담센터 개소 연기", Evidence.DELAY),
    ],
)
def test_a_title_is_read_at_the_right_rung(title, expected):
    assert [evidence for evidence, _ in acts(title)] == [expected]


@pytest.mark.parametrize(
    "title",
    [
        "서부권 상담센터 12월 개소 예정",
        "서부권 상담센터 개소를 위한 간담회",
        "상담지원법 제정 추진",
        "[설명] 상담센터 개소 연기는 사실이 아닙니다",
        "과기정통부, 2024년 메타버스 산업 지원 속도 낸다",
        "우수 직업훈련기관 48개소 점검",  # a counted place is no opening
    ],
)
def test_what_is_to_come_or_denied_is_no_act(title):
    assert acts(title) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("▸ 가상융합산업 규제 개선(가상융합산업 진흥법, 2024. 8. 28. 시행)", (Evidence.IN_FORCE, date(2024, 8, 28))),
        ("수서~동탄 구간은 지난 3월 30일에 개통했다.", (Evidence.OPENING, date(2024, 3, 30))),
        ("지난해 12월 3일 착공했다.", (Evidence.START, date(2023, 12, 3))),
        ("오늘 센터가 개소했다.", (Evidence.OPENING, PUBLISHED)),
        ("센터가 개소했다.", (Evidence.OPENING, PUBLISHED)),
    ],
)
def test_an_act_bears_the_day_that_is_named_else_that_of_the_article(sentence, expected):
    assert acts("소식", sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "상담지원법은 공포 후 6개월이 지난 2025년 3월 1일 시행된다.",
        "센터를 12월에 개소할 예정이다.",
        "개소했다면 좋았을 것이라고 말했다.",
    ],
)
def test_a_sentence_about_the_future_is_no_act(sentence):
    assert acts("소식", sentence) == []


def test_the_quote_stands_in_the_text_to_the_character():
    text = "머리말이다.\n서부권 상담센터가 3월 30일 개소했다. 맺음말이다."
    [outcome] = read_outcomes("소식", text, PUBLISHED)
    assert outcome.start is not None
    assert text[outcome.start : outcome.end] == outcome.quote
    assert outcome.quote[outcome.at :].startswith("개소")


def test_a_title_that_the_text_repeats_with_another_apostrophe_is_quoted_from_the_text():
    text = "'24년도 융합대학원 신규 선정 관련 보도자료 내용입니다."
    [outcome] = read_outcomes("’24년도 융합대학원 신규 선정", text, PUBLISHED)
    assert text[outcome.start : outcome.end] == outcome.quote == "'24년도 융합대학원 신규 선정"


def test_a_rule_that_cannot_be_read_is_named():
    row = {"name": "odd", "evidence": "rumour", "title": "소문", "effect": "", "example": "", "counter": ""}
    with pytest.raises(BadInput, match="odd"):
        outcomes._rule(row)
