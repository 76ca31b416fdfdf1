"""The cache of what the pages read: an answer is kept until anything is written, by this process or another.

Cached are frozen values and frames, never a session or a table row.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import streamlit as st

from commitments import queries
from commitments.settings import load_settings
from dashboard.data.days import known
from dashboard.data.opening import opened, watch

# The server opens the database before Streamlit's runtime stands, which is meant; Streamlit warns of it.
logging.getLogger("streamlit.runtime.caching.cache_data_api").addFilter(
    lambda record: "No runtime found" not in record.getMessage()
)


_FRESH = timedelta(seconds=20)
"""How long the numbers at the side and the charts of past quarters may be old."""


def cached(read: Callable[..., Any], *args: Any, **values: Any) -> Any:
    """One read, cached by database, function and arguments, of the record as it stood at the moment asked for."""
    values = {"known": known(), **values}
    url = load_settings().url
    return _read(url, watch(url).stamp(), read.__name__, args, tuple(sorted(values.items())))


def cached_numbers(read: Callable[..., Any], *args: Any, **values: Any) -> Any:
    """As ``cached``, for numbers of all pledges that stand at the side of the pages, and for charts of past quarters.

    Whoever judges a hundred pledges need not wait for them a hundred times: a judgement leaves them for as long as
    they may be old anyway.
    """
    values = {"known": known(), **values}
    return _read_numbers(load_settings().url, read.__name__, args, tuple(sorted(values.items())))


def cached_of_no_day(read: Callable[..., Any]) -> Any:
    """One read of what has no past, cached as the others."""
    url = load_settings().url
    return _read(url, watch(url).stamp(), read.__name__, (), ())


@st.cache_data(max_entries=1000, show_spinner=False)
def _read(url: str, stamp: str, name: str, args: tuple[Any, ...], values: tuple[tuple[str, Any], ...]) -> Any:
    with opened(url).read() as session:
        return getattr(queries, name)(*args, **dict(values), session=session)


@st.cache_data(ttl=_FRESH, max_entries=200, show_spinner=False)
def _read_numbers(url: str, name: str, args: tuple[Any, ...], values: tuple[tuple[str, Any], ...]) -> Any:
    with opened(url).read() as session:
        return getattr(queries, name)(*args, **dict(values), session=session)


def forget(*, numbers: bool = True) -> None:
    """No page shows what was read before; without ``numbers`` those at the side stay until they are old."""
    _read.clear()
    if numbers:
        _read_numbers.clear()
