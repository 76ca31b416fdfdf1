"""Deadlines for calendar programs (iCalendar, RFC 5545). Pure: rows in, text out; no clock, no streamlit."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta

from dashboard.data import PledgeRow
from dashboard.text import due, language, ministry_name, names, t, term


def deadlines(rows: Iterable[PledgeRow], *, now: datetime, href: Callable[[int], str]) -> str:
    """A calendar with the last day of each deadline as an all-day event; ``href`` is a pledge's full address.

    What kind of interval it ends (연내, 상반기) stands in the event's description: no calendar can hold it otherwise.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//commitments//deadlines//{language().upper()}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(names([t('product'), t('page.calendar')]))}",
    ]
    for row in rows:
        if row.due_to:
            lines += _event(row, now, href(row.id))
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(row: PledgeRow, now: datetime, href: str) -> list[str]:
    assert row.due_to
    when = due(row.due_from, row.due_to, promised_on=row.promised_on)
    told = names([when, ministry_name(row.ministry_id, row.ministry), term(row.status)])
    return [
        "BEGIN:VEVENT",
        f"UID:pledge-{row.id}@commitments",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{row.due_to:%Y%m%d}",
        f"DTEND;VALUE=DATE:{row.due_to + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(row.title)}",
        f"DESCRIPTION:{_text(f'{told}{chr(10)}{row.quote}')}",
        f"URL:{href}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(words: str) -> str:
    """Words from outside as a value: what has a meaning in the format is escaped, other control characters go."""
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    words = words.replace("\r\n", "\n").replace("\n", "\\n")
    return "".join(one for one in words if one.isprintable() or one == " ")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes, none of which ends within a character."""
    if len(line) * 4 <= 75 or len(line.encode()) <= 75:  # nearly all: a long feed must not keep others waiting
        yield line
        return
    piece, room = "", 75
    for character in line:
        size = len(character.encode())
        if size > room:
            yield piece
            piece, room = " ", 74
        piece += character
        room -= size
    yield piece
