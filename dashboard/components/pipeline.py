"""Bills on their way: the Assembly's steps as columns, and every bill a mark where its content stands."""

from collections.abc import Mapping, Sequence

from dashboard.components.bills import STEPS
from dashboard.components.html import esc, link
from dashboard.data import CarryingBill, Fate, State
from dashboard.text import ministry_name, names, t, term

GLYPHS: Mapping[Fate, str] = {
    Fate.PENDING: "○", Fate.ABSORBED: "◌", Fate.PASSED: "◆", Fate.VETOED: "■", Fate.PROMULGATED: "▲",
    Fate.IN_FORCE: "●", Fate.FAILED: "✕", Fate.UNCLEAR: "?",
}  # fmt: skip
"""A sign for each fate, told by its shape: colours are left to what becomes of pledges."""

MOST = 120
"""Marks that a column shows; how many more there are is said."""


def pipeline(found: Sequence[CarryingBill], href: Mapping[str, str]) -> str:
    """The steps with their bills. A bill that another took in stands where that one is, with a ring around its sign.

    ``href`` is the address that a bill's mark leads to, by the bill's id.
    """
    columns = _columns(found)
    items = "".join(_steps(label, bills, href) for label, bills in columns.items())
    fates = dict.fromkeys(one.states[-1].fate for one in found)
    keys = "".join(f"<span>{GLYPHS[fate]} {esc(term(fate))}</span>" for fate in Fate if fate in fates)
    if any(len(one.states) > 1 for one in found):
        keys += f'<span><i class="mark-bill absorbed">●</i> {esc(t("bill.absorbed"))}</span>'
    return f'<ol class="pipeline">{items}</ol><p class="legend phases">{keys}</p>'


def bills_by_step(found: Sequence[CarryingBill]) -> dict[str, int]:
    """The words of the steps with the number of bills that stand there, in the order of the steps."""
    return {t(label): len(bills) for label, bills in _columns(found).items()}


def _columns(found: Sequence[CarryingBill]) -> dict[str, list[CarryingBill]]:
    columns: dict[str, list[CarryingBill]] = {label: [] for label in (*(label for label, _ in STEPS), "bill.ended")}
    for one in found:
        columns[_column(one.states[-1])].append(one)
    return columns


def _column(state: State) -> str:
    if state.fate is Fate.FAILED:
        return "bill.ended"
    return next(label for label, stages in STEPS if state.stage in stages)


def _steps(label: str, bills: Sequence[CarryingBill], href: Mapping[str, str]) -> str:
    marks = "".join(_mark(one, href[one.bill.id]) for one in bills[:MOST])
    more = f'<span class="quiet">+{len(bills) - MOST:,}</span>' if len(bills) > MOST else ""
    kind = ' class="ended"' if label == "bill.ended" else ""
    return f"<li{kind}><b>{esc(t(label))}</b> <span>{len(bills):,}</span><div>{marks}{more}</div></li>"


def _mark(one: CarryingBill, href: str) -> str:
    last = one.states[-1]
    words = names([one.bill.name, *(f"→ {state.bill.name}" for state in one.states[1:]), term(last.fate)])
    kind = "mark-bill absorbed" if len(one.states) > 1 else "mark-bill"
    return (
        f'<a class="{kind}" href="{esc(href)}" target="_self" title="{esc(words)}" aria-label="{esc(words)}">'
        f"{GLYPHS[last.fate]}</a>"
    )


def carried(one: CarryingBill, href: Mapping[int, str]) -> str:
    """The pledges that a bill carries, each with a link and its body."""
    items = "".join(
        f"<li>{link(href[pledge.id], pledge.title)} "
        f'<span class="source">{esc(ministry_name(pledge.ministry_id, pledge.ministry))}</span></li>'
        for pledge in one.pledges
    )
    return f'<p class="role">{esc(t("bill.carries", n=len(one.pledges)))}</p><ul class="found">{items}</ul>'
