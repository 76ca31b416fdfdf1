"""Every error the product raises on purpose: one base class, a sentence each.

A message names the offending value and says what to do. The command line prints it as one line and exits 1;
a page shows it as a message.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


class CommitmentsError(Exception):
    """Base of all errors whose message is meant for the person in front of the screen.

    ``told`` names what happened and ``values`` what it happened to, so that whoever shows the error can say it in
    another language; ``told`` is empty where only the command line meets it.
    """

    told = ""

    def __init__(self, message: str, told: str = "", **values: object) -> None:
        super().__init__(message)
        self.told, self.values = told or self.told, values


class BadInput(CommitmentsError):
    """A value, file or option from outside that cannot be used as given."""


class Told(Protocol):
    """What is told in both languages: a sentence each."""

    @property
    def ko(self) -> str: ...
    @property
    def en(self) -> str: ...


class EvidenceMissing(BadInput):
    """A status was to be set without the evidence that it needs; ``missing`` says in both languages what is missing.

    Raised with a ``commitments.ladder.Missing``; a person who gives a reason may set the status all the same.
    """

    def __init__(self, missing: Told) -> None:
        super().__init__(missing.en)
        self.missing = missing
        self.ko, self.en = missing.ko, missing.en


class SourceUnavailable(CommitmentsError):
    """A source outside did not answer, or not in a way that can be read. Asking again later may help."""

    problem = "silent"
    told = "source_silent"


class QuotaUsedUp(SourceUnavailable):
    """The source answers no more today: its daily number of calls is used up."""


class KeyRefused(BadInput):
    """The source does not take the key."""

    told = "key_refused"


class NotFound(CommitmentsError):
    """A record that was asked for does not exist."""


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody else changed: the field, its values by their stored names, who and when.

    An event is a change of ``status`` where it sets one, else of ``event``; ``after`` is then its kind of evidence.
    """

    field: str
    before: Any
    after: Any
    by: str
    at: datetime


class Conflict(CommitmentsError):
    """Somebody else changed the record since it was read; nothing was written. ``changes`` tells what, oldest first."""

    def __init__(self, message: str, changes: tuple[Change, ...] = ()) -> None:
        super().__init__(message)
        self.changes = changes


class DatabaseTooNew(CommitmentsError):
    """The database was written by a newer version of this software."""
