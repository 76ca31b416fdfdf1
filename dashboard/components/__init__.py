"""The pieces of a page as HTML: quote with its span, badge, marks, timeline, tables, empty state.

All are pure functions that return HTML; ``show`` is the only way to the screen. Text from outside goes through
``esc``, ``link`` or ``source_link``, nothing else. How they look stands in ``style.css``. Charts are not here.
"""

from dashboard.components.article import article_head, found_in, quote, reasons, role, statement_source
from dashboard.components.history import bills, events, recent, revisions
from dashboard.components.html import (
    STYLE,
    empty,
    esc,
    facts,
    lede,
    link,
    none,
    nothing,
    review_done,
    safe_url,
    show,
    source_link,
)
from dashboard.components.marks import GLYPHS, ORDER, badge, deadline, key, legend, phases, review_mark
from dashboard.components.method import measured_table, points, rule_table
from dashboard.components.pledge import attributes, body_line, pledge_facts, pledge_head
from dashboard.components.tables import due_list, figures, pledge_table, share_table, status_figures

__all__ = [
    "GLYPHS",
    "ORDER",
    "STYLE",
    "article_head",
    "attributes",
    "badge",
    "bills",
    "body_line",
    "deadline",
    "due_list",
    "empty",
    "esc",
    "events",
    "facts",
    "figures",
    "found_in",
    "key",
    "lede",
    "legend",
    "link",
    "measured_table",
    "none",
    "nothing",
    "phases",
    "pledge_facts",
    "pledge_head",
    "pledge_table",
    "points",
    "quote",
    "reasons",
    "recent",
    "review_done",
    "review_mark",
    "revisions",
    "role",
    "rule_table",
    "safe_url",
    "share_table",
    "show",
    "source_link",
    "statement_source",
    "status_figures",
]
