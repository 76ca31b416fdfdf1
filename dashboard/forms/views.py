"""Views saved under a name: opened by their link, saved, renamed and deleted by anybody, in the sidebar."""

from collections.abc import Callable

import streamlit as st

from dashboard import components, data, filters
from dashboard.components import show
from dashboard.data import CommitmentsError, SavedView
from dashboard.forms.saving import in_words
from dashboard.text import t


def views(path: str) -> None:
    """The saved views as links, a field to save this one under a name, and what to do with one that is there."""
    held = {one.id: one for one in data.saved_views() if one.path in filters.PATHS}
    with st.expander(t("views", n=len(held)), key="views"):
        show(components.view_links(held.values(), filters.link_to) or components.none(t("views.none")))
        with st.form("view-save", border=False, clear_on_submit=True):
            st.text_input(t("views.name"), key="view-name", max_chars=60, placeholder=t("views.name.hint"))
            st.form_submit_button(t("views.save"), width="stretch", on_click=_save, args=(path,))
        if held:
            _change(held)


def _change(held: dict[int, SavedView]) -> None:
    with st.form("view-change", border=False):
        st.selectbox(
            t("views.which"), list(held), index=None, key="view-which", placeholder=t("views.choose"),
            format_func=lambda number: held[number].name if number in held else "",
        )  # fmt: skip
        st.text_input(t("views.rename.to"), key="view-new-name", max_chars=60)
        with st.container(horizontal=True):
            st.form_submit_button(t("views.rename"), on_click=_rename)
            st.form_submit_button(t("views.delete"), on_click=_delete)


def _save(path: str) -> None:
    if name := _name("view-name"):
        by, chosen = filters.last_recorder(), filters.to_save(path)
        _attempt(lambda: data.save_view(name, path, chosen, by=by), "views.saved", name)


def _rename() -> None:
    number = filters.held("view-which")
    if number is None:
        filters.tell("views.needs_choice")
    elif name := _name("view-new-name", but=number):
        _attempt(lambda: data.rename_view(number, name), "views.renamed", name)


def _name(key: str, *, but: int | None = None) -> str:
    """The name that was typed; empty, and told why, where it cannot be one."""
    name = " ".join(filters.value(key).split())
    if not name:
        filters.tell("views.needs_name")
    elif any(one.name == name and one.id != but for one in data.saved_views()):
        filters.tell("views.taken", name=name)
        return ""
    return name


def _delete() -> None:
    number = filters.held("view-which")
    if number is None:
        filters.tell("views.needs_choice")
        return
    name = next((one.name for one in data.saved_views() if one.id == number), "")
    _attempt(lambda: data.delete_view(number), "views.deleted", name)


def _attempt(write: Callable[[], None], done: str, name: str) -> None:
    try:
        write()
    except CommitmentsError as error:
        filters.tell("error", message=in_words(error))
    else:
        filters.put({"view-which": None, "view-new-name": ""})
        filters.tell(done, name=name)
