"""A web page becomes an article: its words, title, day and outlet, in any encoding, or the reason why not."""

from datetime import datetime

import pytest

from commitments.licences import mark_on, read_licence
from commitments.sources import Article, Reject
from commitments.sources.html_text import text_of
from commitments.sources.page import address_of, facts_of, read, read_page, read_pages
from commitments.vocabulary import Licence
from tests.sources.web import Answer, Web

PROMISE = "해양수산부는 2026년까지 노후 여객선 12척을 새 배로 바꿀 계획이다."
STORY = (
    f"<p>{PROMISE} 섬 주민이 타는 배의 절반은 만든 지 20년이 넘었다.</p>"
    "<p>올해 안에 대상 항로 5곳을 정하고 사업자를 공모한다. 예산은 국회에서 정한다.</p>"
)


def page(head: str = "", body: str = STORY, *, charset: str = "utf-8", published: bool = True) -> str:
    day = '<meta property="article:published_time" content="2024-05-07T10:00:00+09:00">' if published else ""
    return (
        f'<html><head><meta charset="{charset}"><title>여객선 현대화 | 한빛신문</title>{day}{head}</head><body>'
        '<header><a href="/">한빛신문</a></header><nav><a href="/p">정치</a><a href="/e">경제</a></nav>'
        f"<article><h1>여객선 현대화</h1>{body}</article><footer>무단 전재를 금합니다</footer></body></html>"
    )


def got(web: Web, content: bytes, content_type: str = "text/html; charset=utf-8") -> Article | Reject:
    web.answers["/news"] = Answer(content, content_type)
    return read_page(web.url("/news"), web.fetcher())


def test_the_story_is_read_without_what_stands_around_it(web: Web) -> None:
    head = '<meta property="og:title" content="여객선 12척 바꾼다"><meta property="og:site_name" content="한빛신문">'
    article = got(web, page(head).encode())
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.published) == (
        "여객선 12척 바꾼다",
        "한빛신문",
        datetime(2024, 5, 7, 10),
    )
    assert PROMISE in article.text
    assert not any(word in article.text for word in ("정치", "무단 전재", "한빛신문"))


@pytest.mark.parametrize(
    ("encoding", "said", "within"),
    [
        ("euc-kr", "text/html; charset=euc-kr", "euc-kr"),
        ("cp949", "text/html; charset=ks_c_5601-1987", "ks_c_5601-1987"),
        ("cp949", "text/html", "euc-kr"),  # letters beyond EUC-KR under its name
        ("cp949", "text/html; charset=utf-8", "euc-kr"),  # the server's default is wrong
        ("cp949", "text/html; charset=iso-8859-1", "nonsense-8"),
        ("utf-8", "text/html; charset=euc-kr", "utf-8"),
        ("utf-8-sig", "text/html", "utf-8"),
        ("utf-16", "text/html", "utf-16"),
    ],
)
def test_a_page_is_read_in_its_encoding_whoever_says_it(web: Web, encoding: str, said: str, within: str) -> None:
    words = "똠방각하 호" if encoding == "cp949" else "새 배"  # 똠 is in CP949 and not in EUC-KR
    article = got(web, page(body=STORY.replace("새 배", words), charset=within).encode(encoding), said)
    assert isinstance(article, Article)
    assert words in article.text and "\ufffd" not in article.text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            '<script type="application/ld+json">{"@graph":[{"isAccessibleForFree":false}]}</script>',
            "",
        ),
        ("", "<p>이 기사는 유료 회원 전용입니다. 구독하시면 전문을 볼 수 있습니다.</p>"),
        ("", "<div>로그인 후 기사 전문을 읽을 수 있습니다.</div>"),
        ("", "<p>Subscribe to continue reading.</p>"),
    ],
)
def test_the_beginning_that_a_paywall_leaves_is_recognised_and_said(web: Web, head: str, body: str) -> None:
    stub = got(web, page(head, f"<p>{PROMISE}</p>{body}").encode())
    assert isinstance(stub, Reject)
    assert "paywall" in stub.reason and "import that" in stub.reason


def test_a_whole_article_that_speaks_of_subscribers_is_no_stub(web: Web) -> None:
    body = STORY * 6 + "<p>이 서비스는 로그인 후 이용할 수 있다고 해양수산부는 밝혔다.</p>"
    assert isinstance(got(web, page(body=body).encode()), Article)


def test_a_page_without_an_article_or_a_day_is_set_aside_and_says_which(web: Web) -> None:
    empty = got(web, b"<html><body><div id='app'></div><script>go()</script></body></html>")
    assert isinstance(empty, Reject) and "No article" in empty.reason
    undated = got(web, page(published=False).encode())
    assert isinstance(undated, Reject) and "when it was published" in undated.reason


def test_a_day_that_a_person_gives_wins_and_one_in_the_text_is_never_taken(web: Web) -> None:
    web.answers["/news"] = Answer(page(body=STORY + "<p>2023년 1월 2일에는 배가 멈췄다.</p>", published=False).encode())
    article = read_page(web.url("/news"), web.fetcher(), given={"published": "2024-05-08", "ministry": "해양수산부"})
    assert isinstance(article, Article)
    assert (article.published, article.ministry) == (datetime(2024, 5, 8), "해양수산부")


def test_the_label_above_a_story_gives_the_day(web: Web) -> None:
    body = f"<p>입력 2024.05.07. 오후 3:20</p>{STORY}"
    article = got(web, page(body=body, published=False).encode())
    assert isinstance(article, Article) and article.published == datetime(2024, 5, 7, 15, 20)


def test_one_page_under_two_addresses_is_one_article(web: Web) -> None:
    head = f'<link rel="canonical" href="{web.url("/news?idx=7")}">'
    web.answers["/news"] = Answer(page(head).encode())
    first, second = read_pages([web.url("/news?idx=7&utm_source=x"), web.url("/news?idx=7&fbclid=1#c")], web.fetcher())
    assert isinstance(first, Article) and isinstance(second, Article)
    assert first.external_id == second.external_id == first.url == web.url("/news?idx=7")


def test_a_page_cannot_pass_for_one_of_another_site() -> None:
    assert address_of("https://a.example/1", "https://b.example/2") == "https://a.example/1"
    assert address_of("https://a.example/1", "https://a.example/") == "https://a.example/1"


def test_addresses_that_cannot_be_had_are_set_aside_and_the_others_read(web: Web) -> None:
    web.answers["/news"] = Answer(page().encode())
    items = list(read_pages(["http://127.0.0.1:1/", web.url("/gone"), web.url("/news")], web.fetcher()))
    assert [type(item) for item in items] == [Reject, Reject, Article]


def test_a_page_that_is_looked_at_again_gives_only_what_changed(web: Web) -> None:
    web.answers["/news"] = Answer(page().encode(), headers={"ETag": '"1"'})
    (first,) = read(web.url("/news"), web.fetcher(), position={})
    web.answers["/news"] = lambda _path, headers: Answer(status=304 if headers.get("if-none-match") == '"1"' else 500)
    (again,) = read(web.url("/news"), web.fetcher(), position=first.position)
    assert (len(first.items), again.items, again.position) == (1, (), first.position)


def test_tags_within_a_line_end_no_word_and_blocks_end_a_line() -> None:
    markup = (
        "<p>2026<b>년</b>까<span>지 여객선 </span><em>12척</em>을</p><div>바꿀<br>계획이다</div>"
        "<ul><li>가</li><li>나</li></ul>"
    )
    assert text_of(markup).split("\n") == ["2026년까지 여객선 12척을", "바꿀", "계획이다", "가", "나"]


def test_cells_are_parted_and_scripts_are_no_text() -> None:
    markup = "<table><tr><td>항로</td><td>척수</td></tr></table><script>alert(1)</script><style>p{}</style>&lt;끝&gt;"
    assert text_of(markup).split("\n") == ["항로\t척수", "<끝>"]


def test_markup_without_end_is_read_in_time() -> None:
    assert text_of("<div>" * 100_000 + "약속") in ("약속", "")
    assert text_of("그냥 글 1 < 2") == "그냥 글 1 < 2"


def test_a_board_that_lays_its_text_out_in_a_table_is_read_without_its_lines(web: Web) -> None:
    rows = "<tr><th>제목</th><td>여객선 현대화</td></tr><tr><th>등록일</th><td>2024-05-07</td></tr>"
    board = f"<table>{rows}<tr><td colspan=2><div>{PROMISE}<br>{PROMISE}</div></td></tr></table>"
    article = got(web, page(body=board).encode())
    assert isinstance(article, Article)
    assert "등록일\t2024-05-07" in article.text.splitlines() and PROMISE in article.text and "|" not in article.text


def test_linked_data_that_is_broken_or_endless_hinders_nothing() -> None:
    head = (
        '<script type="application/ld+json">{broken</script><script type="application/ld+json">'
        + "[" * 5_000
        + "</script>"
    )
    assert facts_of(page(head)).published.startswith("2024-05-07")


@pytest.mark.parametrize(
    ("note", "licence"),
    [
        ("1", Licence.KOGL_1), ("KOGL 4", Licence.KOGL_4), ("공공누리 제3유형", Licence.KOGL_3),
        ("type 2", Licence.KOGL_2), ("제0유형", Licence.KOGL_0), ("0", Licence.UNKNOWN), ("", Licence.UNKNOWN),
        ("CC BY", Licence.UNKNOWN), ("공공누리 제1유형 또는 제4유형", Licence.UNKNOWN), ("출처표시", Licence.KOGL_1),
        ("All rights reserved", Licence.UNKNOWN), ("출처표시, 상업적 이용금지, 변경금지", Licence.KOGL_4),
        ("직접 작성: 예시", Licence.OWN), ("11", Licence.UNKNOWN),
    ],
)  # fmt: skip
def test_a_licence_is_what_its_note_says_and_else_unknown(note: str, licence: Licence) -> None:
    assert read_licence(note) is licence


def test_only_a_known_licence_lets_a_text_be_shown_in_full() -> None:
    assert [one for one in Licence if not one.in_full] == [Licence.UNKNOWN]


def test_the_mark_on_a_page_is_its_licence_unless_two_contradict(web: Web) -> None:
    mark = '<a href="https://www.kogl.or.kr/info/licenseType4.do"><img src="/img_opentype04.png" alt="제4유형"></a>'
    article = got(web, page(body=STORY + mark).encode())
    assert isinstance(article, Article) and read_licence(article.licence) is Licence.KOGL_4
    assert mark_on(mark + "<img src='/img_opentype01.jpg'>") == ""
