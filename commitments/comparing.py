"""From rows of the record to what is suggested of them. Pure, so that other processes can do it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from commitments.matching import (
    Found,
    Promise,
    Said,
    Told,
    acts_of,
    article_marks,
    promise_profile,
    suggestions,
    whole,
)  # fmt: skip
from commitments.queries.following import ArticleRow, PromiseRow
from commitments.vocabulary import Kind

Item = TypeVar("Item")
Pair = tuple[int, int]
"""A pledge and an article, by their numbers."""

_PIECES = 2
"""Pieces of work for each of several workers: the last to end is not waited for so long."""


@dataclass(frozen=True, slots=True)
class Work:
    """Pairs that are to be compared, with all that is needed for it; ``texts`` are those of the promises' articles."""

    pairs: Sequence[Pair]
    articles: Mapping[int, ArticleRow]
    promised: Mapping[int, PromiseRow]
    texts: Mapping[int, str]

    @classmethod
    def of(
        cls,
        pairs: Sequence[Pair],
        articles: Mapping[int, ArticleRow],
        promised: Mapping[int, PromiseRow],
        texts: Mapping[int, str],
    ) -> "Work":
        """The work of these pairs, with no more than they need."""
        ours = {one: promised[one] for one, _ in pairs}
        theirs = {other: articles[other] for _, other in pairs}
        return cls(pairs, theirs, ours, {row.article_id: texts[row.article_id] for row in ours.values()})


def found_in(work: Work) -> dict[Pair, list[Found]]:
    """What is suggested of each pair, where anything is."""
    promises = {key: promise_of(row, work.texts[row.article_id]) for key, row in work.promised.items()}
    found: dict[Pair, list[Found]] = {}
    for pledge_id, article_id in work.pairs:
        if suggested := suggestions(promises[pledge_id], _acts(work.articles[article_id])):
            found[pledge_id, article_id] = suggested
    return found


def marks_of(articles: Collection[ArticleRow]) -> dict[int, dict[str, int]]:
    """The marks by which what these articles tell of is found."""
    return {row.id: article_marks(_acts(row)) for row in articles}


def promise_of(row: PromiseRow, text: str = "") -> Promise:
    """The promise as it is compared; ``text`` is its article's."""
    kind = Kind(row.kind)
    own = promise_profile(row.quote, kind)
    return Promise(own, row.quote, kind, row.ministry_id, row.promised_on, row.due_to, whole(row.title, text))


def said_of(row: PromiseRow) -> Said:
    """The promise with what could be changed in it."""
    due = (row.due_from, row.due_to) if row.due_from and row.due_to else None
    return Said(promise_of(row), due, row.targets, row.place[1] if row.place else "")


@lru_cache(maxsize=400)
def _acts(row: ArticleRow) -> list[Told]:
    """What an article tells of: read for its marks, and again when it is compared."""
    return acts_of(whole(row.title, row.text), row.published.date(), row.ministry_id)


def shared_out(items: Sequence[Item], workers: int) -> list[list[Item]]:
    """The items in their order, in as many pieces as are fit for so many workers: one for one."""
    pieces = 1 if workers == 1 else workers * _PIECES
    rest = iter(items)
    size = -(-len(items) // pieces)
    return [some for _ in range(pieces) if (some := list(islice(rest, size)))]
