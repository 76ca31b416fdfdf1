"""From an article to its findings: units, statements, their weights, and the attributes of those that pass."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.extraction.area import area_of, theme_of
from commitments.extraction.clauses import Clause, clauses
from commitments.extraction.detect import CUES, EXPLORING, Statement, doubtful, hopeless, probability, statements, weigh
from commitments.extraction.document import OPENING, Announcement, announcement, event_words, is_headline
from commitments.extraction.due import Interval, When, times
from commitments.extraction.finding import Finding, Target
from commitments.extraction.kind import kind_of
from commitments.extraction.ministry import (
    Actor,
    Publisher,
    actors,
    foreign_persons,
    private_subjects,
    publisher_of,
    who_promises,
)
from commitments.extraction.morphemes import reading
from commitments.extraction.speaker import Speaker, full_names, orator, speaker_of, speakers
from commitments.extraction.targets import amounts
from commitments.extraction.text import Unit, quotations, units, within
from commitments.sources.article import Article
from commitments.vocabulary import Kind, Strength

THRESHOLD = 0.5
"""Chance from which a statement is reported."""

LONGEST_TEXT = 5_000_000
"""Code points of an article that are read; what lies behind is no press release any more."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an article before its sentences are read."""

    title: str
    publisher: Publisher
    names: dict[tuple[str, str], str]
    known: frozenset[str]
    announced: Announcement | None
    event: str | None
    theme: dict[str, float]
    """How much title and opening speak for each policy area."""
    orator: str | None
    """Who speaks throughout, where the article is a speech or a briefing."""

    @property
    def changes_rules(self) -> bool:
        """Whether the article announces new rules, so that its bare sentences tell what they say."""
        return self.announced is not None and bool(_RULES.search(self.announced.words))


def _context(article: Article) -> Context:
    on = article.published.date()
    names = full_names(article.text)
    return Context(
        title=article.title,
        publisher=publisher_of(article.ministry, article.text, on),
        names=names,
        known=frozenset(names.values()),
        announced=announcement(article.title, article.text, on),
        event=event_words(article.title, article.text),
        theme=theme_of(article.title, article.text[:OPENING]),
        orator=orator(article.title, article.text),
    )


LONGEST_HEADING = 300
"""Code points of a line that sets the period for what follows."""

_HEADS_PLANS = re.compile(r"추진\s?(?:방향|계획|과제|일정)|업무\s?계획|향후\s?계획|주요\s?계획|시행\s?계획|다음과\s?같")
_RULES = re.compile(r"법|시행령|시행규칙|규정|고시|지침|개정|제도|예고|앞으로|령")
_LATER = re.compile(r"향후|앞으로|지속|이후에도|내년|후속|차기")


def _facts(text: str, unit: Unit, statement: Statement, context: Context, whens: Sequence[When], today: date) -> dict[str, str]:
    """What the code found out about a statement, for the rules that weigh it."""
    facts: dict[str, str] = {}
    clause = text[statement.start : statement.end]
    if whens:
        facts["@due"] = text[whens[-1].start : whens[-1].end]
    if any(True for _ in amounts(text, statement.start, statement.end)):
        facts["@target"] = "수치"
    if any((when.last - today).days > 90 for when in whens):
        facts["@far"] = facts["@due"]
    if context.announced:
        facts["@announced"] = context.announced.words
    if context.event and not _LATER.search(clause) and all((when.last - today).days <= 31 for when in whens):
        facts["@event"] = context.event
    if since := next((when for when in whens if when.since), None):
        facts["@since"] = text[since.start : since.end]
    if text[unit.start] in "*＊※":
        facts["@footnote"] = text[unit.start]
    if is_headline(text, unit, context.title):
        facts["@headline"] = text[unit.start : unit.end][:20]
    return facts


def _governs(text: str, unit: Unit, today: date) -> When | None:
    """The period that a heading or an announcing sentence sets for what follows (`하반기 추진 방향은 다음과 같다`)."""
    if unit.end - unit.start > LONGEST_HEADING or not _HEADS_PLANS.search(text, unit.start, unit.end):
        return None
    return next((when for when in times(text, unit.start, unit.end, today) if when.last > when.first), None)


def _deadlines(
    clause: Clause, statement: Statement, context: Context, governing: When | None, today: date
) -> list[Interval | None]:
    """The deadlines of one clause, one for each stage; those of its heading or announcement where it has none."""
    told = "resolved" in {rule.name for rule, _ in statement.rules}
    own = [
        span
        for span in dict.fromkeys((when.first, when.last) for when in clause.whens)
        if not (told and span == (today, today))  # the day of the meeting that resolved it is no deadline
    ]
    if own:
        return list(own)
    announced = context.announced if any(rule.name == "announced" for rule, _ in statement.rules) else None
    inherited = (announced.starts if announced else None) or governing
    return [(inherited.first, inherited.last) if inherited else None]


def _strength(text: str, clause: Clause, statement: Statement, due: Interval | None) -> Strength:
    """The wording's strength; a bare present tense is as firm as it is dated."""
    if not clause.final:
        if EXPLORING.search(text[max(clause.start, clause.end - 14) : clause.end]):
            return Strength.EXPLORATORY
        if statement.strength is Strength.EXPLORATORY:
            return statement.wording
    if statement.strength is Strength.PLANNED and statement.bare and due and (due[1] - due[0]).days < 200:
        return Strength.FIRM
    return statement.strength


def _findings(
    article: Article, unit: Unit, statement: Statement, actor: Actor | None, speaker: str | None,
    context: Context, governing: When | None, whens: Sequence[When],
) -> Iterator[Finding]:  # fmt: skip
    """The findings of one statement that passed: one for each clause and deadline that says something of its own."""
    text, today = article.text, article.published.date()
    held: list[tuple[Kind, Interval | None, Strength, tuple[Target, ...]]] = []
    for clause in clauses(text, statement.start, statement.end, whens):
        words = text[clause.start : clause.end]
        kind = kind_of(words, rule_change=statement.changes_rules and context.changes_rules)
        promised = tuple(amounts(text, clause.start, clause.end))
        for due in _deadlines(clause, statement, context, governing, today):
            strength = _strength(text, clause, statement, due)
            same = [old for old in held if (old[0], old[1], old[2]) == (kind, due, strength) and (not promised or promised == old[3])]
            if same and not clause.final:
                continue
            held.append((kind, due, strength, promised))
    for kind, due, strength, promised in dict.fromkeys(held):
        yield Finding(
            start=unit.start,
            end=unit.end,
            quote=text[unit.start : unit.end],
            ministry=actor.name if actor else None,
            speaker=speaker,
            kind=kind,
            area=area_of(text[statement.start : statement.end], context.theme, actor.body if actor else None),
            due=due,
            targets=promised,
            strength=strength,
            score=round(probability(statement.weight), 3),
            reasons=statement.reasons,
        )


def _in_unit(article: Article, unit: Unit, context: Context, governing: When | None, carried: Speaker | None) -> tuple[list[Finding], Speaker | None]:
    """The findings of one unit, and the speaker whose words the next unit may go on with."""
    text, today = article.text, article.published.date()
    found: list[Finding] = []
    quoted = quotations(text, unit.start, unit.end)
    said = [statement for statement in statements(text, unit, quoted) if not hopeless(text, unit, statement)]
    persons = speakers(text, unit.start, unit.end, context.names)
    if not said:
        return found, (persons[-1] if persons else carried)
    bodies = actors(text, unit.start, unit.end, context.publisher, today)
    every = times(text, unit.start, unit.end, today)
    for statement in said:
        speaker = speaker_of(text, unit, statement.cue, persons)
        if speaker is None and not persons and within(quoted, statement.cue):
            speaker = carried
        whens = [when for when in every if statement.start <= when.start < statement.end]
        facts = _facts(text, unit, statement, context, whens, today)
        before = [actor for actor in bodies if actor.start < statement.cue]
        others = private_subjects(text, unit.start, statement.cue)
        others += foreign_persons(text, unit.start, statement.cue, context.known, today)
        others += [(person.start, person.name) for person in persons if person.private and person.end <= statement.cue]
        others.sort()
        leading = [actor for actor in before if actor.topic] or before
        if leading and (not others or (leading[-1].topic and leading[-1].start > others[-1][0])):
            facts["@public"] = leading[-1].words
        elif others and not (speaker and not speaker.private):
            facts["@private"] = others[-1][1]
        if speaker and speaker.private:
            facts["@private"] = f"{speaker.name} {speaker.title}"
        weighed = weigh(text, unit, statement, facts)
        if doubtful(text, weighed) and (inflected := reading(text[statement.start : statement.end])):
            weighed = weigh(text, unit, statement, facts | {inflected: text[statement.cue : statement.end]})
        statement = weighed
        if probability(statement.weight) < THRESHOLD:
            continue
        inside = [actor for actor in before if actor.start >= statement.start] or before
        actor = who_promises(inside, speaker.org if speaker else None, context.publisher, unit, today)
        name = speaker.name if speaker else context.orator if text[unit.start : unit.end].rstrip(". ").endswith("니다") else None
        found.extend(_findings(article, unit, statement, actor, name, context, governing, whens))
    return found, (persons[-1] if persons else carried)


def find_commitments(article: Article) -> list[Finding]:
    """Every commitment in the article, in reading order; several may share one sentence.

    Pure: the article's date stands for today. `article.text[f.start:f.end] == f.quote` holds for each finding.
    """
    text, today = article.text, article.published.date()
    found: list[Finding] = []
    context: Context | None = None
    governing: When | None = None
    carried: Speaker | None = None
    for unit in units(text[:LONGEST_TEXT]):
        if _HEADS_PLANS.search(text, unit.start, unit.end):
            governing = _governs(text, unit, today) or governing
        if not CUES.search(text, unit.start, unit.end):
            carried = None
            continue
        context = context or _context(article)
        more, carried = _in_unit(article, unit, context, governing, carried)
        found.extend(more)
    return found
