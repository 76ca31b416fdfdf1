"""The table of contents: the pages, the language switch, the filters, and what stands at the foot of each page."""

from pathlib import Path

import streamlit as st

from dashboard import components, data, filters, forms
from dashboard.components import STYLE, esc, show
from dashboard.text import day, language, t, use

VIEWS = Path(__file__).with_name("views")
ICON = Path(__file__).with_name("icon.svg")

use(filters.spoken())
page = st.navigation(
    {
        "": [
            st.Page(VIEWS / "overview.py", title=t("page.overview"), default=True),
            st.Page(VIEWS / "ministry.py", title=t("page.ministry"), url_path="ministry"),
            st.Page(VIEWS / "pledges.py", title=t("page.pledges"), url_path="pledges"),
            st.Page(VIEWS / "search.py", title=t("page.search"), url_path="search"),
            st.Page(VIEWS / "pledge.py", title=t("page.pledge"), url_path="pledge", visibility="hidden"),
            st.Page(VIEWS / "article.py", title=t("page.article"), url_path="article", visibility="hidden"),
        ],
        t("pages.look"): [
            st.Page(VIEWS / "area.py", title=t("page.area"), url_path="area"),
            st.Page(VIEWS / "compare.py", title=t("page.compare"), url_path="compare"),
            st.Page(VIEWS / "calendar.py", title=t("page.calendar"), url_path="calendar"),
            st.Page(VIEWS / "legislation.py", title=t("page.legislation"), url_path="legislation"),
        ],
        t("pages.work"): [
            st.Page(VIEWS / "review.py", title=t("page.review"), url_path="review"),
            st.Page(VIEWS / "news.py", title=t("page.news"), url_path="news"),
            st.Page(VIEWS / "second.py", title=t("page.second"), url_path="second"),
            st.Page(VIEWS / "articles.py", title=t("page.import"), url_path="import"),
            st.Page(VIEWS / "sources.py", title=t("page.sources"), url_path="sources"),
        ],
        t("pages.method"): [
            st.Page(VIEWS / "standards.py", title=t("page.standards"), url_path="standards"),
            st.Page(VIEWS / "method.py", title=t("page.method"), url_path="method"),
        ],
    },
    position="top",
    expanded=True,  # on a telephone the menu stands at the side: whole, without a button in English
)
st.set_page_config(page_title=f"{page.title} · {t('product')}", page_icon=str(ICON), layout="wide")
filters.begin(page.url_path)
st.html(STYLE)

ministries, areas = data.ministry_choices(), data.areas()
with st.sidebar:
    filters.language()
    filters.day_asked()
    if page.url_path not in ("pledge", "article", "second", "import", "sources", "standards", "method"):
        filters.draw([key for key, _, _ in ministries], areas, path=page.url_path)
        forms.views(page.url_path)

if past := filters.as_of():
    show(components.band(past, href=filters.here))
# Both also when they are empty: what opens below a message must not close as the message goes.
with st.container():
    show(components.misread(filters.misread()))
with st.container(key="told"):
    forms.told()
body = st.container()  # the foot is sent first, since a page that has nothing to show stops the run
held = data.whole_record()
span = t("foot.span", first=day(held.first), last=day(held.last)) if held.articles else ""
foot = f"{t('foot', articles=held.articles, pledges=held.pledges)} {span}"
show(f'<p class="foot" lang="{language()}">{esc(foot)}</p>')
with body:
    page.run()
