"""Storing articles with what the extractor found in them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from commitments import models, reference
from commitments.extraction import EXTRACTOR_VERSION
from commitments.extraction.finding import Finding
from commitments.sources.article import Article
from commitments.sources.telling import telling_of
from commitments.tracking.events import refresh_status
from commitments.tracking.indexing import index_articles, index_statements
from commitments.tracking.lookup import aware, touch
from commitments.tracking.pledges import pledge_from, prints_of, target_json
from commitments.tracking.retellings import Retold, held, keep_retellings, key_of
from commitments.vocabulary import Review, Role


@dataclass(frozen=True, slots=True)
class Stored:
    """What one batch added. ``article_ids`` are the rows of the batch's articles in its order, known ones included;
    ``new_ids`` are those of them that were not held before. ``pledge_ids`` are the pledges that it made.

    ``unresolved`` counts the new articles whose publisher's label names no body that the lists know, by itself or
    with the text's help; the label is kept as published. ``retold`` are the known ones that are told otherwise than
    ever before.
    """

    articles: int
    statements: int
    pledges: int
    unresolved: int
    article_ids: tuple[int, ...]
    new_ids: tuple[int, ...]
    pledge_ids: tuple[int, ...]
    retold: tuple[Retold, ...] = ()


def store_articles(batch: Sequence[tuple[Article, Sequence[Finding]]], *, now: datetime, session: Session) -> Stored:
    """Stores articles and their findings; an article that is stored already (same id, same text) is not stored again.

    What is told of it otherwise this time (its title, its day …) is kept beside what was told first.

    A finding whose wording is a pledge that we hold becomes one more statement of it; else it makes a new pledge,
    unreviewed. Where the earlier of two statements comes second, the pledge is what that one says, from its day on.
    """
    known = held([key_of(article) for article, _ in batch], session=session)
    rows: list[models.Article] = []
    fresh: list[tuple[models.Article, Sequence[Finding]]] = []
    again: list[tuple[models.Article, Article]] = []
    for article, findings in batch:
        key = key_of(article)
        if key in known:
            again.append((known[key], article))
        else:
            known[key] = _row(article, now=aware(now))
            session.add(known[key])
            fresh.append((known[key], findings))
        rows.append(known[key])
    session.flush()
    retold = keep_retellings(again, now=aware(now), session=session)
    index_articles([row for row, _ in fresh], session=session)
    statements, pledges = _store_findings(fresh, now=aware(now), session=session)
    return Stored(
        articles=len(fresh),
        statements=statements,
        pledges=len(pledges),
        unresolved=sum(row.ministry_id is None for row, _ in fresh),
        article_ids=tuple(row.id or 0 for row in rows),
        new_ids=tuple(row.id or 0 for row, _ in fresh),
        pledge_ids=tuple(pledge.id or 0 for pledge in pledges),
        retold=retold,
    )


def _row(article: Article, *, now: datetime) -> models.Article:
    on = article.published.date()
    body = reference.resolve_label(article.ministry, article.text, on)
    return models.Article(
        external_id=article.external_id,
        sha256=article.sha256,
        title=article.title,
        subtitles=list(article.subtitles),
        text=article.text,
        published=article.published,
        ministry_label=article.ministry,
        ministry_id=body.key if body else None,
        url=article.url,
        outlet=article.outlet,
        licence=article.licence,
        extractor=EXTRACTOR_VERSION,
        imported_at=now,
        told_sha256=telling_of(article).sha256,
    )


def _store_findings(
    fresh: Sequence[tuple[models.Article, Sequence[Finding]]], *, now: datetime, session: Session
) -> tuple[int, list[models.Pledge]]:
    """How many statements were added, and the pledges that are new."""
    prints = [[prints_of(one) for one in findings] for _, findings in fresh]
    bearers = _bearers({print_ for each in prints for both in each for print_ in both}, session=session)
    makers = _makers(bearers.values(), session=session)
    pledges: list[models.Pledge] = []
    statements: list[tuple[models.Pledge, models.Statement]] = []
    for (article, findings), theirs in zip(fresh, prints, strict=True):
        said_on = article.published.date()
        once: set[tuple[str, int]] = set()
        for finding, (print_, named) in zip(findings, theirs, strict=True):
            if (print_, finding.start) in once:  # two readings of one clause that differ in nothing we keep
                continue
            once.add((print_, finding.start))
            place = _place(article, finding.start)
            pledge = bearers.get(print_) or bearers.get(named)
            role = Role.REPEATS
            if pledge is None:
                pledge = bearers[print_] = pledge_from(finding, said_on=said_on, now=now)
                session.add(pledge)
                pledges.append(pledge)
                makers[pledge.fingerprint] = place
                role = Role.MAKES
            elif place < makers.get(pledge.fingerprint, place):
                makers[pledge.fingerprint] = place
                _move_back(pledge, finding, said_on, now=now, session=session)
                role = Role.MAKES
                _demote(pledge, statements, session=session)
            statements.append((pledge, _statement(article, finding, role, now=now)))
    session.flush()
    for pledge, statement in statements:
        statement.pledge_id = pledge.id or 0
        session.add(statement)
    session.flush()
    index_statements((statement for _, statement in statements), session=session)
    return len(statements), pledges


_Place = tuple[datetime, str, str, int]
"""Where words stand: when their article was published, its id and version, and where in it. The first make a pledge,
so that a pledge is the same in whatever order its articles came."""


def _place(article: models.Article, start: int) -> _Place:
    return article.published, article.external_id, article.sha256, start


def _bearers(prints: set[str], *, session: Session) -> dict[str, models.Pledge]:
    found = session.exec(select(models.Pledge).where(col(models.Pledge.fingerprint).in_(prints)))
    return {pledge.fingerprint: pledge for pledge in found}


def _makers(pledges: Iterable[models.Pledge], *, session: Session) -> dict[str, _Place]:
    """The place of the words that make each pledge, by its fingerprint."""
    prints = {pledge.id: pledge.fingerprint for pledge in pledges}
    statement, article = models.Statement, models.Article
    columns = (statement.pledge_id, article.published, article.external_id, article.sha256, statement.start)
    made = session.exec(
        select(*columns)  # type: ignore[call-overload]
        .join(article, col(article.id) == statement.article_id)
        .where(col(statement.pledge_id).in_(list(prints)), statement.role == Role.MAKES.value)
    )
    found: dict[str, _Place] = {}
    for pledge_id, *place in made:
        print_ = prints[pledge_id]
        found[print_] = min(found.get(print_, tuple(place)), tuple(place))  # type: ignore[type-var, assignment]
    return found


def _move_back(pledge: models.Pledge, finding: Finding, said_on: date, *, now: datetime, session: Session) -> None:
    """The promise was made earlier than we knew; where the pledge was merged, so was the one that stands.

    What the machine read is then read in the words that made it. What a person has looked at stays as they left it.
    """
    earlier = pledge_from(finding, said_on=said_on, now=now)
    if pledge.id is None:  # a pledge of this batch has no past yet
        for name in _READ:
            setattr(pledge, name, getattr(earlier, name))
        pledge.due_from, pledge.due_to = earlier.due_from, earlier.due_to
        return
    session.refresh(pledge, with_for_update=True)
    standing = (
        session.get(models.Pledge, pledge.merged_into_id, with_for_update=True) if pledge.merged_into_id else None
    )
    for one in (pledge, standing):
        if one is not None and said_on < one.promised_on:
            one.promised_on = said_on
            touch(one, now=now)
    revised = session.exec(select(models.Revision.id).where(models.Revision.pledge_id == pledge.id).limit(1)).first()
    if pledge.review != Review.UNREVIEWED.value or pledge.found_by != "machine" or revised is not None:
        return
    changed = {name: getattr(earlier, name) for name in _READ if getattr(pledge, name) != getattr(earlier, name)}
    if changed:
        for name, value in changed.items():
            setattr(pledge, name, value)
        touch(pledge, now=now)
        refresh_status(pledge, session=session)


_READ = (
    "title", "ministry_id", "ministry_text", "speaker", "kind", "area_id", "strength", "promised_on", "first_due_from",
    "first_due_to", "targets",
)  # fmt: skip
"""What the machine reads of a pledge in the words that make it."""


def _demote(
    pledge: models.Pledge, waiting: Sequence[tuple[models.Pledge, models.Statement]], *, session: Session
) -> None:
    """What made the pledge until now only repeats it: an earlier statement has turned up."""
    for other, statement in waiting:
        if other is pledge and statement.role == Role.MAKES:
            statement.role = Role.REPEATS.value
    if pledge.id is not None:
        made = select(models.Statement).where(
            models.Statement.pledge_id == pledge.id, models.Statement.role == Role.MAKES.value
        )
        for statement in session.exec(made):
            statement.role = Role.REPEATS.value


def _statement(article: models.Article, finding: Finding, role: Role, *, now: datetime) -> models.Statement:
    return models.Statement(
        article_id=article.id or 0,
        start=finding.start,
        end=finding.end,
        quote=finding.quote,
        role=role.value,
        said_on=article.published.date(),
        recorded_at=now,
        found=_as_found(finding),
    )


def _as_found(finding: Finding) -> dict[str, Any]:
    """What the extractor read, kept as it was however a person edits the pledge later."""
    return {
        "ministry": finding.ministry,
        "speaker": finding.speaker,
        "kind": finding.kind.value,
        "area": finding.area,
        "due": [day.isoformat() for day in finding.due] if finding.due else None,
        "targets": [target_json(target) for target in finding.targets],
        "strength": finding.strength.value,
        "score": round(finding.score, 4),
        "part": list(finding.part) if finding.part else None,
        "reasons": [asdict(reason) for reason in finding.reasons],
        "extractor": EXTRACTOR_VERSION,
    }
