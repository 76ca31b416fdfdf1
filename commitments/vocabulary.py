"""The closed lists: what a commitment, an event and a judgement can be, with their labels in Korean and English.

One list, used by the tables' CHECK constraints, the extractor, the filters and the pages. To add a term: it must
exclude the others, be decidable from evidence that a stranger could look up, and come with both labels and a
definition; a migration then widens the CHECK constraint. A term is never renamed once records use it.
"""

from enum import StrEnum


class Term(StrEnum):
    """A value of a closed list: ``str(term)`` is what is stored, ``ko`` and ``en`` are what people read.

    The definition says what the term means; for a kind of evidence, which document or act proves it. ``test_ko`` and
    ``test_en`` are the question that decides whether it holds, in the lists where that is not the definition itself.
    """

    ko: str
    en: str
    definition_ko: str
    definition_en: str
    test_ko: str
    test_en: str

    # The defaults are for type checkers, which read ``Status("broken")`` as a call of this; a test wants every word.
    def __new__(
        cls,
        value: str,
        ko: str = "",
        en: str = "",
        definition_ko: str = "",
        definition_en: str = "",
        test_ko: str = "",
        test_en: str = "",
    ) -> "Term":
        term = str.__new__(cls, value)
        term._value_ = value
        term.ko, term.en = ko, en
        term.definition_ko, term.definition_en = definition_ko, definition_en
        term.test_ko, term.test_en = test_ko, test_en
        return term


class Status(Term):
    """What became of a pledge. ``None`` in its place means that no evidence is recorded: 미확인, never a default.

    Which evidence answers each test's question is the ladder's matter (``commitments.ladder``).
    """

    IN_PROGRESS = (
        "in_progress",
        "추진 중",
        "In progress",
        "약속을 지키기 위한 구체적인 조치가 확인되었다.",
        "A concrete step towards keeping the promise has been shown.",
        "발표가 아닌 조치(공모, 착수, 법안 발의, 예산 등)의 문서나 보도가 하나라도 있는가?",
        "Is there a document or report of one act beyond announcing it, such as a call, a start, a bill or a budget?",
    )
    STALLED = (
        "stalled",
        "정체",
        "Stalled",
        "추진이 멈추었거나 미루어졌음이 확인되었고 포기 선언은 없다.",
        "Work is shown to have stopped or been put off, without being given up.",
        "담당 기관이나 보도가 멈추었거나 미루었다고 밝혔고, 그 뒤의 조치가 없는가?",
        "Does the body or the press say that it stopped or was put off, and has no act followed since?",
    )
    CHANGED = (
        "changed",
        "변경",
        "Changed",
        "약속의 내용이 처음 말한 것과 달라졌다.",
        "What is promised is no longer what was first said.",
        "새 내용을 처음 문장과 나란히 놓으면 대상, 규모, 방법 가운데 하나라도 다른가? 날짜만 다르면 변경이 아니다.",
        "Beside the first wording, does the new one differ in whom, how much or how? A new date alone is no change.",
    )
    PARTLY_FULFILLED = (
        "partly_fulfilled",
        "일부 이행",
        "Partly fulfilled",
        "약속한 결과의 일부만 이루어졌다.",
        "Only a part of the promised result has come about.",
        "약속한 결과 가운데 이루어진 부분과 이루어지지 않은 부분을 각각 가리킬 수 있는가?",
        "Can one point at a part of the promised result that is there, and at a part that is not?",
    )
    FULFILLED = (
        "fulfilled",
        "이행 완료",
        "Fulfilled",
        "약속한 결과가 모두 이루어졌다. 늦게 이루어졌어도 이행이다.",
        "All of the promised result has come about, in time or late.",
        "처음 약속한 문장의 모든 부분이 이루어졌음을 보이는 근거가 있는가? 늦었는지는 묻지 않는다.",
        "Does evidence show that every part of what was first said has come about? Whether late is not asked.",
    )
    BROKEN = (
        "broken",
        "파기",
        "Broken",
        "약속을 철회했거나, 이룰 수 없게 되었음이 확인되었다. 기한을 넘긴 것만으로는 파기가 아니다.",
        "It was given up or can no longer be kept. Being late alone is not broken.",
        "철회나 폐지를 밝힌 문서가 있거나, 약속한 결과를 불가능하게 만든 결정이 있는가?",
        "Is there a document that withdraws it, or a decision that makes the promised result impossible?",
    )


class Timeliness(Term):
    """When: computed from the due interval, the status and a date. Late is not broken."""

    NO_DEADLINE = (
        "no_deadline",
        "기한 없음",
        "No deadline",
        "약속에 기한이 없다. 파기된 약속은 종결로 본다.",
        "The promise named no time; a broken one is closed.",
    )
    UPCOMING = (
        "upcoming",
        "기한 전",
        "Upcoming",
        "기한까지 90일 넘게 남았고 아직 이행되지 않았다.",
        "Not fulfilled, and more than 90 days before the deadline.",
    )
    DUE_SOON = (
        "due_soon",
        "기한 임박",
        "Due soon",
        "기한까지 90일 이하로 남았고 아직 이행되지 않았다. 기한 날도 여기에 든다.",
        "Not fulfilled, and 90 days or fewer before the deadline, its own day included.",
    )
    OVERDUE = (
        "overdue",
        "기한 경과",
        "Overdue",
        "기한의 마지막 날이 지났고 이행되지도 파기되지도 않았다.",
        "The last day of the deadline has passed, and it is neither fulfilled nor broken.",
    )
    ON_TIME = (
        "on_time",
        "기한 내 이행",
        "On time",
        "기한의 마지막 날까지 이행되었다.",
        "Fulfilled by the last day of the deadline.",
    )
    LATE = (
        "late",
        "지연 이행",
        "Late",
        "기한의 마지막 날이 지난 뒤에 이행되었다.",
        "Fulfilled after the last day of the deadline.",
    )
    CLOSED = (
        "closed",
        "종결",
        "Closed",
        "파기되어 기한을 더 따지지 않는다.",
        "Broken: its deadline no longer runs.",
    )


class Kind(Term):
    """What is promised (ANNOTATION's six kinds)."""

    LEGISLATION = (
        "legislation",
        "입법",
        "Legislation",
        "법률, 대통령령, 부령, 법적 효력이 있는 고시를 만들거나 고치거나 없앤다.",
        "To make, change or repeal an act, decree, rule or notice with legal force.",
    )
    FUNDING = (
        "funding",
        "재정",
        "Funding",
        "예산, 세금, 융자, 보조금처럼 돈을 들이거나 덜어 준다.",
        "To give or forgo money: budget, tax, loans, subsidies.",
    )
    WORKFORCE = (
        "workforce",
        "인력·교육",
        "Workforce",
        "교육, 훈련, 인재 양성, 일자리처럼 사람을 기르거나 쓴다.",
        "To teach, train or employ people.",
    )
    INSTITUTION = (
        "institution",
        "기관·시설",
        "Institution",
        "기관, 센터, 학교, 도로 같은 조직이나 시설을 세우거나 짓거나 넓힌다.",
        "To set up, build or expand a body, centre, school, road or other facility.",
    )
    PROGRAMME = (
        "programme",
        "사업·서비스",
        "Programme",
        "그 밖의 사업, 서비스, 계획, 발간물이다.",
        "Any other service, project, plan or publication.",
    )
    CONSULTATION = (
        "consultation",
        "협의·검토",
        "Consultation",
        "검토, 협의, 연구, 의견 수렴을 한다.",
        "To review, discuss, study or hear opinions.",
    )


class Strength(Term):
    """How binding the wording is."""

    FIRM = (
        "firm",
        "확정",
        "Firm",
        "이미 정해졌거나 날짜가 못 박힌 표현이다.",
        "Worded as decided or fixed to a day.",
    )
    PLANNED = (
        "planned",
        "계획",
        "Planned",
        "계획, 방침, 목표, 의지를 나타내는 표현이다.",
        "Worded as a plan, policy, aim or intention.",
    )
    CONDITIONAL = (
        "conditional",
        "조건부",
        "Conditional",
        "다른 이의 행위에 달려 있다는 표현이다.",
        "Worded as hanging on another's act.",
    )
    EXPLORATORY = (
        "exploratory",
        "검토",
        "Exploratory",
        "검토하거나 논의하겠다는 표현이다.",
        "Worded as something to review or discuss.",
    )


class Review(Term):
    """A person's judgement of a pledge that a machine found."""

    UNREVIEWED = (
        "unreviewed",
        "미검수",
        "Unreviewed",
        "기계가 찾았고 아직 사람이 보지 않았다.",
        "Found by a machine and not yet seen by a person.",
    )
    CONFIRMED = (
        "confirmed",
        "확인됨",
        "Confirmed",
        "사람이 보고 약속이라고 판단했다.",
        "A person judged it to be a pledge.",
    )
    REJECTED = (
        "rejected",
        "제외됨",
        "Rejected",
        "사람이 보고 약속이 아니라고 판단했다.",
        "A person judged it to be none.",
    )


class Role(Term):
    """What a statement does to its pledge."""

    MAKES = (
        "makes",
        "약속",
        "Makes",
        "약속을 처음 한 말이다.",
        "The words that first make the promise.",
    )
    REPEATS = (
        "repeats",
        "재확인",
        "Repeats",
        "같은 약속을 다시 한 말이다.",
        "Words that say the same again.",
    )
    CHANGES = (
        "changes",
        "변경",
        "Changes",
        "약속의 내용이나 기한을 바꾼 말이다.",
        "Words that change what is promised or by when.",
    )


class Relation(Term):
    """How a later promise stands to one that is held already."""

    REPEATS = (
        "repeats",
        "다시 한 말",
        "Says it again",
        "같은 약속을 다시 한 말이다.",
        "The same promise, said again.",
    )
    CHANGES = (
        "changes",
        "바꾼 말",
        "Changes it",
        "수나 기한을 바꾸어 다시 한 말이다.",
        "The same promise with another number or date.",
    )
    CONTRADICTS = (
        "contradicts",
        "거두는 말",
        "Takes it back",
        "앞서 하겠다던 것을 거두거나 뒤집는 말이다.",
        "Words that take the promise back or turn it round.",
    )


class Licence(Term):
    """What may be done with an article's text: the five types of 공공누리 (KOGL), our own words, or nobody knows.

    An unknown licence is the default and allows nothing but quotation. See ``commitments.licences`` for how a
    source's note is read.
    """

    OWN = (
        "own",
        "직접 작성",
        "Own words",
        "이 기록을 위해 직접 쓴 글이다.",
        "Written for this record.",
    )
    KOGL_0 = (
        "kogl_0",
        "공공누리 제0유형",
        "KOGL type 0",
        "출처를 밝히지 않고도 자유롭게 쓸 수 있다.",
        "Free for every use, without naming the source.",
    )
    KOGL_1 = (
        "kogl_1",
        "공공누리 제1유형",
        "KOGL type 1",
        "출처를 밝히면 자유롭게 쓸 수 있다.",
        "Free for every use that names the source.",
    )
    KOGL_2 = (
        "kogl_2",
        "공공누리 제2유형",
        "KOGL type 2",
        "출처를 밝히고 상업적이 아닌 목적에만 쓸 수 있다.",
        "For non-commercial use that names the source.",
    )
    KOGL_3 = (
        "kogl_3",
        "공공누리 제3유형",
        "KOGL type 3",
        "출처를 밝히고 내용을 바꾸지 않으면 쓸 수 있다.",
        "For use that names the source and changes nothing.",
    )
    KOGL_4 = (
        "kogl_4",
        "공공누리 제4유형",
        "KOGL type 4",
        "출처를 밝히고 내용을 바꾸지 않으며 상업적이 아닌 목적에만 쓸 수 있다.",
        "For non-commercial use that names the source and changes nothing.",
    )
    UNKNOWN = (
        "unknown",
        "이용조건 미확인",
        "Licence unknown",
        "이용조건을 확인하지 못했다. 근거가 되는 문장만 인용하고 원문으로 잇는다.",
        "Nobody has said what is allowed: the words that prove something are quoted, with a link to the source.",
    )

    @property
    def in_full(self) -> bool:
        """Whether the whole text may be shown to anybody; else the quote and a link."""
        return self is not Licence.UNKNOWN


class Evidence(Term):
    """The kind of thing that happened, by the document or act that proves it."""

    ANNOUNCEMENT = (
        "announcement",
        "발표",
        "Announcement",
        "하겠다거나 하고 있다고 밝힌 보도자료, 발언, 정부의 예산안 발표. 조치 자체는 아니다.",
        "A release, speech or budget proposal that says it will be or is being done; not the act itself.",
    )
    CALL = (
        "call",
        "공모·공고",
        "Call",
        "신청, 제안, 입찰, 의견을 받는 공모나 공고. 입법예고도 여기에 든다.",
        "A published call for applications, proposals, tenders or comments; the notice of a draft law too.",
    )
    SELECTION = (
        "selection",
        "선정·지정",
        "Selection",
        "대상자, 지역, 사업자를 정한 선정이나 지정의 공고, 보도, 계약.",
        "A notice, report or contract by which beneficiaries, places or contractors were chosen or designated.",
    )
    START = (
        "start",
        "착수·시작",
        "Start",
        "착공, 운영 개시, 시범 실시처럼 일이 실제로 시작되었음을 보이는 보도나 공고.",
        "A report or notice that the work or service has in fact begun: groundbreaking, first day, trial.",
    )
    OPENING = (
        "opening",
        "개소·개통",
        "Opening",
        "기관이나 시설이 문을 연 개소, 개청, 개원, 개통의 보도나 공고.",
        "A report or notice that the body or facility has opened its doors.",
    )
    BILL_INTRODUCED = (
        "bill_introduced",
        "법안 발의·제출",
        "Bill introduced",
        "국회 의안정보의 접수 기록.",
        "The Assembly's record that a bill was received.",
    )
    BILL_COMMITTEE = (
        "bill_committee",
        "상임위 심사",
        "Committee stage",
        "상임위원회나 법제사법위원회의 상정, 심사, 의결 기록.",
        "The record that a committee took up, reviewed or decided on a bill.",
    )
    BILL_PASSED = (
        "bill_passed",
        "본회의 의결",
        "Passed by the Assembly",
        "본회의 가결 기록. 아직 법이 아니다.",
        "The record of a plenary vote for the bill; it is not yet law.",
    )
    CABINET = (
        "cabinet",
        "국무회의 의결",
        "Cabinet decision",
        "국무회의가 법안, 공포안, 영(令), 계획을 의결했다는 기록.",
        "The record that the Cabinet decided on a bill, its promulgation, a decree or a plan.",
    )
    PROMULGATION = (
        "promulgation",
        "공포·고시",
        "Promulgation",
        "관보에 실린 공포나 고시. 시행일은 따로 있다.",
        "Its publication in the official gazette; the day of entry into force is another.",
    )
    IN_FORCE = (
        "in_force",
        "시행",
        "In force",
        "법령의 시행일이 지났음을 보이는 법령정보나, 제도가 시행되었다는 기록.",
        "The law register's day of entry into force, once past, or a record that the scheme applies.",
    )
    BUDGET = (
        "budget",
        "예산 확정",
        "Appropriation",
        "국회가 확정한 예산, 추가경정예산, 또는 확정된 기금운용계획.",
        "The budget or supplement as the Assembly adopted it, or a fund's adopted plan.",
    )
    SPENDING = (
        "spending",
        "집행·지급",
        "Spending",
        "집행, 교부, 지급의 기록이나 결산.",
        "A record of payment or grant, or the settled accounts.",
    )
    PUBLICATION = (
        "publication",
        "발간·공개",
        "Publication",
        "계획, 지침, 보고서, 자료가 공개되었음을 보이는 그 문서.",
        "The plan, guideline, report or data itself, made public.",
    )
    RESULT = (
        "result",
        "결과·실적",
        "Result",
        "무엇이 얼마나 이루어졌는지를 보이는 실적, 통계, 평가, 감사의 기록.",
        "Figures, statistics, an evaluation or an audit that shows what has come about and how much.",
    )
    DELAY = (
        "delay",
        "연기·지연",
        "Delay",
        "멈추었거나 미루었다고, 또는 기한을 옮긴다고 밝힌 문서나 보도.",
        "A document or report that it was stopped or put off, or that its deadline was moved.",
    )
    CHANGE = (
        "change",
        "계획 변경",
        "Change of plan",
        "대상, 규모, 방법을 바꾼 결정이나 발표. 날짜만 옮기면 연기다.",
        "A decision or statement that changes what, for whom, how much or how; a new date alone is a delay.",
    )
    CANCELLATION = (
        "cancellation",
        "철회·폐지",
        "Cancellation",
        "철회나 폐지, 또는 법안의 부결과 임기만료폐기처럼 이룰 수 없게 한 결정의 문서나 보도.",
        "A record of its withdrawal or abolition, or of what makes it impossible, as a bill's rejection or expiry.",
    )
    RETRACTION = (
        "retraction",
        "기록 정정",
        "Retraction",
        "앞서 기록한 경과를 까닭을 적어 거두어들인 기록.",
        "A record that takes back an earlier event, with the reason.",
    )
    OTHER = (
        "other",
        "기타",
        "Other",
        "위에 없는 구체적인 조치. 무엇인지 설명에 적는다.",
        "A concrete act that is none of these; the note says which.",
    )


ACTS: tuple[Evidence, ...] = tuple(
    one
    for one in Evidence
    if one not in (Evidence.ANNOUNCEMENT, Evidence.DELAY, Evidence.CHANGE, Evidence.CANCELLATION, Evidence.RETRACTION)
)
"""The evidence of something done. An announcement only says so; the others say that it was put off or given up."""
