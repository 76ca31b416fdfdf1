"""Runs the migrations on the engine that ``database.upgrade`` hands over."""

from alembic import context
from sqlalchemy import JSON, Column, Engine

from commitments import models
from commitments.search import index

engine: Engine = context.config.attributes["engine"]


def differs(_context, _found, column: Column, found: str | None, _declared, declared: str | None) -> bool | None:
    """Whether the database's default differs from the model's: PostgreSQL cannot compare json, so as it is written."""
    if not isinstance(column.type, JSON):
        return None  # Alembic asks the database
    return (found or "").removesuffix("::json") != (declared or "")


with engine.connect() as connection:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # Rebuilding a parent table with foreign keys on would delete its children; the pragma is a no-op inside a
        # transaction, so it goes to the driver's connection before one begins.
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
    context.configure(
        connection=connection,
        target_metadata=models.metadata,
        # One transaction for all steps, also on SQLite, whose engine begins with the writer's lock: the version is read
        # under it, so that of several processes that find an old database one upgrades it and the others wait.
        transactional_ddl=True,
        render_as_batch=sqlite,
        # The search's tables are no mapped classes: they differ from one database to the other.
        include_name=lambda name, kind, _: kind != "table" or not index.belongs(name or ""),
        compare_type=True,
        compare_server_default=False if sqlite else differs,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
    if sqlite:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]
