"""How precisely a deadline was named."""

from datetime import date

import pytest

from commitments.precision import Precision, precision


@pytest.mark.parametrize(
    ("first", "last", "promised", "found"),
    [
        (date(2024, 2, 27), date(2024, 2, 27), None, Precision.DAY),
        (date(2024, 2, 27), date(2024, 2, 27), date(2024, 2, 27), Precision.DAY),  # promised for the same day
        (date(2024, 2, 1), date(2024, 2, 29), None, Precision.MONTH),
        (date(2024, 4, 1), date(2024, 6, 30), None, Precision.QUARTER),
        (date(2024, 7, 1), date(2024, 12, 31), None, Precision.HALF),
        (date(2024, 1, 1), date(2024, 12, 31), None, Precision.YEAR),
        (date(2023, 10, 19), date(2027, 12, 31), date(2023, 10, 19), Precision.BY),
        (None, date(2027, 12, 31), None, Precision.BY),
        (date(2024, 3, 1), date(2024, 8, 31), None, Precision.INTERVAL),  # half a year, but no half of a year
        (date(2024, 2, 1), date(2024, 4, 30), None, Precision.INTERVAL),
        (date(2024, 7, 1), date(2025, 6, 30), None, Precision.INTERVAL),
        (date(2024, 2, 2), date(2024, 2, 29), None, Precision.INTERVAL),
    ],
)
def test_an_interval_has_the_precision_of_its_words(
    first: date | None, last: date, promised: date | None, found: Precision
) -> None:
    assert precision(first, last, promised_on=promised) is found
