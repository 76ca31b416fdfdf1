"""The only reader: frozen values and DataFrames, never table rows.

Counting, filtering, sorting and paging happen in SQL on indexes; a page asks for what it shows. Functions that
compare with a date take ``today``; nothing reads a clock. It is not the place for changing anything: that is
``commitments.tracking``.
"""

from commitments.queries.articles import Archive, ArticleDetail, StatementMark, archive, article, known_articles
from commitments.queries.bodies import answering, standing_under
from commitments.queries.counts import (
    Counts,
    area_table,
    by_quarter,
    count_by,
    counts,
    density,
    ministry_choices,
    ministry_table,
)
from commitments.queries.details import BillRow, PledgeDetail, RevisionRow, StatementRow, pledge
from commitments.queries.events import EventRow, recent_events
from commitments.queries.filters import Order, PledgeFilter
from commitments.queries.pledges import PledgeRow, count_pledges, due_between, list_pledges
from commitments.queries.reviewing import Candidate, review_queue
from commitments.queries.timelines import Timeline, timeline

__all__ = [
    "Archive",
    "ArticleDetail",
    "BillRow",
    "Candidate",
    "Counts",
    "EventRow",
    "Order",
    "PledgeDetail",
    "PledgeFilter",
    "PledgeRow",
    "RevisionRow",
    "StatementMark",
    "StatementRow",
    "Timeline",
    "answering",
    "archive",
    "area_table",
    "article",
    "by_quarter",
    "count_by",
    "count_pledges",
    "counts",
    "density",
    "due_between",
    "known_articles",
    "list_pledges",
    "ministry_choices",
    "ministry_table",
    "pledge",
    "recent_events",
    "review_queue",
    "standing_under",
    "timeline",
]
