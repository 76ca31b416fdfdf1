"""How a write is tried: what is told of it, what is said to whoever was too late, and how it is taken back."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import data, filters
from dashboard.components import changed_by_others, changed_in_short, revision, show
from dashboard.data import CommitmentsError, Conflict, EvidenceMissing, PledgeRow, RevisionRow, Undo
from dashboard.text import in_words, t

Write = Callable[[], Undo | None]


def told() -> None:
    """The message of the last action, and beside it the button that takes the action back."""
    message, done = filters.told(), filters.kept("undo")
    filters.keep("undo", None)
    if not message:
        return
    if done is None or filters.as_of():
        st.info(message)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(message, width="stretch")
        if name := filters.last_recorder():
            st.caption(t("told.by", name=name), width="content")
        st.button(t("undo"), key="undo", icon=":material/undo:", on_click=take_back, args=(done,))


def take_back(done: Undo, version: int | None = None) -> None:
    """A button's callback that takes an action back. What was typed beside it stays."""
    before = data.pledge(done.pledge_id).row
    attempt(before, lambda by: data.undo(done, reason=t("undo.reason"), version=version, by=by), "done.undone")


def history(changes: Sequence[RevisionRow], row: PledgeRow) -> None:
    """Who changed what in a pledge, newest first, and a button beside each change that can be taken back."""
    if not changes:
        return
    can = frozenset() if filters.as_of() else data.undoable(changes)
    with st.expander(t("revisions", n=len(changes))):
        for one in reversed(changes):
            if one.id not in can:
                show(revision(one))
                continue
            with st.container(horizontal=True, vertical_alignment="top"):
                show(revision(one))
                st.button(
                    t("undo"), key=f"undo-{one.id}", type="tertiary", icon=":material/undo:", on_click=take_back,
                    args=(Undo(row.id, "change", one.id), row.version),
                )  # fmt: skip


def attempt(row: PledgeRow, write: Callable[[str], Undo | None], done: str) -> None:
    """Runs a button's write before the page is drawn anew. The version is the one that was on the person's screen."""
    by = filters.recorder_name()
    if not by:
        filters.tell("recorder.missing")
        return
    try:
        undo = write(by)
    except Conflict as conflict:
        filters.tell("conflict.short", what=changed_in_short(conflict.changes))
    except CommitmentsError as error:
        filters.tell("error", message=in_words(error))
    else:
        if filters.drafting(row.id):
            filters.judged(row, data.pledge(row.id).row)
        filters.tell(done)
        filters.keep("undo", undo)


def save(row: PledgeRow, write: Write, done: str, *, by: str) -> CommitmentsError | None:
    """Runs a form's write and draws the page anew; what hindered it is told and handed back, and nothing is lost."""
    if not by:
        st.error(t("recorder.missing"))
        return None
    try:
        undo = write()
    except Conflict as conflict:
        _conflict(conflict, row)
        return conflict
    except CommitmentsError as error:
        st.error(in_words(error) if isinstance(error, EvidenceMissing) else t("error", message=in_words(error)))
        return error
    filters.saved(data.pledge(row.id).row)
    filters.tell(done)
    filters.keep("undo", undo)
    st.rerun()


def _conflict(conflict: Conflict, row: PledgeRow) -> None:
    """Says that somebody was faster and what they changed; what was typed stays in the fields."""
    st.warning(t("conflict"))
    show(changed_by_others(conflict.changes))
    st.button(t("conflict.go_on"), on_click=filters.catch_up, args=(data.pledge(row.id).row,))
