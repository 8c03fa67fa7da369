"""A database as the first layout of the store left it, with a dossier that two links open."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import create_engine, text

from assessment.storage import vault

_BYTES = {"sqlite": "BLOB", "postgresql": "BYTEA"}
_TABLES = (
    "CREATE TABLE schema_version (id INTEGER NOT NULL PRIMARY KEY, version INTEGER NOT NULL)",
    """CREATE TABLE dossiers (id VARCHAR(32) NOT NULL PRIMARY KEY, version BIGINT NOT NULL, format INTEGER NOT NULL,
        nonce {bytes} NOT NULL, body {bytes} NOT NULL, created BIGINT NOT NULL, last_used BIGINT NOT NULL)""",
    "CREATE INDEX ix_dossiers_last_used ON dossiers (last_used)",
    """CREATE TABLE links (lookup {bytes} NOT NULL PRIMARY KEY, id VARCHAR(32) NOT NULL UNIQUE,
        dossier_id VARCHAR(32) NOT NULL REFERENCES dossiers (id) ON DELETE CASCADE, kind VARCHAR(8) NOT NULL,
        wrapped_key {bytes} NOT NULL, created BIGINT NOT NULL, expires BIGINT)""",
    "CREATE INDEX links_of_dossier ON links (dossier_id)",
    "INSERT INTO schema_version VALUES (1, 1)",
)


def lay_out_one(url: str, document: str, now: datetime) -> tuple[str, str]:
    """Make it, with that document; returns the tokens of its edit link and of its read-only link."""
    edit, read, dossier_id, data_key = vault.new_token(), vault.new_token(), "d" * 32, vault.new_data_key()
    when, body = int(now.timestamp()), vault.sealed(document, data_key, f"{dossier_id}/1")
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        Path(str(engine.url.database)).parent.mkdir(parents=True, exist_ok=True)
    with engine.begin() as connection:
        for statement in _TABLES:
            connection.execute(text(statement.format(bytes=_BYTES[engine.dialect.name])))
        connection.execute(
            text("INSERT INTO dossiers VALUES (:id, 1, 1, :nonce, :body, :when, :when)"),
            {"id": dossier_id, "nonce": body.nonce, "body": body.body, "when": when},
        )
        for token, kind in ((edit, "edit"), (read, "read")):
            keys = vault.link_keys(token)
            wrapped = vault.wrapped(data_key, keys, f"{dossier_id}/{kind}/None")
            connection.execute(
                text("INSERT INTO links VALUES (:lookup, :id, :dossier, :kind, :wrapped, :when, NULL)"),
                {"lookup": keys.lookup, "id": kind, "dossier": dossier_id, "kind": kind, "wrapped": wrapped}
                | {"when": when},
            )
    engine.dispose()
    return edit, read
