"""Suggestions in the record: made of every pair, in whatever order it came, and decided by a person alone."""

from datetime import date

import pytest
from sqlalchemy import text

from commitments import queries, tracking
from commitments.comparing import found_in, shared_out
from commitments.errors import BadInput
from commitments.extraction import find_commitments
from commitments.following import follow_up
from commitments.queries import PledgeFilter
from commitments.vocabulary import Evidence, Status
from commitments.workers import Workers
from tests.store.builders import NOW, TODAY, an_article

PROMISE = an_article(
    "과학기술정보통신부는 현재 5개인 메타버스 융합대학원을 내년 8개로 확대할 계획이다.", "2023-10-19",
    external_id="promise", title="메타버스 간담회", ministry="과학기술정보통신부",
)  # fmt: skip
CALL = an_article(
    "자세한 내용은 첨부파일에 있다.", "2024-02-05", external_id="call",
    title="2024년도 메타버스 융합대학원 3개교 신규 선정 공모", ministry="과학기술정보통신부",
)  # fmt: skip
CHOSEN = an_article(
    "자세한 내용은 첨부파일에 있다.", "2024-05-22", external_id="chosen",
    title="「가상융합세계(메타버스) 융합대학원」 신규 선정", ministry="과학기술정보통신부",
)  # fmt: skip
LAB = an_article(
    "자세한 내용은 첨부파일에 있다.", "2024-02-26", external_id="lab",
    title="2024년도 ‘메타버스 랩’ 4개 신규 선정 공모", ministry="과학기술정보통신부",
)  # fmt: skip
BEFORE = an_article(
    "자세한 내용은 첨부파일에 있다.", "2023-05-15", external_id="before",
    title="메타버스 융합대학원 신규 선정", ministry="과학기술정보통신부",
)  # fmt: skip
STORY = (BEFORE, PROMISE, CALL, LAB, CHOSEN)


def take_in(database, articles):
    for article in articles:
        with database.write() as session:
            tracking.store_articles([(article, find_commitments(article))], now=NOW, session=session)
    return follow_up(database, now=NOW)


def waiting(database):
    with database.read() as session:
        return queries.waiting_suggestions(PledgeFilter(), page_size=50, session=session, today=TODAY)


def as_told(database):
    return sorted(
        (row.pledge.title, row.article_title, row.evidence, row.happened_on, row.score) for row in waiting(database)
    )


def test_the_call_and_the_selection_are_suggested_and_the_distractors_are_not(database):
    assert take_in(database, STORY) == 2
    found = {row.article_title: row for row in waiting(database)}
    assert found.keys() == {CALL.title, CHOSEN.title}
    assert (found[CALL.title].evidence, found[CALL.title].status) == (Evidence.CALL, Status.IN_PROGRESS)
    assert (found[CHOSEN.title].evidence, found[CHOSEN.title].status) == (Evidence.SELECTION, Status.FULFILLED)
    with database.read() as session:
        assert queries.count_suggestions(PledgeFilter(), session=session, today=TODAY) == 2
        assert queries.count_suggestions(PledgeFilter(ministries=("kfs",)), session=session, today=TODAY) == 0


def test_nobodys_status_is_changed_by_the_machine(database):
    take_in(database, STORY)
    assert {row.pledge.status for row in waiting(database)} == {None}


@pytest.mark.parametrize("order", [STORY, STORY[::-1], (CHOSEN, PROMISE, LAB, BEFORE, CALL)])
def test_the_suggestions_do_not_depend_on_the_order_of_the_articles(database, order):
    take_in(database, order[:2])  # in two goes
    take_in(database, order[2:])
    assert [(title, evidence) for _, title, evidence, _, _ in as_told(database)] == [
        (CALL.title, Evidence.CALL), (CHOSEN.title, Evidence.SELECTION),
    ]  # fmt: skip


def test_two_workers_suggest_what_one_suggests(database):
    take_in(database, STORY)
    alone = as_told(database)
    with database.write() as session:
        for table in ("suggestion", "pledge_mark", "article_mark"):
            session.connection().execute(text(f"DELETE FROM {table}"))
    with Workers(2) as workers:
        assert follow_up(database, now=NOW, anew=True, workers=workers) == len(alone) == 2
    assert as_told(database) == alone


class Meanwhile(Workers):
    """This process, which does something else just before pairs are weighed."""

    def __init__(self, act):
        super().__init__()
        self.acts = [act]

    def begin(self, function, given):
        while function is found_in and self.acts:
            self.acts.pop()()
        return super().begin(function, given)


def follow_up_while(act, database):
    for article in STORY:
        with database.write() as session:
            tracking.store_articles([(article, find_commitments(article))], now=NOW, session=session)
    [row] = waiting_pledges(database)

    def saves():
        with database.write() as session:  # nobody is in the way
            act(row.id, session)

    return follow_up(database, now=NOW, workers=Meanwhile(saves))


def test_a_person_saves_while_a_pledge_is_compared_and_nothing_is_suggested_of_what_was_rejected(database):
    assert follow_up_while(lambda pledge, session: tracking.reject(
        pledge, reason="약속이 아님", by="나", now=NOW, session=session
    ), database) == 0  # fmt: skip
    with database.read() as session:
        assert session.connection().execute(text("SELECT count(*) FROM suggestion")).scalar() == 0


def test_a_pledge_that_is_changed_while_it_is_compared_is_compared_as_it_is_then(database):
    due = (date(2025, 1, 1), date(2025, 12, 31))
    follow_up_while(lambda pledge, session: tracking.edit(
        pledge, {"due": due}, by="나", now=NOW, session=session
    ), database)  # fmt: skip
    found = as_told(database)
    assert all("2025-12-31" in {reason["words"] for reason in row.reasons} for row in waiting(database))
    assert follow_up(database, now=NOW, anew=True) == 0
    assert as_told(database) == found != []


def test_two_processes_that_compare_the_same_at_once_suggest_it_once(database):
    assert follow_up_while(lambda *_: None, database) == 2
    found = as_told(database)
    other = Meanwhile(lambda: follow_up(database, now=NOW, anew=True))
    assert follow_up(database, now=NOW, anew=True, workers=other) == 0
    assert as_told(database) == found


@pytest.mark.parametrize(("items", "workers", "pieces"), [(0, 2, 0), (1, 2, 1), (7, 1, 1), (7, 2, 4), (400, 3, 6)])
def test_work_is_shared_out_whole_and_in_its_order(items, workers, pieces):
    shared = shared_out(range(items), workers)
    assert [one for some in shared for one in some] == list(range(items))
    assert len(shared) == pieces and all(shared)


def test_comparing_again_changes_nothing(database):
    take_in(database, STORY)
    before = as_told(database)
    assert follow_up(database, now=NOW) == 0
    assert follow_up(database, now=NOW, anew=True) == 0
    assert as_told(database) == before


def test_what_is_accepted_becomes_an_event_with_its_words_and_source(database):
    take_in(database, STORY)
    for row in sorted(waiting(database), key=lambda row: row.happened_on):
        with database.write() as session:
            tracking.accept_suggestion(row.id, by="김기록", now=NOW, today=TODAY, session=session)
    assert waiting(database) == []
    with database.read() as session:
        detail = queries.pledge(row.pledge.id, session=session, today=TODAY)
    assert detail.row.status is Status.FULFILLED
    assert [(event.evidence, event.status) for event in detail.events] == [
        (Evidence.CALL, Status.IN_PROGRESS), (Evidence.SELECTION, Status.FULFILLED),
    ]  # fmt: skip
    assert detail.events[0].recorded_by == "김기록"
    assert detail.events[0].source_title == CALL.title


def test_what_is_rejected_is_never_suggested_again_and_who_said_so_is_kept(database):
    take_in(database, STORY)
    rejected = waiting(database)[0]
    with database.write() as session:
        tracking.reject_suggestion(rejected.id, by="이검수", now=NOW, session=session)
    follow_up(database, now=NOW, anew=True)
    assert rejected.id not in {row.id for row in waiting(database)}
    assert len(waiting(database)) == 1
    with database.read() as session:
        kept = session.connection().execute(
            text("SELECT decided_by, verdict FROM suggestion WHERE verdict IS NOT NULL")
        )
        assert kept.all() == [("이검수", "rejected")]
    with database.write() as session, pytest.raises(BadInput, match="이검수"):
        tracking.accept_suggestion(rejected.id, by="나", now=NOW, today=TODAY, session=session)
    with database.write() as session:
        tracking.take_back_suggestion(rejected.id, reason="착오", by="나", now=NOW, session=session)
    assert len(waiting(database)) == 2


def test_a_rejected_pledges_suggestions_do_not_wait(database):
    take_in(database, STORY)
    with database.write() as session:
        tracking.reject(waiting(database)[0].pledge.id, reason="약속이 아님", by="나", now=NOW, session=session)
    assert waiting(database) == []


@pytest.mark.parametrize("backwards", [False, True])
def test_the_same_text_under_two_ids_or_by_two_bodies_makes_one_pledge_with_two_statements(database, backwards):
    words = "두 기관은 전국 12곳에 청소년 상담 버스를 내년까지 새로 배치해 운영할 계획이다."
    one = an_article(words, external_id="one", ministry="교육부", title="상담 버스")
    two = an_article(words, external_id="two", ministry="여성가족부", title="상담 버스")
    assert one.text == two.text
    take_in(database, (two, one) if backwards else (one, two))
    [row] = waiting_pledges(database)
    assert row.ministry == "교육부"  # that of the first by day and id, whichever came first
    with database.read() as session:
        assert len(queries.pledge(row.id, session=session, today=TODAY).statements) == 2


def test_a_pledge_that_was_only_announced_again_is_silent(database):
    take_in(database, [PROMISE])
    [row] = waiting_pledges(database)
    with database.write() as session:
        draft = tracking.EventDraft(TODAY, Evidence.ANNOUNCEMENT, note="다시 발표했다")
        tracking.record_event(row.id, draft, by="나", now=NOW, today=TODAY, session=session)
    with database.read() as session:
        [body] = queries.silence_by_ministry(PledgeFilter(), months=6, session=session, today=TODAY)
    assert (body.key, body.silent, body.open, body.since) == ("msit", 1, 1, PROMISE.published.date())
    with database.write() as session:
        draft = tracking.EventDraft(TODAY, Evidence.CALL, note="공모했다")
        tracking.record_event(row.id, draft, by="나", now=NOW, today=TODAY, session=session)
    with database.read() as session:
        assert queries.silence_by_ministry(PledgeFilter(), months=6, session=session, today=TODAY) == []


def test_of_a_silent_pledge_it_is_told_since_when_and_whether_news_waits(database):
    take_in(database, STORY)

    def silent(months):
        with database.read() as session:
            return (
                queries.silence_by_ministry(PledgeFilter(), months=months, session=session, today=TODAY),
                queries.unheard(PledgeFilter(), months=months, session=session, today=TODAY),
            )

    [body], [one] = silent(6)
    assert (body.silent, body.waiting, body.since) == (1, 1, PROMISE.published.date())
    assert (one.since, one.waiting, one.said_again) == (PROMISE.published.date(), True, False)
    for row in waiting(database):
        with database.write() as session:
            tracking.reject_suggestion(row.id, by="나", now=NOW, session=session)
    [body], [one] = silent(6)
    assert (body.silent, body.waiting, one.waiting) == (1, 0, False)
    with database.write() as session:
        draft = tracking.EventDraft(CALL.published.date(), Evidence.CALL, note="공모했다")
        tracking.record_event(one.pledge.id, draft, by="나", now=NOW, today=TODAY, session=session)
    [body], [one] = silent(6)
    assert body.since == one.since == CALL.published.date()
    assert silent(36) == ([], [])


def test_the_longest_silent_come_first_a_page_at_a_time(database):
    days = ["2023-03-02", "2022-01-05", "2024-07-09"]
    for number, day in enumerate(days):
        words = f"산림청은 2030년까지 숲길 쉼터를 {number + 3}곳에 새로 지을 계획이다."
        take_in(database, [an_article(words, day, external_id=f"r{number}", ministry="산림청", title=f"쉼터 {number}")])
    with database.read() as session:
        pages = [
            queries.unheard(PledgeFilter(), months=6, page=page, page_size=2, session=session, today=TODAY)
            for page in (1, 2)
        ]
    assert [[one.since.isoformat() for one in page] for page in pages] == [sorted(days)[:2], sorted(days)[2:]]


def waiting_pledges(database):
    with database.read() as session:
        return queries.list_pledges(PledgeFilter(), session=session, today=TODAY)
