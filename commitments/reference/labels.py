"""Which body published an article, from the publisher's label and the text: labels are cut, mistyped and misplaced.

The label as published is kept by whoever stores the article; this only says which body it stands for, and by which
rule. Unresolved is an answer: nothing is guessed from a label that is no body's name.
"""

import re
from collections import Counter
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from commitments.reference.bodies import Ministry, ministries
from commitments.reference.names import name_pattern, resolve

Rule = Literal["label", "signature", "text", "site", "unresolved"]
RULES: tuple[Rule, ...] = ("label", "signature", "text", "site", "unresolved")

OPENING = 400
"""How far the opening of a release reaches, in characters: there the publishing body signs with its head's name."""

_HEAD = r"[가-힣]{0,4}(?:장관|청장|처장|위원장|실장|원장|본부장|총장|의장)"
_SIGNED = re.compile(
    rf"\s*\((?:이하[^()]{{0,20}}[,·]\s*)?(?:(?:사회|경제)?부총리\s*겸\s*)?(?:[가-힣]{{2,10}}\s?)?{_HEAD}(?:\s?직무대[행리])?[\s:,)]"
)
_SIGNED_BY_ANYONE = re.compile(r"[가-힣]\s*\([가-힣\s]{0,12}(?:장|장관|총리)(?:\s?직무대[행리])?[\s:]+[가-힣]{2,4}")
NEVER_PUBLISHERS = frozenset({"government", "presidential_secretariat"})
"""Bodies that releases speak of without being published by them."""

_SITE = re.compile(r"(?<![a-z0-9-])((?:[a-z0-9-]+\.)?go\.kr)", re.IGNORECASE)


class LabelReading(NamedTuple):
    """The body a label stands for, and the rule that said so."""

    ministry: Ministry | None
    rule: Rule


def resolve_label(label: str, text: str, on: date) -> Ministry | None:
    """The body that published ``text`` under ``label`` on that day, or None. See ``read_label`` for the rules."""
    return read_label(label, text, on).ministry


def read_label(label: str, text: str, on: date) -> LabelReading:
    """The body that published ``text`` under ``label`` on that day, with the rule that decided:

    - ``label``: the label is a body's name by ``resolve``, and nobody else signs the opening;
    - ``signature``: a body signs the opening with its head, ``기관명(장관 …)``. It corrects a label that is a body's
      name only where that body neither signs (a joint release) nor is named up to there, and nobody signs before;
    - ``text``: the body named more than twice as often as any other. The President's office does not count: releases
      speak of it, it publishes none;
    - ``site``: the one body whose web site the text gives;
    - ``unresolved``: none of these.
    """
    labelled = resolve(label, on)
    signatures = _signatures(text, on)
    if labelled is not None and not _is_corrected(labelled, signatures, text, on):
        return LabelReading(labelled, "label")
    if signatures:
        return LabelReading(signatures[0].ministry, "signature")
    if (named := _clearly_first(_named(text, on))) is not None:
        return LabelReading(named, "text")
    if (sited := _only(_sited(text, on))) is not None:
        return LabelReading(sited, "site")
    return LabelReading(None, "unresolved")


class _Signature(NamedTuple):
    ministry: Ministry
    end: int


def _signatures(text: str, on: date) -> list[_Signature]:
    return [
        _Signature(body, match.end())
        for match in name_pattern().finditer(text, 0, OPENING)
        if _SIGNED.match(text, match.end()) and (body := resolve(match.group(), on)) is not None
    ]


def _is_corrected(labelled: Ministry, signatures: list[_Signature], text: str, on: date) -> bool:
    if not signatures or any(signature.ministry == labelled for signature in signatures):
        return False
    first_by_anyone = _SIGNED_BY_ANYONE.search(text, 0, OPENING)
    if first_by_anyone is not None and first_by_anyone.start() + 1 < signatures[0].end:
        return False
    return labelled not in _named(text[: signatures[0].end], on)


def _named(text: str, on: date) -> Counter[Ministry]:
    written = Counter(match.group() for match in name_pattern().finditer(text))
    bodies: Counter[Ministry] = Counter()
    for name, times in written.items():
        body = resolve(name, on)
        if body is not None and body.key not in NEVER_PUBLISHERS:
            bodies[body] += times
    return bodies


def _clearly_first(bodies: Counter[Ministry]) -> Ministry | None:
    match bodies.most_common(2):
        case [(body, _)]:
            return body
        case [(first, times), (_, next_times)] if times > 2 * next_times:
            return first
    return None


@cache
def _bodies_by_site() -> dict[str, tuple[Ministry, ...]]:
    index: dict[str, tuple[Ministry, ...]] = {}
    for body in ministries():
        for site in body.sites:
            index[site] = (*index.get(site, ()), body)
    return index


def _sited(text: str, on: date) -> set[Ministry]:
    sites = {match.group(1).lower() for match in _SITE.finditer(text)}
    found = (resolve(body.name, on) for site in sites for body in _bodies_by_site().get(site, ()))
    return {body for body in found if body is not None}


def _only(bodies: set[Ministry]) -> Ministry | None:
    return next(iter(bodies)) if len(bodies) == 1 else None
