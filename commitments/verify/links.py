"""Is nothing taken away? Every row that another one names is there, and every pledge has the words that prove it."""

from sqlalchemy import select
from sqlmodel import Session, SQLModel, col

from commitments import models
from commitments.verify.faults import Broken


def check_links(*, session: Session) -> None:
    """Raises Broken for a row that names another that is not there, and for a pledge without words."""
    for table in SQLModel.metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda one: one.parent.name):
            # A table may name its own rows.
            other = key.column.table.alias()
            there = select(other.c[key.column.name]).where(other.c[key.column.name] == key.parent).exists()
            lacking = select(*table.primary_key.columns, key.parent).where(key.parent.is_not(None), ~there).limit(1)
            if found := session.execute(lacking).first():
                *number, named = found
                place = f"{table.name} {', '.join(map(str, number))}"
                raise Broken("links", place, f"{key.column.table.name} {named}, which it names", "no such row")
    pledge, statement = models.Pledge, models.Statement
    said = select(statement.id).where(col(statement.pledge_id) == col(pledge.id)).exists()  # type: ignore[call-overload]
    silent = select(pledge.id).where(col(pledge.merged_into_id).is_(None), ~said).limit(1)  # type: ignore[call-overload]
    if (found := session.execute(silent).first()) is not None:
        raise Broken("links", f"pledge {found[0]}", "a statement with its words", "none")
