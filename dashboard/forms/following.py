"""Deciding on a suggestion: one key records it as an event, another leaves it out for good."""

import streamlit as st

from dashboard import data
from dashboard.data import SuggestionRow, Undo
from dashboard.forms.saving import attempt
from dashboard.text import t


def decide(row: SuggestionRow, *, with_keys: bool) -> None:
    """Two buttons; ``with_keys`` gives them the keys of the page, which one suggestion can have at a time."""
    keys = {"accept": "a", "reject": "x"} if with_keys else {}
    st.button(
        t("news.accept"), key=f"news-accept-{row.id}", type="primary", icon=":material/check:",
        shortcut=keys.get("accept"), on_click=_accept, args=(row,),
    )  # fmt: skip
    st.button(
        t("news.reject"), key=f"news-reject-{row.id}", icon=":material/close:", shortcut=keys.get("reject"),
        on_click=_reject, args=(row,),
    )  # fmt: skip


def _accept(row: SuggestionRow) -> None:
    attempt(row.pledge, lambda by: data.accept_suggestion(row, by=by), "done.news_accepted")


def _reject(row: SuggestionRow) -> None:
    def write(by: str) -> Undo | None:
        return data.reject_suggestion(row, by=by)  # type: ignore[func-returns-value]

    attempt(row.pledge, write, "done.news_rejected")
