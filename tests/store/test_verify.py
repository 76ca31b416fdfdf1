"""The auditor: a clean record passes, and whatever is changed behind the software's back is named."""

import re
from contextlib import closing
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select
from typer.testing import CliRunner

from commitments import models, tracking
from commitments.chain import link
from commitments.cli import app
from commitments.database import open_database
from commitments.sample import load_sample
from commitments.verify import Fault, Verified, verify
from commitments.vocabulary import Evidence, Kind, Status
from tests.store.builders import NOW, WORDS, a_pledge, an_article, happened

WHO = {"by": "김검수", "now": NOW}


def _worked_in(url):
    """Three pledges with five events, a retraction, a past, a merge and a quoted article."""
    database = open_database(url)
    first, second, third = (a_pledge(database, kind=kind) for kind in (Kind.PROGRAMME, Kind.FUNDING, Kind.WORKFORCE))
    happened(database, first, "2024-02-05", Status.IN_PROGRESS, evidence=Evidence.CALL)
    start = len("머리말이다. ")
    happened(
        database, first, "2024-05-22", Status.FULFILLED, evidence=Evidence.START, article_id=1, span=(start, start + 5)
    )
    wrong = happened(database, second, "2024-03-01", new_due=(date(2025, 1, 1), date(2025, 12, 31)))
    happened(database, third, "2024-04-01", Status.IN_PROGRESS, evidence=Evidence.START)
    with database.write() as session:
        tracking.edit(first, {"title": "숲길 안내소 8곳"}, session=session, **WHO)
        tracking.retract_event(wrong, reason="다른 사업이었다", session=session, **WHO)
        tracking.merge(third, into_id=second, session=session, **WHO)
        tracking.store_articles([(an_article(external_id="again"), [])], now=NOW, session=session)
        tracking.store_articles([(an_article(external_id="again", title="고친 제목"), [])], now=NOW, session=session)
    database.close()


@pytest.fixture
def record(databases):
    with closing(open_database(databases.filled(_worked_in))) as database:
        yield database


def tamper(database, *statements):
    """Does what somebody with the database's own key could do: no trigger, no foreign key, no CHECK stands in the way.

    The triggers are put back as they were.
    """
    with database.writer.connect() as connection:
        raw = connection.connection.driver_connection
        if database.writer.dialect.name == "sqlite":
            triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute("PRAGMA ignore_check_constraints = ON")
            for name, _ in triggers:
                raw.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                raw.execute(statement)
            for _, trigger in triggers:
                raw.execute(trigger)
            connection.invalidate()
        else:
            raw.execute("SET session_replication_role = replica")
            for statement in statements:
                raw.execute(statement)
            raw.commit()
            raw.execute("SET session_replication_role = origin")
            raw.commit()


def test_a_clean_record_is_verified_and_counted(record):
    found = verify(record)
    assert isinstance(found, Verified)
    assert (found.events, found.retractions, found.event_quotes) == (5, 1, 1)
    assert (found.articles, found.statements, found.pledges, found.pasts) == (4, 3, 3, 3)
    assert (found.overridden, found.unproven) == (0, 0)
    with record.read() as session:
        assert found.head == session.exec(select(models.Event.hash).order_by(models.Event.id.desc())).first()


def test_an_empty_record_is_verified(database):
    found = verify(database)
    assert isinstance(found, Verified)
    assert found.events == 0


def test_the_sample_is_verified(database):
    load_sample(database, now=NOW)
    found = verify(database)
    assert isinstance(found, Verified), found
    assert (found.overridden, found.unproven) == (0, 0)


# What was done to the record, and what must be named: the check, the place, what it should be, what it is.
TAMPERED = {
    "an event's note": (
        ["UPDATE event SET note = '다르게' WHERE id = 2"],
        ("chain", "event 2 of pledge 1, hash of its values"),
    ),
    "an event's status": (
        ["UPDATE event SET status = 'broken' WHERE id = 1"],
        ("chain", "event 1 of pledge 1, hash of its values"),
    ),
    "an event's pledge": (
        ["UPDATE event SET pledge_id = 2 WHERE id = 4"],
        ("chain", "event 4 of pledge 2, hash of its values"),
    ),
    "when an event was recorded": (
        ["UPDATE event SET recorded_at = '2020-01-01 00:00:00.000000+00' WHERE id = 3"],
        ("chain", "event 3 of pledge 2, hash of its values"),
    ),
    "an event taken out": (
        ["DELETE FROM event WHERE id = 3"],
        ("chain", "event 4 of pledge 3, hash of the event before"),
    ),
    "two events exchanged": (
        [
            "UPDATE event SET id = 99 WHERE id = 1",
            "UPDATE event SET id = 1 WHERE id = 2",
            "UPDATE event SET id = 2 WHERE id = 99",
        ],
        ("chain", "event 1 of pledge 1, hash of the event before"),
    ),
    "an article's text": (
        ["UPDATE article SET text = '아주 다른 글이다.' || text WHERE id = 2"],
        ("articles", "article 2, hash of its text"),
    ),
    "an article's hash": (
        ["UPDATE article SET sha256 = substr(sha256, 2) || '0' WHERE id = 3"],
        ("articles", "article 3, hash of its text"),
    ),
    "an article's title": (
        ["UPDATE article SET title = '다른 제목' WHERE id = 2"],
        ("articles", "article 2, hash of its title, day and source"),
    ),
    "an article's day": (
        ["UPDATE article SET published = '2024-10-19 00:00:00' WHERE id = 2"],
        ("articles", "article 2, hash of its title, day and source"),
    ),
    "an article's licence": (
        ["UPDATE article SET licence = 'KOGL 1' WHERE id = 3"],
        ("articles", "article 3, hash of its title, day and source"),
    ),
    "what was told of an article later": (
        ["UPDATE retelling SET title = '또 다른 제목'"],
        ("retellings", "retelling 1, hash of its title, day and source"),
    ),
    "a statement's day": (
        ["UPDATE statement SET said_on = '2024-10-19' WHERE id = 2"],
        ("quotes", "statement 2, day of article 2"),
    ),
    "a statement's words": (
        ["UPDATE statement SET quote = replace(quote, '8곳', '9곳') WHERE id = 2"],
        ("quotes", f"statement 2, characters 7 to {7 + len(WORDS)} of article 2"),
    ),
    "a statement's place": (
        ['UPDATE statement SET start = start + 1, "end" = "end" + 1 WHERE id = 1'],
        ("quotes", f"statement 1, characters 8 to {8 + len(WORDS)} of article 1"),
    ),
    "a statement's article": (["UPDATE statement SET article_id = 9 WHERE id = 3"], ("quotes", "statement 3")),
    "a cached status": (
        ["UPDATE pledge SET status = 'in_progress' WHERE id = 1"],
        ("statuses", "pledge 1, status"),
    ),
    "the day of a status": (
        ["UPDATE pledge SET status_on = '2024-05-23' WHERE id = 1"],
        ("statuses", "pledge 1, status_on"),
    ),
    "a status of a merged pledge that the survivor bears": (
        ["UPDATE pledge SET status = NULL, status_on = NULL WHERE id = 2"],
        ("statuses", "pledge 2, status"),
    ),
    "the day of the last event": (
        ["UPDATE pledge SET last_event_on = NULL WHERE id = 3"],
        ("statuses", "pledge 3, last_event_on"),
    ),
    "a deadline": (["UPDATE pledge SET due_to = '2030-01-01' WHERE id = 2"], ("statuses", "pledge 2, due_to")),
    "all words of a pledge taken out": (["DELETE FROM statement WHERE pledge_id = 1"], ("links", "pledge 1")),
    "a pledge taken out": (["DELETE FROM pledge WHERE id = 1"], ("links", "event 1")),
    "a merge into a merged pledge": (
        ["UPDATE pledge SET merged_into_id = 3 WHERE id = 1"],
        ("merges", "pledge 1, merged into 3"),
    ),
    "a past taken out": (["DELETE FROM pledge_past WHERE pledge_id = 1"], ("past of each pledge", "pledge 1")),
    "a past that begins later": (
        ["UPDATE pledge_past SET changed_at = '2026-11-22 09:30:00.000000+00' WHERE pledge_id = 1"],
        ("past of each pledge", "row 1 of pledge 1, changed_at"),
    ),
    "a past that ends sooner": (
        ["UPDATE pledge_past SET held_until = '2026-11-22 09:00:00.000000+00' WHERE pledge_id = 1"],
        ("past of each pledge", "pledge 1, changed_at"),
    ),
    "a change of a pledge set back in time": (
        ["UPDATE pledge SET changed_at = '2020-01-01 00:00:00.000000+00' WHERE id = 1"],
        ("past of each pledge", "pledge 1, changed_at"),
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_named(record, what):
    statements, (check, place) = TAMPERED[what]
    if record.writer.dialect.name == "sqlite":
        statements = [re.sub(r"\+00'", "'", statement) for statement in statements]
    tamper(record, *statements)
    found = verify(record)
    assert isinstance(found, Fault)
    assert (found.check, found.place) == (check, place)
    assert found.expected != found.found


def _rehash(database, event_id, **values):
    """A change by somebody who knows the chain and hashes anew what follows: only the rest of the record tells."""
    with database.read() as session:
        events = [one.model_dump() for one in session.exec(select(models.Event).order_by(models.Event.id))]
    previous, statements = events[0]["previous_hash"], []
    for event in events:
        if event["id"] == event_id:
            event |= values
        digest = link(previous, event)
        statements.append(
            f"UPDATE event SET previous_hash = '{previous}', hash = '{digest}', pledge_id = {event['pledge_id']}, "
            f"quote = '{event['quote']}', retracts_id = {event['retracts_id'] or 'NULL'} WHERE id = {event['id']}"
        )
        previous = digest
    # No two events may bear one hash, not even on the way.
    passing = [
        f"UPDATE event SET previous_hash = '{'p' * 60}{one['id']:04}', hash = '{'h' * 60}{one['id']:04}' "
        f"WHERE id = {one['id']}"
        for one in events
    ]
    tamper(database, *passing, *statements)


def test_an_events_quote_is_compared_even_where_the_chain_was_forged(record):
    _rehash(record, 2, quote="말한적없다")
    found = verify(record)
    assert isinstance(found, Fault)
    assert (found.check, found.place) == ("quotes", "event 2, characters 7 to 12 of article 1")
    assert (found.expected, found.found) == (repr(WORDS[:5]), "'말한적없다'")


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"retracts_id": 1}, "event 1 of pledge 1"),
        ({"retracts_id": 77}, "no such event"),
        ({"retracts_id": 5}, "event 5 of pledge 2"),
    ],
    ids=["another pledge's event", "no event", "itself"],
)
def test_a_retraction_of_what_it_cannot_retract_is_named(record, values, found):
    _rehash(record, 5, **values)
    fault = verify(record)
    assert isinstance(fault, Fault)
    assert (fault.check, fault.found) == ("retractions", found)


def test_a_head_that_was_kept_proves_that_nothing_was_cut_off(record):
    before = verify(record)
    assert isinstance(before, Verified)
    happened(record, 1, "2024-06-01")
    assert isinstance(verify(record, head=before.head), Verified)
    tamper(record, "DELETE FROM event WHERE id > 4", "UPDATE pledge SET last_event_on = '2024-05-22' WHERE id = 1")
    fault = verify(record, head=before.head)
    assert isinstance(fault, Fault)
    assert (fault.check, fault.expected) == ("chain", before.head)


def test_a_trigger_that_is_gone_is_named(record):
    postgresql = record.writer.dialect.name == "postgresql"
    name = "event_refuses_change" if postgresql else "event_refuses_update"
    with record.write() as session:
        session.execute(text(f"DROP TRIGGER {name}{' ON event' if postgresql else ''}"))
    fault = verify(record)
    assert isinstance(fault, Fault)
    assert (fault.check, fault.place) == ("guards", f"trigger {name}")


def test_a_status_without_its_evidence_is_counted_and_is_no_fault(record):
    happened(record, 2, "2024-06-01", Status.FULFILLED, evidence=Evidence.CALL)  # by override
    found = verify(record)
    assert isinstance(found, Verified)
    assert (found.overridden, found.unproven) == (1, 0)
    with record.write() as session:  # a selection fulfils a programme, and no institution
        tracking.edit(1, {"kind": "institution"}, session=session, **WHO)
    found = verify(record)
    assert isinstance(found, Verified)
    assert (found.overridden, found.unproven) == (1, 1)


def test_a_bills_past_is_checked_too(record):
    with record.write() as session:
        tracking.save_bill(tracking.BillDraft("2100001", "숲길법안", "김의원"), session=session, **WHO)
    later = {"by": "김검수", "now": NOW + timedelta(hours=1)}
    with record.write() as session:
        tracking.save_bill(tracking.BillDraft("2100001", "숲길법안", "김의원", term=21), session=session, **later)
    assert isinstance(verify(record), Verified)
    tamper(record, "DELETE FROM bill_past")
    fault = verify(record)
    assert isinstance(fault, Fault)
    assert (fault.check, fault.place) == ("past of each bill", "bill 2100001")


def test_more_rows_than_are_read_at_once_are_checked(record, monkeypatch):
    whole = verify(record)
    monkeypatch.setattr("commitments.verify.faults._BATCH", 1)
    assert verify(record) == whole


def test_the_command_names_the_fault_and_exits_with_1(record, monkeypatch):
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", record.url)
    good = CliRunner().invoke(app, ["verify"])
    assert good.exit_code == 0, good.output
    assert "One chain: 5 events" in good.output
    tamper(record, "UPDATE event SET note = '다르게' WHERE id = 2")
    bad = CliRunner().invoke(app, ["verify"])
    assert bad.exit_code == 1
    assert "event 2 of pledge 1" in bad.stderr
