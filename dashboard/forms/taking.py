"""Taking tables and charts away as files: as filtered, whole, with where they come from in them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from dashboard import charts, components, data, filters, picture, takeaway
from dashboard.components import show
from dashboard.data import Rate
from dashboard.takeaway import Taken
from dashboard.text import day, names, t

if TYPE_CHECKING:
    import plotly.graph_objects as go


def take_away(name: str, title: str, taken: Taken) -> None:
    """A table as CSV, Excel and JSON. ``name`` is that of the file, one of its own for each table of a page.

    Nothing is read before somebody asks for the file.
    """
    about = takeaway.source(title, address=filters.absolute(filters.here(page=None)))
    with st.popover(t("take"), icon=":material/download:", type="tertiary", key=f"take-{name}"):
        st.caption(f"{title}: {t('take.hint')}")
        for kind, mime in takeaway.MIMES.items():
            st.download_button(
                t(f"take.{kind}"), takeaway.file(kind, taken, about), f"{name}-{data.today().isoformat()}.{kind}", mime,
                key=f"take-{name}-{kind}", on_click="ignore", width="stretch",
            )  # fmt: skip


def headed(words: str, name: str, taken: Taken | None, *, title: str = "", help: str | None = None) -> None:
    """A heading, and at its right end the file of the table below it; None where there is nothing below it.

    ``title`` is that of the file where the heading alone does not say what is in it.
    """
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(words, help=help, width="stretch")
        if taken:
            take_away(name, title or words, taken)


def led(words: str, name: str, taken: Taken, *, title: str) -> None:
    """The sentence under a page's title, and at its right end the file of the list that is the page."""
    with st.container(horizontal=True, vertical_alignment="center"):
        show(components.lede(words))
        take_away(name, title, taken)


def rates(title: str, found: Sequence[Rate]) -> None:
    """Fulfilment rates under their heading, with their formulas, and as a file. ``title`` says whose they are."""
    known = any(one.denominator for one in found)
    words = t("standards.rates")
    headed(words, "rates", takeaway.rates({title: found}) if known else None, title=f"{title} {words}")
    show(components.rate_row(found))


def chart(name: str, title: str, figure: "go.Figure", *, alt: str = "") -> None:
    """A chart, and below it the button that hands it out as a picture."""
    st.plotly_chart(figure, config=charts.CONFIG, alt=alt or title)
    take_chart(name, title, figure)


def take_chart(name: str, title: str, figure: "go.Figure") -> None:
    """A chart as PNG or SVG, with its title, source and day in the picture. It is drawn once the button is pressed.

    In no popover: that one closes on the click with which the browser saves, and the chart is gone before it is done.
    """
    shown = filters.kept("taking") == name
    st.button(
        t("take.chart"), icon=":material/image:", type="tertiary", key=f"take-{name}", on_click=filters.keep,
        args=("taking", None if shown else name),
    )  # fmt: skip
    if not shown:
        return
    with st.container(border=True, key=f"taken-{name}"):
        st.caption(t("take.chart.hint"))
        kind = st.segmented_control(
            t("take.chart.kind"), ("png", "svg"), default="png", required=True, key=f"take-{name}-kind",
            format_func=str.upper, label_visibility="collapsed",
        )  # fmt: skip
        when = t("asof.when", when=day(data.today()))
        taken = picture.to_take(figure, title, names((t("product"), when, filters.absolute(filters.here(page=None)))))
        settings = picture.config(kind or "png", f"{name}-{data.today().isoformat()}", taken.layout.height)
        st.plotly_chart(taken, theme=None, config=settings, key=f"take-{name}-{kind}", alt=title)
