"""An earlier measurement, kept as a file: its figures and the places of its mistakes, without anybody's words."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from commitments.errors import BadInput
from commitments.evaluation.scoring import FIGURES, Evaluation, Mistake


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was measured by ``extractor`` (a version) on the labels that ``fingerprint`` names."""

    extractor: str
    fingerprint: str
    figures: dict[str, float | None]
    missed: frozenset[Mistake]
    false_alarms: frozenset[Mistake]


@dataclass(frozen=True, slots=True)
class Changes:
    """What is other than in the baseline: figure by figure (before, now) where they differ, and place by place."""

    figures: dict[str, tuple[float | None, float | None]]
    found_now: tuple[Mistake, ...]
    missed_now: tuple[Mistake, ...]
    alarms_gone: tuple[Mistake, ...]
    alarms_new: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A measurement that travels with the software, for people to read: ``name`` is that of the set of labels."""

    name: str
    extractor: str
    articles: int
    sentences: int
    figures: dict[str, float | None]
    f1_interval: tuple[float, float]


def measured() -> tuple[Measured, ...]:
    """The last published measurements, one a set of labels, by name: the files under ``measured/``."""
    found = sorted((path for path in files("commitments.evaluation").joinpath("measured").iterdir()), key=str)
    return tuple(_measured(path.name.removesuffix(".json"), json.loads(path.read_text("utf-8"))) for path in found)


def _measured(name: str, written: dict[str, Any]) -> Measured:
    first, last = written["f1_interval"]
    figures = {each: written["figures"][each] for each in FIGURES}
    return Measured(name, written["extractor"], written["articles"], written["sentences"], figures, (first, last))


def save_baseline(path: Path, evaluation: Evaluation, *, extractor: str, fingerprint: str) -> None:
    """Writes the measurement to ``path``, over what was there."""
    written = {
        "extractor": extractor,
        "labels": fingerprint,
        "articles": evaluation.articles,
        "sentences": evaluation.counts["sentences"],
        "f1_interval": evaluation.interval,
        "figures": evaluation.figures.by_name(),
        "missed": _places(evaluation.missed),
        "false_alarms": _places(evaluation.false_alarms),
    }
    path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def load_baseline(path: Path) -> Baseline:
    """The measurement in ``path``. Raises BadInput where there is none."""
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        return Baseline(
            str(written["extractor"]),
            str(written["labels"]),
            {name: written["figures"][name] for name in FIGURES},
            frozenset(Mistake(*place) for place in written["missed"]),
            frozenset(Mistake(*place) for place in written["false_alarms"]),
        )
    except FileNotFoundError:
        raise BadInput(f"There is no baseline {path}; make one with --save-baseline.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{path} is no baseline ({error!r}); make one with --save-baseline.") from None


def changes_since(baseline: Baseline, evaluation: Evaluation, *, fingerprint: str) -> Changes:
    """What has changed. Raises BadInput where the baseline was measured on other labels or texts."""
    if baseline.fingerprint != fingerprint:
        raise BadInput(
            f"The baseline was measured on other labels ({baseline.fingerprint}, these are {fingerprint}); "
            "measure the earlier version on these and save it anew."
        )
    now = evaluation.figures.by_name()
    return Changes(
        {name: (before, now[name]) for name, before in baseline.figures.items() if before != now[name]},
        found_now=_without(baseline.missed, evaluation.missed),
        missed_now=_without(evaluation.missed, baseline.missed),
        alarms_gone=_without(baseline.false_alarms, evaluation.false_alarms),
        alarms_new=_without(evaluation.false_alarms, baseline.false_alarms),
    )


def _places(mistakes: Iterable[Mistake]) -> list[list[object]]:
    return [[each.article_id, each.start, each.end] for each in mistakes]


def _without(these: Iterable[Mistake], those: Iterable[Mistake]) -> tuple[Mistake, ...]:
    return tuple(sorted(set(these) - set(those)))
