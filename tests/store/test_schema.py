"""What the database itself refuses, whoever writes to it."""

from datetime import date, datetime

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from commitments import models
from tests.store.builders import NOW, a_pledge, happened


def _pledge(**fields):
    values = {
        "title": "약속", "kind": "funding", "strength": "firm", "promised_on": date(2024, 1, 1), "fingerprint": "f",
        "targets": [], "recorded_at": NOW, "changed_at": NOW,
    }  # fmt: skip
    return models.Pledge(**values | fields)


def _event(**fields):
    values = {
        "pledge_id": 1, "happened_on": date(2024, 1, 1), "recorded_at": NOW, "recorded_by": "나", "evidence": "start",
        "note": "보았다", "previous_hash": "a" * 64, "hash": "b" * 64,
    }  # fmt: skip
    return models.Event(**values | fields)


def _statement(**fields):
    values = {
        "article_id": 1,
        "pledge_id": 1,
        "start": 0,
        "end": 2,
        "quote": "짧다",
        "role": "makes",
        "found": {},
        "recorded_at": NOW,
    }
    return models.Statement(**values | {"said_on": date(2024, 1, 1)} | fields)


@pytest.mark.parametrize(
    "row",
    [
        _pledge(kind="wish"),
        _pledge(strength="weak"),
        _pledge(review="maybe"),
        _pledge(status="late", status_on=date(2024, 1, 1)),
        _pledge(status="fulfilled"),  # a status without its day
        _pledge(due_from=date(2024, 1, 1)),  # half an interval
        _pledge(due_from=date(2024, 2, 1), due_to=date(2024, 1, 1)),
        _pledge(title=""),
        _pledge(review="confirmed"),  # by nobody
        _pledge(found_by="oracle"),
        _pledge(ministry_id="no-such-body"),
        _pledge(area_id="no-such-area"),
        _event(evidence="rumour"),
        _event(status="late"),
        _event(recorded_by=""),
        _event(note="", url=""),  # no source at all
        _event(evidence="retraction"),  # of nothing
        _event(retracts_id=1),  # a retraction that does not call itself one
        _event(pledge_id=999),
        _statement(start=5, end=5, quote=""),
        _statement(end=9),  # a quote that does not fill its span
        _statement(role="denies"),
        _statement(article_id=999),
        models.Bill(id="a", name="법", proposer="정부", absorbed_by_id="a", recorded_at=NOW, changed_at=NOW),
        models.Article(
            external_id="x", sha256="short", title="", text="글", published=datetime(2024, 1, 1), ministry_label="",
            url="", outlet="", licence="", extractor="", imported_at=NOW,
        ),
    ],
    ids=lambda row: f"{type(row).__name__.lower()}",
)  # fmt: skip
def test_a_row_that_cannot_be_true_is_refused(database, row):
    a_pledge(database)
    # Each parameter is one object for all runs: a copy keeps them apart.
    fresh = type(row)(**row.model_dump(exclude={"id"} if not isinstance(row, models.Bill) else set()))
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(fresh)
        session.flush()


def test_rows_that_can_be_true_go_in(database):
    a_pledge(database)
    with database.write() as session:
        session.add(_pledge(status="fulfilled", status_on=date(2024, 1, 1), review="confirmed", reviewed_by="나"))
        session.add(_event(status="stalled"))
        session.flush()


@pytest.mark.parametrize("table", ["article", "ministry"])
def test_what_proves_a_pledge_cannot_be_deleted(database, table):
    pledge_id = a_pledge(database)
    happened(database, pledge_id, "2024-01-01")
    with pytest.raises(IntegrityError), database.write() as session:
        session.connection().execute(text(f"DELETE FROM {table}"))


def test_a_pledge_with_events_cannot_be_deleted(database):
    pledge_id = a_pledge(database)
    happened(database, pledge_id, "2024-01-01")
    with pytest.raises(IntegrityError), database.write() as session:
        session.connection().execute(text("DELETE FROM statement"))
        session.connection().execute(text("DELETE FROM pledge"))


def test_every_foreign_key_states_its_delete_rule(database):
    inspector = inspect(database.reader)
    silent = [
        (table, key["constrained_columns"])
        for table in inspector.get_table_names()
        for key in inspector.get_foreign_keys(table)
        if key["options"].get("ondelete") not in ("RESTRICT", "CASCADE")
    ]
    assert silent == []


@pytest.mark.parametrize(
    "column", ["ministry_id", "area_id", "status", "kind", "strength", "review", "due_to", "promised_on"]
)
def test_every_filter_has_an_index(database, column):
    leading = {index["column_names"][0] for index in inspect(database.reader).get_indexes("pledge")}
    assert column in leading
