"""Questions asked of the reference data: names by date, successions, areas, names in running text."""

from datetime import date, timedelta

import pytest

from commitments.errors import NotFound
from commitments.reference import (
    current,
    heir_of_whole,
    lineage,
    ministries,
    ministry,
    name_pattern,
    policy_area,
    policy_areas,
    resolve,
    resolve_all,
    successions,
    successors,
    undecided_predecessors,
)

TODAY = date(2026, 11, 22)


def name(label: str, on: date) -> str | None:
    body = resolve(label, on)
    return body.name if body else None


@pytest.mark.parametrize(
    ("label", "on", "expected"),
    [
        # A short form means the body that bore it on that day.
        ("산업부", date(2025, 9, 30), "산업통상자원부"),
        ("산업부", date(2025, 10, 1), "산업통상부"),
        ("행안부", date(2013, 1, 2), "행정안전부"),
        ("행안부", date(2020, 1, 2), "행정안전부"),
        ("재경부", date(2026, 1, 2), "재정경제부"),
        ("고용부", date(2023, 3, 1), "고용노동부"),
        ("노동부", date(2026, 3, 1), "고용노동부"),
        ("해경", date(2014, 1, 1), "해양경찰청"),
        ("해경", date(2020, 1, 1), "해양경찰청"),
        ("과기부", date(2024, 5, 1), "과학기술정보통신부"),
        ("여가부", date(2023, 10, 19), "여성가족부"),
        # A later name on an older release is the name of that day.
        ("질병관리청", date(2020, 1, 29), "질병관리본부"),
        ("기후에너지환경부", date(2025, 9, 18), "환경부"),
        ("성평등가족부", date(2023, 10, 19), "여성가족부"),
        ("해경", date(2015, 6, 1), "국민안전처"),
        # An older name on a newer release is the name of that day.
        ("국가보훈처", date(2025, 9, 1), "국가보훈부"),
        ("여가부", date(2025, 12, 1), "성평등가족부"),
        ("경제사회발전노사정위원회", date(2026, 5, 20), "경제사회노동위원회"),
        ("방통위", date(2025, 10, 2), "방송미디어통신위원회"),
        ("환경부", date(2026, 1, 5), "기후에너지환경부"),
        # Affiliates and regional offices stand for the body they belong to, on that day.
        ("국립환경과학원", date(2024, 5, 1), "환경부"),
        ("국립환경과학원", date(2026, 5, 1), "기후에너지환경부"),
        ("통상교섭본부", date(2023, 5, 1), "산업통상자원부"),
        ("국가기술표준원", date(2023, 5, 1), "산업통상자원부"),
        ("무역위원회", date(2023, 5, 1), "산업통상자원부"),
        ("한강유역환경청", date(2024, 5, 1), "환경부"),
        ("중부지방해양경찰청", date(2024, 5, 1), "해양경찰청"),
        # Typing errors and cut labels.
        ("산업통산자원부", date(2023, 5, 1), "산업통상자원부"),
        ("방송통신위원", date(2023, 5, 1), "방송통신위원회"),
        # Spaces and middle dots do not matter.
        ("개인정보 보호위원회", date(2024, 5, 1), "개인정보보호위원회"),
        ("저출산고령사회위원회", date(2024, 5, 1), "저출산·고령사회위원회"),
        ("탄소중립녹색성장위원회", date(2024, 5, 1), "2050 탄소중립녹색성장위원회"),
        ("대통령실", date(2024, 5, 1), "대통령비서실"),
        ("정부", date(2024, 5, 1), "정부"),
    ],
)
def test_a_label_resolves_by_the_date(label: str, on: date, expected: str) -> None:
    assert name(label, on) == expected


@pytest.mark.parametrize(
    ("label", "on"),
    [
        ("산업통상부", date(2022, 6, 20)),  # a foreign ministry: the Korean one begins in October 2025
        ("재정경제부", date(2024, 6, 20)),  # likewise, and before 2026 nobody at home bore the name
        ("재경부", date(2024, 6, 20)),
        ("기획재정부", date(2026, 2, 1)),  # split in two: a person has to say which
        ("기재부", date(2026, 2, 1)),
        ("검찰청", date(2026, 11, 1)),
        ("안행부", date(2024, 1, 1)),
        ("지방시대위원회", date(2022, 1, 1)),  # two predecessors
        ("우주항공청", date(2023, 1, 1)),  # new: nobody before it
        ("상무부", date(2023, 5, 1)),
        ("재무부", date(2023, 5, 1)),
        ("무역대표부", date(2023, 5, 1)),
        ("행정부", date(2023, 5, 1)),
        ("당국", date(2023, 5, 1)),
        ("지방정부", date(2023, 5, 1)),
        ("미분류", date(2023, 5, 1)),
        ("수자원", date(2023, 5, 1)),
        ("", date(2023, 5, 1)),
        ("·", date(2023, 5, 1)),
    ],
)
def test_what_is_foreign_generic_ambiguous_or_unknown_is_none(label: str, on: date) -> None:
    assert resolve(label, on) is None
    assert resolve_all(label, on) == ()


def test_a_joint_label_is_led_by_its_first_body_and_keeps_the_others() -> None:
    on = date(2024, 5, 1)
    assert name("환경부·농식품부", on) == "환경부"
    assert [body.name for body in resolve_all("환경부·농식품부", on)] == ["환경부", "농림축산식품부"]
    assert [body.name for body in resolve_all("국표원·관세청", on)] == ["산업통상자원부", "관세청"]
    assert [body.name for body in resolve_all("저출산·고령사회위원회", on)] == ["저출산·고령사회위원회"]
    assert resolve_all("경기·환경부", on) == ()


@pytest.mark.parametrize(
    ("key", "heirs"),
    [
        ("mogef_2013", ["성평등가족부"]),
        ("motie", ["산업통상부", "기후에너지환경부"]),  # the heir of the whole body comes first
        ("moef", ["재정경제부", "기획예산처"]),
        ("kcc", ["방송미디어통신위원회"]),
        ("msip", ["과학기술정보통신부"]),
        ("mpss", ["행정안전부", "소방청", "해양경찰청"]),
        ("kcdc", ["질병관리청"]),
        ("moe", ["교육부"]),  # still itself, though functions came and went
        ("special_affairs", []),  # closed without an heir
    ],
)
def test_successors_are_the_bodies_that_answer_today(key: str, heirs: list[str]) -> None:
    assert [body.name for body in successors(key, TODAY)] == heirs


def test_successors_depend_on_the_day() -> None:
    assert [body.name for body in successors("mogaha", date(2015, 1, 1))] == ["행정자치부"]
    assert [body.name for body in successors("motie", date(2025, 9, 30))] == ["산업통상자원부"]
    assert successors("kasa", date(2020, 1, 1)) == ()
    with pytest.raises(NotFound, match="no_such_body"):
        successors("no_such_body", TODAY)


def test_pledges_roll_up_through_renames_rises_in_rank_and_whole_mergers_only() -> None:
    assert lineage("mogef") == {"mogef", "mogef_2013"}
    assert lineage("motir") == {"motir", "motie", "mke"}
    assert lineage("mcee") == {"mcee", "me"}, "of the trade ministry only energy came: a person decides"
    assert lineage("mois") == {"mois", "mogaha"}
    assert lineage("mofe") == {"mofe"}, "a split is for a person to decide"
    assert lineage("kasa") == {"kasa"}, "a new body inherits nothing"
    assert "molit" not in lineage("me"), "a transfer moves pledges, not the body"
    with pytest.raises(NotFound, match="no_such_body"):
        lineage("no_such_body")


def test_a_closed_body_answers_through_the_one_body_that_took_over_the_whole() -> None:
    assert heir_of_whole(ministry("motie"), TODAY) == ministry("motir"), "though part of it went elsewhere"
    assert heir_of_whole(ministry("mogaha"), TODAY) == ministry("mois")
    assert heir_of_whole(ministry("moe"), TODAY) == ministry("moe")
    assert heir_of_whole(ministry("kcc"), TODAY) == ministry("kmcc"), "abolished with one heir"
    assert heir_of_whole(ministry("moef"), TODAY) is None, "split: undecided"
    for body in ministries():
        assert sum(body.key in lineage(today.key) for today in current(TODAY)) <= 1, body.name


def test_what_a_split_or_an_abolition_left_open_is_named_as_undecided() -> None:
    assert undecided_predecessors("mofe") == undecided_predecessors("mpb") == {"moef"}
    assert "motie" in undecided_predecessors("mcee")
    assert "motie" not in undecided_predecessors("motir")
    assert undecided_predecessors("kmcc") == {"kcc"}
    assert undecided_predecessors("pipc") == frozenset(), "three bodies live on that only gave it a function"
    assert undecided_predecessors("moj") == frozenset()


def test_every_body_that_closed_has_a_succession_on_the_day_after() -> None:
    ended = {(row.from_key, row.effective) for row in successions()}
    followed_by_a_new_body = {("education_council", date(2022, 7, 1))}
    for body in ministries():
        if body.valid_to is not None:
            end = (body.key, body.valid_to + timedelta(days=1))
            assert end in ended | followed_by_a_new_body, body.name


def test_every_succession_joins_a_body_that_ends_with_one_that_has_begun() -> None:
    for row in successions():
        if row.to_key:
            assert ministry(row.to_key).valid_on(row.effective), row
        if row.from_key:
            assert ministry(row.from_key).valid_on(row.effective - timedelta(days=1)), row
        if row.kind in ("transfer", "new") and row.from_key and row.from_key != "education_council":
            assert ministry(row.from_key).valid_on(row.effective), row


def test_every_name_of_a_body_resolves_to_it_while_it_bears_it() -> None:
    for body in ministries():
        on = body.valid_to or body.valid_from or TODAY
        for written in body.names:
            assert resolve(written, on) == body, f"{written} on {on}"


def test_no_label_ever_resolves_to_a_body_that_does_not_bear_its_name_that_day() -> None:
    labels = {written for body in ministries() for written in body.names}
    for on in (date(2012, 6, 1), date(2013, 3, 23), date(2016, 1, 1), date(2021, 1, 1), date(2025, 9, 30), TODAY):
        for label in labels:
            body = resolve(label, on)
            assert body is None or body.valid_on(on), f"{label} on {on}"


def test_the_count_of_bodies_is_that_of_the_law() -> None:
    outside = {"cio", "nhrck", "pss"}  # they stand outside the count, as do the President's advisory committees
    advisory = {"nec", "eslc", "cncgg"}

    def count(on: date) -> dict[str, int]:
        bodies = [body for body in current(on) if body.key not in outside | advisory and "_committee" not in body.key]
        return {kind: sum(body.kind == kind for body in bodies) for kind in ("부", "처", "청", "위원회")}

    assert count(date(2026, 10, 2)) == {"부": 19, "처": 6, "청": 19, "위원회": 6}
    assert count(date(2025, 9, 30)) == {"부": 19, "처": 3, "청": 20, "위원회": 6}


def test_heads_bear_the_title_of_their_body_with_the_known_exceptions() -> None:
    assert ministry("mpb").head_title == "장관"
    assert ministry("ppo").head_title == "검찰총장"
    assert ministry("msit").head_title == "장관"
    assert ministry("kfs").head_title == "청장"
    assert ministry("kftc").head_title == "위원장"
    assert ministry("opc").head_title == "실장"
    assert ministry("government").head_title is None


def test_what_is_to_be_verified_says_so() -> None:
    assert "name_en" in ministry("mofe").verify
    assert ministry("nec").mark == "verify"
    assert ministry("sdia").valid_from_precision == "year"
    assert ministry("msit").verify == ()
    assert {row.mark for row in successions() if row.from_key == "esdc"} == {"verify"}
    assert all(row.source for row in (*ministries(), *successions(), *policy_areas()))


def test_there_are_seventeen_areas_found_by_key_name_or_label() -> None:
    assert len(policy_areas()) == 17
    area = policy_area("산업통상중소기업")
    assert policy_area("산업·통상·중소기업") is policy_area(area.key) is area
    assert policy_area("공공질서 및 안전") is policy_area("공공질서및안전")
    with pytest.raises(NotFound, match="산업고용"):  # of the other official list, which is not this one
        policy_area("산업고용")


def test_coordinating_bodies_have_no_area_of_their_own() -> None:
    assert ministry("opc").default_area is ministry("mois").default_area is None
    assert policy_area(ministry("kfs").default_area or "").name == "농림"
    assert policy_area(ministry("kcg").default_area or "").name == "공공질서및안전"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("환경부는 국토부와 함께", ["환경부", "국토부"]),
        ("과학기술정보통신부장관이 과기정통부에서", ["과학기술정보통신부", "과기정통부"]),
        ("금융위원장은 공정위·금융위에", ["금융위", "공정위", "금융위"]),
        ("저출산‧고령사회 위원회와 개인정보 보호위원회", ["저출산‧고령사회 위원회", "개인정보 보호위원회"]),
        ("서울지방국세청의 조사", ["서울지방국세청"]),
        # Longer words are other words.
        ("환경부문 금융위기 행복청년 데이터처리 기후위기 안전처리 교육부담금", []),
        ("美정부와 지방정부는", []),
        ("이산화탄소배출량을 검토한다", []),
    ],
)
def test_names_are_found_in_running_text(text: str, found: list[str]) -> None:
    assert [match.group() for match in name_pattern().finditer(text)] == found


def test_finding_names_takes_time_in_proportion_to_the_text() -> None:
    text = "가" * 200_000 + "환경부는 " + "지방" * 100_000
    assert [match.group() for match in name_pattern().finditer(text)] == []
    assert [match.group() for match in name_pattern().finditer(f"{text} 산림청은")] == ["산림청"]
