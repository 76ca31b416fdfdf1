"""Over processes the findings are the same, in the same order, and the input is not read ahead without bound."""

import multiprocessing

import pytest

from commitments.errors import BadInput
from commitments.extraction import extract_many
from commitments.extraction.pool import AHEAD, CHUNK
from tests.extraction.builders import article


def articles(count: int):
    for number in range(count):
        yield article(f"환경부는 2027년까지 감시소 {number + 1}곳을 더 세울 계획이다.")


def test_two_workers_find_what_one_finds_in_the_same_order():
    alone = [found for _, found in extract_many(articles(150), workers=1)]
    together = [found for _, found in extract_many(articles(150), workers=2)]
    assert together == alone
    assert all(alone)


def test_closing_the_generator_ends_the_workers_and_leaves_the_rest_unread():
    taken = 0

    def counted():
        nonlocal taken
        for each in articles(10_000):
            taken += 1
            yield each

    running = extract_many(counted(), workers=2)
    next(running)
    running.close()
    assert taken <= 2 * AHEAD * CHUNK
    assert not multiprocessing.active_children()


def test_no_worker_at_all_is_refused():
    with pytest.raises(BadInput, match="0 workers"):
        extract_many([], workers=0)


def test_nothing_comes_of_nothing():
    assert list(extract_many([], workers=1)) == []
