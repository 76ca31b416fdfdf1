"""What speaks for or against an act's being what was promised: the rules, each with the words it fired on. Pure.

What counts is the words that few releases hold, whether what the act was done to is named in the promise or in its
article's title, what the two articles as a whole have in common, the number, the law, the time, the place and the
office. What each rule weighs stands in ``weights.toml``.
"""

import math
import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from importlib.resources import files

from commitments import reference
from commitments.matching.compared import Promise, Told
from commitments.matching.context import LONGEST_RUN, family, likeness, offices, run, told_by_title
from commitments.matching.names import LAW
from commitments.matching.outcomes import LAW_ACTS
from commitments.matching.profile import Profile, amount_of, in_common
from commitments.matching.series import other_in_series, years
from commitments.matching.whole import nearness, runs_of, share_run, share_said
from commitments.matching.words import RARE
from commitments.vocabulary import Kind

Seen = tuple[str, str, str, float]
"""A rule, the words it fired on, what is said of them, and how much of it there is."""

_MOST_OF_THING = 8.0
_TELLS_MUCH = 2.2
"""The weight from which the words of a promise are looked for in the whole article: one of 160, or fewer."""
_A_SEASON = timedelta(days=100)
_A_YEAR_ON = 75
"""Days by which an act may be nearer or farther than a year from the promise and still be the next year's."""
_LONG_AFTER = 330
"""Days from which on most of what is told is of a later promise."""
_OF_LAWS = re.compile(
    r"(?:법|법률|법령|시행령|시행규칙|개정안|법률안|개정령안|제정안|특별법|관한|개정|제정|국회|본회의|국무회|통과|의결)$"
)
_BESIDE_ITS_NAME = 2.5
_A_LAW_OF_ITS_OWN = 4.0
"""The rarity from which a law's name tells which amendment is meant: 5 of the 56,109 releases name it, or fewer."""


def seen(promise: Promise, act: Told) -> Iterator[Seen]:
    """All that speaks for or against the act's being of the promise."""
    shared = in_common(act.profile.words, promise.profile.words)
    yield from seen_in_sentences(promise, act, shared)
    yield from seen_in_letters(promise, act)
    yield from seen_beside_words(promise, act, shared)
    yield from seen_in_article(promise, act)
    yield from seen_in_openings(promise, act)
    yield from _seen_again(promise, act)


def seen_in_openings(promise: Promise, act: Told) -> Iterator[Seen]:
    """How near the two articles open."""
    if near := nearness(promise.article.opening, act.article.opening):
        yield "near", f"{near:.0%}", "두 기사의 첫머리가 가까운 만큼", near
        if promise.recurs:
            yield "in_line", f"{near:.0%}", "계속하겠다는 약속이고 두 기사의 첫머리가 가깝다", near


def seen_in_article(promise: Promise, act: Told) -> Iterator[Seen]:
    """What the act's article says of the promise and of its article: the same for all acts of one."""
    if share := share_said(promise.article.topic.words, act.article.said):
        yield "title_said", f"{share:.0%}", "약속한 기사의 제목 가운데 이 기사가 말한 몫", share
    if share := share_said(promise.profile.words, act.article.said, least=_TELLS_MUCH):
        yield "promise_said", f"{share:.0%}", "약속의 드문 말 가운데 이 기사가 말한 몫", share
    day = promise.said_on
    if act.article.names_day(day):
        yield "day_named", f"{day.month}월 {day.day}일", "약속한 날을 이 기사가 말한다", 1.0


def seen_in_sentences(promise: Promise, act: Told, shared: dict[str, float]) -> Iterator[Seen]:
    """The words that the two sentences share, and what the act was done to."""
    if shared:
        rarest = max(shared, key=lambda word: (shared[word], word))
        yield "rarest", rarest, "함께 쓴 가장 드문 낱말", shared[rarest]
    if done_to := in_common(act.thing, promise.around):
        amount = min(amount_of(done_to), _MOST_OF_THING)
        yield "thing", _listed(done_to), "한 일의 대상을 약속이나 그 제목이 말했다", amount


def seen_in_letters(promise: Promise, act: Told) -> Iterator[Seen]:
    """The longest run of letters that the act's sentence or title shares with the promise."""
    if same := run(promise.text, (act.outcome.quote, act.article.title)):
        yield "run", same, "이어서 같은 글자", len(same) / LONGEST_RUN


def seen_beside_words(promise: Promise, act: Told, shared: dict[str, float]) -> Iterator[Seen]:
    """The laws, numbers, places, bodies and days of the two; ``shared`` are the words in common."""
    ours, theirs, outcome = promise.profile, act.profile, act.outcome
    yield from _names(promise, act, shared)
    if theirs.numbers and (numbers := ours.numbers & theirs.numbers):
        most = max(abs(value) for value, _ in numbers)
        listed = ", ".join(sorted(f"{value:g}{unit}" for value, unit in numbers))
        yield "number", listed, "같은 수: 큰 수일수록 무겁다", min(1.0, 0.3 + 0.35 * math.log10(max(most, 1)))
    yield from _elsewhere(promise, act)
    yield from _when(promise, act, rare_in_both(ours, theirs, shared))
    if alike := likeness(promise.article.title, act.article.title):
        yield "alike", f"{alike:.0%}", "두 제목이 닮은 만큼: 되풀이해 나오는 글일 수 있다", alike
    if outcome.in_title and outcome.rule in told_by_title(promise.article.title, promise.said_on):
        yield "again", outcome.words, "약속한 기사의 제목도 같은 일을 알렸다: 다음 차례일 수 있다", 1.0


def _seen_again(promise: Promise, act: Told) -> Iterator[Seen]:
    """How much of the act's article the promise's own says too: what is known already, and what is said again."""
    if share := share_said(act.article.topic.words, promise.article.said):
        yield "title_known", f"{share:.0%}", "이 기사의 제목 가운데 약속한 기사가 말한 몫", share
    if share := share_run(promise.article.runs, act.article.runs):
        yield "same_text", f"{share:.0%}", "두 기사에서 이어서 같은 말의 몫: 되풀이해 나오는 글일 수 있다", share
    runs = runs_of(promise.text)
    if again := likeness(promise.article.title, act.article.title) * len(runs & act.article.runs) / max(1, len(runs)):
        yield "said_again", f"{again:.0%}", "닮은 제목의 기사가 약속의 말을 되풀이했다: 다시 한 약속일 수 있다", again


def _listed(words: dict[str, float]) -> str:
    return ", ".join(sorted(words, key=lambda word: (-words[word], word))[:5])


def rare_in_both(ours: Profile, theirs: Profile, shared: dict[str, float]) -> float:
    """How much of what is rare on either side the other side says too: the mean of the two shares; 0 to 1."""
    if not ours.rare or not theirs.rare:
        return 0.0
    kept = len(ours.rare & theirs.words.keys()) / len(ours.rare)
    return math.sqrt(kept * len(theirs.rare & shared.keys()) / len(theirs.rare))


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
    if other := _other_year_of_title(promise, act.article.title):
        yield "title_of_other_year", other, "기사의 제목이 다른 해를 말한다", 1.0
    days = (on - promise.said_on).days
    if days > _LONG_AFTER and promise.kind is not Kind.LEGISLATION:
        yield "long_after", f"{days}일", "약속한 지 열한 달이 넘었다", 1.0
    if once and abs(days - 365) <= _A_YEAR_ON:
        yield "a_year_on", f"{days}일", "한 해쯤 뒤의 일이다: 다음 해의 차례일 수 있다", 1.0


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


@cache
def _common_laws() -> dict[str, float]:
    first, *rows = (files("commitments.matching") / "common_laws.tsv").read_text(encoding="utf-8").splitlines()
    held = int(first.split("\t")[1])
    return {law: math.log10(held / int(number)) for law, number in (row.split("\t") for row in rows)}


def _rarity(law: str) -> float:
    """How rarely a law is named: the decimal logarithm of how many releases go on one that names it."""
    return _common_laws().get(law.removeprefix(LAW), RARE)


def _other_year(promise: Promise, told: str) -> str:
    """The year that is told of, where the promise is of another; empty where that cannot be said."""
    theirs = years(told)
    ours = {promise.said_on.year, *((promise.due_to.year,) if promise.due_to else ())} | years(promise.text)
    return "" if theirs & set(range(min(ours), max(ours) + 1)) else ", ".join(map(str, sorted(theirs)))


def _other_year_of_title(promise: Promise, title: str) -> str:
    """The years that an article's title names, where the promise or its title names others; else empty."""
    theirs, ours = years(title), years(promise.written)
    return ", ".join(map(str, sorted(theirs))) if ours and theirs and not ours & theirs else ""
