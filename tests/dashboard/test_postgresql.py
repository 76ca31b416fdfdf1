"""The pages on PostgreSQL, with the sample: they ask nothing that only SQLite can answer; what they write is kept."""

from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from commitments.database import open_database
from commitments.queries import Order, PledgeFilter
from commitments.sample import load_sample
from commitments.vocabulary import Evidence, Review, Status
from dashboard import data
from tests.dashboard.conftest import APP, Visit
from tests.databases import Databases

VIEWS = sorted(path.stem for path in (APP.parent / "views").glob("[a-z]*.py"))
ON_POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgresql)


@pytest.mark.parametrize("databases", [ON_POSTGRESQL], indirect=True)
def test_every_page_opens_and_every_action_is_kept(
    databases: Databases, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = databases.ready()
    monkeypatch.setenv("COMMITMENTS_DATABASE_URL", url)
    with closing(open_database(url)) as database:
        load_sample(database, now=datetime(2026, 11, 22, 3, tzinfo=UTC))
    # data opens the database once a process; the connections it holds end with the test's database.
    opened = data.database()
    try:
        for view in VIEWS:
            at = visit(view, **({"id": 1} if view == "pledge" else {}))
            assert not at.exception and not at.error, view
        found = data.pledges(PledgeFilter(reviews=(Review.UNREVIEWED,)), order=Order.PROMISED, page=1, page_size=5)
        first = found[0]
        data.confirm(first.id, version=data.pledge(first.id).row.version, by="김검수")
        draft = data.EventDraft(date(2026, 11, 20), Evidence.START, Status.IN_PROGRESS, note="일을 시작했다")
        data.record_event(first.id, draft, version=data.pledge(first.id).row.version, by="김기록")
        held = data.pledge(first.id)
        assert (held.row.review, held.row.status) == (Review.CONFIRMED, Status.IN_PROGRESS)
        assert [event.note for event in held.events] == ["일을 시작했다"]
        assert data.healthy()
    finally:
        opened.close()
