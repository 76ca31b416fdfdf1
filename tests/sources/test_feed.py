"""RSS and Atom feeds: what is new, what was changed, and what happens when a page or the feed is not there."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from commitments.errors import BadInput, SourceUnavailable
from commitments.sources import Article, Reject
from commitments.sources.feed import read
from commitments.sources.steps import Position, Step
from tests.sources.test_page import PROMISE, page
from tests.sources.web import Answer, Web


def rss(web: Web, *items: str, encoding: str = "utf-8") -> Answer:
    content = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel><title>보도자료</title>'
        f"<link>{web.url('/')}</link><description>새 소식</description>{''.join(items)}</channel></rss>"
    )
    return Answer(content.encode(encoding), "application/rss+xml", headers={"ETag": '"1"'})


def item(
    web: Web, number: int, title: str = "여객선 현대화", summary: str = "", day: str = "Tue, 07 May 2024 10:00:00 +0900"
) -> str:
    return (
        f"<item><title>{title}</title><link>{web.url(f'/{number}')}</link><guid>{number}</guid>"
        f"<pubDate>{day}</pubDate><description><![CDATA[{summary}]]></description></item>"
    )


def run(web: Web, position: Position | None = None, *, text: str = "page", path: str = "/rss") -> list[Step]:
    return list(read(web.url(path), web.fetcher(), position=position or {}, text=text))  # type: ignore[arg-type]


def articles(steps: list[Step]) -> list[Article]:
    return [one for step in steps for one in step.items if isinstance(one, Article)]


def test_each_entry_is_read_from_its_page_oldest_first_with_the_feeds_day(web: Web) -> None:
    web.answers |= {"/1": Answer(page(published=False).encode()), "/2": Answer(page().encode())}
    web.answers["/rss"] = rss(web, item(web, 2, "둘째"), item(web, 1, "첫째"))
    found = articles(run(web))
    assert [(one.title, one.published, one.url) for one in found] == [
        ("첫째", datetime(2024, 5, 7, 10), web.url("/1")), ("둘째", datetime(2024, 5, 7, 10), web.url("/2")),
    ]  # fmt: skip
    assert all(PROMISE in one.text for one in found)


@pytest.mark.parametrize("encoding", ["utf-8", "euc-kr"])
def test_a_feed_that_gives_the_text_itself_needs_no_page(web: Web, encoding: str) -> None:
    web.answers["/rss"] = rss(
        web, item(web, 1, "제목 &amp; 부제", "<p>2026<b>년</b>까지</p><p>바꾼다</p>"), encoding=encoding
    )
    (article,) = articles(run(web, text="feed"))
    assert (article.title, article.text) == ("제목 & 부제", "2026년까지\n바꾼다")
    assert [path for path, _ in web.asked] == ["/rss"]


def test_an_atom_feed_is_read_too_with_its_licence(web: Web) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title><entry><id>tag:1</id><title>여객선</title>'
        f'<link href="{web.url("/1")}"/><updated>2024-05-07T01:00:00Z</updated><rights>공공누리 제1유형</rights>'
        '<content type="html">&lt;p&gt;배를 바꾼다&lt;/p&gt;</content></entry></feed>'
    )
    web.answers["/rss"] = Answer(atom.encode(), "application/atom+xml")
    (article,) = articles(run(web, text="feed"))
    assert (article.text, article.published, article.licence) == (
        "배를 바꾼다",
        datetime(2024, 5, 7, 10),
        "공공누리 제1유형",
    )


def test_a_time_without_a_zone_is_korean(web: Web) -> None:
    web.answers["/rss"] = rss(web, item(web, 1, summary="글", day="2024-05-07 09:30:00"))
    (article,) = articles(run(web, text="feed"))
    assert article.published == datetime(2024, 5, 7, 9, 30)


def test_nothing_new_costs_one_short_answer(web: Web) -> None:
    full = rss(web, item(web, 1, summary="글"))

    def answer(_path: str, headers: Mapping[str, str]) -> Answer:
        return Answer(status=304) if headers.get("if-none-match") == '"1"' else full

    web.answers["/rss"] = answer
    position = run(web, text="feed")[-1].position
    again = run(web, position, text="feed")
    assert articles(again) == [] and again[-1].position == position


def test_an_entry_that_was_changed_is_read_again_and_the_others_are_not(web: Web) -> None:
    web.answers["/rss"] = rss(web, item(web, 2, summary="둘"), item(web, 1, summary="하나"))
    position = run(web, text="feed")[-1].position
    web.answers["/rss"] = rss(
        web, item(web, 3, summary="셋"), item(web, 2, summary="둘, 고침"), item(web, 1, summary="하나")
    )
    found = articles(run(web, position, text="feed"))
    assert [(one.url, one.text) for one in found] == [(web.url("/2"), "둘, 고침"), (web.url("/3"), "셋")]


def test_a_run_that_is_broken_off_goes_on_after_what_it_has_read(web: Web) -> None:
    web.answers["/rss"] = rss(web, *(item(web, number, summary=f"글 {number}") for number in range(25, 0, -1)))
    steps = read(web.url("/rss"), web.fetcher(), position={}, text="feed")
    first = next(steps)
    steps.close()
    rest = articles(run(web, first.position, text="feed"))
    assert [one.text for one in (*articles([first]), *rest)] == [f"글 {number}" for number in range(1, 26)]
    assert len(rest) < 25


def test_a_page_that_does_not_answer_is_asked_again_and_the_others_are_kept(web: Web) -> None:
    web.answers |= {
        "/1": Answer(page().encode()),
        "/2": Answer(status=503),
        "/rss": rss(web, item(web, 2), item(web, 1)),
    }
    steps: list[Step] = []
    with pytest.raises(SourceUnavailable, match="1 of the feed's pages"):
        for step in read(web.url("/rss"), web.fetcher(attempts=1), position={}):
            steps.append(step)
    assert [one.url for one in articles(steps)] == [web.url("/1")]
    assert "etag" not in steps[-1].position, "else the feed would answer that nothing is new"
    web.answers["/2"] = Answer(page().encode())
    assert [one.url for one in articles(run(web, steps[-1].position))] == [web.url("/2")]


def test_a_page_that_is_gone_or_refused_is_set_aside_once(web: Web) -> None:
    entry = item(web, 1).replace(web.url("/1"), "http://169.254.169.254/latest")
    web.answers["/rss"] = rss(web, item(web, 2), entry)
    steps = run(web)
    items = [one for step in steps for one in step.items]
    assert [type(one) for one in items] == [Reject, Reject]
    assert [one for step in run(web, steps[-1].position) for one in step.items] == []


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>no feed</body></html>",
        b"{}",
        b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel/></rss>',
    ],
)
def test_what_is_no_feed_or_a_trap_is_told(web: Web, content: bytes) -> None:
    web.answers["/rss"] = Answer(content, "text/xml")
    with pytest.raises(BadInput):
        run(web)


def test_another_address_under_the_same_name_begins_anew(web: Web) -> None:
    web.answers |= {"/rss": rss(web, item(web, 1, summary="글")), "/rss2": rss(web, item(web, 1, summary="글"))}
    position = run(web, text="feed")[-1].position
    assert len(articles(run(web, position, text="feed", path="/rss2"))) == 1
