"""A sentence that promises several things, cut into its clauses: `2025년까지 마치고, 2029년에 배치할 계획`.

The ending at the end of a sentence speaks for all the clauses coordinated with it. A clause that tells what was done
(`선정하였고`) or what is (`추진 중이며`) promises nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commitments.extraction.due import When

_BOUNDARY = re.compile(
    r"(?P<past>(?:[했였됐렸졌냈왔혔]|[았었])(?:고|으며|는데|지만|으나)[,]?\s)"
    r"|(?P<state>(?:있|없|않|이|필요하|중요하)(?:고|으며|며)[,]?\s|[가-힣]\s바[,]\s)"
    r"|(?P<comma>(?:[가-힣](?:고|며)|으며|면서|하되|한편|(?<![위통대관의인비향반])하여|는\s?한편)(?:\([^()]{1,20}\))?,\s)"
    r"|(?P<bare>(?:[하되키리]고|[하되]며|시켜|(?<![위통대관의인비향반])하여|마쳐)(?:\([^()]{1,20}\))?\s)"
)
_PAREN = re.compile(r"\([^()]{0,200}\)")
_LEADING = "특히 또한 우선 먼저 아울러 한편 이어 이후 다음으로 앞으로 그리고"
_ADVERBS = re.compile(
    r"^[\s□■○ㅇ◦·▲△▴\-*①-⑳“\"‘']*"
    rf"(?:(?:{'|'.join(_LEADING.split())}|이와\s?함께|이에\s?따라|이에),?\s*)*(?:[가-힣]{{1,12}}\s?[가-힣]{{0,12}}[은는]\s)?$"
)

SHORTEST = 8
"""Code points under which a piece is no clause of its own (`검토하고 개선할 계획`)."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One promised thing: its offsets, the expressions of time that belong to it, and whether it is the last."""

    start: int
    end: int
    whens: tuple[When, ...]
    final: bool


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Coordinated pieces with whether what they state is still to come."""
    hidden = [match.span() for match in _PAREN.finditer(text, start, end)]
    pieces: list[tuple[int, int, bool]] = []
    at = start
    for match in _BOUNDARY.finditer(text, start, end):
        if any(a < match.start() < b for a, b in hidden):
            continue
        pieces.append((at, match.end(), match.lastgroup not in ("past", "state")))
        at = match.end()
    pieces.append((at, end, True))
    return pieces


def clauses(text: str, start: int, end: int, whens: Sequence[When]) -> list[Clause]:
    """The promised clauses between two offsets, the last one last, each with its share of ``whens``.

    A piece that cannot stand alone joins the next. A date at the very beginning governs every clause that has none
    (`올해는 … 확보하고 … 분석할 예정`).
    """
    pieces = [piece for piece in _pieces(text, start, end)]
    last_told = max((index for index, piece in enumerate(pieces) if not piece[2]), default=-1)
    told = pieces[last_told][1] if last_told >= 0 else start
    leading = next((when for when in whens[:1] if _ADVERBS.match(text[start : when.start])), None)
    found: list[Clause] = []
    begin = told
    promised = pieces[last_told + 1 :]
    for index, (_, stop, _) in enumerate(promised):
        final = index == len(promised) - 1
        own = tuple(when for when in whens if begin <= when.start < stop)
        if not final and (stop - begin < SHORTEST or not _STANDS_ALONE.search(text[begin:stop])):
            continue
        if not own and leading is not None and leading.start < stop:
            own = (leading,)
        found.append(Clause(begin, stop, own, final))
        begin = stop
    return [_with_means(text, clause, after) for clause, after in zip(found, [*found[1:], None], strict=True)]


_MEANS = re.compile(r"(?:하여|시켜|마쳐),?\s?$")


def _with_means(text: str, clause: Clause, after: Clause | None) -> Clause:
    """A clause that is only the means of the next (`마련하여 하반기에 제출`) has its date where it has none."""
    if after is None or not _MEANS.search(text, max(clause.start, clause.end - 8), clause.end):
        return clause
    if clause.whens and "의결" not in text[clause.start : clause.end]:  # the day of resolving is no deadline
        return clause
    return replace(clause, whens=after.whens)


_STANDS_ALONE = re.compile(r"[을를은는이가도]\s")
