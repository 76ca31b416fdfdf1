"""Handing in articles: by pasting one, or as files."""

from collections.abc import Callable, Sequence
from datetime import datetime

import streamlit as st

from dashboard import data, filters
from dashboard.data import CommitmentsError
from dashboard.text import in_words, t

# The fields without which no row is an article, and those by which it is known again.
_COLUMNS = {
    "text": "article.text", "published": "article.day", "title": "article.title", "ministry": "article.ministry",
}  # fmt: skip


def fetch() -> data.Imported | None:
    """The address of an article on the web; what came of it once it is handed in."""
    with st.form("fetch"):
        url = st.text_input(t("import.url"), key="fetch-url", placeholder="https://", max_chars=2_000)
        left, right = st.columns(2)
        published = left.date_input(
            t("article.day"), value=None, format="YYYY.MM.DD", key="fetch-day", help=t("article.day.hint")
        )
        ministry = right.text_input(t("article.ministry"), key="fetch-ministry", placeholder=t("article.ministry.hint"))
        st.caption(t("import.address.hint"))
        sent = st.form_submit_button(t("import.find"), type="primary")
    if not sent:
        return None
    if not url.strip():
        st.error(t("import.no_address"))
        return None
    given = {"published": published, "ministry": ministry.strip()}
    return _hand_in(lambda: data.add_page(url, given))


def paste() -> data.Imported | None:
    """An article typed or pasted in; what came of it once it is handed in."""
    with st.form("paste"):
        title = st.text_input(t("article.title"), key="paste-title")
        text = st.text_area(t("article.text"), key="paste-text", height=260, placeholder=t("article.text.hint"))
        left, middle, right = st.columns(3)
        published = left.date_input(t("article.day"), value=data.today(), format="YYYY.MM.DD", key="paste-day")
        ministry = middle.text_input(
            t("article.ministry"), key="paste-ministry", placeholder=t("article.ministry.hint")
        )
        outlet = right.text_input(t("event.outlet"), key="paste-outlet")
        url = st.text_input(t("event.url"), key="paste-url", placeholder="https://")
        sent = st.form_submit_button(t("import.find"), type="primary")
    if not sent:
        return None
    if not (title.strip() and text.strip()):
        st.error(t("article.needs_text"))
        return None
    fields = {
        "title": title, "text": text, "published": datetime.combine(published, datetime.min.time()),
        "ministry": ministry, "outlet": outlet, "url": url,
    }  # fmt: skip
    return _hand_in(lambda: data.add_article(fields))


def upload() -> data.Imported | None:
    """Files of articles; what came of them once they are handed in."""
    files = st.file_uploader(t("import.files"), type=list(data.SUFFIXES), accept_multiple_files=True, key="files")
    st.caption(t("import.files.hint", most=data.MOST_ARTICLES))
    contents = [(file.name, file.getvalue()) for file in files or ()]
    columns = _columns(contents)
    if not st.button(t("import.find"), type="primary", key="upload"):
        return None
    if not files:
        st.error(t("import.no_files"))
        return None
    return _hand_in(lambda: data.add_files(contents, columns))


def _columns(files: Sequence[tuple[str, bytes]]) -> dict[str, str]:
    """Which column of the table gives which field: guessed, and set by the person; asked for one table at a time."""
    tables = [found for name, content in files if (found := data.table_columns(name, content))]
    if len(files) != 1 or not tables:
        return {}
    names, guessed = tables[0]
    chosen: dict[str, str] = {}
    with st.expander(t("import.columns"), expanded=not {"text", "published"} <= guessed.keys()):
        st.caption(t("import.columns.hint"))
        for place, (field, label) in zip(st.columns(len(_COLUMNS)), _COLUMNS.items(), strict=True):
            index = names.index(guessed[field]) if guessed.get(field) in names else None
            column = place.selectbox(t(label), names, index=index, key=f"column-{field}", placeholder="–")
            if column and column != guessed.get(field):
                chosen[field] = column
    return chosen


def take_out(result: data.Imported) -> None:
    """A button that takes the import back: what it found is left out, unless somebody has judged it since."""
    if result.pledge_ids:
        st.button(
            t("import.undo", n=len(result.pledge_ids)), key="import-undo", icon=":material/undo:",
            on_click=_leave_out, args=(result.pledge_ids,),
        )  # fmt: skip


def _leave_out(pledge_ids: tuple[int, ...]) -> None:
    by = filters.recorder_name()
    if not by:
        filters.tell("recorder.missing")
        return
    try:
        filters.tell("import.undone", n=data.leave_out(pledge_ids, reason=t("import.undo.reason"), by=by))
    except CommitmentsError as error:
        filters.tell("error", message=in_words(error))


def _hand_in(write: Callable[[], data.Imported]) -> data.Imported | None:
    try:
        with st.spinner(t("import.working")):
            return write()
    except CommitmentsError as error:
        # What can be wrong with a page has words of its own; the rest is told as it came.
        problem = getattr(error, "problem", "")
        st.error(t(f"import.problem.{problem}") if problem else t("error", message=in_words(error)))
        return None
