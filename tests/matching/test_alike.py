"""Which promises made before one are most alike to it: by what they share, and never by their row numbers."""

from datetime import datetime, timedelta

import numpy as np

from commitments.matching import Placed, most_alike, sharing
from commitments.matching.alike import MOST_ALIKE


def at(day, kind="funding", articles=(), start=0):
    place = (datetime(2024, 1, 1) + timedelta(days=day), f"r{day}", "0" * 64, start)
    return Placed(place, kind, f"f{day}{kind}{start}", frozenset(articles or {1000 + day}))


def test_promises_share_the_weight_of_the_marks_that_both_bear():
    holders = {"a": np.array([1, 2, 3]), "b": np.array([2, 3]), "c": np.array([3, 4])}
    assert sharing({"a": 40, "b": 40, "x": 90}, holders, enough=80) == [(2, 80), (3, 80)]
    assert sharing({"a": 40, "b": 40}, holders, enough=81) == []
    assert sharing({"x": 90}, holders, enough=10) == []


def test_only_what_was_made_before_is_looked_at_and_what_shares_most_comes_first():
    placed = {1: at(5), 2: at(1), 3: at(2), 4: at(9)}
    assert most_alike(1, [(1, 300), (2, 80), (3, 90), (4, 200)], placed) == [3, 2]


def test_of_those_that_share_as_much_the_last_made_are_taken_whatever_their_row_numbers():
    upwards = {number: at(number) for number in range(30)}
    downwards = {100 - number: one for number, one in upwards.items()}
    for placed, own in ((upwards, 29), (downwards, 71)):
        chosen = most_alike(own, [(other, 80) for other in placed], placed)
        assert [placed[one] for one in chosen] == [at(day) for day in range(28, 28 - MOST_ALIKE, -1)]


def test_two_that_are_said_in_one_article_are_two_and_take_no_place():
    placed = {1: at(5, articles={7, 8}), 2: at(4, articles={8}), 3: at(3)}
    assert most_alike(1, [(2, 200), (3, 80)], placed) == [3]


def test_the_pledges_of_one_sentence_are_in_the_order_of_their_kinds():
    placed = {9: at(1, "event"), 2: at(1, "funding"), 5: at(2)}
    assert most_alike(5, [(9, 80), (2, 80)], placed) == [2, 9]
