"""Saving a view under a name, renaming and deleting it. Views lead to the record and are no part of it: no history."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from commitments import models
from commitments.errors import BadInput, NotFound
from commitments.tracking.lookup import aware

LONGEST_NAME = 60


def save_view(
    name: str, *, path: str, choices: Mapping[str, Sequence[str]], by: str = "", now: datetime, session: Session
) -> int:
    """Keeps what was chosen on a page under a name; returns its number.

    Raises BadInput without a name, for one that is too long and for one that another view bears.
    """
    view = models.SavedView(
        name=_free(name, session=session),
        path=path,
        choices={key: list(values) for key, values in choices.items()},
        saved_by=by.strip(),
        saved_at=aware(now),
    )
    session.add(view)
    session.flush()
    return view.id or 0


def rename_view(view_id: int, name: str, *, session: Session) -> None:
    """Gives a view another name. Raises as ``save_view``, and NotFound where somebody has deleted it."""
    view = _view(view_id, session=session)
    view.name = _free(name, but=view_id, session=session)
    session.add(view)
    session.flush()


def delete_view(view_id: int, *, session: Session) -> None:
    """Deletes a view; what it showed stays as it is. Raises NotFound where somebody was faster."""
    session.delete(_view(view_id, session=session))
    session.flush()


def _view(view_id: int, *, session: Session) -> models.SavedView:
    view = session.get(models.SavedView, view_id, with_for_update=True)
    if view is None:
        raise NotFound(f"there is no saved view {view_id}: somebody may have deleted it", "no_view", n=view_id)
    return view


def _free(name: str, *, but: int | None = None, session: Session) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise BadInput("a saved view needs a name: write one", "view_unnamed")
    if len(wanted) > LONGEST_NAME:
        raise BadInput(
            f"the name {wanted[:20]!r}… is too long: write at most {LONGEST_NAME} characters",
            "view_too_long",
            most=LONGEST_NAME,
        )
    other = session.exec(select(models.SavedView.id).where(col(models.SavedView.name) == wanted)).first()
    if other is not None and other != but:
        raise BadInput(
            f"there is a saved view named {wanted!r} already: choose another name", "view_taken", name=wanted
        )
    return wanted
