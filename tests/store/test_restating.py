"""A promise that is said again in other words: suggested in whatever order it came, and joined by a person alone."""

import random
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import text

from commitments import queries, restating, tracking
from commitments.database import open_database
from commitments.errors import BadInput
from commitments.extraction import find_commitments
from commitments.following import follow_up
from commitments.queries import PledgeFilter
from commitments.vocabulary import Evidence, Relation, Role
from tests.store.builders import NOW, TODAY, an_article
from tests.store.test_following import take_in

FIRST = an_article(
    "농림축산식품부는 농어촌 어르신을 위한 이동 치과버스를 2024년까지 전국 12곳에 도입할 계획이다.", "2023-03-02",
    external_id="first", title="농어촌 치과버스 도입", ministry="농림축산식품부",
)  # fmt: skip
AGAIN = an_article(
    "농림축산식품부는 농어촌 어르신을 찾아가는 이동 치과버스를 2025년까지 전국 8곳에 도입할 예정이다.", "2023-09-14",
    external_id="again", title="치과버스 현장 간담회", ministry="농림축산식품부",
)  # fmt: skip
OTHER = an_article(
    "농림축산식품부는 청년 농업인 박람회를 2024년까지 다섯 차례 개최할 계획이다.", "2023-10-05",
    external_id="other", title="청년 농업인", ministry="농림축산식품부",
)  # fmt: skip


def waiting(database):
    with database.read() as session:
        return queries.waiting_restatements(PledgeFilter(), session=session, today=TODAY)


@pytest.mark.parametrize("order", [(FIRST, AGAIN, OTHER), (OTHER, AGAIN, FIRST)])
def test_the_later_of_two_is_suggested_to_be_the_earlier_with_what_it_changes(database, order):
    for article in order:
        take_in(database, [article])
    [row] = waiting(database)
    assert (row.pledge.promised_on, row.again.promised_on) == (date(2023, 3, 2), date(2023, 9, 14))
    assert row.relation is Relation.CHANGES
    assert ("due", "2024-12-31", "2025-12-31") in row.changes
    assert ("number", "12곳", "8곳") in row.changes
    with database.read() as session:
        assert queries.count_restatements(PledgeFilter(), session=session, today=TODAY) == 1
        assert queries.count_restatements(PledgeFilter(ministries=("kfs",)), session=session, today=TODAY) == 0


@pytest.mark.parametrize("backwards", [False, True])
def test_a_changed_version_of_an_article_changes_its_promise_and_makes_no_other(database, backwards):
    said = "농림축산식품부는 농어촌 어르신을 위한 이동 치과버스를 2024년까지 전국 12곳에 도입할 계획이다."
    first, changed = (
        an_article(
            said.replace("2024년", year), on, external_id="first", title="농어촌 치과버스", ministry="농림축산식품부"
        )
        for on, year in (("2023-03-02", "2024년"), ("2023-03-09", "2026년"))
    )
    for article in (changed, first) if backwards else (first, changed):
        take_in(database, [article])
    [row] = waiting(database)
    assert (row.relation, row.changes) == (Relation.CHANGES, (("due", "2024-12-31", "2026-12-31"),))
    assert "고친 판" in row.reasons[0]["effect"]


def test_nothing_is_joined_by_the_machine_and_comparing_again_changes_nothing(database):
    take_in(database, (FIRST, AGAIN, OTHER))
    before = waiting(database)
    assert follow_up(database, now=NOW, anew=True) == 0
    assert waiting(database) == before
    with database.read() as session:
        assert len(queries.list_pledges(PledgeFilter(), session=session, today=TODAY)) == 3


def test_what_is_accepted_is_a_statement_that_changes_the_pledge_and_moves_its_date(database):
    take_in(database, (FIRST, AGAIN))
    [row] = waiting(database)
    with database.write() as session:
        done = tracking.accept_restatement(row.id, by="김기록", now=NOW, today=TODAY, session=session)
    assert waiting(database) == []
    with database.read() as session:
        detail = queries.pledge(row.pledge.id, session=session, today=TODAY)
        assert len(queries.list_pledges(PledgeFilter(), session=session, today=TODAY)) == 1
    assert [statement.role for statement in detail.statements] == [Role.MAKES, Role.CHANGES]
    assert detail.row.due_to == date(2025, 12, 31)
    [event] = detail.events
    assert (done.pledge_id, done.event_id) == (detail.row.id, event.id)
    assert (event.evidence, event.status, event.happened_on) == (Evidence.CHANGE, None, date(2023, 9, 14))
    assert "12곳 → 8곳" in event.note
    assert event.recorded_by == "김기록"


def test_a_sentence_that_makes_two_pledges_is_met_pledge_by_pledge(database):
    first = an_article(
        FIRST.text.replace("도입할", "도입하여 운영할"), "2023-03-02", title=FIRST.title, external_id="one"
    )
    second = an_article(
        AGAIN.text.replace("도입할", "도입해 운영할"), "2023-09-14", title=AGAIN.title, external_id="two"
    )
    take_in(database, (first, second))
    with database.read() as session:
        assert len(queries.list_pledges(PledgeFilter(), session=session, today=TODAY)) == 3
    [row] = waiting(database)  # the pledge with a date, and not the one beside it that has none
    assert (row.pledge.due_to, row.again.due_to) == (date(2024, 12, 31), date(2025, 12, 31))


def test_of_two_sentences_with_two_numbers_each_number_meets_its_own(database):
    first = an_article(
        "국토교통부는 설에 시내버스 예비차 120대를 늘려 투입하고, 심야 마을버스 45대를 새로 배치할 계획이다.",
        "2023-01-15", title="설 교통 대책", ministry="국토교통부", external_id="one",
    )  # fmt: skip
    second = an_article(
        "국토교통부는 설에 심야 마을버스 45대를 새로 배치하고, 시내버스 예비차 120대를 더 늘려 투입할 계획이다.",
        "2023-01-17", title="설 교통 상황 점검", ministry="국토교통부", external_id="two",
    )  # fmt: skip
    take_in(database, (first, second))
    assert {(row.relation, row.changes) for row in waiting(database)} == {(Relation.REPEATS, ())}
    assert len(waiting(database)) == 2


def test_two_that_a_person_keeps_apart_are_never_suggested_again(database):
    take_in(database, (FIRST, AGAIN))
    [row] = waiting(database)
    with database.write() as session:
        tracking.reject_restatement(row.id, by="이검수", now=NOW, session=session)
    follow_up(database, now=NOW, anew=True)
    assert waiting(database) == []
    with database.write() as session, pytest.raises(BadInput, match="이검수"):
        tracking.accept_restatement(row.id, by="나", now=NOW, today=TODAY, session=session)


def test_those_of_a_rejected_pledge_or_of_pledges_that_are_one_do_not_wait(database):
    take_in(database, (FIRST, AGAIN))
    [row] = waiting(database)
    with database.write() as session:
        tracking.merge(row.again.id, into_id=row.pledge.id, by="나", now=NOW, session=session)
    assert waiting(database) == []


def alike(number, on, title="농어촌 치과버스"):
    """Promises in other words of one another: any two share the names and not the sentence."""
    where = (
        "강원",
        "충북",
        "충남",
        "전북",
        "전남",
        "경북",
        "경남",
        "제주",
        "울산",
        "세종",
        "인천",
        "대구",
        "광주",
        "대전",
    )
    words = (
        f"농림축산식품부는 {where[number % len(where)]}의 농어촌 어르신을 위한 이동 치과버스를 "
        f"{2024 + number // 5}년까지 "
        f"전국 {number + 3}곳에 도입해 운영할 {('계획이다', '예정이다', '방침이다')[number % 3]}."
    )
    return an_article(words, on, external_id=f"alike-{number:02}", title=title, ministry="농림축산식품부")


SERIES = [
    alike(number, f"2023-{number % 12 + 1:02}-{number + 3:02}", f"치과버스 소식 {'가나다라'[number % 4]}")
    for number in range(16)
]
# The same words a month before, under another title: the pledge then was made there, and has other marks.
EARLIER = replace(SERIES[9], external_id="earlier", published=datetime(2022, 12, 1), title="농촌 왕진버스 간담회")


def restated(database):
    """What is suggested, by the words of the pledges and not by their numbers."""
    rows = text(
        "SELECT p.fingerprint, q.fingerprint, r.relation, r.score, r.verdict FROM restatement r "
        "JOIN pledge p ON p.id = r.pledge_id JOIN pledge q ON q.id = r.again_id"
    )
    with database.read() as session:
        return sorted(map(tuple, session.connection().execute(rows)), key=repr)


@pytest.mark.parametrize("goes", [1, 4, 17])
def test_what_is_suggested_does_not_depend_on_the_order_nor_on_how_often_it_was_compared(databases, goes):
    articles = [*SERIES, EARLIER, FIRST, AGAIN, OTHER]
    found = []
    for seed in range(4):
        order = sorted(articles, key=lambda one: one.published)
        if seed == 1:
            order.reverse()
        elif seed:
            random.Random(seed).shuffle(order)
        with closing(open_database(databases.ready())) as database:
            for first in range(goes):
                take_in(database, order[first::goes])
            found.append(restated(database))
            assert follow_up(database, now=NOW) == follow_up(database, now=NOW, anew=True) == 0
            assert restated(database) == found[-1]
    assert len(found[0]) > len(articles)  # each is like more than one
    assert all(one == found[0] for one in found)


def test_a_pledge_said_earlier_under_another_title_gives_its_place_up(database):
    """What was like it by its title is compared anew: else the suggestion would stay that is no longer made."""
    take_in(database, [*SERIES, FIRST, AGAIN])
    take_in(database, [EARLIER])
    grown = restated(database)
    follow_up(database, now=NOW, anew=True)
    assert restated(database) == grown


def test_what_was_decided_stays_when_the_later_of_two_turns_out_to_be_the_earlier(database):
    take_in(database, [FIRST, AGAIN])
    [row] = waiting(database)
    with database.write() as session:
        tracking.reject_restatement(row.id, by="이검수", now=NOW, session=session)
    decided = restated(database)
    take_in(database, [replace(AGAIN, external_id="before", published=datetime(2023, 1, 5), title="농어촌 의료")])
    assert restated(database) == decided
    assert waiting(database) == []


def test_a_comparison_that_is_left_out_is_made_by_the_next_one(database):
    for article in (AGAIN, FIRST):
        with database.write() as session:
            tracking.store_articles([(article, find_commitments(article))], now=NOW, session=session)
        follow_up(database, now=NOW, restating=False)
    assert waiting(database) == []
    assert follow_up(database, now=NOW) == 1
    assert len(waiting(database)) == 1


def test_a_comparison_that_was_broken_off_is_made_again_and_finds_the_same(databases, monkeypatch):
    everything = [*SERIES, FIRST, AGAIN]
    with closing(open_database(databases.ready())) as straight, closing(open_database(databases.ready())) as broken:
        take_in(straight, everything)
        monkeypatch.setattr(restating, "_CHUNK", 3)
        compare, calls = restating._compare, []

        def breaks(*args, **kwargs):
            calls.append(args)
            if len(calls) == 3:
                raise KeyboardInterrupt
            return compare(*args, **kwargs)

        monkeypatch.setattr(restating, "_compare", breaks)
        with pytest.raises(KeyboardInterrupt):
            take_in(broken, everything)
        assert len(restated(broken)) < len(restated(straight))
        follow_up(broken, now=NOW)
        assert restated(broken) == restated(straight)
