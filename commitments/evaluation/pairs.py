"""The suggestions measured on labelled pairs: does this article tell what became of that promise?

A label names both by the ids of their articles and by offsets; the texts are read from elsewhere, since they are other
people's. A pair that the index would not bring together counts as not suggested.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from commitments import reference
from commitments.counting import counted
from commitments.errors import BadInput
from commitments.extraction import find_commitments
from commitments.extraction.finding import Finding
from commitments.matching import (
    ENOUGH,
    THRESHOLD,
    Promise,
    Told,
    acts_of,
    article_marks,
    fit,
    promise_marks,
    promise_profile,
    whole,
)  # fmt: skip
from commitments.sources import Article, Reject, read_articles
from commitments.vocabulary import Kind

HALVES = ("a", "b")


@dataclass(frozen=True, slots=True)
class Pair:
    """A promise (article, span, kind), an article, and whether it tells what became of the promise.

    Of half ``b`` nothing was looked at when the rules and weights were made.
    """

    promise_article: str
    start: int
    end: int
    kind: Kind
    article: str
    became: bool
    half: str


@dataclass(frozen=True, slots=True)
class Measured:
    """Of the pairs in which something became of the promise ``right`` were suggested and ``missed`` not; ``wrong``
    were suggested though nothing did."""

    threshold: float
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    def in_words(self) -> str:
        low, high = interval(self.right, self.right + self.wrong)
        return (
            f"at {self.threshold:.2f}: precision {self.precision:.3f} ({low:.2f} to {high:.2f}; {self.right} of "
            f"{self.right + self.wrong}), recall {self.recall:.3f} ({self.right} of {self.right + self.missed})"
        )


def measure_pairs(
    labels: Path, *, texts: Sequence[Path], half: str | None = None, thresholds: Sequence[float] = (THRESHOLD,)
) -> list[Measured]:
    """Precision and recall on the pairs of a half, or of both, at each threshold.

    Raises BadInput for a label that cannot be read and for a text that is missing.
    """
    pairs, held = pairs_with_texts([labels], texts=texts, half=half)
    scored = [(pair, _score(pair, held)) for pair in pairs]
    return [
        Measured(
            threshold,
            right=sum(pair.became and score >= threshold for pair, score in scored),
            wrong=sum(not pair.became and score >= threshold for pair, score in scored),
            missed=sum(pair.became and score < threshold for pair, score in scored),
        )
        for threshold in thresholds
    ]


def pairs_with_texts(
    labels: Iterable[Path], *, texts: Sequence[Path], half: str | None
) -> tuple[list[Pair], dict[str, Article]]:
    """The pairs of a half, or of both, and the articles that they name by their ids; raises as ``measure_pairs``."""
    labels = list(labels)
    pairs = [pair for path in labels for pair in read_pairs(path) if half in (None, pair.half)]
    refuse_none(pairs, labels, half=half)
    return pairs, articles_with({name for pair in pairs for name in (pair.promise_article, pair.article)}, texts=texts)


def refuse_none(pairs: Sequence[object], labels: Sequence[Path], *, half: str | None) -> None:
    """Raises BadInput where there is nothing to measure: a figure of nothing would read as one."""
    if not pairs:
        of = f" of the half {half!r}" if half else ""
        raise BadInput(f"{', '.join(map(str, labels))}: no labelled pair{of} is there; give one JSON object a line")


def lines_of(path: Path) -> list[str]:
    """The lines of a file of labels. Raises BadInput where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read ({error}); give labelled pairs as JSON lines in UTF-8") from None


def articles_with(wanted: set[str], *, texts: Sequence[Path]) -> dict[str, Article]:
    """The articles of these ids. Raises BadInput where one is missing."""
    held = _texts(texts, wanted)
    if lacking := sorted(wanted - held.keys()):
        raise BadInput(
            f"texts that are missing: those of {counted(len(lacking), 'article')}, first {lacking[0]}; give --texts"
        )
    return held


def read_pairs(path: Path) -> list[Pair]:
    """The labelled pairs, one JSON object a line, without those on which readers differed or could not decide
    (``became`` is null). Raises BadInput with the line's number."""
    return list(_pairs(path))


def _pairs(path: Path) -> Iterator[Pair]:
    for number, line in enumerate(lines_of(path), start=1):
        try:
            row = json.loads(line)
            article, start, end, kind = row["promise"]
            if row["became"] is None:
                continue
            yield Pair(article, start, end, Kind(kind), row["article"][0], bool(row["became"]), row["half"])
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput(f"{path.name}:{number} is no labelled pair: {error}") from error


def interval(hits: int, of: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = share + z * z / (2 * of)
    spread = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of), (middle + spread) / (1 + z * z / of)


def _texts(paths: Sequence[Path], wanted: set[str]) -> dict[str, Article]:
    found: dict[str, Article] = {}
    for item in read_articles(paths):
        if not isinstance(item, Reject) and item.external_id in wanted:
            found.setdefault(item.external_id, item)
    return found


def weighable(pair: Pair, held: Mapping[str, Article]) -> tuple[Promise, list[Told], bool]:
    """The promise and the acts of a pair that may be weighed, and whether the index would bring the two together."""
    article = held[pair.article]
    promise, _ = promise_and_finding(pair, held[pair.promise_article])
    acts = acts_of(whole(article.title, article.text), article.published.date(), _ministry(article))
    ours, theirs = promise_marks(promise), article_marks(acts)
    together = sum(ours[mark] for mark in ours.keys() & theirs.keys()) >= ENOUGH
    return promise, [act for act in acts if act.outcome.happened_on > promise.said_on], together


def _score(pair: Pair, held: Mapping[str, Article]) -> float:
    promise, acts, together = weighable(pair, held)
    return max((fit(promise, act).score for act in acts), default=0.0) if together else 0.0


def promise_and_finding(pair: Pair, article: Article) -> tuple[Promise, Finding | None]:
    """The promise as the extractor reads it today; where it reads none there any more, what the label knows."""
    on, quote = article.published.date(), article.text[pair.start : pair.end]
    finding = _finding(pair, article)
    body = reference.resolve(finding.ministry, on) if finding and finding.ministry else None
    ministry = body.key if body else None if finding else _ministry(article)
    due = finding.due[1] if finding and finding.due else None
    profile = promise_profile(quote, pair.kind)
    return Promise(profile, quote, pair.kind, ministry, on, due, whole(article.title, article.text)), finding


def _finding(pair: Pair, article: Article) -> Finding | None:
    there = [one for one in find_commitments(article) if (one.start, one.end) == (pair.start, pair.end)]
    return next((one for one in there if one.kind is pair.kind), there[0] if there else None)


def _ministry(article: Article) -> str | None:
    body = reference.resolve_label(article.ministry, article.text, article.published.date())
    return body.key if body else None
