"""What holds the words that were asked for, with the places where they stand."""

from collections.abc import Iterator

from commitments import queries
from commitments.queries import ArticleHit, PledgeFilter, PledgeHit
from dashboard.data.batches import every
from dashboard.data.cache import cached
from dashboard.data.days import today


def found_pledges(wanted: PledgeFilter, *, page: int, page_size: int) -> list[PledgeHit]:
    """One page of the pledges whose title or quotes hold the filter's words."""
    return cached(queries.find_pledges, wanted, page=page, page_size=page_size, today=today())


def found_articles(wanted: PledgeFilter, *, page: int, page_size: int) -> list[ArticleHit]:
    """One page of the articles that hold the filter's words."""
    return cached(queries.find_articles, wanted, page=page, page_size=page_size, today=today())


def count_articles(wanted: PledgeFilter) -> int:
    """How many articles hold the filter's words."""
    return cached(queries.count_articles, wanted, today=today())


def every_article(wanted: PledgeFilter) -> Iterator[ArticleHit]:
    """All articles that hold the filter's words; read in batches while they are written away."""
    return every(queries.find_articles, queries.count_articles, wanted)
