"""How well an act that an article tells of fits a promise: a score between 0 and 1, with the reasons in words. Pure.

What counts is the words that few releases hold, whether what the act was done to is named in the promise or in its
article's title, what the two articles as a whole have in common, the number, the law, the time, the place and the
office. The weights are a logistic regression drawn to a prior set by hand, on the labelled half ``a`` (``commitments
fit-matching`` prints them); ``commitments evaluate-matching`` prints what they reach on ``b``.
"""

import math
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from commitments import reference
from commitments.matching.context import LONGEST_RUN, likeness, offices, run, title_profile, told_by_title
from commitments.matching.names import LAW
from commitments.matching.outcomes import Outcome
from commitments.matching.profile import Profile, amount_of, in_common, profile
from commitments.matching.whole import (
    MOST_NEAR,
    Run,
    names_day,
    nearness,
    opening,
    runs_in,
    runs_of,
    said_in,
    share_run,
    share_said,
)  # fmt: skip
from commitments.matching.words import RARE
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


@cache
def weights() -> dict[str, float]:
    """What each rule weighs, in log-odds; ``start`` is what stands against any act to begin with (``weights.toml``)."""
    return table("weights")


@cache
def prior() -> dict[str, float]:
    """What each rule was thought to weigh before any pair was read."""
    return table("prior")


@cache
def table(name: str) -> dict[str, float]:
    """A table of ``weights.toml``: weights by their rules."""
    content = (files("commitments.matching") / "weights.toml").read_text(encoding="utf-8")
    return {rule: float(value) for rule, value in tomllib.loads(content)[name].items()}


Seen = tuple[str, str, str, float]
"""A rule, the words it fired on, what is said of them, and how much of it there is."""


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


class _Published:
    """What is compared of the article in which something stands; ``release`` is its text."""

    title: str
    release: str

    @cached_property
    def topic(self) -> Profile:
        """The profile of its title."""
        return title_profile(self.title)

    @cached_property
    def said(self) -> frozenset[str]:
        """Its words."""
        return said_in(self.title, self.release)

    @cached_property
    def opening(self) -> frozenset[str]:
        """The words of its title and of its first words."""
        return opening(self.title, self.release)

    @property
    def runs(self) -> frozenset[Run]:
        """Its runs of words."""
        return runs_in(self.title, self.release)


@dataclass(frozen=True)
class Promise(_Published):
    """What is compared of a pledge: its profile, kind, promising body, day, and the article in which it was made.

    ``release`` is that article's text; without it only what its title says is known of the article.
    """

    profile: Profile
    text: str
    kind: Kind
    ministry: str | None
    said_on: date
    due_to: date | None = None
    title: str = ""
    release: str = ""

    @cached_property
    def around(self) -> dict[str, float]:
        """The weighed words of the promise and of its title."""
        return self.topic.words | self.profile.words

    @cached_property
    def written(self) -> str:
        """The promise and its title as they are written."""
        return f"{self.text} {self.title}"

    @cached_property
    def recurs(self) -> bool:
        """Whether it promises what is done again and again."""
        return bool(_RECURS.search(self.text))


@dataclass(frozen=True)
class Told(_Published):
    """An act as it is compared: its outcome, the profile of its sentence, the body that tells of it, the words that say
    what it was done to, and its article's title and text."""

    outcome: Outcome
    profile: Profile
    ministry: str | None
    thing: dict[str, float]
    title: str
    release: str

    @cached_property
    def written(self) -> str:
        """Its sentence and its article's title as they are written."""
        return f"{self.outcome.quote} {self.title}"

    @cached_property
    def telling(self) -> frozenset[str]:
        """The rarer words of its sentence."""
        return frozenset(word for word, amount in self.profile.words.items() if amount >= _TELLS)


def told(outcome: Outcome, ministry: str | None, title: str, release: str) -> Told:
    """An outcome ready to be compared. ``ministry`` is the key of the body that published it, ``title`` and ``release``
    are its article's."""
    thing = profile(outcome.quote[max(0, outcome.at - _BEFORE_THE_ACT) : outcome.at + 2]).words
    return Told(outcome, profile(outcome.quote), ministry, thing, title, release)


_BEFORE_THE_ACT = 32
"""Letters before the word of the act in which stands what it was done to."""


def fit(promise: Promise, act: Told) -> Fit:
    """How well the act fits the promise. An act from before the promise, or of its own day, fits not at all, and none
    does whose words the promise and its title do not share: they would prove nothing."""
    if act.outcome.happened_on <= promise.said_on or not touches(promise, act):
        return Fit(0.0, ())
    found = _weighed(seen(promise, act))
    return Fit(_share(found), tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.rule))))


def touches(promise: Promise, act: Told) -> bool:
    """Whether the words that tell of the act say a rarer word, or a name, that the promise or its title says too."""
    ours, theirs = promise.profile.names, act.profile.names
    return not act.telling.isdisjoint(promise.around) or bool(theirs and not ours.keys().isdisjoint(theirs))


def reaching(promise: Promise, acts: Iterable[Told], threshold: float) -> Iterator[Told]:
    """The acts of one article whose score may reach the threshold; most of those that do not are passed over early."""
    said = None
    for act in acts:
        if act.outcome.happened_on > promise.said_on and touches(promise, act):
            if said is None:  # it is the same for all acts of an article
                said = _sum(_said_of_the_promise(promise, act))
            if _may_reach(promise, act, said, threshold):
                yield act


def _may_reach(promise: Promise, act: Told, said: float, threshold: float) -> bool:
    """Whether the score may reach the threshold, where so much is said of the promise in the act's article.

    What is dearer to look at is looked at later: each time the most is hoped of what was not looked at yet.
    """
    rules = _helping()
    needed = math.log(threshold / (1 - threshold)) - weights()["start"] - _ROUNDED
    needed -= rules["title_known"]
    hoped = rules["run"] + (rules["near"] + rules["in_line"] * promise.recurs) * MOST_NEAR
    beside = rules["in_time"] * (promise.due_to is not None)
    beside += rules["number"] * bool(act.profile.numbers and promise.profile.numbers & act.profile.numbers)
    beside += rules["own_law"] * bool(promise.profile.laws & act.profile.laws)
    shared = in_common(act.profile.words, promise.profile.words)
    so_far = said + _sum(_words_in_common(promise, act, shared))
    if so_far + hoped + beside < needed:
        return False
    if (so_far := so_far + _sum(_seen_beside_words(promise, act, shared))) + hoped < needed:
        return False
    if (so_far := so_far + _sum(_near(promise, act))) + rules["run"] < needed:
        return False
    return so_far + _sum(_run(promise, act)) >= needed


@cache
def _helping() -> dict[str, float]:
    """What each rule can add at most: a rule that speaks against an act need not fire."""
    return {rule: max(weight, 0.0) for rule, weight in weights().items()}


_ROUNDED = 0.15
"""What the rounding of all reasons to two digits, and of the score, may come to."""
_MOST_OF_THING = 8.0


def _sum(found: Iterable[Seen]) -> float:
    rules = weights()
    return math.fsum(rules[rule] * value for rule, _words, _effect, value in found)


def _weighed(found: Iterable[Seen]) -> list[Reason]:
    rules = weights()
    return [Reason(rule, words, effect, round(rules[rule] * value, 2)) for rule, words, effect, value in found]


def _share(reasons: Iterable[Reason]) -> float:
    return round(1 / (1 + math.exp(-weights()["start"] - math.fsum(reason.weight for reason in reasons))), 3)


def seen(promise: Promise, act: Told) -> Iterator[Seen]:
    """All that speaks for or against the act's being of the promise."""
    yield from seen_in_words(promise, act)
    yield from seen_in_the_whole(promise, act)


def seen_in_the_whole(promise: Promise, act: Told) -> Iterator[Seen]:
    """What the two articles have in common beyond the two sentences."""
    yield from _said_of_the_promise(promise, act)
    yield from _near(promise, act)
    if share := share_said(act.topic.words, promise.said):
        yield "title_known", f"{share:.0%}", "이 기사의 제목 가운데 약속한 기사가 말한 몫", share
    if share := share_run(promise.runs, act.runs):
        yield "same_text", f"{share:.0%}", "두 기사에서 이어서 같은 말의 몫: 되풀이해 나오는 글일 수 있다", share
    runs = runs_of(promise.text)
    if again := likeness(promise.title, act.title) * len(runs & act.runs) / max(1, len(runs)):
        yield "said_again", f"{again:.0%}", "닮은 제목의 기사가 약속의 말을 되풀이했다: 다시 한 약속일 수 있다", again


def _near(promise: Promise, act: Told) -> Iterator[Seen]:
    if near := nearness(promise.opening, act.opening):
        yield "near", f"{near:.0%}", "두 기사의 첫머리가 가까운 만큼", near
        if promise.recurs:
            yield "in_line", f"{near:.0%}", "계속하겠다는 약속이고 두 기사의 첫머리가 가깝다", near


def _said_of_the_promise(promise: Promise, act: Told) -> Iterator[Seen]:
    if share := share_said(promise.topic.words, act.said):
        yield "title_said", f"{share:.0%}", "약속한 기사의 제목 가운데 이 기사가 말한 몫", share
    if share := share_said(promise.profile.words, act.said, least=_TELLS_MUCH):
        yield "promise_said", f"{share:.0%}", "약속의 드문 말 가운데 이 기사가 말한 몫", share
    day = promise.said_on
    if names_day(act.release, day):
        yield "day_named", f"{day.month}월 {day.day}일", "약속한 날을 이 기사가 말한다", 1.0


_TELLS = 1.9
"""The weight from which a word can tie an act to a promise: one release of 80 holds it, or fewer."""
_TELLS_MUCH = 2.2
"""The weight from which the words of a promise are looked for in the whole article: one of 160, or fewer."""


def seen_in_words(promise: Promise, act: Told) -> Iterator[Seen]:
    """What the two sentences and titles say, their days and bodies."""
    shared = in_common(act.profile.words, promise.profile.words)
    yield from _words_in_common(promise, act, shared)
    yield from _run(promise, act)
    yield from _seen_beside_words(promise, act, shared)


def _words_in_common(promise: Promise, act: Told, shared: dict[str, float]) -> Iterator[Seen]:
    if shared:
        rarest = max(shared, key=lambda word: (shared[word], word))
        yield "rarest", rarest, "함께 쓴 가장 드문 낱말", shared[rarest]
    if done_to := in_common(act.thing, promise.around):
        yield (
            "thing",
            _listed(done_to),
            "한 일의 대상을 약속이나 그 제목이 말했다",
            min(amount_of(done_to), _MOST_OF_THING),
        )


def _run(promise: Promise, act: Told) -> Iterator[Seen]:
    if same := run(promise.text, (act.outcome.quote, act.title)):
        yield "run", same, "이어서 같은 글자", len(same) / LONGEST_RUN


def _seen_beside_words(promise: Promise, act: Told, shared: dict[str, float]) -> Iterator[Seen]:
    ours, theirs, outcome = promise.profile, act.profile, act.outcome
    yield from _names(promise, act, shared)
    if theirs.numbers and (numbers := ours.numbers & theirs.numbers):
        most = max(abs(value) for value, _ in numbers)
        listed = ", ".join(sorted(f"{value:g}{unit}" for value, unit in numbers))
        yield "number", listed, "같은 수: 큰 수일수록 무겁다", min(1.0, 0.3 + 0.35 * math.log10(max(most, 1)))
    yield from _elsewhere(promise, act)
    yield from _when(promise, act, rare_in_both(ours, theirs, shared))
    if alike := likeness(promise.title, act.title):
        yield "alike", f"{alike:.0%}", "두 제목이 닮은 만큼: 되풀이해 나오는 글일 수 있다", alike
    if outcome.in_title and outcome.rule in told_by_title(promise.title, promise.said_on):
        yield "again", outcome.words, "약속한 기사의 제목도 같은 일을 알렸다: 다음 차례일 수 있다", 1.0


def _listed(words: dict[str, float]) -> str:
    return ", ".join(sorted(words, key=lambda word: (-words[word], word))[:5])


def rare_in_both(ours: Profile, theirs: Profile, shared: dict[str, float]) -> float:
    """How much of what is rare on either side the other side says too: the mean of the two shares; 0 to 1."""
    our_rare = {word for word in ours.order if ours.words[word] >= _RARE}
    their_rare = {word for word, amount in theirs.words.items() if amount >= _RARE}
    if not our_rare or not their_rare:
        return 0.0
    kept = len(our_rare & theirs.words.keys()) / len(our_rare)
    return math.sqrt(kept * len(their_rare & shared.keys()) / len(their_rare))


def _elsewhere(promise: Promise, act: Told) -> Iterator[Seen]:
    """That it was done elsewhere, by others, or in another round."""
    ours, theirs = promise.written, act.written
    here, there = promise.profile.places, act.profile.places
    if here and there and not here & there:
        yield "other_place", ", ".join(sorted(there)), "다른 곳이다", 1.0
    here, there = offices(ours), offices(theirs)
    if here and there and not here & there:
        yield "other_office", ", ".join(sorted(there)), "다른 지방관서의 일이다", 1.0
    another = promise.ministry and act.ministry and act.ministry not in family(promise.ministry)
    if another and not promise.profile.laws & act.profile.laws:  # of a law anyone may tell
        yield "other_body", reference.ministry(act.ministry or "").name, "다른 기관이 알렸다", 1.0
    if not promise.recurs and (other := other_in_series(ours, theirs)):
        yield "other_in_series", other, "같은 이름의 다른 차례다", 1.0


def _when(promise: Promise, act: Told, both: float) -> Iterator[Seen]:
    """Whether the act's day and year are those of the promise."""
    on = act.outcome.happened_on
    # What is done again and again has a next round, and a bill takes its time.
    once = promise.kind is not Kind.LEGISLATION and not promise.recurs
    if promise.due_to is not None and on <= promise.due_to + _A_SEASON:
        yield "in_time", promise.due_to.isoformat(), "하겠다던 때에 있었고 드문 말을 함께 쓴다", both
    elif promise.due_to is not None and promise.kind is not Kind.LEGISLATION:
        yield "late", promise.due_to.isoformat(), "하겠다던 때를 한참 지나 있었다", 1.0
    if once and (other := _other_year(promise, act.outcome.quote)):
        yield "other_year", other, "다른 해의 일이다", 1.0
    if other := _other_year_of_title(promise, act.title):
        yield "title_of_other_year", other, "기사의 제목이 다른 해를 말한다", 1.0
    days = (on - promise.said_on).days
    if days > _LONG_AFTER and promise.kind is not Kind.LEGISLATION:
        yield "long_after", f"{days}일", "약속한 지 열한 달이 넘었다", 1.0
    if once and abs(days - 365) <= _A_YEAR_ON:
        yield "a_year_on", f"{days}일", "한 해쯤 뒤의 일이다: 다음 해의 차례일 수 있다", 1.0


_RARE = 2.6
_A_SEASON = timedelta(days=100)
_A_YEAR_ON = 75
"""Days by which an act may be nearer or farther than a year from the promise and still be the next year's."""
_LONG_AFTER = 330
"""Days from which on most of what is told is of a later promise."""
_RECURS = re.compile(r"매[년월달]|앞으로도|지속(?:해서|적으로|해)?|계속|정기적|상시|이달의")


def _names(promise: Promise, act: Told, shared: dict[str, float]) -> Iterator[Seen]:
    ours, theirs = promise.profile, act.profile
    if laws := ours.laws & theirs.laws:
        named, rarity = ", ".join(sorted(theirs.names[name] for name in laws)), max(map(_rarity, laws))
        beside = [word for word in shared if not _OF_LAWS.search(word)]
        upon_law = act.outcome.evidence in LAW_ACTS or act.outcome.rule == "notice_of_draft"
        if rarity >= _A_LAW_OF_ITS_OWN and upon_law:
            yield "own_law", named, "드물게 불리는 같은 법이 한 단계 나아갔다", 1.0
        elif rarity < _A_LAW_OF_ITS_OWN and math.fsum(sorted(shared[word] for word in beside)) < _BESIDE_ITS_NAME:
            yield "law_alone", named, "자주 고치는 법이고 그 이름 말고는 같은 것이 없다: 다른 개정일 수 있다", 1.0
    elif ours.laws and theirs.laws:
        yield "other_law", ", ".join(sorted(theirs.names[name] for name in theirs.laws)), "다른 법의 이름", 1.0


_OF_LAWS = re.compile(
    r"(?:법|법률|법령|시행령|시행규칙|개정안|법률안|개정령안|제정안|특별법|관한|개정|제정|국회|본회의|국무회|통과|의결)$"
)
_BESIDE_ITS_NAME = 2.5
_A_LAW_OF_ITS_OWN = 4.0
"""The rarity from which a law's name tells which amendment is meant: 5 of the 56,109 releases name it, or fewer."""


@cache
def _common_laws() -> dict[str, float]:
    first, *rows = (files("commitments.matching") / "common_laws.tsv").read_text(encoding="utf-8").splitlines()
    held = int(first.split("\t")[1])
    return {law: math.log10(held / int(number)) for law, number in (row.split("\t") for row in rows)}


def _rarity(law: str) -> float:
    """How rarely a law is named: the decimal logarithm of how many releases go on one that names it."""
    return _common_laws().get(law.removeprefix(LAW), RARE)


_ORDINAL = re.compile(
    r"(?:제\s?)?(?P<number>[0-9]+(?:-[0-9]+)?)\s?(?P<of>차|호기|호점|호|회|기|단계|번째)(?![간복후의])"
)


def other_in_series(ours: str, theirs: str) -> str:
    """The act's number in a series (10차, 6호기) where the promise is of other numbers in it; else empty."""
    here, there = _ordinals(ours), _ordinals(theirs)
    both = [of for of in here if of in there and here[of].isdisjoint(there[of])]
    return ", ".join([f"{number}{of}" for of in both for number in sorted(there[of])][:3])


@lru_cache(maxsize=20_000)
def _ordinals(text: str) -> dict[str, set[str]]:
    """The numbers of series that a text names, by what is numbered."""
    found: dict[str, set[str]] = {}
    for match in _ORDINAL.finditer(text):
        found.setdefault(match["of"], set()).add(match["number"])
    return found


_YEAR = re.compile(r"(?<!\d)(?:20|[’'‘])(?P<year>[12]\d)(?=\s?년|[.’']|\s[가-힣「｢『‘])")


def _other_year(promise: Promise, told: str) -> str:
    """The year that is told of, where the promise is of another; empty where that cannot be said."""
    years = _years(told)
    ours = {promise.said_on.year, *((promise.due_to.year,) if promise.due_to else ())} | _years(promise.text)
    return "" if not years or years & set(range(min(ours), max(ours) + 1)) else ", ".join(map(str, sorted(years)))


def _other_year_of_title(promise: Promise, title: str) -> str:
    """The years that an article's title names, where the promise or its title names others; else empty."""
    theirs, ours = _years(title), _years(promise.written)
    return ", ".join(map(str, sorted(theirs))) if ours and theirs and not ours & theirs else ""


@lru_cache(maxsize=20_000)
def _years(text: str) -> frozenset[int]:
    return frozenset(2000 + int(match["year"]) for match in _YEAR.finditer(text))


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
