"""The page of sources, articles taken in by address, tables whose columns are set, licences, and changed articles."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from commitments import models, tracking
from commitments.database import Database
from commitments.extraction import find_commitments
from commitments.queries.following import FOLLOW_UP
from commitments.sources import Article
from commitments.sources.fetching import Fetcher
from commitments.tracking.syncs import Run, break_off_sync, finish_sync, keep_position
from dashboard import components, data, takeaway
from dashboard.data import importing
from tests.dashboard.conftest import Visit, html_of
from tests.dashboard.rows import statement_row
from tests.sources.test_page import PROMISE, page
from tests.sources.web import Answer, Web, serving

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A site that the pages may ask, and no other that is not public."""
    with serving() as web:
        monkeypatch.setattr(importing, "fetcher", web.fetcher)
        yield web


@pytest.fixture
def sources_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "sources.toml"
    monkeypatch.setenv("COMMITMENTS_SOURCES", str(file))
    return file


def test_each_source_shows_when_it_was_read_what_it_brought_and_what_went_wrong(
    empty: Database, visit: Visit, sources_file: Path
) -> None:
    sources_file.write_text(
        '[[source]]\nname = "해수부"\nkind = "feed"\nurl = "https://www.mof.go.kr/rss"\n'
        '[[source]]\nname = "받은 자료"\nkind = "folder"\npath = "in"\n'
        '[[source]]\nname = "브리핑"\nkind = "briefing"\nsince = 2026-11-01\n',
        encoding="utf-8",
    )
    with empty.write() as session:
        finish_sync("해수부", now=NOW, run=Run(new=1200, commitments=7), session=session)
        wait = NOW + timedelta(hours=1)
        break_off_sync("받은 자료", "there is no folder", now=NOW, wait_until=wait, session=session)
        keep_position(FOLLOW_UP, {"article": 3}, session=session)  # no source outside
        finish_sync("옛 출처", now=NOW, run=Run(new=3), session=session)
    at = visit("sources")
    body = html_of(at)
    assert not at.exception
    for told in (
        "해수부",
        "2026. 11. 22. 12:00",
        "1,200",
        "약속 7",
        "there is no folder",
        "읽은 적 없음",
        "설정에 없음",
    ):
        assert told in body, told
    assert body.count("▲ 오류") == 1 and body.count("● 정상") == 2
    assert [row.name for row in data.sources()] == ["해수부", "받은 자료", "브리핑", "옛 출처"]
    assert len(at.get("download_button")) == 3
    made = takeaway.file("json", takeaway.sources(data.sources()), takeaway.source("", address=""))
    rows = {row["name"]: row for row in json.loads(made())["rows"]}
    assert rows["해수부"]["success"] == "2026-11-22T12:00+09:00" and rows["해수부"]["articles"] == 1200
    assert (rows["받은 자료"]["state"], rows["브리핑"]["state"]) == ("failed", "never")


def test_a_file_of_sources_that_is_wrong_is_said_to_be(empty: Database, visit: Visit, sources_file: Path) -> None:
    sources_file.write_text('[[source]]\nname = "a"\nkind = "rss"\n', encoding="utf-8")
    at = visit("sources")
    assert not at.exception and "kind ‘rss’은(는) 모르는 종류" in at.error[0].value


def test_an_address_gives_the_articles_promises_at_once(empty: Database, visit: Visit, web: Web) -> None:
    web.answers["/news"] = Answer(page().encode("cp949"), "text/html; charset=euc-kr")
    at = visit("articles")
    at.text_input(key="fetch-url").set_value(web.url("/news"))
    at = next(one for one in at.button if one.form_id == "fetch").click().run()
    assert not at.exception and not at.error
    assert "/pledge?id=" in html_of(at)
    with empty.read() as session:
        article = session.exec(select(models.Article)).one()
    assert PROMISE in article.text and article.url == web.url("/news")


def test_an_address_that_is_not_public_is_refused_in_words(
    empty: Database, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "fetcher", lambda: Fetcher(delay=0, attempts=1))
    at = visit("articles")
    at.text_input(key="fetch-url").set_value("http://127.0.0.1/admin")
    at = next(one for one in at.button if one.form_id == "fetch").click().run()
    assert not at.exception and "누구에게나 열린 주소가 아니어서" in at.error[0].value
    with empty.read() as session:
        assert session.exec(select(models.Article)).all() == []


def test_a_table_whose_columns_say_nothing_is_read_as_the_person_sets_them(empty: Database, visit: Visit) -> None:
    at = visit("articles")
    at.file_uploader(key="files").upload(
        "a.csv", f"머리,글,때\n여객선,{PROMISE},2024-05-07\n".encode(), "text/csv"
    ).run()
    at.selectbox(key="column-text").set_value("글")
    at.selectbox(key="column-published").set_value("때")
    at = at.button(key="upload").click().run()
    assert not at.exception and not at.error
    assert "새 기사 1건" in at.success[0].value
    with empty.read() as session:
        assert session.exec(select(models.Article.text)).one() == PROMISE


def test_a_changed_article_is_said_to_be_where_its_words_are_quoted(empty: Database, visit: Visit) -> None:
    def article(text: str) -> Article:
        return Article(
            "1", "여객선", text, datetime(2024, 5, 7), "해양수산부", "https://www.korea.kr/1", licence="KOGL 1"
        )

    old = article(PROMISE)
    with empty.write() as session:
        stored = tracking.store_articles([(old, find_commitments(old))], now=NOW, session=session)
        new = tracking.store_articles([(article("고친 글"), [])], now=NOW + timedelta(days=1), session=session)
    at = visit("pledge", id=stored.pledge_ids[0])
    assert "기사가 고쳐졌습니다" in html_of(at) and f"/article?id={new.article_ids[0]}" in html_of(at)
    assert "2026. 11. 23." in html_of(at)
    first = html_of(visit("article", id=stored.article_ids[0]))
    assert "기사가 고쳐졌습니다" in first and "공공누리 제1유형" in first
    assert "기사가 고쳐졌습니다" not in html_of(visit("article", id=new.article_ids[0]))


def test_what_is_told_otherwise_of_an_article_is_shown_with_its_day(empty: Database, visit: Visit) -> None:
    first = Article("1", "여객선", PROMISE, datetime(2024, 5, 7), "해양수산부", licence="KOGL 1")
    second = replace(first, title="<b>쾌속선</b>", published=datetime(2024, 5, 9), subtitles=("하나", "둘"))
    with empty.write() as session:
        [number] = tracking.store_articles([(first, [])], now=NOW, session=session).article_ids
        tracking.store_articles([(second, [])], now=NOW + timedelta(days=1), session=session)
    body = html_of(visit("article", id=number))
    assert "다른 정보로 다시 들어왔습니다(2026. 11. 23.)" in body
    assert "<b>제목</b> &lt;b&gt;쾌속선&lt;/b&gt; · <b>부제</b> 하나 / 둘 · <b>실린 날</b> 2024. 5. 9." in body
    assert "<h2>여객선</h2>" in body, "what came first stays"
    data.add_article({"id": "2", "title": "가", "text": "한 번 온 글", "published": "2024-05-07"})
    assert "다시 들어왔습니다" not in html_of(visit("article", id=number + 1))


def test_a_text_of_unknown_licence_is_shown_as_the_quote_and_a_link() -> None:
    text = f"앞 문장은 싣지 않는다. {PROMISE} 뒤 문장도 싣지 않는다."
    span = (text.index(PROMISE), text.index(PROMISE) + len(PROMISE))
    shown = components.whole(text, [span], "All rights reserved", "https://news.example/1")
    assert PROMISE in shown and "앞 문장" not in shown and "뒤 문장" not in shown
    assert 'href="https://news.example/1"' in shown
    assert "앞 문장" in components.whole(text, [span], "공공누리 제4유형", "https://www.korea.kr/1")


def test_a_source_line_names_the_licence_also_where_nobody_knows_it() -> None:
    assert "이용조건 미확인" in components.statement_source(statement_row("글", "글"))
    assert "공공누리 제1유형" in components.statement_source(statement_row("글", "글", licence="KOGL 1"))


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(page(published=False).encode()), "실린 날이 적혀 있지 않습니다"),
        (Answer(page(body="<p>이 기사는 유료 회원 전용입니다.</p>").encode()), "앞부분만 열려 있습니다"),
        (Answer(b"<html></html>"), "기사를 찾지 못했습니다"),
        (Answer(b"%PDF-1.7", "application/pdf"), "파일로 올려 주세요"),
        (Answer(status=404), "읽을 글이 없거나"),
        (Answer(status=503), "답하지 않습니다"),
    ],
)
def test_what_is_wrong_with_a_page_is_said_in_the_readers_language(
    empty: Database, visit: Visit, web: Web, answer: Answer, told: str
) -> None:
    web.answers["/news"] = answer
    at = visit("articles")
    at.text_input(key="fetch-url").set_value(web.url("/news"))
    at = next(one for one in at.button if one.form_id == "fetch").click().run()
    assert not at.exception and told in at.error[0].value
