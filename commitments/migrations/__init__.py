"""Alembic migrations: one file a step, named as a short sentence, never edited once released."""
