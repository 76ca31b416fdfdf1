"""Units never overlap, lose or invent a character, and go on over lines where the sentence does."""

import random

import pytest

from commitments.extraction.text import LONGEST_UNIT, quotations, units, within


def cut(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in units(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # sentences of one line
        ("길을 넓힌다. 다리도 놓는다.", ["길을 넓힌다.", "다리도 놓는다."]),
        # a full stop inside a quotation ends no sentence
        ("장관은 “길을 넓히겠다. 다리도 놓겠다.”라고 말했다.", ["장관은 “길을 넓히겠다. 다리도 놓겠다.”라고 말했다."]),
        # a quotation that never closes does not swallow the text
        ("그는 “길이 좁다. 다리도 낡았다.", ["그는 “길이 좁다.", "다리도 낡았다."]),
        # a figure or a web address is no end
        ("예산은 3.5억원이며 www.korea.kr 에서 본다.", ["예산은 3.5억원이며 www.korea.kr 에서 본다."]),
        # a sentence broken over bullets is one
        ("□ 우리 부는 도로를 새로 점검하고 있으며,\n\n ㅇ 내년에 고칠 계획이다.",
         ["□ 우리 부는 도로를 새로 점검하고 있으며,\n\n ㅇ 내년에 고칠 계획이다."]),
        # bullets that end are units of their own
        ("□ 도로를 점검한다.\n ㅇ 내년에 고친다.", ["□ 도로를 점검한다.", "ㅇ 내년에 고친다."]),
        # a bullet's line that was only full goes on in the next, indented and unmarked
        ("□ 우리 청은 낡은 방파제와 등대를 모두 살펴보고 다음 정기 점검일인 5월\n 9일에 고칠 계획이다.",
         ["□ 우리 청은 낡은 방파제와 등대를 모두 살펴보고 다음 정기 점검일인 5월\n 9일에 고칠 계획이다."]),
        # a footnote does not run into the paragraph after it
        ("* 구간은 아래와 같으며\n\n내년에 고칠 계획이다.", ["* 구간은 아래와 같으며", "내년에 고칠 계획이다."]),
        ("", []),
        ("\n \n\t\n", []),
    ],
)  # fmt: skip
def test_text_is_cut_into_sentences_and_bullets(text: str, expected: list[str]):
    assert cut(text) == expected


def test_a_stretch_too_long_for_a_sentence_is_not_read():
    assert cut("가" * (LONGEST_UNIT + 1)) == []


def test_no_text_makes_units_overlap_or_leave_the_text():
    dice = random.Random(7)
    for _ in range(300):
        text = "".join(dice.choices('가다.“”"‘’ \n□ㅇ-*며,고1(%)', k=200))
        last = 0
        for unit in units(text):
            assert last <= unit.start < unit.end <= len(text)
            assert not text[unit.start].isspace() and not text[unit.end - 1].isspace()
            last = unit.end


def test_an_offset_is_found_in_its_quotation_only():
    text = '그는 “하겠다”며 "가겠다"고 했다.'
    quoted = quotations(text, 0, len(text))
    assert [text[q.start : q.end] for q in quoted] == ["하겠다", "가겠다"]
    assert within(quoted, text.index("가겠다")) == quoted[1]
    assert within(quoted, text.index("며")) is None
