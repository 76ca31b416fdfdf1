"""No pattern backtracks without bound: read off the patterns themselves, not off a clock.

A pattern is tried at every place of a unit. It takes time in proportion to the unit's length where no unbounded
repetition stands inside another one, which would try every way to share a run between them, and where each begins
behind something that it could not have matched itself, so that no two places run through the same letters.
"""

import pkgutil
import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from importlib import import_module
from typing import Any

import pytest

import commitments.extraction
from commitments.extraction.area import _areas
from commitments.extraction.first_letter import look_first
from commitments.extraction.kind import _kinds
from commitments.extraction.rulebook import modifiers, targets

ONCE = {
    "clauses._ADVERBS": "matched once, at the beginning of a clause",
    "document._HEADING": "matched once, at the beginning of a unit, which never begins with a space",
    "document._TITLE_ACTION": "sees a title, of which 500 letters are read",
    "document._SIGNS": "removes what it matches",
    "text.BULLET": "matched once, at the beginning of a line",
    "text._LINE": "takes the whole line",
    "text._GOES_ON": "sees the last 400 letters of a line",
    "text._OPENED": "sees the last 400 letters of a line",
    "text._QUOTE_OR_END": "goes on only behind the last letter of a sentence, which is none of its signs",
    "text._QUOTED_ON": "sees the last 400 letters of a line",
    "text._REPORTS_ON": "sees the first 40 letters of a line",
    "speaker._SIGNED_BELOW": "sees the last 200 letters of a text",
}
"""Patterns that are not tried at every place of a text, or of no more than a few letters, and why that is so."""

ANYTHING = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xAC00, 0xD7A4, 7), *b"\t\n"])) | frozenset("‘’“”·~∼→·①□")
"""Letters by which two classes are compared."""


def named_patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for module in pkgutil.iter_modules(commitments.extraction.__path__):
        content = vars(import_module(f"commitments.extraction.{module.name}"))
        found |= {f"{module.name}.{name}": each for name, each in content.items() if isinstance(each, re.Pattern)}
    found |= {f"rule {rule.name}": rule.pattern for rule in (*targets(), *modifiers()) if rule.pattern}
    found |= {f"kind {kind}": pattern for kind, pattern, _ in _kinds()}
    return found | {f"area {key}": pattern for key, pattern in _areas()}


PATTERNS = named_patterns()


def letters(code: Any, value: Any) -> frozenset[str]:
    """The letters among ANYTHING that one element matches."""
    if code is op.LITERAL:
        return frozenset(chr(value))
    if code is op.NOT_LITERAL:
        return ANYTHING - {chr(value)}
    if code is not op.IN:
        return ANYTHING
    negated = value[0][0] is op.NEGATE
    named = {chr(item) for kind, item in value if kind is op.LITERAL}
    for kind, item in value:
        if kind is op.RANGE:
            named |= {each for each in ANYTHING if item[0] <= ord(each) <= item[1]}
        elif kind is op.CATEGORY:
            sign = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_SPACE: r"\s", op.CATEGORY_WORD: r"\w"}.get(item, ".")
            named |= {each for each in ANYTHING if re.match(sign, each)}
    return ANYTHING - named if negated else frozenset(named)


Before = frozenset[str] | None
"""What may stand before a place in the match; None at its beginning."""


def faults(parsed: Any, before: Before, inside: bool = False) -> tuple[list[str], Before]:
    """What may take more than linear time in a sequence, and the letters in which the sequence may end."""
    found: list[str] = []
    for code, value in parsed:
        if code in (op.ASSERT, op.ASSERT_NOT):
            found += faults(value[1], frozenset())[0]
        elif code is op.BRANCH:
            ways = [faults(branch, before, inside) for branch in value[1]]
            found += [fault for told, _ in ways for fault in told]
            ends = [end for _, end in ways]
            before = None if None in ends else frozenset().union(*(end for end in ends if end is not None))
        elif code is op.SUBPATTERN:
            told, before = faults(value[3], before, inside)
            found += told
        elif code in (op.MAX_REPEAT, op.MIN_REPEAT):
            least, most, repeated = value
            unbounded = most is op.MAXREPEAT
            if unbounded and inside:
                found.append(f"a repetition inside a repetition: {repeated}")
            if unbounded and (before is None or before & letters(*repeated[0])):
                found.append(f"behind what it matches itself: {repeated}")
            told, end = faults(repeated, before, inside or unbounded)
            found += told
            if least:
                before = end
            elif unbounded and before is not None and end is not None:
                before |= end
        elif code is not op.AT:
            before = letters(code, value)
        elif value is op.AT_BEGINNING:
            before = frozenset()
    return found, before


@pytest.mark.parametrize("name", sorted(PATTERNS.keys() - ONCE.keys()))
def test_no_repetition_can_be_read_in_more_ways_than_the_text_is_long(name: str):
    assert not faults(parser.parse(PATTERNS[name].pattern), None)[0]


@pytest.mark.parametrize("bad", [r"(?:가+나?)+다", r"\d+원", r"가[가-힣]*다", r"가\s*,?\s*나"])
def test_what_could_take_more_time_is_told(bad: str):
    assert faults(parser.parse(bad), None)[0]


@pytest.mark.parametrize("good", [r"\d{1,9}원", r"제\d+차", r"(?:가|나)\s*다", r"^\s*가"])
def test_what_cannot_is_not(good: str):
    assert not faults(parser.parse(good), None)[0]


def test_every_exception_is_a_pattern_that_is_there():
    assert ONCE.keys() <= PATTERNS.keys()


LETTERS = [
    "(?<![가-힣])(?:가|나|다|라|마|바|사|아)[자차]",
    "(?:[0-9]|가나|다라)마?|(?:바|사)아|자차|카타|파하|거너|더러",
]


@pytest.mark.parametrize("pattern", LETTERS)
def test_the_look_at_the_first_letter_changes_no_match(pattern: str):
    looked = look_first(pattern)
    text = "가자 나라 차 마차 5마 다라마 사아 자차카타 파하 거너 더러 x가자"
    assert looked != pattern
    assert [match.span() for match in re.finditer(looked, text)] == [
        match.span() for match in re.finditer(pattern, text)
    ]


@pytest.mark.parametrize("pattern", ["가나", "가|나|다", "(?i)a|[b-z]c|d", "가?", "(?:가|나|[다라])마", ".가|나"])
def test_no_look_is_taken_where_it_gains_nothing_or_is_not_known(pattern: str):
    assert look_first(pattern) == pattern
