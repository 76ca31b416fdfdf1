"""Let the index of the filters' choices hold the last event too: the heads of pages of all pledges are counted from it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BEFORE = [
    "review", "status", "kind", "strength", "area_id", "due_to", "status_on", "promised_on", "ministry_id",
    "answerable_id", "merged_into_id",
]  # fmt: skip


def upgrade() -> None:
    _lay([*BEFORE, "last_event_on"])


def downgrade() -> None:
    _lay(BEFORE)


def _lay(columns: list[str]) -> None:
    where = sa.text("merged_into_id IS NULL")
    op.drop_index("ix_pledge_facets", "pledge")
    op.create_index("ix_pledge_facets", "pledge", columns, sqlite_where=where, postgresql_where=where)
