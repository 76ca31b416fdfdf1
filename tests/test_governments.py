"""The governments: no day between them, none before its time, and a wrong file refused."""

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from commitments.errors import BadInput, NotFound
from commitments.reference import government, governments
from commitments.reference.governments import load_governments
from commitments.reference.tables import FOLDER


def test_governments_follow_one_another_without_a_gap() -> None:
    for earlier, later in pairwise(governments()):
        assert earlier.last_day == later.first_day - timedelta(days=1)
    assert governments()[-1].last_day is None


def test_the_months_of_an_acting_president_belong_to_the_government_before() -> None:
    yoon = government("yoon")
    assert yoon.first_day <= date(2025, 5, 1) <= (yoon.last_day or date.max)
    assert government("lee").first_day == date(2025, 6, 4)


def test_a_government_that_no_list_knows_is_named() -> None:
    with pytest.raises(NotFound, match="no government 'king'; use one of park"):
        government("king")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("key,name,", "key,title,", "use exactly key, name"),
        ("2017-05-10", "2012-05-10", "do not follow one another"),
        ("2017-05-10", "spring", "took_office: 'spring' is no date"),
        (",verify,", ",perhaps,", "mark: 'perhaps' is unknown"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, says: str) -> None:
    copy = tmp_path / "governments.csv"
    copy.write_text((FOLDER / "governments.csv").read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput, match=re.escape(says)):
        load_governments(copy)
