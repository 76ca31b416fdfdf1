"""What stands in the sidebar: the language, the day of which the pages speak, and the filters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from commitments.vocabulary import Kind, Review, Status, Strength, Term, Timeliness
from dashboard import data
from dashboard.data import UNKNOWN, AsOf, Facets, PledgeFilter
from dashboard.filters.state import FILTERS, FIRST_DAY, Params, as_day, choices, drop, offer, one, seed
from dashboard.text import LANGUAGES, area_name, ministry_name, t, term

_FACETS = ("ministry", "status", "timeliness", "kind", "strength", "area", "review")


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


def draw(ministries: Sequence[str], areas: Iterable[str], *, path: str) -> None:
    """The filters of a page, to be drawn in the sidebar; ``chosen`` says what they add up to.

    Beside each choice stands how many pledges it leaves under all other filters; those that leave none come last.
    ``ministries`` and ``areas`` are keys.
    """
    fixed = path if path in ("ministry", "area") else ""  # what the page itself has chosen
    numbers = data.facets(_counted(path), tuple(name for name in _FACETS if name != fixed))
    seed("q", one(choices(), "q"))
    st.text_input(t("filter.text"), key="w_q", placeholder=t("filter.text.hint"))
    if path != "review":  # what waits there was confirmed by nobody
        key = seed("reviewed", bool(one(choices(), "reviewed")))
        confirmed = None if numbers is None else numbers["review"].get(Review.CONFIRMED.value, 0)
        st.toggle(_numbered(t("filter.reviewed"), confirmed), key=key, help=t("machine.hint"))
    st.toggle(t("silent"), key=seed("silent", bool(one(choices(), "silent"))), help=t("silent.hint"))
    if fixed != "ministry":
        # A link may ask for a body that had no pledges on the day, or for one that was split.
        keys = dict.fromkeys((*ministries, *choices().get("ministry", ())))
        _many("ministry", t("filter.ministry"), {key: ministry_name(key) for key in keys}, numbers)
    _many("status", t("filter.status"), {**_terms(Status), UNKNOWN: term(None)}, numbers)
    _many("timeliness", t("filter.timeliness"), _terms(Timeliness), numbers)
    _many("kind", t("filter.kind"), _terms(Kind), numbers)
    if fixed != "area":
        _many("area", t("filter.area"), {**{key: area_name(key) for key in areas}, UNKNOWN: term(None)}, numbers)
    _many("strength", t("filter.strength"), _terms(Strength), numbers)
    _days(t("filter.promised"), "promised_from", "promised_to")
    _days(t("filter.due"), "due_from", "due_to")
    if any(name in choices() for name in FILTERS):
        st.button(t("filter.clear"), on_click=clear, width="stretch")


def _counted(path: str) -> PledgeFilter:
    """What the numbers beside the choices are to be counted in: the page's own pledges."""
    wanted = chosen()
    if path == "ministry":
        return replace(wanted, ministries=(data.body_shown(one(choices(), "of")),))
    if path == "area":
        asked, offered = one(choices(), "policy"), data.area_numbers()
        return replace(wanted, areas=(asked if asked in offered else next(iter(offered)),))
    return data.waiting(wanted) if path == "review" else wanted


def chosen() -> PledgeFilter:
    """What the filters add up to. Values that mean nothing (a link typed by hand) are left out."""
    return asked(choices())


def asked(view: Params) -> PledgeFilter:
    """The filter that an address asks for, from its parameters."""
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
        silent_only=bool(one(view, "silent")),
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


def _many(name: str, label: str, words: Mapping[str, str], numbers: Facets | None) -> None:
    if numbers is not None:
        left = {value or UNKNOWN: number for value, number in numbers[name].items()}
        ordered = sorted(words, key=lambda value: _place(name, left.get(value, 0)))
        words = {value: _numbered(words[value], left.get(value, 0)) for value in ordered}
    key = offer(name, words, [value for value in choices().get(name, ()) if value in words])
    st.multiselect(
        label,
        list(words),
        key=key,
        format_func=lambda value: words.get(value, value),
        placeholder=t("any"),
        select_all=False,
    )


def _place(name: str, left: int) -> int:
    """Where a choice stands: a body by its number, a term in its list's order; what leaves nothing comes last."""
    return -left if name == "ministry" else int(not left)


def _numbered(words: str, number: int | None) -> str:
    return words if number is None else t("filter.leaves", words=words, n=number)


def _days(label: str, first: str, last: str) -> None:
    left, right = st.columns(2)
    for column, name, words in ((left, first, "filter.from"), (right, last, "filter.to")):
        key = seed(name, as_day(one(choices(), name)))
        column.date_input(
            t(words, what=label), value=None, key=key, format="YYYY.MM.DD",
            min_value=FIRST_DAY, max_value=date(2099, 12, 31),
        )  # fmt: skip


def _terms(terms: type[Term]) -> dict[str, str]:
    return {one.value: term(one) for one in terms}


def _unknown(name: str) -> tuple[str, ...]:
    return (UNKNOWN,) if name == "status" else ()
