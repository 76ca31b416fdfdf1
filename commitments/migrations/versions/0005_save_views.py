"""save views, and count the filters' choices in the order of an index."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FACETS = [
    "review", "status", "kind", "strength", "area_id", "due_to", "status_on", "promised_on", "ministry_id",
    "answerable_id", "merged_into_id",
]  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("saved_by", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(name) > 0", name="ck_saved_view_named"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_view"),
        sa.UniqueConstraint("name", name="uq_saved_view_name"),
    )
    stand = sa.text("merged_into_id IS NULL")
    op.create_index("ix_pledge_facets", "pledge", FACETS, sqlite_where=stand, postgresql_where=stand)


def downgrade() -> None:

    op.drop_index("ix_pledge_facets", "pledge")

    op.drop_table("saved_view")
