"""Has anything been written since? Asked before each answer that is kept, so that none is ever out of date."""

import sqlite3
import threading

from sqlalchemy import text

from commitments.database import Database


class Watch:
    """Watches one database for what any process commits to it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._file: sqlite3.Connection | None = None
        if database.reader.dialect.name == "sqlite":
            # Its own connection, outside any transaction: the number is that of what others have written.
            self._file = sqlite3.connect(str(database.reader.url.database), check_same_thread=False)

    def stamp(self) -> str:
        """A text that is another one after each commit, and the same in between; it means nothing outside this process.

        Read it before the record: what is read then is at least as new.
        """
        if self._file is not None:
            with self._lock:
                return str(self._file.execute("PRAGMA data_version").fetchone()[0])
        with self._database.reader.connect() as connection:
            # Which transactions are over and which are not: it changes when one begins to write and when one commits.
            return str(connection.execute(text("SELECT pg_current_snapshot()::text")).scalar_one())

    def close(self) -> None:
        """Gives the connection back."""
        if self._file is not None:
            self._file.close()
