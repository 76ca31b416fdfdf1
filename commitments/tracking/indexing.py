"""Keeping the search's index: what is written to the record can be found from the same moment on."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from commitments import models
from commitments.search import index


def index_articles(rows: Sequence[models.Article], *, session: Session) -> None:
    """Indexes new articles, which must have their numbers."""
    texts = ((row.id or 0, f"{row.title}\n{row.text}") for row in rows)
    index.add(index.ARTICLES, texts, connection=session.connection())


def index_statements(rows: Iterable[models.Statement], *, session: Session) -> None:
    """Indexes the quotes of new statements, which must have their numbers."""
    index.add(index.QUOTES, ((row.id or 0, row.quote) for row in rows), connection=session.connection())


def index_title(pledge: models.Pledge, *, session: Session) -> None:
    """Indexes the title that a person has given a pledge, unless it bore it before. Flushes.

    A title that was made from the quote (``title_of``) holds no word that the quote does not: it needs no index.
    """
    bore = select(models.PledgeTitle.id).where(
        models.PledgeTitle.pledge_id == pledge.id, col(models.PledgeTitle.title) == pledge.title
    )
    if session.exec(bore).first() is not None:
        return
    row = models.PledgeTitle(pledge_id=pledge.id or 0, title=pledge.title)
    session.add(row)
    session.flush()
    index.add(index.TITLES, [(row.id or 0, row.title)], connection=session.connection())
