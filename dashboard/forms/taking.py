"""Taking a table away as a file: as filtered, whole and not only the page shown, with where it comes from in it."""

import streamlit as st

from dashboard import data, filters, takeaway
from dashboard.takeaway import Taken
from dashboard.text import t


def take_away(name: str, title: str, taken: Taken) -> None:
    """A table as CSV, Excel and JSON. ``name`` is that of the file, one of its own for each table of a page.

    Nothing is read before somebody asks for the file.
    """
    about = takeaway.source(title, address=filters.absolute(filters.here(page=None)))
    with st.popover(t("take"), icon=":material/download:", type="tertiary", help=t("take.hint"), key=f"take-{name}"):
        st.caption(f"{title}: {t('take.hint')}")
        for kind, mime in takeaway.MIMES.items():
            st.download_button(
                t(f"take.{kind}"), takeaway.file(kind, taken, about), f"{name}-{data.today().isoformat()}.{kind}", mime,
                key=f"take-{name}-{kind}", on_click="ignore", width="stretch",
            )  # fmt: skip
