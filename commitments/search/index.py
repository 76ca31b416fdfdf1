"""The index in the database: of articles, of quotes, and of every title that a person gave. Rows are only added.

On SQLite it is an FTS5 table that holds no text, on PostgreSQL a table of tsvectors with a GIN index; both are made by
a migration and have the same two columns, ``rowid`` (the number of the row that was indexed) and ``grams``. Both keep
the places of the pairs, so a word of many syllables is found as it stands and not merely by its parts.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, column, literal, select, table, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from commitments.search.asking import Word
from commitments.search.grams import GAP, joined, pairs, spelled

ARTICLES = table("article_grams", column("rowid"), column("grams"))
"""Title and text of each article, by its number."""
QUOTES = table("statement_grams", column("rowid"), column("grams"))
"""The quote of each statement, by its number."""
TITLES = table("title_grams", column("rowid"), column("grams"))
"""Each title that a person gave, by the number of its row in ``pledge_title``."""

INDEXES = (ARTICLES, QUOTES, TITLES)

_CHUNK, _OVERLAP = 4000, 60
"""PostgreSQL keeps 256 places of one pair and none past 16,383: a longer text becomes several rows."""

_EVERYTHING = {
    ARTICLES.name: "SELECT id, title, text FROM article",
    QUOTES.name: "SELECT id, quote FROM statement",
    TITLES.name: "SELECT id, title FROM pledge_title",
}
_BATCH = 500


def belongs(table_name: str) -> bool:
    """Whether a table of the database is a part of the index: FTS5 keeps its own beside each."""
    return any(table_name == one.name or table_name.startswith(f"{one.name}_") for one in INDEXES)


def create(connection: Connection) -> None:
    """Makes the empty tables."""
    for one in INDEXES:
        if connection.dialect.name == "sqlite":
            connection.execute(
                # The ascii tokenizer parts at spaces and leaves everything beyond ASCII as it is.
                text(
                    f"CREATE VIRTUAL TABLE {one.name} USING fts5(grams, content='', tokenize=\"ascii tokenchars '_'\")"
                )
            )
        else:
            connection.execute(text(f"CREATE TABLE {one.name} (rowid integer NOT NULL, grams tsvector NOT NULL)"))
            connection.execute(text(f"CREATE INDEX ix_{one.name}_grams ON {one.name} USING gin (grams)"))


def fill(connection: Connection) -> None:
    """Indexes all that the record holds. The tables must be empty."""
    for one in INDEXES:
        query, last = _EVERYTHING[one.name], 0
        while rows := connection.execute(
            text(f"{query} WHERE id > :last ORDER BY id LIMIT {_BATCH}"), {"last": last}
        ).all():
            add(one, ((number, "\n".join(words)) for number, *words in rows), connection=connection)
            last = rows[-1][0]


def add(index: Any, rows: Iterable[tuple[int, str]], *, connection: Connection) -> None:
    """Indexes texts under the numbers of their rows, each once."""
    if connection.dialect.name == "sqlite":
        values = [{"rowid": number, "grams": joined(words)} for number, words in rows]
        query = f"INSERT INTO {index.name} (rowid, grams) VALUES (:rowid, :grams)"
    else:
        values = [{"rowid": number, "grams": part} for number, words in rows for part in _vectors(words)]
        query = f"INSERT INTO {index.name} (rowid, grams) VALUES (:rowid, CAST(:grams AS tsvector))"
    if values:
        connection.execute(text(query), values)


def holding(index: Any, word: Word) -> Select[int]:
    """The numbers of the rows whose text holds the word in one of its spellings."""
    return select(index.c.rowid).where(_holds(index.c.grams, *_asked(word)))


class _holds(FunctionElement[Any]):
    """``grams`` holds what is asked: in FTS5's words, and the same in PostgreSQL's."""

    type = NullType()  # as a Boolean it would be compared with 1, which MATCH is not to be
    inherit_cache = True

    def __init__(self, where: Any, fts5: str, tsquery: str) -> None:
        super().__init__(where, literal(fts5), literal(tsquery))


@compiles(_holds, "sqlite")
def _on_sqlite(element: _holds, compiler: Any, **kw: Any) -> str:
    where, fts5, _ = element.clauses
    return f"{compiler.process(where, **kw)} MATCH {compiler.process(fts5, **kw)}"


@compiles(_holds, "postgresql")
def _on_postgresql(element: _holds, compiler: Any, **kw: Any) -> str:
    where, _, tsquery = element.clauses
    return f"{compiler.process(where, **kw)} @@ CAST({compiler.process(tsquery, **kw)} AS tsquery)"


def _asked(word: Word) -> tuple[str, str]:
    """The word in the two databases' languages. Pairs hold letters, digits and the gap: nothing that means more."""
    fts5, tsquery = [], []
    for spelling in word.spellings:
        if found := pairs(GAP.join(spelling)):
            fts5.append('"' + " ".join(found) + '"')
            tsquery.append(" <-> ".join(f"'{pair}'" for pair in found))
        else:  # one character: whatever pair it begins
            fts5.append(f'"{spelling[0]}" *')
            tsquery.append(f"'{spelling[0]}':*")
    return " OR ".join(fts5), " | ".join(f"({one})" for one in tsquery)


def _vectors(words: str) -> Iterator[str]:
    """A text as one or several tsvectors; each begins a little before the last one's end, so that no word is cut."""
    whole = spelled(words) + GAP
    for first in range(0, max(len(whole) - _OVERLAP, 1), _CHUNK - _OVERLAP):
        found = pairs(whole[first : first + _CHUNK])
        yield " ".join(f"'{pair}':{place}" for place, pair in enumerate(found, 1))
