"""The policy briefing API, asked of a server that answers as the documented format says."""

import itertools
from collections.abc import Mapping
from datetime import date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from commitments.errors import KeyRefused, QuotaUsedUp, SourceUnavailable
from commitments.licences import read_licence
from commitments.sources import Article, Reject
from commitments.sources.briefing import read
from commitments.sources.steps import Position, Step
from commitments.vocabulary import Licence
from tests.sources.web import Answer, Web

NOW = datetime(2024, 5, 7, 12, 0)
KEY = "열쇠+/=1"


def news(
    number: int, day: str = "05/07/2024 10:00:00", *, embargo: str = "", kogl: str = "1", status: str = "I",
    text: str = "<p>2026<b>년</b>까<span>지 배를</span></p><p>바꿀 계획이다.</p>", title: str = "여객선 &amp; 항로",
    modify: int = 1,
) -> str:  # fmt: skip
    return (
        f"<NewsItem><NewsItemId>{number}</NewsItemId><ContentsStatus>{status}</ContentsStatus><ModifyId>{modify}</ModifyId>"
        f"<ModifyDate>{day}</ModifyDate><ApproveDate>{day}</ApproveDate><EmbargoDate>{embargo}</EmbargoDate>"
        f"<GroupingCode>press</GroupingCode><Title><![CDATA[{title}]]></Title>"
        "<SubTitle1><![CDATA[섬을 <b>잇</b>다]]></SubTitle1>"
        f"<ContentsType>H</ContentsType><DataContents><![CDATA[{text}]]></DataContents><MinisterCode>해양수산부</MinisterCode>"
        f"<OriginalUrl>https://www.korea.kr/briefing/pressReleaseView.do?newsId={number}</OriginalUrl><KoglType>{kogl}</KoglType></NewsItem>"
    )


def response(*items: str, code: str = "0", message: str = "NORMAL_SERVICE") -> Answer:
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><response><header><resultCode>{code}</resultCode>'
        f"<resultMsg>{message}</resultMsg></header><body>{''.join(items)}</body></response>"
    )
    return Answer(xml.encode(), "application/xml;charset=UTF-8")


def gateway(code: str, message: str) -> Answer:
    xml = (
        "<OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg>"
        f"<returnAuthMsg>{message}</returnAuthMsg><returnReasonCode>{code}</returnReasonCode></cmmMsgHeader></OpenAPI_ServiceResponse>"
    )
    return Answer(xml.encode(), "text/xml")


def steps(
    web: Web, position: Position | None = None, *, since: date = date(2024, 5, 6), now: datetime = NOW, **more: int
) -> list[Step]:
    fetcher = web.fetcher(attempts=1)
    return list(read(KEY, fetcher, position=position or {}, since=since, now=now, url=web.url("/api"), **more))


def windows(web: Web) -> list[tuple[str, str]]:
    asked = [parse_qs(urlsplit(path).query) for path, _ in web.asked]
    return [(one["startDate"][0], one["endDate"][0]) for one in asked]


def test_a_release_is_read_with_all_that_it_says_and_words_are_not_split(web: Web) -> None:
    web.answers["/api"] = response(news(156630001))
    (step,) = steps(web)
    (article,) = step.items
    assert isinstance(article, Article)
    assert article == Article(
        "156630001", "여객선 & 항로", "2026년까지 배를\n바꿀 계획이다.", datetime(2024, 5, 7, 10), "해양수산부",
        "https://www.korea.kr/briefing/pressReleaseView.do?newsId=156630001", "정책브리핑", ("섬을 잇다",), "KOGL 1",
    )  # fmt: skip
    assert parse_qs(urlsplit(web.asked[0][0]).query)["serviceKey"] == [KEY]


def test_days_are_asked_for_three_at_a_time_up_to_today(web: Web) -> None:
    web.answers["/api"] = response()
    found = steps(web, since=date(2024, 4, 29))
    assert windows(web) == [("20240429", "20240501"), ("20240502", "20240504"), ("20240505", "20240507")]
    assert [step.position["next"] for step in found] == ["2024-05-02", "2024-05-05", "2024-05-08"]


def test_a_run_goes_on_where_the_last_one_stopped(web: Web) -> None:
    web.answers["/api"] = response()
    steps(web, {"next": "2024-05-04"}, since=date(2023, 1, 1))
    assert windows(web)[0] == ("20240504", "20240506")


def test_the_last_days_are_asked_for_again_so_that_changes_are_seen(web: Web) -> None:
    web.answers["/api"] = response(news(1, modify=2))
    steps(web, {"next": "2024-05-08"}, since=date(2023, 1, 1))
    assert windows(web) == [("20240505", "20240507")]


def test_what_is_under_embargo_is_held_back_and_asked_for_again(web: Web) -> None:
    web.answers["/api"] = response(news(1), news(2, "05/01/2024 10:00:00", embargo="05/09/2024 06:00:00"))
    (early, *_, last) = steps(web, since=date(2024, 5, 1))
    assert [one.external_id for one in early.items if isinstance(one, Article)] == ["1"]
    assert (early.held_back, last.position["next"]) == (1, "2024-05-01")
    web.asked.clear()
    later = steps(web, last.position, since=date(2024, 5, 1), now=datetime(2024, 5, 9, 6, 0))
    assert windows(web)[0][0] == "20240501"
    assert {one.external_id for one in later[0].items if isinstance(one, Article)} == {"1", "2"}


def test_an_embargo_that_cannot_be_read_is_kept(web: Web) -> None:
    web.answers["/api"] = response(news(1, embargo="내일 아침"))
    (step,) = steps(web)
    assert isinstance(step.items[0], Reject) and "내일 아침" in step.items[0].reason


def test_a_release_that_its_ministry_took_back_is_not_taken_in(web: Web) -> None:
    web.answers["/api"] = response(news(1, status="D"), news(2))
    (step,) = steps(web)
    assert [one.external_id for one in step.items if isinstance(one, Article)] == ["2"]


@pytest.mark.parametrize(
    ("kogl", "licence"), [("4", Licence.KOGL_4), ("", Licence.UNKNOWN), ("0", Licence.UNKNOWN), ("9", Licence.UNKNOWN)]
)
def test_the_licence_is_the_items_own_and_else_unknown(web: Web, kogl: str, licence: Licence) -> None:
    web.answers["/api"] = response(news(1, kogl=kogl))
    ((article,),) = (step.items for step in steps(web))
    assert isinstance(article, Article) and read_licence(article.licence) is licence


def test_a_day_without_releases_is_no_fault(web: Web) -> None:
    web.answers["/api"] = response(code="3", message="NODATA_ERROR")
    assert [step.items for step in steps(web)] == [()]


def test_an_item_without_a_text_is_set_aside_and_the_others_are_read(web: Web) -> None:
    web.answers["/api"] = response(news(1, text=""), news(2))
    (step,) = steps(web)
    assert [type(one) for one in step.items] == [Reject, Article]


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (gateway("22", "LIMITED_NUMBER_OF_SERVICE_REQUESTS_EXCEEDS_ERROR"), QuotaUsedUp),
        (response(code="-10", message="트래픽 초과"), QuotaUsedUp),
        (gateway("30", "SERVICE_KEY_IS_NOT_REGISTERED_ERROR"), KeyRefused),
        (gateway("20", "SERVICE_ACCESS_DENIED_ERROR"), KeyRefused),
        (response(code="1", message="APPLICATION_ERROR"), SourceUnavailable),
        (Answer(b"<html>maintenance</html>", "text/html"), SourceUnavailable),
        (Answer(b"nothing", "text/plain"), SourceUnavailable),
        (Answer(status=500), SourceUnavailable),
        (Answer(b'<!DOCTYPE r [<!ENTITY a "b">]><response>&a;</response>', "text/xml"), SourceUnavailable),
    ],
)
def test_what_is_wrong_is_told_apart_and_the_key_stands_in_no_message(
    web: Web, answer: Answer, error: type[Exception]
) -> None:
    web.answers["/api"] = answer
    with pytest.raises(error) as raised:
        steps(web)
    assert type(raised.value) is error or issubclass(type(raised.value), error)
    assert KEY not in str(raised.value) and "%EC%97%B4" not in str(raised.value)


def test_no_more_calls_are_made_in_a_day_than_the_quota_allows(web: Web) -> None:
    web.answers["/api"] = response()
    position: Position = {}
    with pytest.raises(QuotaUsedUp):
        for step in read(
            KEY, web.fetcher(), position={}, since=date(2024, 4, 1), now=NOW, url=web.url("/api"), quota=2
        ):
            position = step.position
    assert len(web.asked) == 2
    with pytest.raises(QuotaUsedUp):
        steps(web, position, since=date(2024, 4, 1), quota=2)
    assert len(web.asked) == 2, "the calls of a day are counted over the runs"
    tomorrow = datetime(2024, 5, 8, 1, 0)
    next(
        read(KEY, web.fetcher(), position=position, since=date(2024, 4, 1), now=tomorrow, url=web.url("/api"), quota=2)
    )
    assert windows(web)[2][0] == "20240407"


def test_a_key_is_taken_as_the_portal_gives_it_encoded_or_not(web: Web) -> None:
    web.answers["/api"] = response()
    for key in ("ab+c/=", "ab%2Bc%2F%3D"):
        list(read(key, web.fetcher(), position={}, since=NOW.date(), now=NOW, url=web.url("/api")))
    assert {parse_qs(urlsplit(path).query)["serviceKey"][0] for path, _ in web.asked} == {"ab+c/="}
    with pytest.raises(KeyRefused, match="COMMITMENTS_BRIEFING_KEY"):
        next(read(" ", web.fetcher(), position={}, since=NOW.date(), now=NOW, url=web.url("/api")))


def test_a_changed_release_keeps_its_number(web: Web) -> None:
    texts = itertools.chain(["<p>12척을 바꾼다</p>", "<p>10척을 바꾼다</p>"])

    def answer(_path: str, _headers: Mapping[str, str]) -> Answer:
        return response(news(1, text=next(texts)))

    web.answers["/api"] = answer
    first, second = (steps(web)[0].items[0] for _ in range(2))
    assert isinstance(first, Article) and isinstance(second, Article)
    assert first.external_id == second.external_id and first.sha256 != second.sha256
