"""Names: of laws, of what is put in quotation marks, and the one name of a thing that bore several.

A law is named by its subject alone: 「가상융합산업 진흥법」, 메타버스 진흥법 and 메타버스 산업 진흥을 위한 법률 are
one.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from commitments.matching.words import fold, stem

LAW = "법:"
"""Stands before the subject of a law."""
QUOTED = "‘"
"""Stands before what was in quotation marks."""

_QUOTED = re.compile(
    r"[「｢『](?P<corner>[^「」｢｣『』\n]{2,60})[」｣』]|[‘'](?P<single>[^‘’'\n]{3,45})[’']|<(?P<angle>[^<>\n]{3,30})>"
)
_MARKS = "「｢『‘'<"
_LAW_WORD = r"(?:특별법|기본법|특례법|(?<![방불기수합위문어용요적입준해비석료배측각])법(?:률|령)?)"
_LAW_NAME = re.compile(rf"(?P<subject>.{{0,50}}?)\s?{_LAW_WORD}(?:안)?")
_RUNNING_LAW = re.compile(
    rf"(?P<subject>(?:[0-9a-z가-힣·]{{1,20}}\s+){{0,5}}[0-9a-z가-힣·]{{0,20}}?){_LAW_WORD}안?"
    r"(?=[\s」｣』’'\")의을은이과,·!]|시행령|$)"
)
_VERSION = re.compile(
    r"\s?(?:시행령|시행규칙|개정령안?|(?:일부|전부)?\s?개정(?:법률)?안?|제정(?:법률)?안?|공포안|법률안|[제·]*개정안?)\s?$"
)
_SAID_OF_ALL_LAWS = re.compile(
    r"(?:산업|진흥|육성|지원|촉진|활성화|조성|보호|관리|이용|설치|운영|등|특별|기본|특례|안정|개발|발전|예방)$"
)
_NO_SUBJECT = frozenset(
    (
        "관련", "해당", "개정", "소관", "현행", "하위", "이번", "동법", "개별", "관계", "일부", "제정", "상위", "국회",
        "주요", "환경법안", "다른",
    )
)  # fmt: skip
_BETWEEN = frozenset(("및", "관한", "위한", "대한", "의", "등", "등에", "등의"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a thing bore, since when it is seen, and where."""

    name: str
    seen: date
    source: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing and the other names that it bore."""

    name: str
    names: tuple[Name, ...]


@cache
def things() -> tuple[Thing, ...]:
    """Every thing with several names, as in ``things.toml``."""
    content = (files("commitments.matching") / "things.toml").read_text(encoding="utf-8")
    return tuple(
        Thing(row["name"], tuple(Name(one["name"], one["seen"], one["source"]) for one in row["names"]))
        for row in tomllib.loads(content)["thing"]
    )


@cache
def _by_name() -> tuple[re.Pattern[str], dict[str, str]]:
    one = {_GAP.sub("", fold(name.name)): fold(thing.name) for thing in things() for name in thing.names}
    one |= {_GAP.sub("", fold(thing.name)): fold(thing.name) for thing in things()}  # however it is spaced
    longest_first = sorted(one, key=lambda name: (-len(name), name))
    return re.compile("|".join(r"\s?".join(map(re.escape, name)) for name in longest_first)), one


def with_one_name(folded: str) -> str:
    """The folded text with every thing called by the first of its names, the further ones once."""
    pattern, one = _by_name()
    named = pattern.sub(lambda found: f" {one[_GAP.sub('', found.group())]} ", folded)
    return _TWICE.sub(r"\1", named) if "(" in named else named


@cache
def _thing_names() -> frozenset[str]:
    return frozenset(fold(thing.name) for thing in things())


def is_thing(word: str) -> bool:
    """Whether the word is the one name of a thing with several: it is itself, and no part of a longer word."""
    return word in _thing_names()


_GAP = re.compile(r"\s+")
_TWICE = re.compile(r"\b([가-힣]{2,20})\s*\(\s*\1\s*\)")
"""A name explained by another of its names, once both are one."""


@lru_cache(maxsize=50_000)
def law_of(name: str) -> str:
    """The subject of a law by its folded name, without what any law is called; empty for what names no law."""
    while (shorter := _VERSION.sub("", name.strip())) != name:
        name = shorter
    found = _LAW_NAME.fullmatch(name)
    return "".join(_content(found["subject"].split())) if found else ""


def names(folded: str) -> dict[str, str]:
    """The names in a text that bears one name for each thing: what stands for each, and how it is written.

    A law stands as ``법:`` and its subject, what is quoted as ``‘`` and its letters.
    """
    found: dict[str, str] = {}
    # Each pattern looks at every letter: most texts have none of the marks, or no law.
    for match in _QUOTED.finditer(folded) if any(mark in folded for mark in _MARKS) else ():
        written = next(group for group in match.groups() if group).strip()
        letters = _NO_LETTER.sub("", written)
        if law := law_of(written):
            found[LAW + law] = written
        elif match["corner"] or 4 <= len(letters) <= 20:
            found[QUOTED + letters] = written
    if "법" not in folded:
        return found
    for match in _RUNNING_LAW.finditer(_QUOTED.sub(" · ", folded)):
        # The subject is the last word that is not said of all laws: in 산업 진흥을 위한 법률 it stands further before.
        if content := _content(match["subject"].split()):
            found.setdefault(LAW + content[-1], match.group().strip())
    return found


_NO_LETTER = re.compile(r"[\W_]+")


def _content(subject: list[str]) -> list[str]:
    """The words of a law's subject that tell it from other laws."""
    kept = []
    for word in subject:
        if word in _BETWEEN:
            continue
        word = _NO_LETTER.sub("", stem(word))
        while (shorter := _SAID_OF_ALL_LAWS.sub("", word)) != word:
            word = shorter
        if len(word) > 1 and word not in _NO_SUBJECT and not word[0].isdigit():
            kept.append(word)
    return kept
