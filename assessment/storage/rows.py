"""Rows of the store: found by a link's keys, checked, unsealed."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from assessment.storage import vault
from assessment.storage.failures import ExpiredLinkError, ReadOnlyLinkError, UnknownLinkError
from assessment.storage.schema import dossiers, links

_OPENING = select(
    links.c.id.label("link_id"),
    links.c.kind,
    links.c.wrapped_key,
    links.c.expires,
    dossiers.c.id.label("dossier_id"),
    dossiers.c.version,
    dossiers.c.nonce,
    dossiers.c.body,
    dossiers.c.last_used,
).select_from(links.join(dossiers, dossiers.c.id == links.c.dossier_id))


def found(connection: Connection, keys: vault.LinkKeys, now: datetime) -> Row[*tuple[Any, ...]]:
    """The link and its dossier.

    Raises:
        UnknownLinkError, ExpiredLinkError: see `living`.
    """
    return living(connection.execute(_OPENING.where(links.c.lookup == keys.lookup)).first(), now)


def found_to_edit(
    connection: Connection, keys: vault.LinkKeys, now: datetime, *, locked: bool = True
) -> Row[*tuple[Any, ...]]:
    """The link and its dossier, whose row no other transaction changes until the end of this one if `locked`.

    Every change takes the dossier's row first, so that two never wait for each other in a circle.

    Raises:
        ReadOnlyLinkError: the link only reads.
        UnknownLinkError, ExpiredLinkError: see `living`.
    """
    query = _OPENING.where(links.c.lookup == keys.lookup)
    row = living(connection.execute(query.with_for_update(of=dossiers) if locked else query).first(), now)
    if row.kind != "edit":
        raise ReadOnlyLinkError
    return row


def living(row: Row[*tuple[Any, ...]] | None, now: datetime) -> Row[*tuple[Any, ...]]:
    """The row, if its link exists and its time is not over.

    Raises:
        UnknownLinkError: there is none.
        ExpiredLinkError: its time is over.
    """
    if row is None:
        raise UnknownLinkError
    if row.expires is not None and row.expires <= seconds(now):
        raise ExpiredLinkError
    return row


def data_key_of(row: Row[*tuple[Any, ...]], keys: vault.LinkKeys) -> bytes:
    """The dossier's key; `TamperedError` where the link is not what it was made."""
    return vault.unwrapped(row.wrapped_key, keys, key_bound(row.dossier_id, row.kind, row.expires))


def text_of(row: Row[*tuple[Any, ...]], data_key: bytes) -> str:
    """The document; `TamperedError` where it does not authenticate."""
    return vault.unsealed(vault.Sealed(row.nonce, row.body), data_key, body_bound(row.dossier_id, row.version))


def insert_link(
    connection: Connection,
    dossier_id: str,
    keys: vault.LinkKeys,
    data_key: bytes,
    kind: str,
    expires: datetime | None,
    now: datetime,
) -> None:
    """Keep a link: where its token is looked up, and the dossier's key wrapped for it."""
    until = None if expires is None else seconds(expires)
    connection.execute(
        insert(links).values(
            lookup=keys.lookup,
            id=secrets.token_hex(8),
            dossier_id=dossier_id,
            kind=kind,
            wrapped_key=vault.wrapped(data_key, keys, key_bound(dossier_id, kind, until)),
            created=seconds(now),
            expires=until,
        )
    )


def body_bound(dossier_id: str, version: int) -> str:
    """What a body is tied to."""
    return f"{dossier_id}/{version}"


def key_bound(dossier_id: str, kind: str, expires: int | None) -> str:
    """What a wrapped key is tied to."""
    return f"{dossier_id}/{kind}/{expires}"


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970, UTC; `ValueError` for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("an aware datetime is expected")
    return int(moment.timestamp())


def moment(since_1970: int | None) -> datetime | None:
    """The moment, UTC."""
    return None if since_1970 is None else datetime.fromtimestamp(since_1970, UTC)
