"""Numbers as English says them."""

import pytest

from commitments.counting import counted, ordinal


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1_001, "1,001 rows"), (21, "21 rows")]
)
def test_one_is_one_and_all_else_are_many(number: int, said: str) -> None:
    assert counted(number, "row") == said


def test_a_plural_of_its_own_is_named() -> None:
    assert (counted(1, "body", "bodies"), counted(2, "body", "bodies")) == ("1 body", "2 bodies")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        *[(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st")],
        *[(22, "22nd"), (23, "23rd"), (101, "101st"), (111, "111th"), (112, "112th")],
    ],
)
def test_ordinals_end_as_they_are_spoken(number: int, said: str) -> None:
    assert ordinal(number) == said
