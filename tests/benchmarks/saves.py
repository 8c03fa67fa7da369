"""Time of a save of a 12-action, 24-month dossier, beside a bare insert of as many bytes, on both databases.

Run `python -m tests.benchmarks.saves`. Prints median and worst of 300 in milliseconds, save and insert in turn.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, create_engine, insert

from assessment.dossier.documents import write_dossier
from assessment.storage.store import Store
from tests.samples import questionnaire
from tests.storage.conftest import PostgreSQLServer
from tests.storage.dossiers import large_dossier

SAVES = 300


def measure(name: str, url: str) -> None:
    """Print the times on one database."""
    text, now = write_dossier(large_dossier(), questionnaire()), datetime.now(UTC)
    store, engine, metadata = Store(url), create_engine(url), MetaData()
    peer = Table("peer", metadata, Column("id", Integer, primary_key=True), Column("body", LargeBinary))
    metadata.create_all(engine)
    access, token = store.create(text, now)
    version, body = access.version, os.urandom(len(text.encode()))
    times: dict[str, list[float]] = {"save": [], "bare insert": []}
    for _ in range(SAVES):
        started = time.perf_counter()
        version = store.save(token, version, text, now)
        saved = time.perf_counter()
        with engine.begin() as connection:
            connection.execute(insert(peer).values(body=body))
        times["save"].append(saved - started)
        times["bare insert"].append(time.perf_counter() - saved)
    for what, taken in times.items():
        print(f"{name:10} {what:11} median {statistics.median(taken) * 1e3:6.1f} ms, worst {max(taken) * 1e3:6.1f} ms")
    print(f"{name:10} {len(text.encode())} bytes of document")
    store.close()
    engine.dispose()


def main() -> None:
    """Measure both."""
    with tempfile.TemporaryDirectory() as folder:
        measure("sqlite", f"sqlite:///{folder}/saves.sqlite3")
        (Path(folder) / "pg").mkdir()
        server = PostgreSQLServer(Path(folder) / "pg")
        measure("postgresql", server.new_database())
        server.stop()


if __name__ == "__main__":
    main()
