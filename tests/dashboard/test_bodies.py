"""Bodies that were split or took over: what the pages say of pledges nobody has assigned, and of those assigned."""

from datetime import UTC, datetime

from commitments import tracking
from commitments.database import Database
from commitments.queries import PledgeFilter, list_pledges
from dashboard import data
from dashboard.data import cache
from tests.dashboard.conftest import TODAY, Visit, html_of


def _assign_one(database: Database) -> int:
    with database.read() as session:
        row = list_pledges(PledgeFilter(ministries=("moef",)), session=session, today=TODAY)[0]
    with database.write() as session:
        tracking.assign(
            row.id, "mofe", reason="세제실이 옮겨 갔다", by="홍길동", now=datetime(2026, 11, 22, 5, tzinfo=UTC),
            session=session,
        )  # fmt: skip
    return row.id


def test_both_heirs_say_how_many_pledges_stand_under_them_undecided(sample: Database, visit: Visit) -> None:
    number = data.count(PledgeFilter(ministries=("moef",)))
    for heir in ("mofe", "mpb"):
        body = html_of(visit("ministry", of=heir))
        assert f"기획재정부의 약속 {number:,}건은 재정경제부 · 기획예산처 가운데" in body
        assert '<a href="/pledges?ministry=moef" target="_self">' in body
    assert "가운데 어디가 맡을지" not in html_of(visit("ministry", of="moe"))


def test_the_link_lists_those_pledges_and_no_others(sample: Database, visit: Visit) -> None:
    at = visit("pledges", ministry="moef")
    assert at.multiselect(key="w_ministry").value == ["moef"]
    body = html_of(at)
    assert body.count("담당 미정: 재정경제부 · 기획예산처") == data.count(PledgeFilter(ministries=("moef",)))
    assert "교육부" not in body


def test_an_assigned_pledge_leaves_the_others_list_and_bears_a_note(sample: Database, visit: Visit) -> None:
    before = data.bodies()
    number = _assign_one(sample)
    cache.forget()
    body = html_of(visit("ministry", of="mofe"))
    assert "담당: 재정경제부" in body
    assert f"기획재정부의 약속 {before['mofe'] - 1:,}건은" in body
    assert f"/pledge?id={number}" not in html_of(visit("ministry", of="mpb"))


def test_the_choice_of_bodies_counts_what_the_bodys_own_page_counts(sample: Database) -> None:
    for key, number in data.bodies().items():
        assert number == data.count(PledgeFilter(ministries=(key,))) or len(data.body(key).successors) > 1


def test_a_closed_body_that_a_link_asks_for_is_counted_with_what_its_page_counts(sample: Database) -> None:
    closed = [key for key in data.every_body() if key not in data.bodies() and data.count(_of(key))]
    assert closed
    for key in closed:
        assert data.bodies(also=key)[key] == data.count(_of(key))


def _of(key: str) -> PledgeFilter:
    return PledgeFilter(ministries=(key,))
