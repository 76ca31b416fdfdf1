"""How the readings of sources outside have gone: what is kept of each in the record of syncs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from commitments import models
from commitments.queries.following import FOLLOW_UP


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source that was read at least once. ``articles`` counts what it ever brought, ``last_run`` its last reading.

    ``last_told`` is the name of the last error with the values in it, empty where it has none.
    ``failures`` counts those since the last success. An error older than the last success is over.
    """

    source: str
    last_success_at: datetime | None
    last_error_at: datetime | None
    last_error: str
    failures: int
    wait_until: datetime | None
    articles: int
    last_run: dict[str, int]
    last_told: dict[str, Any]


def source_health(*, session: Session) -> list[SourceHealth]:
    """Every source that was ever read, by name. Always as of now: it is the machine's state, no part of the record."""
    sync = models.Sync
    rows = session.exec(select(sync).where(col(sync.source) != FOLLOW_UP).order_by(col(sync.source)))
    return [
        SourceHealth(
            row.source, row.last_success_at, row.last_error_at, row.last_error, row.failures, row.wait_until,
            row.articles, dict(row.last_run), dict(row.last_told),
        )
        for row in rows
    ]  # fmt: skip
