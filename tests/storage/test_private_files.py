"""The files of SQLite are for the program's own user alone, whatever the machine's habits."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assessment.storage.store import Store
from tests.storage.conftest import NOW

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


@contextmanager
def _umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def _modes(folder: Path) -> dict[str, str]:
    return {file.name: oct(file.stat().st_mode & 0o777) for file in (folder, *sorted(folder.iterdir()))}


ALL_PRIVATE = {"data": "0o700", "store": "0o600", "store-shm": "0o600", "store-wal": "0o600"}


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_the_database_and_what_sqlite_puts_beside_it_are_private(
    tmp_path: Path, opened: Callable[[str], Store], mask: int
) -> None:
    with _umask(mask):
        opened(f"sqlite:///{tmp_path}/data/store").create("text", NOW)
        assert _modes(tmp_path / "data") == ALL_PRIVATE


def test_there_is_no_moment_in_which_the_database_can_be_read(tmp_path: Path, opened: Callable[[str], Store]) -> None:
    seen: set[str] = set()
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            for file in (tmp_path / "data").glob("store*"):
                try:
                    seen.add(oct(file.stat().st_mode & 0o777))
                except FileNotFoundError:
                    continue

    watcher = threading.Thread(target=watch)
    with _umask(0):
        watcher.start()
        opened(f"sqlite:///{tmp_path}/data/store").create("text", NOW)
        done.set()
        watcher.join()
    assert seen == {"0o600"}


def test_files_an_earlier_version_left_readable_are_tightened_when_opened(
    tmp_path: Path, opened: Callable[[str], Store]
) -> None:
    url = f"sqlite:///{tmp_path}/data/store"
    earlier = opened(url)
    _, token = earlier.create("text", NOW)
    for file in (tmp_path / "data").iterdir():
        file.chmod(0o644)
    assert opened(url).open(token, NOW).text == "text"
    assert _modes(tmp_path / "data") == ALL_PRIVATE


def test_a_folder_of_others_is_left_as_it_is(tmp_path: Path, opened: Callable[[str], Store]) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    opened(f"sqlite:///{shared}/store").create("text", NOW)
    assert _modes(shared) == {"shared": "0o755", **{name: "0o600" for name in ALL_PRIVATE if name != "data"}}


def test_where_modes_cannot_be_changed_the_store_works_all_the_same(
    tmp_path: Path, opened: Callable[[str], Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise PermissionError

    url = f"sqlite:///{tmp_path}/data/store"
    _, token = opened(url).create("text", NOW)
    (tmp_path / "data" / "store").chmod(0o644)
    for name in ("chmod", "open"):
        monkeypatch.setattr(os, name, refuses)
    assert opened(url).open(token, NOW).text == "text"


def test_a_file_made_read_only_on_purpose_stays_so(tmp_path: Path, opened: Callable[[str], Store]) -> None:
    url = f"sqlite:///{tmp_path}/data/store"
    _, token = opened(url).create("text", NOW)
    (tmp_path / "data" / "store").chmod(0o444)
    assert opened(url).open(token, NOW).text == "text"
    assert _modes(tmp_path / "data")["store"] == "0o400"
