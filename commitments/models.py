"""The tables. One class a word of the design; only ``tracking`` writes them and only ``queries`` reads them.

SQLModel does not validate a table class when it is built, so what must hold stands in the database as CHECK
constraints. Times named ``…_at`` are aware UTC; ``article.published`` is naive Korean local time; days are dates.
Each foreign key states what happens when its parent is deleted: RESTRICT where the row would lose its proof,
CASCADE where it is a part of the parent.
"""

from datetime import date, datetime
from typing import Any

from pydantic import NaiveDatetime
from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from commitments.vocabulary import Evidence, Kind, Review, Role, Status, Strength, Term

# Named constraints, so that a migration can alter them on every database.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


def _one_of(column: str, terms: type[Term], *, or_unknown: bool = False) -> CheckConstraint:
    values = ", ".join(f"'{term.value}'" for term in terms)
    unknown = f"{column} IS NULL OR " if or_unknown else ""
    return CheckConstraint(f"{unknown}{column} IN ({values})", name=f"{column}_known")


def _parent(target: str, ondelete: str, *, index: bool = False, nullable: bool = False) -> Any:
    column_type = Text if target in ("ministry.id", "policy_area.id", "bill.id") else Integer
    return Field(
        default=None,
        sa_column=Column(column_type, ForeignKey(target, ondelete=ondelete), index=index, nullable=nullable),
    )


class Ministry(SQLModel, table=True):
    """부처: a public body under one name, with the days between which it bore it. Filled from ``reference/``."""

    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name="dates"),
    )

    id: str = Field(primary_key=True)
    name: str = Field(index=True)
    short: str
    name_en: str | None = None
    kind: str
    valid_from: date | None = None
    valid_to: date | None = None
    mark: str
    source: str


class Succession(SQLModel, table=True):
    """Which body took over from which, on which day and how."""

    # CASCADE: a succession says nothing once one of its bodies is gone.
    from_id: str = Field(foreign_key="ministry.id", primary_key=True, ondelete="CASCADE")
    to_id: str = Field(foreign_key="ministry.id", primary_key=True, ondelete="CASCADE", index=True)
    kind: str = Field(primary_key=True)
    # Functions may move between the same two bodies twice, years apart.
    effective: date = Field(primary_key=True)
    mark: str
    source: str


class PolicyArea(SQLModel, table=True):
    """정책영역: one of the 17 areas of the government function classification."""

    __tablename__ = "policy_area"

    id: str = Field(primary_key=True)
    name: str
    label: str
    name_en: str


class Article(SQLModel, table=True):
    """기사: a press release or news story as published; the text is never changed once stored.

    One row is one version of an article: the same ``external_id`` with another text is another row.
    """

    __table_args__ = (
        UniqueConstraint("external_id", "sha256"),
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        CheckConstraint("length(text) > 0", name="text_not_empty"),
    )

    id: int | None = Field(default=None, primary_key=True)
    external_id: str
    sha256: str = Field(index=True)
    title: str
    subtitles: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    text: str = Field(sa_column=Column(Text, nullable=False))
    published: NaiveDatetime = Field(index=True)
    ministry_label: str
    # RESTRICT: a body that published something is part of the record.
    ministry_id: str | None = _parent("ministry.id", "RESTRICT", index=True, nullable=True)
    url: str
    outlet: str
    licence: str
    extractor: str
    imported_at: datetime


_version = Column("version", Integer, nullable=False)


class Pledge(SQLModel, table=True):
    """약속: the commitment that is tracked. ``status``, ``status_on`` and ``last_event_on`` are computed from events.

    ``ministry_text`` keeps the body's name as it was when the promise was made, also where no list knows it.
    ``fingerprint`` names the wording, so that the same promise found again becomes a statement of this pledge.
    """

    __table_args__ = (
        _one_of("kind", Kind),
        _one_of("strength", Strength),
        _one_of("review", Review),
        _one_of("status", Status, or_unknown=True),
        CheckConstraint("found_by IN ('machine', 'person')", name="found_by_known"),
        CheckConstraint("length(title) > 0", name="title_not_empty"),
        CheckConstraint(
            "(due_from IS NULL) = (due_to IS NULL) AND (due_from IS NULL OR due_from <= due_to)", name="due"
        ),
        CheckConstraint("(status IS NULL) = (status_on IS NULL)", name="status_dated"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_into_itself"),
        CheckConstraint("review = 'unreviewed' OR reviewed_by IS NOT NULL", name="reviewer_named"),
        # Every list shows the pledges that stand (not merged, not rejected), newest promise first.
        Index("ix_pledge_ministry_id_promised_on", "ministry_id", "promised_on"),
        Index("ix_pledge_area_id_promised_on", "area_id", "promised_on"),
        Index("ix_pledge_kind_promised_on", "kind", "promised_on"),
        Index("ix_pledge_strength_promised_on", "strength", "promised_on"),
        Index("ix_pledge_status_due_to", "status", "due_to"),
        Index("ix_pledge_review_promised_on", "review", "promised_on"),
        Index("ix_pledge_due_to", "due_to"),
        Index("ix_pledge_promised_on", "promised_on"),
        Index("ix_pledge_last_event_on", "last_event_on"),
    )
    # SQLAlchemy raises StaleDataError where two sessions write the same version of a row.
    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    title: str
    ministry_id: str | None = _parent("ministry.id", "RESTRICT", nullable=True)
    ministry_text: str | None = None
    speaker: str | None = None
    kind: str
    area_id: str | None = _parent("policy_area.id", "RESTRICT", nullable=True)
    strength: str
    promised_on: date
    due_from: date | None = None
    due_to: date | None = None
    targets: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    found_by: str = "machine"
    fingerprint: str = Field(index=True)
    review: str = Review.UNREVIEWED.value
    reviewed_by: str | None = None
    reviewed_at: datetime | None = None
    # RESTRICT: a merged pledge leads to the one that stands.
    merged_into_id: int | None = _parent("pledge.id", "RESTRICT", index=True, nullable=True)
    status: str | None = None
    status_on: date | None = None
    last_event_on: date | None = None
    version: int | None = Field(default=None, sa_column=_version)


class Statement(SQLModel, table=True):
    """발언: the words in one article that make, repeat or change a pledge, with what the extractor read in them."""

    __table_args__ = (
        _one_of("role", Role),
        CheckConstraint('start >= 0 AND start < "end"', name="span"),
        CheckConstraint('length(quote) = "end" - start', name="quote_fills_span"),
    )

    id: int | None = Field(default=None, primary_key=True)
    # RESTRICT: without its article a statement proves nothing; without statements a pledge has no proof.
    article_id: int = _parent("article.id", "RESTRICT", index=True)
    pledge_id: int = _parent("pledge.id", "RESTRICT", index=True)
    start: int
    end: int
    quote: str = Field(sa_column=Column(Text, nullable=False))
    role: str
    said_on: date
    found: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Event(SQLModel, table=True):
    """경과: something that happened to a pledge. Rows are only ever added; one that retracts another says so."""

    __table_args__ = (
        _one_of("evidence", Evidence),
        _one_of("status", Status, or_unknown=True),
        CheckConstraint("article_id IS NOT NULL OR url <> '' OR note <> ''", name="has_source"),
        CheckConstraint("recorded_by <> ''", name="recorder_named"),
        CheckConstraint("(retracts_id IS NULL) = (evidence <> 'retraction')", name="retraction"),
        CheckConstraint("retracts_id IS NULL OR (status IS NULL AND note <> '')", name="retraction_reason"),
        UniqueConstraint("retracts_id"),
        Index("ix_event_pledge_id_happened_on", "pledge_id", "happened_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    # RESTRICT: events are never deleted.
    pledge_id: int = _parent("pledge.id", "RESTRICT")
    happened_on: date = Field(index=True)
    published_on: date | None = None
    recorded_at: datetime = Field(index=True)
    recorded_by: str
    evidence: str
    status: str | None = None
    progress: str = ""
    note: str = ""
    article_id: int | None = _parent("article.id", "RESTRICT", nullable=True)
    url: str = ""
    source_title: str = ""
    outlet: str = ""
    retracts_id: int | None = _parent("event.id", "RESTRICT", nullable=True)


class Revision(SQLModel, table=True):
    """What a person changed in a pledge's attributes: the values before and after, who, when and why."""

    id: int | None = Field(default=None, primary_key=True)
    # RESTRICT: the history outlives nothing; a pledge with a history is not deleted.
    pledge_id: int = _parent("pledge.id", "RESTRICT", index=True)
    action: str
    before: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    after: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    reason: str = ""
    by: str
    at: datetime


class Bill(SQLModel, table=True):
    """법안: a bill in the National Assembly with the days of its stages, and the bill that absorbed it."""

    __table_args__ = (CheckConstraint("absorbed_by_id IS NULL OR absorbed_by_id <> id", name="not_into_itself"),)

    id: str = Field(primary_key=True)
    name: str
    proposer: str
    proposed_on: date | None = None
    outcome: str | None = None
    # SET NULL would read as "not absorbed": RESTRICT.
    absorbed_by_id: str | None = _parent("bill.id", "RESTRICT", index=True, nullable=True)
    passed_on: date | None = None
    promulgated_on: date | None = None
    law_no: str | None = None
    in_force_on: date | None = None
    url: str = ""


class PledgeBill(SQLModel, table=True):
    """Which bills carry a legislation pledge."""

    __tablename__ = "pledge_bill"

    # CASCADE: the link is nothing without either end.
    pledge_id: int = Field(foreign_key="pledge.id", primary_key=True, ondelete="CASCADE")
    bill_id: str = Field(foreign_key="bill.id", primary_key=True, ondelete="CASCADE", index=True)
