"""Writers in processes of their own, as the dashboard, the importer and the command line are.

The processes come from a server that has loaded the modules once; each opens the database for itself.
"""

import multiprocessing
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from commitments import tracking
from commitments.database import Database, open_database
from commitments.errors import CommitmentsError
from commitments.verify import Verified, verify
from commitments.vocabulary import Evidence, Status
from tests.store.builders import TODAY

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload([__name__])


def started(target: Callable[..., None], *values: object) -> tuple[BaseProcess, Connection]:
    """A process that runs ``target(*values, line)``, and our end of the line; EOFError there means that it died."""
    ours, theirs = _context.Pipe()
    process = _context.Process(target=target, args=(*values, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def proven(database: Database) -> int:
    """The number of events in a record that the auditor finds no fault in."""
    found = verify(database)
    assert isinstance(found, Verified), found
    return found.events


def an_event(database: Database, pledge_id: int, note: str, by: str, *, version: int | None = None) -> int:
    """Records one event as a page does: a transaction of its own."""
    draft = tracking.EventDraft(date(2024, 1, 1), Evidence.START, Status.IN_PROGRESS, note=note)
    with database.write() as session:
        return tracking.record_event(
            pledge_id, draft, version=version, by=by, now=datetime.now(UTC), today=TODAY, session=session
        )


def record_many(url: str, name: str, pledge_ids: list[int], number: int, answer: Connection) -> None:
    """Records so many events, turning from pledge to pledge; answers the error that reached it, or the longest wait."""
    database = open_database(url)
    longest = 0.0
    try:
        for index in range(number):
            before = time.monotonic()
            an_event(database, pledge_ids[index % len(pledge_ids)], f"{name} {index}", name)
            longest = max(longest, time.monotonic() - before)
    except Exception as error:
        answer.send(repr(error))
    else:
        answer.send(longest)


def record_until_killed(url: str, pledge_ids: list[int], answer: Connection) -> None:
    """Records events and sends the number of each as soon as it is acknowledged."""
    database = open_database(url)
    index = 0
    while True:
        answer.send(an_event(database, pledge_ids[index % len(pledge_ids)], f"{index}", "김기록"))
        index += 1


def edit_when_told(url: str, pledge_id: int, version: int, title: str, line: Connection) -> None:
    """Waits for the word, then saves another title as the person who saw ``version``; answers what came of it."""
    database = open_database(url)
    line.send("ready")
    line.recv()
    try:
        with database.write() as session:
            tracking.edit(
                pledge_id, {"title": title}, version=version, by=title, now=datetime.now(UTC), session=session
            )
    except CommitmentsError as error:
        line.send((type(error).__name__, str(error)))
    else:
        line.send(("saved", title))


def open_when_told(url: str, line: Connection) -> None:
    """Waits for the word, then opens the database; answers what came of it."""
    line.send("ready")
    line.recv()
    try:
        open_database(url).close()
    except Exception as error:
        line.send(repr(error))
    else:
        line.send("opened")
