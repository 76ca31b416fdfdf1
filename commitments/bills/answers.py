"""What the Open Assembly API answers: a page of rows, or a code that says why there is none. Pure.

The portal answers errors with HTTP 200 and ``{"RESULT": {"CODE": …, "MESSAGE": …}}``, data with ``{SERVICE: [{"head":
[{"list_total_count": n}, {"RESULT": …}]}, {"row": [...]}]}``, and now and then with a page of HTML. Without a valid key
some services answer the true total and five rows as a sample: fewer rows than asked for are an error, not an end.
"""

import json
from dataclasses import dataclass
from typing import Any

from commitments.errors import BadInput, KeyRefused, QuotaUsedUp, SourceUnavailable


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of an answer, and how many there are in all."""

    total: int
    rows: tuple[dict[str, Any], ...]


DONE, NONE, QUOTA = "INFO-000", "INFO-200", "ERROR-337"
KEY_CODES = ("ERROR-290", "INFO-300")
"""The key is not valid; its use was restricted by the portal's operators."""
PASSING = ("ERROR-5", "ERROR-6")
"""Faults of the portal's server and database: worth another attempt."""


def read_page(service: str, content: bytes) -> Page:
    """The rows that an answer holds; none where there are none (INFO-200).

    Raises KeyRefused, QuotaUsedUp, BadInput for a request that the service does not understand, and
    SourceUnavailable for everything that may pass: a fault of the server, what is no JSON, an unknown shape.
    """
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        beginning = " ".join(content[:80].decode("utf-8", "replace").split())
        raise SourceUnavailable(f"{service} answered what is no JSON ({beginning!r}): try again later") from None
    if not isinstance(answer, dict):
        raise SourceUnavailable(f"{service} answered a {type(answer).__name__}, not an object: try again later")
    parts = next((answer[name] for name in answer if name.casefold() == service.casefold()), None)
    if parts is None:
        _check(service, answer.get("RESULT"))
        return Page(0, ())
    if not isinstance(parts, list):
        raise SourceUnavailable(f"{service} answered in a shape that is not known: try again later")
    head = [one for part in parts if isinstance(part, dict) for one in _listed(part.get("head"))]
    _check(service, next((one["RESULT"] for one in head if "RESULT" in one), None))
    rows = [one for part in parts if isinstance(part, dict) for one in _listed(part.get("row"))]
    total = next((one["list_total_count"] for one in head if "list_total_count" in one), len(rows))
    if isinstance(total, bool) or not str(total).isdigit():
        raise SourceUnavailable(f"{service} answered {total!r} as the number of rows: try again later")
    return Page(int(total), tuple(rows))


def _check(service: str, result: Any) -> None:
    """Raises unless the result is that all went well, or that there is nothing."""
    if not isinstance(result, dict) or not isinstance(result.get("CODE"), str):
        raise SourceUnavailable(f"{service} answered without a result code: try again later")
    code = result["CODE"]
    said = f"{code} {' '.join(str(result.get('MESSAGE', '')).split())[:200]}".strip()
    if code in (DONE, NONE):
        return
    if code == QUOTA:
        raise QuotaUsedUp(f"{service} answers no more today ({said}): start the same command again tomorrow")
    if code in KEY_CODES:
        raise KeyRefused(f"{service} does not take the key ({said}): check COMMITMENTS_ASSEMBLY_KEY")
    if code.startswith(PASSING):
        raise SourceUnavailable(f"{service} has a fault ({said}): try again later")
    raise BadInput(f"{service} does not understand the request ({said})")


def _listed(value: Any) -> list[dict[str, Any]]:
    """Dictionaries as a list: a single row comes without one around it."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, dict)]
