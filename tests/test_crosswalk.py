"""The crosswalks: what others' labels count as, and that nothing in the tables is left unsaid."""

import pytest

from commitments.crosswalk import Label, Scheme, schemes
from commitments.errors import BadInput
from commitments.vocabulary import Status, Timeliness

SCHEMES = [pytest.param(scheme, id=scheme.key) for scheme in schemes().values()]
LABELS = [
    pytest.param(label, id=f"{scheme.key} {label.label}")
    for scheme in schemes().values()
    for label in scheme.labels.values()
]


def test_the_vocabularies_that_people_know_are_there() -> None:
    assert set(schemes()) == {
        *("manifesto_local", "manifesto_assembly", "moonmeter", "signal_lights", "government_evaluation"),
        *("newstapa", "ccej", "politifact", "full_fact", "polimeter", "rmit_abc", "canada_mlt", "cppg"),
    }


@pytest.mark.parametrize("label", LABELS)
def test_a_label_has_a_meaning_and_either_a_status_or_the_reason_why_not(label: Label) -> None:
    assert label.ko and label.en
    assert (label.status is None) == bool(label.why_ko and label.why_en)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_status_leads_to_a_label_of_the_scheme_or_to_none(scheme: Scheme) -> None:
    assert set(scheme.nearest) == {None, *Status}
    for status, nearest in scheme.nearest.items():
        assert nearest is None or nearest in scheme.labels, status


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_status_leads_to_a_label_that_means_it_where_there_is_one(scheme: Scheme) -> None:
    for status in Status:
        own = {label.label for label in scheme.labels.values() if label.status == status}
        assert not own or scheme.nearest[status] in own, status


@pytest.mark.parametrize("scheme", SCHEMES)
def test_only_korean_schemes_count_otherwise_abroad(scheme: Scheme) -> None:
    assert scheme.korean or not any(label.differs for label in scheme.labels.values())


def test_done_and_going_on_is_done_at_home_and_in_progress_abroad() -> None:
    label = schemes()["manifesto_local"].read("이행 후 계속추진")
    assert (label.status, label.abroad, label.differs) == (Status.FULFILLED, Status.IN_PROGRESS, True)
    assert not schemes()["manifesto_local"].read("완료").differs


def test_a_label_that_mixes_what_with_when_is_read_as_two() -> None:
    label = schemes()["moonmeter"].read("지체")
    assert (label.status, label.timeliness) == (Status.IN_PROGRESS, Timeliness.OVERDUE)
    assert schemes()["moonmeter"].read("진행중").timeliness is None


def test_a_grade_is_not_mapped() -> None:
    assert {label.status for label in schemes()["government_evaluation"].labels.values()} == {None}


def test_a_label_whose_meaning_nobody_published_is_not_certain() -> None:
    assert not schemes()["moonmeter"].read("변경").certain
    assert schemes()["politifact"].read("Compromise").certain


def test_an_unknown_label_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(BadInput, match=r"no label '완성'.*완료.*폐기"):
        schemes()["manifesto_local"].read("완성")
