"""The closed lists: what a commitment, an event and a judgement can be, with their labels in Korean and English.

One list, used by the tables' CHECK constraints, the extractor, the filters and the pages. To add a term: it must
exclude the others, be decidable from evidence that a stranger could look up, and come with both labels and a
definition; a migration then widens the CHECK constraint. A term is never renamed once records use it.
"""

from enum import StrEnum


class Term(StrEnum):
    """A value of a closed list: ``str(term)`` is what is stored, ``ko`` and ``en`` are what people read."""

    ko: str
    en: str
    definition_ko: str
    definition_en: str

    def __new__(
        cls, value: str, ko: str = "", en: str = "", definition_ko: str = "", definition_en: str = ""
    ) -> "Term":
        term = str.__new__(cls, value)
        term._value_ = value
        term.ko, term.en = ko, en
        term.definition_ko, term.definition_en = definition_ko, definition_en
        return term


class Status(Term):
    """What became of a pledge. ``None`` in its place means that no evidence is recorded: 미확인, never a default."""

    IN_PROGRESS = (
        "in_progress",
        "추진 중",
        "In progress",
        "약속을 지키기 위한 구체적인 조치가 확인되었다.",
        "A concrete step towards keeping the promise has been shown.",
    )
    STALLED = (
        "stalled",
        "정체",
        "Stalled",
        "추진이 멈추었거나 미루어졌음이 확인되었고 포기 선언은 없다.",
        "Work is shown to have stopped or been put off, without being given up.",
    )
    CHANGED = (
        "changed",
        "변경",
        "Changed",
        "약속의 내용이 처음 말한 것과 달라졌다.",
        "What is promised is no longer what was first said.",
    )
    PARTLY_FULFILLED = (
        "partly_fulfilled",
        "일부 이행",
        "Partly fulfilled",
        "약속한 결과의 일부만 이루어졌다.",
        "Only a part of the promised result has come about.",
    )
    FULFILLED = (
        "fulfilled",
        "이행 완료",
        "Fulfilled",
        "약속한 결과가 모두 이루어졌다. 늦게 이루어졌어도 이행이다.",
        "All of the promised result has come about, in time or late.",
    )
    BROKEN = (
        "broken",
        "파기",
        "Broken",
        "약속을 철회했거나, 이룰 수 없게 되었음이 확인되었다. 기한을 넘긴 것만으로는 파기가 아니다.",
        "It was given up or can no longer be kept. Being late alone is not broken.",
    )


class Timeliness(Term):
    """When: computed from the due interval, the status and a date. Late is not broken."""

    NO_DEADLINE = ("no_deadline", "기한 없음", "No deadline")
    UPCOMING = ("upcoming", "기한 전", "Upcoming")
    DUE_SOON = ("due_soon", "기한 임박", "Due soon")
    OVERDUE = ("overdue", "기한 경과", "Overdue")
    ON_TIME = ("on_time", "기한 내 이행", "On time")
    LATE = ("late", "지연 이행", "Late")
    CLOSED = ("closed", "종결", "Closed")


class Kind(Term):
    """What is promised (ANNOTATION's six kinds)."""

    LEGISLATION = ("legislation", "입법", "Legislation")
    FUNDING = ("funding", "재정", "Funding")
    WORKFORCE = ("workforce", "인력·교육", "Workforce")
    INSTITUTION = ("institution", "기관·시설", "Institution")
    PROGRAMME = ("programme", "사업·서비스", "Programme")
    CONSULTATION = ("consultation", "협의·검토", "Consultation")


class Strength(Term):
    """How binding the wording is."""

    FIRM = ("firm", "확정", "Firm")
    PLANNED = ("planned", "계획", "Planned")
    CONDITIONAL = ("conditional", "조건부", "Conditional")
    EXPLORATORY = ("exploratory", "검토", "Exploratory")


class Review(Term):
    """A person's judgement of a pledge that a machine found."""

    UNREVIEWED = ("unreviewed", "미검수", "Unreviewed")
    CONFIRMED = ("confirmed", "확인됨", "Confirmed")
    REJECTED = ("rejected", "제외됨", "Rejected")


class Role(Term):
    """What a statement does to its pledge."""

    MAKES = ("makes", "약속", "Makes")
    REPEATS = ("repeats", "재확인", "Repeats")
    CHANGES = ("changes", "변경", "Changes")


class Evidence(Term):
    """The kind of thing that happened, by the document or act that proves it."""

    ANNOUNCEMENT = ("announcement", "발표", "Announcement")
    CALL = ("call", "공모·공고", "Call")
    SELECTION = ("selection", "선정·지정", "Selection")
    START = ("start", "착수·시작", "Start")
    OPENING = ("opening", "개소·개통", "Opening")
    BILL_INTRODUCED = ("bill_introduced", "법안 발의·제출", "Bill introduced")
    BILL_COMMITTEE = ("bill_committee", "상임위 심사", "Committee stage")
    BILL_PASSED = ("bill_passed", "본회의 의결", "Passed by the Assembly")
    CABINET = ("cabinet", "국무회의 의결", "Cabinet decision")
    PROMULGATION = ("promulgation", "공포·고시", "Promulgation")
    IN_FORCE = ("in_force", "시행", "In force")
    BUDGET = ("budget", "예산 확정", "Appropriation")
    SPENDING = ("spending", "집행·지급", "Spending")
    PUBLICATION = ("publication", "발간·공개", "Publication")
    RESULT = ("result", "결과·실적", "Result")
    DELAY = ("delay", "연기·지연", "Delay")
    CHANGE = ("change", "계획 변경", "Change of plan")
    CANCELLATION = ("cancellation", "철회·폐지", "Cancellation")
    RETRACTION = ("retraction", "기록 정정", "Retraction")
    OTHER = ("other", "기타", "Other")
