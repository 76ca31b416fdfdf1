"""What every source yields: an article as published, or the reason why a row could not be one."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime

from commitments.errors import BadInput


@dataclass(frozen=True, slots=True)
class Article:
    """A press release or news story as published.

    ``text`` is stored unmodified: every offset in the product counts Unicode code points of this string.
    ``published`` is naive Korean local time. ``ministry`` is the publisher's label as published, typos included, or
    the empty string. ``external_id`` names the article at its source (korea.kr's newsId, a URL); where the source
    gives none it is ``content_name``, so that importing a file again finds the same article.
    """

    external_id: str
    title: str
    text: str
    published: datetime
    ministry: str = ""
    url: str = ""
    outlet: str = ""
    subtitles: tuple[str, ...] = ()
    licence: str = ""

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the text in UTF-8: the name of this version of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def content_name(self) -> str:
        """16 hex digits that name an article by what it says: its title, day, ministry and text.

        The text alone would not do: many releases say no more than that all is in the attached file, and two of them
        would be one. All four are what tells such releases apart; the hour is left out, as one copy tells it and
        another does not. So an article without an id whose title was corrected is a second one: nothing tells it from
        another release of the same words, and what is held twice can be merged, while what is passed over is lost.
        """
        said = [self.title, self.published.date().isoformat(), self.ministry, self.sha256]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that could not be taken in: where it stood, why, and as much of it as can be kept.

    ``place`` is ``file:line`` (one-based; for Parquet and CSV the row number), ``reason`` is a sentence that names
    the offending value, ``raw`` is the row as JSON-compatible data so that it can be mended and imported again.
    ``error`` is what was raised, where something was: it says the same.
    ``problem`` names in a word what is wrong with a web page, for whoever tells it in another language; else empty.
    """

    place: str
    reason: str
    raw: object
    error: BadInput | None = field(default=None, compare=False, repr=False)
    problem: str = ""

    @classmethod
    def of(cls, place: str, error: BadInput, raw: object = None) -> "Reject":
        """What an error says of a row or of a whole file, with the error itself."""
        return cls(place, str(error), raw, error)
