"""The sources that are read again and again, and how they stand."""

from collections.abc import Sequence
from datetime import datetime

from commitments.sources.dates import KOREA
from dashboard.components.html import esc, source_link
from dashboard.data import SourceHealth, SourceRow, SourceState
from dashboard.text import day, kept_words, names, t

# A state is told by its word first; the glyph and the colour repeat it.
_GLYPHS = {SourceState.WELL: "●", SourceState.FAILED: "▲", SourceState.PAUSED: "❚❚", SourceState.NEVER: "○"}
_COUNTS = ("new", "commitments", "known", "retold", "set_aside", "held_back")


def source_table(rows: Sequence[SourceRow]) -> str:
    """Each source: how it stands, when it was read, what it brought, what went wrong, and when it is asked again."""
    heads = "".join(
        f"<th{kind}>{esc(t(key))}</th>"
        for key, kind in (
            ("source.name", ""), ("source.state", ""), ("source.success", ""), ("source.articles", ' class="number"'),
            ("source.error", ""), ("source.next", ""),
        )
    )  # fmt: skip
    body = "".join(_row(row) for row in rows)
    return f'<table class="sources"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'


def _row(row: SourceRow) -> str:
    health = row.health
    kind = [esc(t(f"source.kind.{row.kind}")), *([source_link(row.place, row.place)] if row.place else [])]
    state = f"{_GLYPHS[row.state]} {esc(t(f'source.state.{row.state.value}'))}"
    cells = (
        (t("source.success"), _success(health), ""),
        (t("source.articles"), f"{health.articles:,}" if health else "0", ' class="number"'),
        (t("source.error"), _error(health), ""),
        (t("source.next"), esc(moment(row.next) if row.next else t("source.next.run")), ""),
    )
    rest = "".join(f'<td{kind}><span class="narrow">{esc(label)}</span> {value}</td>' for label, value, kind in cells)
    name = f'<b>{esc(row.name)}</b><p class="quiet">{names(kind)}</p>'
    return f'<tr><td>{name}</td><td><span class="source-{row.state.value}">{state}</span></td>{rest}</tr>'


def _success(health: SourceHealth | None) -> str:
    """When it was last read to its end, and what its last run did."""
    last = health.last_run if health else {}
    run = names(t(f"source.run.{key}", n=int(last[key])) for key in _COUNTS if last.get(key))
    told = f'<p class="quiet">{esc(run)}</p>' if run else ""
    return esc(moment(health.last_success_at if health else None)) + told


def _error(health: SourceHealth | None) -> str:
    """The last error with its time; one that a success has followed is over, and is shown so."""
    if health is None or not health.last_error:
        return "–"
    over = "" if health.failures else " over"
    words = kept_words(health.last_told, health.last_error)
    own = "" if words == health.last_error else _verbatim(health.last_error)
    return f'{esc(moment(health.last_error_at))}<p class="error{over}">{esc(words)}</p>{own}'


def _verbatim(words: str) -> str:
    """An error as the program wrote it down, for whoever has to mend it; in English, and folded away."""
    told = f'<p class="quiet" lang="en" translate="no">{esc(words)}</p>'
    return f"<details><summary>{esc(t('source.error.own'))}</summary>{told}</details>"


def moment(value: datetime | None) -> str:
    """A moment in Korean time, to the minute; a dash where it has not come."""
    if value is None:
        return "–"
    here = value.astimezone(KOREA)
    return f"{day(here.date())} {here:%H:%M}"
