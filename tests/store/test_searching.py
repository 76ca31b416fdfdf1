"""The search in the record, on both databases: what is found, what is not, and that nothing escapes the index."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from commitments import queries, tracking
from commitments.database import Database
from commitments.queries import PledgeFilter
from commitments.search import index, words
from commitments.vocabulary import Kind, Role, Strength
from tests.store.builders import NOW, TODAY, a_finding, a_pledge, an_article

SPACED = "정부는 메타버스 산업을 육성할 계획이다."
JOINED = "정부는 메타버스산업진흥원을 세우기로 했다."
OTHER = "5월 세계 대회에 대학원이 참가한다."


def _articles(database: Database, question: str, **wanted: object) -> list[int]:
    with database.read() as session:
        asked = PledgeFilter(text=question, **wanted)  # type: ignore[arg-type]
        hits = queries.find_articles(asked, session=session, today=TODAY)
        assert queries.count_articles(asked, session=session, today=TODAY) == len(hits)
        return [hit.id for hit in hits]


def _pledges(database: Database, question: str, known: datetime | None = None, **wanted: object) -> list[int]:
    with database.read() as session:
        asked = PledgeFilter(text=question, **wanted)  # type: ignore[arg-type]
        return [hit.row.id for hit in queries.find_pledges(asked, session=session, today=TODAY, known=known)]


def _stored(database: Database, words: str, on: str = "2023-10-19", **fields: object) -> int:
    article = an_article(words, on, **fields)
    with database.write() as session:
        return tracking.store_articles([(article, [])], now=NOW, session=session).article_ids[0]


def _indexed(database: Database) -> dict[str, set[tuple[int, str]]]:
    """What each index finds for some words, and the numbers of all that it holds: enough to tell two apart."""
    with database.read() as session:
        return {
            one.name: {
                (number, asked)
                for asked in ("숲길", "안내소", "메타버스", "새이름", "옛이름", "머리말")
                for (number,) in session.connection().execute(index.holding(one, words(asked)[0]))
            }
            for one in index.INDEXES
        }


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("메타버스산업", {0, 1}),
        ("메타버스 산업을", {0, 1}),
        ("산업", {0, 1}),
        ("월세", set()),  # 5월 세계
        ("대학원을", {2}),
        ("대회", {2}),
        ("메타버스 대학원", set()),  # all words, not any
        ("메", {0, 1}),  # a single syllable
        ("%", set()),
        ('"메타버스" OR 대회', set()),  # no language of the database's own
        ("메타버스* -산업", {0, 1}),
        ("'); DROP TABLE article; --", set()),
    ],
)
def test_articles_are_found_by_their_words(database: Database, question: str, found: set[int]) -> None:
    ids = [_stored(database, words) for words in (SPACED, JOINED, OTHER)]
    assert set(_articles(database, question)) == {ids[place] for place in found}


def test_articles_come_newest_first_and_page_by_page(database: Database) -> None:
    ids = [_stored(database, SPACED, on=f"2024-0{month}-01") for month in (3, 1, 2)]
    _stored(database, OTHER)
    with database.read() as session:
        pages = [
            [hit.id for hit in queries.find_articles(PledgeFilter(text="메타버스"), page=page, page_size=2,
                                                     session=session, today=TODAY)]
            for page in (1, 2, 3)
        ]  # fmt: skip
    assert pages == [[ids[0], ids[2]], [ids[1]], []]


def test_a_hit_in_an_article_is_marked_and_leads_to_its_pledges(database: Database) -> None:
    pledge_id = a_pledge(database)
    with database.read() as session:
        [hit] = queries.find_articles(PledgeFilter(text="숲길안내소"), session=session, today=TODAY)
    assert {hit.title.text[first:last] for first, last in hit.title.marks} == {"숲길 안내소"}
    assert {hit.part.text[first:last] for first, last in hit.part.marks} == {"숲길 안내소"}
    assert hit.pledges == (pledge_id,)
    assert not hit.part.more_before


def test_ministry_and_days_narrow_the_articles_and_what_speaks_of_pledges_does_not(database: Database) -> None:
    forest = _stored(database, SPACED)
    _stored(database, SPACED, ministry="교육부")
    late = _stored(database, SPACED, on="2025-01-01")
    assert set(_articles(database, "메타버스", ministries=("kfs",))) == {forest, late}
    assert _articles(database, "메타버스", ministries=("kfs",), promised_to=date(2024, 1, 1)) == [forest]
    assert _articles(database, "메타버스", promised_from=date(2024, 1, 1), statuses=("broken",)) == [late]


def test_an_article_that_came_later_is_not_found_in_the_past(database: Database) -> None:
    article = _stored(database, SPACED)
    before, asked = NOW - timedelta(days=1), PledgeFilter(text="메타버스")
    with database.read() as session:
        assert queries.find_articles(asked, session=session, today=TODAY, known=before) == []
        [hit] = queries.find_articles(asked, session=session, today=TODAY, known=NOW)
    assert hit.id == article


def test_a_very_long_article_is_found_by_what_stands_at_its_end(database: Database) -> None:
    article = _stored(database, "아무 말이나 길게 늘어놓는다. " * 3000 + SPACED)
    _stored(database, OTHER)
    assert _articles(database, "메타버스산업") == [article]
    with database.read() as session:
        [hit] = queries.find_articles(PledgeFilter(text="메타버스산업"), session=session, today=TODAY)
    assert "메타버스 산업" in hit.part.text
    assert len(hit.part.text) < 400


def test_the_quote_that_was_found_is_shown_whichever_article_it_stood_in(database: Database) -> None:
    pledge_id = a_pledge(database)
    article_id = _stored(database, SPACED)
    with database.read() as session:
        at = queries.article(article_id, session=session).text.index(SPACED)
    with database.write() as session:
        tracking.add_statement(pledge_id, article_id, at, at + len(SPACED), role=Role.REPEATS, now=NOW, session=session)
    with database.read() as session:
        [hit] = queries.find_pledges(PledgeFilter(text="메타버스산업"), session=session, today=TODAY)
        [usual] = queries.find_pledges(PledgeFilter(text="숲길"), session=session, today=TODAY)
    assert hit.row.id == pledge_id
    assert (hit.quote.text, [hit.quote.text[a:b] for a, b in hit.quote.marks]) == (SPACED, ["메타버스 산업"])
    assert usual.quote.text == usual.row.quote


def test_a_pledge_is_found_by_the_title_that_it_bore_on_the_day(database: Database) -> None:
    pledge_id = a_pledge(database)
    a_pledge(database, "산림청은 옛길을 고칠 계획이다.")
    edited = NOW + timedelta(days=2)
    with database.write() as session:
        tracking.edit(pledge_id, {"title": "새이름"}, by="김검수", now=edited, session=session)
    assert _pledges(database, "새이름") == [pledge_id]
    assert _pledges(database, "새이름", known=NOW + timedelta(days=1)) == []
    with database.write() as session:
        tracking.edit(pledge_id, {"title": "숲길 둘째이름"}, by="김검수", now=edited, session=session)
    assert _pledges(database, "새이름") == []
    assert _pledges(database, "새이름", known=edited) == [pledge_id]
    assert _pledges(database, "둘째이름") == [pledge_id]


def test_whatever_is_written_is_indexed_as_a_new_index_would_have_it(database: Database) -> None:
    pledge_id = a_pledge(database)
    article_id = _stored(database, SPACED)
    with database.write() as session:
        draft = tracking.PledgeDraft("옛이름 메타버스", None, Kind.INSTITUTION, None, Strength.PLANNED)
        own = tracking.add_pledge(article_id, 0, 5, draft, by="김검수", now=NOW, session=session)
        tracking.add_statement(pledge_id, article_id, 0, 5, role=Role.REPEATS, now=NOW, session=session)
        tracking.edit(own, {"title": "새이름"}, by="김검수", now=NOW, session=session)
        tracking.edit(own, {"title": "옛이름 메타버스"}, by="김검수", now=NOW, session=session)
        tracking.undo(_last_revision(session), by="김검수", now=NOW, session=session)
        known = an_article()
        tracking.store_articles([(known, [a_finding(known)])] * 2, now=NOW, session=session)
    kept = _indexed(database)
    assert all(kept.values())
    with database.write() as session:
        connection = session.connection()
        for one in index.INDEXES:
            connection.execute(text(f"DROP TABLE {one.name}"))
        index.create(connection)
        index.fill(connection)
    assert _indexed(database) == kept


def test_a_filter_of_pledges_asks_the_same_index(database: Database) -> None:
    found = a_pledge(database, SPACED)
    a_pledge(database, "5월 세계 대회에 참가할 계획이다.")
    with database.read() as session:
        for question, expected in (("메타버스산업을", 1), ("월세", 0), ("대회", 1), ("·", 0)):
            wanted = replace(PledgeFilter(), text=question)
            assert queries.count_pledges(wanted, session=session, today=TODAY) == expected
    assert _pledges(database, "메타버스산업", known=datetime(2027, 1, 1, tzinfo=UTC)) == [found]


def _last_revision(session):  # type: ignore[no-untyped-def]
    return session.connection().execute(text("SELECT max(id) FROM revision")).scalar_one()
