"""Handing in articles: by pasting one, or as files."""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from dashboard import data, filters
from dashboard.data import CommitmentsError
from dashboard.text import in_words, t


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
    with st.form("upload"):
        files = st.file_uploader(t("import.files"), type=list(data.SUFFIXES), accept_multiple_files=True, key="files")
        st.caption(t("import.files.hint", most=data.MOST_ARTICLES))
        sent = st.form_submit_button(t("import.find"), type="primary")
    if not sent:
        return None
    if not files:
        st.error(t("import.no_files"))
        return None
    return _hand_in(lambda: data.add_files([(file.name, file.getvalue()) for file in files]))


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
        st.error(t("error", message=in_words(error)))
        return None
