"""Tokens, keys and sealed bodies: envelope encryption, so that a stolen database opens nothing.

Each dossier has a random 256-bit data key. Its body is sealed under it with AES-256-GCM (NIST SP 800-38D); each link
holds that key wrapped, again with AES-256-GCM, under a key derived from the link's token with HKDF-SHA256 (RFC 5869).
The lookup hash comes from the token by the same derivation under another label, and says nothing about the wrapping
key. Associated data ties a body to its dossier and version, a label to its dossier and link, and a wrapped key to its
dossier, kind, expiry and whether the link carries notes: a row moved, or a read-only link promoted, in the database
does not open. A whole row put back as it was earlier, with its
version, does open: only someone who remembers a later version can tell.

Nonces are 96 random bits. A wrapping key seals once; a data key stays far below the 2**32 seals that SP 800-38D
allows for random nonces.
"""

from __future__ import annotations

import os
import re
import secrets
import zlib
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from assessment.storage.failures import TamperedError, UnknownLinkError

NONCE_BYTES = 12
KEY_BYTES = 32
TOKEN_BYTES = 32
LONGEST_LABEL = 60
"""Characters of a link's label at most, a null not being one."""
LABEL_BYTES = 4 * LONGEST_LABEL
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LinkKeys:
    """What a token gives: where its link is found, and the key that unwraps its data key."""

    lookup: bytes
    wrap: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sealed:
    """Ciphertext with its nonce."""

    nonce: bytes
    body: bytes = field(repr=False)


def new_token() -> str:
    """A link's token: 256 random bits as 43 letters that fit in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_data_key() -> bytes:
    """A dossier's key: 256 random bits."""
    return secrets.token_bytes(KEY_BYTES)


def link_keys(token: str) -> LinkKeys:
    """The keys of a token.

    Raises:
        UnknownLinkError: no token looks like that.
    """
    if not _TOKEN.fullmatch(token):
        raise UnknownLinkError
    secret = token.encode("ascii")
    return LinkKeys(_derived(secret, b"ca-vend/1/lookup"), _derived(secret, b"ca-vend/1/wrap"))


def wrapped(data_key: bytes, keys: LinkKeys, bound: str) -> bytes:
    """The data key sealed under a link's key: nonce, then ciphertext. `bound` says what the link is."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(keys.wrap).encrypt(nonce, data_key, _bound("key", bound))


def unwrapped(wrapped_key: bytes, keys: LinkKeys, bound: str) -> bytes:
    """The data key of a link.

    Raises:
        TamperedError: the link is not what it was when its key was wrapped.
    """
    return _opened(keys.wrap, Sealed(wrapped_key[:NONCE_BYTES], wrapped_key[NONCE_BYTES:]), _bound("key", bound))


def sealed(text: str, data_key: bytes, bound: str) -> Sealed:
    """A document compressed and sealed. `bound` names its dossier and version."""
    nonce = os.urandom(NONCE_BYTES)
    return Sealed(nonce, AESGCM(data_key).encrypt(nonce, zlib.compress(text.encode()), _bound("body", bound)))


def unsealed(body: Sealed, data_key: bytes, bound: str) -> str:
    """A document as it was sealed.

    Raises:
        TamperedError: the body was changed, cut short, or belongs to another dossier or version.
    """
    return zlib.decompress(_opened(data_key, body, _bound("body", bound))).decode()


def sealed_label(label: str, data_key: bytes, bound: str) -> bytes:
    """A link's label sealed: nonce, then ciphertext of one length for all. `bound` names its dossier and link."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(data_key).encrypt(nonce, label.encode().ljust(LABEL_BYTES, b"\0"), _bound("label", bound))


def unsealed_label(sealed_label: bytes, data_key: bytes, bound: str) -> str:
    """A label as it was sealed.

    Raises:
        TamperedError: it was changed, or belongs to another link.
    """
    sealed = Sealed(sealed_label[:NONCE_BYTES], sealed_label[NONCE_BYTES:])
    return _opened(data_key, sealed, _bound("label", bound)).rstrip(b"\0").decode()


def _derived(secret: bytes, label: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=label).derive(secret)


def _bound(part: str, bound: str) -> bytes:
    return f"ca-vend/1/{part}/{bound}".encode()


def _opened(key: bytes, body: Sealed, bound: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(body.nonce, body.body, bound)
    except (InvalidTag, ValueError):
        raise TamperedError("does not authenticate") from None
