"""An article's text cut into units: the sentence or bullet that a finding quotes. Nothing here changes the text.

Offsets are code points of the text as published. Reading order, brackets and quotation marks decide where a unit
ends; what a unit means is not decided here.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_UNIT = 3000
"""Code points. A longer stretch without an end of sentence is no sentence (a table, a dump) and is not read."""

FILLED = 30
"""Code points from which a bullet's line may have been broken only because it was full."""

LONGEST_JOINED = 1500
"""Code points over which a sentence that goes on in the next line or bullet is put together."""

BULLET = re.compile(
    r"[ \t\u00a0\u3000]*(?:(?P<box>[□■◇◆▢❏❑☐▶▷►◈◎◉●★☆]|[IVX]{1,4}\.|[<【\[](?=[^>】\]\n]{1,60}[>】\]]))"
    r"|(?P<round>[ㅇ○ㆍ•∙◦‣▴▲△➊-➓①-⑳❶-❿]|[oO](?=\s)|[가-하]\.(?=\s)|\d{1,2}[.)](?=\s)|\(\d{1,2}\))"
    r"|(?P<dash>[-–―─*＊※☞→])(?=[\s'‘’“\"(「『｢가-힣A-Za-z0-9*]))[ \t\u00a0]*"
)
_DEPTHS = {"box": 1, "round": 2, "dash": 3}
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_QUOTE_OR_END = re.compile(  # begins with the sign itself, which is rare, and looks back from there
    r"[“”\"＂.!?。](?:(?<=[“”\"＂])"
    r"|(?<=[다요오까음임됨함].)(?P<stop>[.!?。]*)(?=[\s”\"’'」)\]<]|$|[□○◇◆■ㅇ(]|[가-힣A-Z「]))"
)
_GOES_ON = re.compile(
    r"(?:[가-힣](?:[며고바]|면서|으나|지만|므로|니|도록|아|어|해|여)|하여|[을를의과와은는]|[가-힣]에서?|및|[^\W\d],)"
    r"[”\"’]?\s*,?\s*(?:\*{1,3}\s*)?$"
)
_OPENED = re.compile(r"[“\"][^”\"]*$")
_QUOTED_ON = re.compile(r"[다요][.,]?\s?[”\"][,.]?\s*$")
_REPORTS_ON = re.compile(r"^\s*(?:이?라고|고|라며|며|면서)\b|^[^“\"]{0,20}[“\"]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or bullet: where it stands, and how deep (0 prose, 1 □, 2 ㅇ, 3 - or *)."""

    start: int
    end: int
    depth: int
    ended: bool
    """Whether it ends like a sentence, with a full stop after a final ending."""


def _sentence_ends(line: str) -> list[int]:
    """Ends of the sentences in one line, outside quotations; a quotation that never closes counts as none."""
    ends: list[int] = []
    held: list[int] = []
    opened = False
    for match in _QUOTE_OR_END.finditer(line):
        mark = match.group()
        if match.lastgroup != "stop":
            opened = mark == "“" or (mark != "”" and not opened)
            if not opened:
                held.clear()
            continue
        (held if opened else ends).append(match.end())
    return ends + held if opened else ends


def _pieces(text: str) -> Iterator[Unit]:
    """Sentences within lines, before what a line break cut apart is put together."""
    for line in _LINE.finditer(text):
        body = line.group()
        bullet = BULLET.match(body)
        depth = _DEPTHS[bullet.lastgroup] if bullet and bullet.lastgroup else 0
        at = 0
        for end, ended in [*((end, True) for end in _sentence_ends(body)), (len(body), False)]:
            piece = body[at:end]
            if words := piece.strip():
                start = line.start() + at + len(piece) - len(piece.lstrip())
                yield Unit(start, start + len(words), depth, ended)
            at = end


def _continues(text: str, before: Unit, after: Unit) -> bool:
    """Whether the line before stops in mid-sentence and the next one takes it up."""
    if before.ended or after.end - before.start > LONGEST_JOINED or text[after.start] in "*＊※":
        return False
    if text[before.start] in "*＊※" and (after.depth or "\n\n" in text[before.end : after.start]):
        return False  # a footnote ends with its line, whatever it ends in
    tail = text[max(before.start, before.end - 400) : before.end]
    if len(tail) < 12:
        return False
    if _QUOTED_ON.search(tail):
        return bool(_REPORTS_ON.match(text[after.start : after.start + 40]))
    if _GOES_ON.search(tail) or _OPENED.search(tail):
        return True
    return _wrapped(text, before, after)


def _wrapped(text: str, before: Unit, after: Unit) -> bool:
    """Whether a line was filled to its width and the next, indented and without a bullet, takes it up: a hard wrap."""
    between = text[before.end : after.start]
    return (
        not after.depth
        and bool(before.depth)
        and before.end - before.start >= FILLED
        and between.strip(" \t\u00a0") == "\n"
        and between[-1] != "\n"
    )


def units(text: str) -> Iterator[Unit]:
    """Every sentence or bullet of the text in reading order, never overlapping, none longer than LONGEST_UNIT."""
    held: Unit | None = None
    for piece in _pieces(text):
        if held is None:
            held = piece
        elif _continues(text, held, piece):
            held = Unit(held.start, piece.end, held.depth, piece.ended)
        else:
            if held.end - held.start <= LONGEST_UNIT:
                yield held
            held = piece
    if held is not None and held.end - held.start <= LONGEST_UNIT:
        yield held


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between a pair of quotation marks, without the marks."""

    start: int
    end: int


_MARK = re.compile(r"[“”\"＂]")


def quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Double-quoted stretches between two offsets; an opening mark that never closes runs to the end."""
    found: list[Quotation] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        if opened is None:
            if match.group() != "”":
                opened = match.end()
        elif match.group() != "“":
            found.append(Quotation(opened, match.start()))
            opened = None
    if opened is not None and end - opened > 8:
        found.append(Quotation(opened, end))
    return found


def within(spans: list[Quotation], offset: int) -> Quotation | None:
    """The quotation that holds an offset, by binary search."""
    index = bisect_right([span.start for span in spans], offset) - 1
    return spans[index] if index >= 0 and offset < spans[index].end else None
