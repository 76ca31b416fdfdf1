"""What kind of thing is promised, by the words of its clause (table in rules/kinds.toml)."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from commitments.extraction.first_letter import look_first
from commitments.vocabulary import Kind

PREDICATE = 40
"""Code points before the end of a clause in which words count double: what is done decides more than to what."""


@cache
def _kinds() -> tuple[tuple[Kind, re.Pattern[str], float], ...]:
    content = (files("commitments.extraction") / "rules" / "kinds.toml").read_text(encoding="utf-8")
    return tuple(
        (Kind(name), re.compile(look_first("|".join(row["words"]))), row["weight"])
        for name, row in tomllib.loads(content).items()
    )


_RULE = re.compile(
    r"기간|한도|요건|기준|의무|허용|인정|가능|적용|벌금|규정|신설|도입|연장|대상|범위|명령|사유"
    r"|절차|신청|승인|시행|할\s수\s있"
)
"""Words of clauses that tell what a rule says."""


def kind_of(clause: str, *, rule_change: bool = False) -> Kind:
    """The kind whose words weigh most. Where none has any: `legislation` in an announcement of new rules
    (``rule_change``) that the clause seems to quote, else `programme`.
    """
    best, most = Kind.PROGRAMME, 0.0
    if rule_change and _RULE.search(clause):
        best, most = Kind.LEGISLATION, 1.0
    for kind, pattern, weight in _kinds():
        ends = [match.end() for match in pattern.finditer(clause)]
        score = sum(weight * (2 if end >= len(clause) - PREDICATE else 1) for end in ends[-3:])
        if score > most:
            best, most = kind, score
    return best


def is_of_kind(clause: str, kind: Kind) -> bool:
    """Whether ``kind_of`` says this kind. Most clauses hold none of its words, and need not be looked at for others."""
    own = (pattern for one, pattern, _ in _kinds() if one is kind)
    if kind is not Kind.PROGRAMME and not any(pattern.search(clause) for pattern in own):
        return False
    return kind_of(clause) is kind
