"""The evidence ladder, proved rung by rung from the examples in its own data."""

from itertools import product

import pytest

from commitments.errors import BadInput, EvidenceMissing
from commitments.ladder import Rung, missing, rungs
from commitments.vocabulary import Evidence, Kind, Status

RUNGS = [pytest.param(kind, rung, id=f"{kind} {rung.status}") for rung in rungs() for kind in rung.kinds]


def test_every_kind_has_one_rung_for_every_status() -> None:
    steps = [(kind, rung.status) for rung in rungs() for kind in rung.kinds]
    assert sorted(steps) == sorted(product(Kind, Status))


@pytest.mark.parametrize(("kind", "rung"), RUNGS)
def test_the_example_of_a_rung_is_enough(kind: Kind, rung: Rung) -> None:
    assert missing(kind, rung.status, rung.example.evidence) is None


@pytest.mark.parametrize(("kind", "rung"), RUNGS)
def test_the_counter_example_of_a_rung_is_refused(kind: Kind, rung: Rung) -> None:
    refused = missing(kind, rung.status, rung.counter.evidence)
    assert refused is not None
    assert refused.needed
    assert refused.ko.startswith(rung.ko) and refused.en.startswith(rung.en)


@pytest.mark.parametrize(("kind", "rung"), RUNGS)
def test_each_group_of_a_rung_is_needed(kind: Kind, rung: Rung) -> None:
    for group in rung.needs:
        others = set().union(*(other for other in rung.needs if other is not group)) - group
        refused = missing(kind, rung.status, others)
        assert refused is not None and group in refused.needed


@pytest.mark.parametrize(("kind", "status"), list(product(Kind, Status)))
def test_neither_an_announcement_nor_a_retraction_proves_a_status(kind: Kind, status: Status) -> None:
    assert missing(kind, status, {Evidence.ANNOUNCEMENT, Evidence.RETRACTION}) is not None


def test_an_event_that_sets_no_status_needs_nothing() -> None:
    assert missing(Kind.LEGISLATION, None, ()) is None


def test_a_law_that_is_promulgated_and_not_in_force_says_what_is_missing() -> None:
    refused = missing(Kind.LEGISLATION, Status.FULFILLED, [Evidence.BILL_PASSED, Evidence.PROMULGATION])
    assert refused is not None
    assert refused.needed == (frozenset({Evidence.IN_FORCE}),)
    assert "빠진 근거: 시행." in refused.ko
    assert "Missing: In force." in refused.en


def test_money_that_is_neither_voted_nor_paid_misses_both() -> None:
    refused = missing(Kind.FUNDING, Status.FULFILLED, [Evidence.ANNOUNCEMENT])
    assert refused is not None
    assert "예산 확정, 그리고 집행·지급" in refused.ko
    assert "Appropriation and Spending" in refused.en


def test_a_choice_of_evidence_is_told_in_the_order_of_the_vocabulary() -> None:
    refused = missing(Kind.CONSULTATION, Status.FULFILLED, [Evidence.START])
    assert refused is not None
    assert "발간·공개, 결과·실적 가운데 하나" in refused.ko
    assert "one of Publication, Result" in refused.en


@pytest.mark.parametrize("stage", ["bill_introduced", "bill_committee", "bill_passed", "cabinet", "promulgation"])
def test_no_stage_before_its_entry_into_force_fulfils_a_law(stage: str) -> None:
    assert missing(Kind.LEGISLATION, Status.FULFILLED, [Evidence(stage)]) is not None


@pytest.mark.parametrize("kind", Kind)
def test_being_late_never_proves_that_a_promise_was_broken(kind: Kind) -> None:
    assert missing(kind, Status.BROKEN, [Evidence.DELAY]) is not None


def test_a_refusal_can_be_raised_and_read_in_both_languages() -> None:
    refused = missing(Kind.INSTITUTION, Status.FULFILLED, [Evidence.SELECTION])
    assert refused is not None
    with pytest.raises(BadInput, match="Missing: Opening") as raised:
        raise EvidenceMissing(refused)
    assert isinstance(raised.value, EvidenceMissing)
    assert (raised.value.missing, raised.value.ko, raised.value.en) == (refused, refused.ko, refused.en)


def test_a_bill_that_expired_can_stall_a_promise_or_break_it() -> None:
    expired = [Evidence.BILL_INTRODUCED, Evidence.CANCELLATION]
    assert missing(Kind.LEGISLATION, Status.STALLED, expired) is None
    assert missing(Kind.LEGISLATION, Status.BROKEN, expired) is None
    assert missing(Kind.PROGRAMME, Status.STALLED, expired) is not None
