"""The tables. One class a word of the design; only ``tracking`` writes them and only ``queries`` reads them.

SQLModel does not validate a table class when it is built, so what must hold stands in the database as CHECK
constraints. Times named ``…_at`` are aware UTC; ``article.published`` is naive Korean local time; days are dates.
Each foreign key states what happens when its parent is deleted: RESTRICT where the row would lose its proof,
CASCADE where it is a part of the parent.

Two kinds of history, both kept by triggers that the migrations make. ``article``, ``retelling``, ``event`` and
``judgement`` are append-only: the database refuses to change or delete their rows. ``pledge`` and ``bill`` are
system-versioned: whoever changes an attribute must move ``changed_at``, and the values that held until then are copied
to ``pledge_past`` or ``bill_past``, which are append-only too. So the record can be read as it stood on any day.
"""

from datetime import UTC, date, datetime
from typing import Any

from pydantic import NaiveDatetime
from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from commitments.vocabulary import Evidence, Kind, Relation, Review, Role, Status, Strength, Term

# Named constraints, so that a migration can alter them on every database.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, in UTC whatever the database: SQLite keeps no zone, PostgreSQL answers in the session's."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"the time {value.isoformat()} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


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
    """기사: a press release or news story as published; nothing of it is changed once it is stored.

    One row is one version of an article: the same ``external_id`` with another text is another row. Where the same text
    comes again under another title, day or the like, the row stays and a ``Retelling`` is added. ``told_sha256`` is the
    hash of all that came beside the text (see ``sources.telling``).
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
    imported_at: datetime = Field(sa_type=UtcDateTime)
    told_sha256: str = Field(default="", sa_column_kwargs={"server_default": ""})


class Retelling(SQLModel, table=True):
    """What was said otherwise of an article when it came again with the same text; only ever added."""

    __table_args__ = (UniqueConstraint("article_id", "told_sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    # RESTRICT: what was told of an article is part of the record.
    article_id: int = _parent("article.id", "RESTRICT")
    title: str
    subtitles: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    published: NaiveDatetime
    ministry_label: str
    url: str
    outlet: str
    licence: str
    told_sha256: str
    came_at: datetime = Field(sa_type=UtcDateTime)


class PledgeAttributes(SQLModel):
    """What is said of a pledge by the extractor or by a person: all that is not computed from its events.

    ``ministry_text`` keeps the body's name as it was when the promise was made, also where no list knows it.
    ``answerable_id`` is the body that a person named as the one that answers for it now, after a split or a transfer.
    ``first_due_from`` and ``first_due_to`` are the interval that was promised, however often it was moved later.
    ``recorded_at`` is when the pledge came into the record, ``changed_at`` since when these values hold.
    """

    title: str
    ministry_id: str | None = Field(default=None, foreign_key="ministry.id", ondelete="RESTRICT", sa_type=Text)
    ministry_text: str | None = None
    answerable_id: str | None = Field(default=None, foreign_key="ministry.id", ondelete="RESTRICT", sa_type=Text)
    speaker: str | None = None
    kind: str
    area_id: str | None = Field(default=None, foreign_key="policy_area.id", ondelete="RESTRICT", sa_type=Text)
    strength: str
    promised_on: date
    first_due_from: date | None = None
    first_due_to: date | None = None
    targets: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    found_by: str = "machine"
    fingerprint: str
    review: str = Review.UNREVIEWED.value
    reviewed_by: str | None = None
    reviewed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # RESTRICT: a merged pledge leads to the one that stands.
    merged_into_id: int | None = Field(default=None, foreign_key="pledge.id", ondelete="RESTRICT")
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)


_version = Column("version", Integer, nullable=False)


class Pledge(PledgeAttributes, table=True):
    """약속: the commitment that is tracked.

    ``due_from``, ``due_to``, ``status``, ``status_on`` and ``last_event_on`` are computed from its attributes and its
    events: the interval that is due now is the one to which the last event moved it, else the first.
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
        CheckConstraint(
            "(first_due_from IS NULL) = (first_due_to IS NULL) "
            "AND (first_due_from IS NULL OR first_due_from <= first_due_to)",
            name="first_due",
        ),
        CheckConstraint("(status IS NULL) = (status_on IS NULL)", name="status_dated"),
        CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="not_into_itself"),
        CheckConstraint("review = 'unreviewed' OR reviewed_by IS NOT NULL", name="reviewer_named"),
        # Every list shows the pledges that stand (not merged, not rejected), newest promise first.
        Index("ix_pledge_ministry_id_promised_on", "ministry_id", "promised_on"),
        # All that is counted of a body's pledges, so that a page's figures are read from the index alone.
        Index(
            "ix_pledge_counted",
            "answerable_id",
            "ministry_id",
            "merged_into_id",
            "review",
            "status",
            "due_to",
            "status_on",
            "last_event_on",
            "promised_on",
            "first_due_to",
        ),
        Index("ix_pledge_area_id_promised_on", "area_id", "promised_on"),
        Index("ix_pledge_kind_promised_on", "kind", "promised_on"),
        Index("ix_pledge_strength_promised_on", "strength", "promised_on"),
        Index("ix_pledge_status_due_to", "status", "due_to"),
        Index("ix_pledge_review_promised_on", "review", "promised_on"),
        Index("ix_pledge_due_to", "due_to"),
        Index("ix_pledge_promised_on", "promised_on"),
        Index("ix_pledge_last_event_on", "last_event_on"),
        Index("ix_pledge_fingerprint", "fingerprint"),
        # Those that were merged: SQLite would search a whole index for the others, which are nearly all.
        Index(
            "ix_pledge_merged_into_id",
            "merged_into_id",
            sqlite_where=text("merged_into_id IS NOT NULL"),
            postgresql_where=text("merged_into_id IS NOT NULL"),
        ),
        # All that the filters' choices are counted by, the closed lists in the order in which they are counted. Led by
        # merged_into_id SQLite would take it for every list: nearly all pledges were never merged.
        Index(
            "ix_pledge_facets", "review", "status", "kind", "strength", "area_id", "due_to", "status_on",
            "promised_on", "ministry_id", "answerable_id", "merged_into_id", "last_event_on",
            sqlite_where=text("merged_into_id IS NULL"), postgresql_where=text("merged_into_id IS NULL"),
        ),
    )  # fmt: skip
    # SQLAlchemy raises StaleDataError where two sessions write the same version of a row.
    __mapper_args__ = {"version_id_col": _version}

    id: int | None = Field(default=None, primary_key=True)
    due_from: date | None = None
    due_to: date | None = None
    status: str | None = None
    status_on: date | None = None
    last_event_on: date | None = None
    version: int | None = Field(default=None, sa_column=_version)


class PledgePast(PledgeAttributes, table=True):
    """What was said of a pledge from ``changed_at`` until, and not including, ``held_until``. Written by a trigger."""

    __tablename__ = "pledge_past"
    __table_args__ = (
        Index("ix_pledge_past_pledge_id_held_until", "pledge_id", "held_until"),
        Index("ix_pledge_past_merged_into_id", "merged_into_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    # RESTRICT: a pledge with a past is not deleted.
    pledge_id: int = _parent("pledge.id", "RESTRICT")
    held_until: datetime = Field(sa_type=UtcDateTime)


class PledgeTitle(SQLModel, table=True):
    """A title that a person gave a pledge, now or once, for the search: it is found by what it was called on the day.

    A title that was made from the quote is found by the quote.
    """

    __tablename__ = "pledge_title"
    __table_args__ = (UniqueConstraint("pledge_id", "title"),)

    id: int | None = Field(default=None, primary_key=True)
    # CASCADE: a title is nothing without its pledge.
    pledge_id: int = _parent("pledge.id", "CASCADE")
    title: str


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
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    found: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


class Event(SQLModel, table=True):
    """경과: something that happened to a pledge. Rows are only ever added; one that retracts another says so.

    ``start`` and ``end`` mark ``quote`` in the article's text. ``progress_done`` of ``progress_total`` (both in
    ``progress_unit``) is what the source reports, e.g. 6 of 8 schools. ``new_due_from`` and ``new_due_to`` are the
    interval to which the deadline was moved. ``published_status`` is the label that ``published_scheme`` gave, word
    for word, where ``status`` is mapped from another's rating. ``override`` is the reason for which a person set a
    status without the evidence that it needs. ``previous_hash`` and ``hash`` make the chain (see ``chain``).
    """

    __table_args__ = (
        _one_of("evidence", Evidence),
        _one_of("status", Status, or_unknown=True),
        CheckConstraint("article_id IS NOT NULL OR url <> '' OR note <> ''", name="has_source"),
        CheckConstraint("recorded_by <> ''", name="recorder_named"),
        CheckConstraint("(retracts_id IS NULL) = (evidence <> 'retraction')", name="retraction"),
        CheckConstraint("retracts_id IS NULL OR (status IS NULL AND note <> '')", name="retraction_reason"),
        CheckConstraint(
            '(start IS NULL) = ("end" IS NULL) AND (start IS NULL '
            'OR (article_id IS NOT NULL AND start >= 0 AND start < "end" AND length(quote) = "end" - start))',
            name="quote_fills_span",
        ),
        CheckConstraint(
            "progress_done IS NULL OR (progress_done >= 0 AND (progress_total IS NULL OR progress_total > 0))",
            name="progress",
        ),
        CheckConstraint("progress_total IS NULL OR progress_done IS NOT NULL", name="progress_of_something"),
        CheckConstraint(
            "(new_due_from IS NULL) = (new_due_to IS NULL) AND (new_due_from IS NULL OR new_due_from <= new_due_to)",
            name="new_due",
        ),
        CheckConstraint("(published_status = '') = (published_scheme = '')", name="published_status_of_a_scheme"),
        CheckConstraint("length(hash) = 64 AND length(previous_hash) = 64", name="hashed"),
        UniqueConstraint("retracts_id"),
        UniqueConstraint("hash"),
        # Two events with one predecessor would be a fork of the chain.
        UniqueConstraint("previous_hash"),
        # With what is counted of events, so that a quarter's figures are read from the index alone.
        Index("ix_event_pledge_id_happened_on", "pledge_id", "happened_on", "evidence", "status"),
        Index(
            "ix_event_reported",
            "pledge_id",
            sqlite_where=text("progress_total IS NOT NULL"),
            postgresql_where=text("progress_total IS NOT NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    # RESTRICT: events are never deleted.
    pledge_id: int = _parent("pledge.id", "RESTRICT")
    happened_on: date = Field(index=True)
    published_on: date | None = None
    recorded_at: datetime = Field(index=True, sa_type=UtcDateTime)
    recorded_by: str
    evidence: str
    status: str | None = None
    progress_done: float | None = None
    progress_total: float | None = None
    progress_unit: str = ""
    new_due_from: date | None = None
    new_due_to: date | None = None
    note: str = ""
    article_id: int | None = _parent("article.id", "RESTRICT", nullable=True)
    start: int | None = None
    end: int | None = None
    quote: str = Field(default="", sa_column=Column(Text, nullable=False))
    url: str = ""
    source_title: str = ""
    outlet: str = ""
    published_status: str = ""
    published_scheme: str = ""
    override: str = ""
    retracts_id: int | None = _parent("event.id", "RESTRICT", nullable=True)
    previous_hash: str = ""
    hash: str = ""


class Suggestion(SQLModel, table=True):
    """What the machine thinks an article tells of a pledge, until a person accepts it as an event or rejects it.

    ``start`` and ``end`` mark ``quote`` in the article's text; they are None where only the title says it.
    ``reasons`` are those of ``matching.Fit``. A rejected one stays, so that it is never suggested again.
    """

    __table_args__ = (
        _one_of("evidence", Evidence),
        CheckConstraint(
            '(start IS NULL) = ("end" IS NULL) AND (start IS NULL '
            'OR (start >= 0 AND start < "end" AND length(quote) = "end" - start))',
            name="quote_fills_span",
        ),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
        CheckConstraint("verdict IS NULL OR verdict IN ('accepted', 'rejected')", name="verdict_known"),
        CheckConstraint(
            "(verdict IS NULL) = (decided_by IS NULL) AND (verdict IS NULL) = (decided_at IS NULL)",
            name="decider_named",
        ),
        CheckConstraint("(verdict = 'accepted') = (event_id IS NOT NULL) OR verdict IS NULL", name="accepted_as_event"),
        UniqueConstraint("pledge_id", "article_id", "evidence"),
        UniqueConstraint("event_id"),
        # The queue: what waits, the surest first.
        Index("ix_suggestion_verdict_score", "verdict", "score"),
        Index("ix_suggestion_article_id", "article_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    # CASCADE: a suggestion is nothing without what it is about; a decided one's pledge and article are never deleted.
    pledge_id: int = _parent("pledge.id", "CASCADE")
    article_id: int = _parent("article.id", "CASCADE")
    start: int | None = None
    end: int | None = None
    quote: str = Field(sa_column=Column(Text, nullable=False))
    happened_on: date
    evidence: str
    rule: str
    score: float
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    made_at: datetime = Field(sa_type=UtcDateTime)
    verdict: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    # RESTRICT: events are never deleted.
    event_id: int | None = _parent("event.id", "RESTRICT", nullable=True)


class Restatement(SQLModel, table=True):
    """That a later pledge may be an earlier one, said again, changed or taken back, until a person decides.

    ``pledge_id`` is the one that was promised first, ``again_id`` the other. ``changes`` are those of
    ``matching.Change``: what, before, after. Accepted, the later pledge is merged into the earlier, so that its words
    are statements of it. A rejected one stays, so that it is never suggested again.
    """

    __table_args__ = (
        _one_of("relation", Relation),
        CheckConstraint("pledge_id <> again_id", name="of_two"),
        CheckConstraint("score >= 0 AND score <= 1", name="score"),
        CheckConstraint("verdict IS NULL OR verdict IN ('accepted', 'rejected')", name="verdict_known"),
        CheckConstraint(
            "(verdict IS NULL) = (decided_by IS NULL) AND (verdict IS NULL) = (decided_at IS NULL)",
            name="decider_named",
        ),
        UniqueConstraint("pledge_id", "again_id"),
        Index("ix_restatement_verdict_score", "verdict", "score"),
        Index("ix_restatement_again_id", "again_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    # CASCADE: it is nothing without the pledges that it is about.
    pledge_id: int = _parent("pledge.id", "CASCADE")
    again_id: int = _parent("pledge.id", "CASCADE")
    relation: str
    score: float
    changes: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    made_at: datetime = Field(sa_type=UtcDateTime)
    verdict: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PledgeMark(SQLModel, table=True):
    """A mark of a pledge, for finding what might be news of it (``matching.marks``). An index, not a record."""

    __tablename__ = "pledge_mark"
    __table_args__ = (
        Index("ix_pledge_mark_pledge_id", "pledge_id"),
        {"sqlite_with_rowid": False},
    )

    mark: str = Field(primary_key=True)
    pledge_id: int = Field(primary_key=True)
    weight: int


class ArticleMark(SQLModel, table=True):
    """A mark of what an article tells of as having happened. An index, not a record."""

    __tablename__ = "article_mark"
    __table_args__ = (
        Index("ix_article_mark_article_id", "article_id"),
        {"sqlite_with_rowid": False},
    )

    mark: str = Field(primary_key=True)
    article_id: int = Field(primary_key=True)
    weight: int


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
    at: datetime = Field(sa_type=UtcDateTime)
    # Of two undoings of one change the second would undo nothing.
    undoes_id: int | None = Field(default=None, foreign_key="revision.id", ondelete="RESTRICT", unique=True)


class Judgement(SQLModel, table=True):
    """One reader's judgement of a pledge, made without seeing the other's; a ``settling`` one decides between two.

    ``verdict`` is confirmed or rejected; ``attributes`` holds what the reader took them to be (ministry, kind, area,
    strength, due, targets), by their stored values.
    """

    __table_args__ = (
        CheckConstraint("verdict IN ('confirmed', 'rejected')", name="verdict_known"),
        CheckConstraint("\"by\" <> ''", name="reader_named"),
        CheckConstraint("NOT settling OR reason <> ''", name="settling_reason"),
        # Nobody judges one pledge twice; settling it is a judgement of another kind.
        UniqueConstraint("pledge_id", "by", "settling"),
    )

    id: int | None = Field(default=None, primary_key=True)
    # RESTRICT: judgements are never deleted.
    pledge_id: int = _parent("pledge.id", "RESTRICT", index=True)
    by: str
    at: datetime = Field(sa_type=UtcDateTime)
    verdict: str
    attributes: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    reason: str = ""
    settling: bool = False


class BillAttributes(SQLModel):
    """What the Assembly's and the Government's registers say of a bill. A day that is not known is None.

    ``outcome`` is the Assembly's own word (원안가결, 대안반영폐기, 임기만료폐기 …), None while the bill is pending.
    ``number`` is the bill's number (의안번호), ``term`` the Assembly's (22 for the 22nd). ``source`` names the register
    or file, ``recorded_at`` and ``changed_at`` are as for a pledge.
    """

    name: str
    number: str = ""
    term: int | None = None
    proposer: str
    proposed_on: date | None = None
    committee: str = ""
    referred_on: date | None = None
    committee_tabled_on: date | None = None
    committee_decided_on: date | None = None
    committee_result: str = ""
    legal_review_decided_on: date | None = None
    legal_review_result: str = ""
    plenary_decided_on: date | None = None
    plenary_result: str = ""
    outcome: str | None = None
    # SET NULL would read as "not absorbed": RESTRICT.
    absorbed_by_id: str | None = Field(default=None, foreign_key="bill.id", ondelete="RESTRICT", sa_type=Text)
    passed_on: date | None = None
    sent_on: date | None = None
    promulgated_on: date | None = None
    law_name: str = ""
    law_no: str | None = None
    in_force_on: date | None = None
    url: str = ""
    source: str = ""
    recorded_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)


class Bill(BillAttributes, table=True):
    """법안: a bill in the National Assembly with the days of its stages, and the bill that absorbed it."""

    __table_args__ = (
        CheckConstraint("absorbed_by_id IS NULL OR absorbed_by_id <> id", name="not_into_itself"),
        Index("ix_bill_absorbed_by_id", "absorbed_by_id"),
        Index("ix_bill_number", "number"),
        Index("ix_bill_name", "name"),
    )

    id: str = Field(primary_key=True)


class BillPast(BillAttributes, table=True):
    """What was known of a bill from ``changed_at`` until, and not including, ``held_until``. Written by a trigger."""

    __tablename__ = "bill_past"
    __table_args__ = (Index("ix_bill_past_bill_id_held_until", "bill_id", "held_until"),)

    id: int | None = Field(default=None, primary_key=True)
    # RESTRICT: a bill with a past is not deleted.
    bill_id: str = _parent("bill.id", "RESTRICT")
    held_until: datetime = Field(sa_type=UtcDateTime)


class Sync(SQLModel, table=True):
    """How far the reading of an outside source has come, so that a run that was broken off goes on where it stopped.

    ``position`` is the source's own: pages read, days, conditional-request marks. ``articles`` counts what it ever
    brought, ``last_run`` what its last run did (the names are those of ``importing.Progress``). ``failures`` counts
    those since the last success; until ``wait_until`` the source is not asked. An error that was followed by a success
    stays to be read; it is over. ``last_told`` is its name with the values in it, where it has one (see ``errors``).
    """

    source: str = Field(primary_key=True)
    position: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    last_success_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_error_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_error: str = ""
    last_told: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False, server_default=text("'{}'"))
    )
    articles: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    last_run: dict[str, Any] = Field(
        default_factory=dict, sa_column=Column(JSON, nullable=False, server_default=text("'{}'"))
    )
    failures: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    wait_until: datetime | None = Field(default=None, sa_type=UtcDateTime)


class PledgeBill(SQLModel, table=True):
    """Which bills carry a legislation pledge, who said so and when."""

    __tablename__ = "pledge_bill"

    # CASCADE: the link is nothing without either end.
    pledge_id: int = Field(foreign_key="pledge.id", primary_key=True, ondelete="CASCADE")
    bill_id: str = Field(foreign_key="bill.id", primary_key=True, ondelete="CASCADE", index=True)
    linked_by: str = ""
    linked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class SavedView(SQLModel, table=True):
    """저장한 보기: a page under chosen filters, kept under a name for all to open. It is no part of the record.

    ``path`` is the page's, ``choices`` what was chosen on it, as in the address bar: values by name.
    """

    __tablename__ = "saved_view"
    __table_args__ = (CheckConstraint("length(name) > 0", name="named"), UniqueConstraint("name"))

    id: int | None = Field(default=None, primary_key=True)
    name: str
    path: str
    choices: dict[str, list[str]] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    saved_by: str = ""
    saved_at: datetime = Field(sa_type=UtcDateTime)
