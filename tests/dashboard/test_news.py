"""The page of follow-ups: what is suggested, one key that records it, and the silent bodies."""

import json
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from commitments import queries, tracking
from commitments.database import Database
from commitments.extraction import find_commitments
from commitments.following import follow_up
from commitments.queries import PledgeFilter
from commitments.sources import Article
from commitments.verify import Verified, verify
from dashboard import data, takeaway
from dashboard.data.batches import every
from dashboard.text import t
from tests.dashboard.conftest import TODAY, Visit, html_of
from tests.store.builders import NOW
from tests.store.test_following import CALL, STORY
from tests.store.test_restating import AGAIN, FIRST

EVIL = '<script>alert("x")</script>\u202e'


def _take_in(database: Database, *articles: Article) -> None:
    for article in articles or STORY:
        with database.write() as session:
            tracking.store_articles([(article, find_commitments(article))], now=NOW, session=session)
    follow_up(database, now=NOW)


def _waiting(database: Database) -> list[queries.SuggestionRow]:
    with database.read() as session:
        return queries.waiting_suggestions(PledgeFilter(), session=session, today=TODAY)


def test_without_articles_the_page_says_what_to_do(empty: Database, visit: Visit) -> None:
    at = visit("news")
    assert not at.exception
    assert 'class="empty"' in html_of(at)


def test_suggestions_and_silent_bodies_are_taken_away_as_files(empty: Database, visit: Visit) -> None:
    _take_in(empty)
    at = visit("news")
    assert {one.proto.id.rpartition("-take-")[2] for one in at.get("download_button")} == {
        f"suggestions-{kind}" for kind in ("csv", "xlsx", "json")
    }
    about = takeaway.source("", address="")
    made = takeaway.file("json", takeaway.suggestions(PledgeFilter(), lambda n: f"/pledge?id={n}"), about)
    rows = json.loads(made())["rows"]
    assert [(row["pledge_id"], row["quote"]) for row in rows] == [(one.pledge.id, one.quote) for one in _waiting(empty)]
    silent = takeaway.silent(data.silence(PledgeFilter(), months=6))
    [row] = json.loads(takeaway.file("json", silent, about)())["rows"]
    assert row["silent"] <= row["open"]


def test_the_silent_pledges_of_a_body_are_listed_for_as_many_months_as_are_chosen(
    empty: Database, visit: Visit
) -> None:
    _take_in(empty)
    at = visit("news", lang="ko", tab="silent")
    body = html_of(at)
    assert "2023. 10. 19. 이후 소식 없음 · 검토할 소식 있음" in body
    assert "6개월 동안" in body
    at.segmented_control(key="w_months").set_value("24").run()
    assert "24개월 동안" in html_of(at)
    assert not at.exception


def test_back_leads_to_the_tab_of_before(empty: Database, visit: Visit) -> None:
    _take_in(empty)
    at = visit("news", lang="ko", tab="silent")  # whose pledges are listed is chosen by the page itself
    at.query_params["tab"] = "restated"
    at.run()
    assert at.session_state["w_tab"] == t("again.tab", n=0)
    assert "whose" not in at.query_params
    del at.query_params["tab"]
    at.run()
    assert at.session_state["w_tab"].startswith(t("news.tab", n=0).split()[0]) and not at.exception


def test_a_suggestion_is_recorded_as_an_event_by_one_button(empty: Database, visit: Visit) -> None:
    _take_in(empty)
    at = visit("news", lang="ko")
    assert not at.exception
    assert CALL.title.split()[1] in html_of(at)
    first = _waiting(empty)[0]
    at.text_input(key="recorder").set_value("김기록").run()
    at.button(key=f"news-accept-{first.id}").click().run()
    assert not at.exception
    with empty.read() as session:
        [event] = queries.pledge(first.pledge.id, session=session, today=TODAY).events
    assert (event.evidence, event.recorded_by) == (first.evidence, "김기록")
    assert len(_waiting(empty)) == 1
    at.button(key="undo").click().run()
    assert not at.exception
    assert len(_waiting(empty)) == 2, "what was accepted by mistake waits again"


def test_a_mistake_that_is_found_three_decisions_later_is_taken_back_from_the_list(
    empty: Database, visit: Visit
) -> None:
    _take_in(empty)
    again = _say_again(empty)
    first, second = _waiting(empty)
    at = visit("news", lang="ko")
    assert t("news.lately") not in [one.label for one in at.expander], "nothing was decided yet"
    at.text_input(key="recorder").set_value("김기록").run()
    at.button(key=f"news-accept-{first.id}").click().run()
    at.button(key=f"news-reject-{second.id}").click().run()
    at.query_params["tab"] = "restated"
    at.run()
    at.button(key=f"again-reject-{again.id}").click().run()
    at.session_state["lately"] = True
    at.run()
    told = html_of(at)
    assert all(words in told for words in (first.article_title, second.article_title, t("again.reject")))
    at.button(key=f"take-back-suggestion-{first.id}").click().run()
    at.session_state["lately"] = True
    at.run()
    at.button(key=f"take-back-restatement-{again.id}").click().run()
    assert not at.exception
    assert [one.id for one in _waiting(empty)] == [first.id]
    assert [one.id for one in _waiting_again(empty)] == [again.id]


def test_the_name_is_folded_away_once_it_is_there(empty: Database, visit: Visit) -> None:
    """A field that is open keeps the keyboard: the next key would be a letter of the name and no decision."""
    _take_in(empty)
    at = visit("news", lang="ko")
    assert not _popovers(at)
    at.text_input(key="recorder").set_value("김기록").run()
    assert _popovers(at) == ["김기록 이름으로 기록"]
    at.text_input(key="recorder").set_value("").run()
    assert not _popovers(at)


def _popovers(at: AppTest) -> list[str]:
    labels = [one.proto.popover.label for one in at.get("popover")]
    return [label for label in labels if label.endswith("이름으로 기록")]


def test_a_pledges_page_shows_what_waits_of_it_and_takes_the_decision(empty: Database, visit: Visit) -> None:
    _take_in(empty)
    again = _say_again(empty)
    first, second = _waiting(empty)
    at = visit("pledge", lang="ko", id=first.pledge.id)
    assert t("pledge.waiting", n=2) in html_of(at)
    assert second.article_title in html_of(at)
    at.text_input(key="recorder").set_value("김기록").run()
    at.button(key=f"news-accept-{second.id}").click().run()
    assert not at.exception
    assert t("pledge.waiting", n=1) in html_of(at)
    assert [one.id for one in _waiting(empty)] == [first.id]
    at.button(key="undo").click().run()
    assert len(_waiting(empty)) == 2
    later = visit("pledge", lang="ko", id=again.again.id)
    assert again.pledge.title in html_of(later), "of which promise it may be a part"
    later.text_input(key="recorder").set_value("김기록").run()
    later.button(key=f"again-accept-{again.id}").click().run()
    assert not later.exception
    assert _waiting_again(empty) == []
    past = visit("pledge", lang="ko", id=first.pledge.id, on="2024-06-01")
    assert not [one for one in past.button if (one.key or "").startswith(("news-", "again-"))]


def test_not_so_leaves_it_out_for_good(empty: Database, visit: Visit) -> None:
    _take_in(empty)
    at = visit("news", lang="en")
    at.text_input(key="recorder").set_value("이검수").run()
    at.button(key=f"news-reject-{_waiting(empty)[0].id}").click().run()
    assert not at.exception
    follow_up(empty, now=NOW, anew=True)
    assert len(_waiting(empty)) == 1
    at.button(key="undo").click().run()
    assert not at.exception
    assert len(_waiting(empty)) == 2, "what was left out by mistake waits again"


def test_what_is_handed_in_on_the_page_is_compared_with_what_is_held(empty: Database, visit: Visit) -> None:
    for article in STORY:
        fields = {name: getattr(article, name) for name in ("title", "text", "ministry", "url")}
        data.add_article(fields | {"id": article.external_id, "published": article.published.isoformat()})
    assert _waiting(empty)


def test_a_hostile_title_is_shown_as_words(empty: Database, visit: Visit) -> None:
    _take_in(empty, *(replace(article, title=EVIL + article.title) for article in STORY))
    assert _waiting(empty)
    body = html_of(visit("news"))
    assert "<script>" not in body
    assert "&lt;script&gt;" in body
    assert "\u202e" not in body


def test_the_day_gone_by_offers_no_decision(empty: Database, visit: Visit) -> None:
    _take_in(empty)
    at = visit("news", on="2024-06-01")
    assert not at.exception
    assert not [button for button in at.button if (button.key or "").startswith("news-")]


def _waiting_again(database: Database) -> list[queries.RestatementRow]:
    with database.read() as session:
        return queries.waiting_restatements(PledgeFilter(), session=session, today=TODAY)


def _say_again(database: Database) -> queries.RestatementRow:
    for article in (FIRST, AGAIN):
        with database.write() as session:
            tracking.store_articles([(article, find_commitments(article))], now=NOW, session=session)
    follow_up(database, now=NOW)
    [row] = _waiting_again(database)
    return row


def test_a_changed_promise_is_shown_from_what_to_what_and_joined_by_one_button(empty: Database, visit: Visit) -> None:
    row = _say_again(empty)
    at = visit("news", lang="ko", tab="restated")
    assert not at.exception
    body = html_of(at)
    assert "12곳 → 8곳" in body
    assert "2025년까지 전국 8곳에 도입할 예정이다." in body
    at.text_input(key="recorder").set_value("김기록").run()
    at.button(key=f"again-accept-{row.id}").click().run()
    assert not at.exception
    # The tab is called otherwise now, and is still the one that is open.
    assert "w_tab" in at.session_state and at.session_state["w_tab"] == t("again.tab", n=0)
    assert at.query_params["tab"] == "restated"
    with empty.read() as session:
        [pledge] = queries.list_pledges(PledgeFilter(), session=session, today=TODAY)
        assert len(queries.pledge(pledge.id, session=session, today=TODAY).statements) == 2


@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_what_was_decided_by_mistake_of_a_changed_promise_waits_again(
    empty: Database, visit: Visit, decision: str
) -> None:
    row = _say_again(empty)
    at = visit("news", lang="ko", tab="restated")
    at.text_input(key="recorder").set_value("김기록").run()
    at.button(key=f"again-{decision}-{row.id}").click().run()
    assert _waiting_again(empty) == []
    at.button(key="undo").click().run()
    assert not at.exception
    [again] = _waiting_again(empty)
    assert (again.id, again.pledge.due_to, again.again.id) == (row.id, row.pledge.due_to, row.again.id)
    assert at.button(key=f"again-{decision}-{row.id}")
    assert isinstance(verify(empty), Verified)
    with empty.read() as session:
        assert len(queries.list_pledges(PledgeFilter(), session=session, today=TODAY)) == 2


def test_an_event_that_is_restored_does_not_wait_to_be_recorded_again(empty: Database, visit: Visit) -> None:
    _take_in(empty)
    at = visit("news", lang="ko")
    first = _waiting(empty)[0]
    at.text_input(key="recorder").set_value("김기록").run()
    at.button(key=f"news-accept-{first.id}").click().run()
    for waiting in (2, 1, 2):  # undone, done again, undone again
        at.button(key="undo").click().run()
        assert not at.exception
        assert len(_waiting(empty)) == waiting


def test_what_is_said_again_is_taken_away_as_a_file(empty: Database, visit: Visit) -> None:
    row = _say_again(empty)
    at = visit("news", lang="en")
    at.session_state["w_tab"] = "Said again (1)"
    at.run()
    assert {one.proto.id.rpartition("-take-")[2] for one in at.get("download_button")} == {
        f"restatements-{kind}" for kind in ("csv", "xlsx", "json")
    }
    about = takeaway.source("", address="")
    made = takeaway.file("json", takeaway.restatements(PledgeFilter(), lambda n: f"/pledge?id={n}"), about)
    [taken] = json.loads(made())["rows"]
    assert (taken["pledge_id"], taken["again"]) == (row.pledge.id, f"/pledge?id={row.again.id}")
    assert taken["changes"]


def test_two_promises_are_kept_apart_by_one_button(empty: Database, visit: Visit) -> None:
    row = _say_again(empty)
    at = visit("news", lang="en")
    at.session_state["w_tab"] = "Said again (1)"
    at.run()
    at.text_input(key="recorder").set_value("이검수").run()
    at.button(key=f"again-reject-{row.id}").click().run()
    assert not at.exception
    follow_up(empty, now=NOW, anew=True)
    with empty.read() as session:
        assert queries.count_restatements(PledgeFilter(), session=session, today=TODAY) == 0


def test_a_page_that_is_not_full_does_not_end_what_is_taken_away(empty: Database) -> None:
    asked = []

    def read(_: PledgeFilter, *, page: int, **__: object) -> list[int]:
        asked.append(page)
        return [page]  # ninety-nine of its rows went meanwhile

    assert list(every(read, lambda _, **__: 250, PledgeFilter())) == [1, 2, 3] == asked
