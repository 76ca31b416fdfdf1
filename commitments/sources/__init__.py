"""Articles in: files of every supported kind become ``Article`` values, rows that cannot become ``Reject`` values.

One file a kind. Nothing here knows a database; nothing is held longer than a batch, so memory does not grow with
the archive. What is read from the web goes through ``fetching`` and its ``guard``; what is read again and again
(``feed``, ``page``, ``briefing``, ``folder``) yields steps, says how far it has come, and keeps nothing itself.
"""

from commitments.sources.article import Article, Reject
from commitments.sources.page import read_pages
from commitments.sources.reading import count_rows, read_articles

__all__ = ["Article", "Reject", "count_rows", "read_articles", "read_pages"]
