"""Others' vocabularies beside ours: what a published label counts as, and which label comes nearest to a status.

A published label is kept word for word beside the status that it is mapped to. Pure; the tables are data.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from commitments.errors import BadInput
from commitments.vocabulary import Status, Timeliness


@dataclass(frozen=True, slots=True)
class Label:
    """A published label and its meaning in our words. ``status`` is None where it is not mapped: ``why_…`` says why.

    ``status`` is what it counts as in its own country, ``abroad`` what it counts as outside Korea; they differ where
    done and done-but-going-on are told apart. ``timeliness`` is what the label says of the time besides. A label that
    is not ``certain`` was not confirmed in its publisher's own words.
    """

    label: str
    ko: str
    en: str
    status: Status | None
    abroad: Status | None
    timeliness: Timeliness | None
    why_ko: str
    why_en: str
    certain: bool

    @property
    def differs(self) -> bool:
        """True where it counts as something else abroad: a page shows both."""
        return self.abroad != self.status


@dataclass(frozen=True, slots=True)
class Scheme:
    """Somebody's vocabulary. ``nearest`` gives for each of our statuses, None = 미확인, its nearest label or None.

    ``source`` says where the labels were read, ``url`` where to read on; it is empty where no address is sure.
    """

    key: str
    ko: str
    en: str
    source: str
    url: str
    korean: bool
    labels: Mapping[str, Label]
    nearest: Mapping[Status | None, str | None]

    def read(self, label: str) -> Label:
        """The label as published. Raises BadInput for one that the scheme does not have."""
        if (found := self.labels.get(label.strip())) is None:
            raise BadInput(f"{self.en} has no label {label.strip()!r}; it has {', '.join(self.labels)}")
        return found


@cache
def schemes() -> Mapping[str, Scheme]:
    """All schemes by their keys, the Korean ones first. Raises BadInput where the data is incomplete."""
    with (files("commitments") / "crosswalks.toml").open("rb") as file:
        return MappingProxyType({key: _scheme(key, row) for key, row in tomllib.load(file).items()})


def _scheme(key: str, row: dict[str, Any]) -> Scheme:
    _exactly(f"the scheme {key}", row, {"ko", "en", "source", "url", "korean", "nearest", "label"})
    labels = {one["label"]: _label(key, one) for one in row["label"]}
    nearest = {None if name == "unknown" else Status(name): label or None for name, label in row["nearest"].items()}
    if lacking := {None, *Status} - nearest.keys():
        raise BadInput(f'the scheme {key} gives no nearest label for {sorted(map(str, lacking))}: write "" for none')
    if unknown := [label for label in nearest.values() if label is not None and label not in labels]:
        raise BadInput(f"the scheme {key} names {', '.join(unknown)} as nearest, which is none of its labels")
    return Scheme(
        key=key,
        ko=row["ko"],
        en=row["en"],
        source=row["source"],
        url=row["url"],
        korean=row["korean"],
        labels=MappingProxyType(labels),
        nearest=MappingProxyType(nearest),
    )


def _label(key: str, row: dict[str, Any]) -> Label:
    name = f"the label {row.get('label')} of {key}"
    _exactly(name, row, {"label", "ko", "en"}, {"status", "abroad", "timeliness", "why", "certain"})
    if ("status" in row) == ("why" in row):
        raise BadInput(f"{name} needs either a status or the reason why it has none")
    status = Status(row["status"]) if "status" in row else None
    return Label(
        label=row["label"],
        ko=row["ko"],
        en=row["en"],
        status=status,
        abroad=Status(row["abroad"]) if "abroad" in row else status,
        timeliness=Timeliness(row["timeliness"]) if "timeliness" in row else None,
        why_ko=row.get("why", {}).get("ko", ""),
        why_en=row.get("why", {}).get("en", ""),
        certain=row.get("certain", True),
    )


def _exactly(name: str, row: dict[str, Any], required: set[str], optional: set[str] | None = None) -> None:
    if odd := (required - row.keys()) | (row.keys() - required - (optional or set())):
        raise BadInput(f"{name} lacks or does not know {', '.join(sorted(odd))}")
