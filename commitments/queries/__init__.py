"""The only reader: frozen values and DataFrames, never table rows.

Counting, filtering, sorting and paging happen in SQL on indexes; a page asks for what it shows. Functions that
compare with a date take ``today``; nothing reads a clock. With ``known`` they answer from the record as it stood at
that moment (``asof``), and such an answer never changes. It is not the place for changing anything: that is
``commitments.tracking``.
"""

from commitments.queries.alike import as_made_before, holders_of, marks_of, placed, sentence_mates
from commitments.queries.articles import Archive, ArticleDetail, StatementMark, archive, article, tellings
from commitments.queries.asof import end_of
from commitments.queries.bills import BillRow
from commitments.queries.bodies import answering, standing_under
from commitments.queries.counts import (
    Counts,
    area_table,
    choices_of,
    count_by,
    counts,
    ministry_choices,
    ministry_table,
)
from commitments.queries.deadlines import DueSpan, due_by_month, due_precisions, due_span
from commitments.queries.decisions import Decision, decisions
from commitments.queries.details import PledgeDetail, pledge, similar
from commitments.queries.events import EventRow, recent_events
from commitments.queries.exporting import every_pledge
from commitments.queries.facets import Facets, facets
from commitments.queries.filters import Order, PledgeFilter
from commitments.queries.following import (
    articles_between,
    articles_of,
    last_article,
    newest_day,
    pledges_said_between,
    promises,
    sharing_marks,
    texts_of,
)
from commitments.queries.legislation import Bills, CarriedPledge, bills_of_pledges
from commitments.queries.origins import Origin, origins
from commitments.queries.pledges import PledgeRow, count_pledges, due_between, fell_silent, list_pledges
from commitments.queries.quarters import by_quarter, density, trend
from commitments.queries.rates import rates
from commitments.queries.readings import (
    Agreement,
    Disagreement,
    ReadingRow,
    Unread,
    agreement,
    disagreements,
    second_queue,
)
from commitments.queries.restatements import RestatementRow, count_restatements, restatements_of, waiting_restatements
from commitments.queries.reviewing import Candidate, review_queue
from commitments.queries.revisions import RevisionRow
from commitments.queries.searching import ArticleHit, Hit, PledgeHit, count_articles, find_articles, find_pledges
from commitments.queries.silence import silent_pledges
from commitments.queries.silent_bodies import Silence, silence_by_ministry
from commitments.queries.sources import SourceHealth, source_health
from commitments.queries.statements import StatementRow
from commitments.queries.suggestions import (
    SuggestionRow,
    count_suggestions,
    suggestions_of,
    waiting_suggestions,
)
from commitments.queries.timelines import Timeline, timeline
from commitments.queries.unheard import Unheard, unheard
from commitments.queries.versions import NewerVersion, ToldOtherwise
from commitments.queries.views import SavedView, saved_views

__all__ = [
    "Agreement",
    "Archive",
    "ArticleDetail",
    "ArticleHit",
    "BillRow",
    "Bills",
    "Candidate",
    "CarriedPledge",
    "Counts",
    "Decision",
    "Disagreement",
    "DueSpan",
    "EventRow",
    "Facets",
    "Hit",
    "NewerVersion",
    "Order",
    "Origin",
    "PledgeDetail",
    "PledgeFilter",
    "PledgeHit",
    "PledgeRow",
    "ReadingRow",
    "RestatementRow",
    "RevisionRow",
    "SavedView",
    "Silence",
    "SourceHealth",
    "StatementMark",
    "StatementRow",
    "SuggestionRow",
    "Timeline",
    "ToldOtherwise",
    "Unheard",
    "Unread",
    "agreement",
    "answering",
    "archive",
    "area_table",
    "article",
    "articles_between",
    "articles_of",
    "as_made_before",
    "bills_of_pledges",
    "by_quarter",
    "choices_of",
    "count_articles",
    "count_by",
    "count_pledges",
    "count_restatements",
    "count_suggestions",
    "counts",
    "decisions",
    "density",
    "disagreements",
    "due_between",
    "due_by_month",
    "due_precisions",
    "due_span",
    "end_of",
    "every_pledge",
    "facets",
    "fell_silent",
    "find_articles",
    "find_pledges",
    "holders_of",
    "last_article",
    "list_pledges",
    "marks_of",
    "ministry_choices",
    "ministry_table",
    "newest_day",
    "origins",
    "placed",
    "pledge",
    "pledges_said_between",
    "promises",
    "rates",
    "recent_events",
    "restatements_of",
    "review_queue",
    "saved_views",
    "second_queue",
    "sentence_mates",
    "sharing_marks",
    "silence_by_ministry",
    "silent_pledges",
    "similar",
    "source_health",
    "standing_under",
    "suggestions_of",
    "tellings",
    "texts_of",
    "timeline",
    "trend",
    "unheard",
    "waiting_restatements",
    "waiting_suggestions",
]
