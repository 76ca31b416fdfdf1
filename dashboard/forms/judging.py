"""Judging a pledge: confirm, reject, back to review, and merging it with its double."""

from collections.abc import Callable

import streamlit as st

from commitments.vocabulary import Review
from dashboard import data, filters
from dashboard.data import PledgeRow, Undo
from dashboard.forms.saving import attempt
from dashboard.text import day, t


def judge(row: PledgeRow, *, prefix: str) -> None:
    """Buttons to confirm, reject or take a judgement back, as the pledge's review allows."""
    if row.review is Review.UNREVIEWED:
        st.button(
            t("confirm"), key=f"{prefix}-confirm-{row.id}", type="primary", icon=":material/check:",
            on_click=_judge, args=(data.confirm, row, "done.confirmed"),
        )  # fmt: skip
    if row.review is not Review.REJECTED:
        _reject(row, prefix)
    if row.review is not Review.UNREVIEWED:
        st.button(
            t("reopen"), key=f"{prefix}-reopen-{row.id}", on_click=_judge, args=(data.reopen, row, "done.reopened")
        )


def _reject(row: PledgeRow, prefix: str) -> None:
    key = f"{prefix}-reason-{row.id}"
    with st.popover(t("reject"), icon=":material/close:"), st.form(f"{prefix}-reject-{row.id}", border=False):
        st.text_input(t("reject.reason"), key=key, placeholder=t("reject.reason.hint"))
        st.form_submit_button(t("reject"), on_click=_judge_with_reason, args=(row, key))


def merge(row: PledgeRow, *, prefix: str) -> None:
    """A choice among likely duplicates of which this pledge becomes a part. They are looked up when it is opened."""
    popover = st.popover(t("merge"), icon=":material/merge:", key=f"{prefix}-merge-{row.id}", on_change="rerun")
    if not popover.open:
        return
    with popover:
        similar = {one.id: one for one in data.pledge(row.id).similar}
        if not similar:
            st.caption(t("merge.none"))
            return
        into = st.radio(
            t("merge.into"), list(similar), key=f"{prefix}-into-{row.id}",
            format_func=lambda key: f"{similar[key].title} ({day(similar[key].promised_on)})",
        )  # fmt: skip
        st.button(
            t("merge"), key=f"{prefix}-merge-go-{row.id}", on_click=attempt,
            args=(row, lambda by: data.merge(row.id, into_id=into, version=row.version, by=by), "done.merged"),
        )  # fmt: skip


def _judge(write: Callable[..., Undo | None], row: PledgeRow, done: str) -> None:
    attempt(row, lambda by: write(row.id, version=row.version, by=by), done)


def _judge_with_reason(row: PledgeRow, key: str) -> None:
    reason = filters.value(key)
    if not reason.strip():
        filters.tell("reject.needs_reason")
        return
    attempt(row, lambda by: data.reject(row.id, reason=reason, version=row.version, by=by), "done.rejected")
