"""What is chosen on a page itself: whose it is, in which order its list stands, and which page of it is shown."""

from collections.abc import Mapping

import streamlit as st

from dashboard.data import Order
from dashboard.filters.state import choices, offer, one
from dashboard.text import t


def body(bodies: Mapping[str, str]) -> str:
    """The body that the ministry page shows: the one in the link, else the first of ``bodies`` (key to label)."""
    wanted = one(choices(), "of")
    names = dict(bodies)
    key = offer("of", names, wanted if wanted in bodies else next(iter(bodies)))
    label = t("filter.ministry")
    return st.selectbox(label, list(names), key=key, format_func=names.__getitem__, label_visibility="collapsed")


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


def pager(total: int, size: int) -> None:
    """The pager of a list of ``total`` rows; nothing where one page holds them all."""
    pages = -(-total // size)
    if pages > 1:
        if st.session_state.get("w_page", 1) > pages:
            st.session_state["w_page"] = pages
        st.pagination(pages, default=page(total, size), key="w_page")
