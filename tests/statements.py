"""Compiled statements, kept for a whole test process.

SQLAlchemy keeps what it has compiled in each engine, and a dashboard has one engine for all its life. A test has a
database, and so engines, of its own: without this each would compile the same long statements again, which took most
of the time of the tests of the pages.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Compiled, Engine, create_engine

from commitments import database

MOST_KEPT = 3_000  # more than the suite knows; so many that a test that draws statements at random cannot fill memory


class _Kept(dict[Any, Compiled]):
    """The statements of all engines of one kind of database. SQLAlchemy's key begins with the engine's own dialect."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get((type(key[0]), *key[1:]), default)

    def __setitem__(self, key: Any, compiled: Compiled) -> None:
        if len(self) >= MOST_KEPT:
            self.clear()
        super().__setitem__((type(key[0]), *key[1:]), compiled)


@contextmanager
def kept() -> Iterator[None]:
    """Until the block ends, all engines find what one of them has compiled."""
    cache = _Kept()

    def create(*arguments: Any, **options: Any) -> Engine:
        engine = create_engine(*arguments, **options)
        engine.update_execution_options(compiled_cache=cache)
        return engine

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "create_engine", create)
        yield
