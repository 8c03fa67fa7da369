"""Documents and their links in a database: what may be read and written is decided here, by the link's token.

    store = Store("sqlite:////srv/data/ca-vend.sqlite3")    # connects at the first use
    access, token = store.create(text, now)                 # version 1 and its edit link
    access = store.open(token, now)                         # kind, version, text
    version = store.save(token, access.version, text, now)  # compare-and-swap, or ConflictError
    version = store.peek(token, now)                        # one indexed query
    read_token = store.add_link(token, "read", None, now)   # in `links`, with the rest about links

`text` is opaque here: it comes back as it was saved. `now` is an aware `datetime`. Every method may raise
`StorageUnavailableError` (nothing is known to be saved; trying again is safe) and `NewerStoreError`; those that take
a token raise `UnknownLinkError`, `EndedLinkError` for a link replaced, revoked or whose dossier was erased, and
`ExpiredLinkError` for one past its time. See `failures`. An ended link stays remembered, by its hash alone, as long as
a dossier nobody opens is kept.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assessment.dossier.documents import LARGEST_DOCUMENT, fits
from assessment.storage import vault
from assessment.storage.failures import (
    ConflictError,
    DocumentTooLargeError,
    EndedLinkError,
    LinkExistsError,
    LinkKind,
    StorageUnavailableError,
)
from assessment.storage.links import Links
from assessment.storage.rows import (
    DAY,
    body_bound,
    data_key_of,
    end_links,
    found,
    found_to_edit,
    found_version,
    gone,
    insert_link,
    moment,
    note_use,
    seconds,
    text_of,
    used_on_another_day,
)
from assessment.storage.schema import dossiers, ended_links, links

BODY_FORMAT = 1
FIRST_VERSION = 1
SWEPT_AT_ONCE = 200
"""Dossiers erased in one transaction, none of which may take long."""


@dataclass(frozen=True, slots=True)
class Access:
    """A dossier as a link shows it. `version` counts up from 1 with each save; `expires` is the link's, UTC.

    `text` is the whole document: a caller shows its notes only where the link `carries_notes`.
    """

    dossier_id: str
    kind: LinkKind
    version: int
    text: str = field(repr=False)
    expires: datetime | None = None
    carries_notes: bool = True

    @property
    def may_edit(self) -> bool:
        """Whether the link changes the dossier; the store refuses it otherwise, whatever the page does."""
        return self.kind == "edit"


class Store(Links):
    """Dossiers and links in the database of `url`; safe to share between threads. See `Database` and `Links`."""

    def create(self, text: str, now: datetime) -> tuple[Access, str]:
        """Keep a new dossier; returns it with the token of its edit link, which is kept nowhere else.

        Raises:
            DocumentTooLargeError: `text` is too large to be read back.
        """
        token = vault.new_token()
        return self.create_at(token, text, now), token

    def create_at(self, token: str, text: str, now: datetime) -> Access:
        """Keep a new dossier under an edit token just made: safe to try again where the answer was lost.

        Raises:
            LinkExistsError: the store has that token: an earlier try landed.
            EndedLinkError: it had it: an ended link opens nothing ever again.
            DocumentTooLargeError: see `create`.
        """
        _check_size(text)
        keys, data_key = vault.link_keys(token), vault.new_data_key()
        dossier_id = secrets.token_hex(16)
        body = vault.sealed(text, data_key, body_bound(dossier_id, FIRST_VERSION))

        def write(connection: Connection) -> None:
            connection.execute(
                insert(dossiers).values(
                    id=dossier_id,
                    version=FIRST_VERSION,
                    format=BODY_FORMAT,
                    nonce=body.nonce,
                    body=body.body,
                    created=seconds(now),
                    last_used=seconds(now),
                )
            )
            try:
                insert_link(connection, dossier_id, keys, data_key, "edit", None, now)
            except IntegrityError:
                raise LinkExistsError from None
            # Looked at after the insertion, which waits for whoever is ending the same link.
            ended = gone(connection, keys)
            if isinstance(ended, EndedLinkError):
                raise ended

        self._write(write)
        return Access(dossier_id, "edit", FIRST_VERSION, text)

    def open(self, token: str, now: datetime) -> Access:
        """The dossier of a link. Notes that both were used, once a day at most.

        Raises:
            TamperedError: what is stored does not authenticate.
        """
        keys = vault.link_keys(token)
        row = self._read(lambda connection: found(connection, keys, now))
        self._touch(row, now)
        text, notes = text_of(row, data_key_of(row, keys)), row.kind == "edit" or bool(row.carries_notes)
        return Access(row.dossier_id, row.kind, row.version, text, moment(row.expires), notes)

    def peek(self, token: str, now: datetime) -> int:
        """The version in the store, to be asked often: one indexed query, nothing unsealed, nothing written."""
        keys = vault.link_keys(token)
        return self._read(lambda connection: found_version(connection, keys, now))

    def save(self, token: str, base_version: int, text: str, now: datetime) -> int:
        """Put `text` in the place of version `base_version`; returns the new version.

        Raises:
            ConflictError: another version is in the store; nothing was written.
            ReadOnlyLinkError: the link does not change the dossier.
            DocumentTooLargeError, TamperedError: see `create` and `open`.
        """
        _check_size(text)
        keys = vault.link_keys(token)

        def write(connection: Connection) -> int:
            row = found_to_edit(connection, keys, now)
            data_key = data_key_of(row, keys)
            if row.version != base_version:
                raise ConflictError(row.version, text_of(row, data_key))
            version = base_version + 1
            body = vault.sealed(text, data_key, body_bound(row.dossier_id, version))
            connection.execute(
                update(dossiers)
                .where(dossiers.c.id == row.dossier_id)
                .values(version=version, format=BODY_FORMAT, nonce=body.nonce, body=body.body, last_used=seconds(now))
            )
            note_use(connection, row, now)
            return version

        return self._write(write)

    def delete(self, edit_token: str, now: datetime) -> None:
        """Delete the dossier and all its links.

        Raises:
            ReadOnlyLinkError: see `add_link`.
        """
        keys = vault.link_keys(edit_token)

        def write(connection: Connection) -> None:
            row = found_to_edit(connection, keys, now)
            end_links(connection, links.c.dossier_id == row.dossier_id, "deleted", now)
            connection.execute(delete(dossiers).where(dossiers.c.id == row.dossier_id))

        self._write(write)

    def expire_unused(self, now: datetime, unused_for: timedelta) -> int:
        """Delete the dossiers that nobody opened or saved for that long, and their links; returns how many.

        Links that ended that long ago are forgotten.
        """
        limit = seconds(now - unused_for)
        # What another process holds is being used, or being swept by it.
        unused = select(dossiers.c.id).where(dossiers.c.last_used < limit).limit(SWEPT_AT_ONCE)
        unused = unused.with_for_update(skip_locked=True)

        def sweep(connection: Connection) -> int:
            ids = list(connection.execute(unused).scalars())
            end_links(connection, links.c.dossier_id.in_(ids), "unused", now)
            return connection.execute(delete(dossiers).where(dossiers.c.id.in_(ids))).rowcount

        swept = 0
        while more := self._write(sweep):
            swept += more
        self._write(lambda connection: connection.execute(delete(ended_links).where(ended_links.c.ended < limit)))
        return swept

    def _touch(self, row: Row[*tuple[Any, ...]], now: datetime) -> None:
        dossier_unused = seconds(now) - row.last_used >= DAY
        if not dossier_unused and not used_on_another_day(row, now):
            return

        def touch(connection: Connection) -> None:
            if dossier_unused:
                used = update(dossiers).where(dossiers.c.id == row.dossier_id).values(last_used=seconds(now))
                connection.execute(used)
            note_use(connection, row, now)

        # Reading goes on where writing does not: a note of use is not worth a refusal.
        with suppress(StorageUnavailableError):
            self._write(touch)


def _check_size(text: str) -> None:
    size = len(text.encode())
    if size > LARGEST_DOCUMENT or not fits(text):
        raise DocumentTooLargeError(size, LARGEST_DOCUMENT)
