"""How things are written on a terminal: in one line, and with nothing that would steer it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TextIO

import typer

from commitments.vocabulary import Status

STORED_STAYS = "What is stored stays; start the same command again and it goes on."


def label(status: Status | None) -> str:
    return f"{status.ko} ({status.en})" if status else "미확인 (Unknown)"


def today_in_korea() -> date:
    """Today in Korea, where the deadlines are."""
    from commitments.sources.dates import KOREA

    return datetime.now(KOREA).date()


def plain(text: str) -> str:
    """``text`` in one line and without what would steer a terminal: text from outside is data."""
    return "".join(character if character.isprintable() else " " for character in text)


def tell(text: str, *, err: bool = False) -> None:
    """Prints a line of a command that does more than print: where nobody reads any more, its work goes on."""
    try:
        typer.echo(text, err=err)
    except BrokenPipeError:
        go_on_unread(sys.stderr if err else sys.stdout)


@contextmanager
def stoppable(what_stays: str) -> Iterator[None]:
    """Work that Ctrl-C may end: what of it stays is told, and the exit code is 130."""
    try:
        yield
    except KeyboardInterrupt:
        tell(f"Stopped. {what_stays}", err=True)
        raise typer.Exit(130) from None


def go_on_unread(stream: TextIO) -> None:
    """What is still written goes nowhere. (Python itself would complain once more when it flushes at its end.)"""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
