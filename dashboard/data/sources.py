"""The sources that are read again and again: which are configured, and how their readings went. Always as of now."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from commitments import queries
from commitments.bills.syncing import SOURCE as ASSEMBLY
from commitments.queries import SourceHealth
from commitments.settings import load_settings
from commitments.syncing import Source, next_reading, read_sources
from dashboard.data import days
from dashboard.data.opening import database


class SourceState(StrEnum):
    """How a source stands, in one word."""

    NEVER = "never"
    WELL = "well"
    FAILED = "failed"
    PAUSED = "paused"
    """It gives no more for now, which is no fault."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: its name, kind and place, how it stands, and from when on it is asked again (None: the next run).

    ``kind`` is one of the configured kinds, ``bills`` for the Assembly's register, or ``gone`` for one that was read
    and is configured no more.
    """

    name: str
    kind: str
    place: str
    state: SourceState
    health: SourceHealth | None
    next: datetime | None


def sources_file() -> Path:
    """The file that names the sources."""
    return load_settings().sources_file


def sources() -> list[SourceRow]:
    """All sources: the configured ones in their order, then what else was ever read. Raises BadInput for a bad file."""
    configured = read_sources(sources_file())
    with database().read() as session:
        known = {one.source: one for one in queries.source_health(session=session)}
    rows = [_configured(source, known.pop(source.name, None)) for source in configured]
    rows += [
        SourceRow(name, "bills" if name.startswith(ASSEMBLY) else "gone", "", _state(one), one, one.wait_until)
        for name, one in known.items()
    ]
    return rows


def _configured(source: Source, health: SourceHealth | None) -> SourceRow:
    due = next_reading(source, health.last_success_at, health.wait_until) if health else None
    return SourceRow(
        source.name, source.kind, source.place, _state(health), health, due if due and due > days.now() else None
    )


def _state(health: SourceHealth | None) -> SourceState:
    if health is None:
        return SourceState.NEVER
    if health.failures:
        return SourceState.FAILED
    if health.wait_until and health.wait_until > days.now():
        return SourceState.PAUSED
    return SourceState.WELL if health.last_success_at else SourceState.NEVER
