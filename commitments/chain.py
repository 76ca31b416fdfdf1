"""The chain of events: each carries the hash of the one before it, so that nothing can be changed on the quiet.

Pure. The hash covers every column of an event but its number, which the database gives. What is hashed is the
canonical text of the values (``canonical``); it is never changed, for then no older record could be verified.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

GENESIS = "0" * 64
"""Stands before the first event."""

FIELDS = (
    "pledge_id", "happened_on", "published_on", "recorded_at", "recorded_by", "evidence", "status", "progress_done",
    "progress_total", "progress_unit", "new_due_from", "new_due_to", "note", "article_id", "start", "end", "quote",
    "url", "source_title", "outlet", "published_status", "published_scheme", "override", "retracts_id",
)  # fmt: skip
"""The columns of an event that its hash covers."""


def canonical(event: Mapping[str, Any]) -> str:
    """The values of an event as one line of JSON: keys sorted, days in ISO 8601, times in UTC, numbers as floats.

    Raises KeyError where a field is missing and ValueError for a time without a zone.
    """
    return json.dumps({name: _plain(name, event[name]) for name in FIELDS}, ensure_ascii=True, sort_keys=True)


def link(previous_hash: str, event: Mapping[str, Any]) -> str:
    """The hash of an event that follows the one with ``previous_hash``: SHA-256, 64 hex digits."""
    return hashlib.sha256(f"{previous_hash}\n{canonical(event)}".encode()).hexdigest()


def _plain(name: str, value: Any) -> Any:
    match value:
        case datetime():
            if value.tzinfo is None:
                raise ValueError(f"the time {value.isoformat()} has no time zone")
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case int() | float() if name in ("progress_done", "progress_total"):
            return repr(float(value))  # one database answers 6, the other 6.0
        case _:
            return value
