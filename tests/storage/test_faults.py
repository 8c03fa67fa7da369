from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text, update

from assessment.storage.failures import StorageUnavailableError, TamperedError, UnknownLinkError
from assessment.storage.schema import dossiers, links
from assessment.storage.store import Store
from tests.storage.conftest import NOW, PostgreSQLServer

SECRET = "Atelier-Confidentiel-Dupont"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "store.sqlite3"


@pytest.fixture
def sqlite_store(file: Path, opened: Callable[[str], Store]) -> Store:
    return opened(f"sqlite:///{file}")


def test_a_stolen_database_shows_no_text_and_no_token(file: Path, sqlite_store: Store) -> None:
    _, token = sqlite_store.create(SECRET, NOW)
    read = sqlite_store.add_link(token, "read", None, NOW)
    sqlite_store.save(token, 1, SECRET * 3, NOW)
    bytes_on_disk = b"".join(part.read_bytes() for part in file.parent.iterdir())
    assert len(bytes_on_disk) > 4096
    for secret in (SECRET, SECRET[:9], token, read, token[:12], read[:12]):
        assert secret.encode() not in bytes_on_disk


def test_rows_of_postgresql_show_no_text_and_no_token(
    postgresql: PostgreSQLServer, opened: Callable[[str], Store]
) -> None:
    url = postgresql.new_database()
    store = opened(url)
    _, token = store.create(SECRET, NOW)
    with create_engine(url).connect() as connection:
        rows = [*connection.execute(select(dossiers)), *connection.execute(select(links))]
    shown = b"|".join(
        bytes(value) if isinstance(value, bytes) else str(value).encode() for row in rows for value in row
    )
    assert SECRET.encode() not in shown
    assert token.encode() not in shown


@pytest.mark.parametrize("change", ["body", "nonce", "cut", "version", "swapped"])
def test_a_body_changed_in_the_database_does_not_open(url: str, store: Store, change: str) -> None:
    access, token = store.create("text", NOW)
    other, _ = store.create("other", NOW)
    engine = create_engine(url)
    with engine.begin() as connection:
        row = connection.execute(select(dossiers).where(dossiers.c.id == access.dossier_id)).one()
        foreign = connection.execute(select(dossiers).where(dossiers.c.id == other.dossier_id)).one()
        values = {
            "body": {"body": bytes([row.body[0] ^ 1]) + row.body[1:]},
            "nonce": {"nonce": bytes(12)},
            "cut": {"body": row.body[:3]},
            "version": {"version": 7},
            "swapped": {"body": foreign.body, "nonce": foreign.nonce},
        }[change]
        connection.execute(update(dossiers).where(dossiers.c.id == access.dossier_id).values(**values))
    with pytest.raises(TamperedError):
        store.open(token, NOW)


def test_a_locked_file_is_told_as_locked_and_saving_catches_up(file: Path, sqlite_store: Store) -> None:
    _, token = sqlite_store.create("one", NOW)
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailableError) as refused:
        sqlite_store.save(token, 1, "two", NOW)
    assert refused.value.kind == "locked"
    assert sqlite_store.open(token, NOW).text == "one"
    holder.execute("ROLLBACK")
    assert sqlite_store.save(token, 1, "two", NOW) == 2
    holder.close()


def test_a_file_that_another_program_is_laying_out_is_waited_for(file: Path, sqlite_store: Store) -> None:
    file.parent.mkdir()
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE theirs (x)")
    other.execute("BEGIN IMMEDIATE")
    done = threading.Timer(0.3, other.execute, ["COMMIT"])
    done.start()
    _, token = sqlite_store.create("one", NOW)
    assert sqlite_store.open(token, NOW).text == "one"
    done.join()
    other.close()


def test_a_full_disk_is_told_as_full_and_keeps_the_last_version(
    file: Path, sqlite_store: Store, opened: Callable[[str], Store]
) -> None:
    _, token = sqlite_store.create("one", NOW)
    with sqlite_store._engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        pages = driver.execute("PRAGMA page_count").fetchone()[0]
        driver.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StorageUnavailableError) as refused:
        sqlite_store.save(token, 1, os.urandom(60_000).hex(), NOW)
    assert refused.value.kind == "full"
    assert sqlite_store.open(token, NOW).text == "one"
    assert opened(f"sqlite:///{file}").save(token, 1, os.urandom(60_000).hex(), NOW) == 2


def test_a_file_that_is_no_database_is_told_as_damaged(file: Path, sqlite_store: Store) -> None:
    file.parent.mkdir()
    file.write_bytes(b"not a database" * 400)
    with pytest.raises(StorageUnavailableError) as refused:
        sqlite_store.create("text", NOW)
    assert refused.value.kind == "damaged"


def test_a_folder_that_cannot_be_made_is_told_as_away(tmp_path: Path, opened: Callable[[str], Store]) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageUnavailableError) as refused:
        opened(f"sqlite:///{tmp_path}/file/store.sqlite3").create("text", NOW)
    assert refused.value.kind == "away"


def test_a_file_deleted_under_the_program_is_noticed_at_once(file: Path, sqlite_store: Store) -> None:
    _, token = sqlite_store.create("one", NOW)
    for part in file.parent.iterdir():
        part.unlink()
    with pytest.raises(UnknownLinkError):
        sqlite_store.save(token, 1, "two", NOW)
    sqlite_store.create_at(token, "two", NOW)
    assert sqlite_store.open(token, NOW).text == "two"


def test_a_server_that_is_not_there_is_told_as_away_without_its_password(opened: Callable[[str], Store]) -> None:
    store = opened("postgresql://someone:s3cret@127.0.0.1:9/base")
    with pytest.raises(StorageUnavailableError) as refused:
        store.create("text", NOW)
    assert refused.value.kind == "away"
    shown = f"{refused.value!r}{refused.value}{refused.value.__cause__!r}{store!r}"
    assert "s3cret" not in shown
    assert "someone" not in shown


def test_a_stopped_server_is_away_and_everything_is_there_when_it_is_back(
    postgresql: PostgreSQLServer, opened: Callable[[str], Store]
) -> None:
    store = opened(postgresql.new_database())
    _, token = store.create("one", NOW)
    postgresql.stop()
    try:
        with pytest.raises(StorageUnavailableError) as refused:
            store.save(token, 1, "two", NOW)
        assert refused.value.kind == "away"
    finally:
        postgresql.start()
    assert store.open(token, NOW).text == "one"
    assert store.save(token, 1, "two", NOW) == 2


def test_a_row_held_by_another_is_told_as_locked_or_slow(
    postgresql: PostgreSQLServer, opened: Callable[[str], Store]
) -> None:
    url = postgresql.new_database()
    store = opened(url)
    _, token = store.create("one", NOW)
    with create_engine(url).begin() as connection:
        connection.execute(text("SELECT 1 FROM dossiers FOR UPDATE"))
        with pytest.raises(StorageUnavailableError) as refused:
            store.save(token, 1, "two", NOW)
    assert refused.value.kind == "locked"
    assert store.save(token, 1, "two", NOW) == 2


_SAVING_FOREVER = """
import sys
from assessment.storage.store import Store
from tests.storage.conftest import NOW

store, token, version = Store(sys.argv[1]), sys.argv[2], int(sys.argv[3])
while True:
    version = store.save(token, version, f"{version + 1}:" + "x" * 20_000, NOW)
    print(version, flush=True)
"""


def test_a_program_killed_in_the_middle_of_a_save_loses_nothing_acknowledged(
    url: str, opened: Callable[[str], Store]
) -> None:
    store = opened(url)
    _, token = store.create("1:", NOW)
    store.close()
    for _ in range(3):
        start = store.peek(token, NOW)
        child = subprocess.Popen(
            [sys.executable, "-c", _SAVING_FOREVER, url, token, str(start)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(25)][-1]
        child.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *(int(line) for line in child.stdout.read().split("\n")[:-1] if line)])
        child.wait()
        access = opened(url).open(token, NOW)
        assert access.version in (acknowledged, acknowledged + 1)
        assert access.text.startswith(f"{access.version}:")


def test_a_program_started_while_another_one_writes_reads_at_once(
    tmp_path: Path, opened: Callable[[str], Store]
) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    _, token = opened(url).create("{}", NOW)
    writer = sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert opened(url).open(token, NOW).text == "{}"


def test_saving_goes_on_once_a_file_that_was_read_only_can_be_written_to(sqlite_store: Store) -> None:
    _, token = sqlite_store.create("{}", NOW)
    with sqlite_store._engine.connect() as connection:  # as one opened while the file was read-only, back in the pool
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(StorageUnavailableError):
        sqlite_store.save(token, 1, "{}", NOW)
    assert sqlite_store.save(token, 1, "{}", NOW) == 2
