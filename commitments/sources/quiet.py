"""Libraries that read for us keep quiet: what went wrong with a file is said here, once, in words that help."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


def hush(*libraries: str) -> None:
    """Nothing of these loggers is written any more."""
    for name in libraries:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextmanager
def unconfigured() -> Iterator[None]:
    """The root's log stays as it was, although a library writes to it.

    Where the root has no handler, its functions set one up that writes to the terminal, for all libraries and for good.
    """
    root, stand_in = logging.getLogger(), logging.NullHandler()
    root.addHandler(stand_in)
    try:
        yield
    finally:
        root.removeHandler(stand_in)
