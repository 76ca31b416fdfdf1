"""The filters and the address bar: what a person has chosen, kept over reruns and pages and mirrored in the URL.

The only package that touches session state and query parameters. It says what is chosen and draws the widgets with
which one chooses; what follows from it is asked of ``dashboard.data``.
"""

from dashboard.filters.address import begin, body_asked, here, href, pledge_id, spoken
from dashboard.filters.lists import body, order, page, pager
from dashboard.filters.session import (
    Draft,
    catch_up,
    draft,
    judged,
    keep,
    kept,
    put,
    recorder,
    recorder_name,
    saved,
    start,
    tell,
    told,
    value,
)
from dashboard.filters.sidebar import as_of, chosen, clear, day_asked, draw, forget, is_set, language
from dashboard.filters.state import FILTERS

__all__ = [
    "FILTERS",
    "Draft",
    "as_of",
    "begin",
    "body",
    "body_asked",
    "catch_up",
    "chosen",
    "clear",
    "day_asked",
    "draft",
    "draw",
    "forget",
    "here",
    "href",
    "is_set",
    "judged",
    "keep",
    "kept",
    "language",
    "order",
    "page",
    "pager",
    "pledge_id",
    "put",
    "recorder",
    "recorder_name",
    "saved",
    "spoken",
    "start",
    "tell",
    "told",
    "value",
]
