"""What stands in the sidebar: the language, the day of which the pages speak, and the filters."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import streamlit as st

from commitments.vocabulary import Kind, Status, Strength, Term, Timeliness
from dashboard import data
from dashboard.data import UNKNOWN, AsOf, PledgeFilter
from dashboard.filters.state import FILTERS, FIRST_DAY, as_day, choices, drop, offer, one, put_choice, seed
from dashboard.text import LANGUAGES, area_name, ministry_name, t, term


def language() -> None:
    """The language switch."""
    key = seed("lang", one(choices(), "lang") or "ko")
    names = {"ko": "한국어", "en": "English"}
    st.segmented_control(
        t("language"), LANGUAGES, key=key, format_func=names.__getitem__, required=True, label_visibility="collapsed"
    )


def day_asked() -> None:
    """The day of which all pages speak, none for today; and what was known of it then, or is known now."""
    today = data.current_day()
    key = seed("on", as_day(one(choices(), "on")))
    st.date_input(
        t("asof"), value=None, key=key, format="YYYY.MM.DD", min_value=FIRST_DAY, max_value=today, help=t("asof.hint")
    )
    if as_of():
        names = {value: t(f"asof.known.{value}") for value in ("then", "now")}
        key = offer("known", names, one(choices(), "known") or "then")
        st.radio(t("asof.known"), names, key=key, format_func=names.__getitem__, label_visibility="collapsed")


def as_of() -> AsOf | None:
    """The day gone by of which the pages speak; None where they show the live record. Of the past nothing is written.

    A link that names the day of today shows the live record, and tomorrow what it was.
    """
    return data.as_of()


def draw(ministries: Sequence[tuple[str, str, int]], areas: Iterable[str], *, with_ministry: bool = True) -> None:
    """The filters, to be drawn in the sidebar; ``chosen`` says what they add up to.

    ``ministries`` are key, name and number of pledges; ``areas`` are keys.
    """
    seed("q", one(choices(), "q"))
    st.text_input(t("filter.text"), key="w_q", placeholder=t("filter.text.hint"))
    key = seed("reviewed", bool(one(choices(), "reviewed")))
    st.toggle(t("filter.reviewed"), key=key, help=t("machine.hint"))
    if with_ministry:
        names = {key: f"{ministry_name(key)} ({number:,})" for key, _, number in ministries}
        # A link may ask for a body that had no pledges on the day, or for one that was split.
        names |= {key: ministry_name(key) for key in choices().get("ministry", ()) if key not in names}
        _many("ministry", t("filter.ministry"), names)
    _many("status", t("filter.status"), {**_terms(Status), UNKNOWN: term(None)})
    _many("timeliness", t("filter.timeliness"), _terms(Timeliness))
    _many("kind", t("filter.kind"), _terms(Kind))
    _many("area", t("filter.area"), {**{key: area_name(key) for key in areas}, UNKNOWN: term(None)})
    _many("strength", t("filter.strength"), _terms(Strength))
    _days(t("filter.promised"), "promised_from", "promised_to")
    _days(t("filter.due"), "due_from", "due_to")
    if any(name in choices() for name in FILTERS):
        st.button(t("filter.clear"), on_click=clear, width="stretch")


def chosen() -> PledgeFilter:
    """What the filters add up to. Values that mean nothing (a link typed by hand) are left out."""
    view = choices()
    allowed: dict[str, type[Term]] = {"status": Status, "timeliness": Timeliness, "kind": Kind, "strength": Strength}
    terms = {
        name: tuple(value for value in view.get(name, ()) if value in {*map(str, kind), *_unknown(name)})
        for name, kind in allowed.items()
    }
    return PledgeFilter(
        ministries=view.get("ministry", ()),
        areas=view.get("area", ()),
        statuses=terms["status"],
        kinds=terms["kind"],
        strengths=terms["strength"],
        timeliness=terms["timeliness"],
        text=one(view, "q").strip(),
        reviewed_only=bool(one(view, "reviewed")),
        promised_from=as_day(one(view, "promised_from")),
        promised_to=as_day(one(view, "promised_to")),
        due_from=as_day(one(view, "due_from")),
        due_to=as_day(one(view, "due_to")),
    )


def is_set() -> bool:
    """Whether any filter is set."""
    return any(name in choices() for name in FILTERS)


def clear() -> None:
    """Takes all filters away."""
    drop((*FILTERS, "page"))


def forget(known: Mapping[str, Iterable[str]]) -> None:
    """Drops chosen keys that are not ``known`` (by filter): a body or area in a link that does not exist."""
    view = choices()
    for name, keys in known.items():
        allowed = set(keys)
        put_choice(view, name, tuple(value for value in view.get(name, ()) if value in allowed))


def _many(name: str, label: str, words: Mapping[str, str]) -> None:
    key = offer(name, words, [value for value in choices().get(name, ()) if value in words])
    st.multiselect(label, list(words), key=key, format_func=lambda value: words.get(value, value), placeholder=t("any"))


def _days(label: str, first: str, last: str) -> None:
    left, right = st.columns(2)
    for column, name, words in ((left, first, t("filter.from")), (right, last, t("filter.to"))):
        key = seed(name, as_day(one(choices(), name)))
        column.date_input(
            f"{label} {words}", value=None, key=key, format="YYYY.MM.DD",
            min_value=FIRST_DAY, max_value=date(2099, 12, 31),
        )  # fmt: skip


def _terms(terms: type[Term]) -> dict[str, str]:
    return {one.value: term(one) for one in terms}


def _unknown(name: str) -> tuple[str, ...]:
    return (UNKNOWN,) if name == "status" else ()
