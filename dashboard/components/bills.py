"""The bills that carry a pledge: their way through the Assembly as a line of steps, and what they say of the pledge."""

from collections.abc import Collection, Sequence
from datetime import date

from commitments import bills
from dashboard.components.html import esc, source_link
from dashboard.components.marks import badge
from dashboard.data import Bill, CarryingBill, Course, Fate, Stage, State, Suggestion
from dashboard.text import day, names, said, t, term

STEPS: tuple[tuple[str, tuple[Stage, ...]], ...] = (
    ("bill.step.introduced", (Stage.INTRODUCED,)),
    ("bill.step.committee", (Stage.REFERRED, Stage.TABLED, Stage.COMMITTEE)),
    ("bill.step.legal", (Stage.LEGAL_REVIEW,)),
    ("bill.step.plenary", (Stage.PLENARY,)),
    ("bill.step.sent", (Stage.SENT,)),
    ("bill.step.promulgated", (Stage.PROMULGATED,)),
    ("bill.step.in_force", (Stage.IN_FORCE,)),
)
"""The seven steps of the line; a committee's three stages are one, named by the furthest."""

_ENDED = (Fate.ABSORBED, Fate.FAILED)


def bill(course: Course | CarryingBill, *, today: date, told: Collection[str] = ()) -> str:
    """One bill: its name, who brought it in, its steps and outcome, and the bills that took it in, in order.

    Of those whose id is in ``told`` the page shows the steps elsewhere: here their name is enough.
    """
    own, *absorbers = course.states
    into = esc(t("bill.into"))
    taken = "".join(
        f'<p class="into">{into} {_name(one.bill, today)}</p>{"" if one.bill.id in told else _line(one, today)}'
        for one in absorbers
    )
    if own.fate is Fate.ABSORBED and not absorbers:
        taken = f'<p class="into quiet">{esc(t("bill.into.unknown"))}</p>'
    return f'<section class="bill"><p class="name">{_name(own.bill, today)}</p>{_line(own, today)}{taken}</section>'


def _name(one: Bill, today: date) -> str:
    number = t("bill.number", number=one.number) if one.number else ""
    law = one.law_no if one.promulgated_on is None or one.promulgated_on <= today else None
    rest = esc(names(part for part in (one.proposer, number, law) if part))
    return f'{source_link(one.url, one.name)} <span class="quiet">{rest}</span>'


def _line(state: State, today: date) -> str:
    """The steps with the days on which they were reached; those that are not, and will not be, are shown so."""
    days = dict(bills.steps(state.bill, today))
    reached = [
        max((one for one in stages if one in days), key=lambda one: one.rank, default=None) for _, stages in STEPS
    ]
    last = max((place for place, one in enumerate(reached) if one is not None), default=-1)
    closed = state.fate in _ENDED
    items = ""
    for place, ((label, stages), one) in enumerate(zip(STEPS, reached, strict=True)):
        if one is not None:
            words = t(label) if len(stages) == 1 else term(one)
            items += f'<li class="done"><b>{esc(words)}</b> <time>{esc(day(days[one]))}</time></li>'
        elif place < last:
            items += f'<li class="done"><b>{esc(t(label))}</b> <span class="quiet">{esc(t("bill.no_day"))}</span></li>'
        elif not closed:
            items += f'<li class="open"><b>{esc(t(label))}</b></li>'
    if closed or state.fate in (Fate.VETOED, Fate.UNCLEAR):
        items += f'<li class="end">{_outcome(state)}</li>'
    return f'<ol class="steps">{items}</ol>'


def _outcome(state: State) -> str:
    """How a bill ended, in the Assembly's own word; what it means on hover."""
    word = term(state.outcome) if state.outcome else state.bill.outcome or term(state.fate)
    meaning = state.outcome or state.fate
    since = f" <time>{esc(day(state.since))}</time>" if state.since else ""
    return f'<b title="{esc(said(meaning, "definition"))}">{esc(word)}</b>{since}'


def suggestion(one: Suggestion) -> str:
    """An event that the register proves, for a person to check and record."""
    status = f" {badge(one.status)}" if one.status else ""
    return (
        f"<p><time>{esc(day(one.happened_on))}</time> {esc(term(one.evidence))}{status}<br>"
        f'<span class="quiet">{source_link(one.url, one.note)}</span></p>'
    )


def bills_none(words: Sequence[str]) -> str:
    """That no bill is linked, and which laws the pledge's words name."""
    laws = f" {t('bill.none.laws', names=names(words))}" if words else ""
    return f'<p class="quiet">{esc(t("bill.none") + laws)}</p>'
