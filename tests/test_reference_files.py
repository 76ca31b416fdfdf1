"""The reference files: what does not fit is refused with a reason, and what the fact sheet says is in them."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from commitments.errors import BadInput
from commitments.reference import ministries, policy_areas
from commitments.reference.areas import load_policy_areas
from commitments.reference.bodies import load_ministries, load_successions
from commitments.reference.names import load_affiliates
from commitments.reference.tables import FOLDER, partial_day

TODAY = date(2026, 11, 22)
FACTS = Path(__file__).resolve().parents[1] / ".." / "shared" / "reference" / "KOREA.md"


@pytest.mark.parametrize(("cell", "last", "day", "precision"), [
    ("2018-06-08", False, date(2018, 6, 8), "day"),
    ("2018-02", True, date(2018, 2, 28), "month"),
    ("2018-06", False, date(2018, 6, 1), "month"),
    ("2018", True, date(2018, 12, 31), "year"),
])  # fmt: skip
def test_a_date_is_as_precise_as_it_is_known(cell: str, last: bool, day: date, precision: str) -> None:
    assert partial_day(cell, "here", last=last) == (day, precision)


@pytest.mark.parametrize("cell", ["2018-13", "2018-02-30", "June 2018", "2018-06-08-01"])
def test_a_cell_that_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(BadInput, match=f"here: '{cell}' is no date"):
        partial_day(cell, "here")


def altered(tmp_path: Path, file: str, old: str, new: str) -> Path:
    """A copy of a shipped file with one thing changed."""
    text = (FOLDER / file).read_text(encoding="utf-8")
    assert old in text
    copy = tmp_path / file
    copy.write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


AREAS = [area.key for area in policy_areas()]
KEYS = [body.key for body in ministries()]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("key,name,", "key,title,", "name, title do not fit; use exactly key, name"),
        (",부,장관,", ",department,장관,", "kind: 'department' is unknown; use one of"),
        (",science_technology,", ",rockets,", "default_area: 'rockets' is unknown; use one of"),
        (",seen,name_en,", ",probably,name_en,", "mark: 'probably' is unknown; use one of derived, seen, verify"),
        ("\nmsit,", "\nmofe,", "key 'mofe' is given twice"),
        ("과기정통부,과기부,", "과기정통부,환경부,", "'환경부' names msit and me on 2017-07-26"),
        ("2017-07-26", "summer", "valid_from: 'summer' is no date"),
        ("mofe.go.kr,재정경제부,", "mofe.go.kr,상무부,", "namesakes: '상무부' is unknown"),
        ("mofe,재정경제부,재경부,,", "mofe,재정경제부,재경부,,,", "has not 18 cells"),
    ],
)
def test_a_ministry_file_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(BadInput, match=re.escape(says)):
        load_ministries(altered(tmp_path, "ministries.csv", old, new), AREAS)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (",mois_2008,mospa,rename,", ",mois_2008,no_such_body,rename,", "to_key: 'no_such_body' is unknown"),
        (",mois_2008,mospa,rename,", ",mois_2008,mospa,takeover,", "kind: 'takeover' is unknown; use one of abolish"),
        (",mois_2008,mospa,rename,,", ",mois_2008,mospa,rename,인사,", "a rename is of the whole body, not of '인사'"),
        (",mofat,mofa,split,외교,", ",mofat,mofa,split,,", "the split does not say what moved"),
    ],
)
def test_a_succession_file_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(BadInput, match=re.escape(says)):
        load_successions(altered(tmp_path, "successions.csv", old, new), KEYS)


def test_an_area_or_affiliate_file_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cap_main: '11' is unknown"):
        load_policy_areas(altered(tmp_path, "policy_areas.csv", ",12,", ",11,"))
    with pytest.raises(BadInput, match="relation: 'friend' is unknown; use one of cut, part, regional, typo"):
        load_affiliates(altered(tmp_path, "affiliates.csv", ",part,", ",friend,"), KEYS)


def facts_table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading of the fact sheet."""
    if not FACTS.exists():
        pytest.skip("the fact sheet is not beside this checkout (../shared/reference/KOREA.md)")
    below = FACTS.read_text(encoding="utf-8").split(heading, 1)[1]
    table = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert table is not None
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.group().splitlines()[2:]]


def plain(cell: str) -> str:
    return re.sub(r"\s*[\[(].*", "", cell).strip(" –-")


def test_every_body_of_the_fact_sheet_is_here_as_it_stands_there() -> None:
    by_name = {body.name.replace(" ", ""): body for body in ministries() if body.valid_on(TODAY)}
    rows = facts_table("## 1. Bodies today")
    assert len(rows) > 55
    for official, short, _, english, _, kind, _, since, mark in rows:
        body = by_name[plain(official).replace(" ", "")]
        assert body.short == (plain(short) or body.name)
        assert (body.name_en or "") == plain(english)
        assert body.kind == kind
        assert (body.valid_from is None) == (since == "before 2013")
        if re.fullmatch(r"\d{4}-\d\d-\d\d", since):
            assert body.valid_from == date.fromisoformat(since)
        assert mark == f"[{body.mark}]"
        assert ("name_en" in body.verify) == ("[verify]" in english)


def test_every_closed_body_of_the_fact_sheet_is_here_with_its_last_day() -> None:
    closed = {(body.name, str(body.valid_to)) for body in ministries() if body.valid_to}
    for names, _, _, _, valid, _ in facts_table("### Closed bodies"):
        last = re.findall(r"\d{4}-\d\d-\d\d", valid)[-1]
        for one in re.split(r" · ", re.sub(r"\(.*?\)", "", names)):
            assert (one.strip(), last) in closed


def test_the_files_hold_no_stray_spaces() -> None:
    for path in FOLDER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                assert [cell.strip() for cell in row] == row, f"{path.name}: {row[0]}"
