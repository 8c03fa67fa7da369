"""Documents and their links in a database: what may be read and written is decided here, by the link's token.

    store = Store("sqlite:////srv/data/ca-vend.sqlite3")    # connects at the first use
    access, token = store.create(text, now)                 # version 1 and its edit link
    access = store.open(token, now)                         # kind, version, text
    version = store.save(token, access.version, text, now)  # compare-and-swap, or ConflictError
    version = store.peek(token, now)                        # one indexed query
    read_token = store.add_link(token, "read", None, now)

`text` is opaque here: it comes back as it was saved. `now` is an aware `datetime`. Every method may raise
`StorageUnavailableError` (nothing is known to be saved; trying again is safe) and `NewerStoreError`; those that take
a token raise `UnknownLinkError`, and `ExpiredLinkError` for a link past its time. See `failures`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Engine, Row, delete, exists, insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from assessment.documents import LARGEST_DOCUMENT, fits
from assessment.storage import vault
from assessment.storage.engines import READS, engine_for
from assessment.storage.failures import (
    ConflictError,
    DocumentTooLargeError,
    LinkExistsError,
    LinkInUseError,
    StorageUnavailableError,
    UnknownLinkError,
)
from assessment.storage.faults import is_missing_table, told_plainly
from assessment.storage.rows import (
    body_bound,
    data_key_of,
    found,
    found_to_edit,
    insert_link,
    living,
    moment,
    seconds,
    text_of,
)
from assessment.storage.schema import dossiers, is_laid_out, lay_out, links

LinkKind = Literal["edit", "read"]
Result = TypeVar("Result")

BODY_FORMAT = 1

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Access:
    """A dossier as a link shows it. `version` counts up from 1 with each save; `expires` is the link's, UTC."""

    dossier_id: str
    kind: LinkKind
    version: int
    text: str = field(repr=False)
    expires: datetime | None = None

    @property
    def may_edit(self) -> bool:
        """Whether the link changes the dossier; the store refuses it otherwise, whatever the page does."""
        return self.kind == "edit"


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a dossier, known by `link_id`: its token is kept nowhere. `current` marks the one that was asked."""

    link_id: str
    kind: LinkKind
    created: datetime
    expires: datetime | None
    current: bool


class Store:
    """Dossiers and links in the database of `url`; safe to share between threads."""

    def __init__(self, url: str) -> None:
        """Connect to nothing yet: the first use does, and lays out the tables where they are missing.

        Raises:
            SettingError: the URL cannot be used.
        """
        self._engine = engine_for(url)
        self._reading = self._engine.execution_options(**READS)
        self._laid_out = False
        self._laying_out = Lock()

    def __repr__(self) -> str:
        return f"Store({self._engine.dialect.name})"

    def close(self) -> None:
        """Close the connections; a later use opens them again."""
        self._engine.dispose()

    def create(self, text: str, now: datetime) -> tuple[Access, str]:
        """Keep a new dossier; returns it with the token of its edit link, which is kept nowhere else.

        Raises:
            DocumentTooLargeError: `text` is too large to be read back.
        """
        token = vault.new_token()
        return self.create_at(token, text, now), token

    def create_at(self, token: str, text: str, now: datetime, *, after_version: int = 0) -> Access:
        """Keep a dossier again under a token the store has lost, as its edit link.

        `after_version` is the last version the caller saw: numbering goes on from there, so that another screen that
        still holds that version merges with what is restored.

        Raises:
            LinkExistsError: the store has that token, restored meanwhile or never lost: open it.
            DocumentTooLargeError: see `create`.
        """
        _check_size(text)
        keys, data_key = vault.link_keys(token), vault.new_data_key()
        dossier_id, version = secrets.token_hex(16), after_version + 1
        body = vault.sealed(text, data_key, body_bound(dossier_id, version))

        def write(connection: Connection) -> None:
            connection.execute(
                insert(dossiers).values(
                    id=dossier_id,
                    version=version,
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

        self._write(write)
        return Access(dossier_id, "edit", version, text)

    def open(self, token: str, now: datetime) -> Access:
        """The dossier of a link. Notes that it was used, once a day at most.

        Raises:
            TamperedError: what is stored does not authenticate.
        """
        keys = vault.link_keys(token)
        row = self._read(lambda connection: found(connection, keys, now))
        if seconds(now) - row.last_used >= DAY:
            self._touch(row.dossier_id, now)
        text = text_of(row, data_key_of(row, keys))
        return Access(row.dossier_id, row.kind, row.version, text, moment(row.expires))

    def peek(self, token: str, now: datetime) -> int:
        """The version in the store, to be asked often: one indexed query, nothing unsealed, nothing written."""
        lookup = vault.link_keys(token).lookup
        joined = links.join(dossiers, dossiers.c.id == links.c.dossier_id)
        query = select(dossiers.c.version, links.c.expires).select_from(joined).where(links.c.lookup == lookup)
        row = self._read(lambda connection: connection.execute(query).first())
        return int(living(row, now).version)

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
            # The row is locked; the link is looked at again because it may have been revoked before that.
            done = connection.execute(
                update(dossiers)
                .where(dossiers.c.id == row.dossier_id, dossiers.c.version == base_version)
                .where(exists().where(links.c.lookup == keys.lookup))
                .values(version=version, format=BODY_FORMAT, nonce=body.nonce, body=body.body, last_used=seconds(now))
            )
            if done.rowcount != 1:
                raise UnknownLinkError
            return version

        return self._write(write)

    def add_link(self, edit_token: str, kind: LinkKind, expires: datetime | None, now: datetime) -> str:
        """Make one more link to the dossier; returns its token, which is kept nowhere.

        Raises:
            ReadOnlyLinkError: `edit_token` is of a read-only link.
            ValueError: `expires` is given for an edit link, or has passed.
        """
        if expires is not None and (kind == "edit" or expires <= now):
            raise ValueError("only a read-only link expires, and later than now")
        keys, token = vault.link_keys(edit_token), vault.new_token()

        def write(connection: Connection) -> None:
            row = found_to_edit(connection, keys, now)
            data_key = data_key_of(row, keys)
            insert_link(connection, row.dossier_id, vault.link_keys(token), data_key, kind, expires, now)

        self._write(write)
        return token

    def links(self, edit_token: str, now: datetime) -> tuple[Link, ...]:
        """The links of the dossier, oldest first, expired ones included.

        Raises:
            ReadOnlyLinkError: see `add_link`.
        """
        keys = vault.link_keys(edit_token)

        def read(connection: Connection) -> tuple[Link, ...]:
            dossier_id = found_to_edit(connection, keys, now, locked=False).dossier_id
            query = select(links).where(links.c.dossier_id == dossier_id).order_by(links.c.created, links.c.id)
            return tuple(_link_of(row, keys) for row in connection.execute(query))

        return self._read(read)

    def revoke(self, edit_token: str, link_id: str, now: datetime) -> None:
        """Take out another link of the same dossier, at once; nothing happens where it is gone already.

        Raises:
            LinkInUseError: it is the link of `edit_token` itself: see `replace_edit_link`.
            ReadOnlyLinkError: see `add_link`.
        """
        keys = vault.link_keys(edit_token)

        def write(connection: Connection) -> None:
            row = found_to_edit(connection, keys, now)
            if row.link_id == link_id:
                raise LinkInUseError
            connection.execute(delete(links).where(links.c.id == link_id, links.c.dossier_id == row.dossier_id))

        self._write(write)

    def replace_edit_link(self, edit_token: str, now: datetime) -> str:
        """Put a new edit link in the place of this one, which dies at once; returns the new token.

        Raises:
            ReadOnlyLinkError: see `add_link`.
        """
        keys, token = vault.link_keys(edit_token), vault.new_token()

        def write(connection: Connection) -> None:
            row = found_to_edit(connection, keys, now)
            if connection.execute(delete(links).where(links.c.lookup == keys.lookup)).rowcount != 1:
                raise UnknownLinkError
            data_key = data_key_of(row, keys)
            insert_link(connection, row.dossier_id, vault.link_keys(token), data_key, "edit", None, now)

        self._write(write)
        return token

    def delete(self, edit_token: str, now: datetime) -> None:
        """Delete the dossier and all its links.

        Raises:
            ReadOnlyLinkError: see `add_link`.
        """
        keys = vault.link_keys(edit_token)

        def write(connection: Connection) -> None:
            row = found_to_edit(connection, keys, now)
            connection.execute(delete(links).where(links.c.dossier_id == row.dossier_id))
            connection.execute(delete(dossiers).where(dossiers.c.id == row.dossier_id))

        self._write(write)

    def expire_unused(self, now: datetime, unused_for: timedelta) -> int:
        """Delete the dossiers that nobody opened or saved for that long, and their links; returns how many."""
        limit = seconds(now - unused_for)

        def write(connection: Connection) -> int:
            return connection.execute(delete(dossiers).where(dossiers.c.last_used < limit)).rowcount

        return self._write(write)

    def _touch(self, dossier_id: str, now: datetime) -> None:
        touched = update(dossiers).where(dossiers.c.id == dossier_id).values(last_used=seconds(now))
        # Reading goes on where writing does not: a note of use is not worth a refusal.
        with suppress(StorageUnavailableError):
            self._write(lambda connection: connection.execute(touched))

    def _read(self, work: Callable[[Connection], Result]) -> Result:
        return self._run(self._reading, work)

    def _write(self, work: Callable[[Connection], Result]) -> Result:
        return self._run(self._engine, work)

    def _run(self, engine: Engine, work: Callable[[Connection], Result]) -> Result:
        with told_plainly():
            try:
                return self._once(engine, work)
            except DBAPIError as error:
                if not is_missing_table(error):
                    raise
                self._laid_out = False
                return self._once(engine, work)

    def _once(self, engine: Engine, work: Callable[[Connection], Result]) -> Result:
        with self._laying_out:
            if not self._laid_out:
                self._lay_out()
                self._laid_out = True
        with engine.begin() as connection:
            return work(connection)

    def _lay_out(self) -> None:
        with self._reading.begin() as connection:
            if is_laid_out(connection):
                return
        with self._engine.begin() as connection:
            lay_out(connection)


def _check_size(text: str) -> None:
    size = len(text.encode())
    if size > LARGEST_DOCUMENT or not fits(text):
        raise DocumentTooLargeError(size, LARGEST_DOCUMENT)


def _link_of(row: Row[*tuple[Any, ...]], keys: vault.LinkKeys) -> Link:
    created = moment(row.created)
    assert created is not None
    return Link(row.id, row.kind, created, moment(row.expires), current=row.lookup == keys.lookup)
