"""Agreement of two readers, by numbers made by hand."""

import pytest

from commitments.agreement import cohens_kappa, comparable, differing, share_agreed

# Cohen's own kind of table: both yes 20, one yes 5, other yes 10, both no 15. Observed 0.7, by chance
# 25/50 * 30/50 + 25/50 * 20/50 = 0.5; kappa = 0.2 / 0.5.
FIFTY = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15


def test_kappa_is_agreement_beyond_chance():
    assert share_agreed(FIFTY) == pytest.approx(0.7)
    assert cohens_kappa(FIFTY) == pytest.approx(0.4)


def test_full_agreement_on_two_values_is_one():
    assert cohens_kappa([("funding", "funding"), ("programme", "programme")]) == 1


def test_agreement_as_chance_would_have_it_is_nought():
    assert cohens_kappa([("y", "y"), ("y", "n"), ("n", "y"), ("n", "n")]) == 0


def test_less_than_chance_is_below_nought():
    assert cohens_kappa([("y", "n"), ("n", "y")]) == -1


def test_three_values_count_like_two():
    # Observed 3/4; by chance 2/4*1/4 + 1/4*2/4 + 1/4*1/4 = 5/16; (12 - 5) / (16 - 5).
    assert cohens_kappa([("a", "a"), ("a", "b"), ("b", "b"), ("c", "c")]) == pytest.approx(7 / 11)


@pytest.mark.parametrize("pairs", [[], [("y", "y")] * 3], ids=["no pair", "one value throughout"])
def test_kappa_is_none_where_it_is_not_defined(pairs):
    assert cohens_kappa(pairs) is None


def test_nothing_compared_has_no_share():
    assert share_agreed([]) is None


def test_readings_differ_by_field():
    one = comparable("confirmed", {"kind": "funding", "due": ["2024-01-01", "2024-12-31"], "targets": [{"value": 8}]})
    other = comparable(
        "confirmed", {"kind": "programme", "due": ["2024-01-01", "2024-12-31"], "targets": [{"value": 9}]}
    )
    assert differing(one, other) == ("kind", "targets")
    assert differing(one, one) == ()


def test_who_rejects_a_pledge_differs_by_the_verdict_alone():
    one = comparable("confirmed", {"kind": "funding"})
    assert differing(one, comparable("rejected", {})) == ("verdict",)


def test_lists_and_records_can_be_counted():
    values = comparable("confirmed", {"due": None, "targets": [{"value": 8, "unit": "곳", "baseline": None}]})
    assert cohens_kappa([(values["targets"], values["targets"]), (values["due"], values["due"])]) == 1
