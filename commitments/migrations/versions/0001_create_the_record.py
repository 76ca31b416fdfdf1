"""create the record."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ministry",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("short", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_from IS NULL OR valid_from <= valid_to", name="ck_ministry_dates"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ministry"),
    )
    op.create_index("ix_ministry_name", "ministry", ["name"])

    op.create_table(
        "policy_area",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_policy_area"),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("subtitles", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published", sa.DateTime(), nullable=False),
        sa.Column("ministry_label", sa.String(), nullable=False),
        sa.Column("ministry_id", sa.Text(), nullable=True),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name="ck_article_sha256_length"),
        sa.CheckConstraint("length(text) > 0", name="ck_article_text_not_empty"),
        sa.ForeignKeyConstraint(["ministry_id"], ["ministry.id"], name="fk_article_ministry_id", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_article"),
        sa.UniqueConstraint("external_id", "sha256", name="uq_article_external_id_sha256"),
    )
    op.create_index("ix_article_ministry_id", "article", ["ministry_id"])
    op.create_index("ix_article_published", "article", ["published"])
    op.create_index("ix_article_sha256", "article", ["sha256"])

    op.create_table(
        "pledge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("ministry_id", sa.Text(), nullable=True),
        sa.Column("ministry_text", sa.String(), nullable=True),
        sa.Column("speaker", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("area_id", sa.Text(), nullable=True),
        sa.Column("strength", sa.String(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("due_from", sa.Date(), nullable=True),
        sa.Column("due_to", sa.Date(), nullable=True),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("found_by", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("reviewed_by", sa.String(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("status_on", sa.Date(), nullable=True),
        sa.Column("last_event_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("found_by IN ('machine', 'person')", name="ck_pledge_found_by_known"),
        sa.CheckConstraint(
            "kind IN ('legislation', 'funding', 'workforce', 'institution', 'programme', 'consultation')",
            name="ck_pledge_kind_known",
        ),
        sa.CheckConstraint("review = 'unreviewed' OR reviewed_by IS NOT NULL", name="ck_pledge_reviewer_named"),
        sa.CheckConstraint("review IN ('unreviewed', 'confirmed', 'rejected')", name="ck_pledge_review_known"),
        sa.CheckConstraint(
            "status IS NULL OR status IN ('in_progress', 'stalled', 'changed', 'partly_fulfilled', 'fulfilled', 'broken')",
            name="ck_pledge_status_known",
        ),
        sa.CheckConstraint(
            "strength IN ('firm', 'planned', 'conditional', 'exploratory')", name="ck_pledge_strength_known"
        ),
        sa.CheckConstraint(
            "(due_from IS NULL) = (due_to IS NULL) AND (due_from IS NULL OR due_from <= due_to)", name="ck_pledge_due"
        ),
        sa.CheckConstraint("(status IS NULL) = (status_on IS NULL)", name="ck_pledge_status_dated"),
        sa.CheckConstraint("length(title) > 0", name="ck_pledge_title_not_empty"),
        sa.CheckConstraint("merged_into_id IS NULL OR merged_into_id <> id", name="ck_pledge_not_into_itself"),
        sa.ForeignKeyConstraint(["area_id"], ["policy_area.id"], name="fk_pledge_area_id", ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["pledge.id"], name="fk_pledge_merged_into_id", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["ministry_id"], ["ministry.id"], name="fk_pledge_ministry_id", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_pledge"),
    )
    op.create_index("ix_pledge_area_id_promised_on", "pledge", ["area_id", "promised_on"])
    op.create_index("ix_pledge_due_to", "pledge", ["due_to"])
    op.create_index("ix_pledge_fingerprint", "pledge", ["fingerprint"])
    op.create_index("ix_pledge_kind_promised_on", "pledge", ["kind", "promised_on"])
    op.create_index("ix_pledge_last_event_on", "pledge", ["last_event_on"])
    op.create_index("ix_pledge_merged_into_id", "pledge", ["merged_into_id"])
    op.create_index("ix_pledge_ministry_id_promised_on", "pledge", ["ministry_id", "promised_on"])
    op.create_index("ix_pledge_promised_on", "pledge", ["promised_on"])
    op.create_index("ix_pledge_review_promised_on", "pledge", ["review", "promised_on"])
    op.create_index("ix_pledge_status_due_to", "pledge", ["status", "due_to"])
    op.create_index("ix_pledge_strength_promised_on", "pledge", ["strength", "promised_on"])

    op.create_table(
        "succession",
        sa.Column("from_id", sa.String(), nullable=False),
        sa.Column("to_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("effective", sa.Date(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["from_id"], ["ministry.id"], name="fk_succession_from_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["to_id"], ["ministry.id"], name="fk_succession_to_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("from_id", "to_id", "kind", "effective", name="pk_succession"),
    )
    op.create_index("ix_succession_to_id", "succession", ["to_id"])

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("progress", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("source_title", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("retracts_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(retracts_id IS NULL) = (evidence <> 'retraction')", name="ck_event_retraction"),
        sa.CheckConstraint("article_id IS NOT NULL OR url <> '' OR note <> ''", name="ck_event_has_source"),
        sa.CheckConstraint(
            "evidence IN ('announcement', 'call', 'selection', 'start', 'opening', 'bill_introduced', 'bill_committee', 'bill_passed', 'cabinet', 'promulgation', 'in_force', 'budget', 'spending', 'publication', 'result', 'delay', 'change', 'cancellation', 'retraction', 'other')",
            name="ck_event_evidence_known",
        ),
        sa.CheckConstraint("recorded_by <> ''", name="ck_event_recorder_named"),
        sa.CheckConstraint("retracts_id IS NULL OR (status IS NULL AND note <> '')", name="ck_event_retraction_reason"),
        sa.CheckConstraint(
            "status IS NULL OR status IN ('in_progress', 'stalled', 'changed', 'partly_fulfilled', 'fulfilled', 'broken')",
            name="ck_event_status_known",
        ),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_event_article_id", ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name="fk_event_pledge_id", ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["retracts_id"], ["event.id"], name="fk_event_retracts_id", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.UniqueConstraint("retracts_id", name="uq_event_retracts_id"),
    )
    op.create_index("ix_event_happened_on", "event", ["happened_on"])
    op.create_index("ix_event_pledge_id_happened_on", "event", ["pledge_id", "happened_on"])
    op.create_index("ix_event_recorded_at", "event", ["recorded_at"])

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name="fk_revision_pledge_id", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
    )
    op.create_index("ix_revision_pledge_id", "revision", ["pledge_id"])

    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("found", sa.JSON(), nullable=False),
        sa.CheckConstraint("role IN ('makes', 'repeats', 'changes')", name="ck_statement_role_known"),
        sa.CheckConstraint('length(quote) = "end" - start', name="ck_statement_quote_fills_span"),
        sa.CheckConstraint('start >= 0 AND start < "end"', name="ck_statement_span"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_statement_article_id", ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name="fk_statement_pledge_id", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
    )
    op.create_index("ix_statement_article_id", "statement", ["article_id"])
    op.create_index("ix_statement_pledge_id", "statement", ["pledge_id"])


def downgrade() -> None:

    op.drop_table("statement")

    op.drop_table("revision")

    op.drop_table("event")

    op.drop_table("succession")

    op.drop_table("pledge")

    op.drop_table("article")
    op.drop_table("policy_area")

    op.drop_table("ministry")
