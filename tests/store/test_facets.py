"""The numbers beside the filters' choices: what each would leave under all the others."""

from datetime import date

import pytest

from commitments import queries, tracking
from commitments.errors import BadInput
from commitments.queries import PledgeFilter
from commitments.vocabulary import Kind, Status, Strength
from tests.store.builders import NOW, TODAY, a_pledge, happened

WHO = {"by": "김검수", "now": NOW}


def _facets(database, wanted=None, *fields, known=None, today=TODAY):
    with database.read() as session:
        return queries.facets(wanted or PledgeFilter(), *([fields] if fields else []), session=session, today=today,
                              known=known)  # fmt: skip


@pytest.fixture
def four(database):
    """A fulfilled one of a body renamed since, an overdue one, one without anything, and one that was rejected."""
    renamed = a_pledge(
        database, "여성가족부는 상담소를 여덟 곳으로 늘리겠다고 했다.", "2023-03-01", ministry="여성가족부",
        area="social_welfare", kind=Kind.PROGRAMME, strength=Strength.FIRM, due=(date(2023, 3, 1), date(2023, 12, 31)),
    )  # fmt: skip
    overdue = a_pledge(database, "산림청은 월세 숲집을 2024년까지 지을 계획이다.", "2023-10-19")
    bare = a_pledge(
        database, "도시철도공사는 승강장을 100% 고칠 방침이다.", "2024-06-01", ministry="도시철도공사", area=None,
        kind=Kind.FUNDING, due=None,
    )  # fmt: skip
    rejected = a_pledge(database, "산림청은 나무를 심을 계획이다.", "2024-02-02")
    happened(database, renamed, "2023-11-01", Status.FULFILLED)
    with database.write() as session:
        tracking.confirm(renamed, session=session, **WHO)
        tracking.reject(rejected, reason="행사 안내이다", session=session, **WHO)
    return renamed, overdue, bare, rejected


def test_every_choice_is_counted_and_what_was_rejected_is_not(database, four):
    assert _facets(database) == {
        "status": {"fulfilled": 1, None: 2},
        "timeliness": {"on_time": 1, "overdue": 1, "no_deadline": 1},
        "kind": {"programme": 1, "institution": 1, "funding": 1},
        "strength": {"firm": 1, "planned": 2},
        "area": {"social_welfare": 1, "agriculture_forestry": 1, None: 1},
        "ministry": {"mogef": 1, "kfs": 1, None: 1},
        "review": {"confirmed": 1},
    }


def test_a_facet_stands_under_all_other_filters_and_not_under_its_own(database, four):
    found = _facets(database, PledgeFilter(kinds=("funding", "institution"), statuses=("unknown",)))
    assert found["kind"] == {"funding": 1, "institution": 1}
    assert found["status"] == {None: 2}
    assert found["strength"] == {"planned": 2}
    assert found["ministry"] == {"kfs": 1, None: 1}
    assert _facets(database, PledgeFilter(strengths=("firm",)))["kind"] == {"programme": 1}


@pytest.mark.parametrize(
    "wanted",
    [
        PledgeFilter(),
        PledgeFilter(text="월세"),
        PledgeFilter(ministries=("mogef",)),
        PledgeFilter(timeliness=("overdue", "on_time")),
        PledgeFilter(areas=("unknown", "social_welfare"), strengths=("planned",)),
        PledgeFilter(promised_from=date(2023, 6, 1), due_to=date(2025, 1, 1)),
        PledgeFilter(reviews=("unreviewed",)),
    ],
)
def test_the_numbers_are_those_of_the_field_counted_by_itself(database, four, wanted):
    found = _facets(database, wanted)
    for field in ("status", "timeliness", "kind", "strength", "area"):
        with database.read() as session:
            assert found[field] == queries.count_by(wanted, field, session=session, today=TODAY), field
    with database.read() as session:
        choices = queries.ministry_choices(wanted=wanted, session=session, today=TODAY)
    assert {key: n for key, n in found["ministry"].items() if key} == {key: n for key, _, n in choices}


def test_each_number_is_what_the_list_shows_once_the_choice_is_made(database, four):
    for kind, number in _facets(database, PledgeFilter(strengths=("planned",)))["kind"].items():
        with database.read() as session:
            wanted = PledgeFilter(strengths=("planned",), kinds=(kind,))
            assert queries.count_pledges(wanted, session=session, today=TODAY) == number


def test_the_switch_for_confirmed_ones_counts_under_the_filters(database, four):
    assert _facets(database, PledgeFilter(kinds=("funding",)))["review"] == {}
    assert _facets(database, PledgeFilter(reviewed_only=True))["review"] == {"confirmed": 1}
    assert _facets(database, PledgeFilter(reviewed_only=True))["kind"] == {"programme": 1}


def test_the_choices_of_a_day_gone_by_are_counted_as_they_were(database, four):
    day = date(2023, 6, 1)
    found = _facets(database, today=day, known=NOW)
    assert found["status"] == {None: 1}
    assert found["ministry"] == {"mogef_2013": 1}  # the body of that day
    assert found["timeliness"] == {"upcoming": 1}


def test_only_the_fields_that_are_asked_for_are_counted(database, four):
    assert list(_facets(database, PledgeFilter(), "kind")) == ["kind"]
    with pytest.raises(BadInput, match="colour"):
        _facets(database, PledgeFilter(), "colour")


def test_what_a_split_left_undecided_counts_for_each_that_may_answer(database):
    a_pledge(database, "기획재정부는 예산을 늘릴 계획이다.", ministry="기획재정부", area="public_finance")
    assert sorted(_facets(database)["ministry"].values()) == [1, 1]
