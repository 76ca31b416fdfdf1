"""What is a commitment and what is not, who makes it, and by when: in sentences of our own."""

from datetime import date

import pytest

from commitments.extraction import find_commitments, to_json
from commitments.extraction.find import weighed_statements
from commitments.extraction.finding import Finding, Target
from commitments.vocabulary import Kind, Strength
from tests.extraction.builders import article


def only(text: str, **given: str) -> Finding:
    found = find_commitments(article(text, **given))
    assert len(found) == 1, [(f.quote, f.due, f.kind) for f in found]
    return found[0]


def promised_by_rules(text: str, **given: str) -> bool:
    """The rules' own verdict, whatever the learned score makes of wording that is so short."""
    return any(statement.weight >= 0 for statement in weighed_statements(article(text, **given)))


PROMISES = [
    ("환경부는 하천 점검 인력을 두 배로 늘리겠다고 밝혔다.", Strength.PLANNED),
    ("환경부는 낡은 보를 모두 걷어내기로 했다.", Strength.FIRM),
    ("정화 시설의 배출 기준을 새로 마련해 공개할 예정이다.", Strength.FIRM),
    ("취수장 운영 지침을 전국으로 넓힐 계획이다.", Strength.PLANNED),
    ("전기 청소차부터 차례로 보급할 방침이다.", Strength.PLANNED),
    ("내년 시험 가동을 목표로 하고 있다.", Strength.PLANNED),
    ("환경부는 7월 1일부터 모든 정수장에서 수질을 매일 공개한다.", Strength.FIRM),
    ("2027년까지 낡은 관로를 모두 교체한다는 계획이다.", Strength.PLANNED),
    ("관계 부처와 요금 조정 방안을 검토할 예정이다.", Strength.EXPLORATORY),
    ("감시원 배치 기준을 손보는 것을 계획하고 있다.", Strength.PLANNED),
    ("댐이 ‘주의’ 단계에 진입할 경우 공급량을 줄일 계획이다.", Strength.CONDITIONAL),
    ("점검 결과를 누리집에 계속 올려 나갈 예정이다.", Strength.PLANNED),
]

NO_PROMISES = [
    "정부가 앞장서 예산을 늘려야 한다고 전문가들은 말했다.",  # a demand
    "하천 수질이 한결 나아질 것으로 기대된다.",  # a hope
    "환경부는 지난해 점검 인력을 두 배로 늘렸다.",  # done
    "㈜푸른물산은 내년에 정화 공장을 지을 계획이다.",  # a company
    "참여 기업들은 설비 투자를 늘리겠다고 밝혔다.",  # companies
    "독일 환경부는 내년부터 보증금을 올릴 계획이다.",  # another state
    "환경부는 오는 20일 세종에서 물 축제를 개최한다.",  # an event
    "참가 신청은 다음 달 3일부터 누리집에서 받는다.",  # an application window
    "오후부터 전국에 비가 내리겠다.",  # weather
    "조사 결과를 말씀드리겠습니다.",  # a turn of speech
    "이 제도는 지역마다 사정을 살피는 일이 중요하다.",  # a quality
    "국민의 안전을 위해 최선을 다하겠다.",  # rhetoric
    "환경부는 지난달 요금을 내리기로 한 바 있다.",  # looking back
    "누구나 누리집에서 결과를 확인할 수 있다.",  # an ability
    "장관은 오늘 오후 정수장을 방문해 안전 관리 상황을 점검한다고 밝혔다.",  # a visit
    "물산업 업계 관계자들은 새 시장을 열겠다고 말했다.",  # people of a trade
    "한 신문은 환경부가 요금을 올릴 계획이라고 보도했다.",  # a report in the press
    "수상자는 더 나은 제품을 만들겠다고 소감을 전했다.",  # one person's ambition
    "붙임 1. 정수장 점검 계획",  # the title of an attachment
    "시행 예정 법령의 목록은 누리집에 있다.",  # a noun's attribute
    "지난달 보를 걷어내기로 했는데 비가 많이 와서 미뤄졌다.",  # looking back
    "모레노 특별보고관은 내년에 물 인권 보고서를 제출할 예정이다.",  # the United Nations' officer
    "IEA 라르손 사무총장은 내년까지 물 위원회를 구성할 계획이다.",  # a union of states
    "공급 가격과 자세한 절차는 추후 누리집을 통해 안내될 예정이다.",  # details to follow
    "환경부는 오는 20일 파리에서 열리는 물 회의에 장관이 참석한다고 밝혔다.",  # a visit
    "환경부는 19일 세종에서 다섯 기업과 업무협약을 체결한다고 밝혔다.",  # a ceremony
]


@pytest.mark.parametrize(("text", "strength"), PROMISES)
def test_a_promise_is_found_with_the_strength_of_its_wording(text: str, strength: Strength):
    assert only(text).strength is strength


@pytest.mark.parametrize("text", NO_PROMISES)
def test_what_is_no_promise_of_the_government_is_not_found(text: str):
    assert find_commitments(article(text)) == []


def test_a_finding_quotes_the_text_to_the_character_and_says_why():
    given = article("□ 개요\n\n○ 환경부는 내년까지 감시소 12곳을 설치할 계획이다.\n\n이상입니다.")
    (finding,) = find_commitments(given)
    assert finding.quote == "○ 환경부는 내년까지 감시소 12곳을 설치할 계획이다."
    assert given.text[finding.start : finding.end] == finding.quote
    assert finding.due == (date(2024, 3, 5), date(2025, 12, 31))
    assert finding.targets == (Target(12, "곳"),)
    assert finding.kind is Kind.INSTITUTION
    assert {reason.rule for reason in finding.reasons} >= {"plan", "dated", "measured", "public_actor"}
    assert all(reason.words and reason.effect for reason in finding.reasons)
    assert 0.5 <= finding.score <= 1


@pytest.mark.parametrize(
    ("text", "ministry"),
    [
        ("과기정통부는 위성 영상을 추가로 공개할 예정이다.", "과학기술정보통신부"),
        ("국립환경과학원은 측정 자료를 모두 공개할 예정이다.", "환경부"),
        ("정부는 요금 지원을 넓히기로 했다.", "정부"),
        ("우리 부는 요금 지원을 넓히기로 했다.", "환경부"),
        ("경기도와 구리시는 하천 정비를 함께 추진하기로 했다.", "경기도"),
        ("부산시는 낡은 관로를 모두 교체하기로 했다.", "부산광역시"),
        ("한국수자원공사는 수질 자료를 모두 공개하기로 했다.", "한국수자원공사"),
        ("환경부 및 한국수자원공사, 김포시는 오염된 땅을 정화할 예정이다.", "환경부"),
        ("국토부 등 관계부처는 개정 방향을 정할 계획이다.", "국토교통부"),
        ("수질 자료를 모두 공개할 예정이다.", "환경부"),
        ("태백시는 낡은 관로를 모두 교체하기로 했다.", "태백시"),
        ("국민이 원하시는 자료를 모두 공개하기로 했다.", "환경부"),
        ("관로 설치공사는 내년에 마칠 예정이다.", "환경부"),
        ("수질교육원은 새 과정을 개설할 예정이다.", "환경부"),
        ("산림청장은 산지 지도를 새로 만들 예정이다.", "산림청"),
        ("ㅇ (산림청) 산지 지도를 새로 만들 예정이다.", "산림청"),
        ("산림청이 정비한 계곡의 수질을 모두 공개할 예정이다.", "환경부"),
    ],
)
def test_the_promising_body_is_the_subject_or_else_the_publisher(text: str, ministry: str):
    assert only(text).ministry == ministry


def test_a_body_bears_the_name_it_had_on_the_article_s_day():
    assert only("여가부는 상담소를 늘리기로 했다.", published="2023-03-01T09:00:00").ministry == "여성가족부"


QUOTED = [
    ("박윤규(사진) 과학기술정보통신부 2차관은 “지원 대상을 늘리겠다”고 밝혔다.", "박윤규", "과학기술정보통신부"),
    ("이하늘 환경부 물정책국장은 “측정소를 늘리겠다.”라고 말했다.", "이하늘", "환경부"),
    ("소방청 강바다 예방국장은 “점검 대상을 늘리겠다”고 말했다.", "강바다", "소방청"),
    ("환경부(장관 한나무)는 측정소를 늘리겠다고 밝혔다.", None, "환경부"),
]


@pytest.mark.parametrize(("text", "speaker", "ministry"), QUOTED)
def test_the_speaker_is_the_person_in_the_frame(text: str, speaker: str | None, ministry: str):
    finding = only(text)
    assert (finding.speaker, finding.ministry) == (speaker, ministry)


def test_a_surname_refers_back_to_the_full_name():
    found = find_commitments(
        article("한나무 환경부 차관은 현장을 찾았다. 한 차관은 “측정소를 서른 곳 더 세우겠다”고 말했다.")
    )
    assert [finding.speaker for finding in found] == ["한나무"]


def test_an_expert_s_wish_in_a_news_story_is_not_a_promise():
    text = (
        "오하나 새빛대 교수는 “정부가 지원을 늘려야 한다”며 “시장은 두 배로 커질 것”이라고 말했다. "
        "이하늘 환경부 국장은 “내년에 지원 대상을 5개에서 8개로 늘리겠다”고 답했다."
    )
    (finding,) = find_commitments(article(text, ministry=""))
    assert (finding.speaker, finding.targets) == ("이하늘", (Target(8, "개", 5),))


def test_a_sentence_with_two_stages_holds_two_commitments():
    found = find_commitments(article("2025년까지 설계를 마치고, 2029년에 첫 배를 띄울 계획이다."))
    assert len({(finding.start, finding.end) for finding in found}) == 1
    assert [finding.due for finding in found] == [
        (date(2024, 3, 5), date(2025, 12, 31)),
        (date(2029, 1, 1), date(2029, 12, 31)),
    ]


def test_what_was_done_in_the_same_sentence_is_left_out():
    finding = only("지난해 40곳을 선정하였고, 사업비 9억원을 지원할 계획이다.")
    assert finding.targets == (Target(900_000_000, "원"),)
    assert finding.kind is Kind.FUNDING


def test_a_heading_s_period_governs_the_list_under_it():
    finding = only("□ 2025년 추진계획\n ○ 전국 하천의 감시 지점을 넓힐 예정이다.")
    assert finding.due == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_title_of_a_year_s_money_governs_what_the_article_lists():
    found = find_commitments(article("물길 살피기에 300억 원을 지원할 계획이다.", title="내년 물환경 예산 2조 원 확정"))
    assert [finding.due for finding in found] == [(date(2025, 1, 1), date(2025, 12, 31))]
    crop = find_commitments(article("창고마다 30억 원을 지원할 계획이다.", title="2024년산 쌀 3천억 원어치 사들인다"))
    assert [finding.due for finding in crop] == [None]


def test_what_points_back_at_a_campaign_is_due_in_its_days():
    told = "환경부는 3월 11일부터 4월 12일까지 하천 특별점검을 실시한다.\n"
    back = "이번 점검에서는 배출 시설 300곳을 집중적으로 살필 계획이다."
    own = (date(2024, 3, 11), date(2024, 4, 12))
    assert [finding.due for finding in find_commitments(article(told + back))] == [own, own]
    aside = "하천 지도도 새로 만들어 나누어 줄 계획이다."
    assert [finding.due for finding in find_commitments(article(told + aside))] == [own, None]
    other = "5월 7일부터 5월 31일까지 두 번째로 살필 계획이다.\n"
    assert find_commitments(article(told + other + back))[-1].due is None  # which of the two is not said


def test_the_day_of_a_notice_of_legislation_is_not_that_of_the_rule():
    title = "물환경보전법 시행령 개정안 입법예고"
    lead = "환경부는 시행령 개정안을 3월 11일부터 입법예고한다고 밝혔다.\n"
    found = find_commitments(article(lead + "개정안은 배출 기준을 두 배로 강화한다.", title=title))
    assert found[-1].due is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("하반기에 물환경보전법 개정안을 국회에 제출할 예정이다.", Kind.LEGISLATION),
        ("농가에 사업비 30억 원을 지원할 계획이다.", Kind.FUNDING),
        ("수질 전문인력 200명을 양성할 계획이다.", Kind.WORKFORCE),
        ("내년에 물산업 지원센터를 설립할 계획이다.", Kind.INSTITUTION),
        ("주민 의견을 듣고 대책을 논의할 계획이다.", Kind.CONSULTATION),
        ("수질 지도를 만들어 나누어 줄 계획이다.", Kind.PROGRAMME),
    ],
)
def test_the_kind_follows_from_what_is_promised(text: str, kind: Kind):
    assert kind in {finding.kind for finding in find_commitments(article(text))}


def test_the_area_is_the_body_s_own_unless_the_article_is_about_another():
    assert only("위성 자료를 모두 공개할 예정이다.", ministry="기상청").area == "environment"


def test_a_body_of_two_areas_leaves_the_choice_to_the_words():
    assert only("경로당 어르신의 돌봄을 늘릴 계획이다.", ministry="보건복지부").area == "social_welfare"
    assert only("감염병 환자의 진료를 늘릴 계획이다.", ministry="보건복지부").area == "health"


def test_what_the_government_does_in_a_ministry_s_release_is_of_the_ministry_s_area():
    assert only("정부는 실태조사를 앞당길 예정이다.", ministry="통일부").area == "unification_foreign_affairs"


def test_each_clause_has_the_body_that_it_names():
    found = find_commitments(
        article("환경부는 하천 자료를 제공하며, 산림청은 산지 지도를 만들 계획이다.", ministry="환경부")
    )
    assert [each.ministry for each in found] == ["환경부", "산림청"]


def test_an_institution_that_leads_the_title_promises_what_nobody_else_does():
    title, text = "국립공원공단, 새 순찰복 도입", "오는 10월까지 순찰복을 모두 바꿀 예정이다."
    assert only(text, title=title, ministry="환경부").ministry == "국립공원공단"
    assert only(f"환경부는 {text}", title=title, ministry="환경부").ministry == "환경부"


def test_the_means_share_the_date_of_what_they_serve():
    found = find_commitments(article("환경부는 하천법 개정안을 마련하여 2025년 3월에 국회로 보낼 예정이다."))
    assert {each.due for each in found} == {(date(2025, 3, 1), date(2025, 3, 31))}


def test_json_has_the_form_that_the_scorer_reads():
    given = article("환경부는 내년까지 감시소를 5곳에서 12곳으로 늘릴 계획이다.")
    row = to_json(given, find_commitments(given)[0])
    assert row["article"] == "1"
    assert row["due"] == ["2024-03-05", "2025-12-31"]
    assert row["targets"] == [{"baseline": 5.0, "value": 12.0, "unit": "곳"}]
    assert (row["area"], row["strength"], row["speaker"]) == ("환경", "planned", None)


def test_a_title_that_names_an_action_makes_the_plain_present_a_plan():
    text = "담당자가 배를 한 척씩 살피고 낡은 구명조끼를 바꿔 준다."
    assert promised_by_rules(text, title="연안 여객선 안전 점검 실시")
    assert not promised_by_rules(text, title="연안 여객선 이야기")
    assert not promised_by_rules(text, title="연안 여객선 안전 세미나 실시")


def test_a_year_that_only_frames_a_month_is_no_deadline_of_its_own():
    found = find_commitments(article("환경부는 2025년 보급 계획에 따라 2025년 5월부터 수소버스를 보급할 예정이다."))
    assert [each.due for each in found] == [(date(2025, 5, 1), date(2025, 5, 31))]


def test_a_month_before_a_later_limit_is_a_stage_of_its_own():
    found = find_commitments(article("환경부는 2027년까지 보를 고치고, 2025년 5월에 시험 가동을 시작할 예정이다."))
    assert [each.due for each in found] == [
        (date(2024, 3, 5), date(2027, 12, 31)),
        (date(2025, 5, 1), date(2025, 5, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("환경부는 하천 옆 영업 규제를 완화하기로 했다.", Kind.LEGISLATION),
        ("환경부는 주민의 목소리를 듣는 자리를 열어 의견을 경청하겠다고 밝혔다.", Kind.CONSULTATION),
        ("환경부는 현장 직원의 실무 교육을 강화하겠다고 밝혔다.", Kind.WORKFORCE),
        ("환경부는 가뭄 종합상황실을 설치할 예정이다.", Kind.INSTITUTION),
        ("환경부는 정수기 임차료를 지원할 예정이다.", Kind.FUNDING),
        ("환경부는 수질 지도를 공개할 예정이다.", Kind.PROGRAMME),
        ("환경부는 정화조 점검의 법적 근거를 마련할 예정이다.", Kind.LEGISLATION),
        ("환경부는 정화조 청소 장비 등을 지원할 예정이다.", Kind.PROGRAMME),
        ("환경부는 정화조 수리비 등을 지원할 예정이다.", Kind.FUNDING),
        ("환경부는 하천 관리 협의체를 구성할 예정이다.", Kind.INSTITUTION),
        ("환경부는 저수지 120개소를 점검할 예정이다.", Kind.PROGRAMME),
        ("환경부는 정화조 점검원에게 연수를 제공할 예정이다.", Kind.WORKFORCE),
    ],
)
def test_the_words_of_the_predicate_decide_the_kind(text: str, kind: Kind):
    assert only(text).kind is kind


def test_the_other_side_s_minister_promises_nothing_of_ours():
    text = "이한강 환경부 장관은 물 기술 교류를 요청하였으며, 카를로스 장관은 한국 기업을 적극 찾아 나가겠다고 하였다."
    assert find_commitments(article(text)) == []
    assert only("이한강 환경부 장관은 물 기술 교류를 넓혀 나가겠다고 하였다.").speaker == "이한강"


def test_a_title_that_names_the_day_of_the_change_makes_the_plain_present_a_plan():
    text = "정수장 견학 인원 제한을 없앤다."
    assert promised_by_rules(text, title="다음 달부터 정수장 견학을 누구나 자유롭게")
    assert not promised_by_rules(text, title="정수장 견학을 누구나 자유롭게")


def test_an_opinion_in_quotation_marks_is_not_what_the_article_announces():
    text = "김바다 환경부 장관은 “맑은 물이 지역을 살린다.”라고 말했다."
    assert not promised_by_rules(text, title="상수원 관리 강화")
    assert promised_by_rules("상수원 감시 인력을 늘린다.", title="상수원 관리 강화")


def test_what_a_meeting_led_to_is_no_order_of_events():
    assert only("환경부는 이번 토론회에서 나온 의견을 모아 점검 지침을 고칠 계획이다.")
    assert find_commitments(article("이번 토론회에서는 전문가들이 점검 지침을 다룰 예정이다.")) == []


def test_a_meeting_at_which_the_government_decides_is_no_event():
    text = "하반기에 정화 시설을 고칠 예정이다."
    assert only(text, title="물관리 대책 점검회의 개최")
