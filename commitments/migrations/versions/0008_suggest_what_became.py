"""Suggest what became of a pledge: the suggestions, and the marks by which pledges and articles find each other.

The marks of what is held already are made by ``commitments match``, which goes on where it stopped.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

EVIDENCE = (
    "announcement", "call", "selection", "start", "opening", "bill_introduced", "bill_committee", "bill_passed",
    "cabinet", "promulgation", "in_force", "budget", "spending", "publication", "result", "delay", "change",
    "cancellation", "retraction", "other",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            f"evidence IN ({', '.join(repr(term) for term in EVIDENCE)})", name="ck_suggestion_evidence_known"
        ),
        sa.CheckConstraint(
            '(start IS NULL) = ("end" IS NULL) AND (start IS NULL '
            'OR (start >= 0 AND start < "end" AND length(quote) = "end" - start))',
            name="ck_suggestion_quote_fills_span",
        ),
        sa.CheckConstraint("score >= 0 AND score <= 1", name="ck_suggestion_score"),
        sa.CheckConstraint(
            "verdict IS NULL OR verdict IN ('accepted', 'rejected')", name="ck_suggestion_verdict_known"
        ),
        sa.CheckConstraint(
            "(verdict IS NULL) = (decided_by IS NULL) AND (verdict IS NULL) = (decided_at IS NULL)",
            name="ck_suggestion_decider_named",
        ),
        sa.CheckConstraint(
            "(verdict = 'accepted') = (event_id IS NOT NULL) OR verdict IS NULL", name="ck_suggestion_accepted_as_event"
        ),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name="fk_suggestion_pledge_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_suggestion_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_suggestion_event_id", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion"),
        sa.UniqueConstraint("pledge_id", "article_id", "evidence", name="uq_suggestion_pledge_id_article_id_evidence"),
        sa.UniqueConstraint("event_id", name="uq_suggestion_event_id"),
    )
    op.create_index("ix_suggestion_verdict_score", "suggestion", ["verdict", "score"])
    op.create_index("ix_suggestion_article_id", "suggestion", ["article_id"])
    for of in ("pledge", "article"):
        op.create_table(
            f"{of}_mark",
            sa.Column("mark", sa.String(), nullable=False),
            sa.Column(f"{of}_id", sa.Integer(), nullable=False),
            sa.Column("weight", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint("mark", f"{of}_id", name=f"pk_{of}_mark"),
            sqlite_with_rowid=False,
        )
        op.create_index(f"ix_{of}_mark_{of}_id", f"{of}_mark", [f"{of}_id"])


def downgrade() -> None:
    for table in ("article_mark", "pledge_mark", "suggestion"):
        op.drop_table(table)
