"""What a split of public bodies left undecided."""

from collections.abc import Callable, Sequence

from dashboard.components.html import esc, link
from dashboard.data import Undecided
from dashboard.text import ministry_name, names, t


def undecided(found: Sequence[Undecided], href: Callable[..., str]) -> str:
    """How many pledges stand under which bodies at once, with a link to their list."""
    return "".join(
        f'<p class="source">{esc(_words(one))} {link(href(ministry=one.key), t("undecided.see"))}</p>' for one in found
    )


def _words(one: Undecided) -> str:
    heirs = names(ministry_name(key) for key in one.heirs)
    return t("undecided", name=ministry_name(one.key), n=one.pledges, names=heirs)
