"""Keep the name of a source's last error beside its sentence, so that a page can say it in its own language."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sync") as sync:
        sync.add_column(sa.Column("last_told", sa.JSON(), nullable=False, server_default=sa.text("'{}'")))


def downgrade() -> None:
    with op.batch_alter_table("sync") as sync:
        sync.drop_column("last_told")
