"""What a source says of an article beside its text, and whether it says it otherwise the next time. Pure."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from commitments.sources.article import Article
from commitments.sources.row import id_in


@dataclass(frozen=True, slots=True)
class Telling:
    """The name, title, day and so on under which a text came; the meaning of each is that of ``Article``."""

    external_id: str
    title: str
    subtitles: tuple[str, ...]
    published: datetime
    ministry: str
    url: str
    outlet: str
    licence: str

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of all that is told. What is hashed is never changed: no older record could be verified."""
        told = [getattr(self, field.name) for field in fields(self)]
        written = [one.isoformat() if isinstance(one, datetime) else one for one in told]
        return hashlib.sha256(json.dumps(written).encode()).hexdigest()

    def otherwise(self, later: "Telling") -> tuple[str, ...]:
        """The fields of which ``later`` says something else.

        What it leaves out contradicts nothing; nor do other spaces, another hour of the day (one copy tells it and
        another does not) or another address that names the same article.
        """
        said = {name: (heard(getattr(self, name)), heard(getattr(later, name))) for name, heard in _HEARD.items()}
        return tuple(name for name, (before, now) in said.items() if now and now != before)


_HEARD: dict[str, Callable[[Any], object]] = {
    "title": lambda said: " ".join(said.split()),
    "subtitles": lambda said: said,
    "published": lambda said: said.date(),
    "ministry": lambda said: " ".join(said.split()),
    "url": id_in,
    "outlet": lambda said: " ".join(said.split()),
    "licence": lambda said: " ".join(said.split()),
}
"""What counts of each field when two tellings are compared."""


def telling_of(article: Article) -> Telling:
    """What is said of an article that comes in."""
    one = article
    return Telling(
        one.external_id, one.title, one.subtitles, one.published, one.ministry, one.url, one.outlet, one.licence
    )


def telling_in(row: Any, external_id: str) -> Telling:
    """What was said of an article that is held, in a row of the record."""
    return Telling(
        external_id, row.title, tuple(row.subtitles), row.published, row.ministry_label, row.url, row.outlet,
        row.licence,
    )  # fmt: skip


def is_new(later: Telling, told: Iterable[Telling]) -> bool:
    """Whether each of those that came before says something otherwise."""
    return all(one.otherwise(later) for one in told)
