"""What an address says that means nothing."""

from collections.abc import Mapping, Sequence

from dashboard.components.html import esc
from dashboard.text import names, t

_MOST, _LONGEST = 8, 40


def misread(bad: Mapping[str, Sequence[str]]) -> str:
    """A calm notice of what was left out of the address, by name and value; nothing where nothing was."""
    return f'<p class="note" role="status">{esc(t("address.misread", values=named(bad)))}</p>' if bad else ""


def named(bad: Mapping[str, Sequence[str]]) -> str:
    """Names and values as they stand in the address, long and many ones cut."""
    pairs = [f"{name}={value}" for name, values in bad.items() for value in values]
    shown = [one if len(one) <= _LONGEST else f"{one[:_LONGEST]}…" for one in pairs[:_MOST]]
    return names([*shown, "…"] if len(pairs) > _MOST else shown)
