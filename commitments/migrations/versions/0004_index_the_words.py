"""Index the words: the search's tables, filled from what is held, and every title that a pledge ever bore.

The index is made by the software's own code and not by a copy of it: it must be what the search asks today.
"""

import sqlalchemy as sa
from alembic import op

from commitments.search import index

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pledge_title",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name="fk_pledge_title_pledge_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_pledge_title"),
        sa.UniqueConstraint("pledge_id", "title", name="uq_pledge_title_pledge_id_title"),
    )
    op.execute(
        "INSERT INTO pledge_title (pledge_id, title) "
        "SELECT id, title FROM pledge UNION SELECT pledge_id, title FROM pledge_past"
    )
    index.create(op.get_bind())
    index.fill(op.get_bind())


def downgrade() -> None:
    for one in index.INDEXES:
        op.execute(f"DROP TABLE {one.name}")
    op.drop_table("pledge_title")
