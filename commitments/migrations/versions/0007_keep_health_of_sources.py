"""Keep the health of each source: what it brought, how often it failed since, and until when it is left alone."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sync") as sync:
        sync.add_column(sa.Column("articles", sa.Integer(), nullable=False, server_default="0"))
        sync.add_column(sa.Column("last_run", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))
        sync.add_column(sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
        sync.add_column(sa.Column("wait_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("sync") as sync:
        for name in ("wait_until", "failures", "last_run", "articles"):
            sync.drop_column(name)
