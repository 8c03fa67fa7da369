"""The tables, and laying them out once however many processes start together."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    insert,
    inspect,
    select,
    text,
)

from assessment.storage.failures import NewerStoreError

SCHEMA_VERSION = 1

# Any number will do, as long as every process asks for the same one.
_LAYOUT_LOCK = 4_120_726_153

metadata = MetaData()

layout = Table(
    "schema_version",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
)

dossiers = Table(
    "dossiers",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("format", Integer, nullable=False),
    Column("nonce", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    # Seconds since 1970, UTC: one type that both databases compare alike.
    Column("created", BigInteger, nullable=False),
    Column("last_used", BigInteger, nullable=False, index=True),
)

links = Table(
    "links",
    metadata,
    Column("lookup", LargeBinary, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("dossier_id", String(32), ForeignKey("dossiers.id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("expires", BigInteger),
    Index("links_of_dossier", "dossier_id"),
)


def lay_out(connection: Connection) -> None:
    """Create what is missing, inside the caller's transaction.

    SQLite's transaction holds the only write lock; PostgreSQL is asked for one, since two ``CREATE … IF NOT EXISTS``
    at once can still collide there.

    Raises:
        NewerStoreError: a newer program laid the tables out.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LAYOUT_LOCK})
    metadata.create_all(connection)
    if not _has_version(connection):
        connection.execute(insert(layout).values(id=1, version=SCHEMA_VERSION))


def is_laid_out(connection: Connection) -> bool:
    """Whether nothing is missing, found by reading alone: a store that cannot be written to now can be read.

    Raises:
        NewerStoreError: see `lay_out`.
    """
    return set(metadata.tables) <= set(inspect(connection).get_table_names()) and _has_version(connection)


def _has_version(connection: Connection) -> bool:
    version = connection.execute(select(layout.c.version)).scalar()
    if version is not None and version > SCHEMA_VERSION:
        raise NewerStoreError(f"layout {version}, this program knows {SCHEMA_VERSION}")
    return version is not None
