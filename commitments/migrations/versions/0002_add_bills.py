"""add bills."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bill",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("proposer", sa.String(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("absorbed_by_id", sa.Text(), nullable=True),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("promulgated_on", sa.Date(), nullable=True),
        sa.Column("law_no", sa.String(), nullable=True),
        sa.Column("in_force_on", sa.Date(), nullable=True),
        sa.Column("url", sa.String(), nullable=False),
        sa.CheckConstraint("absorbed_by_id IS NULL OR absorbed_by_id <> id", name="ck_bill_not_into_itself"),
        sa.ForeignKeyConstraint(["absorbed_by_id"], ["bill.id"], name="fk_bill_absorbed_by_id", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_bill"),
    )
    op.create_index("ix_bill_absorbed_by_id", "bill", ["absorbed_by_id"])

    op.create_table(
        "pledge_bill",
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("bill_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name="fk_pledge_bill_bill_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name="fk_pledge_bill_pledge_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("pledge_id", "bill_id", name="pk_pledge_bill"),
    )
    op.create_index("ix_pledge_bill_bill_id", "pledge_bill", ["bill_id"])


def downgrade() -> None:

    op.drop_table("pledge_bill")

    op.drop_table("bill")
