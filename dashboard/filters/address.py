"""The address bar: read into the choices, written from them, and the addresses of other pages under them."""

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard import data
from dashboard.data import AsOf
from dashboard.filters.sense import divided
from dashboard.filters.session import leave, tell
from dashboard.filters.state import (
    DAYS,
    DEFAULTS,
    FILTERS,
    FIRST_DAY,
    Params,
    as_day,
    choices,
    drop,
    encode,
    one,
    put_choice,
    understood,
)
from dashboard.text import day, use

AS_OF = ("on", "known")
CARRIED = (*FILTERS, *AS_OF, "lang")
"""What goes along from page to page."""
PAGES: Mapping[str, tuple[str, ...]] = {
    "ministry": ("of", "order", "page"),
    "pledges": ("order", "page"),
    "review": ("page",),
    "pledge": ("id",),
    "article": ("id",),
    "area": ("policy", "order", "page"),
    "compare": ("what", "a", "b"),
    "calendar": ("month", "page"),
    "legislation": ("page",),
    "search": ("in", "page"),
    "news": ("tab", "months", "whose", "page"),
}
"""What a page adds to the URL, by its path."""
PICKED = ("of", "order", "policy", "what", "a", "b", "month", "in", "tab", "months", "whose")
"""What is picked on a page: with another pick its list begins at the first page again."""
KNOWN = (*CARRIED, *PICKED, "page", "id")
PATHS = ("", *(path for path in PAGES if path != "pledge"))
"""The pages of which a view can be saved, by their paths."""


def begin(path: str) -> None:
    """To be called first in each run: brings the choices, the widgets and the address bar together.

    The address is read when a session begins and when it has changed under an unchanged screen (Back, or a link);
    else what stands in the widgets is newer. It is written at the start of a run, before anything slow.
    """
    state = st.session_state
    view = choices()
    before = dict(view)
    for name in KNOWN:
        if state.get(f"w_{name}", "") is None and name not in (*DAYS, "on"):
            del state[f"w_{name}"]  # only a day can be empty: this one lost its value while it was off the screen
        elif f"w_{name}" in state:
            put_choice(view, name, understood(name, encode(state[f"w_{name}"])))
    touched = view != before
    address = {name: tuple(st.query_params.get_all(name)) for name in st.query_params if name in KNOWN}
    moved = state.get("path") != path
    # Streamlit clears the address on a change of page: an empty one then means nothing.
    if not touched and address != state.get("written", {}) and (address or not moved):
        # A link from another page keeps what was picked here; on the page itself (Back) the address says all.
        _adopt(view, address, () if moved else PAGES.get(path, ()))
    elif (touched and any(view.get(name) != before.get(name) for name in (*FILTERS, *AS_OF, *PICKED))) or moved:
        drop(("page",))
    if moved:
        leave()
    state["path"] = path
    use(one(view, "lang") or "ko")
    _turn_to_the_day(view)
    _write(path, view)


def spoken() -> str:
    """The language chosen so far, known before the page is: from the switch, the session or the address."""
    state = st.session_state
    return state.get("w_lang") or one(choices(), "lang") or st.query_params.get("lang") or DEFAULTS["lang"]


def misread() -> Params:
    """What the address says that means nothing, by name; once, in the run in which it was read."""
    return st.session_state.pop("misread", {})


def body_asked() -> str:
    """The body that the link asks for, as it is written there."""
    return one(choices(), "of")


def pledge_id() -> int | None:
    """The pledge that the address names, or the one looked at last."""
    number = one(choices(), "id")
    return int(number) if number.isdecimal() and len(number) < 16 else None


def href(path: str, **params: object) -> str:
    """The address of a page under the filters of now; ``params`` are added or replace them, None takes one away."""
    view: Params = {name: values for name, values in choices().items() if name in CARRIED}
    for name, value in params.items():
        put_choice(view, name, encode(value))
    query = urlencode([(name, value) for name in sorted(view) for value in view[name]])
    return f"/{path}?{query}" if query else f"/{path}"


def here(**params: object) -> str:
    """The address of this very page; ``params`` are added or replace what it holds, None takes one away."""
    path, view = st.session_state["path"], choices()
    return href(path, **{**{name: view[name] for name in PAGES.get(path, ()) if name in view}, **params})


def to_month(first: date) -> str:
    """The address of this page with another month of the calendar."""
    return here(month=f"{first:%Y-%m}", page=None)


def absolute(address: str) -> str:
    """An address of this dashboard as others can open it, by the name under which this person has opened it."""
    opened = urlsplit(st.context.url or "")
    return f"{opened.scheme}://{opened.netloc}{address}" if opened.netloc else address


def pledge_links() -> Callable[[int], str]:
    """The addresses under which pledges can be cited, by their numbers: without filters, in the language of now.

    Made on the page, for files that are written later on threads of their own: those know no address.
    """
    before, mark, after = absolute(href("pledge", id=0, **dict.fromkeys((*FILTERS, *AS_OF)))).rpartition("id=0")
    return lambda number: f"{before}{mark[:-1]}{number}{after}"


def to_save(path: str) -> Params:
    """What is chosen on a page, as a saved view holds it: without the language and the page of a list."""
    names = (*FILTERS, *AS_OF, *(name for name in PAGES.get(path, ()) if name != "page"))
    return {name: choices()[name] for name in names if name in choices()}


def link_to(path: str, chosen: Mapping[str, tuple[str, ...]]) -> str:
    """The address of a page under these choices and no others, in the language of now."""
    allowed = (*FILTERS, *AS_OF, *PAGES.get(path, ()))
    return href(path, **{**dict.fromkeys((*FILTERS, *AS_OF)), **{n: v for n, v in chosen.items() if n in allowed}})


def lasting(path: str, **params: object) -> str:
    """The full address under which a page shows this day's record to anybody, at any time; none of the filters of now.

    From tomorrow on it shows what was known at the end of today.
    """
    past = data.as_of()
    params |= {"on": data.today(), "known": "now" if past and past.known_now else "then"}
    query = urlencode([(name, str(value)) for name, value in sorted(params.items()) if value != DEFAULTS.get(name)])
    return absolute(f"/{path}?{query}")


def _adopt(view: Params, address: Params, picked: tuple[str, ...]) -> None:
    drop((*CARRIED, "order", "page", *picked, *address))
    good, bad = divided(address)
    for name, values in good.items():
        put_choice(view, name, values)
    st.session_state["misread"] = bad


def _turn_to_the_day(view: Params) -> None:
    """Lets the pages speak of the day that is asked for. One that cannot be is taken away, and that is said."""
    written, today = one(view, "on"), data.current_day()
    asked = as_day(written)
    if written and (asked is None or not FIRST_DAY <= asked <= today):
        tell("asof.outside" if asked else "asof.unreadable", first=day(FIRST_DAY))
        drop(AS_OF)
        asked = None
    if asked is None or asked == today or one(view, "known") not in ("", "now"):
        drop(("known",))
    past = asked is not None and asked < today
    data.read_as_of(AsOf(asked, known_now=one(view, "known") == "now") if asked and past else None)


def _write(path: str, view: Params) -> None:
    names = (*CARRIED, *PAGES.get(path, ()))
    wanted = {name: view[name] for name in names if name in view}
    if wanted != {name: tuple(st.query_params.get_all(name)) for name in st.query_params}:
        st.query_params.from_dict({name: list(values) for name, values in wanted.items()})
    st.session_state["written"] = wanted
