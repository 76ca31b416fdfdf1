"""How good the extractor and the suggestions are, measured on labelled articles and pairs."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer

from commitments.cli.words import plain, tell


def evaluate(
    labelled: Annotated[
        Path,
        typer.Argument(help="Labelled articles, one JSON object a line: with their texts, or by id and sha256."),
    ],
    texts: Annotated[
        list[Path] | None,
        typer.Option(help="A file or folder with the texts, where LABELLED holds none. May be given again."),
    ] = None,
    half: Annotated[
        Literal["a", "b"] | None, typer.Option(help="Only this half of the articles, parted by a hash of their ids.")
    ] = None,
    baseline: Annotated[Path | None, typer.Option(help="An earlier measurement: tells what changed since.")] = None,
    save_baseline: Annotated[Path | None, typer.Option(help="Where to keep this measurement.")] = None,
    floors: Annotated[
        Path | None, typer.Option(help="The least that each figure must reach: one that does not is exit code 1.")
    ] = None,
    raise_floors: Annotated[
        bool, typer.Option("--raise-floors", help="Raise the floors in that file to just under what is reached.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure the extractor on labelled articles: the figures, the misses and false alarms, and what changed."""
    from commitments.evaluation import evaluate_file

    report = evaluate_file(
        labelled,
        texts=texts or [],
        half=half,
        baseline=baseline,
        save_baseline_to=save_baseline,
        floors=floors,
        raise_floors=raise_floors,
    )
    for line in [json.dumps(report.as_json(), ensure_ascii=False)] if as_json else map(plain, report.in_words()):
        tell(line)
    if report.below:
        raise typer.Exit(1)


def evaluate_matching(
    labelled: Annotated[Path, typer.Argument(help="Labelled pairs of a promise and an article, one a line.")],
    texts: Annotated[list[Path], typer.Option(help="A file or folder with the texts. May be given again.")],
    half: Annotated[Literal["a", "b"] | None, typer.Option(help="Only this half; b was held out.")] = None,
) -> None:
    """Measure the suggestions on labelled pairs: how many are right, and how many of the right ones are made."""
    from commitments.evaluation.pairs import measure_pairs
    from commitments.matching import THRESHOLD

    steps = sorted({THRESHOLD, *(step / 10 for step in range(2, 10))})
    for measured in measure_pairs(labelled, texts=texts, half=half, thresholds=steps):
        tell(measured.in_words() + ("  <- used" if measured.threshold == THRESHOLD else ""))


def evaluate_again(
    labelled: Annotated[Path, typer.Argument(help="Labelled pairs of two promises, one a line.")],
    texts: Annotated[list[Path], typer.Option(help="A file or folder with the texts. May be given again.")],
    half: Annotated[Literal["a", "b"] | None, typer.Option(help="Only this half; b was held out.")] = None,
) -> None:
    """Measure the suggestions that a later promise is one that is held, said again or changed."""
    from commitments.evaluation.again_pairs import measure_promise_pairs

    tell(measure_promise_pairs(labelled, texts=texts, half=half).in_words())


def fit_matching(
    labelled: Annotated[list[Path], typer.Argument(help="Labelled pairs of a promise and an article, one a line.")],
    texts: Annotated[list[Path], typer.Option(help="A file or folder with the texts. May be given again.")],
    half: Annotated[Literal["a", "b"], typer.Option(help="The half that is fitted to.")] = "a",
) -> None:
    """Fit the weights of the suggestions to labelled pairs and print them, for matching/weights.toml."""
    from commitments.evaluation.fitting import as_toml, fit_weights

    fitted = fit_weights(labelled, texts=texts, half=half, thresholds=[step / 10 for step in range(2, 9)])
    tell("[weights]\n" + as_toml(fitted.weights))
    tell("On promises that were left out, an eighth at a time:")
    for measured in fitted.left_out:
        tell(measured.in_words())
