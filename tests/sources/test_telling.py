"""What is told of an article: its hash, and what counts as telling it otherwise."""

from dataclasses import fields, replace
from datetime import datetime

import pytest

from commitments.sources.telling import Telling, is_new

FIRST = Telling(
    "156630001", "여객선 현대화 계획", ("부제",), datetime(2024, 5, 7, 9), "해양수산부",
    "https://www.korea.kr/briefing/pressReleaseView.do?newsId=156630001", "정책브리핑", "KOGL 1",
)  # fmt: skip
NOTHING = Telling("156630001", "", (), datetime(2024, 5, 7), "", "", "", "")


def test_the_hash_covers_every_field() -> None:
    others = {
        replace(FIRST, **{field.name: ("x",) if field.name == "subtitles" else datetime(2024, 5, 7, 10)
                          if field.name == "published" else "x"}).sha256
        for field in fields(Telling)
    }  # fmt: skip
    assert len(others | {FIRST.sha256}) == len(fields(Telling)) + 1


def test_the_hash_stays_what_it_was() -> None:
    """No older record could be verified if it changed."""
    assert FIRST.sha256 == "f7f64500ad077855751acb6028f7d4ca5b342eb14e82401a6ff2b95fbed87cc1"


@pytest.mark.parametrize(
    "later",
    [
        FIRST,
        NOTHING,
        replace(FIRST, published=datetime(2024, 5, 7, 17)),
        replace(FIRST, title=" 여객선  현대화 계획"),
        replace(FIRST, url="https://www.korea.kr/news/policyNewsView.do?newsId=156630001&call_from=openData"),
    ],
    ids=["the same", "nothing", "another hour", "other spaces", "another address of the article"],
)
def test_what_says_the_same_or_less_says_nothing_otherwise(later: Telling) -> None:
    assert FIRST.otherwise(later) == ()


def test_what_says_more_or_another_thing_is_told_by_its_fields() -> None:
    assert NOTHING.otherwise(FIRST) == ("title", "subtitles", "ministry", "url", "outlet", "licence")
    assert FIRST.otherwise(replace(FIRST, title="여객선", published=datetime(2024, 5, 8))) == ("title", "published")


def test_what_one_of_those_before_has_said_is_not_new() -> None:
    other = replace(FIRST, title="여객선")
    assert is_new(other, [FIRST])
    assert not is_new(replace(other, published=datetime(2024, 5, 7)), [FIRST, other])
