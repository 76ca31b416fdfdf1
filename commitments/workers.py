"""Processes that carry out pure functions for this one."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import TypeVar

from commitments.errors import BadInput

Given = TypeVar("Given")
Made = TypeVar("Made")


class Workers:
    """Processes beside this one that carry out pure functions; a single worker is this process itself.

    The processes begin with the first work, and end when the context is left. Raises BadInput for fewer than one.
    """

    def __init__(self, number: int = 1) -> None:
        if number < 1:
            raise BadInput(f"{number} workers cannot do anything: give 1 or more.")
        self.number = number
        self._pool = None
        if number > 1:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(number, spawn, initializer=_begin_worker)

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def begin(self, function: Callable[[Given], Made], given: Given) -> Callable[[], Made]:
        """Begins a piece of work; what is returned waits for it and gives what was made."""
        return self._pool.submit(function, given).result if self._pool else lambda: function(given)


def _begin_worker() -> None:
    """Ctrl-C reaches every process of the terminal; only the parent answers it. A killed parent takes us along."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


ALONE = Workers()
"""This process, without others."""
