"""Rows of the store: found by a link's keys, checked, unsealed, ended."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, Row, delete, insert, literal, select, update

from assessment.errors import AssessmentError
from assessment.storage import vault
from assessment.storage.failures import (
    EndedLinkError,
    Ending,
    EndReason,
    ExpiredLinkError,
    ReadOnlyLinkError,
    UnknownLinkError,
)
from assessment.storage.schema import dossiers, ended_links, links

DAY = 86_400
UNUSED = 0
"""The last use of a link that was not used yet."""

_OPENING = select(
    links.c.id.label("link_id"),
    links.c.lookup,
    links.c.kind,
    links.c.wrapped_key,
    links.c.expires,
    links.c.carries_notes,
    links.c.label,
    links.c.last_used.label("link_last_used"),
    dossiers.c.id.label("dossier_id"),
    dossiers.c.version,
    dossiers.c.nonce,
    dossiers.c.body,
    dossiers.c.last_used,
).select_from(links.join(dossiers, dossiers.c.id == links.c.dossier_id))
_PEEKING = select(dossiers.c.version, links.c.kind, links.c.expires).select_from(
    links.join(dossiers, dossiers.c.id == links.c.dossier_id)
)


def found(connection: Connection, keys: vault.LinkKeys, now: datetime) -> Row[*tuple[Any, ...]]:
    """The link and its dossier.

    Raises:
        UnknownLinkError: there is none, and none ended that is still remembered.
        EndedLinkError: it was replaced or revoked, or its dossier erased.
        ExpiredLinkError: its time is over.
    """
    row = connection.execute(_OPENING.where(links.c.lookup == keys.lookup)).first()
    return _living(connection, row, keys, now)


def found_version(connection: Connection, keys: vault.LinkKeys, now: datetime) -> int:
    """The version of the link's dossier, nothing sealed being read; raises what `found` raises."""
    row = connection.execute(_PEEKING.where(links.c.lookup == keys.lookup)).first()
    return int(_living(connection, row, keys, now).version)


def found_to_edit(
    connection: Connection, keys: vault.LinkKeys, now: datetime, *, locked: bool = True
) -> Row[*tuple[Any, ...]]:
    """The link and its dossier, whose row no other transaction changes until the end of this one if `locked`.

    Every change takes the dossier's row first, so that two never wait for each other in a circle.

    Raises:
        ReadOnlyLinkError: the link only reads.
        UnknownLinkError, EndedLinkError, ExpiredLinkError: see `found`.
    """
    query = _OPENING.where(links.c.lookup == keys.lookup)
    row = connection.execute(query.with_for_update(of=dossiers) if locked else query).first()
    row = _living(connection, row, keys, now)
    if row.kind != "edit":
        raise ReadOnlyLinkError
    # What was waited for may have ended this link, which was read before.
    if locked and connection.execute(select(links.c.id).where(links.c.lookup == keys.lookup)).first() is None:
        raise gone(connection, keys)
    return row


def _living(
    connection: Connection, row: Row[*tuple[Any, ...]] | None, keys: vault.LinkKeys, now: datetime
) -> Row[*tuple[Any, ...]]:
    if row is None:
        raise gone(connection, keys)
    if row.expires is not None and row.expires <= seconds(now):
        raise ExpiredLinkError(Ending("expired", row.kind, datetime.fromtimestamp(row.expires, UTC)))
    return row


def gone(connection: Connection, keys: vault.LinkKeys) -> AssessmentError:
    """What to raise for a token that no link has (any more): `EndedLinkError` or `UnknownLinkError`."""
    ended = connection.execute(select(ended_links).where(ended_links.c.lookup == keys.lookup)).first()
    if ended is None:
        return UnknownLinkError()
    return EndedLinkError(Ending(ended.reason, ended.kind, datetime.fromtimestamp(ended.ended, UTC)))


def data_key_of(row: Row[*tuple[Any, ...]], keys: vault.LinkKeys) -> bytes:
    """The dossier's key; `TamperedError` where the link is not what it was made."""
    bound = key_bound(row.dossier_id, row.kind, row.expires, notes=bool(row.carries_notes))
    return vault.unwrapped(row.wrapped_key, keys, bound)


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
    *,
    label: str = "",
    notes: bool = False,
    used: bool = True,
) -> None:
    """Keep a link: where its token is looked up, the dossier's key wrapped for it, and its label sealed."""
    until, link_id = None if expires is None else seconds(expires), secrets.token_hex(8)
    connection.execute(
        insert(links).values(
            lookup=keys.lookup,
            id=link_id,
            dossier_id=dossier_id,
            kind=kind,
            wrapped_key=vault.wrapped(data_key, keys, key_bound(dossier_id, kind, until, notes=notes)),
            created=seconds(now),
            expires=until,
            carries_notes=int(notes),
            label=vault.sealed_label(label, data_key, label_bound(dossier_id, link_id)),
            last_used=day(now) if used else UNUSED,
        )
    )


def end_links(connection: Connection, which: ColumnElement[bool], reason: EndReason, now: datetime) -> int:
    """Take those links out and remember that they ended; returns how many. Their dossiers' rows are locked by then."""
    ending = select(links.c.lookup, links.c.kind, literal(reason), literal(seconds(now), BigInteger)).where(which)
    connection.execute(insert(ended_links).from_select(["lookup", "kind", "reason", "ended"], ending))
    return connection.execute(delete(links).where(which)).rowcount


def note_use(connection: Connection, row: Row[*tuple[Any, ...]], now: datetime) -> None:
    """Note the day a link was used, where it is another one than noted."""
    if used_on_another_day(row, now):
        connection.execute(update(links).where(links.c.lookup == row.lookup).values(last_used=day(now)))


def used_on_another_day(row: Row[*tuple[Any, ...]], now: datetime) -> bool:
    """Whether the link's last use is noted for another day than today, or not at all."""
    return bool(row.link_last_used != day(now))


def body_bound(dossier_id: str, version: int) -> str:
    """What a body is tied to."""
    return f"{dossier_id}/{version}"


def key_bound(dossier_id: str, kind: str, expires: int | None, *, notes: bool) -> str:
    """What a wrapped key is tied to. Without notes it is what links of layout 1 were tied to, which carry none."""
    return f"{dossier_id}/{kind}/{expires}" + ("/notes" if notes else "")


def label_of(dossier_id: str, link_id: str, label: bytes | None, data_key: bytes) -> str:
    """A link's label, empty where it has none; `TamperedError` where it is not what it was when it was sealed."""
    return "" if label is None else vault.unsealed_label(label, data_key, label_bound(dossier_id, link_id))


def label_bound(dossier_id: str, link_id: str) -> str:
    """What a label is tied to."""
    return f"{dossier_id}/{link_id}"


def seconds(moment: datetime) -> int:
    """Whole seconds since 1970, UTC; `ValueError` for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("an aware datetime is expected")
    return int(moment.timestamp())


def day(moment: datetime) -> int:
    """The seconds since 1970 at which the day of that moment began, UTC."""
    return seconds(moment) // DAY * DAY


def moment(since_1970: int | None) -> datetime | None:
    """The moment, UTC."""
    return None if since_1970 is None else datetime.fromtimestamp(since_1970, UTC)
