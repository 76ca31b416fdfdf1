"""Many at once: nobody's work is lost, nobody sees an error, and who comes second is told."""

from contextlib import closing

import pytest
from sqlalchemy import text

from commitments.database import Database, open_database
from tests.store.builders import a_pledge
from tests.store.processes import edit_when_told, open_when_told, proven, record_many, started

PROCESSES = 8
EVENTS_EACH = 250


def pledges(database: Database, number: int) -> list[int]:
    return [
        a_pledge(database, f"산림청은 2024년까지 숲길 안내소를 {count + 2}곳으로 늘릴 계획이다.")
        for count in range(number)
    ]


def scalar(database: Database, query: str) -> object:
    with database.read() as session:
        return session.connection().execute(text(query)).scalar()


@pytest.mark.long
def test_eight_processes_record_two_thousand_events_at_once(database):
    pledge_ids = pledges(database, 20)
    lines = [
        started(record_many, database.url, f"기록자 {number}", pledge_ids, EVENTS_EACH)[1]
        for number in range(PROCESSES)
    ]
    told = [line.recv() for line in lines]
    assert [one for one in told if isinstance(one, str)] == [], "an error reached a writer"
    assert proven(database) == PROCESSES * EVENTS_EACH
    assert scalar(database, "SELECT count(DISTINCT note) FROM event") == PROCESSES * EVENTS_EACH
    per_pledge = PROCESSES * EVENTS_EACH // len(pledge_ids)
    assert scalar(database, "SELECT min(n) FROM (SELECT count(*) AS n FROM event GROUP BY pledge_id) AS each") > (
        per_pledge // 2
    )
    assert scalar(database, "SELECT count(*) FROM pledge WHERE status = 'in_progress'") == len(pledge_ids)


def test_of_two_who_edit_one_pledge_the_second_is_told_and_the_first_kept(database):
    [pledge_id] = pledges(database, 1)
    version = scalar(database, f"SELECT version FROM pledge WHERE id = {pledge_id}")
    titles = ("첫째 제목", "둘째 제목")
    lines = [started(edit_when_told, database.url, pledge_id, version, title)[1] for title in titles]
    assert [line.recv() for line in lines] == ["ready", "ready"]
    for line in lines:
        line.send("now")
    outcomes = dict(line.recv() for line in lines)
    assert outcomes.keys() == {"saved", "Conflict"}
    assert outcomes["saved"] in outcomes["Conflict"] and "nothing was saved" in outcomes["Conflict"]
    assert scalar(database, f"SELECT title FROM pledge WHERE id = {pledge_id}") == outcomes["saved"]
    assert scalar(database, "SELECT count(*) FROM revision") == 1
    assert scalar(database, "SELECT count(*) FROM pledge_past") == 1


def test_eight_processes_may_open_a_new_database_at_once(databases):
    url = databases.blank()
    lines = [started(open_when_told, url)[1] for _ in range(PROCESSES)]
    assert {line.recv() for line in lines} == {"ready"}
    for line in lines:
        line.send("now")
    assert [line.recv() for line in lines] == ["opened"] * PROCESSES
    with closing(open_database(url)) as database:
        assert not database.created
        assert scalar(database, "SELECT count(*) FROM policy_area") == 17
        assert scalar(database, "SELECT count(*) FROM alembic_version") == 1
