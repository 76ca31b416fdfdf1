"""The sample data on their own: the files agree with each other and with the vocabulary. No database, no network."""

import tomllib
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import frontmatter
import pytest

from commitments.status import timeliness
from commitments.vocabulary import Evidence, Kind, Role, Status, Strength, Timeliness

SAMPLE = Path(__file__).resolve().parents[1] / "commitments" / "sample"
TODAY = date(2026, 11, 22)
AREAS = {
    "공공질서및안전",
    "과학기술",
    "교육",
    "교통및물류",
    "국방",
    "농림",
    "문화체육관광",
    "보건",
    "사회복지",
    "산업통상중소기업",
    "일반공공행정",
    "재정세제금융",
    "지역개발",
    "통신",
    "통일외교",
    "해양수산",
    "환경",
}

Row = dict[str, Any]


def table(name: str) -> list[Row]:
    return tomllib.loads((SAMPLE / f"{name}s.toml").read_text(encoding="utf-8"))[name]


def read(file: Path) -> Row:
    post = frontmatter.load(str(file))
    return {**post.metadata, "text": post.content}


ARTICLES = {article["id"]: article for article in map(read, sorted((SAMPLE / "articles").glob("*.md")))}
PLEDGES = table("pledge")
EVENTS = table("event")
BILLS = table("bill")
BY_KEY = {pledge["key"]: pledge for pledge in PLEDGES}


def published(article: str) -> datetime:
    value = ARTICLES[article]["published"]
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def promised_on(pledge: Row) -> date:
    return published(pledge["article"]).date()


def statements(pledge: Row) -> list[Row]:
    return [pledge, *pledge.get("also", [])]


def status_of(pledge: Row) -> tuple[Status | None, date | None]:
    """The last status that the file's events set; of two on one day the one that stands later in the file."""
    set_by = [event for event in EVENTS if event["pledge"] == pledge["key"] and "status" in event]
    if not set_by:
        return None, None
    last = sorted(set_by, key=lambda event: event["happened_on"])[-1]
    return Status(last["status"]), last["happened_on"]


def timeliness_of(pledge: Row) -> Timeliness:
    status, status_on = status_of(pledge)
    due_to = date.fromisoformat(pledge["due"][1]) if "due" in pledge else None
    return timeliness(due_to, status, status_on, today=TODAY)


def test_every_article_says_where_its_facts_come_from() -> None:
    for name, article in ARTICLES.items():
        assert article["title"] and article["ministry"] and article["outlet"], name
        assert article["licence"].startswith("직접 작성"), name
        assert published(name) <= datetime(2026, 11, 22), name
        assert 120 <= len(article["text"]) <= 500, name


def test_every_quote_stands_once_and_whole_in_its_article() -> None:
    for pledge in PLEDGES:
        for statement in statements(pledge):
            text = ARTICLES[statement["article"]]["text"]
            assert text.count(statement["quote"]) == 1, (pledge["key"], statement["quote"])
            assert statement["quote"].endswith("."), pledge["key"]
            before = text[: text.index(statement["quote"])]
            assert not before or before.endswith(("\n", ". ")), f"{pledge['key']} starts in the middle of a sentence"


def test_every_address_is_a_public_one() -> None:
    rows = [*ARTICLES.values(), *EVENTS, *BILLS]
    for row in rows:
        address = urlsplit(row["url"])
        assert address.scheme in {"http", "https"}, row
        assert address.hostname and "." in address.hostname and row["url"].isascii(), row


def test_keys_are_unique_and_every_reference_is_met() -> None:
    for rows in (PLEDGES, BILLS):
        assert max(Counter(row["key"] for row in rows).values()) == 1
    assert {event["pledge"] for event in EVENTS} <= BY_KEY.keys()
    assert {bill["pledge"] for bill in BILLS if "pledge" in bill} <= BY_KEY.keys()
    assert {bill["absorbed_by"] for bill in BILLS if "absorbed_by" in bill} <= {bill["key"] for bill in BILLS}


def test_only_words_of_the_vocabulary_are_used() -> None:
    for pledge in PLEDGES:
        Kind(pledge["kind"])
        Strength(pledge["strength"])
        assert pledge["area"] in AREAS, pledge["key"]
        assert len(pledge["title"]) <= 40, pledge["key"]
        assert all(Role(statement["role"]) != Role.MAKES for statement in pledge.get("also", []))
    for event in EVENTS:
        Evidence(event["evidence"])
        assert event["note"] and event["outlet"], event
        if "status" in event:
            Status(event["status"])


def test_due_intervals_do_not_end_before_the_promise() -> None:
    for pledge in PLEDGES:
        if "due" in pledge:
            first, last = map(date.fromisoformat, pledge["due"])
            assert promised_on(pledge) <= first <= last, pledge["key"]


def test_targets_name_a_number_and_its_unit() -> None:
    for pledge in PLEDGES:
        for target in pledge.get("targets", []):
            assert target["value"] > 0 and target["unit"], pledge["key"]
            assert target.keys() <= {"baseline", "value", "unit"}, pledge["key"]


def test_an_event_before_its_promise_is_evidence_only() -> None:
    for event in EVENTS:
        assert event["happened_on"] <= TODAY, event
        if event["happened_on"] < promised_on(BY_KEY[event["pledge"]]):
            assert event["baseline"] and "status" not in event, f"a baseline sets no status: {event}"


def test_a_later_statement_is_not_older_than_the_pledge() -> None:
    for pledge in PLEDGES:
        for later in pledge.get("also", []):
            assert published(later["article"]) >= published(pledge["article"]), pledge["key"]


def test_a_bills_stages_follow_one_another() -> None:
    for bill in BILLS:
        days = [bill[stage] for stage in ("proposed_on", "passed_on", "promulgated_on", "in_force_on") if stage in bill]
        assert days == sorted(days), bill["key"]
        assert bill["name"] and bill["proposer"], bill["key"]


def test_the_metaverse_story_is_told_to_its_end() -> None:
    stages = {event["evidence"]: event["happened_on"] for event in EVENTS if event["pledge"] == "metaverse-act"}
    assert stages["promulgation"] == date(2024, 2, 27)
    assert stages["in_force"] == date(2024, 8, 28)
    assert timeliness_of(BY_KEY["metaverse-schools-8"]) == Timeliness.ON_TIME
    assert timeliness_of(BY_KEY["metaverse-act"]) == Timeliness.LATE
    assert timeliness_of(BY_KEY["metaverse-schools-10"]) == Timeliness.DUE_SOON
    assert status_of(BY_KEY["metaverse-cooperation"]) == (None, None)


def test_the_sample_covers_what_the_pages_must_show() -> None:
    assert len(ARTICLES) >= 14 and len(PLEDGES) >= 22
    assert {pledge["kind"] for pledge in PLEDGES} == {str(kind) for kind in Kind}
    assert len({pledge["ministry"] for pledge in PLEDGES}) >= 10
    assert {"여성가족부", "산업통상자원부", "환경부", "기획재정부"} <= {pledge["ministry"] for pledge in PLEDGES}
    assert {published(name).year for name in ARTICLES} == {2022, 2023, 2024, 2025, 2026}
    assert {status_of(pledge)[0] for pledge in PLEDGES} == {None, *Status}


@pytest.mark.parametrize("wanted", list(Timeliness))
def test_every_timeliness_is_there(wanted: Timeliness) -> None:
    assert wanted in {timeliness_of(pledge) for pledge in PLEDGES}


def test_an_overdue_pledge_is_not_called_broken() -> None:
    overdue = [pledge["key"] for pledge in PLEDGES if timeliness_of(pledge) == Timeliness.OVERDUE]
    assert "edu-care-integration" in overdue
    assert all(status_of(BY_KEY[key])[0] != Status.BROKEN for key in overdue)


def test_some_commitments_are_left_for_the_review_queue() -> None:
    reviewed = {statement["quote"] for pledge in PLEDGES for statement in statements(pledge)}
    lines = {line for article in ARTICLES.values() for line in article["text"].splitlines()}
    ends = ("계획이다.", "방침이다.", "예정이다.", "하기로 했다.", "추진한다.")
    assert len({line for line in lines - reviewed if line.endswith(ends)}) >= 6
