"""The sample data: short articles of our own wording that tell public facts, and what became of their promises.

Shared by the demo, the tests and the screenshots. It goes the way that real data go: through the sources, the
extractor and ``tracking``, with a person's review on top (``pledges.toml``). What no review names stays as the
machine found it, waiting in the review queue.
"""

import tomllib
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from commitments import queries, tracking
from commitments.database import Database
from commitments.extraction import find_commitments
from commitments.extraction.finding import Target
from commitments.sources import Article, read_articles
from commitments.vocabulary import Evidence, Kind, Review, Role, Status, Strength

FOLDER = Path(__file__).parent
KOREA = ZoneInfo("Asia/Seoul")
REVIEWER = "예시 자료"
"""The name under which the sample's reviews and events are recorded."""


def load_sample(database: Database, *, now: datetime) -> None:
    """Loads the sample into an empty or used database; loading it again changes nothing. ``now``: aware UTC."""
    articles = [article for article in read_articles([FOLDER / "articles"]) if isinstance(article, Article)]
    found = [(article, find_commitments(article)) for article in articles]
    today = now.astimezone(KOREA).date()
    with database.write() as session:
        stored = tracking.store_articles(found, now=now, session=session)
        if stored.articles == 0:
            return
        ids = {article.external_id: row for article, row in zip(articles, stored.article_ids, strict=True)}
        pledges = {
            entry["key"]: _review(entry, ids, now=now, session=session, today=today)
            for entry in _table("pledges.toml", "pledge")
        }
        # An absorbed bill needs the one that absorbed it to stand already.
        for entry in sorted(_table("bills.toml", "bill"), key=lambda entry: "absorbed_by" in entry):
            _save_bill(entry, pledges, now=now, session=session)
        for entry in sorted(_table("events.toml", "event"), key=lambda entry: str(entry["happened_on"])):
            tracking.record_event(
                pledges[entry["pledge"]], _event(entry), by=REVIEWER, now=now, today=today, session=session
            )


def _table(file: str, name: str) -> list[dict[str, Any]]:
    return tomllib.loads((FOLDER / file).read_text(encoding="utf-8")).get(name, [])


def _review(entry: dict[str, Any], ids: dict[str, int], *, now: datetime, session: Session, today: date) -> int:
    """A person's review of one pledge: what the machine found is put right and confirmed, what it missed is added."""
    article_id, start, end = _span(entry, ids, session=session)
    draft = tracking.PledgeDraft(
        title=entry["title"],
        ministry=entry.get("ministry"),
        kind=Kind(entry["kind"]),
        area=entry.get("area"),
        strength=Strength(entry["strength"]),
        due=(_day(entry["due"][0]), _day(entry["due"][1])) if entry.get("due") else None,
        targets=tuple(
            Target(one["value"], one.get("unit", ""), one.get("baseline")) for one in entry.get("targets", ())
        ),
        speaker=entry.get("speaker"),
    )
    found = _found_by_machine(article_id, start, end, draft, session=session, today=today)
    if found is None:
        pledge_id = tracking.add_pledge(article_id, start, end, draft, by=REVIEWER, now=now, session=session)
    else:
        pledge_id = found.id
        changes = {field.name: getattr(draft, field.name) for field in fields(draft)}
        tracking.edit(pledge_id, changes, by=REVIEWER, now=now, session=session)
        tracking.confirm(pledge_id, by=REVIEWER, now=now, session=session)
    for other in entry.get("also", ()):
        article_id, start, end = _span(other, ids, session=session)
        twin = _found_by_machine(article_id, start, end, draft, session=session, today=today)
        if twin is not None:
            tracking.merge(twin.id, into_id=pledge_id, by=REVIEWER, now=now, session=session)
        else:
            role = Role(other.get("role", Role.REPEATS))
            tracking.add_statement(pledge_id, article_id, start, end, role=role, now=now, session=session)
    return pledge_id


def _span(entry: dict[str, Any], ids: dict[str, int], *, session: Session) -> tuple[int, int, int]:
    article_id = ids[entry["article"]]
    start = queries.article(article_id, session=session).text.index(entry["quote"])
    return article_id, start, start + len(entry["quote"])


def _found_by_machine(
    article_id: int, start: int, end: int, draft: tracking.PledgeDraft, *, session: Session, today: date
) -> queries.PledgeRow | None:
    """The unreviewed pledge that the extractor made of these words; of several the one most like the review's."""
    marks = queries.article(article_id, session=session).statements
    touched = {mark.pledge_id for mark in marks if mark.start < end and mark.end > start}
    rows = [queries.pledge(one, session=session, today=today).row for one in sorted(touched)]
    waiting = [row for row in rows if row.review == Review.UNREVIEWED]
    due_to = draft.due[1] if draft.due else None
    return max(waiting, key=lambda row: ((row.due_to == due_to) + (row.kind == draft.kind), -row.id), default=None)


def _save_bill(entry: dict[str, Any], pledges: dict[str, int], *, now: datetime, session: Session) -> None:
    values: dict[str, Any] = {name: _day(value) if name.endswith("_on") else value for name, value in entry.items()}
    known = {field.name for field in fields(tracking.BillDraft)}
    draft = tracking.BillDraft(id=entry["key"], **{name: values[name] for name in known & values.keys()})
    pledge_id = pledges[entry["pledge"]] if "pledge" in entry else None
    tracking.save_bill(draft, pledge_id=pledge_id, by=REVIEWER, now=now, session=session)


def _event(entry: dict[str, Any]) -> tracking.EventDraft:
    return tracking.EventDraft(
        happened_on=_day(entry["happened_on"]),
        evidence=Evidence(entry["evidence"]),
        status=Status(entry["status"]) if entry.get("status") else None,
        note=entry.get("note", ""),
        url=entry.get("url", ""),
        source_title=entry.get("source_title", ""),
        outlet=entry.get("outlet", ""),
        progress=tracking.Progress.read(entry.get("progress", "")),
        published_on=_day(entry["published_on"]) if entry.get("published_on") else None,
        baseline=entry.get("baseline", False),
    )


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
