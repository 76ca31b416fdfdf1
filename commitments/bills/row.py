"""A row of a register, under whatever names it gives its columns, becomes a ``Bill``; what cannot be is set aside."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from commitments.bills.bill import Bill
from commitments.bills.outcomes import PENDING, Effect, read_outcome
from commitments.bills.terms import possible, read_term, term_of_number
from commitments.counting import ordinal
from commitments.errors import BadInput
from commitments.sources.dates import published_at

NAMES = {
    "id": ("BILL_ID", "의안ID"),
    "number": ("BILL_NO", "의안번호"),
    "name": ("BILL_NM", "BILL_NAME", "의안명", "법률안명", "법안명"),
    "term": ("ERACO", "AGE", "대수", "제안대수"),
    "proposer": ("PPSR", "PPSR_NM", "PROPOSER", "제안자"),
    "proposer_kind": ("PPSR_KIND", "PPSR_KND", "PROPOSER_KIND", "제안자구분"),
    "proposed_on": ("PPSL_DT", "PROPOSE_DT", "제안일", "제안일자", "발의일"),
    "committee": ("JRCMIT_NM", "CURR_COMMITTEE", "COMMITTEE", "소관위원회", "소관위"),
    "referred_on": ("JRCMIT_CMMT_DT", "COMMITTEE_DT", "소관위회부일"),
    "committee_tabled_on": ("JRCMIT_PRSNT_DT", "CMT_PRESENT_DT", "소관위상정일"),
    # Not COMMITTEE_PROC_DT: the search service leaves that one empty.
    "committee_decided_on": ("JRCMIT_PROC_DT", "CMT_PROC_DT", "소관위처리일"),
    "committee_result": ("JRCMIT_PROC_RSLT", "CMT_PROC_RESULT_CD", "소관위처리결과"),
    "legal_review_decided_on": ("LAW_PROC_DT", "법사위처리일", "체계자구심사처리일"),
    "legal_review_result": ("LAW_PROC_RSLT", "LAW_PROC_RESULT_CD", "법사위처리결과", "체계자구심사결과"),
    "plenary_decided_on": ("RGS_RSLN_DT", "PROC_DT", "본회의의결일", "의결일", "의결일자", "본회의처리일"),
    "plenary_result": ("RGS_CONF_RSLT", "본회의처리결과", "본회의심의결과", "의결결과"),
    "outcome": ("PROC_RESULT_CD", "PROC_RESULT", "처리결과"),
    "absorbed_by": ("absorbed_by", "대안의안ID", "반영된의안ID"),
    "passed_on": ("passed_on", "본회의가결일"),
    "sent_on": ("GVRN_TRSF_DT", "정부이송일"),
    "promulgated_on": ("PROM_DT", "공포일", "공포일자"),
    "law_name": ("PROM_LAW_NM", "공포법률명"),
    "law_no": ("PROM_NO", "공포번호"),
    "in_force_on": ("in_force_on", "시행일", "시행일자"),
    "url": ("LINK_URL", "DETAIL_LINK", "링크", "의안상세링크"),
}
"""Every field with the names of its column: our own is the field's, then the API's, then Korean ones."""

_DAYS = tuple(field.name for field in fields(Bill) if field.name.endswith("_on"))
_AFTER_THE_TERM = ("sent_on", "promulgated_on", "in_force_on")
_LONGEST = 2_000  # characters of a name; an address fits too


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-\ufeff()]", "", name).casefold()


_FIELDS = {_plain(name): field for field, names in NAMES.items() for name in (field, *names)}


def field_of(name: str) -> str | None:
    """The field that a column of this name gives (case, spaces, brackets and `_` aside), or None."""
    return _FIELDS.get(_plain(name))


def to_bill(row: Mapping[str, object], *, source: str) -> tuple[Bill, list[str]]:
    """The bill that a row tells of, and a sentence for each value that could not be taken.

    A day that cannot belong to the bill's term is left out. Raises BadInput for a row without an id or a name.
    """
    values = _values(row)
    problems: list[str] = []
    bill_id, name = values.get("id", ""), values.get("name", "")
    if not bill_id or not name:
        raise BadInput(f"the row has no {'name' if bill_id else 'id'} of the bill (의안명, BILL_ID); give both")
    number = values.get("number", "")
    term = read_term(values["term"]) if "term" in values else term_of_number(number)
    if "term" in values and term is None:
        problems.append(f"{values['term']!r} is no term of the Assembly; write 22, 22대 or 제22대")
    days: dict[str, Any] = {field: _day(values, field, term, problems) for field in _DAYS}
    word = values.get("outcome") or values.get("plenary_result", "")
    outcome = None if "".join(word.split()) in PENDING else word
    if outcome is not None and read_outcome(outcome) is None:
        problems.append(f"{outcome!r} is no outcome that is listed; it is kept, and a person must say what it means")
    bill = Bill(
        id=bill_id,
        name=name,
        proposer=values.get("proposer") or values.get("proposer_kind", ""),
        number=number,
        term=term,
        outcome=outcome,
        absorbed_by=values.get("absorbed_by"),
        law_no=_law_no(values.get("law_no")),
        url=_address(values.get("url", ""), problems),
        source=source,
        committee=values.get("committee", ""),
        committee_result=values.get("committee_result", ""),
        legal_review_result=values.get("legal_review_result", ""),
        plenary_result=values.get("plenary_result", ""),
        law_name=values.get("law_name", ""),
        **days,
    )
    if bill.absorbed_by == bill.id:
        problems.append(f"bill {bill.id!r} is said to be absorbed by itself; that is left out")
        bill = replace(bill, absorbed_by=None)
    return _with_passage(bill), problems


def _with_passage(bill: Bill) -> Bill:
    result = read_outcome(bill.plenary_result) or read_outcome(bill.outcome)
    if bill.passed_on is None and result is not None and result.effect is Effect.PASSED:
        return replace(bill, passed_on=bill.plenary_decided_on)
    return bill


def _values(row: Mapping[str, object]) -> dict[str, str]:
    """The row's texts by field, without empty ones; of two columns for one field the one listed first counts."""
    found: dict[str, tuple[int, str]] = {}
    for column, value in row.items():
        field = field_of(str(column))
        text = " ".join(str(value).split()) if value is not None else ""
        if field is None or not text:
            continue
        if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text) or len(text) > _LONGEST:
            raise BadInput(f"the value of {column!r} holds what is no text, or more than {_LONGEST:,} characters")
        names = [_plain(name) for name in (field, *NAMES[field])]
        rank = names.index(_plain(str(column)))
        if field not in found or rank < found[field][0]:
            found[field] = (rank, text)
    return {field: text for field, (_, text) in found.items()}


def _day(values: Mapping[str, str], field: str, term: int | None, problems: list[str]) -> date | None:
    written = values.get(field)
    if written is None:
        return None
    try:
        day = published_at(written).date()
    except BadInput:
        problems.append(f"{field}: {written!r} is no day; it is left out (write 2024-01-05)")
        return None
    if not possible(day, term, after_the_term=field in _AFTER_THE_TERM):
        of = f" for a bill of the {ordinal(term)} Assembly" if term else ""
        problems.append(f"{field}: {written!r} is impossible{of}; it is left out")
        return None
    return day


def _law_no(written: str | None) -> str | None:
    """`제20352호` or `20352` as `법률 제20352호`, the form in which laws are cited."""
    if written is None:
        return None
    found = re.fullmatch(r"(?:법률)?\s*제?\s*(\d{1,6})\s*호?", written)
    return f"법률 제{int(found[1])}호" if found else written


def _address(url: str, problems: list[str]) -> str:
    if not url:
        return ""
    parts = urlsplit(url)
    if parts.scheme in ("http", "https") and parts.hostname:
        return url
    problems.append(f"{url[:100]!r} is no web address; it is left out")
    return ""
