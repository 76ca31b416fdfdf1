"""From an article to its findings: units, statements, their weights, and the attributes of those that pass."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from commitments.extraction.area import area_of
from commitments.extraction.clauses import Clause, clauses
from commitments.extraction.context import Context, facts_of
from commitments.extraction.detect import (
    EXPLORING,
    Statement,
    doubtful,
    hopeless,
    is_cued,
    statements,
    weigh,
)
from commitments.extraction.due import When, times
from commitments.extraction.finding import Finding, Target
from commitments.extraction.governing import campaigns, of_heading, of_title, points_back
from commitments.extraction.interval import Interval
from commitments.extraction.kind import kind_of
from commitments.extraction.learned import Usage, Verdict, model, usage_of
from commitments.extraction.ministry import Actor, actors, who_promises
from commitments.extraction.morphemes import reading
from commitments.extraction.others import foreign_persons, private_subjects
from commitments.extraction.speaker import Speaker, speaker_of, speakers
from commitments.extraction.targets import amounts
from commitments.extraction.text import Quotation, Unit, quotations, units, within
from commitments.sources.article import Article
from commitments.vocabulary import Kind, Strength

LONGEST_TEXT = 5_000_000
"""Code points of an article that are read; what lies behind is no press release any more."""

_PURSUES = re.compile(r"추진(?:한다|합니다)$")
"""What is pursued is a plan, dated or not: the date is that of the pursuit."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One unit with everybody and every date in it: what the statements of the unit are read against."""

    context: Context
    unit: Unit
    quoted: list[Quotation]
    persons: list[Speaker]
    bodies: list[Actor]
    whens: list[When]
    governing: When | None
    """The period set by the title, a heading above, or the campaign that the unit speaks of."""
    carried: Speaker | None
    """Whose words the unit may go on with."""

    @property
    def text(self) -> str:
        return self.context.article.text

    @property
    def today(self) -> date:
        return self.context.today


def _actor_facts(scene: Scene, statement: Statement, before: list[Actor], speaker: Speaker | None) -> dict[str, str]:
    """Whether a public body, or somebody else, is the one who acts: the last topic before the predicate decides."""
    if speaker and speaker.private:
        return {"@private": f"{speaker.name} {speaker.title}"}
    text, start = scene.text, scene.unit.start
    others = private_subjects(text, start, statement.cue)
    abroad = foreign_persons(text, start, statement.cue, scene.context.officials, scene.today)
    if abroad and speaker and abroad[-1][0] > speaker.end:
        return {"@private": abroad[-1][1]}  # `조 장관은 …라고 하고, 상대국 장관은 …겠다고 하였다`
    others += abroad
    others += [(who.start, who.name) for who in scene.persons if who.private and who.end <= statement.cue]
    leading = ([actor for actor in before if actor.topic] or before)[-1:]
    if not others:
        return {"@public": leading[0].words} if leading else {}
    at, words = max(others)
    if leading and leading[0].topic and leading[0].start > at:
        return {"@public": leading[0].words}
    return {} if speaker else {"@private": words}


def _judged(scene: Scene, statement: Statement, before: list[Actor], speaker: Speaker | None) -> Statement:
    """The statement weighed by all rules; the morphological analyser is asked only where the surface leaves doubt."""
    text = scene.text
    whens = [when for when in scene.whens if statement.start <= when.start < statement.end]
    facts = facts_of(scene.unit, statement, scene.context, whens)
    facts |= _actor_facts(scene, statement, before, speaker)
    if within(scene.quoted, statement.cue):
        facts.pop("@announced", None)  # what somebody says in the present tense is an opinion, not the announcement
    weighed = weigh(text, scene.unit, statement, facts)
    if doubtful(text, weighed) and (inflection := reading(text[statement.start : statement.end])):
        return weigh(text, scene.unit, statement, facts | {inflection: text[statement.cue : statement.end]})
    return weighed


def _narrowest(whens: Sequence[When]) -> list[When]:
    """The expressions but those that only frame a narrower one (`2024년 계획에 따라 5월부터`); 까지 frames nothing."""
    return [
        when
        for when in whens
        if when.until
        or not any(
            when.first <= other.first
            and other.last <= when.last
            and (when.first, when.last) != (other.first, other.last)
            for other in whens
        )
    ]


def _deadlines(scene: Scene, clause: Clause, statement: Statement) -> list[Interval | None]:
    """The deadlines of one clause, one for each stage; those of its announcement or heading where it has none."""
    fired = statement.names
    resolved = "resolved" in fired or "의결하여" in scene.text[clause.start : clause.end]
    meeting = (scene.today, scene.today) if resolved else None  # the day of resolving is no deadline
    own: list[Interval | None] = []
    for when in _narrowest(clause.whens):
        if (span := (when.first, when.last)) != meeting and span not in own:
            own.append(span)
    if own:
        return own
    announced = scene.context.announced.starts if scene.context.announced and "announced" in fired else None
    inherited = announced or scene.governing
    return [(inherited.first, inherited.last) if inherited else None]


def _strength(text: str, clause: Clause, statement: Statement, due: Interval | None) -> Strength:
    """The wording's strength; a bare present tense is as firm as it is dated."""
    if not clause.final:
        if EXPLORING.search(text[max(clause.start, clause.end - 14) : clause.end]):
            return Strength.EXPLORATORY
        if statement.strength is Strength.EXPLORATORY:
            return statement.wording
    if _PURSUES.search(text, max(statement.start, statement.end - 8), statement.end):
        return Strength.EXPLORATORY if statement.strength is Strength.EXPLORATORY else Strength.PLANNED
    if statement.strength is Strength.FIRM and statement.bare and due is None and "enters_force" in statement.names:
        return Strength.PLANNED  # `-게 된다` without a day: what shall be, not what is fixed
    if statement.strength is Strength.PLANNED and statement.bare and due and (due[1] - due[0]).days < 200:
        return Strength.FIRM
    return statement.strength


Promise = tuple[Kind, Interval | None, Strength, Actor | None, tuple[Target, ...]]


def _promises(scene: Scene, statement: Statement, actor: Actor | None) -> dict[Promise, Clause]:
    """What one statement promises, with the clause that does: for each clause and deadline that says something new.

    ``actor`` acts in the last clause, and in those before it that do not name another.
    """
    text = scene.text
    whens = [when for when in scene.whens if statement.start <= when.start < statement.end]
    held: dict[Promise, Clause] = {}
    for clause in clauses(text, statement.start, statement.end, whens):
        words = text[clause.start : clause.end]
        kind = kind_of(words, rule_change="announced" in statement.names and scene.context.changes_rules)
        promised = tuple(amounts(text, clause.start, clause.end))
        named = [] if clause.final else [a for a in scene.bodies if statement.start <= a.start < clause.end and a.topic]
        acting = named[-1] if named else actor
        for due in _deadlines(scene, clause, statement):
            strength = _strength(text, clause, statement, due)
            own = (kind, due, strength, acting)
            told = any(own == old[:4] and promised in ((), old[4]) for old in held)
            if clause.final or not told:
                held.setdefault((*own, promised), clause)
    return held


def _findings(
    scene: Scene, statement: Statement, verdict: Verdict, actor: Actor | None, speaker: str | None
) -> Iterator[Finding]:
    """The findings of one statement that passed."""
    text, unit = scene.text, scene.unit
    words, theme, publisher = text[statement.start : statement.end], scene.context.theme, scene.context.publisher
    promises = _promises(scene, statement, actor)
    bodies = {acting.body if acting else None for _, _, _, acting, _ in promises}
    reasons = (*statement.reasons, verdict.reason) if verdict.reason else statement.reasons
    areas = {body: area_of(words, theme, body, publisher.body) for body in bodies}
    for (kind, due, strength, acting, promised), clause in promises.items():
        yield Finding(
            start=unit.start,
            end=unit.end,
            quote=text[unit.start : unit.end],
            ministry=acting.name if acting else None,
            speaker=speaker,
            kind=kind,
            area=areas[acting.body if acting else None],
            due=due,
            targets=promised,
            strength=strength,
            score=round(verdict.chance, 3),
            reasons=reasons,
            part=(clause.start - unit.start, clause.end - unit.start),
        )


def _heard(scene: Scene, statement: Statement) -> tuple[Statement, Speaker | None, Actor | None]:
    """A statement weighed, with who says it and who would act."""
    speaker = speaker_of(scene.text, scene.unit, statement.cue, scene.persons)
    if speaker is None and not scene.persons and within(scene.quoted, statement.cue):
        speaker = scene.carried
    before = [actor for actor in scene.bodies if actor.start < statement.cue]
    inside = [actor for actor in before if actor.start >= statement.start] or before
    words = speaker.org if speaker else None
    actor = who_promises(inside, words, scene.context.publisher, scene.unit, scene.today)
    return _judged(scene, statement, before, speaker), speaker, actor


def _scenes(article: Article) -> Iterator[tuple[Scene, list[Statement]]]:
    """The units that state something, with their statements, in reading order."""
    text, today = article.text, article.published.date()
    context = Context(article)
    governing = of_title(context.title, today)
    told: dict[Interval, When] = {}
    carried: Speaker | None = None
    for unit in units(text[:LONGEST_TEXT]):
        governing = of_heading(text, unit, today) or governing
        if not is_cued(text[unit.start : unit.end]):
            carried = None
            continue
        persons = speakers(text, unit.start, unit.end, context.officials)
        quoted = quotations(text, unit.start, unit.end)
        said = [statement for statement in statements(text, unit, quoted) if not hopeless(text, unit, statement)]
        if said:
            bodies = actors(text, unit.start, unit.end, context.publisher, today)
            whens = times(text, unit.start, unit.end, today)
            campaign = next(iter(told.values())) if len(told) == 1 and points_back(text, unit) else None
            told |= {(when.first, when.last): when for when in campaigns(text, whens)}
            yield Scene(context, unit, quoted, persons, bodies, whens, campaign or governing, carried), said
        carried = persons[-1] if persons else carried


def _usage(scene: Scene, statement: Statement, speaker: Speaker | None) -> Usage:
    quoted = within(scene.quoted, statement.cue) is not None
    return usage_of(scene.unit, statement, scene.context, spoken=speaker is not None, quoted=quoted)


def weighed_statements(article: Article) -> list[Statement]:
    """Every statement with the rules that fired, whether it passed or not: what a rule's author looks at."""
    return [_heard(scene, statement)[0] for scene, said in _scenes(article) for statement in said]


def used_statements(article: Article) -> list[tuple[Unit, Statement, Usage]]:
    """Every statement as the learned score sees it, with its unit: what that is trained on."""
    used = []
    for scene, said in _scenes(article):
        for statement in said:
            weighed, speaker, _ = _heard(scene, statement)
            used.append((scene.unit, weighed, _usage(scene, weighed, speaker)))
    return used


def find_commitments(article: Article) -> list[Finding]:
    """Every commitment in the article, in reading order; several may share one sentence.

    Pure: the article's date stands for today. ``article.text[f.start:f.end] == f.quote`` holds for each finding.
    """
    found: list[Finding] = []
    for scene, said in _scenes(article):
        polite = article.text[scene.unit.start : scene.unit.end].rstrip(". ").endswith("니다")
        for statement in said:
            weighed, speaker, actor = _heard(scene, statement)
            if model().hopeless(weighed.weight):
                continue
            quote = article.text[scene.unit.start : scene.unit.end]
            verdict = model().judge(_usage(scene, weighed, speaker), weighed.weight, quote)
            if verdict.chance >= model().threshold:
                name = speaker.name if speaker else scene.context.orator if polite else None
                found.extend(_findings(scene, weighed, verdict, actor, name))
    return found
