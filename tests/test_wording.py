"""What changed between two wordings of one promise."""

from datetime import date

from commitments.extraction.finding import Target
from commitments.wording import LONGEST, Part, changes, otherwise

BEFORE = "가덕도신공항은 2029년 12월에 개항할 계획이다."
AFTER = "가덕도신공항은 2035년에 개항할 계획이다."


def test_what_is_gone_stands_before_what_is_new_in_its_place() -> None:
    assert changes(BEFORE, AFTER) == (
        Part("same", "가덕도신공항은"),
        Part("gone", "2029년 12월에"),
        Part("new", "2035년에"),
        Part("same", "개항할 계획이다."),
    )


def test_each_wording_can_be_read_from_the_parts() -> None:
    parts = changes(BEFORE, AFTER)
    assert " ".join(one.words for one in parts if one.what != "new") == BEFORE
    assert " ".join(one.words for one in parts if one.what != "gone") == AFTER


def test_spaces_and_lines_are_no_change_of_wording() -> None:
    assert changes("올해  안에\n연다", "올해 안에 연다") == (Part("same", "올해 안에 연다"),)


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    long = "말 " * (LONGEST + 1)
    assert [one.what for one in changes(long, long)] == ["gone", "new"]


def _found(due: tuple[str, str] | None, *targets: tuple[float, str]) -> dict[str, object]:
    return {"due": due, "targets": [{"value": value, "unit": unit, "baseline": None} for value, unit in targets]}


def test_another_number_or_deadline_is_told() -> None:
    told = otherwise(_found(("2029-12-01", "2029-12-31"), (8, "개")), _found(("2035-01-01", "2035-12-31"), (10, "개")))
    assert told is not None
    assert told.targets == ((Target(8, "개"), Target(10, "개")),)
    assert told.due == ((date(2029, 12, 1), date(2029, 12, 31)), (date(2035, 1, 1), date(2035, 12, 31)))


def test_silence_and_other_units_and_several_numbers_of_one_unit_contradict_nothing() -> None:
    said = _found(("2029-12-01", "2029-12-31"), (8, "개"))
    assert otherwise(said, said) is None
    assert otherwise(said, _found(None)) is None
    assert otherwise(said, _found(None, (10, "%"))) is None
    assert otherwise(said, _found(None, (8, "개"), (3, "개"))) is None
    assert otherwise({}, said) is None


def test_a_deadline_said_more_or_less_exactly_is_the_same_deadline() -> None:
    during, by = _found(("2024-01-01", "2024-12-31")), _found(("2024-02-05", "2024-12-31"))
    assert otherwise(during, by) is None
