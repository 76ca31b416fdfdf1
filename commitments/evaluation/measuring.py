"""From a file of labels to a report: read, run the extractor, compare with what was and what must be."""

from collections.abc import Sequence
from pathlib import Path

from commitments.errors import BadInput
from commitments.evaluation.baseline import changes_since, load_baseline, save_baseline
from commitments.evaluation.floors import below, load_floors, raised, save_floors
from commitments.evaluation.labels import fingerprint, half_of, read_labelled
from commitments.evaluation.report import Report
from commitments.evaluation.scoring import evaluate
from commitments.extraction import EXTRACTOR_VERSION


def evaluate_file(
    labelled: Path,
    *,
    texts: Sequence[Path] = (),
    half: str | None = None,
    baseline: Path | None = None,
    save_baseline_to: Path | None = None,
    floors: Path | None = None,
    raise_floors: bool = False,
) -> Report:
    """The extractor measured on a file of labels, or on one half of its articles.

    In the file of floors the set has the label file's name without its ending, ``dev`` or ``dev-a`` for a half.
    Floors are raised first, so that a set that has none yet gets them. Raises BadInput where the labels cannot be
    read, where the baseline or the floors belong to other labels, and where ``floors`` know nothing of the set.
    """
    if raise_floors and floors is None:
        raise BadInput("--raise-floors needs --floors FILE: name the file whose floors are to be raised.")
    earlier = load_baseline(baseline) if baseline else None
    laid = load_floors(floors) if floors else {}
    items = [each for each in read_labelled(labelled, texts=texts) if half in (None, half_of(each.article.external_id))]
    name = labelled.stem + (f"-{half}" if half else "")
    if floors and name not in laid and not raise_floors:
        raise BadInput(f"{floors} has no floors for {name}; lay them with --raise-floors.")
    evaluation, mark = evaluate(items), fingerprint(items)
    changes = changes_since(earlier, evaluation, fingerprint=mark) if earlier else None
    if floors and raise_floors:
        laid[name] = raised(laid.get(name), evaluation.figures, fingerprint=mark)
        save_floors(floors, laid)
    if save_baseline_to:
        save_baseline(save_baseline_to, evaluation, extractor=EXTRACTOR_VERSION, fingerprint=mark)
    low = below(laid[name], evaluation.figures, fingerprint=mark) if floors else {}
    texts_by_id = {each.article.external_id: each.article.text for each in items}
    return Report(name, texts_by_id, evaluation, changes, low)
