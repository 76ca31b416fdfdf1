"""What is chosen on a page itself: whose it is, in which order its list stands, and which page of it is shown."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from dashboard.data import Order
from dashboard.filters.state import DEFAULTS, as_day, choices, encode, offer, one, put_choice
from dashboard.text import t


def body(bodies: Mapping[str, str]) -> str:
    """The body that the ministry page shows: the one in the link, else the first of ``bodies`` (key to label)."""
    wanted = one(choices(), "of")
    names = dict(bodies)
    key = offer("of", names, wanted if wanted in bodies else next(iter(bodies)))
    label = t("filter.ministry")
    return st.selectbox(label, list(names), key=key, format_func=names.__getitem__, label_visibility="collapsed")


def one_of(name: str, words: Mapping[str, str], label: str, *, first: str | None = None, bare: bool = False) -> str:
    """One of several (key to label), under ``name`` in the address; else ``first``, what the address leaves out, or the
    first of all.

    For the page's own subject, as ``body`` is for the ministry page; ``bare`` where the title says it, not a label.
    """
    names = dict(words)
    key = offer(name, names, _wanted(name, names, first))
    visibility: Literal["visible", "collapsed"] = "collapsed" if bare else "visible"
    return st.selectbox(label, list(names), key=key, format_func=names.__getitem__, label_visibility=visibility)


def one_of_few(name: str, words: Mapping[str, str], label: str, *, first: str | None = None) -> str:
    """The same for two or three that are shown side by side."""
    names = dict(words)
    key = offer(name, names, _wanted(name, names, first))
    options = list(names)
    value = st.segmented_control(
        label, options, key=key, required=True, format_func=names.__getitem__, label_visibility="collapsed"
    )
    return value or options[0]


def _wanted(name: str, words: Mapping[str, str], first: str | None = None) -> str:
    """Which of these keys the address asks for; where it asks for none of them, the one that it leaves out."""
    asked = (one(choices(), name), first, DEFAULTS.get(name))
    return next((key for key in asked if key and key in words), next(iter(words)))


def tabs(name: str, words: Mapping[str, str]) -> dict[str, TabContainer]:
    """Lists (key to what each is called) of which one is open, under ``name`` in the address.

    What they are called may change with the numbers in it: the same one stays open.
    """
    key = offer(name, words, _wanted(name, words))
    opened = st.session_state[key]
    st.session_state[key] = words.get(opened, opened)  # unlike a choice, a tab is known by what it is called
    return dict(zip(words, st.tabs(list(words.values()), key=key, on_change="rerun"), strict=True))


def month(today: date) -> date:
    """The first day of the month that the calendar shows: the one in the link, else that of ``today``."""
    return as_day(f"{one(choices(), 'month')}-01") or today.replace(day=1)


def question() -> str:
    """What is looked for, asked on the page itself: the same words as in the sidebar's field."""
    st.session_state["question"] = one(choices(), "q")

    def asked() -> None:
        st.session_state["w_q"] = st.session_state["question"]

    label = t("search.ask")
    st.text_input(label, key="question", on_change=asked, placeholder=t("search.hint"), label_visibility="collapsed")
    return one(choices(), "q").strip()


def order(*options: Order) -> Order:
    """The order of a list, chosen by the person; the first of ``options`` unless the link says else."""
    wanted = one(choices(), "order")
    names = {option.value: t(f"order.{option}") for option in options}
    key = offer("order", names, wanted if wanted in options else options[0].value)
    value = st.segmented_control(t("order"), list(names), key=key, required=True, format_func=names.__getitem__)
    return Order(value or options[0])


def page(total: int, size: int) -> int:
    """The page that the address asks for, from 1 to the last one of ``total`` rows."""
    number = one(choices(), "page")
    wanted = int(number) if number.isdecimal() and len(number) < 9 else 1
    return max(1, min(wanted, -(-total // size)))


def turn_to(number: int) -> None:
    """A button's callback that turns a list to another page."""
    put_choice(choices(), "page", encode(number))
    st.session_state.pop("w_page", None)


def pager(total: int, size: int) -> None:
    """The pager of a list of ``total`` rows; nothing where one page holds them all."""
    pages = -(-total // size)
    if pages > 1:
        # The browser keeps the number that was pressed last, also where another list begins: it is told this one's.
        st.session_state["w_page"] = page(total, size)
        st.pagination(pages, key="w_page")
