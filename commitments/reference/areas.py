"""The 17 policy areas of the government function classification (정부기능분류체계, 정책분야).

The one list of areas; the newer 16-area list of data.go.kr is another classification and must not be mixed in.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from commitments.errors import BadInput, NotFound
from commitments.reference.tables import FOLDER, MARKS, Mark, one_of, read_table, several

COLUMNS = ("key", "name", "label", "name_en", "cap_main", "cap_also", "mark", "source")


@dataclass(frozen=True, slots=True)
class PolicyArea:
    """One policy area. ``name`` is the compact form (재정세제금융), ``label`` the form on screen (재정·세제·금융).

    ``cap_main`` and ``cap_also`` are major topic codes of the Comparative Agendas Project (1 to 23 without 11 and 22):
    the closest one, and others that parts of the area belong to. One area is not one topic.
    """

    key: str
    name: str
    label: str
    name_en: str
    cap_main: int
    cap_also: tuple[int, ...]
    mark: Mark
    source: str


def load_policy_areas(path: Path) -> tuple[PolicyArea, ...]:
    """Read ``policy_areas.csv``. Raises BadInput for unknown columns, marks, topic codes or a key given twice."""
    areas = []
    for number, row in enumerate(read_table(path, COLUMNS), start=2):
        place = f"{path.name}:{number}"
        topics = {str(code) for code in range(1, 24)} - {"11", "22"}
        areas.append(
            PolicyArea(
                key=row["key"],
                name=row["name"],
                label=row["label"],
                name_en=row["name_en"],
                cap_main=int(one_of(row["cap_main"], topics, f"{place} cap_main")),
                cap_also=tuple(int(one_of(code, topics, f"{place} cap_also")) for code in several(row["cap_also"])),
                mark=cast(Mark, one_of(row["mark"], MARKS, f"{place} mark")),
                source=row["source"],
            )
        )
    if len({area.key for area in areas}) != len(areas):
        raise BadInput(f"{path.name}: a key is given twice; give every area a key of its own.")
    return tuple(areas)


@cache
def policy_areas() -> tuple[PolicyArea, ...]:
    """The 17 areas, in the order of the file."""
    return load_policy_areas(FOLDER / "policy_areas.csv")


def _compact(text: str) -> str:
    return "".join(text.replace("·", "").replace("ㆍ", "").split())


@cache
def _by_any_name() -> dict[str, PolicyArea]:
    return {_compact(name): area for area in policy_areas() for name in (area.key, area.name, area.label)}


def policy_area(name: str) -> PolicyArea:
    """The area with this key, compact name or label; spaces and middle dots do not matter. Raises NotFound."""
    area = _by_any_name().get(_compact(name))
    if area is None:
        known = ", ".join(area.name for area in policy_areas())
        raise NotFound(f"There is no policy area '{name}'; use one of {known}.")
    return area
