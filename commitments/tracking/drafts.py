"""An event as a person reports it, and what makes one fit to be recorded. Nothing here is written."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from commitments import crosswalk, models
from commitments.errors import BadInput
from commitments.vocabulary import Evidence, Status

MOVES_THE_DEADLINE = (Evidence.DELAY, Evidence.CHANGE)
"""What a person may report a new deadline with."""

_PROGRESS = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(?:/\s*(\d[\d,]*(?:\.\d+)?))?\s*([^\d/]{0,20})")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something has come by its source's count: 6 of 8 schools. ``total`` may be unknown."""

    done: float
    total: float | None = None
    unit: str = ""

    @classmethod
    def read(cls, text: str) -> "Progress | None":
        """``6/8개교`` or ``6개교`` as numbers; None for an empty text. Raises BadInput for anything else."""
        if not text.strip():
            return None
        found = _PROGRESS.fullmatch(text.strip())
        if found is None:
            raise BadInput(
                f"{text.strip()!r} is no progress; write how many of how many: 6/8개교, or 35%",
                "no_progress",
                text=text.strip(),
            )
        done, total, unit = found.groups()
        return cls(float(done.replace(",", "")), float(total.replace(",", "")) if total else None, unit.strip())


@dataclass(frozen=True, slots=True)
class EventDraft:
    """An event as a person reports it. ``url`` or ``article_id`` names its source; ``note`` says what it shows.

    ``span`` marks the words in the article that prove it. ``new_due`` is the interval to which the deadline was moved.
    ``published_status`` is another's rating in its own words and ``published_scheme`` whose: a key of ``crosswalk``,
    which then knows those words, or any other name. ``override`` is the reason for which a status is set without the
    evidence that it needs.
    """

    happened_on: date
    evidence: Evidence
    status: Status | None = None
    note: str = ""
    url: str = ""
    source_title: str = ""
    outlet: str = ""
    progress: Progress | None = None
    new_due: tuple[date, date] | None = None
    published_on: date | None = None
    article_id: int | None = None
    span: tuple[int, int] | None = None
    published_status: str = ""
    published_scheme: str = ""
    override: str = ""
    baseline: bool = False


def check(draft: EventDraft, *, promised_on: date, today: date) -> None:
    """Raises BadInput for what cannot have happened or come of the promise, has no source, or contradicts itself."""
    if draft.evidence == Evidence.RETRACTION:
        raise BadInput("an event is retracted from the pledge's list of events, not recorded as one", "retract_there")
    if draft.happened_on > today:
        raise BadInput(
            f"{draft.happened_on} is in the future: an event is something that has happened",
            "future_event",
            on=draft.happened_on,
        )
    if draft.happened_on < promised_on and not draft.baseline:
        raise BadInput(
            f"{draft.happened_on} is before the promise was made ({promised_on}), so that it cannot have come of it: "
            "check the day, or record it as a baseline if it tells what the promise set out from",
            "before_promise",
            on=draft.happened_on,
            promised_on=promised_on,
        )
    if draft.published_on is not None and draft.published_on > today:
        raise BadInput(
            f"the source's day {draft.published_on} is in the future", "future_source", on=draft.published_on
        )
    if draft.progress and (draft.progress.done < 0 or (draft.progress.total is not None and draft.progress.total <= 0)):
        raise BadInput(
            f"{draft.progress.done:g} of {draft.progress.total:g} is no progress: count from 0 up to a total",
            "wrong_progress",
        )
    if draft.new_due and draft.new_due[0] > draft.new_due[1]:
        raise BadInput(
            f"the new due interval ends ({draft.new_due[1]}) before it begins ({draft.new_due[0]})",
            "due_order",
            first=draft.new_due[0],
            last=draft.new_due[1],
        )
    if bool(draft.published_status.strip()) != bool(draft.published_scheme.strip()):
        raise BadInput("another's rating needs both its words and whose scheme it is", "rating_needs_both")
    if scheme := crosswalk.schemes().get(draft.published_scheme.strip()):
        scheme.read(draft.published_status)
    if not (draft.url.strip() or draft.article_id or draft.note.strip()):
        raise BadInput("an event needs a source: give a URL, or a note that says how you know", "no_source")
    if draft.url.strip():
        parts = urlsplit(draft.url.strip())
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise BadInput(
                f"{draft.url.strip()!r} is not a web address; it begins with https://",
                "no_web_address",
                url=draft.url.strip(),
            )


def draft_of(event: models.Event) -> EventDraft:
    """The draft from which the event was made."""
    moved = event.new_due_from and event.new_due_to
    return EventDraft(
        happened_on=event.happened_on,
        evidence=Evidence(event.evidence),
        status=Status(event.status) if event.status else None,
        note=event.note,
        url=event.url,
        source_title=event.source_title,
        outlet=event.outlet,
        progress=Progress(event.progress_done, event.progress_total, event.progress_unit)
        if event.progress_done is not None
        else None,
        new_due=(event.new_due_from, event.new_due_to) if moved else None,  # type: ignore[arg-type]
        published_on=event.published_on,
        article_id=event.article_id,
        span=(event.start, event.end) if event.start is not None and event.end is not None else None,
        published_status=event.published_status,
        published_scheme=event.published_scheme,
        override=event.override,
    )
