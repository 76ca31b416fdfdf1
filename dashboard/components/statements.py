"""All that was said of a pledge, oldest first: the words that made it, and how each later wording differs from them."""

from collections.abc import Sequence
from itertools import pairwise

from commitments import wording
from dashboard.components.article import made, quote, reasons, role, statement_source, whole
from dashboard.components.html import esc
from dashboard.data import StatementRow
from dashboard.text import due, names, t, target

_SHOWN = 5
"""How many of the latest statements stand open; what was said between them and the first is folded."""

_TAGS = {"same": "span", "gone": "del", "new": "ins"}


def statements(rows: Sequence[StatementRow]) -> str:
    """The words that made a pledge in the text around them, then each later statement against the one before it."""
    if not rows:
        return ""
    first = _statement(rows[0], made(rows[0], around=160))
    later = [_statement(row, _against(before, row)) for before, row in pairwise(rows)]
    folded, shown = later[:-_SHOWN], later[-_SHOWN:]
    between = _folded(t("said.between", n=len(folded)), "".join(folded)) if folded else ""
    return first + between + "".join(shown)


def changed_wording(before: str, after: str) -> str:
    """The later of two wordings, with the words that are new in it and those that are gone."""
    parts = " ".join(
        f"<{_TAGS[one.what]}>{esc(one.words)}</{_TAGS[one.what]}>" for one in wording.changes(before, after)
    )
    return f'<blockquote class="quote">{parts}</blockquote>'


def _statement(row: StatementRow, words: str) -> str:
    article = _folded(t("pledge.article"), whole(row.text, [(row.start, row.end)], row.licence, row.url))
    why = _folded(t("pledge.reasons"), reasons(row)) if row.reasons else ""
    return f'<section class="said">{role(row)}{words}{statement_source(row)}{article}{why}</section>'


def _against(before: StatementRow, row: StatementRow) -> str:
    """A later statement: word for word against the one before it, and the numbers and deadlines that differ."""
    if before.quote.split() == row.quote.split():
        return f'<p class="quiet">{esc(t("said.same"))}</p>{quote(row.quote, [])}'
    other = wording.otherwise(before.found, row.found)
    told = ""
    if other:
        differ = [f"{target(one)} → {target(later)}" for one, later in other.targets]
        if other.due:
            first, last = (
                due(*one, promised_on=said.published.date()) for one, said in zip(other.due, (before, row), strict=True)
            )
            differ.append(f"{first} → {last}")
        told = f'<p class="differs"><b class="mark">{esc(t("said.otherwise"))}</b> {esc(names(differ))}</p>'
    return changed_wording(before.quote, row.quote) + told


def _folded(label: str, content: str) -> str:
    return f"<details><summary>{esc(label)}</summary>{content}</details>"
