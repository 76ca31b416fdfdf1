"""Every error the product raises on purpose: one base class, a sentence each.

A message names the offending value and says what to do. The command line prints it as one line and exits 1;
a page shows it as a message.
"""


class CommitmentsError(Exception):
    """Base of all errors whose message is meant for the person in front of the screen."""


class BadInput(CommitmentsError):
    """A value, file or option from outside that cannot be used as given."""


class NotFound(CommitmentsError):
    """A record that was asked for does not exist."""


class Conflict(CommitmentsError):
    """Somebody else changed the record since it was read; nothing was written."""


class DatabaseTooNew(CommitmentsError):
    """The database was written by a newer version of this software."""
