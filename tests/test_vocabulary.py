"""Every term says what it means in both languages, and every status how it is decided."""

import pytest

from commitments.vocabulary import Evidence, Kind, Licence, Review, Role, Status, Strength, Term, Timeliness

LISTS: list[type[Term]] = [Status, Timeliness, Kind, Strength, Review, Role, Licence, Evidence]
TERMS = [term for terms in LISTS for term in terms]


def korean(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{type(term).__name__} {term}")
def test_a_term_has_its_label_and_definition_in_both_languages(term: Term) -> None:
    assert korean(term.ko) and korean(term.definition_ko)
    assert term.en and term.definition_en
    assert not korean(term.en + term.definition_en)


@pytest.mark.parametrize("status", Status)
def test_a_status_has_a_question_that_decides_it(status: Status) -> None:
    assert korean(status.test_ko) and "?" in status.test_ko
    assert status.test_en.rstrip().count("?") == 1 and not korean(status.test_en)


@pytest.mark.parametrize("terms", LISTS, ids=lambda terms: terms.__name__)
def test_no_two_terms_of_a_list_read_the_same(terms: type[Term]) -> None:
    for words in ("value", "ko", "en", "definition_ko", "definition_en"):
        assert len({getattr(term, words) for term in terms}) == len(terms)


def test_a_list_is_closed() -> None:
    assert Status("broken") is Status.BROKEN
    with pytest.raises(ValueError, match="late"):
        Status("late")


def test_no_status_speaks_of_time() -> None:
    assert not {status.value for status in Status} & {when.value for when in Timeliness}
