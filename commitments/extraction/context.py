"""What is known of an article before its sentences are read, and what it makes known about each statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from commitments.extraction.area import theme_of
from commitments.extraction.detect import Statement
from commitments.extraction.document import OPENING, Announcement, announcement, event_words, is_headline
from commitments.extraction.due import When
from commitments.extraction.ministry import Publisher, publisher_of
from commitments.extraction.speaker import Officials, orator
from commitments.extraction.targets import amounts
from commitments.extraction.text import Unit
from commitments.sources.article import Article

LONGEST_TITLE = 500
"""Code points of a title that are read, since every statement is held against it."""

FAR = 90
"""Days ahead from which an event is a promise to hold it, not a notice."""

NEAR = 31
"""Days ahead up to which the schedule in an event's article is the event's own."""


@dataclass(frozen=True)
class Context:
    """What is known of an article before its sentences are read; each thing is found out when it is first asked."""

    article: Article

    @property
    def title(self) -> str:
        """The article's title, as far as it is read."""
        return self.article.title[:LONGEST_TITLE]

    @property
    def today(self) -> date:
        """The day the article was published."""
        return self.article.published.date()

    @cached_property
    def publisher(self) -> Publisher:
        """The body that speaks in the article."""
        return publisher_of(self.article.ministry, self.title, self.article.text, self.today)

    @cached_property
    def officials(self) -> Officials:
        """The officials whom the article names in full."""
        return Officials(self.article.text)

    @cached_property
    def announced(self) -> Announcement | None:
        """The new rules or the plan that the article announces."""
        return announcement(self.title, self.article.text, self.today)

    @cached_property
    def event(self) -> str | None:
        """The word by which the article gives notice of an event."""
        return event_words(self.title, self.article.text)

    @cached_property
    def theme(self) -> dict[str, float]:
        """How much title and opening speak for each policy area."""
        return theme_of(self.title, self.article.text[:OPENING])

    @cached_property
    def orator(self) -> str | None:
        """Who speaks throughout, where the article is a speech or a briefing."""
        return orator(self.title, self.article.text)

    @property
    def changes_rules(self) -> bool:
        """Whether the article announces new rules, so that its bare sentences tell what they say."""
        return self.announced is not None and bool(_RULES.search(self.announced.words))


_RULES = re.compile(r"법|시행령|시행규칙|규정|고시|지침|개정|제도|예고|앞으로|령")
_LATER = re.compile(r"향후|앞으로|지속(?!가능|\s가능)|이후에도|내년|후속|차기")


def facts_of(unit: Unit, statement: Statement, context: Context, whens: Sequence[When]) -> dict[str, str]:
    """What the code found out about a statement beside its actor, for the rules that weigh it: fact → words."""
    facts: dict[str, str] = {}
    text, today = context.article.text, context.today
    clause = text[statement.start : statement.end]
    if whens:
        facts["@due"] = text[whens[-1].start : whens[-1].end]
    if promised := next(amounts(text, statement.start, statement.end), None):
        facts["@target"] = f"{promised.value:,.15g}{promised.unit}"
    if whens and (whens[-1].last - today).days > FAR:
        facts["@far"] = facts["@due"]
    if context.announced:
        facts["@announced"] = context.announced.words
    if context.event and not _LATER.search(clause) and all((when.last - today).days <= NEAR for when in whens):
        facts["@event"] = context.event
    if since := next((when for when in whens if when.since), None):
        facts["@since"] = text[since.start : since.end]
    if text[unit.start] in "*＊※":
        facts["@footnote"] = text[unit.start]
    if is_headline(text, unit, context.title):
        facts["@headline"] = text[unit.start : unit.end][:20]
    return facts
