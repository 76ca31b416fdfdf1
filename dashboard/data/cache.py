"""The cache of what the pages read: short, since an importer in another process may be writing; each write clears it.

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
from dashboard.data.opening import opened

# The server opens the database before Streamlit's runtime stands, which is meant; Streamlit warns of it.
logging.getLogger("streamlit.runtime.caching.cache_data_api").addFilter(
    lambda record: "No runtime found" not in record.getMessage()
)

_FRESH = timedelta(seconds=20)
"""How long a page may show what was true before another process wrote."""


def cached(read: Callable[..., Any], *args: Any, **values: Any) -> Any:
    """One read, cached by database, function and arguments, of the record as it stood at the moment asked for."""
    values = {"known": known(), **values}
    return _read(load_settings().url, read.__name__, args, tuple(sorted(values.items())))


@st.cache_data(ttl=_FRESH, max_entries=500, show_spinner=False)
def _read(url: str, name: str, args: tuple[Any, ...], values: tuple[tuple[str, Any], ...]) -> Any:
    with opened(url).read() as session:
        return getattr(queries, name)(*args, **dict(values), session=session)


def forget() -> None:
    """No page shows what was read before."""
    _read.clear()
