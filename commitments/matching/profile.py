"""What a text is about, ready to be compared: its weighed words, its names, numbers and places. Pure."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from commitments import reference
from commitments.extraction.clauses import clauses
from commitments.extraction.kind import is_of_kind
from commitments.extraction.targets import amounts
from commitments.matching.names import LAW, is_thing, names, with_one_name
from commitments.matching.words import fold, weight, words
from commitments.vocabulary import Kind

AROUND = 0.4
"""What a word counts that stands in the promise's sentence and not in its own clause."""

TELLING = 0.9
"""Words below this weight stand in one release of eight, and tell nothing."""

_RARE = 2.6
"""The weight of a word that one release of 400 holds, or fewer."""

_ABOUT_TIME = re.compile(
    r"\d|^(?:올해|내년|지난해|상반기|하반기|분기|오늘|이번|최근|현재|연내|전년|작년|금년"
    r"|월요일|화요일|수요일|목요일|금요일)$"
)
_LONGEST_CLAUSE_READ = 60


_OFFICE = re.compile(
    r"\((?:장관|차관|청장|처장|원장|위원장|부위원장|이사장|사장|센터장|실장|관장|소장|본부장|회장)\s?:?\s?[가-힣]{1,2}\s?[가-힣]{1,3}[^()]{0,20}\)"
    r"|\(이하[^()]{0,30}\)|[가-힣]{2,4}\s(?:장관|차관|청장|처장|위원장|부위원장)(?=[은는이가\s])"
)
"""Who speaks for a body: the same in everything that it publishes."""
_OF_OFFICES = ("(", "장관", "차관", "청장", "처장", "위원장")
"""One of these stands in whatever the pattern finds."""

_AGENT = re.compile(
    r"(?:과학원|연구원|진흥원|표준원|관리원|관리소|관리센터|공단|공사|위원회|산림청|개발청|개발원|지방청|본청|공제회)$"
)
"""Bodies below a ministry: their name says who acts and little of what."""


@dataclass(frozen=True)
class Profile:
    """``order`` are the words as they follow each other, ``words`` what each weighs here, by the alphabet: sums over
    them are the same to the last digit. ``text`` is what was read."""

    text: str
    order: tuple[str, ...]
    words: dict[str, float]
    names: dict[str, str]
    places: frozenset[str]

    @cached_property
    def numbers(self) -> frozenset[tuple[float, str]]:
        """The numbers, each with its unit; seldom asked for, and dear."""
        return frozenset((target.value, target.unit) for target in amounts(self.text, 0, len(self.text)))

    @cached_property
    def laws(self) -> frozenset[str]:
        """The laws that are named."""
        return frozenset(name for name in self.names if name.startswith(LAW))

    @cached_property
    def rare(self) -> frozenset[str]:
        """The words that few releases hold."""
        return frozenset(word for word, amount in self.words.items() if amount >= _RARE)


def profile(text: str, *, around: str = "") -> Profile:
    """The profile of a text; ``around`` is the longer text in which it stands, whose words count less."""
    folded = _readable(text)
    order = tuple(word for word in words(folded) if _weight(word))
    weighed = {word: _weight(word) for word in order}
    if around:
        for word in words(_readable(around)):
            if word not in weighed and (amount := _weight(word)):
                weighed[word] = round(amount * AROUND, 2)
    return Profile(
        text=text,
        order=order,
        words={word: weighed[word] for word in sorted(weighed)},
        names=names(folded),
        places=frozenset(places_in(order)),
    )


def _readable(text: str) -> str:
    """The folded text without offices, and with one name for each thing."""
    folded = fold(text)
    return with_one_name(_OFFICE.sub(" ", folded) if any(part in folded for part in _OF_OFFICES) else folded)


@lru_cache(maxsize=20_000)
def promise_profile(quote: str, kind: Kind) -> Profile:
    """The profile of a promise: its sentence, and in it the clauses that promise something of its kind."""
    if len(quote) <= _LONGEST_CLAUSE_READ:
        return profile(quote)
    parts = [quote[clause.start : clause.end] for clause in clauses(quote, 0, len(quote), ())]
    if len(parts) < 2:
        return profile(quote)
    own = [part for part in parts if is_of_kind(part, kind)]
    if not own:
        return profile(quote)
    return profile(" ".join(own), around=quote)


@lru_cache(maxsize=100_000)
def _weight(word: str) -> float:
    """What a word weighs in a profile; 0 where it tells nothing."""
    if not _tells(word):
        return 0.0
    return round(weight(word) * AROUND, 2) if _AGENT.search(word) else weight(word)


def places_in(order: Iterable[str]) -> Iterable[str]:
    """The provinces and metropolitan cities that are named, by their short names."""
    known = _places()
    return (known[word] for word in order if word in known)


def _tells(word: str) -> bool:
    return word not in _bodies() and weight(word) >= TELLING and not _ABOUT_TIME.search(word)


@cache
def _bodies() -> frozenset[str]:
    """Names of ministries: that a promise and an act are of one body is looked at by itself."""
    titles = {"장관", "차관", "청장", "처장", "위원장", "제1차관", "제2차관"}
    return frozenset(fold(name) for body in reference.ministries() for name in body.names) | titles


@cache
def _places() -> dict[str, str]:
    content = (files("commitments.matching") / "places.tsv").read_text(encoding="utf-8")
    rows = (row.split("\t") for row in content.splitlines()[1:])
    return {name: short for short, *names_ in rows for name in (short, *names_) if name}


ACTS = (
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

_SAYS_THE_ACT = frozenset(word for group in ACTS for word in group) | {
    "신규",
    "최종",
    "본격",
    "추가",
    "최초",
    "대상",
    "추진",
}
"""Words that say what was done and not to what."""


def amount_of(words: dict[str, float]) -> float:
    """What the words weigh together; those that say what was done, and not to what, count a part."""
    return math.fsum(sorted(amount * (_OF_THE_ACT if word in _SAYS_THE_ACT else 1.0) for word, amount in words.items()))


_OF_THE_ACT = 0.5


def in_common(theirs: dict[str, float], ours: dict[str, float]) -> dict[str, float]:
    """Those of their words that ours hold, by themselves or in a longer word, with the lesser weight."""
    found = {}
    all_of_ours = " ".join(ours)
    for word, amount in theirs.items():
        if word in ours:
            found[word] = min(amount, ours[word])
        elif (
            (parts := _parts(word))
            and (word in all_of_ours or not ours.keys().isdisjoint(parts))  # few get so far
            and (near := _nearest(word, parts, ours))
        ):
            found[word] = 0.7 * min(amount, near)
    return found


_LONG = 3
"""Letters of a word that is looked for within others."""


@lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[str, ...]:
    """The words that may stand within a word; none in what is a thing by itself."""
    if is_thing(word):
        return ()
    ends = range(_LONG, len(word) + 1)
    return tuple(word[start:end] for end in ends for start in range(end - _LONG + 1))


def _nearest(word: str, parts: tuple[str, ...], ours: dict[str, float]) -> float:
    """The weight of the heaviest word that holds this one or is held by it; 0 for none."""
    near = (weight for other, weight in ours.items() if (word in other or other in parts) and not is_thing(other))
    return max(near, default=0.0)
