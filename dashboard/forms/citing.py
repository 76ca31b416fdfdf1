"""How a pledge is cited, in each language, to be copied."""

import streamlit as st

from dashboard import components, data, filters
from dashboard.data import PledgeRow
from dashboard.text import LANGUAGES, t


def cite(row: PledgeRow) -> None:
    """Who promised what, where it stood on the day of the page, and an address that leads to that day."""
    st.header(t("cite"))
    for language in LANGUAGES:
        address = filters.lasting("pledge", id=row.id, lang=language)
        st.caption(t(f"cite.{language}"))
        words = components.citation(row, address=address, on=data.today(), language=language)
        st.code(words, language=None, wrap_lines=True)
    st.caption(t("cite.hint"))
