"""What is chosen: one dict in the session, in the form that the URL has, and the widgets that show it.

Stable keys, never words, so that a link means the same in both languages and after a label is reworded. (Streamlit's
own ``bind="query-params"`` writes the labels on screen into the URL.)
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

import streamlit as st

from dashboard.data import Order

T = TypeVar("T")
Params = dict[str, tuple[str, ...]]

MANY = ("ministry", "area", "status", "kind", "strength", "timeliness")
DAYS = ("promised_from", "promised_to", "due_from", "due_to")
FILTERS = (*MANY, *DAYS, "q", "reviewed", "silent")
DEFAULTS = {
    "lang": "ko", "order": Order.PROMISED.value, "page": "1", "known": "then", "tab": "suggested", "months": "6",
}  # fmt: skip
"""What the URL leaves out."""
FIRST_DAY = date(2000, 1, 1)
"""No promise is older, and no day before it can be asked for."""


def choices() -> Params:
    """What is chosen in this session: values by the names that they have in the URL."""
    return st.session_state.setdefault("view", {})


def one(view: Params, name: str) -> str:
    """The last value of a choice, empty where there is none."""
    return view.get(name, ("",))[-1]


def put_choice(view: Params, name: str, values: tuple[str, ...]) -> None:
    """Sets a choice; what is none, or the default, leaves no trace."""
    if values and values != (DEFAULTS.get(name),):
        view[name] = values
    else:
        view.pop(name, None)


def drop(names: Iterable[str]) -> None:
    """Takes choices away, and empties their widgets."""
    for name in names:
        choices().pop(name, None)
        st.session_state.pop(f"w_{name}", None)


def encode(value: object) -> tuple[str, ...]:
    """A value as the URL holds it."""
    if value is None or value is False or value == "":
        return ()
    if value is True:
        return ("1",)
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value)
    return (str(value),)


def as_day(text: str) -> date | None:
    """The day that is written there, or None."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def seed(name: str, value: T) -> str:
    """Gives a widget its value before it is first drawn; later the widget knows better. Returns its key."""
    key = f"w_{name}"
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def offer(name: str, words: Mapping[str, str], chosen: object) -> str:
    """Gives a choice among ``words`` (what is shown, by key) its value. Returns its widget's key.

    Streamlit hands a choice back in the words in which it was shown. So it is shown anew where the words have changed,
    with the language or with numbers in them, and those of before are remembered for ``understood``.
    """
    offered: dict[str, Mapping[str, str]] = st.session_state.setdefault("offered", {})
    if offered.get(name) != words:
        offered[name] = dict(words)
        st.session_state.setdefault("understood", {}).setdefault(name, {}).update({w: key for key, w in words.items()})
        st.session_state[f"w_{name}"] = chosen
    # What is shown is chosen from now on: else the next run would take it for a person's doing, and Back for nothing.
    put_choice(choices(), name, encode(chosen))
    return seed(name, chosen)


def understood(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a choice that may have come back in words of before."""
    keys = st.session_state.get("understood", {}).get(name, {})
    return tuple(keys.get(value, value) for value in values)
