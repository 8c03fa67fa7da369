"""The links of a dossier: made, told apart, turned off. See `store` for what their tokens open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, select

from assessment.storage import vault
from assessment.storage.database import Database
from assessment.storage.failures import LinkInUseError, LinkKind
from assessment.storage.rows import (
    UNUSED,
    data_key_of,
    end_links,
    found_to_edit,
    insert_link,
    label_of,
    moment,
)
from assessment.storage.schema import links


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a dossier, known by `link_id`: its token is kept nowhere. `current` marks the one that was asked.

    `carries_notes` is true of every edit link. `last_used` is a day, midnight UTC; ``None`` where `used` is false, and
    where nobody noted it: before layout 2 of the store.
    """

    link_id: str
    kind: LinkKind
    created: datetime
    expires: datetime | None
    current: bool
    label: str = field(default="", repr=False)
    carries_notes: bool = False
    last_used: datetime | None = None
    used: bool = True


class Links(Database):
    """The part of `store.Store` that is about links."""

    def add_link(
        self,
        edit_token: str,
        kind: LinkKind,
        expires: datetime | None,
        now: datetime,
        *,
        label: str = "",
        notes: bool = False,
    ) -> str:
        """Make one more link to the dossier; returns its token, which is kept nowhere.

        A read-only link carries the dossier's notes only with `notes`. Of `label`, what is over `LONGEST_LABEL`
        characters is left out.

        Raises:
            ReadOnlyLinkError: `edit_token` is of a read-only link.
            ValueError: `expires` is given for an edit link, or has passed.
        """
        if expires is not None and (kind == "edit" or expires <= now):
            raise ValueError("only a read-only link expires, and later than now")
        keys, token = vault.link_keys(edit_token), vault.new_token()
        label = label.replace("\0", "").strip()[: vault.LONGEST_LABEL]

        def write(connection: Connection) -> None:
            row = found_to_edit(connection, keys, now)
            insert_link(
                connection,
                row.dossier_id,
                vault.link_keys(token),
                data_key_of(row, keys),
                kind,
                expires,
                now,
                label=label,
                notes=notes and kind == "read",
                used=False,
            )

        self._write(write)
        return token

    def links(self, edit_token: str, now: datetime) -> tuple[Link, ...]:
        """The links of the dossier, oldest first, expired ones included.

        Raises:
            ReadOnlyLinkError: see `add_link`.
            TamperedError: a label is not what it was when it was sealed.
        """
        keys = vault.link_keys(edit_token)

        def read(connection: Connection) -> tuple[bytes, list[Row[*tuple[Any, ...]]]]:
            asking = found_to_edit(connection, keys, now, locked=False)
            query = select(links).where(links.c.dossier_id == asking.dossier_id).order_by(links.c.created, links.c.id)
            return data_key_of(asking, keys), list(connection.execute(query))

        data_key, rows = self._read(read)
        return tuple(_link_of(row, keys, data_key) for row in rows)

    def revoke(self, edit_token: str, link_id: str, now: datetime) -> None:
        """End another link of the same dossier, at once; nothing happens where it is gone already.

        Raises:
            LinkInUseError: it is the link of `edit_token` itself: see `replace_edit_link`.
            ReadOnlyLinkError: see `add_link`.
        """
        keys = vault.link_keys(edit_token)

        def write(connection: Connection) -> None:
            row = found_to_edit(connection, keys, now)
            if row.link_id == link_id:
                raise LinkInUseError
            which = and_(links.c.id == link_id, links.c.dossier_id == row.dossier_id)
            end_links(connection, which, "revoked", now)

        self._write(write)

    def replace_edit_link(self, edit_token: str, now: datetime) -> str:
        """Put a new edit link, labelled alike, in the place of this one, which ends at once; returns the new token.

        Raises:
            ReadOnlyLinkError: see `add_link`.
        """
        keys, token = vault.link_keys(edit_token), vault.new_token()

        def write(connection: Connection) -> None:
            row = found_to_edit(connection, keys, now)
            data_key = data_key_of(row, keys)
            label = label_of(row.dossier_id, row.link_id, row.label, data_key)
            end_links(connection, links.c.lookup == keys.lookup, "replaced", now)
            insert_link(connection, row.dossier_id, vault.link_keys(token), data_key, "edit", None, now, label=label)

        self._write(write)
        return token


def _link_of(row: Row[*tuple[Any, ...]], keys: vault.LinkKeys, data_key: bytes) -> Link:
    created, used = moment(row.created), row.last_used != UNUSED
    assert created is not None
    return Link(
        row.id,
        row.kind,
        created,
        moment(row.expires),
        current=row.lookup == keys.lookup,
        label=label_of(row.dossier_id, row.id, row.label, data_key),
        carries_notes=row.kind == "edit" or bool(row.carries_notes),
        last_used=moment(row.last_used) if used else None,
        used=used,
    )
