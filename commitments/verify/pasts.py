"""The pasts of pledges and bills, and the triggers that keep them."""

from datetime import datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import exists, select, text
from sqlmodel import Session

from commitments import models
from commitments.verify.faults import Broken, Progress, counted, rows

APPEND_ONLY = ("article", "retelling", "event", "judgement", "pledge_past", "bill_past")
VERSIONED = ("pledge", "bill")


def check_pasts(name: str, show: Progress, *, session: Session) -> int:
    """The pasts of a table's rows, without a gap from when each came into the record to what holds now.

    Returns how many rows of the past there are.
    """
    owner, past = models.metadata.tables[name], models.metadata.tables[f"{name}_past"]
    owner_id = past.c[f"{name}_id"]
    untold = select(owner.c.id).where(
        owner.c.changed_at != owner.c.recorded_at, ~exists().where(owner_id == owner.c.id)
    )
    if row := session.execute(untold.order_by(owner.c.id).limit(1)).first():
        raise Broken(f"past of each {name}", f"{name} {row.id}", "what it was before it changed", "nothing")
    query = (
        select(
            past.c.id,
            past.c.changed_at,
            past.c.held_until,
            owner_id.label("owner"),
            owner.c.recorded_at.label("since"),
            owner.c.changed_at.label("until"),
        )
        .join(owner, owner.c.id == owner_id)
        .order_by(owner_id, past.c.id)
    )
    number = 0
    for key, group in groupby(counted(rows(query, session=session), f"pasts of {name}s", show), attrgetter("owner")):
        held = list(group)
        number += len(held)
        begins: datetime = held[0].since
        for row in held:
            place = f"row {row.id} of {name} {key}"
            if row.changed_at != begins:
                raise Broken(f"past of each {name}", f"{place}, changed_at", begins, row.changed_at)
            if row.held_until < row.changed_at:
                raise Broken(f"past of each {name}", f"{place}, held_until", f"after {row.changed_at}", row.held_until)
            begins = row.held_until
        if begins != held[0].until:
            raise Broken(f"past of each {name}", f"{name} {key}, changed_at", begins, held[0].until)
    return number


def check_guards(*, session: Session) -> None:
    """The triggers that refuse a change on the quiet: gone, anything might have been changed since."""
    if session.get_bind().dialect.name == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
        wanted = [f"{table}_refuses_{act}" for table in APPEND_ONLY for act in ("change", "truncate")]
        wanted += [f"{table}_keeps_past" for table in VERSIONED]
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        wanted = [f"{table}_refuses_{act}" for table in APPEND_ONLY for act in ("update", "delete")]
        wanted += [f"{table}_{act}" for table in VERSIONED for act in ("changes_openly", "keeps_past")]
    there = {str(row[0]) for row in session.execute(text(query))}
    for name in wanted:
        if name not in there:
            raise Broken("guards", f"trigger {name}", "that it is there", "that it is gone")
