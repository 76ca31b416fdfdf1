"""A commitment found in an article: a plain value with its span, its attributes and the reasons it was found."""

from dataclasses import dataclass
from datetime import date

from commitments.vocabulary import Kind, Strength


@dataclass(frozen=True, slots=True)
class Target:
    """A promised number. Money is in won (unit ``원``), shares in ``%``; ``baseline`` is where it starts from."""

    value: float
    unit: str
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding was made: the rule that fired, the words of the article it fired on, and what that asserts."""

    rule: str
    words: str
    effect: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One commitment. ``article.text[start:end] == quote`` always holds; offsets count code points, end exclusive.

    ``ministry`` is the promising body's full official name at the article's date, a body's own name where it is in
    no list, ``정부`` for the government as a whole, or None. ``area`` is a policy area's key (see
    ``commitments.reference``). ``due`` is the first and last day of the interval in which the outcome is due.
    ``score`` runs from 0 to 1. Several findings may share one span: a sentence may promise several things, and
    ``part`` is then where in ``quote`` this one stands, None where nobody has told it from the rest.
    """

    start: int
    end: int
    quote: str
    ministry: str | None
    speaker: str | None
    kind: Kind
    area: str | None
    due: tuple[date, date] | None
    targets: tuple[Target, ...]
    strength: Strength
    score: float
    reasons: tuple[Reason, ...]
    part: tuple[int, int] | None = None
