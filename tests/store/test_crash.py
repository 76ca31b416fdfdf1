"""``kill -9`` in mid-write: the database opens, the chain holds, and everything that was acknowledged is there."""

import os
import random
import signal
import time
from contextlib import closing

import pytest
from sqlalchemy import text

from commitments.database import open_database
from tests.store.builders import a_pledge
from tests.store.processes import proven, record_until_killed, started

MOMENTS = 20
LONGEST_RUN_SECONDS = 0.15


@pytest.mark.long
def test_what_was_acknowledged_outlives_twenty_kills_at_random_moments(databases):
    url = databases.ready()
    with closing(open_database(url)) as database:
        pledge_ids = [
            a_pledge(database, f"산림청은 2024년까지 안내소를 {count}곳으로 늘릴 계획이다.") for count in (4, 5, 6)
        ]
    rng = random.Random(20261122)
    acknowledged: list[int] = []
    for _ in range(MOMENTS):
        acknowledged += killed_after(rng.uniform(0, LONGEST_RUN_SECONDS), url, pledge_ids)
        with closing(open_database(url)) as database:
            with database.read() as session:
                held = set(session.connection().execute(text("SELECT id FROM event")).scalars())
            assert proven(database) == len(held)
            assert set(acknowledged) <= held
            # At each kill the last write may have been kept without the word of it having got through.
            assert len(held) <= len(acknowledged) + MOMENTS
    assert len(acknowledged) > MOMENTS


def killed_after(seconds: float, url: str, pledge_ids: list[int]) -> list[int]:
    """The events that a writer acknowledged before it was killed, so long after its first."""
    writer, ours = started(record_until_killed, url, pledge_ids)
    acknowledged = [ours.recv()]
    time.sleep(seconds)
    assert writer.pid is not None
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    while True:
        try:
            acknowledged.append(ours.recv())
        except (EOFError, OSError):  # nothing more, or a message that was cut off
            return acknowledged
