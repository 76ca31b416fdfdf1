"""Judging candidates one after the other, by keys, or many at once; and taking back what was judged, the last first."""

from collections.abc import Callable, Sequence

import streamlit as st

from commitments.vocabulary import Review
from dashboard import components, data, filters
from dashboard.components import show
from dashboard.data import CommitmentsError, PledgeFilter, PledgeRow, Undo
from dashboard.forms.attributes import edit
from dashboard.forms.saving import attempt, in_words
from dashboard.text import day, t

KEYS = {"confirm": "A", "reject": "X", "edit": "E", "next": "N", "back": "B", "merge": "M", "undo": "U"}
"""One key an action. C and R are the browser's and Streamlit's own."""
REASONS = ("event", "past", "others", "outlook", "description")
"""The usual reasons why something is no commitment, by the keys 1 to 5: what the page 방법 says is none."""
_MOST_UNDONE = 100
_PREVIEWED = 20


def bench(row: PledgeRow, *, place: int, total: int) -> None:
    """The actions on the candidate in focus, the ``place``-th of ``total``."""
    prefix = f"review-{{}}-{row.id}"
    rejecting, editing = filters.kept("rejecting") == row.id, filters.kept("editing") == row.id
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            t("confirm"), key=prefix.format("confirm"), type="primary", shortcut=KEYS["confirm"],
            on_click=_judge, args=(row, data.confirm, "done.confirmed"),
        )  # fmt: skip
        _toggle("reject", row, prefix)
        _toggle("edit", row, prefix)
        st.button(
            t("review.next"), key=prefix.format("next"), shortcut=KEYS["next"], disabled=place >= total,
            on_click=filters.turn_to, args=(place + 1,),
        )  # fmt: skip
        st.button(
            t("review.back"), key=prefix.format("back"), shortcut=KEYS["back"], disabled=place <= 1,
            on_click=filters.turn_to, args=(place - 1,),
        )  # fmt: skip
        undo_last()
    if rejecting:
        _reasons(row, prefix)
    if editing:
        edit(row, by=filters.recorder_name())


def likely_doubles(row: PledgeRow, *, writing: bool) -> None:
    """Pledges that may be the same promise, beside the candidate; one of them can take it in."""
    similar = {one.id: one for one in data.similar(row)}
    st.markdown(f"**{t('review.doubles')}**")
    if not similar:
        show(components.none(t("merge.none")))
        return
    show(components.doubles(similar.values(), {number: filters.href("pledge", id=number) for number in similar}))
    if not writing:
        return
    into = st.radio(
        t("merge.into"), list(similar), key=f"review-into-{row.id}", label_visibility="collapsed",
        format_func=lambda number: f"{similar[number].title} ({day(similar[number].promised_on)})",
    )  # fmt: skip
    st.button(
        t("merge"), key=f"review-merge-{row.id}", shortcut=KEYS["merge"], on_click=_judge,
        args=(row, lambda number, **who: data.merge(number, into_id=into, **who), "done.merged"),
    )  # fmt: skip


def many(wanted: PledgeFilter, total: int) -> None:
    """Judging all that the filters leave at once: how many and which they are stands above the button."""
    with st.expander(t("bulk"), key="bulk", on_change="rerun") as box:
        if not box.open:
            return
        shown = [one.row for one in data.review_queue(wanted, page=1, page_size=data.MOST_AT_ONCE)]
        show(components.lede(t("bulk.counted", n=len(shown), total=total)))
        if total > len(shown):
            st.caption(t("bulk.most", most=data.MOST_AT_ONCE))
        href = {row.id: filters.href("pledge", id=row.id) for row in shown}
        show(components.pledge_table(shown[:_PREVIEWED], href, today=data.today()))
        if len(shown) > _PREVIEWED:
            with st.expander(t("bulk.rest", n=len(shown) - _PREVIEWED)):
                show(components.pledge_table(shown[_PREVIEWED:], href, today=data.today()))
        seen = {row.id: row.version for row in shown}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.button(
                t("bulk.confirm", n=len(seen)), key="bulk-confirm", on_click=_judge_many,
                args=(seen, Review.CONFIRMED),
            )  # fmt: skip
            st.text_input(t("reject.reason"), key="bulk-reason", placeholder=t("reject.reason.hint"))
            st.button(
                t("bulk.reject", n=len(seen)), key="bulk-reject", on_click=_judge_many, args=(seen, Review.REJECTED)
            )


def _toggle(act: str, row: PledgeRow, prefix: str) -> None:
    """Opens or closes what an action needs: the reasons, or the fields; one of the two at a time."""
    kept, other = ("rejecting", "editing") if act == "reject" else ("editing", "rejecting")
    now = None if filters.kept(kept) == row.id else row.id

    def turn() -> None:
        filters.keep(kept, now)
        filters.keep(other, None)

    st.button(t(act), key=prefix.format(act), shortcut=KEYS[act], on_click=turn)


def _reasons(row: PledgeRow, prefix: str) -> None:
    st.caption(t("reject.reason"))
    with st.container(horizontal=True):
        for number, reason in enumerate(REASONS, 1):
            words = t(f"reject.because.{reason}")
            st.button(
                words, key=f"{prefix.format('because')}-{reason}", shortcut=str(number), on_click=_reject,
                args=(row, words),
            )  # fmt: skip
    key = prefix.format("reason")
    with (
        st.form(prefix.format("reject-form"), border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(t("reject.reason.other"), key=key, placeholder=t("reject.reason.hint"))
        st.form_submit_button(t("reject"), on_click=lambda: _reject(row, filters.value(key)))


def undo_last() -> None:
    """Takes the last judgement of this session back, then the one before it, and so on."""
    done: tuple[tuple[Undo, ...], ...] = filters.kept("judged") or ()
    st.button(
        t("review.undo", n=len(done)), key="review-undo", type="tertiary", icon=":material/undo:",
        shortcut=KEYS["undo"], disabled=not done, on_click=_take_back,
    )  # fmt: skip


def _judge(row: PledgeRow, write: Callable[..., Undo | None], done: str) -> None:
    def kept(by: str) -> None:
        undo = write(row.id, version=row.version, by=by)
        _did((undo,) if undo else ())

    attempt(row, kept, done)


def _reject(row: PledgeRow, reason: str) -> None:
    if not reason.strip():
        filters.tell("reject.needs_reason")
        return
    _judge(row, lambda number, **who: data.reject(number, reason=reason, **who), "done.rejected")


def _judge_many(seen: dict[int, int], review: Review) -> None:
    by, reason = filters.recorder_name(), filters.value("bulk-reason")
    if not by:
        filters.tell("recorder.missing")
    elif review is Review.REJECTED and not reason.strip():
        filters.tell("reject.needs_reason")
    else:
        try:
            done = data.judge_many(seen, review, reason=reason, by=by)
        except CommitmentsError as error:
            filters.tell("error", message=in_words(error))
            return
        _did(done)
        filters.turn_to(1)
        left = len(seen) - len(done)
        filters.tell("bulk.done" if not left else "bulk.done.but", n=len(done), left=left)


def _did(done: Sequence[Undo]) -> None:
    if done:
        filters.keep("judged", (*(filters.kept("judged") or ()), tuple(done))[-_MOST_UNDONE:])


def _take_back() -> None:
    by = filters.recorder_name()
    *before, last = filters.kept("judged") or ((),)
    if not by:
        filters.tell("recorder.missing")
        return
    try:
        undone = data.undo_many(last, by=by)
    except CommitmentsError as error:
        filters.tell("error", message=in_words(error))
        return
    filters.keep("judged", tuple(before))
    filters.tell("review.undone" if undone == len(last) else "review.undone.but", n=undone, left=len(last) - undone)
