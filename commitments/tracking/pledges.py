"""Making pledges and statements: from what the extractor found, or by a person who found what it missed."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from commitments import models, reference
from commitments.errors import BadInput, NotFound
from commitments.extraction.finding import Finding, Target
from commitments.tracking.indexing import index_statements, index_title
from commitments.tracking.judgements import keep_first_reading
from commitments.tracking.lookup import aware, named
from commitments.tracking.titles import title_of
from commitments.vocabulary import Kind, Review, Role, Strength, Term


@dataclass(frozen=True, slots=True)
class PledgeDraft:
    """A commitment as a person describes it. ``ministry`` is a name, a short form or a key; ``area`` a key or name."""

    title: str
    ministry: str | None
    kind: Kind
    area: str | None
    strength: Strength
    due: tuple[date, date] | None = None
    targets: tuple[Target, ...] = field(default=())
    speaker: str | None = None


def add_pledge(
    article_id: int, start: int, end: int, draft: PledgeDraft, *, by: str, now: datetime, session: Session
) -> int:
    """Records a commitment that a person found in a stored article; returns the pledge's id. It counts as confirmed.

    Raises NotFound for an unknown article and BadInput for a span outside its text or a wrong attribute.
    """
    article = _article(article_id, session=session)
    quote = _quote(article, start, end)
    said_on = article.published.date()
    attributes = checked_attributes(
        {
            "title": draft.title,
            "ministry": draft.ministry,
            "speaker": draft.speaker,
            "kind": draft.kind,
            "area": draft.area,
            "strength": draft.strength,
            "due": draft.due,
            "targets": draft.targets,
        },
        on=said_on,
    )
    pledge = models.Pledge(
        **attributes,
        due_from=attributes["first_due_from"],
        due_to=attributes["first_due_to"],
        promised_on=said_on,
        found_by="person",
        fingerprint=fingerprint(quote, attributes["ministry_text"], draft.due, draft.kind, draft.targets),
        review=Review.CONFIRMED.value,
        reviewed_by=named(by),
        reviewed_at=aware(now),
        recorded_at=aware(now),
        changed_at=aware(now),
    )
    session.add(pledge)
    session.flush()
    assert pledge.id is not None
    statement = _statement(article, pledge.id, start, end, Role.MAKES, now=now)
    session.add(statement)
    keep_first_reading(pledge, session=session)
    session.flush()
    index_title(pledge, session=session)
    index_statements([statement], session=session)
    return pledge.id


def add_statement(
    pledge_id: int, article_id: int, start: int, end: int, *, role: Role, now: datetime, session: Session
) -> int:
    """Records that the words of another article repeat or change a pledge; returns the statement's id."""
    article = _article(article_id, session=session)
    _quote(article, start, end)
    if session.get(models.Pledge, pledge_id) is None:
        raise NotFound(f"there is no pledge {pledge_id}", "no_pledge", n=pledge_id)
    statement = _statement(article, pledge_id, start, end, role, now=now)
    session.add(statement)
    session.flush()
    assert statement.id is not None
    index_statements([statement], session=session)
    return statement.id


def pledge_from(finding: Finding, *, said_on: date, now: datetime) -> models.Pledge:
    """An unreviewed pledge with the attributes that the extractor read; its ministry is the one of that day."""
    body = reference.resolve(finding.ministry, said_on) if finding.ministry else None
    return models.Pledge(
        title=title_of(finding.quote, finding.part),
        ministry_id=body.key if body else None,
        ministry_text=finding.ministry,
        speaker=finding.speaker,
        kind=finding.kind.value,
        area_id=finding.area,
        strength=finding.strength.value,
        promised_on=said_on,
        first_due_from=finding.due[0] if finding.due else None,
        first_due_to=finding.due[1] if finding.due else None,
        due_from=finding.due[0] if finding.due else None,
        due_to=finding.due[1] if finding.due else None,
        targets=[target_json(target) for target in finding.targets],
        fingerprint=prints_of(finding)[0],
        recorded_at=now,
        changed_at=now,
    )


LONG = 30
"""Letters and digits from which two bodies do not say the same words by chance: they published one release."""


def prints_of(finding: Finding) -> tuple[str, str]:
    """The fingerprint of what the extractor found, and the one that names its body as well: older records bear it."""
    parts = (finding.quote, finding.due, finding.kind, finding.targets)
    own = _print(parts[0], finding.ministry, *parts[1:])
    return fingerprint(parts[0], finding.ministry, *parts[1:]), own


def fingerprint(
    quote: str, ministry: str | None, due: tuple[date, date] | None, kind: Kind, targets: Sequence[Target]
) -> str:
    """A name for one promise in one wording, 32 hex digits: the same words by the same body for the same last day.

    Spacing, bullets and punctuation do not count, so that a release published twice with other line breaks gives
    the same. The last day does: `연내` said in two years is two promises. The body does where the words are few
    (`향후 계획`); long ones are a joint release.
    """
    return _print(quote, None if len(_letters(quote)) >= LONG else ministry, due, kind, targets)


def _print(
    quote: str, ministry: str | None, due: tuple[date, date] | None, kind: Kind, targets: Sequence[Target]
) -> str:
    numbers = ";".join(f"{target.baseline}>{target.value}{target.unit}" for target in targets)
    parts = (_letters(quote), ministry or "", due[1].isoformat() if due else "", kind.value, numbers)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


def _letters(quote: str) -> str:
    return re.sub(r"[\W_]+", "", quote)


def checked_attributes(changes: Mapping[str, object], *, on: date) -> dict[str, Any]:
    """A person's words for a pledge's attributes as columns. Raises BadInput that names the wrong value.

    ``on`` is the day of the promise: a ministry's name or short form means the body of that day. A body that no
    list knows is kept as text.
    """
    columns: dict[str, Any] = {}
    for name, value in changes.items():
        match name:
            case "title":
                columns["title"] = _title(value)
            case "ministry":
                columns["ministry_id"], columns["ministry_text"] = _ministry(value, on)
            case "speaker":
                columns["speaker"] = str(value).strip() or None if value else None
            case "kind":
                columns["kind"] = _term(Kind, value)
            case "strength":
                columns["strength"] = _term(Strength, value)
            case "area":
                columns["area_id"] = reference.policy_area(str(value)).key if value else None
            case "due":
                columns["first_due_from"], columns["first_due_to"] = _due(value)
            case "targets":
                columns["targets"] = [target_json(target) for target in value]  # type: ignore[attr-defined]
            case _:
                raise BadInput(f"a pledge has no attribute {name!r} to change")
    return columns


def target_json(target: Target) -> dict[str, Any]:
    """A target as it is stored."""
    return {"baseline": target.baseline, "value": target.value, "unit": target.unit}


def _title(value: object) -> str:
    title = " ".join(str(value or "").split())
    if not title or len(title) > 300:
        raise BadInput(f"a title has 1 to 300 characters; this one has {len(title)}", "title_length", n=len(title))
    return title


def _ministry(value: object, on: date) -> tuple[str | None, str | None]:
    if not value:
        return None, None
    text = str(value).strip()
    keys = {body.key: body for body in reference.ministries()}
    body = keys.get(text) or reference.resolve(text, on)
    return (body.key, body.name) if body else (None, text)


def _term(terms: type[Term], value: object) -> str:
    allowed = [term.value for term in terms]
    if value not in allowed:
        raise BadInput(f"{value!r} is not a {terms.__name__.lower()}; choose one of {', '.join(allowed)}")
    return str(value)


def _due(value: object) -> tuple[date | None, date | None]:
    if value is None:
        return None, None
    first: date
    last: date
    first, last = value  # type: ignore[misc]
    if last < first:
        raise BadInput(
            f"the due interval ends ({last}) before it begins ({first})", "due_order", first=first, last=last
        )
    return first, last


def _article(article_id: int, *, session: Session) -> models.Article:
    article = session.get(models.Article, article_id)
    if article is None:
        raise NotFound(f"there is no article {article_id}", "no_article", n=article_id)
    return article


def _quote(article: models.Article, start: int, end: int) -> str:
    if not 0 <= start < end <= len(article.text):
        raise BadInput(f"characters {start} to {end} are not in article {article.id}, which has {len(article.text)}")
    return article.text[start:end]


def _statement(
    article: models.Article, pledge_id: int, start: int, end: int, role: Role, *, now: datetime
) -> models.Statement:
    return models.Statement(
        article_id=article.id or 0,
        pledge_id=pledge_id,
        start=start,
        end=end,
        quote=article.text[start:end],
        role=role.value,
        said_on=article.published.date(),
        recorded_at=aware(now),
    )
