"""The tables, and laying them out once however many processes start together.

Layout 2 added what links carry (notes, a label, their last use) and the links that ended.
"""

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
    update,
)
from sqlalchemy.schema import CreateColumn

from assessment.storage.failures import NewerStoreError

SCHEMA_VERSION = 2

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
    Column("carries_notes", Integer, nullable=False, server_default=text("0")),
    Column("label", LargeBinary),
    # The day of the last use, at midnight UTC; 0 before the first one. Unknown for a link of layout 1 until it is used.
    Column("last_used", BigInteger),
    Index("links_of_dossier", "dossier_id"),
)

# Nothing here tells which links were of one dossier.
ended_links = Table(
    "ended_links",
    metadata,
    Column("lookup", LargeBinary, primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("reason", String(8), nullable=False),
    Column("ended", BigInteger, nullable=False, index=True),
)

_ADDED_TO_LINKS = ("carries_notes", "label", "last_used")


def lay_out(connection: Connection) -> None:
    """Create what is missing and bring an earlier layout up to this one, inside the caller's transaction.

    SQLite's transaction holds the only write lock; PostgreSQL is asked for one, since two ``CREATE … IF NOT EXISTS``
    at once can still collide there.

    Raises:
        NewerStoreError: a newer program laid the tables out.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LAYOUT_LOCK})
    layout.create(connection, checkfirst=True)
    version = _version(connection)  # a newer program's tables are not touched
    metadata.create_all(connection)
    if version is None:
        connection.execute(insert(layout).values(id=1, version=SCHEMA_VERSION))
    elif version < SCHEMA_VERSION:
        _add_to_links(connection)
        connection.execute(update(layout).values(version=SCHEMA_VERSION))


def _add_to_links(connection: Connection) -> None:
    present = {column["name"] for column in inspect(connection).get_columns(links.name)}
    for name in _ADDED_TO_LINKS:
        if name not in present:
            column = CreateColumn(links.c[name]).compile(dialect=connection.dialect)
            connection.execute(text(f"ALTER TABLE {links.name} ADD COLUMN {column}"))


def is_laid_out(connection: Connection) -> bool:
    """Whether nothing is missing, found by reading alone: a store that cannot be written to now can be read.

    Raises:
        NewerStoreError: see `lay_out`.
    """
    if layout.name not in inspect(connection).get_table_names():
        return False
    version = _version(connection)
    return version == SCHEMA_VERSION and set(metadata.tables) <= set(inspect(connection).get_table_names())


def _version(connection: Connection) -> int | None:
    version = connection.execute(select(layout.c.version)).scalar()
    if version is not None and version > SCHEMA_VERSION:
        raise NewerStoreError(f"layout {version}, this program knows {SCHEMA_VERSION}")
    return version
