"""Trains the learned score from labelled articles and writes its weights.

    python -m commitments.extraction.train OTHERS... --settled AGREED --texts FOLDER --on 2026-11-22 --out weights.json

The same labels give the same file. No part of extraction itself, which knows neither labels nor scikit-learn.
"""

import argparse
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from commitments.evaluation.labels import fingerprint, read_labelled
from commitments.evaluation.scoring import (
    ENOUGH,
    Commitment,
    LabelledArticle,
    Span,
    figures_of,
    judge,
    shared_part,
)
from commitments.extraction import EXTRACTOR_VERSION
from commitments.extraction.find import used_statements
from commitments.extraction.learned import (
    LONGEST_IN_SENTENCE,
    LONGEST_IN_TAIL,
    SURE,
    Model,
    Usage,
    grams,
    read_model,
    share_of,
)

WEIGHTS = 2_500
"""Weights that are kept, the largest. On labels not trained on, more of them gain less than a hundredth."""

ARTICLES = 2
"""Articles in which a letter sequence must occur: what one article says twice is no usage."""

REGULARISATION = 0.1
"""Inverse strength of the square penalty; between a third and three times of it the figures stay."""

FOLDS = 5
"""Parts for cross-validation, by article."""

THRESHOLD = 0.42
"""Chance from which a statement is reported. Under one half, since a reviewer rejects an invention with one key and
never sees what was missed; from 0.4 to 0.55 the F1 on labels not trained on stays within a hundredth."""

SETTLED = 2.0
"""What an article counts whose labels more than one reader agreed on: the others err oftener. From 1 to 2 the F1 on
labels not trained on stays within two thousandths."""

ABOUT = (
    "Weights of the learned score beside the rules, in log-odds. rules: what one log-odd of the rules counts; place: "
    "who speaks and where; tail: letter sequences of the predicate; sentence: of the whole sentence; 0 is any digit. "
    "Written by python -m commitments.extraction.train; do not edit."
)


@dataclass(frozen=True, slots=True)
class Example:
    """A statement of a labelled article. ``promises`` is None where finding it is neither right nor wrong."""

    span: Span
    usage: Usage
    by_rules: float
    promises: bool | None


@dataclass(frozen=True, slots=True)
class Studied:
    """A labelled article with the statements found in it."""

    labelled: LabelledArticle
    examples: tuple[Example, ...]
    counts: float = 1.0


def study(labelled: LabelledArticle, *, settled: bool = False) -> Studied:
    """The statements of an article, each with the label of the sentence that it shares."""

    def meets(span: Span, labels: Iterable[Span]) -> bool:
        return any(shared_part(span, label) >= ENOUGH for label in labels)

    examples = []
    for unit, statement, usage in used_statements(labelled.article):
        span = (unit.start, unit.end)
        promised = meets(span, (each.span for each in labelled.commitments))
        promises = None if not promised and meets(span, labelled.ignored) else promised
        examples.append(Example(span, usage, statement.weight, promises))
    return Studied(labelled, tuple(examples), SETTLED if settled else 1.0)


def _features(example: Example) -> dict[str, float]:
    begin, end = example.usage.tail
    named = {"rules": max(-SURE, min(SURE, example.by_rules))}
    named |= {f"place:{each}": 1.0 for each in example.usage.place}
    named |= {f"tail:{each}": 1.0 for each in grams(example.usage.sentence[begin:end], LONGEST_IN_TAIL)}
    sentence = grams(example.usage.sentence, LONGEST_IN_SENTENCE)
    return named | dict.fromkeys((f"sentence:{each}" for each in sentence), share_of(len(sentence)))


def _fitted(
    rows: Sequence[dict[str, float]], names: Sequence[str], truth: Sequence[bool], counts: Sequence[float]
) -> Any:
    column = {name: index for index, name in enumerate(names)}
    at_column: list[int] = []
    values: list[float] = []
    ends = [0]
    for row in rows:  # row by row, since to sort all cells at once takes longer than to fit them
        cells = sorted((column[name], value) for name, value in row.items() if name in column)
        at_column += [place for place, _ in cells]
        values += [value for _, value in cells]
        ends.append(len(values))
    table = csr_matrix((values, at_column, ends), shape=(len(rows), len(names)))
    model = LogisticRegression(C=REGULARISATION, solver="liblinear", max_iter=5_000, tol=1e-7)
    return model.fit(table, numpy.array(truth), sample_weight=numpy.array(counts))


def fit(studied: Sequence[Studied]) -> dict[str, Any]:
    """The weights that fit these articles, as they are written down. What is ignored in the labels is not learned."""
    told: Counter[str] = Counter()
    rows: list[dict[str, float]] = []
    truth: list[bool] = []
    counts: list[float] = []
    for each in studied:
        here = [(_features(example), example.promises) for example in each.examples]
        told.update({name for row, promises in here if promises is not None for name in row})
        rows += [row for row, promises in here if promises is not None]
        truth += [promises for _, promises in here if promises is not None]
        counts += [each.counts for _, promises in here if promises is not None]
    names = sorted(name for name, articles in told.items() if articles >= ARTICLES or name == "rules")
    first = numpy.abs(_fitted(rows, names, truth, counts).coef_[0]).round(6)
    kept = sorted(sorted(zip(-first, names, strict=True))[:WEIGHTS], key=lambda pair: pair[1])
    names = sorted({name for _, name in kept} | {"rules"})
    final = _fitted(rows, names, truth, counts)
    weights = {name: round(float(value), 3) for name, value in zip(names, final.coef_[0], strict=True)}
    return {
        "about": ABOUT,
        "threshold": THRESHOLD,
        "constant": round(float(final.intercept_[0]), 3),
        "weights": {name: value for name, value in weights.items() if value or name == "rules"},
    }


def _f1(pairs: Iterable[tuple[Studied, Sequence[bool]]]) -> float:
    """The sentence F1 where the statements marked are reported."""
    counts: Counter[str] = Counter()
    for each, passed in pairs:
        spans = dict.fromkeys(example.span for example, passes in zip(each.examples, passed, strict=True) if passes)
        counts.update(judge(each.labelled, [Commitment(*span) for span in spans]).counts)
    return figures_of(counts).f1 or 0.0


def _by_rules(studied: Iterable[Studied]) -> Iterator[tuple[Studied, list[bool]]]:
    return ((each, [example.by_rules >= 0 for example in each.examples]) for each in studied)


def _passed(model: Model, each: Studied) -> list[bool]:
    return [model.chance(example.usage, example.by_rules) >= model.threshold for example in each.examples]


def validate(studied: Sequence[Studied]) -> float:
    """The F1 on articles not trained on, in FOLDS turns."""
    told: list[tuple[Studied, list[bool]]] = []
    for turn in range(FOLDS):
        model = _model(fit([each for number, each in enumerate(studied) if number % FOLDS != turn]))
        told += [(each, _passed(model, each)) for number, each in enumerate(studied) if number % FOLDS == turn]
    return _f1(told)


def _model(written: dict[str, Any]) -> Model:
    return read_model(json.dumps(written))


def train(sets: dict[str, list[LabelledArticle]], *, settled: Collection[str] = (), on: date) -> dict[str, Any]:
    """The weights from all sets, with what they were trained on and what was measured on the way.

    ``settled`` names the sets whose labels more than one reader agreed on.
    """
    studied = {
        name: [study(each, settled=name in settled) for each in sorted(items, key=_id)] for name, items in sets.items()
    }
    every = [each for items in studied.values() for each in items]
    labels: Counter[bool | None] = Counter(example.promises for each in every for example in each.examples)
    written = fit(every)
    written["trained"] = {
        "on": on.isoformat(),
        "extractor": EXTRACTOR_VERSION,
        "labels": {name: fingerprint(items) for name, items in sets.items()},
        "settled": sorted(settled),
        "articles": len(every),
        "commitments": labels[True],
        "others": labels[False],
        "f1_of_the_rules": round(_f1(_by_rules(every)), 3),
        "f1_cross_validated": round(validate(every), 3),
    }
    if len(studied) > 1:
        written["trained"]["f1_of_each_set_by_the_others"] = _by_set(studied)
    return written


def _by_set(studied: dict[str, list[Studied]]) -> dict[str, float]:
    """The F1 on each set of a model that was trained on the others alone."""
    figures: dict[str, float] = {}
    for name, items in studied.items():
        rest = [each for other, articles in studied.items() if other != name for each in articles]
        model = _model(fit(rest))
        figures[name] = round(_f1((each, _passed(model, each)) for each in items), 3)
    return figures


def _id(labelled: LabelledArticle) -> str:
    return labelled.article.external_id


def to_text(written: dict[str, Any]) -> str:
    """The file: one weight a line, sorted."""
    order = ("about", "trained", "threshold", "constant", "weights")
    return json.dumps({name: written[name] for name in order}, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m commitments.extraction.train", description=__doc__)
    parser.add_argument("labelled", nargs="*", type=Path, help="labelled articles, one JSON object a line")
    parser.add_argument("--settled", action="append", default=[], type=Path, help="as agreed on by several readers")
    parser.add_argument("--texts", action="append", default=[], type=Path, help="a file or folder that holds the texts")
    parser.add_argument("--on", required=True, type=date.fromisoformat, help="the day, as it shall stand in the file")
    parser.add_argument("--out", required=True, type=Path, help="where to write the weights")
    given = parser.parse_args()
    sets = {path.stem: read_labelled(path, texts=given.texts) for path in (*given.settled, *given.labelled)}
    if not sets:
        parser.error("name at least one file of labelled articles")
    written = train(sets, settled=[path.stem for path in given.settled], on=given.on)
    given.out.write_text(to_text(written), encoding="utf-8")
    print(
        json.dumps(written["trained"], ensure_ascii=False, indent=1), f"{len(written['weights']):,} weights", sep="\n"
    )


if __name__ == "__main__":
    main()
