"""What a person is in the middle of: their name, drafts, messages, and what else must outlive a rerun."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import streamlit as st

from dashboard.data import PledgeRow
from dashboard.text import t

_REMEMBERED = "commitments_recorder"
"""The cookie that holds the name that was typed last in this browser; ``page.js`` writes it."""
_LONGEST = 60  # characters of a name


def recorder(default: str) -> str:
    """The name under which this person's changes are recorded, asked for once until the browser is closed.

    It always stands in its field beside what it is recorded with: nobody records under a name that they do not see.
    """
    if "recorder_name" not in st.session_state:
        st.session_state["recorder_name"] = _remembered() or default
    st.session_state.setdefault("recorder", st.session_state["recorder_name"])
    name = st.text_input(t("recorder"), key="recorder", max_chars=_LONGEST, help=t("recorder.hint"))
    st.session_state["recorder_name"] = name
    return name.strip()


def _remembered() -> str:
    """What the browser has kept, cut to what the field itself would have taken."""
    return unquote(st.context.cookies.get(_REMEMBERED, "")).strip()[:_LONGEST]


def recorder_name() -> str:
    """The recorder's name as it stands in its field, for a button's callback."""
    return value("recorder").strip()


def last_recorder() -> str:
    """The name that was given last, also on a page that does not ask for it."""
    return str(st.session_state.get("recorder_name") or "").strip()


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


def drafting(pledge_id: int) -> bool:
    """Whether a person has begun to change a pledge."""
    return pledge_id in _drafts()


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


def held(key: str) -> Any:
    """What a choice holds, for a button's callback; None where nothing is chosen."""
    return st.session_state.get(key)


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


def keep_here(name: str, value: object) -> None:
    """Keeps something over the reruns of this page; on another page it is let go. None lets it go at once."""
    st.session_state.setdefault("here", {})[name] = value


def kept_here(name: str) -> Any:
    """What was kept under that name on this page, or None."""
    return st.session_state.get("here", {}).get(name)


def leave() -> None:
    """Lets go of what was kept on the page that was left."""
    st.session_state.pop("here", None)


def _drafts() -> dict[int, Draft]:
    return st.session_state.setdefault("drafts", {})
