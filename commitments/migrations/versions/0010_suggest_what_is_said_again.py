"""Suggest that a later pledge is an earlier one: said again, changed in a number or a date, or taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "restatement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("again_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("relation IN ('repeats', 'changes', 'contradicts')", name="ck_restatement_relation_known"),
        sa.CheckConstraint("pledge_id <> again_id", name="ck_restatement_of_two"),
        sa.CheckConstraint("score >= 0 AND score <= 1", name="ck_restatement_score"),
        sa.CheckConstraint(
            "verdict IS NULL OR verdict IN ('accepted', 'rejected')", name="ck_restatement_verdict_known"
        ),
        sa.CheckConstraint(
            "(verdict IS NULL) = (decided_by IS NULL) AND (verdict IS NULL) = (decided_at IS NULL)",
            name="ck_restatement_decider_named",
        ),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name="fk_restatement_pledge_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["again_id"], ["pledge.id"], name="fk_restatement_again_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_restatement"),
        sa.UniqueConstraint("pledge_id", "again_id", name="uq_restatement_pledge_id_again_id"),
    )
    op.create_index("ix_restatement_verdict_score", "restatement", ["verdict", "score"])
    op.create_index("ix_restatement_again_id", "restatement", ["again_id"])


def downgrade() -> None:
    op.drop_table("restatement")
