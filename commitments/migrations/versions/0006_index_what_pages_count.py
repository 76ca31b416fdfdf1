"""Index what pages count: pledges by body and events by pledge, with all that is counted of them.

A page's figures are then read from one index, without the table. That of the merged pledges leaves out those that were
never merged: SQLite would search it for them, which are nearly all.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

COUNTED = [
    "answerable_id", "ministry_id", "merged_into_id", "review", "status", "due_to", "status_on", "last_event_on",
    "promised_on", "first_due_to",
]  # fmt: skip


def upgrade() -> None:
    merged, reported = sa.text("merged_into_id IS NOT NULL"), sa.text("progress_total IS NOT NULL")
    op.drop_index("ix_pledge_merged_into_id", "pledge")
    op.create_index(
        "ix_pledge_merged_into_id", "pledge", ["merged_into_id"], sqlite_where=merged, postgresql_where=merged
    )
    op.drop_index("ix_pledge_answerable_id", "pledge")
    op.create_index("ix_pledge_counted", "pledge", COUNTED)
    op.drop_index("ix_event_pledge_id_happened_on", "event")
    op.create_index("ix_event_pledge_id_happened_on", "event", ["pledge_id", "happened_on", "evidence", "status"])
    op.create_index("ix_event_reported", "event", ["pledge_id"], sqlite_where=reported, postgresql_where=reported)


def downgrade() -> None:
    op.drop_index("ix_event_reported", "event")
    op.drop_index("ix_event_pledge_id_happened_on", "event")
    op.create_index("ix_event_pledge_id_happened_on", "event", ["pledge_id", "happened_on"])
    op.drop_index("ix_pledge_counted", "pledge")
    op.create_index("ix_pledge_answerable_id", "pledge", ["answerable_id"])
    op.drop_index("ix_pledge_merged_into_id", "pledge")
    op.create_index("ix_pledge_merged_into_id", "pledge", ["merged_into_id"])
