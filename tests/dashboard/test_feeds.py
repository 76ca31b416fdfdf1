"""Deadlines for calendar programs: the format to the letter, and that nothing from outside breaks it."""

import asyncio
import re
from datetime import UTC, date, datetime
from typing import Any

from starlette.routing import Route

from commitments import models
from commitments.database import Database
from dashboard import feeds, server
from tests.dashboard.rows import HOSTILE, pledge_row

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


def _feed(*rows) -> str:  # type: ignore[no-untyped-def]
    return feeds.deadlines(rows, now=NOW, href=lambda one: f"https://x.kr/pledge?id={one}")


def _unfolded(feed: str) -> list[str]:
    return feed.replace("\r\n ", "").split("\r\n")


def _get(query: str) -> tuple[int, dict[str, str], str]:
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http", "method": "GET", "path": "/deadlines.ics", "headers": [(b"host", b"x.kr")], "scheme": "http",
        "query_string": query.encode(), "server": ("x.kr", 80), "root_path": "",
    }  # fmt: skip
    asyncio.run(Route("/deadlines.ics", server.deadlines)(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, sent[1]["body"].decode()


def test_a_deadline_is_an_event_of_its_last_day_and_tells_its_precision() -> None:
    row = pledge_row(id=7, title="관측망 확대", due_from=date(2027, 1, 1), due_to=date(2027, 6, 30))
    lines = _unfolded(_feed(row, pledge_row(id=8)))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines.count("BEGIN:VEVENT") == 1  # what has no deadline is in no calendar
    assert "DTSTART;VALUE=DATE:20270630" in lines
    assert "DTEND;VALUE=DATE:20270701" in lines
    assert "URL:https://x.kr/pledge?id=7" in lines
    assert "DESCRIPTION:2027년 상반기 · 기상청 · 미확인\\n관측망을 늘릴 계획이다." in lines


def test_no_line_is_longer_than_75_bytes_and_none_breaks_a_character() -> None:
    feed = _feed(pledge_row(title="관측망을 늘린다 " * 30, due_from=date(2027, 1, 1), due_to=date(2027, 6, 30)))
    assert all(len(line.encode()) <= 75 for line in feed.split("\r\n"))
    assert "SUMMARY:" + "관측망을 늘린다 " * 30 in _unfolded(feed)


def test_words_from_outside_stay_within_their_line() -> None:
    evil = f"{HOSTILE}; a,b\\c\r\nEND:VCALENDAR\nATTACH:http://x"
    lines = _unfolded(_feed(pledge_row(title=evil, quote=evil, due_from=date(2027, 1, 1), due_to=date(2027, 6, 30))))
    assert lines.count("END:VCALENDAR") == 1
    assert not [line for line in lines if line.startswith("ATTACH")]
    assert any("\\; a\\,b\\\\c\\nEND:VCALENDAR" in line for line in lines)


def test_the_address_holds_the_filters_of_the_feed(sample: Database) -> None:
    status, headers, every = _get("")
    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    _, _, of_one = _get("ministry=msit&lang=en")
    assert 0 < of_one.count("BEGIN:VEVENT") < every.count("BEGIN:VEVENT")
    links = [line for line in _unfolded(of_one) if line.startswith("URL:")]
    assert links and all(re.fullmatch(r"URL:http://x\.kr/pledge\?id=\d+&lang=en", line) for line in links)
    assert "lang=" not in every.replace("\r\n ", "")
    assert "Ministry of Science and ICT" in of_one.replace("\r\n ", "")
    assert "교육부" not in of_one.replace("\r\n ", "")


def test_a_feed_whose_address_means_nothing_says_so_in_the_language_asked_for(sample: Database) -> None:
    status, _, korean = _get("ministry=no-such-body&status=foo&utm_source=x")
    assert status == 400 and korean.startswith("주소에서 알아볼 수 없는 값")
    assert "ministry=no-such-body · status=foo" in korean and "utm" not in korean
    status, headers, english = _get("due_to=soon&lang=en")
    assert status == 400 and english.startswith("No calendar is sent") and "due_to=soon" in english
    assert headers["content-type"].startswith("text/plain")


def _due(day: date, **given: Any) -> models.Pledge:
    values = {"kind": "programme", "strength": "planned", "recorded_at": NOW, "changed_at": NOW, "fingerprint": "x"}
    return models.Pledge(title="숲길", promised_on=date(2026, 1, 1), due_from=day, due_to=day, **{**values, **given})


def test_a_feed_is_complete_however_long_and_holds_only_what_is_open(empty: Database) -> None:
    with empty.write() as session:
        session.add_all([_due(date(2026, 12, 31)) for _ in range(1_050)])
        session.add(_due(date(2026, 8, 1)))  # more than three months over
        session.add(_due(date(2026, 12, 1), status="fulfilled", status_on=date(2026, 11, 1)))
    assert _get("")[2].count("BEGIN:VEVENT") == 1_050
    assert _get("timeliness=upcoming")[2].count("BEGIN:VEVENT") == 0
    assert _get("timeliness=no_deadline")[2].count("BEGIN:VEVENT") == 0
    assert _get("timeliness=due_soon&due_to=2026-12-30")[2].count("BEGIN:VEVENT") == 0


def test_an_empty_record_is_an_empty_calendar(empty: Database) -> None:
    status, _, body = _get("")
    assert status == 200
    assert "VEVENT" not in body
