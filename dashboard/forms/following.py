"""Deciding on a suggestion: one key records it as an event, another leaves it out for good."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from dashboard import components, data, filters
from dashboard.components import show
from dashboard.data import Decision, PledgeFilter, PledgeRow, RestatementRow, Silence, SuggestionRow, Undo
from dashboard.forms.saving import attempt, take_back
from dashboard.text import ministry_name, t

Row = TypeVar("Row", SuggestionRow, RestatementRow)

_OF_ONE = 5
"""How much of what waits of one pledge its page shows: the next comes up when one is decided."""


def signed() -> None:
    """The name under which a person decides. Once it is there its field is folded away: the key that is pressed next is
    the page's, and no letter of the name."""
    held = filters.held("recorder")
    name = (filters.last_recorder() or data.default_recorder() if held is None else str(held)).strip()
    with st.popover(t("recorder.as", name=name)) if name else st.container():
        filters.recorder(data.default_recorder())


def news(rows: Sequence[SuggestionRow]) -> None:
    """The suggestions of a page, each with its pledge, the words that tell of it, and the decision."""
    for place, row in enumerate(rows):
        with st.container(border=True):
            show(*_pledge(row.pledge), components.news(row))
            decide(row, with_keys=place == 0)
            with st.expander(t("news.why")):
                show(components.news_reasons(row))


def restatements(rows: Sequence[RestatementRow]) -> None:
    """Pairs of pledges that may be one: the earlier, the words of the later, and the decision."""
    for place, row in enumerate(rows):
        with st.container(border=True):
            show(*_pledge(row.pledge), components.restatement(row, filters.href("pledge", id=row.again.id)))
            decide_again(row, with_keys=place == 0)
            with st.expander(t("news.why")):
                show(components.news_reasons(row))


def waiting(rows: Sequence[SuggestionRow | RestatementRow], pledge: PledgeRow) -> None:
    """What waits of one pledge, on its own page, the surest first; nothing where nothing waits."""
    if not rows:
        return
    st.subheader(t("pledge.waiting", n=len(rows)), anchor=False)
    for row in rows[:_OF_ONE]:
        with st.container(border=True):
            if row.pledge.id != pledge.id:
                show(*_pledge(row.pledge))
            if isinstance(row, RestatementRow):
                show(components.restatement(row, filters.href("pledge", id=row.again.id)))
                decide_again(row, with_keys=False)
            else:
                show(components.news(row))
                decide(row, with_keys=False)
    if len(rows) > _OF_ONE:
        st.caption(t("pledge.waiting.more", n=len(rows) - _OF_ONE))


def decided(rows: Sequence[Decision]) -> None:
    """What was decided lately, the newest first, each with the button that takes it back; nothing where nothing was."""
    if not rows:
        return
    with st.expander(t("news.lately"), key="lately", on_change="rerun") as box:  # called otherwise it would close
        if not box.open:
            return
        for one in rows:
            with st.container(horizontal=True, vertical_alignment="top"):
                show(components.decision(one, filters.href("pledge", id=one.pledge_id)))
                st.button(
                    t("undo"), key=f"take-back-{one.what}-{one.id}", type="tertiary", icon=":material/undo:",
                    on_click=take_back, args=(Undo(one.pledge_id, one.what, one.id),),
                )  # fmt: skip


def unheard(wanted: PledgeFilter, bodies: Sequence[Silence], *, months: int, size: int) -> None:
    """The silent pledges of one body, which is chosen here, the longest silent first."""
    silent = {one.key: one for one in bodies if one.key}
    if not silent:
        return
    names = {key: f"{ministry_name(key, one.name)} ({one.silent:,})" for key, one in silent.items()}
    key = filters.one_of("whose", names, t("silence.whose"))
    total = silent[key].silent
    own = replace(wanted, ministries=(key,))
    rows = data.unheard(own, months=months, page=filters.page(total, size), page_size=size)
    show(components.unheard(rows, lambda number: filters.href("pledge", id=number)))
    filters.pager(total, size)


def _pledge(row: PledgeRow) -> tuple[str, ...]:
    link = components.link(filters.href("pledge", id=row.id), row.title)
    return f"<h2>{link}</h2>", components.quote(row.quote, []), components.attributes(row, today=data.today())


def decide(row: SuggestionRow, *, with_keys: bool) -> None:
    """Two buttons; ``with_keys`` gives them the keys of the page, which one suggestion can have at a time."""
    _buttons("news", (t("news.accept"), t("news.reject")), row, _accept, _reject, with_keys=with_keys)


def decide_again(row: RestatementRow, *, with_keys: bool) -> None:
    """Two buttons for two pledges that may be one; ``with_keys`` as in ``decide``."""
    words = t(f"again.accept.{row.relation.value}"), t("again.reject")
    _buttons("again", words, row, _accept_again, _reject_again, with_keys=with_keys)


def _buttons(
    name: str, words: tuple[str, str], row: Row, on_accept: Callable[[Row], None], on_reject: Callable[[Row], None], *,
    with_keys: bool,
) -> None:  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            words[0], key=f"{name}-accept-{row.id}", type="primary", icon=":material/check:",
            shortcut="a" if with_keys else None, on_click=on_accept, args=(row,),
        )  # fmt: skip
        st.button(
            words[1], key=f"{name}-reject-{row.id}", icon=":material/close:",
            shortcut="x" if with_keys else None, on_click=on_reject, args=(row,),
        )  # fmt: skip


def _accept(row: SuggestionRow) -> None:
    attempt(row.pledge, lambda by: data.accept_suggestion(row, by=by), "done.news_accepted")


def _reject(row: SuggestionRow) -> None:
    attempt(row.pledge, lambda by: data.reject_suggestion(row, by=by), "done.news_rejected")


def _accept_again(row: RestatementRow) -> None:
    attempt(row.pledge, lambda by: data.accept_restatement(row, by=by), "done.again_accepted")


def _reject_again(row: RestatementRow) -> None:
    attempt(row.pledge, lambda by: data.reject_restatement(row, by=by), "done.again_rejected")
