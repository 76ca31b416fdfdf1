"""Ctrl-C at a moment of our choosing: between two batches, where nothing is half done.

Python raises KeyboardInterrupt wherever the program happens to be. Within a callback of the garbage collector it is
dropped, and the program goes on as if nobody had pressed; while a string is compiled, the process ends by the signal
although the interruption was handled. So the first Ctrl-C is only noted, and a second one interrupts at once.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

NOTED = b"\nStopping when this batch is done; Ctrl-C again stops at once.\n"


@contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """Notes Ctrl-C as long as it lasts; what it gives raises KeyboardInterrupt where there was one, and is to be called
    between batches. Only the main thread may enter; where the signal is ignored, as under ``nohup``, it stays so."""
    pressed = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True
        os.write(2, NOTED)  # what else writes to it may be in the middle of doing so

    def check() -> None:
        if pressed:
            raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, note)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)
