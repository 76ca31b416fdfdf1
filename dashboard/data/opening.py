"""Which database the pages stand on: opened once a process, upgraded if old, with the sample if new."""

from datetime import UTC, datetime

import streamlit as st

from commitments import queries
from commitments.database import Database, open_database
from commitments.settings import load_settings
from commitments.watching import Watch


@st.cache_resource(show_spinner=False)
def opened(url: str) -> Database:
    """The database at an address, the same one each time."""
    return open_database(url)


@st.cache_resource(show_spinner=False)
def watch(url: str) -> Watch:
    """What tells whether anything was written to the database at an address."""
    return Watch(opened(url))


def database() -> Database:
    """The database that the settings name, opened once a process and upgraded if it is older."""
    return opened(load_settings().url)


def default_recorder() -> str:
    """The name that changes are recorded under until a person gives theirs."""
    return load_settings().user


def prepare() -> str:
    """Opens or upgrades the database, loads the sample into a new one, and returns the database's address."""
    held = database()
    if held.created:
        from commitments.sample import load_sample  # reads articles with the extractor: only on the first start

        load_sample(held, now=datetime.now(UTC))
    return held.shown


def healthy() -> bool:
    """Whether the database answers. Raises what the database raises."""
    with database().read() as session:
        return queries.archive(session=session).articles >= 0
