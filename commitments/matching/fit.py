"""How well an act that an article tells of fits a promise: a score between 0 and 1, with the reasons in words. Pure.

Names weigh most: a law, a programme in quotation marks. Then the words that few releases hold, whether the thing that
the act was done to is named in the promise, the number, the place and the body. The weights are a logistic regression
with a prior set by hand, on the labelled half ``a``; ``commitments evaluate-matching`` prints what they reach on ``b``.
"""

import math
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from commitments import reference
from commitments.matching.names import LAW, is_thing
from commitments.matching.outcomes import Outcome
from commitments.matching.profile import Profile, profile
from commitments.matching.words import weight
from commitments.vocabulary import Evidence, Kind

LAW_ACTS = frozenset(
    (
        Evidence.BILL_INTRODUCED,
        Evidence.BILL_COMMITTEE,
        Evidence.BILL_PASSED,
        Evidence.CABINET,
        Evidence.PROMULGATION,
        Evidence.IN_FORCE,
    )
)
"""Acts upon a law."""

_GENERIC_HEADS = frozenset(
    (
        "신규", "본격", "전국", "최초", "추가", "대상", "우수", "사업", "지원", "기관", "센터", "제도", "서비스",
        "지역", "최종", "확대", "업무", "결과", "추진", "운영", "실시", "완료", "개최", "시범", "참여", "참가",
    )
)  # fmt: skip


WEIGHTS = {
    "start": -7.86, "words": 0.04, "told": 2.56, "kept": 2.81, "head": 0.01, "other_head": 0.14, "law": 3.34,
    "other_law": -3, "name": 1.15, "number": 1.2, "other_place": -2.5, "body": 0.9, "other_body": -1.77,
    "odd_kind": -1.34, "kind": 0.65, "act": 0.75, "title": -0.51, "background": -1.09, "late": -0.77,
    "in_time": 0.71, "vague": -0.46, "topic": 0.88, "other_year": -1.78, "other_in_series": -2.84,
    "law_alone": -1.22, "rarest": 0.9, "rare_kept": 0.79, "rare_told": 0.51,
}  # fmt: skip
"""What each rule weighs, in log-odds; ``start`` is what stands against any act to begin with."""

_ENOUGH = 20.0
"""The weight of a promise's words of which an act names its share: a long sentence says more than its thing."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an act fits or does not: what was looked at, the words, what is said of them, and how much it weighs."""

    rule: str
    words: str
    effect: str
    weight: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A score between 0 and 1 and its reasons, the heaviest first."""

    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """What is compared of a pledge: its profile, kind, promising body, day and number."""

    profile: Profile
    text: str
    kind: Kind
    ministry: str | None
    said_on: date
    due_to: date | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """An act as it is compared: its outcome, the profile of its sentence, and the bodies of which it may be."""

    outcome: Outcome
    profile: Profile
    ministry: str | None
    head: str | None
    topic: Profile


def told(outcome: Outcome, ministry: str | None, topic: Profile) -> Told:
    """An outcome ready to be compared. ``ministry`` is the key of the body that published it, ``topic`` the profile
    of its article's title."""
    found = profile(outcome.quote)
    before = profile(outcome.quote[: outcome.at]).order
    if outcome.evidence in LAW_ACTS:  # the thing is the law, which is looked at by its name
        return Told(outcome, found, ministry, None, topic)
    heads = [word for word in before[-6:] if word not in _GENERIC_HEADS and found.words.get(word, 0) >= 1.3]
    return Told(outcome, found, ministry, heads[-1] if heads else None, topic)


def fit(promise: Promise, act: Told) -> Fit:
    """How well the act fits the promise. An act from before the promise, or of its own day, fits not at all."""
    if act.outcome.happened_on <= promise.said_on:
        return Fit(0.0, ())
    found = [
        Reason(rule, words, effect, round(WEIGHTS[rule] * value, 2))
        for rule, words, effect, value in _seen(promise, act)
    ]
    score = round(1 / (1 + math.exp(-WEIGHTS["start"] - math.fsum(reason.weight for reason in found))), 3)
    return Fit(score, tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.rule))))


Seen = tuple[str, str, str, float]
"""A rule, the words it fired on, what is said of them, and how much of it there is."""


def _seen(promise: Promise, act: Told) -> Iterator[Seen]:
    """All that speaks for or against the act's being of the promise."""
    ours, theirs = promise.profile, act.profile
    shared = _shared(theirs.words, ours.words)
    common = _amount(shared)
    listed = ", ".join(sorted(shared, key=lambda word: (-shared[word], word))[:6])
    total = _amount(theirs.words) or 1.0
    own = min(math.fsum(sorted(ours.words.values())), _ENOUGH) or 1.0
    if common:
        yield "words", listed, "약속과 같은 낱말: 드문 낱말일수록 무겁다", min(common, 12.0)
        yield "told", f"{common / total:.0%}", "기사의 말 가운데 약속이 말한 몫", min(common / total, 1.0)
        yield "kept", f"{common / own:.0%}", "약속의 말 가운데 기사가 말한 몫", min(common / own, 1.0)
        rarest = max(shared, key=lambda word: (shared[word], word))
        yield "rarest", rarest, "함께 쓴 가장 드문 낱말", shared[rarest]
        ours_rare = {word for word in ours.order if ours.words[word] >= _RARE}
        if ours_rare:
            kept = ours_rare & theirs.words.keys()
            yield (
                "rare_kept",
                ", ".join(sorted(kept)),
                "약속의 드문 낱말 가운데 기사가 말한 몫",
                len(kept) / len(ours_rare),
            )
        theirs_rare = {word for word, amount in theirs.words.items() if amount >= _RARE}
        if theirs_rare:
            met = theirs_rare & shared.keys()
            yield (
                "rare_told",
                ", ".join(sorted(met)),
                "기사의 드문 낱말 가운데 약속이 말한 몫",
                len(met) / len(theirs_rare),
            )
    if titled := _amount(act.topic.words):
        of_title = _amount(_shared(act.topic.words, ours.words)) / titled
        yield "topic", f"{of_title:.0%}", "기사 제목의 말 가운데 약속이 말한 몫", min(of_title, 1.0)
    if act.head is not None:
        if _holds(ours.words, act.head):
            yield "head", act.head, "한 일의 대상이 약속에도 나온다", 1.0
        else:
            yield "other_head", act.head, "한 일의 대상이 약속에 나오지 않는다", 1.0
    yield from _names(ours, theirs, shared)
    if numbers := ours.numbers & theirs.numbers:
        yield "number", ", ".join(sorted(f"{value:g}{unit}" for value, unit in numbers)), "같은 수", 1.0
    if ours.places and theirs.places and not ours.places & theirs.places:
        yield "other_place", ", ".join(sorted(theirs.places)), "다른 곳이다", 1.0
    yield from _body(promise, act)
    yield from _kind(promise, act)
    outcome = act.outcome
    if outcome.in_title:
        yield "title", outcome.words, "제목이 말한다", 1.0
    elif told_before := _TOLD_BEFORE.search(outcome.quote):
        yield "background", told_before.group().strip(), "지난 일을 돌아보는 문장이다", 1.0
    if promise.due_to is not None and outcome.happened_on <= promise.due_to + _A_SEASON:
        yield "in_time", promise.due_to.isoformat(), "하겠다던 때에 있었던 일이다", 1.0
    elif promise.due_to is None and (vague := _VAGUE.search(promise.text)):
        yield "vague", vague.group().strip(), "때도 결과도 없는 다짐이라 무엇이든 들어맞는다", 1.0
    if other := _other_in_series(promise.text, outcome.quote):
        yield "other_in_series", other, "같은 이름의 다른 차례다", 1.0
    if other := _other_year(promise, outcome):
        yield "other_year", other, "다른 해의 일이다", 1.0
    patience = _A_YEAR if promise.kind is Kind.LEGISLATION else timedelta(0)  # a bill takes its time
    late = (outcome.happened_on - (promise.due_to or promise.said_on + _A_YEAR) - patience).days / 365
    if late > 0:
        yield "late", f"{late:.1f}년", "기한보다, 기한이 없으면 한 해보다 늦은 일", min(late, 1.5)


_RARE = 2.6
_A_YEAR = timedelta(days=300)
_A_SEASON = timedelta(days=100)
_VAGUE = re.compile(
    r"(?:노력|최선|앞장|만전|지속|적극|매진|아끼지|힘쓰|힘써|총력|강화|지원|추진|활성화|나가|나갈|나아가)[^.”\"]{0,16}"
    r"(?:겠|할\s?(?:계획|예정|것|방침)|나갈\s?(?:계획|예정|것|방침))"
)
_TOLD_BEFORE = re.compile(
    r"(?:19|20)\d\d년(?:\s?말)?(?:부터|까지)|그간|그동안|지난해|작년|[전이]후|까지 총|부터 올해까지|[’'‘]?\d\d년부터"
    r"|매[년월]|처음 |^\W{0,3}한편|^\W{0,3}\*"
)


def _amount(words: dict[str, float]) -> float:
    """What the words weigh together; those that say what was done, and not to what, count a part."""
    return math.fsum(sorted(amount * (_OF_THE_ACT if word in _SAYS_THE_ACT else 1.0) for word, amount in words.items()))


_OF_THE_ACT = 0.5


def _shared(theirs: dict[str, float], ours: dict[str, float]) -> dict[str, float]:
    """The act's words that the promise holds, by themselves or in a longer word, with the lesser weight."""
    found = {}
    for word, amount in theirs.items():
        if word in ours:
            found[word] = min(amount, ours[word])
        elif len(word) >= 3 and not is_thing(word) and (near := _near(word, ours)):
            found[word] = 0.7 * min(amount, near)
    return found


def _near(word: str, ours: dict[str, float]) -> float:
    return max(
        (
            weight
            for other, weight in ours.items()
            if len(other) >= 3 and (word in other or other in word) and not is_thing(other)
        ),
        default=0.0,
    )


def _holds(ours: dict[str, float], word: str) -> bool:
    return word in ours or (len(word) >= 3 and _near(word, ours) > 0)


def _names(ours: Profile, theirs: Profile, shared: dict[str, float]) -> Iterator[Seen]:
    if laws := ours.laws & theirs.laws:
        named, rarity = ", ".join(sorted(theirs.names[name] for name in laws)), max(map(_rarity, laws))
        yield "law", named, "같은 법의 이름: 드물게 불리는 법일수록 무겁다", max(0.0, (rarity - 1.8) / 2)
        beside = [word for word in shared if not _OF_LAWS.search(word)]
        if rarity < _A_LAW_OF_ITS_OWN and math.fsum(sorted(shared[word] for word in beside)) < _BESIDE_ITS_NAME:
            yield "law_alone", named, "자주 고치는 법이고 그 이름 말고는 같은 것이 없다: 다른 개정일 수 있다", 1.0
    elif ours.laws and theirs.laws:
        yield "other_law", ", ".join(sorted(theirs.names[name] for name in theirs.laws)), "다른 법의 이름", 1.0
    if quoted := {name for name in theirs.names if name in ours.names and not name.startswith(LAW)}:
        yield "name", ", ".join(sorted(theirs.names[name] for name in quoted)), "따옴표로 묶인 같은 이름", 1.0


_OF_LAWS = re.compile(
    r"(?:법|법률|법령|시행령|시행규칙|개정안|법률안|개정령안|제정안|특별법|관한|개정|제정|국회|본회의|국무회|통과|의결)$"
)
_BESIDE_ITS_NAME = 2.5
_A_LAW_OF_ITS_OWN = 3.3


def _rarity(law: str) -> float:
    """How rarely a law is spoken of, as a word is weighed."""
    return weight(law.removeprefix(LAW) + "법")


def _body(promise: Promise, act: Told) -> Iterator[Seen]:
    if promise.ministry is None or act.ministry is None:
        return
    name = reference.ministry(act.ministry).name
    if act.ministry in family(promise.ministry):
        yield "body", name, "약속한 기관이나 그 후신이 알렸다", 1.0
    elif not promise.profile.laws & act.profile.laws:  # of a law anyone may tell
        yield "other_body", name, "다른 기관이 알렸다", 1.0


def _kind(promise: Promise, act: Told) -> Iterator[Seen]:
    evidence = act.outcome.evidence
    upon_law = evidence in LAW_ACTS or act.outcome.rule == "notice_of_draft"
    if upon_law != (promise.kind is Kind.LEGISLATION):
        yield "odd_kind", promise.kind.ko, "이 유형의 약속에 드문 일이다", 1.0
    elif evidence in _EXPECTED.get(promise.kind, ()):
        yield "kind", promise.kind.ko, "이 유형의 약속이 바라는 일이다", 1.0
    if said := _promised_act(promise, act.outcome):
        yield "act", said, "하겠다고 한 바로 그 일이다", 1.0


_ORDINAL = re.compile(
    r"(?:제\s?)?(?P<number>[0-9]+(?:-[0-9]+)?)\s?(?P<of>차|호기|호점|호|회|기|단계|번째)(?![간복후의])"
)


def _other_in_series(ours: str, theirs: str) -> str:
    """The act's number in a series (10차, 6호기) where the promise is of other numbers in it; else empty."""
    numbers: dict[str, list[set[str]]] = {}
    for side, text in enumerate((ours, theirs)):
        for match in _ORDINAL.finditer(text):
            numbers.setdefault(match["of"], [set(), set()])[side].add(match["number"])
    other = [f"{number}{of}" for of, (a, b) in numbers.items() if a and b and not a & b for number in sorted(b)]
    return ", ".join(other[:3])


_YEAR = re.compile(r"(?<!\d)(?:20|[’'‘])(?P<year>[12]\d)(?=\s?년|[.’']|\s[가-힣「｢『‘])")


def _other_year(promise: Promise, outcome: Outcome) -> str:
    """The year that the act is of, where the promise is of another; empty where that cannot be said."""
    years = {2000 + int(match["year"]) for match in _YEAR.finditer(outcome.quote)}
    ours = {promise.said_on.year, *((promise.due_to.year,) if promise.due_to else ())}
    ours |= {2000 + int(match["year"]) for match in _YEAR.finditer(promise.text)}
    return "" if not years or years & set(range(min(ours), max(ours) + 1)) else ", ".join(map(str, sorted(years)))


_ACTS = (
    ("공모", "모집", "공고", "접수"),
    ("선정", "지정", "선발"),
    ("개소", "개통", "개원", "개관", "개교", "개청", "개장", "출범", "문"),
    ("착공", "착수", "시작", "개시", "가동", "시범", "재가동"),
    ("입법예고", "행정예고", "예고"),
    ("통과", "의결", "국회", "개정", "제정", "국무회의"),
    ("공포", "시행"),
    ("예산", "확정", "확보"),
    ("지급", "집행", "환급"),
    ("발간", "발표", "공개", "마련", "수립", "고시", "배포", "제공"),
    ("준공", "완공", "완료", "마무리", "마치", "마쳤", "달성", "돌파"),
    ("시행", "실시", "적용", "운영"),
    ("개최",),
)
"""Words that say the same act in a promise and in what became of it."""

_SAYS_THE_ACT = frozenset(word for group in _ACTS for word in group) | {
    "신규",
    "최종",
    "본격",
    "추가",
    "최초",
    "대상",
    "추진",
}
"""Words that say what was done and not to what."""


def _promised_act(promise: Promise, outcome: Outcome) -> str:
    """The act by which the promise ends, where it is the one that is told of; empty for another."""
    tail = promise.text[-_TAIL:]
    for group in _ACTS:
        if any(word in outcome.words for word in group):
            said = [word for word in group if word in tail]
            if said:
                return said[0]
    return ""


_TAIL = 34

_EXPECTED: dict[Kind, Collection[Evidence]] = {
    Kind.INSTITUTION: (Evidence.OPENING, Evidence.START, Evidence.RESULT),
    Kind.FUNDING: (Evidence.BUDGET, Evidence.SPENDING),
    Kind.WORKFORCE: (Evidence.SELECTION, Evidence.CALL, Evidence.OPENING),
    Kind.CONSULTATION: (Evidence.PUBLICATION, Evidence.RESULT),
}


@lru_cache(maxsize=500)
def family(key: str) -> frozenset[str]:
    """The body, its predecessors and its successors, through splits too."""
    found, waiting = set(), {key}
    while waiting:
        one = waiting.pop()
        found.add(one)
        for row in reference.successions():
            if row.kind in ("rename", "upgrade", "merge", "split", "abolish"):
                if row.from_key == one and row.to_key:
                    waiting.add(row.to_key)
                if row.to_key == one and row.from_key:
                    waiting.add(row.from_key)
        waiting -= found
    return frozenset(found)
