"""An evaluation in words for people, and as JSON-compatible data for programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from commitments.counting import counted
from commitments.evaluation.baseline import Changes
from commitments.evaluation.scoring import Evaluation, Mistake

LONGEST = 160
"""Characters of a sentence that a line shows."""


@dataclass(frozen=True, slots=True)
class Report:
    """One measurement: ``name`` is that of the set of labels, ``texts`` are the articles' by id.

    ``changes`` is None where no baseline was given; ``below`` holds the figures under their floors, (figure, floor).
    """

    name: str
    texts: Mapping[str, str]
    evaluation: Evaluation
    changes: Changes | None
    below: Mapping[str, tuple[float | None, float]]

    def in_words(self) -> Iterator[str]:
        """Line by line: the figures, the misses and false alarms with their words, what changed, what is too low."""
        counts, figures = self.evaluation.counts, self.evaluation.figures.by_name()
        articles, sentences = self.evaluation.articles, counts["sentences"]
        yield (
            f"{self.name}: {counted(articles, 'article')}, {counted(sentences, 'labelled sentence')}, "
            f"{counts['recalled']:,} found, {counted(counts['false'], 'false alarm')}, {counts['neutral']:,} neutral"
        )
        for name, value in figures.items():
            between = self.evaluation.interval if name == "f1" else None
            note = f"  (95%: {between[0]:.3f} to {between[1]:.3f}, drawn by article)" if between else ""
            yield f"  {name:<10} {_figure(value)}{note}"
        yield from self._listed("missed", self.evaluation.missed)
        yield from self._listed("false alarms", self.evaluation.false_alarms)
        if self.changes:
            yield from self._changed(self.changes)
        for name, (value, floor) in self.below.items():
            yield f"Below its floor: {name} {_figure(value)}, floor {floor:.3f}"

    def _changed(self, changes: Changes) -> Iterator[str]:
        yield f"since the baseline{'' if changes.figures else ': no figure changed'}"
        for name, (before, now) in changes.figures.items():
            step = f" ({now - before:+.3f})" if before is not None and now is not None else ""
            yield f"  {name:<10} {_figure(before)} → {_figure(now)}{step}"
        yield from self._listed("gains: found now", changes.found_now)
        yield from self._listed("gains: false alarms gone", changes.alarms_gone)
        yield from self._listed("losses: missed now", changes.missed_now)
        yield from self._listed("losses: new false alarms", changes.alarms_new)

    def _listed(self, what: str, mistakes: Sequence[Mistake]) -> Iterator[str]:
        yield f"{what}: {len(mistakes):,}"
        for mistake in mistakes:
            words = " ".join(self._words(mistake).split())
            yield f"  {mistake.article_id}  {words if len(words) <= LONGEST else words[: LONGEST - 1] + '…'}"

    def _words(self, mistake: Mistake) -> str:
        return self.texts[mistake.article_id][mistake.start : mistake.end]

    def as_json(self) -> dict[str, object]:
        """The whole report; sentences stand in full."""
        changes = self.changes
        return {
            "labels": self.name,
            "articles": self.evaluation.articles,
            "counts": dict(self.evaluation.counts),
            "figures": self.evaluation.figures.by_name(),
            "f1_interval": self.evaluation.interval,
            "missed": self._as_json(self.evaluation.missed),
            "false_alarms": self._as_json(self.evaluation.false_alarms),
            "changes": changes
            and {
                "figures": changes.figures,
                "found_now": self._as_json(changes.found_now),
                "missed_now": self._as_json(changes.missed_now),
                "alarms_gone": self._as_json(changes.alarms_gone),
                "alarms_new": self._as_json(changes.alarms_new),
            },
            "below_floor": self.below,
        }

    def _as_json(self, mistakes: Sequence[Mistake]) -> list[dict[str, object]]:
        return [
            {"article": each.article_id, "start": each.start, "end": each.end, "words": self._words(each)}
            for each in mistakes
        ]


def _figure(value: float | None) -> str:
    return "  –  " if value is None else f"{value:.3f}"
