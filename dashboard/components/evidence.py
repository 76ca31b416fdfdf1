"""What a status needs: the help beneath the choice of a status, before anything is saved."""

from commitments.vocabulary import Evidence, Status
from dashboard.components.html import esc
from dashboard.data import Missing, Shortfall
from dashboard.text import definition, said, t, term


def evidence_help(evidence: Evidence, status: Status | None, missing: Missing | None, short: Shortfall | None) -> str:
    """What the chosen kind of evidence is, whether the status has what it needs, and what speaks against it."""
    lines = f"<p><b>{esc(term(evidence))}</b> {esc(definition(evidence))}</p>"
    if missing:
        lines += f'<p class="lacks"><b>{esc(term(status))}</b> {esc(said(missing))}</p>'
    elif status:
        lines += f'<p class="has"><b>{esc(term(status))}</b> {esc(t("event.enough"))}</p>'
    if short:
        lines += f'<p class="lacks"><b>{esc(t("event.short"))}</b> {esc(said(short))}</p>'
    return f'<div class="needed" role="status">{lines}</div>'
