"""A database that is laid out at its first use, and whose failures are told plainly."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from assessment.storage.engines import READS, engine_for
from assessment.storage.faults import is_missing_table, told_plainly
from assessment.storage.schema import is_laid_out, lay_out

Result = TypeVar("Result")


class Database:
    """The database of a URL; safe to share between threads."""

    def __init__(self, url: str) -> None:
        """Connect to nothing yet: the first use does, and lays out the tables where they are missing.

        Raises:
            SettingError: the URL cannot be used.
        """
        self._engine = engine_for(url)
        self._reading = self._engine.execution_options(**READS)
        self._laid_out = False
        self._laying_out = Lock()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._engine.dialect.name})"

    def close(self) -> None:
        """Close the connections; a later use opens them again."""
        self._engine.dispose()

    def _read(self, work: Callable[[Connection], Result]) -> Result:
        return self._run(self._reading, work)

    def _write(self, work: Callable[[Connection], Result]) -> Result:
        return self._run(self._engine, work)

    def _run(self, engine: Engine, work: Callable[[Connection], Result]) -> Result:
        with told_plainly():
            try:
                return self._once(engine, work)
            except DBAPIError as error:
                if not is_missing_table(error):
                    raise
                self._laid_out = False
                return self._once(engine, work)

    def _once(self, engine: Engine, work: Callable[[Connection], Result]) -> Result:
        with self._laying_out:
            if not self._laid_out:
                self._lay_out()
                self._laid_out = True
        with engine.begin() as connection:
            return work(connection)

    def _lay_out(self) -> None:
        with self._reading.begin() as connection:
            if is_laid_out(connection):
                return
        with self._engine.begin() as connection:
            lay_out(connection)
