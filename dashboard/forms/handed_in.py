"""What came of the articles that were handed in: what is new, what was known, what was refused, what lacks its day.

It stays on the page until the next handing-in. What was found can be judged here at once, or taken back as a whole.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

from dashboard import components, data, filters
from dashboard.components import show
from dashboard.data import ArticleDetail, CommitmentsError, Imported
from dashboard.forms.articles import day_field, hand_in
from dashboard.forms.judging import judge
from dashboard.text import in_words, t

_MOST = 50
"""How many articles are listed by their names; of more, how many there are."""


def handed_in() -> None:
    """What came of the last handing-in on this page, if there was one."""
    result: Imported | CommitmentsError | str | None = filters.kept_here("handed_in")
    if result is None:
        return
    if not isinstance(result, Imported):
        with st.container(key="handed-in"):
            st.error(_hindrance(result))
        return
    taken: tuple[int, ...] | None = filters.kept_here("taken_out")
    with st.container(key="handed-in"):  # kept in sight by the style sheet
        _summary(result)
        if taken is not None:
            _taken_out(taken, of=len(result.pledge_ids))
    if result.new_ids:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            filters.recorder(data.default_recorder())
            if result.pledge_ids and taken is None:
                st.button(
                    t("import.undo", n=len(result.pledge_ids)), key="import-undo", icon=":material/undo:",
                    on_click=_leave_out, args=(result.pledge_ids,),
                )  # fmt: skip
    if result.undated:
        _ask_for_days(result)
    if result.rejects:
        show(components.headed(t("import.refused.list")), components.refused(result.rejects))
    if result.known_ids:
        _known(result.known_ids)
    _new(result.new_ids, result.pledge_ids)


def _hindrance(what: CommitmentsError | str) -> str:
    """Why nothing was handed in. What can be wrong with a page, and a day that is missing, have words of their own."""
    if isinstance(what, str):
        return t(what)
    if problem := getattr(what, "problem", ""):
        return t(f"import.problem.{problem}")
    return t("article.needs_day") if what.told == "no_date" else t("error", message=in_words(what))


def _summary(result: Imported) -> None:
    """In a sentence or two what happened; green only where something got in."""
    told = [t("import.new", n=len(result.new_ids)) if result.new_ids else t("import.nothing_new")]
    if result.new_ids:
        told.append(t("import.pledges", n=len(result.pledge_ids)) if result.pledge_ids else t("import.no_pledges"))
    if result.known_ids:
        told.append(t("import.known", n=len(result.known_ids)))
    if result.undated:
        told.append(t("import.undated", n=len(result.undated)))
    if result.rejects:
        told.append(t("import.refused", n=len(result.rejects)))
    box = st.success if result.new_ids else st.info
    box(" ".join(told))


def _taken_out(taken: tuple[int, ...], *, of: int) -> None:
    """What was left out again, and how much stayed since somebody has judged it."""
    told = t("import.undone", n=len(taken)) if taken else t("import.undone.none")
    kept = t("import.undone.judged", n=of - len(taken)) if taken and len(taken) < of else ""
    st.info(f"{told} {kept}".strip())


def _leave_out(pledge_ids: tuple[int, ...]) -> None:
    by = filters.recorder_name()
    if not by:
        filters.tell("recorder.missing")
        return
    try:
        filters.keep_here("taken_out", data.leave_out(pledge_ids, reason=t("import.undo.reason"), by=by))
    except CommitmentsError as error:
        filters.tell("error", message=in_words(error))


def _ask_for_days(result: Imported) -> None:
    """A form for the day of each article that does not say it; until it is given nothing of the article is stored."""
    with st.form("undated"):
        st.subheader(t("import.undated.ask"))
        st.caption(t("import.undated.hint"))
        given = []
        for number, one in enumerate(result.undated):
            show(components.beginning(one))
            left, middle, right = st.columns((1, 2, 1))
            with left:
                day = day_field(f"undated-day-{number}", t("import.undated.hint"))
            title = middle.text_input(t("article.title"), one.title, key=f"undated-title-{number}")
            ministry = right.text_input(
                t("article.ministry"), one.ministry, key=f"undated-ministry-{number}",
                placeholder=t("article.ministry.hint"),
            )  # fmt: skip
            given.append((one, {"published": day, "title": title.strip(), "ministry": ministry.strip()}))
        sent = st.form_submit_button(t("import.undated.add"), type="primary")
    if not sent:
        return
    dated = [(one, fields) for one, fields in given if fields["published"]]
    if not dated:
        st.error(t("article.needs_day"))
        return
    waiting = tuple(one for one, fields in given if not fields["published"])
    hand_in(lambda: replace(result, undated=waiting).with_more(data.add_dated(dated)))


def _known(article_ids: tuple[int, ...]) -> None:
    """The articles that were held already, each with a link to its page and what was told otherwise of it."""
    articles = [data.article(one) for one in article_ids[:_MOST]]
    href = {article.id: filters.href("article", id=article.id) for article in articles}
    show(components.headed(t("import.known.list")), components.known(articles, href))
    _and_more(len(article_ids))


def _new(article_ids: tuple[int, ...], pledge_ids: tuple[int, ...]) -> None:
    """What the new articles promise: of one alone with its whole text, and each finding to be judged at once."""
    articles = [data.article(one) for one in article_ids[:_MOST]]
    found = {row.id: row for row in data.pledge_rows(list(_made_in(articles)))}
    for article in articles:
        with st.container(border=True):
            show(components.article_head(article, filters.href("article", id=article.id)))
            rows = [found[one] for one in _made_in([article]) if one in found]
            if not rows:
                show(components.none(t("import.nothing_found")))
            for row in rows:
                href = filters.href("pledge", id=row.id)
                show(components.finding(row, href, today=data.today(), new=row.id in pledge_ids))
                if len(article_ids) == 1:
                    with st.container(horizontal=True):
                        judge(row, prefix="import")
            if len(article_ids) == 1:
                show(components.quote(article.text, [(mark.start, mark.end) for mark in article.statements]))
    _and_more(len(article_ids))


def _made_in(articles: Sequence[ArticleDetail]) -> Iterable[int]:
    """The pledges that articles make, by their numbers; several words of an article may make one."""
    return dict.fromkeys(mark.pledge_id for article in articles for mark in article.statements)


def _and_more(number: int) -> None:
    if number > _MOST:
        show(components.none(t("import.more", n=number - _MOST)))
