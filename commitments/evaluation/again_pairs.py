"""The suggestions that a later promise is an earlier one, measured on labelled pairs of promises.

A label names both promises by the ids of their articles, offsets and kind, and how the later stands to the earlier
(``repeats``, ``changes``, ``contradicts``, or null for another promise); the texts are read from elsewhere.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commitments.errors import BadInput
from commitments.evaluation.pairs import Measured, Pair, articles_with, lines_of, promise_and_finding, refuse_none
from commitments.matching import ENOUGH_AGAIN, Said, again, promise_marks
from commitments.sources import Article
from commitments.vocabulary import Kind, Relation


@dataclass(frozen=True, slots=True)
class PromisePair:
    """Two promises, each an article, a span and a kind; the later one's relation to the earlier, None for none."""

    earlier: Pair
    later: Pair
    relation: Relation | None
    half: str


def measure_promise_pairs(labels: Path, *, texts: Sequence[Path], half: str | None = None) -> Measured:
    """Precision and recall of saying that two promises are one, whatever the relation, at the threshold that is used.

    A pair that the index would not bring together counts as not suggested. Raises BadInput for a label that cannot be
    read and for a text that is missing.
    """
    pairs = [pair for pair in read_promise_pairs(labels) if half in (None, pair.half)]
    refuse_none(pairs, [labels], half=half)
    held = articles_with({one.promise_article for pair in pairs for one in (pair.earlier, pair.later)}, texts=texts)
    found = [(pair.relation is not None, _suggested(pair, held)) for pair in pairs]
    return Measured(
        0.5,
        right=sum(true and said for true, said in found),
        wrong=sum(said and not true for true, said in found),
        missed=sum(true and not said for true, said in found),
    )


def read_promise_pairs(path: Path) -> list[PromisePair]:
    """The labelled pairs, one JSON object a line. Raises BadInput with the line's number."""
    found = []
    for number, line in enumerate(lines_of(path), start=1):
        try:
            row = json.loads(line)
            earlier, later = (_promise(row[name], row["half"]) for name in ("earlier", "later"))
            relation = Relation(row["relation"]) if row["relation"] else None
            found.append(PromisePair(earlier, later, relation, row["half"]))
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(f"{path.name}:{number} is no labelled pair of promises: {error}") from error
    return found


def _promise(place: Sequence[str], half: str) -> Pair:
    article, start, end, kind = place
    return Pair(article, int(start), int(end), Kind(kind), article, False, half)


def _suggested(pair: PromisePair, held: dict[str, Article]) -> bool:
    said = []
    for one in (pair.earlier, pair.later):
        promise, finding = promise_and_finding(one, held[one.promise_article])
        said.append(Said(promise, finding.due if finding else None, finding.targets if finding else ()))
    ours, theirs = (promise_marks(one.promise) for one in said)
    together = sum(ours[mark] for mark in ours.keys() & theirs.keys()) >= ENOUGH_AGAIN
    return together and again(*said) is not None
