"""Whether a later promise is one that is held already: said again, changed in a number or a date, or taken back. Pure.

The same wording joins its pledge by itself when it is stored; this is for other words. What makes two promises one is
what they share of what is rare; what makes them two is another round, place, office or day. Whatever is found is put
before a person.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from commitments.extraction.finding import Target
from commitments.matching.compared import Promise
from commitments.matching.context import LONGEST_RUN, letters, likeness, offices, run
from commitments.matching.fit import Reason
from commitments.matching.profile import amount_of, in_common
from commitments.matching.seen import Seen, rare_in_both
from commitments.matching.series import other_in_series
from commitments.matching.weights import table
from commitments.vocabulary import Relation

SAID_AGAIN = 0.5
"""The score from which two promises are put before a person as one."""

ENOUGH_AGAIN = 80
"""The weight in tenths of the marks that two promises share at least: a name and a rare word, or three rare words and
more."""


@dataclass(frozen=True, slots=True)
class Said:
    """A promise with what could be changed in it: the interval in which it is due, and its numbers. ``article`` is the
    id of the article that makes it, the same in all its versions."""

    promise: Promise
    due: tuple[date, date] | None = None
    targets: tuple[Target, ...] = ()
    article: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a later promise changes: ``due`` or ``number``, from what to what, in words."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Again:
    """That a later promise is the earlier one: how it stands to it, how surely, and why."""

    relation: Relation
    score: float
    changes: tuple[Change, ...]
    reasons: tuple[Reason, ...]


def again(earlier: Said, later: Said) -> Again | None:
    """How the later promise stands to the earlier; None where it is another promise."""
    if not _in_another_version(earlier, later) and _of_a_series(earlier.promise, later.promise):
        return None
    rules = table("again")
    reasons = tuple(
        Reason(rule, words, effect, round(rules[rule] * value, 2))
        for rule, words, effect, value in seen_again(earlier, later)
    )
    score = round(1 / (1 + math.exp(-rules["start"] - math.fsum(reason.weight for reason in reasons))), 3)
    if score < SAID_AGAIN:
        return None
    taken_back = taken_back_in(earlier.promise.text, later.promise.text)
    changes = tuple(changes_of(earlier, later))
    relation = Relation.CONTRADICTS if taken_back else Relation.CHANGES if changes else Relation.REPEATS
    if taken_back:
        reasons = (Reason("taken_back", taken_back, "앞서 하겠다던 것을 거두는 말이다", 0.0), *reasons)
    return Again(relation, score, changes, tuple(sorted(reasons, key=lambda one: (-abs(one.weight), one.rule))))


def _of_a_series(ours: Promise, theirs: Promise) -> bool:
    """Whether two promises are the same to the letter, numbers left out, under titles that are: a form filled anew."""
    return likeness(ours.article.title, theirs.article.title) == 1.0 and letters(ours.text) == letters(theirs.text)


def _in_another_version(earlier: Said, later: Said) -> bool:
    """Whether two promises are one sentence of an article that was changed."""
    return earlier.article == later.article != "" and (
        likeness(earlier.promise.text, later.promise.text) >= _THE_SENTENCE
    )


def seen_again(earlier: Said, later: Said) -> Iterator[Seen]:
    """All that speaks for or against the two promises' being one."""
    ours, theirs = earlier.promise, later.promise
    if _in_another_version(earlier, later):  # whatever else is otherwise in it
        yield "version", "", "같은 기사의 고친 판에 있는 같은 문장이다", 1.0
        return
    shared = in_common(theirs.profile.words, ours.profile.words)
    if both := amount_of(ours.profile.words) + amount_of(theirs.profile.words):
        share = min(2 * amount_of(shared) / both, 1.0)
        yield "said", ", ".join(sorted(shared, key=lambda word: (-shared[word], word))[:6]), "함께 쓴 낱말의 몫", share
    yield "both", "", "드문 낱말을 함께 쓴 몫", rare_in_both(ours.profile, theirs.profile, shared)
    if same := run(ours.text, (theirs.text,)):
        yield "run", same, "이어서 같은 글자", len(same) / LONGEST_RUN
    if titled := amount_of(ours.article.topic.words) + amount_of(theirs.article.topic.words):
        titles = in_common(theirs.article.topic.words, ours.article.topic.words)
        yield (
            "titles",
            ", ".join(titles),
            "두 기사의 제목이 함께 쓴 낱말의 몫",
            min(2 * amount_of(titles) / titled, 1.0),
        )
    whole, other = f"{ours.text} {ours.article.title}", f"{theirs.text} {theirs.article.title}"
    here, there = offices(whole), offices(other)
    places, elsewhere = ours.profile.places, theirs.profile.places
    if (here and there and not here & there) or (places and elsewhere and not places & elsewhere):
        yield "elsewhere", ", ".join(sorted(there | elsewhere)), "다른 곳이나 다른 지방관서의 일이다", 1.0
    if series := other_in_series(whole, other):
        yield "other_in_series", series, "같은 이름의 다른 차례다", 1.0
    apart = abs((theirs.said_on - ours.said_on).days)
    if apart <= _ONE_OCCASION:
        yield "same_days", f"{apart}일", "같은 때의 말이다", 1.0
    else:
        if (alike := likeness(ours.article.title, theirs.article.title)) > _ALIKE:
            yield "alike", f"{alike:.0%}", "제목이 거의 같다: 되풀이해 나오는 글의 틀일 수 있다", 1.0
        if (one := _THIS_ONE.search(ours.text)) and _THIS_ONE.search(theirs.text):
            yield "this_one", one.group(), "저마다 그때의 일을 말한다", 1.0
    days, others = _days(ours.text), _days(theirs.text)
    if days and others and not days & others:
        yield "other_day", ", ".join(sorted(others)), "다른 날에 할 일이다", 1.0


def changes_of(earlier: Said, later: Said) -> Iterator[Change]:
    """The date and the numbers that the later promise says otherwise, each from what to what.

    A number is changed where both say one of the same unit and the later one is another; a promise that gains or
    loses a number says more or less, and not otherwise.
    """
    if earlier.due and later.due and earlier.due[1] != later.due[1]:
        yield Change("due", earlier.due[1].isoformat(), later.due[1].isoformat())
    before, after = _by_unit(earlier.targets), _by_unit(later.targets)
    for unit in sorted(before.keys() & after.keys()):
        if len(before[unit]) == len(after[unit]) == 1 and before[unit] != after[unit]:
            [was], [now] = before[unit], after[unit]
            yield Change("number", f"{was:,.10g}{unit}", f"{now:,.10g}{unit}")


def taken_back_in(earlier: str, later: str) -> str:
    """The words by which the later promise takes the earlier back or turns it round; empty for none."""
    ours, theirs = _clause_end(earlier), _clause_end(later)
    if (hit := _TAKES_BACK.search(theirs)) and not _TAKES_BACK.search(ours):
        return hit.group()
    for up, down in _TURNED:
        for one, other in ((up, down), (down, up)):
            if one.search(ours) and not other.search(ours) and (hit := other.search(theirs)) and not one.search(theirs):
                return hit.group()
    return ""


def _clause_end(text: str) -> str:
    return text[-_END:]


_END = 45
"""Letters at a promise's end in which stands what is to be done."""
_TAKES_BACK = re.compile(
    r"철회|백지화|취소(?:하|할|키)|하지\s?않기로|않을\s?(?:계획|방침|예정)|원점에서\s?재검토|전면\s?재검토|추진을?\s?중단"
)
_TURNED = (
    (re.compile(r"확대(?:하|할|해|될|되)"), re.compile(r"축소(?:하|할|해|될|되)")),
    (re.compile(r"인상(?:하|할|해|될|되)"), re.compile(r"(?:인하|동결)(?:하|할|해|될|되)")),
    (re.compile(r"(?:유지|존치)(?:하|할|해|될|되)"), re.compile(r"폐지(?:하|할|해|될|되)")),
    (re.compile(r"(?:도입|신설)(?:하|할|해|될|되)"), re.compile(r"(?:보류|폐지)(?:하|할|해|될|되)")),
)
_ONE_OCCASION = 3
"""Days within which two articles are of one occasion: a joint release, and the press that follows it."""
_ALIKE = 0.3
_THE_SENTENCE = 0.9
"""How alike, digits left out, two sentences of an article's versions are at least, to be one that was changed: those of
a list, a town each, are less so."""
_THIS_ONE = re.compile(r"오늘|금일|이날|이번|금번|해당|다음\s?주|금주|이달의?|동\s?기간|책자|보고서는")
_DAY = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s?[월.]\s?(3[01]|[12]\d|0?[1-9])(?:\s?일|\.|\()")


def _days(text: str) -> set[str]:
    return {f"{int(match[1])}.{int(match[2])}" for match in _DAY.finditer(text)}


def _by_unit(targets: tuple[Target, ...]) -> dict[str, set[float]]:
    found: dict[str, set[float]] = {}
    for target in targets:
        found.setdefault(target.unit, set()).add(target.value)
    return found
