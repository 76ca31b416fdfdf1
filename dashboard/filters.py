"""The filters and the address bar: what a person has chosen, kept over reruns and pages and mirrored in the URL.

The only file that touches session state and query parameters. The choices live in one dict, in the form that the
URL has: stable keys, never words, so that a link means the same in both languages and after a label is reworded.
(Streamlit's own ``bind="query-params"`` writes the labels on screen into the URL.)
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import streamlit as st

from commitments.vocabulary import Kind, Status, Strength, Term, Timeliness
from dashboard import data
from dashboard.data import UNKNOWN, AsOf, Order, PledgeFilter, PledgeRow
from dashboard.text import LANGUAGES, area_name, day, ministry_name, t, term, use

T = TypeVar("T")
Params = dict[str, tuple[str, ...]]

MANY = ("ministry", "area", "status", "kind", "strength", "timeliness")
DAYS = ("promised_from", "promised_to", "due_from", "due_to")
FILTERS = (*MANY, *DAYS, "q", "reviewed")
AS_OF = ("on", "known")
CARRIED = (*FILTERS, *AS_OF, "lang")
"""What goes along from page to page."""
PAGES: Mapping[str, tuple[str, ...]] = {
    "ministry": ("of", "order", "page"),
    "pledges": ("order", "page"),
    "review": ("page",),
    "pledge": ("id",),
}
"""What a page adds to the URL, by its path."""
KNOWN = (*CARRIED, "of", "order", "page", "id")
DEFAULTS = {"lang": "ko", "order": Order.PROMISED.value, "page": "1", "known": "then"}
"""What the URL leaves out."""
FIRST_DAY = date(2000, 1, 1)
"""No promise is older, and no day before it can be asked for."""


def begin(path: str) -> None:
    """To be called first in each run: brings the choices, the widgets and the address bar together.

    The address is read when a session begins and when it has changed under an unchanged screen (Back, or a link);
    else what stands in the widgets is newer. It is written at the start of a run, before anything slow.
    """
    state = st.session_state
    view = _view()
    before = dict(view)
    for name in KNOWN:
        if state.get(f"w_{name}", "") is None and name not in (*DAYS, "on"):
            del state[f"w_{name}"]  # only a day can be empty: this one lost its value while it was off the screen
        elif f"w_{name}" in state:
            _put(view, name, _understood(name, _encode(state[f"w_{name}"])))
    touched = view != before
    address = {name: tuple(st.query_params.get_all(name)) for name in st.query_params if name in KNOWN}
    moved = state.get("path") != path
    # Streamlit clears the address on a change of page: an empty one then means nothing.
    if not touched and address != state.get("written", {}) and (address or not moved):
        _adopt(view, address)
    elif (touched and any(view.get(name) != before.get(name) for name in (*FILTERS, *AS_OF, "order", "of"))) or moved:
        _drop(("page",))
    state["path"] = path
    use(_one(view, "lang") or "ko")
    _turn_to_the_day(view)
    _write(path, view)


def spoken() -> str:
    """The language chosen so far, known before the page is: from the switch, the session or the address."""
    state = st.session_state
    return state.get("w_lang") or _one(_view(), "lang") or st.query_params.get("lang") or DEFAULTS["lang"]


def language() -> None:
    """The language switch."""
    key = _seed("lang", _one(_view(), "lang") or "ko")
    names = {"ko": "한국어", "en": "English"}
    st.segmented_control(
        t("language"), LANGUAGES, key=key, format_func=names.__getitem__, required=True, label_visibility="collapsed"
    )


def day_asked() -> None:
    """The day of which all pages speak, none for today; and what was known of it then, or is known now."""
    today = data.current_day()
    key = _seed("on", _day(_one(_view(), "on")))
    st.date_input(
        t("asof"), value=None, key=key, format="YYYY.MM.DD", min_value=FIRST_DAY, max_value=today, help=t("asof.hint")
    )
    if as_of():
        names = {value: t(f"asof.known.{value}") for value in ("then", "now")}
        key = _offer("known", names, _one(_view(), "known") or "then")
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
    _seed("q", _one(_view(), "q"))
    st.text_input(t("filter.text"), key="w_q", placeholder=t("filter.text.hint"))
    key = _seed("reviewed", bool(_one(_view(), "reviewed")))
    st.toggle(t("filter.reviewed"), key=key, help=t("machine.hint"))
    if with_ministry:
        names = {key: f"{ministry_name(key)} ({number:,})" for key, _, number in ministries}
        # A link may ask for a body that had no pledges on the day, or for one that was split.
        names |= {key: ministry_name(key) for key in _view().get("ministry", ()) if key not in names}
        _many("ministry", t("filter.ministry"), names)
    _many("status", t("filter.status"), {**_terms(Status), UNKNOWN: term(None)})
    _many("timeliness", t("filter.timeliness"), _terms(Timeliness))
    _many("kind", t("filter.kind"), _terms(Kind))
    _many("area", t("filter.area"), {**{key: area_name(key) for key in areas}, UNKNOWN: term(None)})
    _many("strength", t("filter.strength"), _terms(Strength))
    _days(t("filter.promised"), "promised_from", "promised_to")
    _days(t("filter.due"), "due_from", "due_to")
    if any(name in _view() for name in FILTERS):
        st.button(t("filter.clear"), on_click=clear, width="stretch")


def chosen() -> PledgeFilter:
    """What the filters add up to. Values that mean nothing (a link typed by hand) are left out."""
    view = _view()
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
        text=_one(view, "q").strip(),
        reviewed_only=bool(_one(view, "reviewed")),
        promised_from=_day(_one(view, "promised_from")),
        promised_to=_day(_one(view, "promised_to")),
        due_from=_day(_one(view, "due_from")),
        due_to=_day(_one(view, "due_to")),
    )


def is_set() -> bool:
    """Whether any filter is set."""
    return any(name in _view() for name in FILTERS)


def clear() -> None:
    """Takes all filters away."""
    _drop((*FILTERS, "page"))


def forget(known: Mapping[str, Iterable[str]]) -> None:
    """Drops chosen keys that are not ``known`` (by filter): a body or area in a link that does not exist."""
    view = _view()
    for name, keys in known.items():
        allowed = set(keys)
        _put(view, name, tuple(value for value in view.get(name, ()) if value in allowed))


def body_asked() -> str:
    """The body that the link asks for, as it is written there."""
    return _one(_view(), "of")


def body(choices: Mapping[str, str]) -> str:
    """The body that the ministry page shows: the one in the link, else the first of ``choices`` (key to label)."""
    wanted = _one(_view(), "of")
    names = dict(choices)
    key = _offer("of", names, wanted if wanted in choices else next(iter(choices)))
    label = t("filter.ministry")
    return st.selectbox(label, list(names), key=key, format_func=names.__getitem__, label_visibility="collapsed")


def order(*options: Order) -> Order:
    """The order of a list, chosen by the person; the first of ``options`` unless the link says else."""
    wanted = _one(_view(), "order")
    names = {option.value: t(f"order.{option}") for option in options}
    key = _offer("order", names, wanted if wanted in options else options[0].value)
    value = st.segmented_control(t("order"), list(names), key=key, required=True, format_func=names.__getitem__)
    return Order(value or options[0])


def page(total: int, size: int) -> int:
    """The page that the address asks for, from 1 to the last one of ``total`` rows."""
    number = _one(_view(), "page")
    wanted = int(number) if number.isdecimal() and len(number) < 9 else 1
    return max(1, min(wanted, -(-total // size)))


def pager(total: int, size: int) -> None:
    """The pager of a list of ``total`` rows; nothing where one page holds them all."""
    pages = -(-total // size)
    if pages > 1:
        if st.session_state.get("w_page", 1) > pages:
            st.session_state["w_page"] = pages
        st.pagination(pages, default=page(total, size), key="w_page")


def pledge_id() -> int | None:
    """The pledge that the address names, or the one looked at last."""
    number = _one(_view(), "id")
    return int(number) if number.isdecimal() and len(number) < 16 else None


def href(path: str, **params: object) -> str:
    """The address of a page under the filters of now; ``params`` are added or replace them, None takes one away."""
    view: Params = {name: values for name, values in _view().items() if name in CARRIED}
    for name, value in params.items():
        _put(view, name, _encode(value))
    query = urlencode([(name, value) for name in sorted(view) for value in view[name]])
    return f"/{path}?{query}" if query else f"/{path}"


def here(**params: object) -> str:
    """The address of this very page; ``params`` are added or replace what it holds, None takes one away."""
    path, view = st.session_state["path"], _view()
    return href(path, **{**{name: view[name] for name in PAGES.get(path, ()) if name in view}, **params})


def address(path: str, **params: object) -> str:
    """The full address under which a page shows this day's record to anybody, at any time; none of the filters of now.

    From tomorrow on it shows what was known at the end of today.
    """
    past = as_of()
    params |= {"on": data.today(), "known": "now" if past and past.known_now else "then"}
    query = urlencode([(name, str(value)) for name, value in sorted(params.items()) if value != DEFAULTS.get(name)])
    parts = urlsplit(st.context.url or "")
    host = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return f"{host}/{path}?{query}"


def recorder(default: str) -> str:
    """The name under which this person's changes are recorded, asked for once a session."""
    st.session_state.setdefault("recorder", st.session_state.get("recorder_name", default))
    name = st.text_input(t("recorder"), key="recorder", max_chars=60, help=t("recorder.hint"))
    st.session_state["recorder_name"] = name
    return name.strip()


def recorder_name() -> str:
    """The recorder's name as it stands in its field, for a button's callback."""
    return value("recorder").strip()


@dataclass(slots=True)
class Draft:
    """What a person is in the middle of: the pledge as it was when they began, and the version they last saw.

    What they changed is what differs from ``base``; a save is checked against ``version``, not against what another
    person has written since. ``number`` grows with each save.
    """

    base: PledgeRow
    version: int
    number: int = 0

    @property
    def key(self) -> str:
        """A prefix for the keys of the form's fields: another one after each save, so that they start afresh."""
        return f"draft-{self.base.id}-{self.number}"


def draft(row: PledgeRow) -> Draft:
    """The draft for a pledge, begun now if there is none."""
    return _drafts().setdefault(row.id, Draft(row, row.version))


def saved(row: PledgeRow) -> None:
    """Ends the draft: what follows starts from ``row``, the pledge as it is stored now, with fresh fields."""
    _drafts()[row.id] = Draft(row, row.version, draft(row).number + 1)


def catch_up(row: PledgeRow) -> None:
    """Goes on with what was typed, having seen what another person has saved since."""
    draft(row).version = row.version


def judged(before: PledgeRow, after: PledgeRow) -> None:
    """One's own judgement is no change by somebody else: a draft that stood at ``before`` goes on from ``after``."""
    held = _drafts().get(before.id)
    if held and held.version == before.version:
        held.base, held.version = after, after.version


def value(key: str) -> str:
    """What stands in a text field, for a button's callback."""
    return str(st.session_state.get(key) or "")


def tell(key: str, **values: object) -> None:
    """Keeps a message for when the page has drawn itself anew: the key of its words and what fills them in."""
    st.session_state["told"] = (key, values)


def told() -> str | None:
    """The message kept for this run, once, in the language of now."""
    key, values = st.session_state.pop("told", (None, {}))
    return t(key, **values) if key else None


def put(values: Mapping[str, object]) -> None:
    """Puts values into fields, for a button's callback: the fields show them when the page draws itself anew."""
    st.session_state.update(values)


def start(key: str, value: object) -> str:
    """What a field holds until a person changes it. Returns the field's key."""
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def keep(name: str, value: object) -> None:
    """Keeps something that is no field's value over the reruns of this session; None lets it go."""
    st.session_state[f"kept_{name}"] = value


def kept(name: str) -> Any:
    """What was kept under that name, or None."""
    return st.session_state.get(f"kept_{name}")


def _view() -> Params:
    return st.session_state.setdefault("view", {})


def _drafts() -> dict[int, Draft]:
    return st.session_state.setdefault("drafts", {})


def _many(name: str, label: str, words: Mapping[str, str]) -> None:
    key = _offer(name, words, [value for value in _view().get(name, ()) if value in words])
    st.multiselect(label, list(words), key=key, format_func=lambda value: words.get(value, value), placeholder=t("any"))


def _days(label: str, first: str, last: str) -> None:
    left, right = st.columns(2)
    for column, name, words in ((left, first, t("filter.from")), (right, last, t("filter.to"))):
        key = _seed(name, _day(_one(_view(), name)))
        column.date_input(
            f"{label} {words}", value=None, key=key, format="YYYY.MM.DD",
            min_value=FIRST_DAY, max_value=date(2099, 12, 31),
        )  # fmt: skip


def _terms(terms: type[Term]) -> dict[str, str]:
    return {one.value: term(one) for one in terms}


def _unknown(name: str) -> tuple[str, ...]:
    return (UNKNOWN,) if name == "status" else ()


def _seed(name: str, value: T) -> str:
    """Gives a widget its value before it is first drawn; later the widget knows better. Returns its key."""
    key = f"w_{name}"
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def _offer(name: str, words: Mapping[str, str], chosen: object) -> str:
    """Gives a choice among ``words`` (what is shown, by key) its value. Returns its widget's key.

    Streamlit hands a choice back in the words in which it was shown. So it is shown anew where the words have changed,
    with the language or with numbers in them, and those of before are remembered for ``_understood``.
    """
    offered: dict[str, Mapping[str, str]] = st.session_state.setdefault("offered", {})
    if offered.get(name) != words:
        offered[name] = dict(words)
        st.session_state.setdefault("understood", {}).setdefault(name, {}).update({w: key for key, w in words.items()})
        st.session_state[f"w_{name}"] = chosen
    return _seed(name, chosen)


def _understood(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of a choice that may have come back in words of before."""
    keys = st.session_state.get("understood", {}).get(name, {})
    return tuple(keys.get(value, value) for value in values)


def _adopt(view: Params, address: Params) -> None:
    _drop((*CARRIED, "order", "page", *address))
    for name, values in address.items():
        _put(view, name, tuple(value for value in values if value))


def _turn_to_the_day(view: Params) -> None:
    """Lets the pages speak of the day that is asked for. One that cannot be is taken away, and that is said."""
    written, today = _one(view, "on"), data.current_day()
    asked = _day(written)
    if written and (asked is None or not FIRST_DAY <= asked <= today):
        tell("asof.outside" if asked else "asof.unreadable", first=day(FIRST_DAY))
        _drop(AS_OF)
        asked = None
    if asked is None or asked == today or _one(view, "known") not in ("", "now"):
        _drop(("known",))
    past = asked is not None and asked < today
    data.read_as_of(AsOf(asked, known_now=_one(view, "known") == "now") if asked and past else None)


def _drop(names: Iterable[str]) -> None:
    for name in names:
        _view().pop(name, None)
        st.session_state.pop(f"w_{name}", None)


def _write(path: str, view: Params) -> None:
    names = (*CARRIED, *PAGES.get(path, ()))
    wanted = {name: view[name] for name in names if name in view}
    if wanted != {name: tuple(st.query_params.get_all(name)) for name in st.query_params}:
        st.query_params.from_dict({name: list(values) for name, values in wanted.items()})
    st.session_state["written"] = wanted


def _put(view: Params, name: str, values: tuple[str, ...]) -> None:
    if values and values != (DEFAULTS.get(name),):
        view[name] = values
    else:
        view.pop(name, None)


def _one(view: Params, name: str) -> str:
    return view.get(name, ("",))[-1]


def _encode(value: object) -> tuple[str, ...]:
    if value is None or value is False or value == "":
        return ()
    if value is True:
        return ("1",)
    if isinstance(value, list | tuple):
        return tuple(str(item) for item in value)
    return (str(value),)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
