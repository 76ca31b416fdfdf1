"""The bodies and their successions, as read from ``ministries.csv`` and ``successions.csv``.

One row is a body *with a name*: 산업통상자원부 and 산업통상부 are two rows joined by a succession, and so are the two
bodies that were called 해양경찰청. A key ends in a year only where an older body would otherwise share it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import cast

from commitments.errors import BadInput, NotFound
from commitments.reference.areas import policy_areas
from commitments.reference.tables import FOLDER, MARKS, Mark, Precision, one_of, partial_day, read_table, several

MINISTRY_COLUMNS = (
    "key", "name", "short", "aliases", "name_en", "acronym", "kind", "head_title", "parent", "answers_to",
    "valid_from", "valid_to", "default_area", "sites", "namesakes", "mark", "verify", "source",
)  # fmt: skip
SUCCESSION_COLUMNS = ("effective", "from_key", "to_key", "kind", "part", "note", "mark", "source")
BODY_KINDS = ("부", "처", "청", "위원회", "실", "원", "본부", "정부")
SUCCESSION_KINDS = ("rename", "upgrade", "split", "merge", "new", "transfer", "abolish")


@dataclass(frozen=True, slots=True)
class Ministry:
    """A public body and the days between which it bore its name.

    ``name`` is the official name as the press writes it, ``short`` the short form (the name itself where there is
    none), ``aliases`` what is also written, the legal spelling included. ``head_title`` is the title of its head
    (장관, 청장, 위원장 …). ``parent`` is the key of the ministry it belongs to by its last law, ``answers_to`` is
    대통령 or 국무총리 where it stands under one of them; independent bodies have neither.

    ``valid_from`` and ``valid_to`` are its first and last day; None means before 2013, and still valid. Where only
    the month or year is known, the precision says so and the day is the first or last of it.

    ``default_area`` is the key of the policy area to guess from the body alone; None where no single area fits.
    ``sites`` are its web domains. ``namesakes`` are those of its names that foreign bodies bear too: they count only
    within the dates. ``mark`` covers the row, ``verify`` names the fields that are to be checked all the same.
    """

    key: str
    name: str
    short: str
    aliases: tuple[str, ...]
    name_en: str | None
    acronym: str | None
    kind: str
    parent: str | None
    answers_to: str | None
    head_title: str | None
    valid_from: date | None
    valid_to: date | None
    valid_from_precision: Precision
    valid_to_precision: Precision
    default_area: str | None
    sites: tuple[str, ...]
    namesakes: tuple[str, ...]
    mark: Mark
    verify: tuple[str, ...]
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """All that is written for it: name, short form and aliases, each once."""
        return tuple(dict.fromkeys((self.name, self.short, *self.aliases)))

    def valid_on(self, on: date) -> bool:
        """Whether it bore this name on that day."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Succession:
    """What became of a body, or of a part of it, on a day.

    ``kind`` is rename, upgrade (of rank), split, merge, new, transfer (a function moved, both bodies live on) or
    abolish. ``part`` says in Korean what moved where it was not the whole body. ``from_key`` is empty for a body that
    is new, ``to_key`` for one that closed without an heir.
    """

    effective: date
    effective_precision: Precision
    from_key: str
    to_key: str
    kind: str
    part: str
    note: str
    mark: Mark
    source: str


def load_ministries(path: Path, areas: Collection[str]) -> tuple[Ministry, ...]:
    """Read ``ministries.csv``. Raises BadInput for unknown columns, kinds, marks, parents or areas, for a key given
    twice, and for two bodies that write the same name on the same day."""
    rows = read_table(path, MINISTRY_COLUMNS)
    keys = [row["key"] for row in rows]
    bodies = []
    for number, row in enumerate(rows, start=2):
        place = f"{path.name}:{number}"
        if keys.count(row["key"]) > 1:
            raise BadInput(f"{place}: the key '{row['key']}' is given twice; give every body a key of its own.")
        start, start_precision = _limit(row["valid_from"], f"{place} valid_from", last=False)
        end, end_precision = _limit(row["valid_to"], f"{place} valid_to", last=True)
        body = Ministry(
            key=row["key"],
            name=row["name"],
            short=row["short"],
            aliases=several(row["aliases"]),
            name_en=row["name_en"] or None,
            acronym=row["acronym"] or None,
            kind=one_of(row["kind"], BODY_KINDS, f"{place} kind"),
            parent=one_of(row["parent"], {"", *keys}, f"{place} parent") or None,
            answers_to=one_of(row["answers_to"], {"", "대통령", "국무총리"}, f"{place} answers_to") or None,
            head_title=row["head_title"] or None,
            valid_from=start,
            valid_to=end,
            valid_from_precision=start_precision,
            valid_to_precision=end_precision,
            default_area=one_of(row["default_area"], {"", *areas}, f"{place} default_area") or None,
            sites=several(row["sites"]),
            namesakes=several(row["namesakes"]),
            mark=cast(Mark, one_of(row["mark"], MARKS, f"{place} mark")),
            verify=tuple(one_of(name, MINISTRY_COLUMNS, f"{place} verify") for name in several(row["verify"])),
            source=row["source"],
        )
        for name in body.namesakes:
            one_of(name, body.names, f"{place} namesakes")
        bodies.append(body)
    _refuse_shared_names(path, bodies)
    return tuple(bodies)


def _limit(cell: str, place: str, *, last: bool) -> tuple[date | None, Precision]:
    return partial_day(cell, place, last=last) if cell else (None, "day")


def _refuse_shared_names(path: Path, bodies: list[Ministry]) -> None:
    by_name: dict[str, list[Ministry]] = {}
    for body in bodies:
        for name in body.names:
            by_name.setdefault(name, []).append(body)
    for name, bearers in by_name.items():
        for one, other in combinations(bearers, 2):
            begins = max(one.valid_from or date.min, other.valid_from or date.min)
            if begins <= min(one.valid_to or date.max, other.valid_to or date.max):
                raise BadInput(f"{path.name}: '{name}' names {one.key} and {other.key} on {begins}; mend their dates.")


def load_successions(path: Path, keys: Collection[str]) -> tuple[Succession, ...]:
    """Read ``successions.csv``. Raises BadInput for unknown columns, kinds, marks or bodies, for a rename or upgrade
    of a part, and for a split or transfer that does not say which part moved."""
    found = []
    for number, row in enumerate(read_table(path, SUCCESSION_COLUMNS), start=2):
        place = f"{path.name}:{number}"
        kind = one_of(row["kind"], SUCCESSION_KINDS, f"{place} kind")
        if kind in ("rename", "upgrade") and row["part"]:
            raise BadInput(f"{place}: a {kind} is of the whole body, not of '{row['part']}'; use merge or transfer.")
        if kind in ("split", "transfer") and not row["part"]:
            raise BadInput(f"{place}: the {kind} does not say what moved; name it in the column part.")
        day, precision = partial_day(row["effective"], f"{place} effective")
        found.append(
            Succession(
                effective=day,
                effective_precision=precision,
                from_key=one_of(row["from_key"], {"", *keys}, f"{place} from_key"),
                to_key=one_of(row["to_key"], {"", *keys}, f"{place} to_key"),
                kind=kind,
                part=row["part"],
                note=row["note"],
                mark=cast(Mark, one_of(row["mark"], MARKS, f"{place} mark")),
                source=row["source"],
            )
        )
    return tuple(sorted(found, key=lambda row: row.effective))


@cache
def ministries() -> tuple[Ministry, ...]:
    """Every body we know, closed ones included, and the government as a whole (key ``government``)."""
    return load_ministries(FOLDER / "ministries.csv", [area.key for area in policy_areas()])


@cache
def successions() -> tuple[Succession, ...]:
    """Every succession we know, oldest first."""
    return load_successions(FOLDER / "successions.csv", _by_key())


@cache
def _by_key() -> dict[str, Ministry]:
    return {body.key: body for body in ministries()}


def ministry(key: str) -> Ministry:
    """The body with this key. Raises NotFound."""
    body = _by_key().get(key)
    if body is None:
        raise NotFound(f"There is no ministry with the key '{key}'; ministries() lists the keys.")
    return body


def current(on: date) -> tuple[Ministry, ...]:
    """The bodies that bear their names on that day, in the order of the file."""
    return tuple(body for body in ministries() if body.valid_on(on))
