"""What an article tells of as having happened: an act, its day and the words that prove it. Pure; the rules are data.

It reads the title and the sentences. It does not say which promise the act belongs to, and an act that is only
announced (계획, 예정, 추진) is none.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from commitments.errors import BadInput
from commitments.extraction.text import units
from commitments.vocabulary import Evidence

LONGEST_TEXT = 60_000
"""Code points of an article that are read."""

MOST = 40
"""Acts of one article that are kept, in its order."""

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

_LONGEST_SENTENCE = 600
_AFTER_TITLE_WORDS = 12
_STILL_TO_COME = re.compile(
    r"예정|계획|추진|방침|준비|앞두|검토|점검|논의|전망|목표|기대|촉구|건의|요청|방안|간담회|설명회|공청회|토론회|의견|모색|협의"
    r"|위해|위한|필요|대비|앞서|하려|현황|접수|신청서|않|아닙|아니|사실무근|없[다음습]"
)
_WILL_BE = re.compile(
    r"(?:예정|계획|방침|할\s?것|될\s?것|겠다|겠습|기로|목표|전망|기대|추진한다|추진할|검토|준비\s?중|아니라|아니다|않았|못했"
    r"|경우|때에?는|하면|되면|필요|[가-힣]려고|다면)"
)
_DENIES = re.compile(r"^\W{0,2}\s?(?:설명|해명|반박|보도설명|사실은)")
_HINT = re.compile(r"[했였됐렸쳤갔졌었]|된다|한다|된\s|합니다|됩니다|시행|받는다|고\s있|[영행동]\s?중")
_QUOTES_THE_TITLE = re.compile(r"\s?관련 보도자료 내용입니다")
_LAW = re.compile(
    r"(?<![방불기수합위문어용요적])법(?![인조무])(?=[\s」｣』’'\")의을은이과및,·]|$)|법률|법령|법안|시행령|시행규칙|개정령|제정안|개정안|대통령령|부령"
)
_DAY = re.compile(
    r"(?P<today>오늘|금일|이날)|(?:(?P<last>지난해|작년)\s|[’'‘]?(?P<year>(?:19|20)?\d\d)\s?[년.]\s?)?"
    r"(?:(?P<month>1[0-2]|0?[1-9])\s?[월.]\s?)?(?<!\d)(?P<day>3[01]|[12]\d|0?[1-9])(?:\s?일(?![자간반정상시]|\s?이[내상전후])|\.(?!\d))"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; see ``outcomes.toml``. ``dated`` is the evidence where the text names no day that has come."""

    name: str
    evidence: Evidence
    title: re.Pattern[str] | None
    told: re.Pattern[str] | None
    law: bool
    dated: Evidence | None
    effect: str
    undated: str
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """An act that an article tells of. ``start`` and ``end`` are None where only the title says so.

    ``quote`` is the title or the sentence; ``at`` is where in it the word stands that tells of the act.
    ``happened_on`` is the day that is named, else the day of publication: on which it was known to have happened.
    """

    start: int | None
    end: int | None
    quote: str
    at: int
    evidence: Evidence
    happened_on: date
    rule: str
    words: str
    effect: str
    in_title: bool


def read_outcomes(title: str, text: str, published: date) -> list[Outcome]:
    """What the article tells of as having happened, the title's first. Nothing for one that denies a report."""
    if _DENIES.match(title):
        return []
    found: list[Outcome] = []
    if headline := _of_title(title, text, published):
        found.append(headline)
    seen = {(one.evidence, one.quote) for one in found}
    for start, end in _sentences(text):
        outcome = _of_sentence(text, start, end, published)
        if outcome and (outcome.evidence, outcome.quote) not in seen:
            found.append(outcome)
            if len(found) == MOST:
                break
    return found


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for unit in units(text[:LONGEST_TEXT]):
        if unit.end - unit.start <= _LONGEST_SENTENCE and _HINT.search(text, unit.start, unit.end):
            yield unit.start, unit.end


def _of_title(title: str, text: str, published: date) -> Outcome | None:
    hits = [(hit, rule) for rule in rules() if rule.title for hit in rule.title.finditer(title)]
    is_law = bool(_LAW.search(title))
    hits = [(hit, rule) for hit, rule in hits if rule.law == is_law or (not rule.law and rule.dated is None)]
    if not hits:
        return None
    hit, rule = max(hits, key=lambda one: (one[0].end(), -one[0].start()))
    after = title[hit.end() :].split(" - ")[0]
    if len(re.sub(r"[\W_]+", "", after)) > _AFTER_TITLE_WORDS or _STILL_TO_COME.search(after):
        return None
    at = text.find(title) if title else -1
    if at < 0 and (named := _QUOTES_THE_TITLE.search(text[:400])):
        at = 0  # the notice repeats its title with another apostrophe
        return _outcome(rule, text[: named.start()], hit, published, span=(0, named.start()), title=title)
    return _outcome(rule, title, hit, published, span=(at, at + len(title)) if at >= 0 else None, title=title)


def _of_sentence(text: str, start: int, end: int, published: date) -> Outcome | None:
    quote = text[start:end]
    if _QUOTES_THE_TITLE.search(quote):
        return None
    is_law = bool(_LAW.search(quote))
    best: tuple[re.Match[str], Rule] | None = None
    for rule in rules():
        if rule.told is None or (rule.law and not is_law):
            continue
        for hit in rule.told.finditer(quote):
            if best is None or (hit.end(), rule.law) > (best[0].end(), best[1].law):
                best = (hit, rule)
    if best is None:
        return None
    hit, rule = best
    # What is told must be what the sentence ends in, or a part that is told before it ends in something else.
    if _WILL_BE.search(quote[hit.end() : hit.end() + 30]) or _WILL_BE.search(
        quote[max(0, hit.start() - 3) : hit.end()]
    ):
        return None
    return _outcome(rule, quote, hit, published, span=(start, end), title="")


def _outcome(
    rule: Rule, quote: str, hit: re.Match[str], published: date, *, span: tuple[int, int] | None, title: str
) -> Outcome | None:
    on = _day_of(quote, min(hit.start(), len(quote)), published)
    if on is not None and on > published:
        if rule.dated is None or not title:
            return None  # it is still to come
        on = None
    evidence, effect = rule.evidence, rule.effect
    if rule.dated is not None and on is None and not re.search(r"[됐었했였]", hit.group()):
        if not title:
            return None
        evidence, effect = rule.dated, rule.undated
    return Outcome(
        start=span[0] if span else None,
        end=span[1] if span else None,
        quote=quote,
        at=min(hit.start(), len(quote)),
        evidence=evidence,
        happened_on=on or published,
        rule=rule.name,
        words=hit.group(),
        effect=effect,
        in_title=bool(title),
    )


def _day_of(quote: str, at: int, published: date) -> date | None:
    """The day that the words name for the act: the last one before the word that tells of it. None for none.

    A day without a year is of the year of publication, of that before where 지난해 stands before it, and one without
    a month of the month of publication, or of the month before where the day would lie far ahead.
    """
    found = None
    for match in _DAY.finditer(quote, 0, at + 8):
        if match.start() > at:
            break
        found = match
    if found is None:
        return None
    if found["today"]:
        return published
    year, month, day = (int(part) if part else None for part in found.group("year", "month", "day"))
    if year is None and month is None:
        year, month = published.year, published.month
        if day and day > published.day + 15:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    elif year is None:
        year = published.year - (1 if found["last"] else 0)
    elif year < 100:
        year += 2000
    try:
        return date(year, month or 1, day or 1)
    except ValueError:
        return None


@cache
def rules() -> tuple[Rule, ...]:
    """All rules. Raises BadInput, with the rule's name, for one that is not well formed."""
    content = (files("commitments.matching") / "outcomes.toml").read_text(encoding="utf-8")
    return tuple(_rule(row) for row in tomllib.loads(content)["rule"])


_KEYS = {"name", "evidence", "title", "told", "law", "dated", "effect", "undated", "example", "counter"}


def _rule(row: dict[str, Any]) -> Rule:
    name = row.get("name", "?")
    if odd := set(row) - _KEYS:
        raise BadInput(
            f"outcomes.toml: the rule {name!r} has the unknown keys {sorted(odd)}; known are {sorted(_KEYS)}"
        )
    if lacking := {"name", "evidence", "effect", "example", "counter"} - set(row):
        raise BadInput(f"outcomes.toml: the rule {name!r} lacks {sorted(lacking)}")
    if not {"title", "told"} & set(row) or ("dated" in row) != ("undated" in row):
        raise BadInput(f"outcomes.toml: the rule {name!r} needs a pattern, and `undated` words with `dated`")
    try:
        return Rule(
            name=name,
            evidence=Evidence(row["evidence"]),
            title=re.compile(row["title"]) if "title" in row else None,
            told=re.compile(row["told"]) if "told" in row else None,
            law=bool(row.get("law", False)),
            dated=Evidence(row["dated"]) if "dated" in row else None,
            effect=row["effect"],
            undated=row.get("undated", ""),
            example=row["example"],
            counter=row["counter"],
        )
    except (re.error, ValueError) as error:
        raise BadInput(f"outcomes.toml: the rule {name!r} cannot be read: {error}") from error
