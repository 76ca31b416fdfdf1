"""Floors: the least that each figure must reach on a named set of labels. They are raised with the extractor only.

A TOML file with a table for each set: ``labels`` names the texts and labels on which the floors were measured (see
``fingerprint``), every other key is a figure.
"""

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commitments.errors import BadInput
from commitments.evaluation.scoring import FIGURES, Figures

MARGIN = 0.01
"""How far under the measured figure a floor is laid, so that a change that costs one sentence may still be weighed."""

_HEAD = """\
# The least that each figure must reach, by set of labels. Written by `commitments evaluate --floors … --raise-floors`,
# which lays each floor 0.01 under what was measured and never lowers one. `labels` names the labels it was measured on.
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors of one set of labels."""

    fingerprint: str
    least: dict[str, float] = field(default_factory=dict)


def load_floors(path: Path) -> dict[str, Floors]:
    """The floors by set of labels; none where there is no such file yet. Raises BadInput for what is no floor."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is no TOML ({error}); mend it.") from None
    return {name: _floors(table, f"{path.name} [{name}]") for name, table in tables.items()}


def _floors(table: object, place: str) -> Floors:
    if not isinstance(table, dict) or not isinstance(table.get("labels"), str):
        raise BadInput(f"{place} does not say on which 'labels' it was measured; lay it with --raise-floors.")
    least = {name: value for name, value in table.items() if name != "labels"}
    for name, value in least.items():
        if name not in FIGURES:
            raise BadInput(f"{place} has a floor for {name!r}, which is no figure; use {', '.join(FIGURES)}.")
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise BadInput(f"{place} {name} = {value!r} is no share; give a number from 0 to 1.")
    return Floors(table["labels"], {name: float(value) for name, value in least.items()})


def save_floors(path: Path, floors: Mapping[str, Floors]) -> None:
    """Writes all floors to ``path``, the figures in their usual order."""
    tables = [
        "\n".join(
            [
                f"\n[{name}]",
                f'labels = "{each.fingerprint}"',
                *(f"{figure} = {each.least[figure]:.3f}" for figure in FIGURES if figure in each.least),
            ]
        )
        for name, each in floors.items()
    ]
    path.write_text(_HEAD + "\n".join(tables) + "\n", encoding="utf-8")


def raised(floors: Floors | None, figures: Figures, *, fingerprint: str) -> Floors:
    """The floors laid ``MARGIN`` under these figures, to three digits; where one was higher, it stays."""
    least = dict(floors.least) if floors else {}
    for name, value in figures.by_name().items():
        if value is not None:
            reached = math.floor(max(0.0, value - MARGIN) * 1000 + 1e-6) / 1000
            least[name] = max(least.get(name, 0.0), reached)
    return Floors(fingerprint, least)


def below(floors: Floors, figures: Figures, *, fingerprint: str) -> dict[str, tuple[float | None, float]]:
    """The figures under their floors, as (figure, floor); a figure that could not be measured is under any floor.

    Raises BadInput where the floors were measured on other labels or texts: such figures do not compare.
    """
    if floors.fingerprint != fingerprint:
        raise BadInput(
            f"The floors were measured on other labels ({floors.fingerprint}, these are {fingerprint}); "
            "check that the texts are the right ones, and if the labels were mended, use --raise-floors."
        )
    values = figures.by_name()
    return {name: (values[name], least) for name, least in floors.least.items() if not (values[name] or 0) >= least}
