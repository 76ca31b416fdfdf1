"""The chain of events, and the triggers by which the database itself refuses to forget."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from commitments import chain, models, tracking
from commitments.vocabulary import Kind, Status
from tests.store.builders import NOW, a_pledge, happened

WHO = {"by": "김검수", "now": NOW}
VALUES = {name: None for name in chain.FIELDS} | {
    "pledge_id": 1,
    "happened_on": date(2024, 5, 22),
    "recorded_at": NOW,
    "recorded_by": "김기록",
    "evidence": "opening",
    "note": "문을 열었다",
    "progress_done": 6.0,
}


def _events(database):
    with database.read() as session:
        return list(session.exec(select(models.Event).order_by(models.Event.id)))


def test_the_hash_is_the_same_on_any_machine_and_for_ever():
    assert chain.link(chain.GENESIS, VALUES) == "2ce0053b5a157a8a1443a6561d085155bfe353d7ab61ba4259fe18b412538a8f"


def test_a_moment_is_one_moment_in_any_zone_and_a_number_one_number():
    seoul = NOW.astimezone(timezone(timedelta(hours=9)))
    assert chain.canonical(VALUES | {"recorded_at": seoul, "progress_done": 6}) == chain.canonical(VALUES)


@pytest.mark.parametrize("field", chain.FIELDS)
def test_every_column_of_an_event_is_covered(field):
    other = datetime(2020, 1, 1, tzinfo=UTC) if field == "recorded_at" else 4711
    assert chain.link(chain.GENESIS, VALUES | {field: other}) != chain.link(chain.GENESIS, VALUES)


def test_no_column_of_the_table_is_left_out_of_the_hash():
    assert set(models.Event.model_fields) - set(chain.FIELDS) == {"id", "previous_hash", "hash"}


def test_a_time_without_a_zone_has_no_hash():
    with pytest.raises(ValueError, match="time zone"):
        chain.link(chain.GENESIS, VALUES | {"recorded_at": datetime(2024, 1, 1)})


def test_each_event_carries_the_hash_of_the_one_before_it_whichever_pledge_it_is_of(database):
    first, second = a_pledge(database), a_pledge(database, kind=Kind.FUNDING)
    event_id = happened(database, first, "2024-02-05", Status.IN_PROGRESS)
    happened(database, second, "2024-02-01")
    with database.write() as session:
        tracking.retract_event(event_id, reason="착오", session=session, **WHO)
    events = _events(database)
    assert [one.previous_hash for one in events] == [chain.GENESIS, events[0].hash, events[1].hash]
    for one in events:
        assert chain.link(one.previous_hash, one.model_dump()) == one.hash


@pytest.mark.parametrize("table", ["event", "judgement", "pledge_past"])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id + 100", "DELETE FROM {table}"])
def test_the_database_refuses_to_change_what_happened(database, table, statement):
    pledge_id = a_pledge(database)
    happened(database, pledge_id, "2024-02-05")
    with database.write() as session:
        tracking.edit(pledge_id, {"title": "새 제목"}, session=session, **WHO)
        tracking.confirm(pledge_id, session=session, **WHO)
    with pytest.raises(DBAPIError, match=f"{table} is append-only"), database.write() as session:
        session.execute(text(statement.format(table=table)))
    with database.read() as session:
        assert session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() > 0


def test_the_database_refuses_a_change_of_a_pledge_on_the_quiet(database):
    pledge_id = a_pledge(database)
    with pytest.raises(DBAPIError, match="must move changed_at"), database.write() as session:
        session.execute(text("UPDATE pledge SET title = '몰래 고친 제목' WHERE id = :id"), {"id": pledge_id})


def test_the_old_values_of_a_pledge_stay_whoever_changes_it(database):
    pledge_id = a_pledge(database)
    with database.read() as session:
        before = session.get_one(models.Pledge, pledge_id).model_dump()
    later = NOW + timedelta(hours=1)
    query = text("UPDATE pledge SET title = '고친 제목', changed_at = :later WHERE id = :id")
    with database.write() as session:
        session.execute(query.bindparams(id=pledge_id).bindparams(later=_stored(database, later)))
    with database.read() as session:
        [past] = session.exec(select(models.PledgePast))
        assert session.get_one(models.Pledge, pledge_id).title == "고친 제목"
    kept = past.model_dump(exclude={"id", "pledge_id", "held_until"})
    assert kept == {name: before[name] for name in kept}
    assert (past.pledge_id, past.held_until) == (pledge_id, later)


def test_what_is_computed_leaves_no_past(database):
    happened(database, a_pledge(database), "2024-02-05", Status.IN_PROGRESS)
    with database.read() as session:
        assert session.exec(select(models.PledgePast)).all() == []


def _stored(database, moment):
    """A moment as the database keeps it: SQLite has text."""
    return (
        re.sub(r"T|\+00:00", " ", moment.isoformat(timespec="microseconds")).strip()
        if (database.writer.dialect.name == "sqlite")
        else moment
    )
