"""What is taken away from a page as a file: its columns, and how their values read. No streamlit, no file format.

A file for people (CSV, Excel) holds the words of the language that is switched on; one for programs (JSON) the stable
keys of the closed lists. Pledges bear their number and their link in both, so that a file can be joined to the record.
"""

from dashboard.takeaway.counts import compared, months, rates, silent, statuses
from dashboard.takeaway.files import MIMES, Taken, file, frame, source
from dashboard.takeaway.method import agreement, crosswalk, ladder, measured, rules, sources, standards, timeliness
from dashboard.takeaway.pledges import (
    Link,
    articles,
    bills,
    pledges,
    restatements,
    suggestions,
    these_events,
    these_pledges,
)

__all__ = [
    "MIMES",
    "Link",
    "Taken",
    "agreement",
    "articles",
    "bills",
    "compared",
    "crosswalk",
    "file",
    "frame",
    "ladder",
    "measured",
    "months",
    "pledges",
    "rates",
    "restatements",
    "rules",
    "silent",
    "source",
    "sources",
    "standards",
    "statuses",
    "suggestions",
    "these_events",
    "these_pledges",
    "timeliness",
]
