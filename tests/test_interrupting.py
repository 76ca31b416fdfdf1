"""Ctrl-C is noted where it comes and obeyed between two batches."""

import gc
import os
import signal
import weakref
from collections.abc import Iterator

import pytest

from commitments.interrupting import interruptible


@pytest.fixture(autouse=True)
def _listening() -> Iterator[None]:
    """Whatever the process that runs the tests does with the signal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press() -> None:
    os.kill(os.getpid(), signal.SIGINT)


class Node:
    """Something to be collected."""


def test_the_first_press_is_obeyed_at_the_next_look_and_nowhere_else() -> None:
    with interruptible() as check:
        check()
        press()
        with pytest.raises(KeyboardInterrupt):
            check()


def test_a_press_within_a_callback_of_the_collector_is_not_lost() -> None:
    with interruptible() as check:
        node = Node()
        watch = weakref.ref(node, lambda _: press())
        del node
        gc.collect()
        assert watch() is None
        with pytest.raises(KeyboardInterrupt):
            check()


def test_a_second_press_interrupts_at_once() -> None:
    with interruptible(), pytest.raises(KeyboardInterrupt):
        press()
        press()
        signal.sigtimedwait([], 1)


def test_where_the_signal_is_ignored_it_stays_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with interruptible() as check:
        press()
        check()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
