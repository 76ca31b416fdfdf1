"""What a register says of a bill: one value for the client, the CSV file, the writer, the reader and the stages."""

from dataclasses import dataclass, fields, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill as the registers tell it. A day or word that is not known is None or empty, never guessed.

    ``id`` is the register's key (BILL_ID), ``number`` the bill's number (의안번호), ``term`` the Assembly's.
    ``outcome`` is the Assembly's own word, None while the bill is pending. ``plenary_decided_on`` and
    ``plenary_result`` are the register's, which fills them for **every** processed bill, withdrawn and expired ones
    included: they prove no vote (see ``stages``). ``absorbed_by`` is the id of the bill that took this one's content
    in. A veto is a bill of its own with the same number (see ``stages.veto_of``).
    """

    id: str
    name: str
    proposer: str
    number: str = ""
    term: int | None = None
    proposed_on: date | None = None
    committee: str = ""
    referred_on: date | None = None
    committee_tabled_on: date | None = None
    committee_decided_on: date | None = None
    committee_result: str = ""
    legal_review_decided_on: date | None = None
    legal_review_result: str = ""
    plenary_decided_on: date | None = None
    plenary_result: str = ""
    outcome: str | None = None
    absorbed_by: str | None = None
    passed_on: date | None = None
    sent_on: date | None = None
    promulgated_on: date | None = None
    law_name: str = ""
    law_no: str | None = None
    in_force_on: date | None = None
    url: str = ""
    source: str = ""


def differing(held: Bill, told: Bill) -> list[tuple[str, object, object]]:
    """The fields of which both know something else, with what each knows."""
    pairs = [(field.name, getattr(held, field.name), getattr(told, field.name)) for field in fields(Bill)]
    return [
        (name, one, other) for name, one, other in pairs if one not in (None, "", other) and other not in (None, "")
    ]


def newer(held: Bill, told: Bill) -> Bill:
    """``held`` with what ``told`` knows. What a register leaves empty it does not know: it takes nothing back."""
    known = {field.name: getattr(told, field.name) for field in fields(Bill)}
    return replace(held, **{name: value for name, value in known.items() if value not in (None, "")})
