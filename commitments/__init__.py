"""Finds the commitments in government press releases and news, and records what became of them.

The public verbs, loaded when they are first used, so that ``import commitments`` stays quick::

    from commitments import find_commitments, import_articles, open_database, read_articles
"""

from importlib import import_module
from typing import Any

_HOMES = {
    "Article": "commitments.sources",
    "Finding": "commitments.extraction",
    "find_commitments": "commitments.extraction",
    "import_articles": "commitments.importing",
    "open_database": "commitments.database",
    "read_articles": "commitments.sources",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
