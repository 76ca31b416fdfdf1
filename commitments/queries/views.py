"""The views that people have saved under a name. They belong to no day: what was saved is offered in the past too."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from commitments import models


@dataclass(frozen=True, slots=True)
class SavedView:
    """A page under chosen filters: ``choices`` are the values by name, as in the address bar."""

    id: int
    name: str
    path: str
    choices: dict[str, tuple[str, ...]]
    saved_by: str
    saved_at: datetime


def saved_views(*, session: Session) -> tuple[SavedView, ...]:
    """All saved views, by name."""
    found = session.exec(select(models.SavedView).order_by(col(models.SavedView.name)))
    return tuple(
        SavedView(
            id=one.id or 0,
            name=one.name,
            path=one.path,
            choices={name: tuple(values) for name, values in one.choices.items()},
            saved_by=one.saved_by,
            saved_at=one.saved_at,
        )
        for one in found
    )
