"""The words that make a pledge, in their articles."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from commitments import models
from commitments.queries.asof import Record
from commitments.queries.pledges import earliest
from commitments.queries.versions import NewerVersion, newer_versions
from commitments.vocabulary import Relation, Role

_NEARLY_ALL = 0.85
"""The share of a quote from which the rest is a bullet before it, or the frame of speech after it."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """The words in one article, with the whole text around them: ``text[start:end] == quote``.

    ``found`` is what the extractor read in them, however a person changed the pledge later; empty where a person
    found them. ``newer`` is a later version of the article, where its text was changed after these words were read.
    """

    id: int
    article_id: int
    article_title: str
    published: datetime
    outlet: str
    url: str
    ministry_label: str
    licence: str
    start: int
    end: int
    quote: str
    role: Role
    text: str
    reasons: tuple[dict[str, str], ...]
    extractor: str
    found: dict[str, Any]
    newer: NewerVersion | None = None

    @property
    def part(self) -> tuple[int, int] | None:
        """The part of the quote that promises just this, as offsets in the text; None where it is the whole of it.

        Of a sentence that makes several pledges each has its own.
        """
        first, last = self.found.get("part") or (0, 0)
        if not 0 <= first < last <= len(self.quote) or last - first > _NEARLY_ALL * len(self.quote):
            return None
        return self.start + first, self.start + last


def statements_of(
    pledge_ids: Collection[int], *, session: Session, today: date, known: datetime | None = None
) -> dict[int, tuple[StatementRow, ...]]:
    """The statements of some pledges and of those merged into them, with their articles, oldest first.

    The first that does not change the pledge makes it, the later ones repeat it: so a role is right also where an
    earlier statement turned up after a later one, or two pledges were found to be one.
    """
    ids = set(pledge_ids)
    record = Record(today, known)
    statement, member = models.Statement, record.members()
    columns = (
        select(statement, models.Article, member.id, member["merged_into_id"])
        .select_from(statement)
        .join(models.Article, col(models.Article.id) == statement.article_id)
    )
    query = (
        member.join(columns, statement.pledge_id)
        .where(member.family(ids), *record.statements())
        .order_by(*earliest(member))
    )
    found: dict[int, list[StatementRow]] = {}
    read = session.exec(query).all()
    newer = newer_versions([article.id for _, article, _, _ in read], session=session, known=known)
    changing = _changing({own for _, _, own, into in read if into}, session=session, known=known)
    for words, article, own, into in read:
        for pledge_id in {own or 0, into or 0} & ids:
            rows = found.setdefault(pledge_id, [])
            made = any(row.role is Role.MAKES for row in rows)
            changes = words.role == Role.CHANGES.value or (pledge_id == into and own in changing)
            rows.append(_row(words, article, newer.get(article.id), made=made, changes=changes))
    return {pledge_id: tuple(rows) for pledge_id, rows in found.items()}


def _changing(merged: Collection[int], *, session: Session, known: datetime | None) -> set[int]:
    """Those of the merged pledges of which a person said that they change, or take back, the one that stands."""
    row = models.Restatement
    query = select(row.again_id).where(
        col(row.again_id).in_(merged), row.verdict == "accepted", row.relation != Relation.REPEATS.value
    )
    return set(session.exec(query if known is None else query.where(col(row.decided_at) <= known)))


def _row(
    statement: models.Statement, article: models.Article, newer: NewerVersion | None, *, made: bool, changes: bool
) -> StatementRow:
    return StatementRow(
        id=statement.id or 0,
        article_id=article.id or 0,
        article_title=article.title,
        published=article.published,
        outlet=article.outlet,
        url=article.url,
        ministry_label=article.ministry_label,
        licence=article.licence,
        start=statement.start,
        end=statement.end,
        quote=statement.quote,
        role=Role.CHANGES if changes else Role.REPEATS if made else Role.MAKES,
        text=article.text,
        reasons=tuple(statement.found.get("reasons", ())),
        extractor=statement.found.get("extractor", ""),
        found=dict(statement.found),
        newer=newer,
    )
