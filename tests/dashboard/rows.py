"""Builders of the values that pages show: a test says only what matters to it."""

from datetime import date, datetime
from typing import Any

from sqlmodel import select

from commitments import models
from commitments.database import Database
from commitments.status import overdue_days, timeliness
from commitments.vocabulary import Evidence, Kind, Review, Role, Status, Strength
from dashboard.data import EventRow, PledgeRow, StatementRow

TODAY = date(2026, 11, 22)
HOSTILE = "<script>alert('x')</script>\" onmouseover=\"x\u202e'&"
"""What a title or a quote from outside may hold at worst."""


def pledge_row(**given: Any) -> PledgeRow:
    """A pledge in a list."""
    values: dict[str, Any] = {
        "id": 1, "title": "관측망 확대", "ministry_id": "kma", "ministry": "기상청", "area_id": "environment",
        "answerable_id": None, "undecided": (),
        "first_due_from": None, "first_due_to": None, "first_overdue_days": None,
        "kind": Kind.PROGRAMME, "strength": Strength.PLANNED, "speaker": None, "promised_on": date(2024, 2, 1),
        "due_from": None, "due_to": None, "targets": (), "review": Review.CONFIRMED, "found_by": "machine",
        "status": None, "status_on": None, "last_event_on": None, "quote": "관측망을 늘릴 계획이다.", "version": 1,
    }  # fmt: skip
    values.update(given)
    when = (values["due_to"], values["status"], values["status_on"])
    values.setdefault("timeliness", timeliness(*when, today=TODAY))
    values.setdefault("overdue_days", overdue_days(*when, today=TODAY))
    return PledgeRow(**values)


def event_row(**given: Any) -> EventRow:
    """An event of a pledge."""
    values: dict[str, Any] = {
        "id": 1, "pledge_id": 1, "pledge_title": "관측망 확대", "happened_on": date(2024, 5, 1), "published_on": None,
        "recorded_at": datetime(2024, 5, 2), "recorded_by": "홍길동", "evidence": Evidence.START,
        "status": Status.IN_PROGRESS, "progress_done": None, "progress_total": None, "progress_unit": "",
        "new_due": None, "note": "첫 부이를 띄웠다.", "article_id": None, "quote": "",
        "published_status": "", "published_scheme": "", "override": "", "hash": "0" * 64,
        "url": "https://www.korea.kr/1", "source_title": "첫 부이", "outlet": "정책브리핑", "retracts_id": None,
        "retracted": False, "retraction_reason": "",
    }  # fmt: skip
    return EventRow(**{**values, **given})


def statement_row(text: str, quote: str, **given: Any) -> StatementRow:
    """The words of a pledge in their article."""
    start = text.index(quote)
    values: dict[str, Any] = {
        "id": 1, "article_id": 1, "article_title": "관측망", "published": datetime(2024, 2, 1, 9), "outlet": "",
        "url": "https://www.korea.kr/1", "ministry_label": "기상청", "licence": "", "start": start,
        "end": start + len(quote), "quote": quote, "role": Role.MAKES, "text": text, "reasons": (), "extractor": "1.0",
        "found": {},
    }  # fmt: skip
    return StatementRow(**{**values, **given})


def called(title: str, database: Database) -> int:
    """The number of the one pledge of that title: what the extractor finds before it decides which number it has."""
    with database.read() as session:
        return session.exec(select(models.Pledge.id).where(models.Pledge.title == title)).one() or 0
