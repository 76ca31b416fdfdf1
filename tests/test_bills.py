"""Bills: how far one has come by a day, where its content went, and what that says of a pledge."""

from dataclasses import replace
from datetime import date

import pytest

from commitments.bills import (
    Bill,
    Effect,
    Fate,
    Outcome,
    Stage,
    followed,
    last_day,
    newer,
    read_outcome,
    settled,
    stage,
    standing,
    state,
    steps,
    suggest,
    veto_of,
)
from commitments.bills.names import base_law, is_alternative
from commitments.bills.row import field_of, to_bill
from commitments.bills.terms import possible, read_term, term_of_number
from commitments.errors import BadInput
from commitments.vocabulary import Evidence, Status
from tests.assembly import a_row

TODAY = date(2026, 11, 22)
END_OF_THE_21ST = date(2024, 5, 29)


def a_bill(bill_id: str = "PRC_1", **fields: object) -> Bill:
    values = {"name": "물길 보전법안", "proposer": "한의원 등 10인", "term": 22, "proposed_on": date(2024, 9, 2)}
    return Bill(id=bill_id, **values | fields)  # type: ignore[arg-type]


def a_law(bill_id: str = "PRC_ALT", **fields: object) -> Bill:
    """A committee's alternative that went all the way."""
    values = {
        "name": "물길 보전법안(대안)(환경노동위원장)",
        "proposer": "환경노동위원장",
        "number": "2204000",
        "proposed_on": date(2025, 3, 10),
        "plenary_decided_on": date(2025, 3, 13),
        "plenary_result": "원안가결",
        "outcome": "원안가결",
        "passed_on": date(2025, 3, 13),
        "sent_on": date(2025, 3, 21),
        "promulgated_on": date(2025, 4, 1),
        "law_no": "법률 제20999호",
        "in_force_on": date(2025, 10, 2),
    }
    return a_bill(bill_id, **values | fields)


def absorbed(bill_id: str = "PRC_1", by: str | None = "PRC_ALT", **fields: object) -> Bill:
    values = {"outcome": "대안반영폐기", "plenary_decided_on": date(2025, 3, 13), "plenary_result": "대안반영폐기"}
    return a_bill(bill_id, absorbed_by=by, **values | fields)


# outcomes


@pytest.mark.parametrize(
    ("word", "effect"),
    [
        ("원안가결", Effect.PASSED),
        ("수정가결", Effect.PASSED),
        ("재의(가결)", Effect.PASSED),
        ("대안반영폐기", Effect.ABSORBED),
        ("수정안반영폐기", Effect.ABSORBED),
        ("임기만료폐기", Effect.FAILED),
        ("부결", Effect.FAILED),
        ("재의 (부결)", Effect.FAILED),
        ("폐기", Effect.FAILED),
        ("본회의불부의", Effect.FAILED),
        ("각하", Effect.FAILED),
        ("철회", Effect.FAILED),
    ],
)
def test_every_outcome_of_the_assembly_has_one_effect(word, effect):
    outcome = read_outcome(word)
    assert outcome is not None and outcome.effect is effect


@pytest.mark.parametrize("word", ["", None, "계류", "대안", "폐기됨", "passed"])
def test_a_word_that_is_not_listed_has_no_effect(word):
    assert read_outcome(word) is None


def test_only_votes_on_the_bill_itself_are_votes():
    assert {one for one in Outcome if one.by_vote} == {
        Outcome.PASSED_AS_IS, Outcome.PASSED_AMENDED, Outcome.PASSED, Outcome.REJECTED,
    }  # fmt: skip


@pytest.mark.parametrize("term", [*Outcome, *Stage, *Fate], ids=str)
def test_every_term_has_labels_and_a_definition_in_both_languages(term):
    assert term.ko and term.en and term.definition_ko and term.definition_en


# stages


def test_the_stages_come_with_their_days_in_order_and_gaps_are_normal():
    assert steps(a_law()) == [
        (Stage.INTRODUCED, date(2025, 3, 10)),
        (Stage.PLENARY, date(2025, 3, 13)),
        (Stage.SENT, date(2025, 3, 21)),
        (Stage.PROMULGATED, date(2025, 4, 1)),
        (Stage.IN_FORCE, date(2025, 10, 2)),
    ]


@pytest.mark.parametrize(
    ("on", "reached", "fate"),
    [
        (date(2025, 3, 12), Stage.INTRODUCED, Fate.PENDING),
        (date(2025, 3, 13), Stage.PLENARY, Fate.PASSED),
        (date(2025, 3, 31), Stage.SENT, Fate.PASSED),
        (date(2025, 4, 1), Stage.PROMULGATED, Fate.PROMULGATED),
        (date(2025, 10, 1), Stage.PROMULGATED, Fate.PROMULGATED),
        (date(2025, 10, 2), Stage.IN_FORCE, Fate.IN_FORCE),
    ],
)
def test_promulgation_and_entry_into_force_are_different_days(on, reached, fate):
    assert stage(a_law(), on) is reached
    assert state(a_law(), on).fate is fate


def test_a_law_whose_day_is_not_known_is_promulgated_and_no_more():
    assert state(a_law(in_force_on=None), TODAY).fate is Fate.PROMULGATED


def test_a_day_in_force_without_a_promulgation_proves_nothing():
    assert state(a_law(promulgated_on=None), TODAY).fate is Fate.PASSED


@pytest.mark.parametrize("result", ["철회", "임기만료폐기", "대안반영폐기", "폐기"])
def test_the_plenarys_day_and_result_prove_no_vote_for_a_bill_that_ended_otherwise(result):
    bill = a_bill(plenary_decided_on=date(2025, 3, 13), plenary_result=result, outcome=result)
    assert stage(bill, TODAY) is Stage.INTRODUCED


def test_a_rejection_is_a_vote():
    bill = a_bill(plenary_decided_on=date(2025, 3, 13), plenary_result="부결", outcome="부결")
    assert stage(bill) is Stage.PLENARY
    assert state(bill, TODAY).fate is Fate.FAILED
    assert state(bill, date(2025, 3, 12)).fate is Fate.PENDING


def test_the_committees_decision_and_the_legal_review_are_stages():
    bill = a_bill(
        referred_on=date(2024, 9, 3),
        committee_tabled_on=date(2024, 11, 12),
        committee_decided_on=date(2025, 2, 20),
        legal_review_decided_on=date(2025, 3, 5),
    )
    reached = [stage(bill, on) for on in (date(2024, 9, 2), date(2024, 9, 3), date(2024, 12, 1), date(2025, 3, 4))]
    assert reached == [Stage.INTRODUCED, Stage.REFERRED, Stage.TABLED, Stage.COMMITTEE]
    assert stage(bill, TODAY) is Stage.LEGAL_REVIEW


def test_an_expired_bill_failed_on_the_last_day_of_its_term():
    bill = a_bill(term=21, proposed_on=date(2023, 1, 5), outcome="임기만료폐기")
    found = state(bill, TODAY)
    assert (found.fate, found.since, found.outcome) == (Fate.FAILED, END_OF_THE_21ST, Outcome.EXPIRED)
    assert state(bill, date(2024, 5, 28)).fate is Fate.PENDING


def test_a_pending_bill_of_a_term_that_is_over_has_expired_whatever_the_register_says():
    bill = a_bill(term=21, proposed_on=date(2023, 1, 5))
    assert (state(bill, TODAY).fate, state(bill, TODAY).since) == (Fate.FAILED, END_OF_THE_21ST)
    assert state(a_bill(), TODAY).fate is Fate.PENDING
    assert state(a_bill(term=None), TODAY).fate is Fate.PENDING


def test_a_bill_passed_on_the_last_days_does_not_expire():
    bill = a_law(term=21, proposed_on=date(2024, 5, 27), passed_on=date(2024, 5, 28), promulgated_on=None)
    assert state(bill, date(2024, 6, 10)).fate is Fate.PASSED


def test_an_outcome_that_nobody_listed_is_neither_success_nor_failure():
    assert state(a_bill(outcome="다른 말"), TODAY).fate is Fate.UNCLEAR
    assert not standing([a_bill(outcome="다른 말")], TODAY).failed


# vetoes: two records of one number


def a_veto(**fields: object) -> Bill:
    values = {"number": "2204000", "proposer": "대통령", "proposed_on": date(2025, 3, 28)}
    return a_bill("GOV_ALT", **values | fields)


def test_a_veto_is_the_other_record_of_the_number():
    bill, veto, other = a_law(), a_veto(), a_bill("GOV_OTHER", number="2205000")
    assert veto_of(bill, [other, bill, veto]) is veto
    assert veto_of(bill, [other, bill]) is None
    assert veto_of(veto, [bill, veto]) is None


@pytest.mark.parametrize(
    ("veto", "fate", "since"),
    [
        (a_veto(), Fate.VETOED, date(2025, 3, 28)),
        (a_veto(outcome="부결", plenary_decided_on=date(2025, 4, 17)), Fate.FAILED, date(2025, 4, 17)),
        (a_veto(outcome="원안가결", plenary_decided_on=date(2025, 4, 17)), Fate.PASSED, date(2025, 4, 17)),
        (a_veto(term=21, proposed_on=date(2024, 5, 20)), Fate.FAILED, END_OF_THE_21ST),
    ],
    ids=["waiting", "rejected", "passed again", "never voted on"],
)
def test_a_vetoed_bill_ends_as_its_second_vote_does(veto, fate, since):
    bill = a_law(promulgated_on=None, in_force_on=None)
    found = state(bill, TODAY, veto=veto)
    assert (found.fate, found.since) == (fate, since)


def test_before_its_veto_a_bill_is_passed():
    bill = a_law(promulgated_on=None, in_force_on=None)
    assert state(bill, date(2025, 3, 27), veto=a_veto()).fate is Fate.PASSED


# absorption


def test_absorption_is_followed_to_the_bill_that_stands():
    first, second, last = absorbed(by="PRC_2"), absorbed("PRC_2", by="PRC_ALT"), a_law()
    by_id = {bill.id: bill for bill in (first, second, last)}
    assert [bill.id for bill in followed(first, by_id)] == ["PRC_1", "PRC_2", "PRC_ALT"]
    assert followed(last, by_id) == (last,)


def test_absorption_in_a_circle_ends():
    one, two = absorbed(by="PRC_2"), absorbed("PRC_2", by="PRC_1")
    assert followed(one, {"PRC_1": one, "PRC_2": two}) == (one, two)
    assert not standing([one, two], TODAY).failed


def test_an_absorbed_bill_stands_where_the_bill_that_absorbed_it_does():
    found = standing([absorbed(), a_law()], TODAY)
    assert (found.fate, found.stage, found.since) == (Fate.IN_FORCE, Stage.IN_FORCE, date(2025, 10, 2))
    assert found.carrier is not None and found.carrier.id == "PRC_ALT"


def test_an_absorbed_bill_whose_absorber_nobody_knows_has_not_failed():
    found = standing([absorbed(by="PRC_GONE")], TODAY)
    assert (found.fate, found.failed) == (Fate.ABSORBED, False)


def test_before_the_alternative_was_there_the_bill_was_pending():
    found = standing([absorbed(), a_law()], date(2025, 1, 1))
    assert (found.fate, found.carrier and found.carrier.id) == (Fate.PENDING, "PRC_1")


def test_absorbed_into_a_vetoed_alternative_that_was_rejected_is_a_failure():
    law = a_law(promulgated_on=None, in_force_on=None)
    veto = a_veto(outcome="부결", plenary_decided_on=date(2025, 4, 17))
    found = standing([absorbed(), law, veto], TODAY)
    assert (found.fate, found.failed, found.since) == (Fate.FAILED, True, date(2025, 4, 17))
    assert len(found.states) == 2  # the veto is folded into its bill


def test_a_pledge_has_failed_only_when_all_its_bills_have():
    withdrawn = a_bill("PRC_2", outcome="철회", plenary_decided_on=date(2025, 1, 7))
    assert standing([withdrawn], TODAY).failed
    assert not standing([withdrawn, a_bill()], TODAY).failed
    assert standing([withdrawn, a_bill()], TODAY).fate is Fate.PENDING


def test_without_bills_nothing_is_said():
    found = standing([], TODAY)
    assert (found.carrier, found.fate, found.failed, found.suggestions) == (None, None, False, ())
    assert standing([a_bill()], date(2024, 9, 1)).carrier is None  # not yet introduced


# what a person might record


def test_the_register_suggests_events_up_to_the_day_and_fulfilment_only_with_entry_into_force():
    bills = [absorbed(committee_decided_on=date(2025, 2, 20)), a_law()]
    found = standing(bills, date(2025, 10, 2)).suggestions
    assert [(one.evidence, one.happened_on, one.status) for one in found] == [
        (Evidence.BILL_INTRODUCED, date(2024, 9, 2), Status.IN_PROGRESS),
        (Evidence.BILL_PASSED, date(2025, 3, 13), None),
        (Evidence.PROMULGATION, date(2025, 4, 1), None),
        (Evidence.IN_FORCE, date(2025, 10, 2), Status.FULFILLED),
    ]
    assert Status.FULFILLED not in {one.status for one in standing(bills, date(2025, 10, 1)).suggestions}


def test_the_failure_of_all_bills_suggests_a_standstill_not_a_broken_promise():
    bill = a_bill(term=21, proposed_on=date(2023, 1, 5), outcome="임기만료폐기")
    last = standing([bill], TODAY).suggestions[-1]
    assert (last.evidence, last.happened_on, last.status) == (Evidence.DELAY, END_OF_THE_21ST, Status.STALLED)
    assert "임기만료폐기" in last.note


def test_a_pending_bill_suggests_no_standstill():
    assert {one.status for one in standing([a_bill()], TODAY).suggestions} == {Status.IN_PROGRESS}


@pytest.mark.parametrize(
    ("bill", "is_settled"),
    [
        (a_bill(), False),
        (a_law(promulgated_on=None), False),
        (a_law(), True),
        (absorbed(), True),
        (absorbed(by=None), False),
        (a_bill(outcome="철회"), True),
        (a_bill(outcome="다른 말"), False),
    ],
)
def test_a_bill_is_settled_when_the_register_has_nothing_more_to_tell(bill, is_settled):
    assert settled(bill) is is_settled


# terms and days


def test_the_terms_follow_one_another_without_a_gap():
    assert last_day(22) == date(2028, 5, 29)
    assert last_day(21) == END_OF_THE_21ST
    assert last_day(13) == date(1992, 5, 29)
    assert last_day(12) is None


@pytest.mark.parametrize(
    ("words", "term"),
    [("22", 22), ("제22대", 22), ("22대", 22), (" 제 9대 ", 9), ("", None), ("이십이", None), ("0", None)],
)
def test_a_term_is_read_as_the_services_write_it(words, term):
    assert read_term(words) == term


@pytest.mark.parametrize(
    ("number", "term"), [("2208496", 22), ("1800001", 18), ("171640", 17), ("22", None), ("", None), ("ABC", None)]
)
def test_a_bills_number_begins_with_its_term(number, term):
    assert term_of_number(number) == term


def test_days_are_held_against_the_term():
    assert possible(date(2024, 5, 30), 22)
    assert not possible(date(2024, 5, 29), 22)
    assert not possible(date(2028, 6, 20), 22)
    assert possible(date(2028, 6, 20), 22, after_the_term=True)
    assert not possible(date(2207, 3, 3), 22, after_the_term=True)
    assert not possible(date(1006, 3, 3), None)


# names


def test_laws_named_in_a_text_are_suggested_as_they_stand_and_decrees_are_not():
    text = (
        "「물길  보전법」과 ｢숲길 보전에 관한 법률｣ 개정안을 내고 「물길 보전법 시행령」, 「물길 백서」도 고친다. "
        "「물길 보전법」은 9월에 낸다."
    )
    assert suggest(text) == ("물길 보전법", "숲길 보전에 관한 법률")
    assert suggest("법을 고치겠다") == ()


@pytest.mark.parametrize(
    ("name", "law"),
    [
        ("물길 보전법 일부개정법률안(한의원 등 10인)", "물길 보전법"),
        ("물길 보전법 전부개정법률안", "물길 보전법"),
        ("물길 보전법안(대안)(환경노동위원장)", "물길 보전법"),
        ("숲길 보전에 관한 법률 일부개정법률안(대안)", "숲길 보전에 관한 법률"),
        ("숲길 보전에 관한 법률안(정부)", "숲길 보전에 관한 법률"),
        ("(대안)", "(대안)"),
    ],
)
def test_the_law_in_a_bills_name_is_what_it_shares_with_its_alternative(name, law):
    assert base_law(name) == law


def test_an_alternative_is_known_by_its_name():
    assert is_alternative("물길 보전법 일부개정법률안( 대안 )(환경노동위원장)")
    assert not is_alternative("물길 보전법 일부개정법률안(한의원 등 10인)")


# rows of a register


def test_a_row_of_the_api_becomes_a_bill_with_nulls_and_blanks_unknown():
    row = a_row("2204000", "물길 보전법안(대안)", PPSR_KND="위원장", PPSR_NM="환경노동위원장", PPSL_DT="2025-03-10",
                RGS_RSLN_DT="2025-03-13", RGS_CONF_RSLT="원안가결", PROM_DT="2025-04-01", PROM_NO="20999",
                PROM_LAW_NM="물길 보전법")  # fmt: skip
    bill, problems = to_bill(row, source="register")
    assert problems == []
    assert bill == Bill(
        id="PRC_2204000",
        name="물길 보전법안(대안)",
        proposer="환경노동위원장",
        number="2204000",
        term=22,
        proposed_on=date(2025, 3, 10),
        committee="환경노동위원회",
        plenary_decided_on=date(2025, 3, 13),
        plenary_result="원안가결",
        outcome="원안가결",
        passed_on=date(2025, 3, 13),
        promulgated_on=date(2025, 4, 1),
        law_name="물길 보전법",
        law_no="법률 제20999호",
        url="https://likms.assembly.go.kr/bill/billDetail.do?billId=PRC_2204000",
        source="register",
    )


def test_the_two_services_name_their_fields_differently_and_mean_the_same():
    detail, _ = to_bill(a_row("2204001", "물길 보전법안", JRCMIT_PROC_DT="2025-02-20"), source="a")
    found = {"BILL_ID": "PRC_2204001", "BILL_NO": "2204001", "BILL_NAME": "물길 보전법안", "AGE": "22",
             "PROPOSER": "한의원 등 10인", "PROPOSE_DT": "20240902", "CURR_COMMITTEE": "환경노동위원회",
             "CMT_PROC_DT": "2025-02-20", "COMMITTEE_PROC_DT": "2025-03-03", "LINK_URL": detail.url}  # fmt: skip
    assert to_bill(found, source="a") == (detail, [])


@pytest.mark.parametrize("written", ["1006-03-02", "2207-05-01", "2024-02-30", "언젠가", "2019-05-01"])
def test_a_day_that_cannot_be_is_left_out_and_said(written):
    bill, problems = to_bill(a_row("2204001", "물길 보전법안", JRCMIT_PROC_DT=written), source="a")
    assert bill.committee_decided_on is None
    [problem] = problems
    assert "committee_decided_on" in problem and written in problem


@pytest.mark.parametrize("word", ["계류", "계류중", " ", None, "재의요구"])
def test_a_bill_that_waits_has_no_outcome(word):
    assert to_bill(a_row("2204001", "물길 보전법안", RGS_CONF_RSLT=word), source="a")[0].outcome is None


def test_a_new_word_for_an_outcome_is_kept_and_said():
    bill, problems = to_bill(a_row("2204001", "물길 보전법안", RGS_CONF_RSLT="새로운 말"), source="a")
    assert bill.outcome == "새로운 말" and "새로운 말" in problems[0]


@pytest.mark.parametrize("missing", ["BILL_ID", "BILL_NM"])
def test_a_row_without_id_or_name_is_no_bill(missing):
    with pytest.raises(BadInput, match="의안명, BILL_ID"):
        to_bill(a_row("2204001", "물길 보전법안") | {missing: None}, source="a")


@pytest.mark.parametrize("text", ["물길\0보전법안", "물길 \udcff", "물" * 3_000])
def test_what_is_no_text_is_refused(text):
    with pytest.raises(BadInput, match="BILL_NM"):
        to_bill(a_row("2204001", text), source="a")


def test_an_address_that_is_none_and_a_bill_in_itself_are_left_out():
    row = a_row("2204001", "물길 보전법안", LINK_URL="javascript:alert(1)") | {"absorbed_by": "PRC_2204001"}
    bill, problems = to_bill(row, source="a")
    assert (bill.url, bill.absorbed_by, len(problems)) == ("", None, 2)


def test_columns_are_found_under_our_the_apis_and_korean_names():
    assert [field_of(name) for name in ("proposed_on", "PPSL_DT", "제안 일자", "의안ID", "시행일", "MEMO")] == [
        "proposed_on", "proposed_on", "proposed_on", "id", "in_force_on", None,
    ]  # fmt: skip


def test_what_a_register_leaves_empty_takes_nothing_back():
    held = a_law(source="hand")
    told = replace(a_bill("PRC_ALT"), name="물길 보전법안", source="register")
    merged = newer(held, told)
    assert (merged.in_force_on, merged.promulgated_on) == (held.in_force_on, held.promulgated_on)
    assert (merged.name, merged.source) == ("물길 보전법안", "register")
