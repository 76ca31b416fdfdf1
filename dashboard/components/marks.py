"""Marks: what a pledge's status, deadline and review look like wherever they stand."""

from collections.abc import Mapping
from datetime import date

from commitments.vocabulary import Review, Status, Timeliness
from dashboard.components.html import esc
from dashboard.data import PledgeRow
from dashboard.text import definition, due, ministry_name, names, t, term

GLYPHS: Mapping[Status | None, str] = {
    None: "○",
    Status.IN_PROGRESS: "▶",
    Status.STALLED: "■",
    Status.CHANGED: "◆",
    Status.PARTLY_FULFILLED: "▲",
    Status.FULFILLED: "●",
    Status.BROKEN: "✕",
}
"""A sign beside each status's colour, for those who cannot tell the colours apart; the marks of the timeline."""

ORDER: tuple[Status | None, ...] = (
    Status.FULFILLED,
    Status.PARTLY_FULFILLED,
    Status.IN_PROGRESS,
    Status.CHANGED,
    Status.STALLED,
    Status.BROKEN,
    None,
)
"""Statuses as they stand side by side: from kept to broken, what is not known last."""


def key(status: Status | None) -> str:
    """A status's name in addresses and style sheets; ``unknown`` for None."""
    return status.value if status else "unknown"


def badge(status: Status | None) -> str:
    """A status in sign, colour and word; its definition on hover."""
    return (
        f'<span class="badge status-{key(status)}" title="{esc(definition(status))}">'
        f'<span aria-hidden="true">{GLYPHS[status]}</span> {esc(term(status))}</span>'
    )


def review_mark(review: Review, found_by: str) -> str:
    """The mark on a pledge that a machine found and nobody has confirmed; nothing on all others."""
    if review is not Review.UNREVIEWED or found_by != "machine":
        return ""
    return f'<span class="machine" title="{esc(t("machine.hint"))}">{esc(t("machine"))}</span>'


def answers(row: PledgeRow) -> str:
    """Who answers for a pledge where a person named another body, or between whom nobody has chosen; else nothing."""
    if row.undecided:
        words = t("answers.undecided", names=names(ministry_name(key) for key in row.undecided))
    elif row.answerable_id and row.answerable_id != row.ministry_id:
        words = t("answers", name=ministry_name(row.answerable_id))
    else:
        return ""
    return f'<span class="answers">{esc(words)}</span>'


def deadline(row: PledgeRow, *, today: date) -> str:
    """A pledge's deadline and how it stands against it: days left, days over, kept in time or late.

    Where it was moved the one that was promised stands before it, and the days past that one behind.
    """
    words = esc(due(row.due_from, row.due_to, promised_on=row.promised_on))
    if not row.moved:
        return f"{words}{standing(row, today=today)}"
    first = esc(due(row.first_due_from, row.first_due_to, promised_on=row.promised_on))
    return (
        f'<span class="first">{esc(t("deadline.first"))} {first}</span> <span aria-hidden="true">→</span> '
        f"{words}{standing(row, today=today)}{_standing_at_first(row)}"
    )


def _standing_at_first(row: PledgeRow) -> str:
    """The days past the deadline that was promised, where they are others than past the one in force."""
    if row.first_overdue_days is None or row.first_overdue_days == row.overdue_days:
        return ""
    words = "due.first.late" if row.status is Status.FULFILLED else "due.first.overdue"
    return f' <span class="due quiet">({esc(t(words, n=row.first_overdue_days))})</span>'


def standing(row: PledgeRow, *, today: date) -> str:
    """How a pledge stands against its deadline: days left, days over, kept in time or late."""
    match row.timeliness:
        case Timeliness.OVERDUE:
            note, kind = t("due.overdue", n=row.overdue_days), "overdue"
        case Timeliness.LATE:
            note, kind = t("due.late", n=row.overdue_days), "late"
        case Timeliness.ON_TIME:
            note, kind = term(Timeliness.ON_TIME), "quiet"
        case Timeliness.DUE_SOON | Timeliness.UPCOMING if row.due_to:
            left = (row.due_to - today).days
            note = t("due.today") if left == 0 else t("due.left", n=left)
            kind = "soon" if row.timeliness is Timeliness.DUE_SOON else "quiet"
        case _:
            return ""
    return f' <span class="due {kind}">{esc(note)}</span>'


def legend() -> str:
    """What each status's colour and sign stand for."""
    return f'<p class="legend">{"".join(badge(status) for status in ORDER)}</p>'


def phases(now: str, *, moved: bool) -> str:
    """What the timeline's shapes stand for. ``now`` is what its dotted line is called; ``moved``: a deadline was."""
    shapes = (
        ("past", t("timeline.past")),
        *((("moved", t("timeline.moved")),) if moved else ()),
        ("over", t("timeline.overdue")),
        ("ahead", t("timeline.ahead")),
        *((("first", t("deadline.first")),) if moved else ()),
        ("tick", t("deadline")),
        ("now", now),
    )
    items = "".join(f'<span><i class="shape {shape}"></i> {esc(words)}</span>' for shape, words in shapes)
    return f'<p class="legend phases">{items}</p>'
