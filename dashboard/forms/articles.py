"""Handing in articles: by pasting one, by its address, or as files. What came of it is shown by ``handed_in``."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from commitments.sources.dates import FIRST_YEAR
from dashboard import data, filters
from dashboard.data import CommitmentsError
from dashboard.text import t

# The fields without which no row is an article, and those by which it is known again.
_COLUMNS = {
    "text": "article.text", "published": "article.day", "title": "article.title", "ministry": "article.ministry",
}  # fmt: skip


_PASTED = ("paste-text", "paste-title", "paste-ministry", "paste-outlet", "paste-url")


def paste() -> None:
    """An article typed or pasted in. No day is suggested: one that nobody knows must not become a promise's day."""
    if filters.kept_here("pasted"):  # it is stored: the fields are for the next one
        filters.put({**dict.fromkeys(_PASTED, ""), "paste-day": None})
        filters.keep_here("pasted", None)
    with st.form("paste"):
        text = st.text_area(t("article.text"), key="paste-text", height=260, placeholder=t("article.text.hint"))
        title = st.text_input(t("article.title"), key="paste-title", placeholder=t("article.title.hint"))
        left, middle, right = st.columns(3)
        with left:
            published = day_field("paste-day", t("paste.day.hint"))
        ministry = middle.text_input(
            t("article.ministry"), key="paste-ministry", placeholder=t("article.ministry.hint")
        )
        outlet = right.text_input(t("event.outlet"), key="paste-outlet")
        url = st.text_input(t("event.url"), key="paste-url", placeholder="https://")
        sent = st.form_submit_button(t("import.find"), type="primary")
    if not sent:
        return
    if not text.strip():
        filters.keep_here("handed_in", "article.needs_text")
        return
    fields = {
        "title": title, "text": text, "published": published, "ministry": ministry, "outlet": outlet, "url": url,
    }  # fmt: skip
    hand_in(lambda: data.add_article(fields), done="pasted")


def fetch() -> None:
    """The address of an article on the web."""
    with st.form("fetch"):
        url = st.text_input(t("import.url"), key="fetch-url", placeholder="https://", max_chars=2_000)
        left, right = st.columns(2)
        with left:
            published = day_field("fetch-day", t("article.day.hint"))
        ministry = right.text_input(t("article.ministry"), key="fetch-ministry", placeholder=t("article.ministry.hint"))
        st.caption(t("import.address.hint"))
        sent = st.form_submit_button(t("import.find"), type="primary")
    if not sent:
        return
    if not url.strip():
        filters.keep_here("handed_in", "import.no_address")
        return
    given = {"published": published, "ministry": ministry.strip()}
    hand_in(lambda: data.add_page(url, given))


def upload() -> None:
    """Files of articles."""
    files = st.file_uploader(t("import.files"), type=list(data.SUFFIXES), accept_multiple_files=True, key="files")
    st.caption(t("import.files.hint", most=data.MOST_ARTICLES))
    contents = [(file.name, file.getvalue()) for file in files or ()]
    columns = _columns(contents)
    if not st.button(t("import.find"), type="primary", key="upload"):
        return
    if not files:
        filters.keep_here("handed_in", "import.no_files")
        return
    hand_in(lambda: data.add_files(contents, columns))


def day_field(key: str, hint: str) -> date | None:
    """A field for the day on which an article was published; it begins empty."""
    return st.date_input(
        t("article.day"), value=None, format="YYYY.MM.DD", key=key, help=hint, min_value=date(FIRST_YEAR, 1, 1)
    )


def hand_in(write: Callable[[], data.Imported], *, done: str = "") -> None:
    """Stores what was handed in and draws the page anew, with what came of it; what hindered it is kept in its place.

    ``done`` names what is kept for that run, so that the form can tell that its fields have done their work.
    """
    filters.keep_here("taken_out", None)
    try:
        with st.spinner(t("import.working")):
            result = write()
    except CommitmentsError as error:
        filters.keep_here("handed_in", error)
        return
    filters.keep_here("handed_in", result)
    if done:
        filters.keep_here(done, True)
    st.rerun()


def _columns(files: Sequence[tuple[str, bytes]]) -> dict[str, str]:
    """Which column of the table gives which field: guessed, and set by the person; asked for one table at a time."""
    tables = [found for name, content in files if (found := data.table_columns(name, content))]
    if len(tables) != 1:
        return {}
    names, guessed = tables[0]
    if filters.kept_here("columns") != names:  # another table: what was chosen for the last one says nothing of it
        filters.put({f"column-{field}": guessed.get(field) for field in _COLUMNS})
        filters.keep_here("columns", names)
    chosen: dict[str, str] = {}
    with st.expander(t("import.columns"), expanded=not {"text", "published"} <= guessed.keys()):
        st.caption(t("import.columns.hint" if {"text", "published"} <= guessed.keys() else "import.columns.choose"))
        for place, (field, label) in zip(st.columns(len(_COLUMNS)), _COLUMNS.items(), strict=True):
            column = place.selectbox(t(label), names, index=None, key=f"column-{field}", placeholder="–")
            if column and column != guessed.get(field):
                chosen[field] = column
    return chosen
