"""Where an article promises something: units that hold a statement of intent, weighed by the rules.

Says which words state an undertaking and how sure that is; who promises, by when and how much is read elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from commitments.extraction.finding import Reason
from commitments.extraction.rulebook import Rule, compile_pattern, modifiers, targets
from commitments.extraction.text import Quotation, Unit, within
from commitments.vocabulary import Strength

BIAS = -1.2
"""Log-odds of a statement about which no rule has anything to say."""

TAIL = 44
"""Code points before the end of a clause in which its predicate stands."""

PREDICATE = 8
"""Code points before the ending that still belong to the predicate."""

REACH = 12
"""Code points after the ending that still belong to the predicate (`…한다고 밝혔다`)."""

HOPELESS = -3.5
"""Log-odds from which no mention of a body, a date or a number brings a statement back over the threshold."""

DOUBT = 1.6
"""Log-odds on either side of the threshold within which the morphological analyser is asked."""

SAME_PREDICATE = 14
"""Code points within which two rules fire on one predicate (`늘려 나갈` and `나갈 계획`)."""

BARE = frozenset({"present", "enters_force", "set_about", "noun_action"})
"""Rules that state an undertaking by tense alone."""

OPEN_ENDINGS = frozenset({"present", "future"})
"""Rules whose ending may also state a duty, a wish or a state."""

EXPLORING = re.compile(r"(?:검토|논의|협의|수렴|청취|모색|토론|심의|연구)(?:하|해|되|를|을)")
"""A coordinated clause that is a review or a consultation (`의견을 청취하고`)."""

_CUES = compile_pattern(  # each begins with a letter of its own and looks back from there
    r"겠|기로|예정|계획|방침|목표|약속|다짐|합니다|됩니다|된다"
    r"|것(?:(?<={ㄹ}것)|(?<={ㄹ}\s것))|다(?:(?<={ㄴ}다)[.\s”\"고]|(?<=는다)[.\s고])"
)
_NOUN_CUES = compile_pattern(
    r"(?:추진|검토|확대|강화|개정|마련|구축|도입|시행|설치|조성|신설|수립|지원|제공|공개|발표|선정|착수|완료|개선|확충"
    r"|증액|인상|인하|폐지|개통|준공|착공|개발|보급|운영|실시|확정|제정|다양화|배포|발간|투입)[.]?\s?(?:\([^()]{1,30}\))?$"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that states an undertaking: its predicate's words, the rules that fired, the sum of their weights."""

    start: int
    end: int
    cue: int
    rules: tuple[tuple[Rule, str], ...]
    weight: float

    @property
    def strength(self) -> Strength:
        """How binding the wording is: a modifier's word counts before the ending's."""
        said = [rule.strength for rule, _ in self.rules if rule.strength]
        if {"going_forward", "scheduled"} <= self.names and Strength.EXPLORATORY not in said:
            return Strength.PLANNED  # `개선해 나갈 예정`: an intention for the time to come, not a fixed date
        for strong in (Strength.CONDITIONAL, Strength.EXPLORATORY, Strength.FIRM):
            if strong in said:
                return strong
        return Strength.PLANNED

    @property
    def wording(self) -> Strength:
        """The strength of the ending alone, leaving aside what modifies it."""
        return Strength.FIRM if self.names & {"scheduled", "resolved"} else Strength.PLANNED

    @property
    def bare(self) -> bool:
        """Whether nothing but a present tense or a noun states the undertaking."""
        return {rule.name for rule, _ in self.rules if rule.strength} <= BARE

    @property
    def names(self) -> frozenset[str]:
        """The names of the rules that fired."""
        return frozenset(rule.name for rule, _ in self.rules)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The rules that fired, with the words of the article, as a reviewer reads them."""
        return tuple(Reason(rule.name, words, rule.effect) for rule, words in self.rules)


def is_cued(body: str) -> bool:
    """The cheap look at a unit's text: without any cue it holds no statement that a target rule could find."""
    return bool(_CUES.search(body) or _NOUN_CUES.search(body))


def _fired(text: str, start: int, end: int) -> list[tuple[int, int, Rule, str]]:
    hits = []
    for rule in targets():
        if rule.pattern is None:
            continue
        for match in rule.pattern.finditer(text, start, end):
            hits.append((match.start(), match.end(), rule, match.group()))
    hits.sort(key=lambda hit: (hit[0], -hit[1]))
    return hits


def statements(text: str, unit: Unit, quoted: list[Quotation]) -> Iterator[Statement]:
    """The statements of intent in a unit that `is_cued`, with the target rules that found them.

    Weighed by those alone, not yet judged.
    """
    body = text[unit.start : unit.end]
    clusters: list[list[tuple[int, int, Rule, str]]] = []
    for hit in _fired(body, 0, len(body)):
        if clusters and hit[0] - clusters[-1][-1][1] <= SAME_PREDICATE:
            clusters[-1].append(hit)
        else:
            clusters.append([hit])
    begin = 0
    for cluster in clusters:
        stop = max(hit[1] for hit in cluster)
        rules: dict[str, tuple[Rule, str]] = {}
        for _, _, rule, words in cluster:
            rules.setdefault(rule.name, (rule, words))
        weight = BIAS + sum(rule.weight for rule, _ in rules.values())
        cue = cluster[0][0]
        if (quotation := within(quoted, unit.start + cue)) is not None:
            begin = max(begin, quotation.start - unit.start)
        yield Statement(unit.start + begin, unit.start + stop, unit.start + cue, tuple(rules.values()), weight)
        begin = stop


def hopeless(text: str, unit: Unit, statement: Statement) -> bool:
    """Whether its predicate alone rules a statement out, whatever else the sentence says: the cheap second look."""
    predicate = text[max(statement.start, statement.cue - PREDICATE) : min(unit.end, statement.end + REACH)]
    weight = statement.weight
    for rule in _predicate_rules():
        if rule.pattern and rule.pattern.search(predicate):
            weight += rule.weight
            if weight < HOPELESS:
                return True
    return False


@cache
def _predicate_rules() -> tuple[Rule, ...]:
    return tuple(rule for rule in modifiers() if rule.scope == "predicate" and rule.weight < 0 and not rule.beside)


def doubtful(text: str, statement: Statement) -> bool:
    """Whether the ending's inflection may turn the verdict: a bare tense or `-ㄹ 것`, near the threshold.

    `…를 지원한다`, a noun with 하다 written on, is a plan by its surface and needs no analysis.
    """
    endings = {rule.name for rule, _ in statement.rules if rule.strength}
    if not endings & OPEN_ENDINGS or not endings <= OPEN_ENDINGS | BARE:
        return False
    if not -DOUBT < statement.weight < 2 * DOUBT:
        return False
    predicate = text[max(statement.start, statement.end - 12) : statement.end]
    return bool(_AIM.search(predicate)) if statement.weight < 0 else not _PLAIN.search(predicate)


_AIM = re.compile(r"(?:고자|려고?)\s?(?:한다|합니다)$")
_PLAIN = re.compile(r"[가-힣](?<![야면자고려])한다$|나선다$")


def weigh(text: str, unit: Unit, statement: Statement, facts: dict[str, str]) -> Statement:
    """The statement with the modifiers that apply. ``facts`` maps what the code found (`@due`) to its words."""
    reach = min(unit.end, statement.end + REACH)
    scopes = {
        "predicate": text[max(statement.start, statement.cue - PREDICATE) : reach],
        "tail": text[max(statement.start, statement.cue - TAIL) : reach],
        "clause": text[statement.start : reach],
        "unit": text[unit.start : unit.end],
    }
    rules, weight = list(statement.rules), statement.weight
    fired = {rule.name for rule, _ in rules}
    for rule in modifiers():
        if (rule.beside and not rule.beside & fired) or rule.unless & fired:
            continue
        words: str | None = None
        if rule.fact:
            words = facts.get(rule.fact)
        elif rule.pattern and (match := rule.pattern.search(scopes[rule.scope])):
            words = match.group()
        if words:
            rules.append((rule, words))
            fired.add(rule.name)
            weight += rule.weight
    return replace(statement, rules=tuple(rules), weight=weight)
