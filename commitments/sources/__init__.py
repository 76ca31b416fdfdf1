"""Articles in: files of every supported kind become ``Article`` values, rows that cannot become ``Reject`` values.

One file a kind. Nothing here knows a database; nothing is held longer than a batch, so memory does not grow with
the archive.
"""

from commitments.sources.article import Article, Reject
from commitments.sources.reading import count_rows, read_articles

__all__ = ["Article", "Reject", "count_rows", "read_articles"]
