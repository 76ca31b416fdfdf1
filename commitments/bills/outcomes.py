"""How a bill can end, in the Assembly's words, and what each end means for what was promised."""

from enum import StrEnum

from commitments.vocabulary import Term


class Effect(StrEnum):
    """What an outcome does to a bill's content."""

    PASSED = "passed"
    """The Assembly wants it. It is not law yet: sending, promulgation and entry into force must follow."""
    ABSORBED = "absorbed"
    """It lives on in another bill, whose fate decides."""
    FAILED = "failed"
    """It died; it may return under a new number."""


class Outcome(Term):
    """의안 처리결과. The value is the Assembly's own word, as the registers write it.

    To add a word: it stands in the Assembly's register, and it is clear which of the three effects it has. A word
    that is not listed has no effect: neither success nor failure is read into it.
    """

    effect: Effect

    def __new__(cls, value: str, en: str, effect: Effect, definition_ko: str, definition_en: str) -> "Outcome":
        term = str.__new__(cls, value)
        term._value_ = value
        term.ko, term.en, term.effect = value, en, effect
        term.definition_ko, term.definition_en, term.test_ko, term.test_en = definition_ko, definition_en, "", ""
        return term

    # fmt: off
    PASSED_AS_IS = (
        "원안가결", "Passed as introduced", Effect.PASSED,
        "본회의가 제출된 그대로 의결했다.", "The plenary passed it as it was brought in.",
    )
    PASSED_AMENDED = (
        "수정가결", "Passed as amended", Effect.PASSED,
        "본회의가 고쳐서 의결했다.", "The plenary passed it with changes.",
    )
    PASSED = ("가결", "Passed", Effect.PASSED, "본회의가 의결했다.", "The plenary passed it.")
    IN_ALTERNATIVE = (
        "대안반영폐기", "Taken into an alternative", Effect.ABSORBED,
        "위원회의 대안에 내용이 담겨 본회의에 오르지 않았다. 실패가 아니다.",
        "A committee's alternative took its content in, so it was not tabled. That is no failure.",
    )
    IN_AMENDMENT = (
        "수정안반영폐기", "Taken into an amendment", Effect.ABSORBED,
        "다른 법안의 수정안에 내용이 담겼다. 실패가 아니다.",
        "An amendment of another bill took its content in. That is no failure.",
    )
    EXPIRED = (
        "임기만료폐기", "Expired with the Assembly's term", Effect.FAILED,
        "처리되지 않은 채 국회의 임기가 끝났다(헌법 제51조).", "The Assembly's term ended before it was decided.",
    )
    EXPIRED_WITH_SESSION = (
        "회기불계속폐기", "Expired with the session", Effect.FAILED,
        "회기가 끝나 폐기되었다. 옛 국회에만 있다.", "It lapsed with the session; only in Assemblies of old.",
    )
    REJECTED = (
        "부결", "Rejected", Effect.FAILED,
        "본회의가 표결로 부결했다. 재의에서 부결된 것도 같다.", "The plenary voted it down, at first or after a veto.",
    )
    DROPPED = (
        "폐기", "Dropped", Effect.FAILED,
        "반영되지 않은 채 폐기되었다.", "It was dropped, and nothing of it was taken into another bill.",
    )
    NOT_TABLED = (
        "본회의불부의", "Not tabled in the plenary", Effect.FAILED,
        "위원회가 본회의에 올리지 않기로 했다.", "The committee decided not to send it to the plenary.",
    )
    INADMISSIBLE = (
        "각하", "Ruled inadmissible", Effect.FAILED,
        "요건을 갖추지 못해 심사하지 않았다.", "It did not meet the conditions to be considered.",
    )
    EXCLUDED = (
        "심사대상제외", "Excluded from review", Effect.FAILED,
        "심사 대상에서 제외되었다.", "It was taken off the list of what is reviewed.",
    )
    WITHDRAWN = (
        "철회", "Withdrawn", Effect.FAILED,
        "발의자나 정부가 거두어들였다. 다시 발의되는 일이 많다.",
        "Whoever brought it in took it back, often to bring it in anew.",
    )
    # fmt: on

    @property
    def by_vote(self) -> bool:
        """Whether the plenary voted on the bill itself. The others come about without one."""
        return self in (self.PASSED_AS_IS, self.PASSED_AMENDED, self.PASSED, self.REJECTED)


PENDING = frozenset({"", "계류", "계류중", "계류의안", "재의요구"})
"""Words with which registers say that there is no outcome yet. A vetoed bill waits for its second vote."""

_BY_WORD = {outcome.value: outcome for outcome in Outcome}
_REVOTES = {"재의(가결)": "가결", "재의가결": "가결", "재의(부결)": "부결", "재의부결": "부결"}


def read_outcome(word: str | None) -> Outcome | None:
    """The outcome of that name, spaces aside; a second vote (재의) counts as a vote. None for any other word."""
    plain = "".join((word or "").split())
    plain = _REVOTES.get(plain, plain)
    return _BY_WORD.get(plain)
