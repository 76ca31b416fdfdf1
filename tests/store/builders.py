"""Articles, findings and pledges with defaults, so that a test says only what matters to it."""

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from commitments import queries, tracking
from commitments.database import Database
from commitments.errors import EvidenceMissing
from commitments.extraction.finding import Finding, Reason, Target
from commitments.sources.article import Article
from commitments.vocabulary import Evidence, Kind, Status, Strength

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
WORDS = "산림청은 2024년까지 숲길 안내소를 8곳으로 늘릴 계획이다."

_numbers = itertools.count(1)


def an_article(text: str = WORDS, on: str = "2023-10-19", **fields: Any) -> Article:
    values: dict[str, Any] = {
        "external_id": f"test-{next(_numbers)}",
        "title": "숲길 안내소 확대",
        "text": f"머리말이다. {text} 맺음말이다.",
        "published": datetime.fromisoformat(on),
        "ministry": "산림청",
    }
    return Article(**values | fields)


def a_finding(article: Article, words: str = WORDS, **fields: Any) -> Finding:
    start = article.text.index(words)
    values: dict[str, Any] = {
        "start": start,
        "end": start + len(words),
        "quote": words,
        "ministry": "산림청",
        "speaker": None,
        "kind": Kind.INSTITUTION,
        "area": "agriculture_forestry",
        "due": (date(2023, 10, 19), date(2024, 12, 31)),
        "targets": (Target(8, "곳"),),
        "strength": Strength.PLANNED,
        "score": 0.9,
        "reasons": (Reason("계획 표현", "계획이다", "계획을 말한다"),),
    }
    return Finding(**values | fields)


def a_pledge(database: Database, words: str = WORDS, on: str = "2023-10-19", **fields: Any) -> int:
    """Stores an article with one finding; returns the pledge's id."""
    article = an_article(words, on)
    finding = a_finding(article, words, **fields)
    with database.write() as session:
        [article_id] = tracking.store_articles([(article, [finding])], now=NOW, session=session).article_ids
    with database.read() as session:
        return queries.article(article_id, session=session).statements[-1].pledge_id


def happened(database: Database, pledge_id: int, on: str, status: Status | None = None, **fields: Any) -> int:
    """Records an event; returns its id. A status that the evidence given does not prove is set by override."""
    values: dict[str, Any] = {
        "evidence": Evidence.OPENING,
        "url": "https://www.forest.go.kr/news/1",
        "note": "문을 열었다",
    }
    draft = tracking.EventDraft(date.fromisoformat(on), status=status, **values | fields)
    who: dict[str, Any] = {"by": "김기록", "now": NOW, "today": TODAY}
    with database.write() as session:
        try:
            return tracking.record_event(pledge_id, draft, session=session, **who)
        except EvidenceMissing:
            return tracking.record_event(pledge_id, replace(draft, override="시험 자료"), session=session, **who)
