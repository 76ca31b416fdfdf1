"""Index the words: the search's tables, filled from what is held, and every title that a person gave a pledge.

The index is made by the software's own code and not by a copy of it: it must be what the search asks today.
"""

from itertools import groupby

import sqlalchemy as sa
from alembic import op

from commitments.search import index
from commitments.search.grams import spelled

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
    _keep_titles()
    index.create(op.get_bind())
    index.fill(op.get_bind())


def _keep_titles() -> None:
    """The titles that pledges bear or bore, but for those whose words all stand in the quote: that one is indexed."""
    bind = op.get_bind()
    title = sa.table("pledge_title", sa.column("pledge_id"), sa.column("title"))
    borne = (
        "SELECT borne.pledge_id, borne.title, statement.quote FROM "
        "(SELECT id AS pledge_id, title FROM pledge UNION SELECT pledge_id, title FROM pledge_past) AS borne "
        "LEFT JOIN statement ON statement.pledge_id = borne.pledge_id ORDER BY borne.pledge_id, borne.title"
    )
    for (pledge_id, words), rows in groupby(bind.execute(sa.text(borne)), key=lambda row: (row.pledge_id, row.title)):
        if not any(spelled(words) in spelled(row.quote or "") for row in rows):
            bind.execute(title.insert(), {"pledge_id": pledge_id, "title": words})


def downgrade() -> None:
    for one in index.INDEXES:
        op.execute(f"DROP TABLE {one.name}")
    op.drop_table("pledge_title")
