"""The pieces of a page as HTML: quote with its span, badge, marks, timeline, tables, empty state.

All are pure functions that return HTML; ``show`` is the only way to the screen. Text from outside goes through
``esc``, ``link`` or ``source_link``, nothing else. How they look stands in ``style.css``. Charts are not here.
"""

from dashboard.components.article import (
    article_head,
    found_in,
    licence,
    made,
    newer_version,
    quote,
    reasons,
    role,
    statement_source,
    told_otherwise,
    whole,
)
from dashboard.components.asof import band
from dashboard.components.bills import bill, bills_none, suggestion
from dashboard.components.body import undecided
from dashboard.components.changes import changed_by_others, changed_in_short, revision
from dashboard.components.comparing import compared_counts, compared_rates
from dashboard.components.evidence import evidence_help
from dashboard.components.following import decision, news, news_reasons, restatement, silence_table, unheard
from dashboard.components.gauge import numbers, told_numbers
from dashboard.components.handed_in import beginning, finding, headed, known, refused
from dashboard.components.head import head, nowhere, waiting, without_scripts
from dashboard.components.history import counts_as, events, recent, story
from dashboard.components.hits import article_hits, pledge_hits
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
from dashboard.components.marks import GLYPHS, ORDER, answers, badge, deadline, key, legend, phases, review_mark
from dashboard.components.method import agreed, agreement_table, measured_table, points, rule_table
from dashboard.components.misread import misread, named
from dashboard.components.months import deadline_groups, precision_line, year_strip
from dashboard.components.pipeline import bills_by_step, carried, pipeline
from dashboard.components.pledge import DESK, attributes, body_line, citation, pledge_facts, pledge_head
from dashboard.components.readings import FIELDS, machine_read, said_of, side_by_side
from dashboard.components.review import doubles, keys
from dashboard.components.silence import longest_silent
from dashboard.components.sources import source_table
from dashboard.components.standards import crosswalk, ladder, rate_row, rates, status_table, timeliness_table
from dashboard.components.statements import changed_wording, statements
from dashboard.components.tables import (
    due_list,
    figures,
    head_figures,
    pledge_table,
    share_table,
    silent_list,
    status_figures,
)
from dashboard.components.views import view_links

__all__ = [
    "DESK",
    "FIELDS",
    "GLYPHS",
    "ORDER",
    "STYLE",
    "agreed",
    "agreement_table",
    "answers",
    "article_head",
    "article_hits",
    "attributes",
    "badge",
    "band",
    "beginning",
    "bill",
    "bills_by_step",
    "bills_none",
    "body_line",
    "carried",
    "changed_by_others",
    "changed_in_short",
    "changed_wording",
    "citation",
    "compared_counts",
    "compared_rates",
    "counts_as",
    "crosswalk",
    "deadline",
    "deadline_groups",
    "decision",
    "doubles",
    "due_list",
    "empty",
    "esc",
    "events",
    "evidence_help",
    "facts",
    "figures",
    "finding",
    "found_in",
    "head",
    "head_figures",
    "headed",
    "key",
    "keys",
    "known",
    "ladder",
    "lede",
    "legend",
    "licence",
    "link",
    "longest_silent",
    "machine_read",
    "made",
    "measured_table",
    "misread",
    "named",
    "newer_version",
    "news",
    "news_reasons",
    "none",
    "nothing",
    "nowhere",
    "numbers",
    "phases",
    "pipeline",
    "pledge_facts",
    "pledge_head",
    "pledge_hits",
    "pledge_table",
    "points",
    "precision_line",
    "quote",
    "rate_row",
    "rates",
    "reasons",
    "recent",
    "refused",
    "restatement",
    "review_done",
    "review_mark",
    "revision",
    "role",
    "rule_table",
    "safe_url",
    "said_of",
    "share_table",
    "show",
    "side_by_side",
    "silence_table",
    "silent_list",
    "source_link",
    "source_table",
    "statement_source",
    "statements",
    "status_figures",
    "status_table",
    "story",
    "suggestion",
    "timeliness_table",
    "told_numbers",
    "told_otherwise",
    "undecided",
    "unheard",
    "view_links",
    "waiting",
    "whole",
    "without_scripts",
    "year_strip",
]
