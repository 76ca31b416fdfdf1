"""All configured sources read in one run: what is stored, what is remembered, and that one failure hinders no other."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner

from commitments import models, queries
from commitments.cli import app
from commitments.database import Database, open_database
from commitments.errors import BadInput
from commitments.syncing import Means, Outcome, Source, State, read_sources, sync
from commitments.syncing.running import MOST_TOLD
from tests.sources.test_briefing import news, response
from tests.sources.test_feed import item, rss
from tests.sources.web import Answer, Web, serving

NOW = datetime(2024, 5, 7, 3, 0, tzinfo=UTC)  # noon in Korea
PROMISE = "해양수산부는 2026년까지 노후 여객선 12척을 새 배로 바꿀 계획이다."


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path / 'test.db'}")
    yield database
    database.close()


def run(
    database: Database,
    web: Web,
    tmp_path: Path,
    *sources: Source,
    now: datetime = NOW,
    key: str = "k",
    all_: bool = False,
) -> list[Outcome]:
    means = Means(web.fetcher(attempts=1), tmp_path / "rejects", key, web.url("/api"))
    return sync(sources, database=database, means=means, now=lambda: now, everything=all_)


def feed(web: Web, name: str = "보도자료", path: str = "/rss", **fields: object) -> Source:
    return Source(name, "feed", url=web.url(path), text="feed", ministry="해양수산부", **fields)  # type: ignore[arg-type]


def articles(database: Database) -> list[models.Article]:
    with database.read() as session:
        return list(session.exec(select(models.Article).order_by(col(models.Article.id))))


def health(database: Database, name: str) -> queries.SourceHealth:
    with database.read() as session:
        return next(one for one in queries.source_health(session=session) if one.source == name)


def test_a_run_stores_what_is_new_and_remembers_how_it_went(database: Database, web: Web, tmp_path: Path) -> None:
    web.answers["/rss"] = rss(web, item(web, 1, summary=PROMISE))
    (outcome,) = run(database, web, tmp_path, feed(web))
    assert (outcome.state, outcome.run.new, outcome.run.commitments) == (State.READ, 1, 1)
    (article,) = articles(database)
    assert (article.text, article.ministry_label, article.licence) == (PROMISE, "해양수산부", "")
    kept = health(database, "보도자료")
    assert (kept.last_success_at, kept.articles, kept.failures, kept.last_run["new"]) == (NOW, 1, 0, 1)
    (again,) = run(database, web, tmp_path, feed(web), now=NOW + timedelta(hours=1))
    assert (again.run.new, len(articles(database))) == (0, 1)
    assert health(database, "보도자료").articles == 1


def test_one_source_that_fails_hinders_no_other_and_is_remembered(database: Database, web: Web, tmp_path: Path) -> None:
    web.answers |= {"/broken": Answer(status=500), "/rss": rss(web, item(web, 1, summary=PROMISE))}
    sources = (feed(web, "첫째", "/broken"), Source("둘째", "folder", path=tmp_path / "none"), feed(web, "셋째"))
    outcomes = run(database, web, tmp_path, *sources)
    assert [one.state for one in outcomes] == [State.FAILED, State.FAILED, State.READ]
    assert len(articles(database)) == 1
    kept = health(database, "첫째")
    assert kept.last_success_at is None and kept.last_error_at == NOW and "HTTP 500" in kept.last_error


def test_a_source_that_failed_is_left_alone_longer_each_time_and_then_forgiven(
    database: Database, web: Web, tmp_path: Path
) -> None:
    web.answers["/rss"] = Answer(status=500)
    waits = []
    now = NOW
    for _ in range(3):
        (outcome,) = run(database, web, tmp_path, feed(web), now=now)
        assert outcome.until is not None
        waits.append(outcome.until - now)
        (waiting,) = run(database, web, tmp_path, feed(web), now=outcome.until - timedelta(seconds=1))
        assert (waiting.state, waiting.failures) == (State.WAITING, outcome.failures)
        assert "HTTP 500" in waiting.message
        now = outcome.until
    assert waits == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20)]
    assert len(web.asked) == 3
    web.answers["/rss"] = rss(web)
    run(database, web, tmp_path, feed(web), now=now)
    kept = health(database, "보도자료")
    assert (kept.failures, kept.wait_until) == (0, None)
    assert "HTTP 500" in kept.last_error, "what went wrong stays to be read, with its day"


def test_a_server_is_left_alone_as_long_as_it_asks(database: Database, web: Web, tmp_path: Path) -> None:
    web.answers["/rss"] = Answer(status=429, headers={"Retry-After": "7200"})
    (outcome,) = run(database, web, tmp_path, feed(web))
    assert outcome.until == NOW + timedelta(hours=2)
    (forced,) = run(database, web, tmp_path, feed(web), all_=True)
    assert forced.state is State.FAILED


def test_a_source_is_asked_no_more_often_than_it_is_set_to(database: Database, web: Web, tmp_path: Path) -> None:
    web.answers["/rss"] = rss(web)
    source = feed(web, every_minutes=60)
    states = [
        run(database, web, tmp_path, source, now=NOW + timedelta(minutes=minutes))[0].state for minutes in (0, 59, 60)
    ]
    assert states == [State.READ, State.WAITING, State.READ]


def test_an_article_that_was_changed_is_a_new_version_and_the_quote_stays_with_its_own(
    database: Database, web: Web, tmp_path: Path
) -> None:
    web.answers["/api"] = response(news(156630001, text=f"<p>{PROMISE}</p>"))
    source = Source("정책브리핑", "briefing", since=date(2024, 5, 6))
    run(database, web, tmp_path, source)
    web.answers["/api"] = response(news(156630001, text=f"<p>{PROMISE.replace('12척', '10척')}</p>", modify=2))
    (outcome,) = run(database, web, tmp_path, source, now=NOW + timedelta(hours=1))
    assert outcome.run.new == 1
    first, second = articles(database)
    assert (first.external_id, first.licence) == (second.external_id, "KOGL 1")
    with database.read() as session:
        before = queries.article(first.id or 0, session=session)
        assert before.newer is not None and before.newer.article_id == second.id
        assert queries.article(second.id or 0, session=session).newer is None
        assert queries.article(first.id or 0, session=session, known=NOW).newer is None, "nobody knew of it then"
        statements = session.exec(select(models.Statement)).all()
        texts = {first.id: first.text, second.id: second.text}
        assert all(texts[one.article_id][one.start : one.end] == one.quote for one in statements)
        pledge = queries.pledge(statements[0].pledge_id, session=session, today=date(2024, 5, 8))
        assert [one.newer is not None for one in pledge.statements] == [True]


def test_an_article_whose_title_was_changed_stays_and_says_what_it_is_called_now(
    database: Database, web: Web, tmp_path: Path
) -> None:
    source = Source("정책브리핑", "briefing", since=date(2024, 5, 6))
    web.answers["/api"] = response(news(156630001, text=f"<p>{PROMISE}</p>"))
    run(database, web, tmp_path, source)
    web.answers["/api"] = response(news(156630001, text=f"<p>{PROMISE}</p>", title="고친 제목", modify=2))
    later = NOW + timedelta(hours=1)
    (outcome,) = run(database, web, tmp_path, source, now=later)
    assert (outcome.run.new, outcome.run.known, outcome.run.retold) == (0, 1, 1)
    [held] = articles(database)
    with database.read() as session:
        [told] = queries.article(held.id or 0, session=session).otherwise
        assert (told.came_at, told.values) == (later, {"title": "고친 제목"})
        assert queries.article(held.id or 0, session=session, known=NOW).otherwise == (), "nobody knew of it then"


def test_a_used_up_quota_is_a_pause_until_tomorrow_and_no_failure(database: Database, web: Web, tmp_path: Path) -> None:
    web.answers["/api"] = response(code="22", message="LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR")
    (outcome,) = run(database, web, tmp_path, Source("정책브리핑", "briefing", since=date(2024, 5, 6)))
    assert outcome.state is State.PAUSED
    assert outcome.until is not None and outcome.until.astimezone(UTC) == datetime(2024, 5, 7, 15, tzinfo=UTC)
    assert health(database, "정책브리핑").failures == 0


def test_files_put_into_a_folder_are_read_once_and_again_when_they_change(
    database: Database, web: Web, tmp_path: Path
) -> None:
    folder = tmp_path / "받은 자료"
    (folder / "해수부").mkdir(parents=True)
    file = folder / "해수부" / "2024-05-07-여객선.txt"
    file.write_text(f"여객선 현대화 계획\n{PROMISE}", encoding="utf-8")
    (folder / "사진.jpg").write_bytes(b"\xff\xd8\xff")
    source = Source("폴더", "folder", path=folder)
    later = datetime.now(UTC) + timedelta(minutes=1)
    (first,) = run(database, web, tmp_path, source, now=later)
    assert (first.run.new, first.run.set_aside) == (1, 1)
    assert first.rejects is not None and "사진.jpg" in first.rejects.read_text(encoding="utf-8")
    (again,) = run(database, web, tmp_path, source, now=later)
    assert (again.run.new, again.run.known, again.run.set_aside) == (0, 0, 0)
    file.write_text(f"여객선 현대화 계획\n{PROMISE}\n고침", encoding="utf-8")
    (changed,) = run(database, web, tmp_path, source, now=later)
    assert changed.run.new == 1
    assert len({one.external_id for one in articles(database)}) == 1, "two versions of one article"


def test_a_table_that_could_not_be_read_is_read_once_its_columns_are_named(
    database: Database, web: Web, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text(f"머리,전문,때\n여객선,{PROMISE},2024-05-07\n", encoding="utf-8")
    later = datetime.now(UTC) + timedelta(minutes=1)
    (refused,) = run(database, web, tmp_path, Source("폴더", "folder", path=folder), now=later)
    named = Source("폴더", "folder", path=folder, columns=(("text", "전문"), ("published", "때")))
    (first,) = run(database, web, tmp_path, named, now=later)
    (again,) = run(database, web, tmp_path, named, now=later)
    found = [(one.run.new, one.run.known, one.run.set_aside) for one in (refused, first, again)]
    assert found == [(0, 0, 1), (1, 0, 0), (0, 0, 0)]


def test_a_file_that_is_still_being_written_waits_for_the_next_run(
    database: Database, web: Web, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "2024-05-07-a.txt").write_text(PROMISE, encoding="utf-8")
    written = datetime.fromtimestamp((folder / "2024-05-07-a.txt").stat().st_mtime, UTC)
    source = Source("폴더", "folder", path=folder)
    news = [run(database, web, tmp_path, source, now=written + timedelta(seconds=s))[0].run.new for s in (1, 10)]
    assert news == [0, 1]


def test_a_run_that_is_broken_off_loses_nothing(database: Database, web: Web, tmp_path: Path) -> None:
    web.answers["/rss"] = rss(
        web, *(item(web, number, summary=f"글 {number}. {PROMISE}") for number in range(15, 0, -1))
    )
    means = Means(web.fetcher(), tmp_path / "rejects")

    def now() -> datetime:
        if articles(database):  # the first step was stored, the second not yet
            raise KeyboardInterrupt
        return NOW

    with pytest.raises(KeyboardInterrupt):
        sync([feed(web)], database=database, means=means, now=now)
    assert 0 < len(articles(database)) < 15
    run(database, web, tmp_path, feed(web))
    assert [one.text[:4].strip() for one in articles(database)] == [f"글 {n}."[:4].strip() for n in range(1, 16)]


SOURCES = """
[[source]]
name = "해수부 RSS"
kind = "feed"
url = "http://127.0.0.1:9/rss"
ministry = "해양수산부"
every_minutes = 30

[[source]]
name = "받은 자료"
kind = "folder"
path = "in"
columns = {text = "보도 전문"}
"""


def test_the_command_reads_all_and_exits_with_one_where_a_source_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the product no address of this machine is ever asked: the feed fails, and the folder is read all the same."""
    monkeypatch.setenv("COMMITMENTS_DATA_DIR", str(tmp_path))
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "in").mkdir()
    table = tmp_path / "in" / "a.csv"
    table.write_text(f"제목,본문,보도 전문,일자\n여객선,줄임,{PROMISE},2024-05-07\n", encoding="utf-8")
    os.utime(table, (1_700_000_000, 1_700_000_000))
    result = CliRunner().invoke(app, ["sync"])
    assert result.exit_code == 1, result.output
    assert "해수부 RSS: failed" in result.output and "only the web's own ports" in result.output
    assert "받은 자료: 1 new article with 1 commitment" in result.output
    assert "  2024-05-07 여객선 (1 commitment)\n" in result.output
    assert "2 sources, 1 failed; 1 new article " in result.output
    resting = CliRunner().invoke(app, ["sync"])
    assert resting.exit_code == 1, "whoever looks at the last run sees that something is wrong"
    assert "해수부 RSS: left alone after failing: " in resting.stdout and "only the web's own ports" in resting.stdout
    assert "1 failure since it was read; not before 20" in resting.stdout
    assert "2 sources, 0 failed, 1 left alone after failing; " in resting.stdout
    again = CliRunner().invoke(app, ["sync", "--all"])
    assert "여객선" not in again.output  # it is not new any more
    database = open_database(f"sqlite:///{tmp_path / 'commitments.db'}")
    assert [one.text for one in articles(database)] == [PROMISE]
    database.close()


def test_of_many_new_articles_the_first_are_told_by_their_titles_and_the_rest_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMITMENTS_DATA_DIR", str(tmp_path))
    folder = '[[source]]\nname = "받은 자료"\nkind = "folder"\npath = "in"\n'
    (tmp_path / "sources.toml").write_text(folder, encoding="utf-8")
    (tmp_path / "in").mkdir()
    rows = [f"소식 {number}호\x1b[31m,{number}번째 {PROMISE},2024-05-07\n" for number in range(MOST_TOLD + 3)]
    table = tmp_path / "in" / "a.csv"
    table.write_text("제목,본문,일자\n" + "".join(rows), encoding="utf-8")
    os.utime(table, (1_700_000_000, 1_700_000_000))
    result = CliRunner().invoke(app, ["sync"])
    assert result.exit_code == 0, result.output
    assert f"소식 {MOST_TOLD - 1}호" in result.output and f"소식 {MOST_TOLD}호" not in result.output
    assert "  and 3 more\n" in result.output
    assert "\x1b" not in result.output


def test_without_sources_the_command_says_where_to_name_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITMENTS_DATA_DIR", str(tmp_path))
    result = CliRunner().invoke(app, ["sync"])
    assert result.exit_code == 0 and "sources.toml" in result.output


def test_the_file_of_sources_is_read_with_its_paths_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(
        SOURCES + '\n[[source]]\nname = "브리핑"\nkind = "briefing"\nsince = 2024-01-01\n', encoding="utf-8"
    )
    first, second, third = read_sources(file)
    assert (first.kind, first.every_minutes, first.text, first.given) == (
        "feed",
        30,
        "page",
        {"ministry": "해양수산부"},
    )
    assert (second.path, second.columns) == (tmp_path / "in", (("text", "보도 전문"),))
    assert third.since == date(2024, 1, 1)
    assert read_sources(tmp_path / "none.toml") == ()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[[source]]\nname='a'\nkind='rss'\nurl='https://a.kr'", "none of feed, page, briefing, folder"),
        ("[[source]]\nname='a'\nkind='feed'", "url is missing"),
        ("[[source]]\nkind='feed'\nurl='https://a.kr'", "name is missing"),
        ("[[source]]\nname='a'\nkind='feed'\nurl='file:///etc/passwd'", "no web address"),
        ("[[source]]\nname='a'\nkind='feed'\nurl='https://a.kr'\nkey='x'", "has no key"),
        ("[[source]]\nname='a'\nkind='briefing'\nsince='2024-01-01'", "without quotes"),
        ("[[source]]\nname='a'\nkind='feed'\nurl='https://a.kr'\ntext='all'", "page or feed"),
        ("[[source]]\nname='a'\nkind='feed'\nurl='https://a.kr'\nevery_minutes=-1", "0 to 527040"),
        ("[[source]]\nname='a'\nkind='folder'\npath='x'\n[[source]]\nname='a'\nkind='folder'\npath='y'", "two sources"),
        ("source = 3", "[[source]]"),
        ("[settings]\na=1", "settings"),
        ("[[source]", "no TOML"),
        ("[[source]]\nname='a'\nkind='feed'\nurl='https://a.kr'\nevery_minutes=99999999999999", "a year"),
        ("[[source]]\nname='a'\nkind='folder'\npath='x'\ncolumns={foo='전문'}", "columns gives 'foo'"),
        ("[[source]]\nname='a'\nkind='folder'\npath='x'\ncolumns={text=5}", "columns gives 'text'"),
    ],
)
def test_a_file_of_sources_that_is_not_as_described_is_refused_in_words(
    tmp_path: Path, content: str, told: str
) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput) as raised:
        read_sources(file)
    assert told in str(raised.value)
