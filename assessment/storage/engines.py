"""Connections to SQLite or PostgreSQL, set so that nothing acknowledged is lost and nobody waits long.

SQLite: write-ahead log, so that readers never wait for a writer; ``synchronous=FULL``, one disk flush a save, since
``NORMAL`` may lose the last saves at a power cut; ``secure_delete``, so that what is deleted is overwritten.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from assessment.storage.failures import SettingError

PATIENCE_SECONDS = 3
URL_SETTING = "CA_VEND_DATABASE_URL"
READS = {"reads_only": True}
_TURNS_TO_LOG = 20
_PRIVATE, _OTHERS = 0o600, 0o077
# Closing a file gives up every lock its process holds on it: it is closed before anybody else here may connect to it.
_creating = Lock()


def engine_for(url: str) -> Engine:
    """An engine for the store's URL; connects to nothing yet.

    Raises:
        SettingError: the URL is of no database this program knows, or its driver is not installed.
    """
    address = _address(url)
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    try:
        engine = create_engine(
            address,
            hide_parameters=True,
            pool_pre_ping=True,
            pool_timeout=PATIENCE_SECONDS,
            pool_recycle=1800,
            connect_args={
                "connect_timeout": PATIENCE_SECONDS,
                "tcp_user_timeout": PATIENCE_SECONDS * 1000,
                # Poolers between the app and the database lose prepared statements.
                "prepare_threshold": None,
            },
        )
    except ModuleNotFoundError:
        raise SettingError(URL_SETTING, "install the extra `postgresql` to use PostgreSQL") from None
    event.listen(engine, "connect", _limit_waiting)
    return engine


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise SettingError(URL_SETTING, "not the address of a database") from None
    if address.drivername in ("postgres", "postgresql"):
        address = address.set(drivername="postgresql+psycopg")
    if address.drivername not in ("sqlite", "postgresql+psycopg"):
        raise SettingError(URL_SETTING, "sqlite:/// or postgresql:// is expected")
    if address.drivername == "sqlite" and address.database in (None, "", ":memory:"):
        raise SettingError(URL_SETTING, "sqlite:/// needs the path of a file")
    return address


def _limit_waiting(connection: Any, _: ConnectionPoolEntry) -> None:
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = {PATIENCE_SECONDS * 1000}")
        cursor.execute(f"SET lock_timeout = {PATIENCE_SECONDS * 1000 - 500}")
        cursor.execute(f"SET idle_in_transaction_session_timeout = {PATIENCE_SECONDS * 10_000}")
    connection.autocommit = False


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Write ahead in a log from here on.

    SQLite waits for nobody as it turns to the log, and fails while another process makes the same file: whoever wants
    the whole file is let in as soon as that one has done, and then tries again.
    """
    for _ in range(_TURNS_TO_LOG):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL")
            return
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode=WAL")


def _sqlite(address: URL) -> Engine:
    path = Path(str(address.database)).absolute()
    engine = create_engine(
        address.set(database=str(path)),
        hide_parameters=True,
        pool_timeout=PATIENCE_SECONDS,
        connect_args={"timeout": PATIENCE_SECONDS},
    )

    @event.listens_for(engine, "do_connect")
    def make_private(*_: object) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_private(path)

    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        _log_ahead(connection)
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        entry.info["file"] = _identity(path)

    @event.listens_for(engine, "checkout")
    def still_there(_: object, entry: ConnectionPoolEntry, __: object) -> None:
        """A connection to a file since deleted would take saves that nobody can ever read."""
        if _identity(path) != entry.info["file"]:
            raise DisconnectionError

    @event.listens_for(engine, "handle_error")
    def never_read_only(context: ExceptionContext) -> None:
        """SQLite opens a file it may not write to for reading alone, and never tries again on that connection."""
        code = getattr(context.original_exception, "sqlite_errorname", "")
        context.is_disconnect = context.is_disconnect or code.startswith("SQLITE_READONLY")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads_only = connection.get_execution_options().get("reads_only")
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    return engine


def _make_private(path: Path) -> None:
    """Make the database one that only this program's user can read, from the first moment.

    SQLite gives the files it puts beside it the mode of the database itself. Where modes cannot be changed (the file of
    another user, a system without them), it is used as it is.
    """
    with suppress(OSError), _creating:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _PRIVATE))
    for file in (path, *(path.with_name(path.name + beside) for beside in ("-wal", "-shm"))):
        with suppress(OSError):
            mode = stat.S_IMODE(file.stat().st_mode)
            if mode & _OTHERS:
                file.chmod(mode & ~_OTHERS)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino
