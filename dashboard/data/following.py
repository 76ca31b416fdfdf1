"""What the machine thinks became of pledges: reading it, and a person's yes or no."""

from collections.abc import Iterator
from datetime import UTC, datetime

from commitments import queries, tracking
from commitments.queries import Decision, PledgeFilter, RestatementRow, Silence, SuggestionRow, Unheard
from dashboard.data import days
from dashboard.data.batches import every
from dashboard.data.cache import cached
from dashboard.data.days import today
from dashboard.data.writing import Undo, writing


def count_suggestions(wanted: PledgeFilter) -> int:
    """How many suggestions wait, of the pledges that the filter leaves."""
    return cached(queries.count_suggestions, wanted, today=today())


def waiting_suggestions(wanted: PledgeFilter, *, page: int, page_size: int) -> list[SuggestionRow]:
    """One page of the suggestions that wait, the surest first."""
    return cached(queries.waiting_suggestions, wanted, page=page, page_size=page_size, today=today())


def every_suggestion(wanted: PledgeFilter) -> Iterator[SuggestionRow]:
    """All suggestions that wait; read in batches while they are written away."""
    return every(queries.waiting_suggestions, queries.count_suggestions, wanted)


def count_restatements(wanted: PledgeFilter) -> int:
    """How many later pledges wait that may be earlier ones."""
    return cached(queries.count_restatements, wanted, today=today())


def waiting_restatements(wanted: PledgeFilter, *, page: int, page_size: int) -> list[RestatementRow]:
    """One page of them, what changes a pledge first."""
    return cached(queries.waiting_restatements, wanted, page=page, page_size=page_size, today=today())


def every_restatement(wanted: PledgeFilter) -> Iterator[RestatementRow]:
    """All pledges that wait to be told one with an earlier one; read in batches while they are written away."""
    return every(queries.waiting_restatements, queries.count_restatements, wanted)


def waiting_of(pledge_id: int) -> list[SuggestionRow | RestatementRow]:
    """What waits of one pledge: first what tells what became of it, then whether it and another are one."""
    news: list[SuggestionRow] = cached(queries.suggestions_of, pledge_id, today=today())
    again: list[RestatementRow] = cached(queries.restatements_of, pledge_id, today=today())
    return [*news, *again]


def decisions() -> list[Decision]:
    """What was decided last, of both kinds."""
    return cached(queries.decisions)


def silence(wanted: PledgeFilter, *, months: int) -> list[Silence]:
    """The bodies with open pledges of which nothing was heard for so many months."""
    return cached(queries.silence_by_ministry, wanted, months=months, today=today())


def unheard(wanted: PledgeFilter, *, months: int, page: int, page_size: int) -> list[Unheard]:
    """One page of the open pledges of which nothing was heard for so many months, the longest silent first."""
    return cached(queries.unheard, wanted, months=months, page=page, page_size=page_size, today=today())


def accept_suggestion(row: SuggestionRow, *, by: str) -> Undo:
    """A person says that it is so: the event is recorded."""
    with writing() as session:
        tracking.accept_suggestion(
            row.id,
            version=row.pledge.version,
            by=by,
            now=datetime.now(UTC),
            today=days.current_day(),
            session=session,
        )
    return Undo(row.pledge.id, "suggestion", row.id)


def reject_suggestion(row: SuggestionRow, *, by: str) -> Undo:
    """A person says that it is not so; it is never suggested again."""
    with writing() as session:
        tracking.reject_suggestion(row.id, by=by, now=datetime.now(UTC), session=session)
    return Undo(row.pledge.id, "suggestion", row.id)


def accept_restatement(row: RestatementRow, *, by: str) -> Undo:
    """A person says that it is the same promise: the later pledge is merged into the earlier."""
    with writing() as session:
        tracking.accept_restatement(
            row.id,
            version=row.pledge.version,
            by=by,
            now=datetime.now(UTC),
            today=days.current_day(),
            session=session,
        )
    return Undo(row.pledge.id, "restatement", row.id)


def reject_restatement(row: RestatementRow, *, by: str) -> Undo:
    """A person says that they are two promises; it is never suggested again."""
    with writing() as session:
        tracking.reject_restatement(row.id, by=by, now=datetime.now(UTC), session=session)
    return Undo(row.pledge.id, "restatement", row.id)
