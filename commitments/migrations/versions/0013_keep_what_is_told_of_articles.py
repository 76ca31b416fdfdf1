"""Keep what is told of an article: hashed, never changed, and beside it what is told otherwise when it comes again.

The hash of an article that was held before vouches for what stood there on the day of the upgrade, and no longer. A
migration that rebuilds ``article`` on SQLite drops its triggers: it must make them anew.
"""

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

APPEND_ONLY = ("article", "retelling")
TOLD = ("external_id", "title", "subtitles", "published", "ministry_label", "url", "outlet", "licence")
KINDS: dict[str, type[Any]] = {"subtitles": sa.JSON, "published": sa.DateTime}
ARTICLE = sa.table(
    "article",
    sa.column("id", sa.Integer()),
    *(sa.column(name, KINDS.get(name, sa.String)) for name in TOLD),
    sa.column("told_sha256", sa.String()),
)


def upgrade() -> None:
    op.add_column("article", sa.Column("told_sha256", sa.String(), nullable=False, server_default=""))
    _hash_what_is_held()
    op.create_table(
        "retelling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("subtitles", sa.JSON(), nullable=False),
        sa.Column("published", sa.DateTime(), nullable=False),
        sa.Column("ministry_label", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("outlet", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("told_sha256", sa.String(), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_retelling_article_id", ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name="pk_retelling"),
        sa.UniqueConstraint("article_id", "told_sha256", name="uq_retelling_article_id_told_sha256"),
    )
    guards = _sqlite_guards() if op.get_bind().dialect.name == "sqlite" else _postgresql_guards()
    for statement in guards:
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("what this version keeps of articles has no place in the older one: restore a copy")


def _hash_what_is_held() -> None:
    bind = op.get_bind()
    rows = bind.execute(sa.select(ARTICLE.c.id, *(ARTICLE.c[name] for name in TOLD))).all()
    setting = ARTICLE.update().where(ARTICLE.c.id == sa.bindparam("key")).values(told_sha256=sa.bindparam("told"))
    for first in range(0, len(rows), 1_000):
        bind.execute(setting, [{"key": row.id, "told": _hash(row)} for row in rows[first : first + 1_000]])


def _hash(row: sa.Row) -> str:  # type: ignore[type-arg]
    """The hash as of this version, whatever the software's later versions do."""
    told = [row.published.isoformat() if name == "published" else getattr(row, name) for name in TOLD]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _sqlite_guards() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: {act} is refused'); END"
        for table in APPEND_ONLY
        for act in ("UPDATE", "DELETE")
    ]


def _postgresql_guards() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_refuses_{name} BEFORE {acts} ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
        for table in APPEND_ONLY
        for name, acts, each in (("change", "UPDATE OR DELETE", "ROW"), ("truncate", "TRUNCATE", "STATEMENT"))
    ]
