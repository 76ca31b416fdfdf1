"""What the pieces of a page say, and that nothing from outside gets past them as HTML."""

from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from commitments.agreement import FIELDS
from commitments.rates import Tally, rates
from commitments.status import overdue_days
from commitments.vocabulary import Review, Status
from dashboard import components, data, text
from dashboard.data import (
    Agreement,
    ArticleHit,
    AsOf,
    Bill,
    CarriedPledge,
    CarryingBill,
    Fate,
    Hit,
    PledgeHit,
    Stage,
    State,
)
from tests.dashboard.rows import HOSTILE, TODAY, event_row, pledge_row, statement_row

KEPT = Status.FULFILLED


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _parse(piece: str) -> _Tags:
    parser = _Tags()
    parser.feed(piece)
    return parser


def _pieces() -> dict[str, str]:
    row = pledge_row(title=HOSTILE, ministry_id=None, ministry=HOSTILE, speaker=HOSTILE)
    text = f"{HOSTILE} 앞 문장. {HOSTILE} 늘릴 계획이다. 뒤 문장 {HOSTILE}"
    statement = statement_row(
        text, f"{HOSTILE} 늘릴 계획이다.", article_title=HOSTILE, outlet=HOSTILE, ministry_label=HOSTILE,
        licence=HOSTILE, url="javascript:alert(1)", reasons=({"rule": HOSTILE, "words": HOSTILE, "effect": HOSTILE},),
    )  # fmt: skip
    event = event_row(
        note=HOSTILE, source_title=HOSTILE, outlet=HOSTILE, recorded_by=HOSTILE, progress_done=1, progress_unit=HOSTILE,
        pledge_title=HOSTILE, url="https://x.kr/\"onclick=alert(1)", retracted=True, retraction_reason=HOSTILE,
    )  # fmt: skip
    source = data.SourceRow(
        HOSTILE, "feed", "javascript:alert(1)", data.SourceState.FAILED,
        data.SourceHealth(HOSTILE, None, datetime(2024, 5, 7, tzinfo=UTC), HOSTILE, 1, None, 3, {"new": 1}, {}), None,
    )  # fmt: skip
    nothing = dict.fromkeys(map(components.key, components.ORDER), 0)
    share = {"key": None, "name": HOSTILE, "total": 1, "overdue": 0, **nothing}
    hit = Hit(HOSTILE, ((0, 3),))
    found = ArticleHit(1, hit, hit, TODAY, None, HOSTILE, HOSTILE, "javascript:alert(1)", (1,))
    bill = Bill(id="b", name=HOSTILE, proposer=HOSTILE, url="javascript:alert(1)")
    carrying = CarryingBill(
        bill,
        (State(bill, Stage.INTRODUCED, Fate.PENDING, None, None),) * 2,
        (CarriedPledge(1, HOSTILE, None, HOSTILE),),
    )
    dated = replace(row, due_from=TODAY, due_to=TODAY)
    return {
        "pledge_hits": components.pledge_hits([PledgeHit(row, hit, hit)], {1: "/x"}, today=TODAY),
        "article_hits": components.article_hits([found], lambda one: f"/pledge?id={one}"),
        "deadline_groups": components.deadline_groups([dated], {1: "/x"}, today=TODAY),
        "longest_silent": components.longest_silent([row], {1: "/x"}),
        "pipeline": components.pipeline([carrying], {"b": "/x"}) + components.carried(carrying, {1: "/x"}),
        "quote": components.quote(text, [(statement.start, statement.end)]),
        "made": components.made(replace(statement, found={"part": [0, len(statement.quote) // 2]}), around=200),
        "source": components.statement_source(statement),
        "reasons": components.reasons(statement),
        "events": components.events([event]),
        "recent": components.recent([event], {1: "/pledge?id=1"}),
        "table": components.pledge_table([row], {1: "/pledge?id=1"}, today=TODAY),
        "due": components.due_list([row], {1: "/pledge?id=1"}, today=TODAY),
        "attributes": components.attributes(row, today=TODAY),
        "empty": components.empty(HOSTILE, HOSTILE),
        "lede": components.lede(HOSTILE),
        "link": components.link("/x", HOSTILE),
        "licence": components.licence(HOSTILE),
        "whole": components.whole(text, [(statement.start, statement.end)], HOSTILE, 'https://x.kr/"onclick=alert(1)'),
        "sources": components.source_table([source]),
        "share": components.share_table([share], {}, heading=HOSTILE, largest=1),
    }


@pytest.mark.parametrize("name", list(_pieces()))
def test_text_from_outside_never_becomes_a_tag_an_attribute_or_a_turned_line(name: str) -> None:
    piece = _pieces()[name]
    parsed = _parse(piece)
    assert "script" not in [tag for tag, _ in parsed.tags]
    assert not [attrs for _, attrs in parsed.tags if any(key.startswith("on") for key in attrs)]
    assert not [attrs for _, attrs in parsed.tags if str(attrs.get("href")).startswith("javascript")]
    assert "\u202e" not in piece
    assert "alert('x')" in parsed.text


def test_the_quote_is_marked_to_the_character_and_the_rest_is_not() -> None:
    text = "앞 문장이다. 부이를 늘릴 계획이다. 뒤 문장이다."
    start = text.index("부이")
    piece = components.quote(text, [(start, start + len("부이를 늘릴 계획이다."))])
    assert "앞 문장이다. <mark>부이를 늘릴 계획이다.</mark> 뒤 문장이다." in piece


def test_of_a_sentence_with_several_promises_the_own_part_stands_out() -> None:
    said = "부이를 늘리고, 등대를 고칠 계획이다."
    text = f"앞 문장이다. {said} 뒤 문장이다."
    own = (said.index("등대"), len(said))
    piece = components.made(statement_row(text, said, found={"part": list(own)}), around=100)
    assert '<mark class="parted">부이를 늘리고, <b>등대를 고칠 계획이다.</b></mark> 뒤' in piece
    assert _parse(piece).text == text


@pytest.mark.parametrize("part", [None, [0, 21], [1, 20], [5, 5], [-3, 4], [3, 99]])
def test_a_promise_that_is_nearly_the_whole_sentence_has_no_part_that_stands_out(part: list[int] | None) -> None:
    said = "부이를 늘리고, 등대를 고칠 계획이다."
    assert "parted" not in components.made(statement_row(f"{said} 끝.", said, found={"part": part}), around=100)


def test_overlapping_quotes_lose_no_character_and_mark_none_twice() -> None:
    text = "가나다라마바사아자차"
    piece = components.quote(text, [(2, 6), (4, 8), (2, 6)])
    assert _parse(piece).text == text
    assert piece.count("<mark>") == 2


def test_an_excerpt_is_cut_between_words() -> None:
    text = "하나 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열"
    start = text.index("다섯")
    parsed = _parse(components.quote(text, [(start, start + 2)], around=4))
    assert parsed.text.strip("… ").split() == ["셋", "넷", "다섯", "여섯"]


def test_a_span_outside_the_text_marks_nothing() -> None:
    assert "<mark>" not in components.quote("짧은 글", [(2, 99), (-3, 2)])


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://x.kr", "//x.kr", "", "http://["])
def test_only_web_addresses_become_links(url: str) -> None:
    assert "<a" not in components.source_link(url, "기사")


def test_a_web_address_opens_apart_and_tells_the_other_side_nothing() -> None:
    [(_, attrs)] = _parse(components.source_link("https://www.korea.kr/a?b=1&c=2", "기사")).tags
    assert attrs["href"] == "https://www.korea.kr/a?b=1&c=2"
    assert "noopener" in str(attrs["rel"])


def test_unknown_reads_unknown_in_every_place() -> None:
    assert "미확인" in components.badge(None)
    assert "미확인" in components.pledge_table([pledge_row(ministry_id=None, ministry=None)], {1: "/x"}, today=TODAY)


def test_each_status_has_its_own_sign() -> None:
    assert len(set(components.GLYPHS.values())) == len(components.GLYPHS) == len(Status) + 1


def test_only_what_nobody_has_confirmed_is_marked_as_found_by_machine() -> None:
    assert "기계가 찾음" in components.review_mark(Review.UNREVIEWED, "machine")
    assert components.review_mark(Review.CONFIRMED, "machine") == ""
    assert components.review_mark(Review.UNREVIEWED, "person") == ""


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"due_from": date(2025, 1, 1), "due_to": date(2025, 12, 31)}, "2025년 중 326일 지남"),
        ({"due_from": date(2027, 1, 1), "due_to": date(2027, 6, 30)}, "2027년 상반기 220일 남음"),
        ({"due_from": date(2024, 2, 1), "due_to": date(2026, 11, 22)}, "2026. 11. 22.까지 오늘까지"),
        (
            {"due_to": date(2024, 3, 31), "due_from": date(2024, 3, 1), "status": KEPT, "status_on": date(2024, 4, 2)},
            "2024. 3. 중 2일 늦게 이행",
        ),
        ({}, "기한 없음"),
    ],
)  # fmt: skip
def test_a_deadline_says_how_it_stands(given: dict[str, object], words: str) -> None:
    assert _parse(components.deadline(pledge_row(**given), today=TODAY)).text == words


def test_a_retraction_is_no_event_of_its_own_but_shows_its_reason() -> None:
    wrong = event_row(id=1, retracted=True, retraction_reason="다른 사업이었다")
    undo = event_row(id=2, retracts_id=1, note="다른 사업이었다", status=None)
    piece = components.events([wrong, undo])
    assert piece.count("<li") == 1
    assert "취소된 기록: 다른 사업이었다" in piece


def test_the_newest_event_stands_first() -> None:
    piece = components.events([event_row(happened_on=date(2024, 1, 2)), event_row(id=2, happened_on=date(2025, 3, 4))])
    assert piece.index("2025. 3. 4.") < piece.index("2024. 1. 2.")


FIRST, MOVED = (date(2024, 7, 1), date(2024, 12, 31)), (date(2025, 1, 1), date(2025, 6, 30))


def _moved(to: tuple[date, date], **given: object) -> str:
    row = pledge_row(
        first_due_from=FIRST[0], first_due_to=FIRST[1], due_from=to[0], due_to=to[1],
        first_overdue_days=overdue_days(FIRST[1], given.get("status"), given.get("status_on"), today=TODAY),  # type: ignore[arg-type]
        **given,
    )  # fmt: skip
    return _parse(components.deadline(row, today=TODAY)).text


@pytest.mark.parametrize(
    ("to", "given", "words"),
    [
        (MOVED, {}, "처음 기한 2024년 하반기 → 2025년 상반기 510일 지남 (처음 기한에서는 691일 지남)"),
        (
            (date(2026, 12, 1), date(2026, 12, 31)),
            {},
            "처음 기한 2024년 하반기 → 2026. 12. 중 39일 남음 (처음 기한에서는 691일 지남)",
        ),
        (
            MOVED,
            {"status": KEPT, "status_on": date(2025, 3, 1)},
            "처음 기한 2024년 하반기 → 2025년 상반기 기한 내 이행 (처음 기한보다는 60일 늦게 이행)",
        ),
        (
            MOVED,
            {"status": KEPT, "status_on": date(2024, 10, 1)},
            "처음 기한 2024년 하반기 → 2025년 상반기 기한 내 이행",
        ),
    ],
)
def test_a_moved_deadline_keeps_the_first_and_the_days_past_it(
    to: tuple[date, date], given: dict[str, object], words: str
) -> None:
    assert _moved(to, **given) == words


def test_the_first_deadline_alone_is_not_said_twice() -> None:
    row = pledge_row(first_due_from=FIRST[0], first_due_to=FIRST[1], due_from=FIRST[0], due_to=FIRST[1])
    assert "처음 기한" not in components.deadline(row, today=TODAY)


def test_who_answers_is_said_only_where_it_is_another_or_nobody_has_chosen() -> None:
    assert components.answers(pledge_row()) == ""
    assert components.answers(pledge_row(ministry_id="kma", answerable_id="kma")) == ""
    assert _parse(components.answers(pledge_row(answerable_id="mofe"))).text == "담당: 재정경제부"
    undecided = components.answers(pledge_row(undecided=("mofe", "mpb")))
    assert _parse(undecided).text == "담당 미정: 재정경제부 · 기획예산처"


def test_the_band_names_the_day_what_was_known_and_the_ways_out() -> None:
    asked: list[dict[str, object]] = []

    def href(**params: object) -> str:
        asked.append(params)
        return '/pledges?q="><script>alert(1)</script>'

    parsed = _parse(components.band(AsOf(date(2024, 6, 30)), href=href))
    assert parsed.text.startswith("2024. 6. 30. 기준 · 그날까지 기록된 내용 · 읽기만 가능")
    assert [tag for tag, _ in parsed.tags].count("a") == 2
    assert "script" not in [tag for tag, _ in parsed.tags]
    assert asked == [{"known": "now"}, {"on": None, "known": None}]


def test_rates_stand_in_a_row_with_their_counts_and_one_of_nothing_has_no_value() -> None:
    found = rates(Tally(statuses={Status.FULFILLED: 3, None: 1}, unreviewed=2))
    parsed = _parse(components.rate_row(found))
    assert "완료만75.0%3 ÷ 4" in parsed.text
    assert "평균 진행률–" in parsed.text
    assert "÷ 0" not in parsed.text.split("셈법과 제외한 약속")[0]
    assert "제외 2건" in parsed.text


def test_without_a_confirmed_pledge_there_are_no_rates_but_words() -> None:
    assert "이행률을 셈할 수 없습니다" in components.rate_row(rates(Tally(statuses={}, unreviewed=7)))


def test_agreement_is_told_by_field_and_without_pairs_not_at_all() -> None:
    found = [Agreement("verdict", 4, 1.0, None), Agreement("kind", 4, 0.75, 0.6), Agreement("due", 0, None, None)]
    parsed = _parse(components.agreement_table(found))
    assert "약속인지4100.0%–" in parsed.text
    assert "종류475.0%0.60" in parsed.text
    assert "한 가지 값만" in parsed.text
    assert components.agreement_table([Agreement("kind", 0, None, None)]) == ""


def test_every_field_that_readers_are_compared_in_has_a_name() -> None:
    for language in ("ko", "en"):
        text.use(language)
        assert components.agreement_table([Agreement(field, 1, 1.0, 1.0) for field in FIELDS]).count("<tr>") == 8


def test_what_a_split_left_undecided_is_told_with_its_number_and_its_list() -> None:
    found = (data.Undecided("moef", ("mofe", "mpb"), 1234),)
    piece = components.undecided(found, lambda **params: f"/pledges?ministry={params['ministry']}")
    assert "기획재정부의 약속 1,234건은 재정경제부 · 기획예산처 가운데" in _parse(piece).text
    assert 'href="/pledges?ministry=moef"' in piece


def test_the_legend_tells_of_moved_deadlines_where_there_are_any() -> None:
    assert "처음 기한" not in components.phases("오늘", moved=False)
    assert _parse(components.phases("2024. 6. 30. 기준", moved=True)).text.endswith("처음 기한 기한 2024. 6. 30. 기준")
