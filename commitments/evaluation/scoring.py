"""What each figure means: labels and findings of an article compared, counted, and the counts as figures. Pure.

A labelled sentence is found when a finding shares at least half of the shorter of the two. A finding that meets no
label is a false alarm; one that meets only an ignored sentence counts neither way. Attributes are judged on the
commitments whose sentence was found, against the finding there that agrees best.
"""

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Self

from commitments.extraction import Finding, find_commitments
from commitments.sources import Article
from commitments.vocabulary import Kind, Strength

Span = tuple[int, int]

NAMED = ("ministry", "speaker", "kind", "area", "strength")
"""Attributes that are right or wrong, each a figure of its own."""

ENOUGH = 0.5
"""The part of the shorter span that two spans must share to be about the same sentence."""

RESAMPLES = 500
"""Draws of as many articles, with replacement, behind the interval of F1."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment as labelled or as found, in what can be compared. ``area`` is a key; targets are value and unit."""

    start: int
    end: int
    ministry: str | None = None
    speaker: str | None = None
    kind: Kind | None = None
    area: str | None = None
    strength: Strength | None = None
    due: tuple[date, date] | None = None
    targets: frozenset[tuple[float, str]] = frozenset()

    @property
    def span(self) -> Span:
        return self.start, self.end

    @classmethod
    def of(cls, finding: Finding) -> Self:
        """What a finding says, without its words, score and reasons."""
        return cls(
            start=finding.start,
            end=finding.end,
            ministry=finding.ministry or None,
            speaker=finding.speaker or None,
            kind=finding.kind,
            area=finding.area or None,
            strength=finding.strength,
            due=finding.due,
            targets=frozenset((float(target.value), target.unit.strip()) for target in finding.targets),
        )


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article with what a careful reader found in it.

    ``commitments`` must be found; several may share a span. Finding one of ``ignored`` is neither right nor wrong.
    """

    article: Article
    commitments: tuple[Commitment, ...]
    ignored: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares between 0 and 1, None where there was nothing to judge.

    ``due_f1`` compares the last day alone, ``due_exact`` both days of the commitments that have a deadline;
    ``target_f1`` compares value and unit.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    ministry: float | None
    speaker: float | None
    kind: float | None
    area: float | None
    strength: float | None
    due_f1: float | None
    due_exact: float | None
    target_f1: float | None

    def by_name(self) -> dict[str, float | None]:
        """The figures in the order in which they are shown."""
        return asdict(self)


FIGURES = tuple(field.name for field in fields(Figures))


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """A labelled sentence that was missed, or a finding that meets no label."""

    article_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One article: what was counted in it (the keys are those that ``figures_of`` reads) and where it went wrong."""

    counts: Counter[str]
    missed: tuple[Mistake, ...]
    false_alarms: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All articles together. ``interval`` holds F1 in 95 of 100 draws of articles; None where F1 is."""

    articles: int
    counts: Counter[str]
    figures: Figures
    interval: tuple[float, float] | None
    missed: tuple[Mistake, ...]
    false_alarms: tuple[Mistake, ...]


def shared_part(one: Span, other: Span) -> float:
    """What two spans share, as a part of the shorter."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(1, min(one[1] - one[0], other[1] - other[0]))


def judge(labelled: LabelledArticle, found: Sequence[Commitment]) -> Judged:
    """One article's labels against what was found in it."""
    counts: Counter[str] = Counter()
    missed: list[Mistake] = []
    sentences: dict[Span, list[Commitment]] = {}
    for commitment in labelled.commitments:
        sentences.setdefault(commitment.span, []).append(commitment)
    for span, promised in sentences.items():
        here = [each for each in found if shared_part(span, each.span) >= ENOUGH]
        counts["sentences"] += 1
        if here:
            counts["recalled"] += 1
            counts.update(_attributes(promised, here))
        else:
            missed.append(Mistake(labelled.article.external_id, *span))
    false_alarms: list[Mistake] = []
    for span in sorted({each.span for each in found}):
        if _meets(span, sentences):
            counts["true"] += 1
        elif _meets(span, labelled.ignored):
            counts["neutral"] += 1
        else:
            counts["false"] += 1
            false_alarms.append(Mistake(labelled.article.external_id, *span))
    return Judged(counts, tuple(missed), tuple(false_alarms))


def _meets(span: Span, others: Iterable[Span]) -> bool:
    return any(shared_part(span, other) >= ENOUGH for other in others)


def _attributes(promised: list[Commitment], here: list[Commitment]) -> Counter[str]:
    """What the findings of one sentence got right of its labelled commitments."""
    counts: Counter[str] = Counter()
    for label in promised:
        best = max(here, key=lambda finding: _agreement(label, finding))
        counts["commitments"] += 1
        counts.update(name for name in NAMED if getattr(label, name) == getattr(best, name))
        counts["due_wanted"] += label.due is not None
        counts["due_given"] += best.due is not None
        if label.due and best.due:
            counts["due_right"] += label.due[1] == best.due[1]
            counts["due_exact"] += label.due == best.due
        counts["targets_wanted"] += len(label.targets)
        if len(promised) == 1:
            counts["targets_given"] += len(best.targets)
            counts["targets_right"] += len(label.targets & best.targets)
        else:
            # Whose number is whose is not told by the span: any finding of the sentence may hold it, and one that
            # belongs to a sister commitment is no mistake.
            right = len(label.targets & frozenset().union(*(finding.targets for finding in here)))
            counts["targets_given"] += right
            counts["targets_right"] += right
    return counts


def _agreement(label: Commitment, finding: Commitment) -> float:
    """How well a finding fits a label. The speaker is left out: it is the same for the whole sentence."""
    same = sum(
        getattr(label, name) == getattr(finding, name) for name in ("ministry", "kind", "area", "due", "strength")
    )
    return same + len(label.targets & finding.targets) + shared_part(label.span, finding.span)


def figures_of(counts: Counter[str]) -> Figures:
    """The figures that follow from counts; those of several articles are added up before."""

    def share(part: str, whole: int) -> float | None:
        return counts[part] / whole if whole else None

    precision, recall = share("true", counts["true"] + counts["false"]), share("recalled", counts["sentences"])
    named = {name: share(name, counts["commitments"]) for name in NAMED}
    return Figures(
        precision=precision,
        recall=recall,
        f1=_f1(precision, recall),
        due_f1=_f1(share("due_right", counts["due_given"]), share("due_right", counts["due_wanted"])),
        due_exact=share("due_exact", counts["due_wanted"]),
        target_f1=_f1(
            share("targets_right", counts["targets_given"]), share("targets_right", counts["targets_wanted"])
        ),
        **named,
    )


def _f1(precision: float | None, recall: float | None) -> float | None:
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(labelled: Sequence[LabelledArticle], found: Sequence[Sequence[Commitment]]) -> Evaluation:
    """The labelled articles against what was found in each, in the same order."""
    judged = [judge(each, here) for each, here in zip(labelled, found, strict=True)]
    counts = sum((each.counts for each in judged), Counter[str]())
    return Evaluation(
        articles=len(judged),
        counts=counts,
        figures=figures_of(counts),
        interval=_interval(judged),
        missed=tuple(mistake for each in judged for mistake in each.missed),
        false_alarms=tuple(mistake for each in judged for mistake in each.false_alarms),
    )


def _interval(judged: Sequence[Judged]) -> tuple[float, float] | None:
    """The bootstrap interval of F1. Articles are drawn, not sentences: those of one article stand or fall together."""
    needed = ("true", "false", "recalled", "sentences")
    rows = [Counter({name: each.counts[name] for name in needed}) for each in judged]
    draw, values = random.Random(0), []
    for _ in range(RESAMPLES if rows else 0):
        drawn: Counter[str] = Counter()
        for _ in rows:
            drawn.update(draw.choice(rows))
        if (value := figures_of(drawn).f1) is not None:
            values.append(value)
    values.sort()
    return (values[len(values) * 25 // 1000], values[len(values) * 975 // 1000]) if values else None


def evaluate(labelled: Sequence[LabelledArticle]) -> Evaluation:
    """The extractor as it stands, run on the labelled articles and scored."""
    return score(labelled, [[Commitment.of(each) for each in find_commitments(item.article)] for item in labelled])
